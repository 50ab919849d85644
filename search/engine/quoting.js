// @ts-check
/**
 * What stands on a page is found: of the answers that hold every word of two characters and every pair of the query, the best
 * are among the first few; of a short query all pairs are looked up. Step by step as search/engine/quoting.py, with its constants, which the manifest brings.
 */

import { pairsBeside } from "./words.js";

/**
 * @typedef {{within: number, few: number, besideHeads: number, many: number, merchant: number, sure: number, first: number, pairs: number, asking?: string[]}} QuoteTuning `asking` on a site of documents
 * @typedef {import("./ranking.js").Ranked} Ranked
 */

/**
 * Has all pairs of a short query looked up, as it was `typed` and as it is with its slips `undone`, both folded. What is looked up
 * for nothing else weighs nothing.
 * @param {import("./query.js").Query} query @param {string} typed @param {string} undone @param {QuoteTuning} tuning
 */
export function lookUpPairs(query, typed, undone, tuning) {
  const pairs = pairsBeside(undone);
  if (pairs.size > tuning.pairs || pairs.has(undone)) return;
  query.quoted = new Set([...query.quoted, ...pairs]);
  if (typed !== undone) query.typed = pairsBeside(typed);
  for (const pair of [...query.quoted, ...query.typed].sort()) {
    if (query.terms.has(pair)) continue;
    query.alternatives.add(pair);
    query.pairs.add(pair);
    query.terms.set(pair, 0);
  }
}

/**
 * `ranked` with the best of the answers `quoted` by so many `terms` in the last of the first places, where they are not among
 * them. What was put `aside` counts where nothing else is quoted. None of those is moved that are `asked` for in just these words.
 * No more than `most` are.
 * @param {Ranked[]} ranked @param {Ranked[]} aside @param {number} terms @param {{quoted: Set<number>, asked: Set<number>}} sums
 * @param {QuoteTuning} tuning @param {number} [most]
 */
export function withQuoted(ranked, aside, terms, { quoted, asked }, tuning, most = tuning.within) {
  const few = quoted.size <= tuning.few;
  if (!terms || (terms < tuning.many && !few)) return ranked;
  let holders = ranked.filter(({ number }) => quoted.has(number));
  if (!holders.length && terms >= tuning.merchant) holders = aside.filter(({ number }) => quoted.has(number));
  holders = holders.slice(0, Math.min(most, few ? tuning.within - 1 : 1));
  const staying = new Set([...(terms < tuning.many ? [] : asked), ...holders.map(({ number }) => number)]);
  const first = holders.reduce((before, item) => including(item, before, staying), ranked.slice(0, tuning.within));
  const numbers = new Set(first.map(({ number }) => number));
  return [...first, ...ranked.filter(({ number }) => !numbers.has(number))];
}

/**
 * `ranked` with the first one that is `quoted` by so many `terms` before all others.
 * @param {Ranked[]} ranked @param {number} terms @param {Set<number>} quoted @param {QuoteTuning} tuning
 */
export function withQuotedFirst(ranked, terms, quoted, { first, within }) {
  const held = ranked.slice(0, within).find(({ number }) => quoted.has(number));
  if (terms < first || !held) return ranked;
  return [{ ...held, score: ranked[0].score }, ...ranked.filter(({ number }) => number !== held.number)];
}

/** Whether so many `terms` quote one of the first answers that there can be no doubt. @param {Ranked[]} ranked @param {number} terms @param {Set<number>} quoted @param {QuoteTuning} tuning */
export function isSurelyQuoted(ranked, terms, quoted, { sure, within }) {
  return terms >= sure && ranked.slice(0, within).some(({ number }) => quoted.has(number));
}

/** `item` at the end of `first` for the last one that need not stay and is not the very first. @param {Ranked} item @param {Ranked[]} first @param {Set<number>} staying */
function including(item, first, staying) {
  const gone = first.slice(1).filter(({ number }) => !staying.has(number)).pop();
  if (!gone || first.some(({ number }) => number === item.number)) return first;
  const kept = first.filter((one) => one !== gone);
  return [...kept, { ...item, score: Math.min(...kept.map(({ score }) => score)) }];
}
