// @ts-check
/**
 * What the oldest browsers that the site promises, Chromium 80 and Safari 14, lack of what is served to them.
 *
 *   {"scripts": {path: text}, "sheets": {path: text}} on standard input → {"syntax": [...], "names": [...], "styles": [...], "gaps": [...]}
 *
 * Syntax: esbuild writes each file for these browsers and for none; where the two differ, it had to lower something. Names: the type
 * checker says which property of which interface of the browser a module uses, and browser-compat-data since when that is there.
 * Styles: properties, selectors and at-rules by the same data; a list of selectors of which they read but some, since then they drop
 * the whole rule. `gaps` are gaps in flex boxes, which the data does not tell from those in grids.
 */

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import compatData from "@mdn/browser-compat-data" with { type: "json" };
import * as csstree from "css-tree";
import * as esbuild from "esbuild-wasm";
import ts from "typescript";

/** @type {Record<string, any>} */
const DATA = compatData;
const OLDEST = new Map([["chrome", 80], ["safari", 14]]);
const TARGET = ["chrome80", "safari14"];
const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Interfaces of the types that the data knows under another name. @type {Record<string, string>} */
const RENAMED = { ParentNode: "Element", ChildNode: "Element", Body: "Response", HTMLOrSVGElement: "HTMLElement", WindowOrWorkerGlobalScope: "Window", ReadonlyArray: "Array" };

/** "chrome 86, safari 16.4" for what came after the oldest; "" for what they have, or the data does not know. @param {any} entry */
function later(entry) {
  const since = [...OLDEST].map(([browser, oldest]) => {
    const all = [entry?.__compat?.support[browser] ?? []].flat();
    const usable = all.filter((/** @type {any} */ one) => !one.flags && !one.prefix && !one.alternative_name && !one.version_removed);
    if (!all.length || usable.some(({ version_added: from }) => from && parseFloat(String(from).replace("≤", "")) <= oldest)) return "";
    return `${browser} ${usable[0]?.version_added || "never"}`;
  });
  return since.filter(Boolean).join(", ");
}

/** What esbuild has to lower. @param {string} text @param {"js" | "css"} loader */
async function lowered(text, loader) {
  const supported = { "optional-chain": true, destructuring: true, "regexp-unicode-property-escapes": true }; // held back for faults in rare uses: spread arguments, parameters' defaults, scripts of Unicode 15
  const written = [TARGET, ["esnext"]].map((target) => esbuild.transform(text, { loader, target, supported, logLevel: "silent" }).then(({ code }) => code.split("\n")));
  const [old, now] = await Promise.all([written[0].catch((/** @type {esbuild.TransformFailure} */ failure) => failure.errors.map(({ text }) => text)), written[1]]);
  if (old.length && now.length && /configured target environment/.test(old[0])) return old;
  const same = new Set(old);
  return now.filter((line) => !same.has(line)).map((line) => line.trim().slice(0, 120));
}

/** Every name of the browser that the modules of a tsconfig use and the oldest lack. @param {string} config */
function namesOf(config) {
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(HERE + config, ts.sys.readFile).config, ts.sys, HERE);
  const program = ts.createProgram(fileNames, { ...options, incremental: false, tsBuildInfoFile: undefined });
  const checker = program.getTypeChecker();
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const file of program.getSourceFiles().filter(({ fileName }) => fileNames.includes(fileName))) {
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isIdentifier(node)) {
        for (const declared of checker.getSymbolAtLocation(node)?.declarations ?? []) {
          const from = declared.getSourceFile();
          const place = program.isSourceFileDefaultLibrary(from) ? placeOf(declared, node.text) : null;
          const since = place && later(entryOf(place));
          if (since) found.set(`${relative(ROOT, file.fileName)}: ${place.join(".")}`, since);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return [...found].map(([name, since]) => `${name} (${since})`);
}

/** The interface and the property that a declaration of the browser's types stands for; a global has no interface. @param {ts.Declaration} declared @param {string} name */
function placeOf(declared, name) {
  const parent = declared.parent;
  if (ts.isInterfaceDeclaration(parent)) return [parent.name.text.replace(/(.)Constructor$/, "$1"), name];
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent) && ts.isIdentifier(parent.parent.name)) return [parent.parent.name.text, name];
  return ts.isVariableDeclaration(declared) || ts.isFunctionDeclaration(declared) ? [name] : null;
}

