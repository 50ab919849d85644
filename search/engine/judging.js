// @ts-check
/**
 * Weighed answers -> sure, maybe or none of them, step by step as in search/engine/judging.py, by the scorecard that the
 * manifest brings. Whole numbers below 2^53; what is a share is held against a limit by multiplying out.
 */

import { isqrt, product } from "./closeness.js";
import { INITIALS_MARK } from "./query.js";

/**
 * @typedef {[value: number, whole: number]} Share
 * @typedef {[name: string, limits: number[], points: number[], trust: number[]]} Measure
 * @typedef {{limitScale: number, wordUnit: number, scoreUnit: number, rivalled: Share[], keyboard: string, pull: number, spelt: number, mannerUnit: number, manner: Record<string, number>,
 *   sure: number, maybe: number, measures: Measure[]} & import("./faults.js").FaultTuning} DoubtTuning
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./ranking.js").Ranked} Ranked
 * @typedef {import("./ranking.js").Sums} Sums
 * @typedef {{confident: boolean, sure: boolean, uncovered: number | null}} Verdict `uncovered` is the number of what was asked
 *   for and is not covered, where that is known
 */

/** Adds up the points of what was measured, and the trust. @param {Map<string, Share>} values @param {DoubtTuning} tuning */
export function pointsOf(values, { limitScale, measures }) {
  const sums = { points: 0, trust: 0 };
  for (const [name, limits, points, trust] of measures) {
    const [value, whole] = /** @type {Share} */ (values.get(name));
    const place = limits.filter((limit) => value * limitScale >= limit * whole).length;
    sums.points += points[place];
    sums.trust += trust[place];
  }
  return sums;
}

export class Judge {
  /** @param {import("./ranking.js").Ranking} ranking */
  constructor(ranking) {
    this.ranking = ranking;
    this.tuning = ranking.manifest.tuning.doubt;
  }

  /**
   * Whether the first answer is one, or the question is rather like those that the site does not cover.
   * @param {Ranked[]} ranked @param {Sums} sums @param {Query} query @param {boolean} known whether the first was chosen by hand, or one of the first is quoted
   * @returns {Verdict}
   */
  verdict(ranked, sums, query, known) {
    const { manifest: { elsewhere }, answers } = this.ranking;
    const no = (/** @type {number | null} */ what) => ({ confident: false, sure: false, uncovered: what });
    if (query.elsewhere) return no(/** @type {[string, number, string]} */ (elsewhere.find(([key]) => key === query.elsewhere))[1]);
    if (known) return { confident: true, sure: true, uncovered: null };
    const rivals = [...sums.closest.subarray(answers)];
    const rival = saysSomething(query) ? Math.max(0, ...rivals) : 0;
    const nearest = rival ? rivals.indexOf(rival) : null;
    if (!ranked.length) return no(nearest);
    const { sure, maybe, rivalled } = this.tuning;
    const values = this.measured(ranked, sums, query);
    const { points, trust } = pointsOf(values, this.tuning);
    if (points >= maybe) return { confident: true, sure: trust >= sure, uncovered: null };
    if (inEnglish(query)) return { confident: true, sure: false, uncovered: null };
    const foreign = /** @type {Share} */ (values.get("foreign"));
    const isGuessed = query.spoken && !query.solid;
    return no(!isGuessed && isToldOf(rival, nearOf(ranked, sums), foreign, rivalled) ? nearest : null);
  }

