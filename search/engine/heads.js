// @ts-check
/** Bare phrases whose first answer an editor has chosen, step by step as in search/engine/heads.py. */

import { BETWEEN, HOW, OWN, TURNS } from "./query.js";

const HEAD_MARK = "^";
/** The impact of the answer that comes first for who asks how it is done; above it are those of all others. */
const FIRST_HOW = 127;

/**
 * The term of what a query says, the frame aside; null where that is more than any phrase has, `longest` words, or nothing.
 * @param {import("./query.js").Query} query @param {number} longest
 */
export function headTerm({ words }, longest) {
  const own = words.flatMap(([, kind], at) => (kind === OWN ? [at] : []));
  if (!own.length || !longest) return null;
  const [first, last] = [own[0], own[own.length - 1]];
  const all = new Set(words.filter(([, kind], at) => kind === OWN || kind === TURNS || (kind === BETWEEN && first < at && at < last)).map(([word]) => word));
  const said = [...all].filter((word) => [...word].length > 1 || ![...all].some((other) => other !== word && other.includes(word)));
  return said.length <= longest ? HEAD_MARK + said.sort().join(" ") : null;
}

/** Whether a word of the frame asks how something is done. @param {import("./query.js").Query} query */
export function asksHow({ words }) {
  return words.some(([, kind]) => kind === HOW);
}

/** The answers of a phrase, the first one first. @param {import("./format.js").Lane} lane @param {import("./query.js").Query} query @returns {number[]} */
export function headsOf({ numbers, impacts }, query) {
  const ordered = Array.from(numbers, (number, at) => ({ number, impact: impacts[at] })).sort((a, b) => b.impact - a.impact);
  const [how, bare] = [true, false].map((asked) => ordered.filter(({ impact }) => impact <= FIRST_HOW === asked).map(({ number }) => number));
  return how.length && asksHow(query) ? how : bare;
}
