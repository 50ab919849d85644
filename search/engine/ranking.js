// @ts-check
/**
 * The order of the answers: what their terms add up to, how close the best of them are, who may stand before whom. Step by
 * step as search/engine/ranking.py, with its constants, which the manifest brings. Whole numbers only.
 */

import { Closeness, lengthOf, senseOf } from "./closeness.js";
import { UNKNOWN, unpack } from "./format.js";
import { Judge } from "./judging.js";
import { INITIALS_MARK } from "./query.js";
import { isSurelyQuoted, withQuoted } from "./quoting.js";

/**
 * @typedef {import("./closeness.js").CloseTuning & {closestAsks: number[], whole: number, wholeTerms: number, rerank: number, least: number, anyPlatform: [number, number], onePlatform: [number, number], turn: [number, number], merchant: [number, number], common: number}} RankTuning
 * @typedef {{number: number, score: number, said: number}} Ranked `said` is what the words alone gave
 * @typedef {{own: Float64Array, asks: Float64Array, closest: number[], said: Float64Array, quoted: Set<number>, mass: number, unknown: number, covered: Float64Array,
 *   weight: number, unasked: number, common: number, most: number, length: number, sense: Float64Array, senses: Int8Array}} Sums
 * @typedef {{platform: string | null, topic: string | null, mine: string | null}} Scope what is asked beside the query: a platform and a topic that were
 *   chosen; `mine` is the platform that the reader was last at, which counts where none is named or chosen
 * @typedef {{platforms: Set<string>, anywhere: boolean, behind: boolean, mine: string | null}} Aim whose answers are asked for: those of `platforms`, of
 *   all where there are none; `anywhere`: what holds on any platform too, `behind`: behind answers of those; `mine` as in the scope
 * @typedef {{ranked: Ranked[], sums: Sums, picked: number[], heads: number[], quoted: boolean, aim: Aim, verdict: import("./judging.js").Verdict}} Weighed all
 *   answers that fit, best first; to those `picked` title and sense were added; `heads` an editor has chosen; `quoted`: the query surely quotes one of the first
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./engine.js").Group} Group
 */

/** Nothing is asked beside the query. @type {Scope} */
export const ANYTHING = Object.freeze({ platform: null, topic: null, mine: null });

