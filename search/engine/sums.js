// @ts-check
/**
 * What the terms of a query add up to, for every answer and every ask, step by step as search/engine/sums.py.
 * Numbers stand in typed arrays, so that a hundred thousand answers are added up in milliseconds.
 */

import { lengthOf, senseOf } from "./closeness.js";
import { besideFaults } from "./faults.js";
import { UNKNOWN, unpack } from "./format.js";
import { INITIALS_MARK, says } from "./query.js";

/**
 * @typedef {{own: Float64Array, asks: Float64Array, closest: Float64Array, closestAsk: (number: number, place?: number) => number, said: Float64Array, quoted: Set<number>, asked: Set<number>, mass: number,
 *   unknown: number, held: (number: number) => number, core: (number: number) => number, named: (number: number) => boolean, weight: number, unasked: number, leaning: number, most: number, length: number,
 *   sense: Float64Array, pull: number, senses: Int8Array, weights: number[], faulty: number}} Sums what the closest asks add to every answer, and what the closest one scores; `held`: what
 *   the terms weigh that stand in any ask of an answer; `core`: how many of them many of its asks hold; `named`: whether an ask of it says something that few do and that is no fault;
 *   `weights` are those of the terms as they were counted, `faulty` is how plainly they say a fault
 * @typedef {{numbers: Uint32Array, said: number, long: boolean, rare: boolean}} Holding what holds a term, and what that weighs; whether it is more than a character; whether few asks do
 * @typedef {import("./long-lists.js").Read} Read
 * @typedef {{postings: import("./format.js").Posting[], answers: Read[], asks: Read[]}} Found of a query's terms, one by one, with what of them is read
 */

/** Whose asks are whose: those of every answer and then of everything not covered, in a row, and then those that several answers share. */
export class AskNumbers {
  /** @param {import("./engine.js").Manifest} manifest */
  constructor({ answers, asks, uncovered, shared }) {
    const counts = [...(asks.length ? asks : new Uint8Array(answers)), ...uncovered];
    /** Where the asks of each begin, and behind them where the last ones end. */
    this.starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, at) => (this.starts[at + 1] = this.starts[at] + count));
    /** How many asks each has, with those that it shares. */
    this.sizes = Uint32Array.from(counts);
    for (const [count, numbers] of shared) for (const number of numbers) this.sizes[number] += count;
    /** @type {number[][]} those that share some asks */
    this.groups = shared.map(([, numbers]) => numbers);
    /** @type {number[][]} whose each ask is */
    this.owners = [];
    const own = (/** @type {number} */ count, /** @type {number[]} */ numbers) => {
      for (; count > 0; count--) this.owners.push(numbers);
    };
    counts.forEach((count, at) => own(count, [at]));
    for (const [count, numbers] of shared) own(count, numbers);
    this.count = this.owners.length;
    /** Where the asks of what is not covered begin, and behind them where they end. */
    this.foreign = [this.starts[answers], this.starts[counts.length]];
    /** How many answers and things not covered there are. */
    this.askers = counts.length;
  }
}

/**
 * @param {import("./engine.js").Manifest} manifest @param {AskNumbers} numbers
 * @param {import("./query.js").Query} query @param {Found} found @param {Int8Array} senses the numbers of all answers' vectors
 * @returns {Sums}
 */
