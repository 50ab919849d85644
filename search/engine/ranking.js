// @ts-check
/**
 * The order of the answers: what their terms add up to, how close the best of them are, who may stand before whom. Step by
 * step as search/engine/ranking.py, with its constants, which the manifest brings. Whole numbers only.
 */

import { Best } from "./best.js";
import { Closeness } from "./closeness.js";
import { asksHow } from "./heads.js";
import { Judge } from "./judging.js";
import { isSurelyQuoted, withQuoted, withQuotedFirst } from "./quoting.js";
import { Siblings } from "./siblings.js";
import { AskNumbers, addUp } from "./sums.js";

/**
 * @typedef {import("./closeness.js").CloseTuning & {closestAsks: number[], lent: [number, number], whole: number, wholeTerms: number, rerank: number, kept: number, listShare: number, listLeast?: number, listPiece?: number, listBest?: number, least: number, anyPlatform: [number, number], onePlatform: [number, number], turn: [number, number], merchant: [number, number], forShoppers: [number, number], goods: [number, number], common: number, leaning: number, often: number}} RankTuning
 * @typedef {{number: number, score: number, said: number}} Ranked `said` is what the words alone gave
 * @typedef {import("./sums.js").Sums} Sums
 * @typedef {{platform: string | null, topic: string | null, mine: string | null}} Scope what is asked beside the query: a platform and a topic that were
 *   chosen; `mine` is the platform that the reader was last at, which counts where none is named or chosen
 * @typedef {{platforms: Set<string>, anywhere: boolean, behind: boolean, mine: string | null, merchant: boolean, named: (number: number) => boolean}} Aim whose answers are asked for: those of `platforms`, of
 *   all where there are none; `anywhere`: what holds on any platform too, `behind`: behind answers of those; `mine` as in the scope; `merchant`: one asks;
 *   `named`: whether the query may name an answer's goods
 * @typedef {{query: Query, ranked: Ranked[], sums: Sums, picked: number[], heads: number[], quoted: boolean, aim: Aim, verdict: import("./judging.js").Verdict}} Weighed the
 *   answers that fit, best first; to those `picked` title, what asks hold and sense were added; `heads` an editor has chosen; `quoted`: the query surely quotes one of the first
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./engine.js").Group} Group
 */

/** Nothing is asked beside the query. @type {Scope} */
export const ANYTHING = Object.freeze({ platform: null, topic: null, mine: null });

