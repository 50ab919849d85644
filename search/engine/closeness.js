// @ts-check
/**
 * How exactly an answer's title says what the query says, step by step as in search/engine/closeness.py:
 * length * 2 * said / (own + most), in whole numbers below 2^53, divided with rest left out.
 */

/** @typedef {{title: number, typicalImpact: number, lengthScale: number, titleUnit: number}} CloseTuning */

/** The whole part of a square root; `Math.sqrt` is within one of it. @param {number} value */
export function isqrt(value) {
  let root = Math.floor(Math.sqrt(value));
  while (root * root > value) root--;
  while ((root + 1) * (root + 1) <= value) root++;
  return root;
}

/** The length of the vector of a query's weights. @param {Iterable<number>} weights @param {CloseTuning} tuning */
export function lengthOf(weights, tuning) {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return isqrt(squares * tuning.lengthScale);
}

export class Closeness {
  /** @param {import("./engine.js").Manifest} manifest */
  constructor({ titles, asks, tuning }) {
    this.titles = titles;
    this.tuning = tuning.rank;
    let next = 0;
    this.firstAsks = asks.map((count) => (next += count) - count);
  }

  /**
   * What its title adds to the score of an answer. `asks` are the scores of all asks, titles among them; `most` is the sum of
   * the query's weights times their idf.
   * @param {number} number @param {Float64Array} asks @param {number} length @param {number} most
   */
  title(number, asks, length, most) {
    if (!this.titles[number]) return 0;
    const { title, typicalImpact, titleUnit } = this.tuning;
    const own = this.titles[number] * titleUnit;
    return title * Math.floor((length * 2 * asks[this.firstAsks[number]]) / (own + typicalImpact * most));
  }
}
