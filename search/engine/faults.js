// @ts-check
/** A good with a fault: how plainly a query says so, and what weighs less beside the fault, step by step as search/engine/faults.py. */

import { OWN, says } from "./query.js";

/** @typedef {{beside: [most: number, asked: number, name: number, few: number, stray: number, share: number, whole: number], asking: string[], used: string, faults: string[]}} FaultTuning all but `beside` and `faults` where there are faults */

/**
 * How plainly a query says that something has a fault, and what its terms weigh beside that.
 * @param {import("./query.js").Query} query @param {[count: number, foreign: number][]} asks term by term, those that have it, and those of them that are for
 *   what is not covered @param {FaultTuning} tuning
 * @returns {{faulty: number, weights: number[]}}
 */
export function besideFaults(query, asks, { beside: [most, asked, name, few, stray, share, whole], asking, used, faults }) {
  const { fillers, pairs, pieces, terms, understood, words } = query;
  const own = new Set(words.flatMap(([word, kind]) => (kind === OWN && !pieces.has(word) ? [word] : [])));
  const isFault = (/** @type {string} */ term) => says(query, term, faults);
  const isThing = [...terms.keys()].map(
    (term, at) => (own.has(term) || pairs.has(term)) && asks[at][0] <= few && asks[at][1] <= stray && !understood.has(term) && !isFault(term),
  );
  const things = new Set([...terms.keys()].filter((_, at) => isThing[at]));
  const faulty = words.some(([word]) => isFault(word)) ? plainness() : 0;
  return { faulty, weights: [...terms.values()].map((weight, at) => (faulty && isThing[at] ? Math.ceil((weight * share) / whole) : weight)) };

  function plainness() {
    const use = RegExp(used);
    /** @type {boolean[]} */
    const names = [];
    let [length, others] = [0, 0];
    for (const [word, kind] of words) {
      const thing = things.has(word) || pieces.has(word);
      const beside = kind !== OWN || isFault(word) || use.test(word);
      if (beside || (understood.has(word) && !thing)) {
        others += Number(!beside);
        length = 0;
        continue;
      }
      const size = [...word].length;
      if (!length || length + size > name) {
        names.push(false);
        length = 0;
      }
      length += size;
      if (thing) names[names.length - 1] = true;
    }
    const more = names.filter((thing) => !thing).length + Number(names.includes(true));
    return Math.max(most - others - more - (fillers.some((word) => asking.includes(word)) ? asked : 0), 0);
  }
}
