// @ts-check
/**
 * Why a question finds what it finds, step by step as in search/engine/explaining.py: how it was read, of what the score of each
 * answer is made, and why the first is thought to be one. The parts of an answer add up to its score, to the last digit.
 * Loaded only by who asks for it.
 */

import { UNKNOWN } from "./format.js";
import { pointsOf } from "./judging.js";
import { INITIALS_MARK } from "./query.js";

const MEANING_MARK = "=";
/** The parts that `Ranking.close` returns, in its order. */
const CLOSE = ["title", "held", "core", "sense"];

/**
 * @typedef {{text: string, kind: string, weight: number, known: boolean}} Term
 * @typedef {{terms: Term[], clauses: {text: string, share: number}[], corrections: {wrong: string, right: string}[], platforms: string[],
 *   elsewhere: string | null, fillers: string[], spoken: boolean}} Reading
 * @typedef {{kind: string, adds: number, text?: string}} Part
 * @typedef {{id: string, title: string, score: number, parts: Part[]}} Explained
 * @typedef {{name: string, value: number, whole: number, points: number, trust: number}} Measured
 * @typedef {{confident: boolean, sure: boolean, why: string, notice: string | null, points: number, maybe: number, trust: number,
 *   certain: number, measures: Measured[]}} Judged
 * @typedef {{query: string, unit: number, read: Reading, answers: Explained[], judged: Judged}} Explanation
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./ranking.js").Ranked} Ranked
 * @typedef {{engine: Engine, read: Query, weighed: import("./ranking.js").Weighed, asks: Map<string, string[]>}} Question
 */

/**
 * Explains the first `limit` answers that `find` gives to the same. `asks` are those of every answer by its id, without its
 * title, in the order of the index.
 * @param {Engine} engine @param {string} query @param {Map<string, string[]>} asks @param {import("./engine.js").Options} [options]
 * @returns {Promise<Explanation>}
 */
export async function explain(engine, query, asks, { platform = null, topic = null, mine = null, limit = 5, literal = false } = {}) {
  const { manifest } = engine;
  const read = await engine.read(query, literal);
  const scope = { platform, topic, mine };
  const weighed = await engine.weigh(read, scope);
  const rank = await engine.settle(weighed, scope);
  /** @type {Question} */
  const question = { engine, read, weighed, asks };
  let lowest = Infinity;
  const first = rank.ranked.slice(0, Math.max(limit, 0)).map((item) => ({ item, shown: (lowest = Math.min(lowest, item.score)) }));
  return {
    query,
    unit: manifest.tuning.doubt.scoreUnit,
    read: await reading(engine, read, weighed.sums),
    answers: await Promise.all(first.map(({ item, shown }, place) => explained(question, item, shown, rank.led && !place))),
    judged: judged(question, rank),
  };
}

/** @param {Engine} engine @param {Query} read @param {import("./ranking.js").Sums} sums @returns {Promise<Reading>} */
async function reading(engine, read, { weights }) {
  const weighty = [...read.terms.keys()].map((term, at) => ({ term, weight: weights[at] })).filter(({ weight }) => weight);
  const terms = weighty.map(async ({ term, weight }) => ({
    text: term.replace(/^[=~]+/, ""),
    kind: kindOf(term, read),
    weight,
    known: (await engine.posting(term)) !== UNKNOWN,
  }));
  return {
    terms: await Promise.all(terms),
    clauses: read.clauses.map(({ text, share }) => ({ text: text.replace(/^ +| +$/g, ""), share })).filter(({ text }) => text),
    corrections: read.corrections,
    platforms: engine.manifest.platforms.filter(({ key }) => read.platforms.has(key)).map(({ name }) => name),
    elsewhere: read.elsewhere,
    fillers: read.fillers,
    spoken: read.spoken,
  };
}

/** @param {string} term @param {Query} read */
function kindOf(term, read) {
  if (term.startsWith(MEANING_MARK)) return "meaning";
  if (term.startsWith(INITIALS_MARK)) return "initials";
  return read.pairs.has(term) ? "pair" : "word";
}

/** @param {Question} question @param {Ranked} item @param {number} shown @param {boolean} led @returns {Promise<Explained>} */
async function explained(question, item, shown, led) {
  const { engine, weighed } = question;
  const { id, title } = await engine.result(item, false);
  const parts = await partsOf(question, item.number);
  const score = parts.reduce((sum, { adds }) => sum + adds, 0);
  const moved = movedBy(weighed, item.number, led);
  if (moved && item.score !== score) parts.push({ kind: moved, adds: item.score - score });
  if (shown < item.score) parts.push({ kind: "behind", adds: shown - item.score });
  return { id, title, score: shown, parts };
}

