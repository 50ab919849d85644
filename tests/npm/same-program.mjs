// @ts-check
/**
 * Whether two scripts are one program whose variables have other names, as the type checker sees them.
 *
 *   {path: [before, after, names?]} on standard input → {path: [what is told of before, of after]} where these differ
 *
 * Told is every kind of syntax and every word in its order, but of a variable's name only the how manieth variable it is: each name
 * must mean what it meant. `{ a }` is told as `{ a: a }` is, and an empty block as an empty statement. Properties of the first that
 * have another name in `names` are told by that.
 */

import ts from "typescript";

const OPTIONS = { allowJs: true, noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, moduleDetection: ts.ModuleDetectionKind.Force };

/** One program, whose files have nothing to do with each other. @param {Map<string, string>} texts */
function programOf(texts) {
  /** @type {ts.CompilerHost} */
  const host = {
    getSourceFile: (name) => (texts.has(name) ? ts.createSourceFile(name, texts.get(name) ?? "", { languageVersion: OPTIONS.target, setExternalModuleIndicator: (file) => Object.assign(file, { externalModuleIndicator: true }) }, true, ts.ScriptKind.JS) : undefined),
    fileExists: (name) => texts.has(name),
    readFile: () => undefined,
    writeFile() {},
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
  return ts.createProgram([...texts.keys()], OPTIONS, host);
}

/** @param {ts.SourceFile} file @param {ts.TypeChecker} checker @param {Map<string, string>} names of properties */
function told(file, checker, names) {
  /** @type {Map<ts.Symbol, number>} */
  const variables = new Map();
  /** @type {string[]} */
  const lines = [];
  /** @param {ts.Identifier} name @param {ts.Symbol | undefined} symbol */
  const variable = (name, symbol) => {
    if (!symbol?.declarations?.some((one) => one.getSourceFile() === file)) return lines.push(`global ${name.text}`);
    if (!variables.has(symbol)) variables.set(symbol, variables.size);
    return lines.push(`variable ${variables.get(symbol)}`);
  };
  /** @param {ts.Expression | undefined} value */
  const given = (value) => {
    if (value) lines.push("="), visit(value);
  };
  /** @param {ts.Node} name */
  const key = (name) => {
    if (ts.isIdentifier(name)) lines.push(`key ${names.get(name.text) ?? name.text}`);
    else visit(name);
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(node)) {
      key(node.name);
      variable(node.name, checker.getShorthandAssignmentValueSymbol(node));
      given(node.objectAssignmentInitializer);
    } else if (ts.isPropertyAssignment(node)) {
      const { initializer } = node;
      const isGiven = ts.isBinaryExpression(initializer) && initializer.operatorToken.kind === ts.SyntaxKind.EqualsToken;
      key(node.name);
      visit(isGiven ? initializer.left : initializer);
      given(isGiven ? initializer.right : undefined);
    } else if (ts.isBindingElement(node)) {
      if (node.dotDotDotToken) lines.push("...");
      else if (ts.isObjectBindingPattern(parent)) key(node.propertyName ?? node.name);
      visit(node.name);
      given(node.initializer);
    } else if (ts.isImportSpecifier(node)) {
      key(node.propertyName ?? node.name);
      visit(node.name);
    } else if (ts.isExportSpecifier(node)) {
      lines.push(`export ${(node.propertyName ?? node.name).text} as ${node.name.text}`);
    } else if (ts.isIdentifier(node)) {
      const isNamed = ts.isPropertyAccessExpression(parent) || ts.isMethodDeclaration(parent) || ts.isAccessor(parent) || ts.isPropertyDeclaration(parent);
      if ((isNamed && parent.name === node) || ts.isMetaProperty(parent) || ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) lines.push(`word ${names.get(node.text) ?? node.text}`);
      else variable(node, checker.getSymbolAtLocation(node));
    } else if (ts.isEmptyStatement(node) || (ts.isBlock(node) && !node.statements.length)) {
      lines.push("nothing");
    } else {
      lines.push(ts.isToken(node) || ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node) ? `${node.kind} ${node.getText(file)}` : String(node.kind));
      ts.forEachChild(node, visit);
      lines.push("end");
    }
  };
  ts.forEachChild(file, visit);
  return lines;
}

let input = "";
for await (const chunk of process.stdin.setEncoding("utf-8")) input += chunk;
/** @type {[string, [string, string, Record<string, string>?]][]} */
const scripts = Object.entries(JSON.parse(input));
const program = programOf(new Map(scripts.flatMap(([path, [before, after]]) => [[`/before/${path}`, before], [`/after/${path}`, after]])));
const checker = program.getTypeChecker();
/** @type {Record<string, unknown>} */
const differ = {};
for (const [path, [, , short = {}]] of scripts) {
  const [before, after] = [short, {}].map((names, at) => {
    const file = /** @type {ts.SourceFile} */ (program.getSourceFile(`/${at ? "after" : "before"}/${path}`));
    return told(file, checker, new Map(Object.entries(names)));
  });
  const length = Math.max(before.length, after.length);
  const at = Array.from({ length }, (_, index) => index).find((index) => before[index] !== after[index]);
  if (at !== undefined) differ[path] = [before, after].map((lines) => lines.slice(at, at + 8));
}
console.log(JSON.stringify(differ));