export class Ranking {
  /** @param {import("./engine.js").Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.answers = manifest.answers;
    /** The places, in the manifest, of every answer's platform and topic. */
    this.placeAt = new Uint16Array(manifest.answers);
    this.subjectAt = new Uint16Array(manifest.answers);
    let next = 0;
    for (const [platform, topic, count] of manifest.placed) {
      this.placeAt.fill(platform, next, next + count);
      this.subjectAt.fill(topic, next, (next += count));
    }
    this.anywhere = new Set(manifest.platforms.filter(({ any }) => any).map(({ key }) => key));
    const answered = new Set(manifest.placed.map(([platform]) => manifest.platforms[platform].key));
    /** @type {Map<string, string>} */
    this.unanswered = new Map(manifest.platforms.flatMap(({ key, any, lacking = "" }) => (answered.has(key) || any ? [] : [[key, lacking]])));
    this.asks = new AskNumbers(manifest);
    this.siblings = new Siblings(this.asks, (number) => this.place(number), manifest.tuning.rank);
    this.ofGoods = new Set(manifest.goods);
    this.closeness = new Closeness(manifest, this.asks.starts);
    this.judge = new Judge(this);
  }

  /** The platform of an answer. @param {number} number */
  place(number) {
    return this.manifest.platforms[this.placeAt[number]];
  }

  /** Its topic. @param {number} number */
  subject(number) {
    return this.manifest.topics[this.subjectAt[number]];
  }

  /**
   * The answers that fit, best first, what they were worked out of, and the verdict on the first.
   * @param {Query} query @param {Sums} added what its terms add up to @param {number[]} heads the answers chosen for just this phrase
   * @param {Scope} scope
   * @returns {Weighed}
   */
  weigh(query, added, heads, scope) {
    const { topic } = scope;
    const aim = this.aim(query, scope, added.named);
    const sums = aim.anywhere ? this.siblings.borrowed(added, (number) => this.holds(number, aim)) : added;
    const { picked, left } = this.pick(sums.said, aim, topic);
    const close = (/** @type {number} */ number) => this.close(number, sums).reduce((sum, part) => sum + part);
    let parts = [
      picked.map((number) => this.scored(number, sums.said[number], close(number), aim)),
      left.map((number) => this.scored(number, sums.said[number], 0, aim)),
    ];
    /** @type {Ranked[]} */
    let aside = [];
    if (topic === null && !this.merchantsWin(parts[0], query.asker)) {
      aside = parts.flat().filter(({ number }) => this.subject(number).merchant);
      parts = parts.map((part) => part.filter(({ number }) => !this.subject(number).merchant));
    }
    for (const part of parts) part.sort(byScore);
    if (!aim.platforms.size) parts = parts.map((part) => this.inTurn(part, aim));
    const chosen = this.fittingHeads(heads, aim, topic);
    const terms = query.quoted.size + query.either.length;
    const { quoting } = this.manifest.tuning;
    const found = withQuoted(parts.flat(), aside, terms, sums, quoting);
    const best = quoting.asking && !query.fillers.some((word) => quoting.asking?.includes(word)) ? withQuotedFirst(found, terms, sums.quoted, quoting) : found;
    const quoted = isSurelyQuoted(best, terms, sums.quoted, quoting);
    const first = putFirst(chosen, best, sums.said);
    const ranked = chosen.length && asksHow(query) ? first : this.quotedWithin(first, query, sums, chosen.length ? quoting.besideHeads : quoting.within);
    const verdict = this.judge.verdict(ranked, sums, query, chosen.length > 0 || quoted);
    return { query, ranked, sums, picked, heads: chosen, quoted, aim, verdict };
  }

  /** `ranked` with the answers that more than a word quotes among the first, at `most` so many. @param {Ranked[]} ranked @param {Query} query @param {Sums} sums @param {number} [most] */
  quotedWithin(ranked, { quoted, either }, sums, most) {
    const { quoting } = this.manifest.tuning;
    const terms = quoted.size + either.length;
    return terms < quoting.many ? ranked : withQuoted(ranked, [], terms, sums, quoting, most);
  }

  /** Whose answers are asked for: of the platform that is chosen, else of those that are named. @param {Query} query @param {Scope} scope @param {Aim["named"]} named @returns {Aim} */
  aim(query, { platform, mine }, named) {
    const platforms = platform === null ? query.platforms : new Set([platform]);
    const shops = [...platforms].filter((key) => !this.anywhere.has(key));
    return { platforms, anywhere: shops.length > 0, behind: shops.some((key) => !this.unanswered.has(key)), mine, merchant: query.asker === "merchant", named };
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
    const chosen = heads.filter((number) => (topic ?? this.subject(number).key) === this.subject(number).key);
    const at = (/** @type {number} */ number) => this.place(number).key;
    if (!aim.platforms.size) return [...chosen.filter((number) => at(number) === aim.mine), ...chosen.filter((number) => at(number) !== aim.mine)];
    const own = chosen.filter((number) => aim.platforms.has(at(number)));
    return own.length ? own : chosen.filter((number) => this.holds(number, aim));
  }

  /**
   * What the terms of a query add up to; `senses` are the numbers of all answers' vectors.
   * @param {Query} query @param {import("./sums.js").Found} found @param {Int8Array} senses
   */
  addUp(query, found, senses) {
    return addUp(this.manifest, this.asks, query, found, senses);
  }

  /** What its title, what its asks hold, its core and its sense add to the score of an answer that was picked. @param {number} number @param {Sums} sums */
  close(number, { asks, held, core, mass, length, most, sense, senses }) {
    const { closeness } = this;
    return [closeness.title(number, asks, length, most), closeness.held(held(number), mass, length), closeness.core(number, core(number), length), closeness.sense(number, sense, senses)];
  }

  /** Whether an answer is one of those that are asked for. @param {number} number @param {Aim} aim */
  holds(number, aim) {
    return this.holdsAt(this.place(number), aim);
  }

  /** Whether the answers of a platform are. @param {Group} group @param {Aim} aim */
  holdsAt({ key, any }, { platforms, anywhere }) {
    return !platforms.size || platforms.has(key) || Boolean(any && anywhere);
  }

  /**
   * Of the answers that score, but for what was not asked for (other topics, other platforms): the best `rerank` of every
   * platform, and the best `kept` of the others.
   * @param {Float64Array} said @param {Aim} aim @param {string | null} topic
   */
  pick(said, aim, topic) {
    const { platforms, topics, tuning: { rank: { rerank, kept } } } = this.manifest;
    const best = platforms.map((group) => (this.holdsAt(group, aim) ? new Best(rerank, said) : null));
    const fits = topics.map(({ key }) => topic === null || key === topic);
    const left = new Best(kept, said);
    for (let number = 0; number < said.length; number++) {
      const own = said[number] && fits[this.subjectAt[number]] ? best[this.placeAt[number]] : null;
      const gone = own ? own.take(number) : -1;
      if (gone >= 0) left.take(gone);
    }
    return { picked: best.flatMap((one) => (one ? one.numbers : [])), left: left.numbers };
  }

  /** The share of its score that an answer keeps, as numerator and denominator. @param {number} number @param {Aim} aim @returns {[number, number]} */
  share(number, aim) {
    const [share, whole] = this.shareThere(number, aim);
    const [part, parts] = this.shareAsked(number, aim);
    const [kept, of] = this.shareNamed(number, aim);
    return [share * part * kept, whole * parts * of];
  }

  /** The share that an answer keeps beside the goods that are named. @param {number} number @param {Aim} aim @returns {[number, number]} */
  shareNamed(number, { named }) {
    return this.ofGoods.has(number) && !named(number) ? this.manifest.tuning.rank.goods : [1, 1];
  }

  /** The share that an answer keeps beside who asks. @param {number} number @param {Aim} aim @returns {[number, number]} */
  shareAsked(number, { merchant }) {
    return merchant && !this.subject(number).merchant ? this.manifest.tuning.rank.forShoppers : [1, 1];
  }

  /**
   * The share that an answer keeps beside the platforms asked for: less where it stands behind answers of one that is asked for,
   * and where it is of one while none is.
   * @param {number} number @param {Aim} aim @returns {[number, number]}
   */
  shareThere(number, aim) {
    const { anyPlatform, onePlatform } = this.manifest.tuning.rank;
    if (aim.platforms.size) return aim.behind && this.place(number).any ? anyPlatform : [1, 1];
    return this.isHome(number, aim) || this.subject(number).merchant ? [1, 1] : onePlatform;
  }

  /** Whether an answer holds where a reader is who asks for no platform. @param {number} number @param {Aim} aim */
  isHome(number, { mine }) {
    const { key, any } = this.place(number);
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
      const side = this.subject(number).merchant ? "merchants" : "shoppers";
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
    /** @type {Map<string, {home: boolean, had: number, waiting: Ranked[]}>} the best of each last */
    const queues = new Map();
    for (const item of [...sorted].reverse()) {
      const home = this.isHome(item.number, aim);
      const name = home ? "" : this.place(item.number).key;
      if (!queues.has(name)) queues.set(name, { home, had: 0, waiting: [] });
      queues.get(name)?.waiting.push(item);
    }
    const next = (/** @type {{waiting: Ranked[]}} */ { waiting }) => waiting[waiting.length - 1];
    const heads = [...queues.values()];
    return sorted.map(() => {
      const [best] = heads.sort((a, b) => byScore(next(a), next(b)));
      const met = heads.find((one) => one.home || (one.had < best.had && next(one).score * whole >= next(best).score * share));
      const chosen = met && !met.home ? met : best;
      const item = next(chosen);
      chosen.had++;
      chosen.waiting.pop();
      if (!chosen.waiting.length) heads.splice(heads.indexOf(chosen), 1);
      return item;
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

/** @param {Ranked} a @param {Ranked} b */
function byScore(a, b) {
  return b.score - a.score || a.number - b.number;
}
