// @ts-check
/** Bare phrases whose first answer an editor has chosen, step by step as in search/engine/heads.py. */

import { INITIALS_MARK } from "./query.js";

const HEAD_MARK = "^";

/**
 * The term of what a query says, its second-best readings and pairs across words aside; null where that is more than any
 * phrase has, `longest` terms, or nothing.
 * @param {import("./query.js").Query} query @param {number} longest
 */
export function headTerm(query, longest) {
  const said = [...query.terms.keys()].filter((term) => !query.alternatives.has(term) && !query.pairs.has(term) && !term.startsWith(INITIALS_MARK));
  return said.length && said.length <= longest ? HEAD_MARK + said.sort().join(" ") : null;
}

/** The answers of a phrase, the first one first. @param {import("./format.js").Lane} lane @returns {number[]} */
export function headsOf({ numbers, impacts }) {
  return [...numbers].sort((a, b) => impacts[numbers.indexOf(b)] - impacts[numbers.indexOf(a)]);
}
