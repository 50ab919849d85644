// @ts-check
/**
 * A query becomes weighted terms, step by step as in search/analysis/segment.py and search/index/query.py, over the same
 * compiled data; tests/vectors/ holds both to the same results. Strings here hold no characters outside the Basic
 * Multilingual Plane that matter: they separate runs, as in Python.
 */

export const WORD = 16;
export const INNER = 8;
export const PAIR = 4;
export const CHARACTER = 2;
export const MAX_CHARACTERS = 400;

const RUNS = /([\u3400-\u9fff]+)|([a-z]+)|([0-9]+)/g;
const JOINED_DIGITS = /[0-9]+(?:[- \u2010-\u2015][0-9]+)+/g;

/** @param {string} query @param {Map<string, string>} table */
export function fold(query, table) {
  let folded = "";
  for (const character of query) folded += table.get(character) ?? character;
  return folded;
}

export class Segmenter {
  /** @param {Map<string, number>} weights @param {number} cost */
  constructor(weights, cost) {
    this.weights = weights;
    this.cost = cost;
    this.longest = 1;
    for (const word of weights.keys()) if (word.length > this.longest) this.longest = word.length;
  }

  /**
   * The best cut of a run of Han characters.
   * @param {string} run
   * @returns {{text: string, start: number, end: number, known: boolean}[]}
   */
  cut(run) {
    const size = run.length;
    const score = new Array(size + 1).fill(0);
    const next = new Array(size + 1).fill(size);
    for (let start = size - 1; start >= 0; start--) {
      let best = -Infinity;
      for (let end = start + 1; end <= Math.min(size, start + this.longest); end++) {
        const weight = this.weights.get(run.slice(start, end));
        if (weight === undefined && end > start + 1) continue;
        const whole = (weight ?? 0) - this.cost + score[end];
        if (whole >= best) {
          best = whole;
          next[start] = end;
        }
      }
      score[start] = best;
    }
    const words = [];
    for (let start = 0; start < size; start = next[start]) {
      const text = run.slice(start, next[start]);
      words.push({ text, start, end: next[start], known: this.weights.has(text) });
    }
    return words;
  }

  /** Known words of two and three characters inside a longer word. @param {string} word */
  innerWords(word) {
    const found = [];
    for (const size of [2, 3]) {
      if (word.length <= size) continue;
      for (let start = 0; start + size <= word.length; start++) {
        const inner = word.slice(start, start + size);
        if (this.weights.has(inner)) found.push(inner);
      }
    }
    return found;
  }
}

/**
 * Term -> weight in order of first appearance; a term found twice keeps its greater weight.
 * @param {string} folded @param {Segmenter} segmenter @returns {Map<string, number>}
 */
export function queryTerms(folded, segmenter) {
  const read = [...folded].slice(0, MAX_CHARACTERS).join("");
  /** @type {Map<string, number>} */
  const terms = new Map();
  /** @param {string} term @param {number} weight */
  const add = (term, weight) => terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  for (const match of read.matchAll(RUNS)) {
    const run = match[0];
    if (match[1] === undefined) {
      add(run, WORD);
      continue;
    }
    const inside = new Set();
    for (const word of segmenter.cut(run)) {
      add(word.text, word.end - word.start > 1 ? WORD : CHARACTER);
      for (const inner of segmenter.innerWords(word.text)) add(inner, INNER);
      for (let start = word.start; start < word.end - 1; start++) inside.add(start);
    }
    for (let start = 0; start + 1 < run.length; start++) {
      if (!inside.has(start)) add(run.slice(start, start + 2), PAIR);
    }
    if (run.length === 1) add(run, WORD);
  }
  for (const match of read.matchAll(JOINED_DIGITS)) add(match[0].replace(/[^0-9]/g, ""), WORD);
  return terms;
}