export function addUp({ answers, idf, sense: size, tuning: { rank, doubt } }, numbers, query, found, senses) {
  const { dims, bits, pulls } = size ?? { dims: 0, bits: 4 };
  const { postings } = found;
  const foreign = found.asks.map((asked) => foreignOf(asked?.numbers ?? NONE, numbers));
  const { faulty, weights } = besideFaults(query, postings.map(({ asks }, at) => [asks.size, foreign[at]]), doubt);
  const terms = [...query.terms.keys()].map((/** @type {string} */ term, at) => /** @type {const} */ ([term, weights[at]]));
  const own = new Float64Array(answers);
  const asks = new Float64Array(numbers.count);
  /** @type {number[]} */
  const met = [];
  /** @type {Holding[]} */
  const asking = [];
  const sum = { mass: 0, unknown: 0, most: 0, weight: 0, unasked: 0, leaning: 0 };
  terms.forEach(([term, weight], at) => {
    const posting = postings[at];
    sum.most += weight * (posting.asks.idf || posting.answers.idf || idf);
    const known = posting !== UNKNOWN;
    const aside = term.startsWith(INITIALS_MARK) || query.pieces.has(term);
    if (!query.alternatives.has(term) && (known || !aside)) {
      const said = weight * (posting.answers.idf || posting.asks.idf || idf);
      sum.mass += said;
      sum.weight += weight;
      if (!posting.asks.idf) sum.unasked += weight;
      const asked = found.asks[at];
      sum.leaning += said * leaningOf(asked?.numbers.length ?? 0, foreign[at], numbers, rank.leaning);
      if (asked) asking.push({ numbers: asked.numbers, said, long: [...term].length > 1, rare: !aside && !query.pairs.has(term) && !says(query, term, doubt.faults) && posting.asks.idf >= rank.common });
      if (!known && !query.understood.has(term)) sum.unknown += said;
    }
    if (!weight) return;
    addImpacts(own, found.answers[at], weight * rank.closestAsks[0]);
    addAsks(asks, found.asks[at], weight, met);
  });
  const weighty = found.answers.filter((_, at) => terms[at][1]);
  const everyTerm = weighty.length >= rank.wholeTerms ? inAll(weighty.map((lane) => [lane])) : [];
  for (const number of everyTerm) own[number] *= rank.whole;
  const { closest, closestAsk } = closestOf(asks, met, numbers, rank.closestAsks);
  const sense = senseOf(terms.map(([, weight], at) => [unpack(postings[at].sense, bits), weight]), dims);
  const pull = pulls ? sense[dims - 1] : 0;
  if (pulls) sense[dims - 1] = 0;
  return {
    ...sum,
    own,
    asks,
    closest,
    closestAsk,
    said: met.length ? own.map((score, number) => score + closest[number]) : own,
    quoted: quotedBy(query, found.answers),
    asked: new Set([...quotedBy(query, found.asks)].flatMap((ask) => numbers.owners[ask].filter((owner) => owner < answers))),
    ...heldIn(asking, numbers, rank.often),
    length: lengthOf(weights, rank),
    sense,
    pull,
    senses,
    weights,
    faulty,
  };
}

/** @param {Float64Array} scores @param {Read} lane @param {number} weight */
function addImpacts(scores, lane, weight) {
  if (!lane) return;
  const { idf, numbers, impacts } = lane;
  const unit = weight * idf;
  for (let at = 0; at < numbers.length; at++) scores[numbers[at]] += unit * impacts[at];
}

/** As `addImpacts`, noting in `met` the asks that had no score. @param {Float64Array} scores @param {Read} lane @param {number} weight @param {number[]} met */
function addAsks(scores, lane, weight, met) {
  for (const number of lane ? lane.numbers : []) if (!scores[number]) met.push(number);
  addImpacts(scores, lane, weight);
}

/**
 * For every answer, then for everything not covered, what its closest asks add, and what the closest one scores, or that in another place.
 * @param {Float64Array} asks @param {number[]} met those that have a score @param {AskNumbers} numbers @param {number[]} shares
 */
function closestOf(asks, met, numbers, shares) {
  const best = new Float64Array(met.length ? numbers.askers * shares.length : 0);
  const closest = new Float64Array(numbers.askers);
  for (const ask of met) {
    for (const owner of numbers.owners[ask]) takeIn(asks[ask], best, owner * shares.length, shares.length);
  }
  for (let at = 0; at < best.length; at++) closest[Math.floor(at / shares.length)] += shares[at % shares.length] * best[at];
  return { closest, closestAsk: (/** @type {number} */ number, place = 0) => best[number * shares.length + place] ?? 0 };
}