export class Ranking {
  /** @param {import("./engine.js").Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    /** @type {{place: Group, subject: Group}[]} */
    this.placed = manifest.placed.flatMap(([p, t, count]) => new Array(count).fill({ place: manifest.platforms[p], subject: manifest.topics[t] }));
    this.anywhere = new Set(manifest.platforms.filter(({ any }) => any).map(({ key }) => key));
    const answered = new Set(this.placed.map(({ place }) => place.key));
    /** @type {Map<string, string>} */
    this.unanswered = new Map(manifest.platforms.flatMap(({ key, any, lacking = "" }) => (answered.has(key) || any ? [] : [[key, lacking]])));
    this.closeness = new Closeness(manifest);
    this.judge = new Judge(this);
    this.count = 0;
    const next = (/** @type {number} */ count) => Array.from({ length: count }, () => this.count++);
    /** The numbers, among all asks, of the asks of every answer and of everything not covered: the first is an answer's title, the last are those that it shares. */
    this.asks = [...manifest.asks, ...manifest.uncovered.map((item) => item.asks)].map(next);
    for (const [count, numbers] of manifest.shared) {
      const shared = next(count);
      for (const number of numbers) this.asks[number].push(...shared);
    }
  }

  /**
   * All answers that fit, best first, what they were worked out of, and the verdict on the first.
   * @param {Query} query @param {Sums} sums @param {number[]} heads the answers chosen for just this phrase
   * @param {Scope} scope
   * @returns {Weighed}
   */
  weigh(query, sums, heads, scope) {
    const { topic } = scope;
    const aim = this.aim(query, scope);
    const { picked, left } = this.pick(this.askedFor(sums.said, aim, topic), sums.said);
    const close = (/** @type {number} */ number) => this.close(number, sums).reduce((sum, part) => sum + part);
    let parts = [
      picked.map((number) => this.scored(number, sums.said[number], close(number), aim)),
      left.map((number) => this.scored(number, sums.said[number], 0, aim)),
    ];
    /** @type {Ranked[]} */
    let aside = [];
    if (topic === null && !this.merchantsWin(parts[0], query.asker)) {
      aside = parts.flat().filter(({ number }) => this.placed[number].subject.merchant);
      parts = parts.map((part) => part.filter(({ number }) => !this.placed[number].subject.merchant));
    }
    for (const part of parts) part.sort(byScore);
    if (!aim.platforms.size) parts = parts.map((part) => this.inTurn(part, aim));
    const chosen = this.fittingHeads(heads, aim, topic);
    const terms = query.quoted.size;
    const { quoting } = this.manifest.tuning;
    const best = withQuoted(parts.flat(), aside, terms, sums.quoted, quoting);
    const quoted = isSurelyQuoted(best, terms, sums.quoted, quoting);
    const ranked = putFirst(chosen, best, sums.said);
    const verdict = this.judge.verdict(ranked, sums, query, chosen.length > 0 || quoted);
    return { ranked, sums, picked, heads: chosen, quoted, aim, verdict };
  }

  /** Whose answers are asked for: of the platform that is chosen, else of those that are named. @param {Query} query @param {Scope} scope @returns {Aim} */
  aim(query, { platform, mine }) {
    const platforms = platform === null ? query.platforms : new Set([platform]);
    const shops = [...platforms].filter((key) => !this.anywhere.has(key));
    return { platforms, anywhere: shops.length > 0, behind: shops.some((key) => !this.unanswered.has(key)), mine };
  }

  /** What to say of platforms that are asked for and have no answers, where none of them has. @param {Aim} aim */
  lacking({ platforms }) {
    if (!platforms.size || [...platforms].some((key) => !this.unanswered.has(key))) return null;
    return [...this.unanswered].map(([key, say]) => (platforms.has(key) ? say : "")).join("") || null;
  }

  /**
   * The answers that an editor has chosen to come first: of a platform that is named its own, else what holds on any; where none
   * is, that of the reader's platform before the others.
   * @param {number[]} heads @param {Aim} aim @param {string | null} topic
   */
  fittingHeads(heads, aim, topic) {
    const chosen = heads.filter((number) => (topic ?? this.placed[number].subject.key) === this.placed[number].subject.key);
    const at = (/** @type {number} */ number) => this.placed[number].place.key;
    if (!aim.platforms.size) return [...chosen.filter((number) => at(number) === aim.mine), ...chosen.filter((number) => at(number) !== aim.mine)];
    const own = chosen.filter((number) => aim.platforms.has(at(number)));
    return own.length ? own : chosen.filter((number) => this.holds(number, aim));
  }

  /**
   * What the terms of a query add up to; `postings` are theirs, one by one, `senses` the numbers of all answers' vectors.
   * @param {Query} query @param {import("./format.js").Posting[]} postings @param {Int8Array} senses
   * @returns {Sums}
   */
  addUp(query, postings, senses) {
    const { dims, bits } = this.manifest.sense ?? { dims: 0, bits: 4 };
    const terms = [...query.terms];
    const answers = new Float64Array(this.placed.length);
    const asks = new Float64Array(this.count);
    const held = new Uint16Array(this.placed.length);
    let quoted = new Set(this.placed.keys());
    let mass = 0;
    let unknown = 0;
    let most = 0;
    let counted = 0;
    let unasked = 0;
    let common = 0;
    const covered = new Float64Array(this.placed.length);
    terms.forEach(([term, weight], at) => {
      const posting = postings[at];
      most += weight * (posting.asks.idf || posting.answers.idf || this.manifest.idf);
      const known = posting !== UNKNOWN;
      const aside = term.startsWith(INITIALS_MARK) || query.pieces.has(term);
      if (!query.alternatives.has(term) && (known || !aside)) {
        const said = weight * (posting.answers.idf || posting.asks.idf || this.manifest.idf);
        mass += said;
        counted += weight;
        if (!posting.asks.idf) unasked += weight;
        else if (posting.asks.idf < this.manifest.tuning.rank.common) common += weight;
        for (const number of posting.answers.numbers) covered[number] += said;
        if (!known && !query.understood.has(term)) unknown += said;
      }
      if (query.quoted.has(term)) quoted = new Set([...posting.answers.numbers].filter((number) => quoted.has(number)));
      addImpacts(answers, posting.answers, weight);
      for (const number of posting.answers.numbers) held[number]++;
      addImpacts(asks, posting.asks, weight);
    });
    const closest = this.closest(asks);
    const { closestAsks, whole, wholeTerms } = this.manifest.tuning.rank;
    const own = answers.map((score, number) => score * closestAsks[0] * (terms.length >= wholeTerms && held[number] === terms.length ? whole : 1));
    const said = own.map((score, number) => score + closest[number]);
    const length = lengthOf(query.terms.values(), this.manifest.tuning.rank);
    const sense = senseOf(terms.map(([, weight], at) => [unpack(postings[at].sense, bits), weight]), dims);
    return { own, asks, closest, said, quoted, mass, unknown, covered, weight: counted, unasked, common, most, length, sense, senses };
  }

  /**
   * What the closest ask scores of the answers, and after them of what is not covered, from `first` to `end`, which is none.
   * @param {Sums} sums @param {number} first @param {number} end
   */
  closestAsk({ asks }, first, end) {
    return this.asks.slice(first, end).reduce((most, own) => own.reduce((best, ask) => Math.max(best, asks[ask]), most), 0);
  }

  /** What its title and its sense add to the score of an answer that was picked. @param {number} number @param {Sums} sums */
  close(number, { asks, length, most, sense, senses }) {
    return [this.closeness.title(number, asks, length, most), this.closeness.sense(number, sense, senses)];
  }

  /** For every answer, then for everything not covered, what its closest asks add. @param {Float64Array} asks */
  closest(asks) {
    const shares = this.manifest.tuning.rank.closestAsks;
    const best = new Float64Array(shares.length);
    return this.asks.map((own) => {
      best.fill(0);
      for (const ask of own) {
        let score = asks[ask];
        for (let at = 0; score && at < best.length; at++) if (score > best[at]) [score, best[at]] = [best[at], score];
      }
      return shares.reduce((sum, share, at) => sum + share * best[at], 0);
    });
  }

  /**
   * The answers that score, but for what was not asked for: other topics, other platforms.
   * @param {Float64Array} scores @param {Aim} aim @param {string | null} topic
   */
  askedFor(scores, aim, topic) {
    const fits = (/** @type {number} */ number) => (topic ?? this.placed[number].subject.key) === this.placed[number].subject.key;
    return [...scores.keys()].filter((number) => scores[number] && fits(number) && this.holds(number, aim));
  }

  /** Whether an answer is one of those that are asked for. @param {number} number @param {Aim} aim */
  holds(number, { platforms, anywhere }) {
    const { key, any } = this.placed[number].place;
    return !platforms.size || platforms.has(key) || (any && anywhere);
  }

  /** The best `rerank` answers of every platform, and the others. @param {number[]} fitting @param {Float64Array} scores */
  pick(fitting, scores) {
    const room = new Map(this.manifest.platforms.map(({ key }) => [key, this.manifest.tuning.rank.rerank]));
    /** @type {{picked: number[], left: number[]}} */
    const found = { picked: [], left: [] };
    for (const number of fitting.sort((a, b) => scores[b] - scores[a] || a - b)) {
      const { key } = this.placed[number].place;
      const free = room.get(key) ?? 0;
      (free ? found.picked : found.left).push(number);
      room.set(key, Math.max(free - 1, 0));
    }
    return found;
  }

  /**
   * The share of its score that an answer keeps, as numerator and denominator: less where it stands behind answers of a platform
   * that is asked for, and where it is of one while none is.
   * @param {number} number @param {Aim} aim @returns {[number, number]}
   */
  share(number, aim) {
    const { anyPlatform, onePlatform } = this.manifest.tuning.rank;
    if (aim.platforms.size) return aim.behind && this.placed[number].place.any ? anyPlatform : [1, 1];
    return this.isHome(number, aim) || this.placed[number].subject.merchant ? [1, 1] : onePlatform;
  }

  /** Whether an answer holds where a reader is who asks for no platform. @param {number} number @param {Aim} aim */
  isHome(number, { mine }) {
    const { key, any } = this.placed[number].place;
    return any || key === mine;
  }

  /**
   * An answer with its score.
   * @param {number} number @param {number} said @param {number} close @param {Aim} aim
   * @returns {Ranked}
   */
  scored(number, said, close, aim) {
    const { least } = this.manifest.tuning.rank;
    const [share, whole] = this.share(number, aim);
    const score = Math.max(said + close, Math.floor(said / least));
    return { number, score: Math.floor((score * share) / whole), said: Math.floor((said * share) / whole) };
  }

  /** @param {Ranked[]} picked @param {Query["asker"]} asker */
  merchantsWin(picked, asker) {
    if (asker !== null) return asker === "merchant";
    const [share, whole] = this.manifest.tuning.rank.merchant;
    const best = { merchants: 0, shoppers: 0 };
    for (const { number, score } of picked) {
      const side = this.placed[number].subject.merchant ? "merchants" : "shoppers";
      best[side] = Math.max(best[side], score);
    }
    return best.merchants * share >= best.shoppers * whole;
  }

  /**
   * Lets platforms take turns, so that none fills the first places for a narrow lead; the best stays first. Answers for any
   * platform, and of the reader's, keep their place: nothing that scores less goes before them.
   * @param {Ranked[]} sorted @param {Aim} aim
   */
  inTurn(sorted, aim) {
    const [share, whole] = this.manifest.tuning.rank.turn;
    /** @type {Map<string, {home: boolean, had: number, waiting: Ranked[]}>} */
    const queues = new Map();
    for (const item of sorted) {
      const home = this.isHome(item.number, aim);
      const name = home ? "" : this.placed[item.number].place.key;
      if (!queues.has(name)) queues.set(name, { home, had: 0, waiting: [] });
      queues.get(name)?.waiting.push(item);
    }
    return sorted.map(() => {
      const heads = [...queues.values()].filter(({ waiting }) => waiting.length).sort((a, b) => byScore(a.waiting[0], b.waiting[0]));
      const best = heads[0];
      const end = heads.findIndex(({ home }) => home);
      const before = heads.slice(0, end < 0 ? heads.length : end);
      const chosen = before.find(({ had, waiting }) => had < best.had && waiting[0].score * whole >= best.waiting[0].score * share) ?? best;
      chosen.had++;
      return /** @type {Ranked} */ (chosen.waiting.shift());
    });
  }
}

/**
 * Puts some answers before the others, with the score of the best of them; where there are none, with what the words give the
 * first. `said` is what the words give every answer.
 * @param {number[]} numbers @param {Ranked[]} ranked @param {Float64Array} said @returns {Ranked[]}
 */
export function putFirst(numbers, ranked, said) {
  const best = ranked.length ? ranked[0].score : said[numbers[0]];
  return [...numbers.map((number) => ({ number, score: best, said: said[number] })), ...ranked.filter(({ number }) => !numbers.includes(number))];
}

/** @param {Float64Array} scores @param {import("./format.js").Lane} lane @param {number} weight */
function addImpacts(scores, lane, weight) {
  for (let at = 0; at < lane.numbers.length; at++) scores[lane.numbers[at]] += weight * lane.idf * lane.impacts[at];
}

/** @param {Ranked} a @param {Ranked} b */
function byScore(a, b) {
  return b.score - a.score || a.number - b.number;
}