/** @param {string[]} place */
function entryOf([first, name]) {
  const groups = [DATA.api, DATA.javascript.builtins];
  const owner = RENAMED[first] ?? first;
  if (name === undefined) return groups.map((group) => group[owner]).find(Boolean) ?? DATA.api.Window[owner];
  return groups.map((group) => group[owner]?.[name] ?? group[owner]?.[`${name}_static`]).find(Boolean);
}

/** @param {string} text */
function stylesOf(text) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {string[]} */
  const gaps = [];
  /** @param {string} what @param {any} entry */
  const look = (what, entry) => {
    const since = later(entry);
    if (since) found.add(`${what} (${since})`);
  };
  /** Selectors whose content has margins where there is no gap. @type {Set<string>} */
  const spaced = new Set();
  csstree.walk(csstree.parse(text, { parseCustomProperty: false }), /** @this {any} @param {any} node */ function (node) {
    const condition = this.atrule?.name === "supports" ? csstree.generate(this.atrule.prelude) : "";
    if (condition && node.type === "Rule" && /^not\(/.test(condition.replace(/ /g, ""))) {
      for (const one of csstree.generate(node.prelude).split(",")) spaced.add(one.replace(/>\*:not\(:last-child\)$/, ""));
    } else if (node.type === "Declaration" && !condition) {
      look(node.property, DATA.css.properties[node.property]);
      csstree.walk(node.value, (/** @type {any} */ part) => {
        if (part.type === "Dimension") look(part.unit, DATA.css.types.length[lengthName(part.unit)]);
        if (part.type === "Identifier") look(`${node.property}: ${part.name}`, DATA.css.properties[node.property]?.[part.name]);
      });
    } else if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") {
      look(`:${node.name}`, DATA.css.selectors[node.name]);
      if (node.name === "not" && (node.children?.first?.children?.size ?? 0) > 1) found.add(":not with a list (chrome 88)");
    } else if (node.type === "Atrule") look(`@${node.name}`, DATA.css["at-rules"][node.name]);
    else if (node.type === "Rule") {
      const unread = node.prelude.children.toArray().filter(lacks);
      if (unread.length && unread.length < node.prelude.children.size) found.add(`a list with ${csstree.generate(unread[0])}`);
      const all = new Map(node.block.children.toArray().map((/** @type {any} */ one) => [one.property, one.value && csstree.generate(one.value)]));
      if (/flex/.test(all.get("display") ?? "") && ["gap", "row-gap", "column-gap"].some((name) => all.has(name))) gaps.push(...csstree.generate(node.prelude).split(","));
    }
  });
  return { found: [...found], gaps: gaps.filter((one) => !spaced.has(one)) };
}

/** Whether the oldest cannot read a selector. @param {any} selector */
const lacks = (selector) => csstree.find(selector, (/** @type {any} */ part) => /^Pseudo(Class|Element)Selector$/.test(part.type) && Boolean(later(DATA.css.selectors[part.name]))) !== null;

/** @param {string} unit */
const lengthName = (unit) => (/^[dsl]v/.test(unit) ? `viewport_percentage_units_${{ d: "dynamic", s: "small", l: "large" }[unit[0]]}` : unit);

const { scripts, sheets } = JSON.parse(readFileSync(0, "utf-8"));
const syntax = [];
for (const [path, text] of Object.entries(scripts)) for (const line of await lowered(text, "js")) syntax.push(`${path}: ${line}`);
const styles = [];
const gaps = [];
for (const [path, text] of Object.entries(sheets)) {
  const read = stylesOf(text);
  styles.push(...read.found.map((what) => `${path}: ${what}`));
  gaps.push(...read.gaps.map((what) => `${path}: ${what}`));
}
console.log(JSON.stringify({ syntax, names: [...namesOf("page.tsconfig.json"), ...namesOf("worker.tsconfig.json")], styles, gaps }));
await esbuild.stop();
