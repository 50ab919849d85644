// @ts-check
/**
 * How exactly an answer's title says what the query says, how much of the query its asks hold, how much they say that the query
 * does not, and how alike they are in meaning, step by step as in search/engine/closeness.py, in whole numbers below 2^53, divided with rest left out.
 */

/** @typedef {{title: number, held: number, core: [number, number], sense: number, typicalImpact: number, lengthScale: number, titleUnit: number}} CloseTuning */

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

/**
 * The vector of a query of terms, given by their numbers and weights.
 * @param {[numbers: Int8Array, weight: number][]} terms @param {number} dims
 */
export function senseOf(terms, dims) {
  const total = new Float64Array(dims);
  for (const [numbers, weight] of terms) numbers.forEach((number, at) => (total[at] += weight * number));
  return total;
}

/** The product of a vector with the one that stands from a place on. @param {ArrayLike<number>} one @param {ArrayLike<number>} others @param {number} from */
export function product(one, others, from) {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at] * others[from + at];
  return sum;
}

export class Closeness {
  /** @param {import("./engine.js").Manifest} manifest @param {ArrayLike<number>} firstAsks of every answer, which is its title */
  constructor({ titles, cores, tuning }, firstAsks) {
    this.titles = titles;
    this.cores = cores;
    this.tuning = tuning.rank;
    this.firstAsks = firstAsks;
  }

  /**
   * What it adds to an answer's score that of a query's mass its asks hold so much.
   * @param {number} held @param {number} mass @param {number} length
   */
  held(held, mass, length) {
    return this.tuning.held * Math.floor((length * held) / (mass || 1));
  }

  /**
   * What it takes off an answer's score that a query of this length says of its core no more than `said` terms.
   * @param {number} number @param {number} said @param {number} length
   */
  core(number, said, length) {
    const [core, most] = this.tuning.core;
    return core * Math.min(length, most) * Math.min(said - (this.cores[number] ?? 0), 0);
  }

  /**
   * What its meaning adds to the score of an answer, or takes off it; `senses` are the numbers of all answers' vectors.
   * @param {number} number @param {Float64Array} query @param {Int8Array} senses
   */
  sense(number, query, senses) {
    if (!senses.length) return 0;
    return this.tuning.sense * product(query, senses, number * query.length);
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
