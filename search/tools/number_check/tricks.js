// @ts-check
/**
 * The tricks of cheats that a text uses, by the signs of docs/data/tricks.yml.
 *
 *   findTricks("请打开共享屏幕", tricks) → [{trick: {key: "share-screen", …}, at: 3, end: 7}]
 *
 * A sign is said in a warning too (不会要你共享屏幕): words such as 不会 and 请勿 before it in its clause, or in its gaps, take it away,
 * unless 请 comes after them (不会操作的话请下载…). tests/vectors/tricks.json holds the cases.
 */

import { escaped } from "../shared/placed.js";

/**
 * @typedef {{key: string, name: string, do: string, signs: string[], doubt: boolean, basis: string, evidence: string, label: string,
 *   title: string, url: string}} Trick `doubt`: honest messages say so too
 * @typedef {{unless: string[], list: Trick[]}} Tricks
 * @typedef {{trick: Trick, at: number, end: number}} Used
 */

const LITTLE = "[^，,。！？!?；;\\n]{0,8}?";
const MUCH = "[^。！？!?；;\\n]{0,16}?";
const CLAUSE = /[，,。！？!?；;\n]/;
const BEFORE = 20;

/** Each trick once, where the text first uses it, in the order of the text. @param {string} text as `read` gives it @param {Tricks} tricks @returns {Used[]} */
export function findTricks(text, { unless, list }) {
  const warning = unless.length ? new RegExp(unless.map(escaped).join("|"), "gu") : null;
  const found = [];
  for (const trick of list) {
    const uses = trick.signs.map((sign) => firstUse(text, sign, warning)).filter(Boolean);
    const [first] = /** @type {{at: number, end: number}[]} */ (uses).sort((a, b) => a.at - b.at || b.end - a.end);
    if (first) found.push({ trick, ...first });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** @param {string} text @param {string} sign @param {RegExp | null} warning */
function firstUse(text, sign, warning) {
  const pattern = new RegExp(patternOf(sign), "giu");
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (!warning || !warns(text, match.index, match[0], sign, warning)) return { at: match.index, end: match.index + match[0].length };
    pattern.lastIndex = match.index + 1;
  }
  return null;
}

/** @param {string} sign */
function patternOf(sign) {
  return sign
    .split(/(…+)/)
    .map((part) => (part === "…" ? LITTLE : part.startsWith("…") ? MUCH : [...part].map(escaped).join("[\\s\"“”‘’「」]*")))
    .join("");
}

/** @param {string} text @param {number} at @param {string} match @param {string} sign @param {RegExp} warning */
function warns(text, at, match, sign, warning) {
  const before = text.slice(Math.max(0, at - BEFORE), at).split(CLAUSE).pop() ?? "";
  const asked = before.replace(/^.*请(?![勿不别])/u, "");
  const own = sign.split(/…+/).reduce((rest, part) => rest.replace(part, ""), match);
  return asked.search(warning) >= 0 || own.search(warning) >= 0;
}
