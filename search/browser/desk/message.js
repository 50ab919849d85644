// @ts-check
/**
 * The answers to a customer's whole message: "在吗\n上周买的壶漏水，店家一直不回。\n这种能退吗？" asks once and tells a lot.
 *
 * The engine reads the message as a whole: it knows which clauses of a story ask (search/engine/clauses.js). To that comes what
 * sentences ask by themselves, of long ones also pairs of their clauses: the best part that asks, and of which the engine is
 * sure, lifts its answers by BONUS of the whole's best score. Measured, right answer first: of 50 chats by strangers 16, of 194
 * questions by others between two sentences of small talk 129; by the parts alone 11 and 135; by the whole alone 17 and 129. A
 * platform named anywhere narrows every part.
 */

import { ANYTHING } from "../../engine/ranking.js";

/** As far as the engine reads a query. */
const WHOLE = 400;
/** As many parts as are asked; a message of 2,000 characters stays below a tenth of a second. */
const MOST = 48;
const LEAST = 4;
const LONG = 30;
const BONUS = 0.3;
const LIFTED = 3;
const LEADING = 1.5;
/** Clauses that are shown to search by, and characters of the longest. */
const SHOWN = 4;
const WIDE = 24;
const ASKING = /[?？]|吗|怎么|咋|如何|什么|多久|几天|多少|哪|谁|能不能|是不是|要不要|有没有|为什么|为啥|凭什么/;
const SENTENCES = /[^。！？!?；;…\n]*(?:[。！？!?；;…\n]|$)/g;
const CLAUSES = /[^，,、]*(?:[，,、]|$)/g;
/** What is left of a clause whose number was put out of sight. */
const NUMBERED = /^.{0,6}(?:订单|单号|编号|电话|手机|微信|邮箱|卡号|身份证)号?[是码]?$/;
const BREAKS = /[。！？!?；;…\n\r，,、：:~～\s]+/;

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("../../engine/query.js").Query} Query
 * @typedef {{number: number, score: number}} Ranked
 * @typedef {{platform?: string | null, named?: Set<string>}} Only `named` are platforms of the message that a part of it is about
 * @typedef {{ranked: Ranked[], confident: boolean, sure: boolean, notice: string | null, lacking: string | null, named: Set<string>}} Ranking
 * @typedef {{text: string, answer: number}} Clause a part to search by alone, and the number of the answer that it leads to
 */

/** The sentences of a message, of long ones also the pairs of neighbouring clauses, none twice. @param {string} message */
export function partsOf(message) {
  /** @type {Set<string>} */
  const found = new Set();
  const take = (/** @type {string} */ part) => part.trim().length >= LEAST && found.add(part.trim().slice(0, WHOLE));
  for (const sentence of message.match(SENTENCES) ?? []) {
    take(sentence);
    if (sentence.trim().length <= LONG) continue;
    const clauses = (sentence.match(CLAUSES) ?? []).filter(Boolean);
    clauses.slice(1).forEach((clause, at) => take(clauses[at] + clause));
  }
  return [...found].slice(0, MOST);
}

/** @param {Engine} engine @param {string} message @param {Only} [only] @returns {Promise<Ranking>} */
export async function rankMessage(engine, message, { platform = null, named = new Set() } = {}) {
  const read = await engine.read(message.slice(0, WHOLE), false);
  if (!read.platforms.size) read.platforms = named;
  const whole = await engine.rank(read, { ...ANYTHING, platform });
  const found = { ranked: whole.ranked, confident: whole.confident, sure: whole.sure, notice: whole.notice, lacking: whole.lacking, named: read.platforms };
  const parts = partsOf(message);
  if (parts.length < 2 || !whole.ranked.length) return found;
  const best = whole.ranked[0].score || 1;
  /** @type {Map<number, number>} */
  const lifts = new Map();
  for (const part of parts.filter((each) => ASKING.test(each))) {
    const { ranked, sure, lacking } = await rankPart(engine, part, read.platforms, platform);
    if (!sure) continue;
    if (platform || read.platforms.size) found.lacking = lacking;
    for (const { number, score } of ranked.slice(0, LIFTED)) lifts.set(number, Math.max(lifts.get(number) ?? 0, score / ranked[0].score));
  }
  const scores = new Map(whole.ranked.map(({ number, score }) => [number, score]));
  for (const [number, share] of lifts) scores.set(number, (scores.get(number) ?? 0) + BONUS * share * best);
  const ranked = [...scores].map(([number, score]) => ({ number, score })).sort((a, b) => b.score - a.score || a.number - b.number);
  const elsewhere = Boolean(read.elsewhere && whole.notice);
  const asked = lifts.get(ranked[0].number) === 1 && !elsewhere;
  const same = ranked[0].number === whole.ranked[0].number;
  const confident = asked || whole.confident;
  return { ...found, ranked, confident, sure: asked || (whole.sure && same), notice: confident ? null : whole.notice, lacking: confident ? found.lacking : null };
}

/**
 * The clauses of a message that lead to an answer, in their order, one an answer; none where there is but one. Those of which
 * the engine is sure, and of others those that hold a demand or a trouble.
 * @param {Engine} engine @param {string} message @param {Only} only @returns {Promise<Clause[]>}
 */
export async function clausesOf(engine, message, { platform = null, named = new Set() }) {
  const texts = [...new Set(message.split(BREAKS))].filter((text) => text.length >= LEAST && text.length <= WIDE && !NUMBERED.test(text)).slice(0, MOST);
  if (texts.length < 2) return [];
  const story = await engine.read(message.slice(0, WHOLE), false);
  const leads = new Set(story.clauses.filter(({ share }) => share === 16).map(({ text }) => text.trim()));
  /** @type {Map<number, {text: string, at: number, score: number}>} */
  const found = new Map();
  for (const [at, text] of texts.entries()) {
    const { ranked, confident, sure } = await rankPart(engine, text, named, platform);
    const lead = leads.has(text.toLowerCase());
    if (!sure && !(confident && lead)) continue;
    const score = ranked[0].score * (lead ? LEADING : 1);
    if ((found.get(ranked[0].number)?.score ?? 0) < score) found.set(ranked[0].number, { text, at, score });
  }
  const best = [...found].sort(([, a], [, b]) => b.score - a.score).slice(0, SHOWN);
  return best.sort(([, a], [, b]) => a.at - b.at).map(([answer, { text }]) => ({ text, answer }));
}

/** @param {Engine} engine @param {string} part @param {Set<string>} named @param {string | null} platform */
async function rankPart(engine, part, named, platform) {
  const query = await engine.read(part, false);
  if (named.size) query.platforms = named;
  return engine.rank(query, { ...ANYTHING, platform });
}