  /**
   * Every measure of a question to which anything was found.
   * @param {Ranked[]} ranked @param {Sums} sums @param {Query} query
   * @returns {Map<string, Share>}
   */
  measured(ranked, sums, query) {
    const { scoreUnit, wordUnit, pull, manner, mannerUnit } = this.tuning;
    const { manifest, answers } = this.ranking;
    const first = ranked[0];
    const near = nearOf(ranked, sums);
    const most = Math.max(manifest.tuning.rank.typicalImpact * sums.most, 1);
    const mass = Math.max(sums.mass, 1);
    return new Map(/** @type {[string, Share][]} */ ([
      ["best", [Math.max(...ranked.map(({ said }) => said)), scoreUnit]],
      ["rival", [Math.max(0, ...sums.closest.subarray(answers)), Math.max(near, 1)]],
      ["foreign", [Math.max(0, ...manifest.uncovered.map((_, at) => sums.closestAsk(answers + at))), most]],
      ["lead", [first.score, Math.max(ranked[1]?.score ?? 0, 1)]],
      ["ahead", [first.score, Math.max(ranked[9]?.score ?? 0, 1)]],
      ["fit", [first.score, Math.max(manifest.tuning.rank.title * sums.length, 1)]],
      ["alike", alike(sums, first.number)],
      ["unknown", [sums.unknown, mass]],
      ["unasked", [sums.unasked, Math.max(sums.weight, 1)]],
      ["leaning", [sums.leaning, Math.max(sums.mass * manifest.tuning.rank.leaning, 1)]],
      ["pull", [Math.max(sums.length + pull * sums.pull, 0), Math.max(sums.length, 1)]],
      ["manner", [Math.max([...new Set(query.fillers)].reduce((sum, word) => sum + (manner[word] ?? 0), mannerUnit), 0), mannerUnit]],
      ["mass", [sums.mass, wordUnit]],
      ["named", [query.platforms.size, 1]],
      ["pieced", [weightOf(query.pieces, query.terms), Math.max(weightOf(query.terms.keys(), query.terms), 1)]],
      ["faulty", [sums.faulty, 1]],
      ["guessed", [query.spoken && !query.solid ? (isDrummed(query.terms, this.tuning) ? 2 : 1) : 0, 1]],
    ]));
  }
}

/**
 * Whether what is not covered is rather asked for than the best answer: `rival` and `near` are what their closest asks add, `foreign` what one alone says of the query.
 * @param {number} rival @param {number} near @param {Share} foreign @param {Share[]} limits
 */
export function isToldOf(rival, near, foreign, limits) {
  const [isNear, beats, tells] = [[rival, near], [rival, near], foreign].map(([value, whole], at) => value * limits[at][1] >= whole * limits[at][0]);
  return beats || (isNear && tells);
}

/** Whether a query holds a word, or two unlike characters together, that say something of their own: not 急, 嗯嗯, 为什么. @param {Pick<Query, "terms" | "fillers">} query */
export function saysSomething({ terms, fillers }) {
  return [...terms].some(([term, weight]) => weight && new Set(term).size > 1 && !fillers.includes(term));
}

/** Whether a query is English words alone of which the site knows every meaning. @param {Query} query */
function inEnglish({ terms, understood }) {
  return [...terms.keys()].every((term) => term[0] === "=" || (term < "\x7f" && understood.has(term)));
}

/** What terms weigh in a query. @param {Iterable<string>} some @param {Map<string, number>} terms */
function weightOf(some, terms) {
  let sum = 0;
  for (const term of some) sum += terms.get(term) || 0;
  return sum;
}

/** Whether first letters are too many to stand for words, or half of them lie side by side: asdf. @param {Map<string, number>} terms @param {DoubtTuning} tuning */
function isDrummed(terms, { keyboard, spelt }) {
  return [...terms.keys()].some((term) => {
    if (term[0] !== INITIALS_MARK) return false;
    const letters = [...term.slice(1)];
    const beside = letters.filter((letter, at) => at && (keyboard.includes(letters[at - 1] + letter) || keyboard.includes(letter + letters[at - 1]))).length;
    return letters.length > spelt || 2 * beside >= letters.length;
  });
}

/** What the closest asks add to the answer that the words fit best. @param {Ranked[]} ranked @param {Sums} sums */
function nearOf(ranked, { closest }) {
  return closest[ranked.reduce((best, item) => (item.said > best.said ? item : best)).number];
}

/** The cosine between what the query and an answer mean, 0 where it is less. @param {Sums} sums @param {number} number @returns {Share} */
function alike({ sense, senses }, number) {
  const other = senses.subarray(number * sense.length, (number + 1) * sense.length);
  const common = product(other, sense, 0);
  return common > 0 ? [common, isqrt(product(sense, sense, 0) * product(other, other, 0))] : [0, 1];
}