/** Takes a score into the `count` highest ones that stand from a place on, the highest first. @param {number} score @param {Float64Array} best @param {number} from @param {number} count */
export function takeIn(score, best, from, count) {
  for (let at = from; at < from + count; at++) {
    const less = best[at];
    if (score <= less) continue;
    best[at] = score;
    score = less;
  }
}

const NONE = new Uint32Array();

/** How many of these asks are for what is not covered. @param {Uint32Array} asks in rising order @param {AskNumbers} numbers */
function foreignOf(asks, { foreign: [first, end] }) {
  return placeIn(asks, end) - placeIn(asks, first);
}

/**
 * How far a term with so many asks leans to what is not covered: which part of them would be of that if it had as many asks as the answers have. A half where
 * no ask tells.
 * @param {number} asks @param {number} found those of them that are of that @param {AskNumbers} numbers @param {number} whole
 */
function leaningOf(asks, found, { foreign: [first, end], count }, whole) {
  const theirs = found * (count - end + first);
  const ours = (asks - found) * (end - first);
  return Math.floor((theirs + ours ? theirs * whole : whole) / (theirs + ours || 2));
}

/**
 * What the terms weigh that stand in any ask of an answer, how many of them stand in one in `often` of its asks, and whether one of them is rare.
 * @param {Holding[]} asking @param {AskNumbers} numbers @param {number} often
 */
function heldIn(asking, numbers, often) {
  const held = new Float64Array(asking.some(({ numbers }) => numbers.length) ? numbers.askers : 0);
  const core = new Uint8Array(held.length);
  const named = new Uint8Array(held.length);
  const counts = new Uint32Array(held.length);
  /** @type {number[]} */
  const owners = [];
  for (const { numbers: asks, said, long, rare } of asking) {
    owners.length = 0;
    for (const ask of asks) for (const owner of numbers.owners[ask]) if (!counts[owner]++) owners.push(owner);
    for (const owner of owners) {
      held[owner] += said;
      if (long && counts[owner] * often >= numbers.sizes[owner]) core[owner]++;
      if (rare) named[owner] = 1;
      counts[owner] = 0;
    }
  }
  return { held: (/** @type {number} */ number) => held[number] ?? 0, core: (/** @type {number} */ number) => core[number] ?? 0, named: (/** @type {number} */ number) => named[number] > 0 };
}

/** Those of the answers, or asks, that hold all that is quoted, and one of each group of which any will do; and those that hold all of it as typed. @param {import("./query.js").Query} query @param {Read[]} lanes */
function quotedBy(query, lanes) {
  const laneOf = new Map([...query.terms.keys()].map((term, at) => [term, lanes[at]]));
  const groups = [...[...query.quoted].map((term) => [term]), ...query.either];
  const held = (/** @type {string[][]} */ groups) => inAll(groups.map((anyOf) => anyOf.map((term) => laneOf.get(term) ?? null)));
  return new Set([...held(groups), ...held([...query.typed].map((term) => [term]))]);
}

/** What each of these groups holds in any of its lanes, those aside of which a lane was left out; nothing where there are none. @param {Read[][]} groups */
function inAll(groups) {
  const held = groups.flatMap((group) => {
    const lists = group.flatMap((lane) => (lane ? [lane.numbers] : []));
    return lists.length === group.length ? [lists] : [];
  });
  const [first, ...others] = held.sort((a, b) => sizeOf(a) - sizeOf(b));
  const among = (/** @type {number} */ number) => others.every((lists) => lists.some((list) => list[placeIn(list, number)] === number));
  return new Set((first ?? []).flatMap((list) => [...list].filter(among)));
}

/** @param {Uint32Array[]} lists */
function sizeOf(lists) {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

/** How many of a list in rising order are less than a number. @param {Uint32Array} list @param {number} number */
function placeIn(list, number) {
  let first = 0;
  let end = list.length;
  while (first < end) {
    const middle = (first + end) >> 1;
    if (list[middle] < number) first = middle + 1;
    else end = middle;
  }
  return first;
}