/** What puts an answer where it stands, rather than its score; empty where nothing does. @param {import("./ranking.js").Weighed} weighed @param {number} number @param {boolean} led */
function movedBy({ heads, sums }, number, led) {
  if (heads.includes(number)) return "head";
  if (led) return "see";
  return sums.quoted.has(number) ? "quoted" : "";
}

/** What makes up the score that the answer has by itself; nothing that adds nothing. @param {Question} question @param {number} number */
async function partsOf(question, number) {
  const { engine: { ranking, manifest }, weighed: { sums, picked, aim } } = question;
  const { least } = manifest.tuning.rank;
  const close = picked.includes(number) ? ranking.close(number, sums) : [];
  const added = close.reduce((sum, part) => sum + part, sums.said[number]);
  const score = Math.max(added, Math.floor(sums.said[number] / least));
  /** @type {Part[]} */
  const parts = [
    { kind: "own", adds: sums.own[number] },
    ...(await asksOf(question, number)),
    ...close.map((adds, at) => ({ kind: CLOSE[at], adds })),
    { kind: "least", adds: score - added },
  ];
  const shares = /** @type {const} */ ([
    [aim.platforms.size ? "any" : "one", ranking.shareThere(number, aim)],
    ["shopper", ranking.shareAsked(number, aim)],
    ["goods", ranking.shareNamed(number, aim)],
  ]);
  let [share, whole] = [1, 1];
  for (const [kind, [part, of]] of shares) {
    const before = Math.floor((score * share) / whole);
    [share, whole] = [share * part, whole * of];
    parts.push({ kind, adds: Math.floor((score * share) / whole) - before });
  }
  return parts.filter(({ adds }) => adds);
}

/** What its closest asks add, its own and those of its siblings. @param {Question} question @param {number} number @returns {Promise<Part[]>} */
async function asksOf(question, number) {
  const { engine: { ranking, manifest }, weighed } = question;
  /** @type {Map<number, number>} */
  const lent = new Map();
  if (weighed.aim.anywhere) ranking.siblings.lend(number, weighed.sums, (score, ask) => lent.set(ask, score));
  const scores = new Map([...asksOfAnswer(ranking, number).map((ask) => /** @type {[number, number]} */ ([ask, weighed.sums.asks[ask]])), ...lent]);
  const closest = [...scores].filter(([, score]) => score).sort(([a, less], [b, more]) => more - less || a - b);
  const lenders = lent.size ? [...(ranking.siblings.of.get(number) ?? [])] : [];
  const texts = new Map((await Promise.all([number, ...lenders].map((one) => textsOf(question, one)))).flat());
  return manifest.tuning.rank.closestAsks.slice(0, closest.length).map((share, at) => {
    const [ask, score] = closest[at];
    return { kind: lent.has(ask) ? "lent" : "ask", adds: share * score, text: texts.get(ask) };
  });
}

/** The numbers of an answer's asks: the first is its title, the last are those that it shares. @param {import("./ranking.js").Ranking} ranking @param {number} number */
function asksOfAnswer({ asks: { owners } }, number) {
  return owners.flatMap((numbers, ask) => (numbers.includes(number) ? [ask] : []));
}

/** What the asks of an answer say, its title first. @param {Question} question @param {number} number @returns {Promise<[number, string][]>} */
async function textsOf({ engine, asks }, number) {
  const { id, title } = await engine.result({ number, score: 0 }, false);
  const texts = [title, ...(asks.get(id) ?? [])];
  return asksOfAnswer(engine.ranking, number).map((ask, at) => [ask, texts[at]]);
}

/** What decides whether the first answer is one. @param {Query} read @param {import("./ranking.js").Weighed} weighed */
function settledBy(read, { heads, quoted, ranked }) {
  if (read.elsewhere) return "elsewhere";
  if (heads.length) return "head";
  if (quoted) return "quoted";
  return ranked.length ? "points" : "nothing";
}

/**
 * @param {Question} question
 * @param {{confident: boolean, sure: boolean, notice: string | null, lacking: string | null}} rank
 * @returns {Judged}
 */
function judged({ engine, read, weighed }, { confident, sure, notice, lacking }) {
  const { ranking, manifest } = engine;
  const { doubt } = manifest.tuning;
  const why = settledBy(read, weighed);
  /** @type {Measured[]} */
  let measures = [];
  if (why === "points") {
    const values = ranking.judge.measured(weighed.ranked, weighed.sums, read);
    measures = doubt.measures.map((measure) => {
      const [value, whole] = /** @type {[number, number]} */ (values.get(measure[0]));
      return { name: measure[0], value, whole, ...pointsOf(values, { ...doubt, measures: [measure] }) };
    });
  }
  const sum = (/** @type {"points" | "trust"} */ name) => measures.reduce((total, one) => total + one[name], 0);
  return { confident, sure, why, notice: notice ?? lacking, points: sum("points"), maybe: doubt.maybe, trust: sum("trust"), certain: doubt.sure, measures };
}
