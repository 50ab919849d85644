// @ts-check
/** What the desk lists: the answers to a message with own phrases, or without one those that are pinned, most used and used lately. */

import { clausesOf, rankMessage } from "./message.js";

export const RESULTS = "搜索结果";

const WORDS = Object.freeze({
  none: "没有找到合适的答案。换个说法，或到页面下方按平台找。",
  maybe: "可能是这些，发之前请先看一眼。",
  unsure: "没有对得上的答案，下面是最接近的，发之前请先看一眼。",
  /** @param {number} count */
  found: (count) => `${count}个答案，↑ ↓ 选，Enter复制`,
  pinned: "置顶",
  often: "最常用",
  recent: "最近用过",
  phrases: "自己的短语",
});
const LIMIT = 10;
const MOST_PHRASES = 5;
/** A question of so many characters may name a phrase; a longer text is a customer's. */
const NAME = 12;
const ENOUGH = 0.6;

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("./memory.js").Phrase} Phrase
 * @typedef {{group: string, result: Result, number: number, phrase?: undefined} | {group: string, phrase: Phrase}} Entry
 * @typedef {{entries: Entry[], say: string, fits: boolean, sure: boolean, named: Set<string>, clauses: import("./message.js").Clause[]}} Listed
 *   `fits` tells whether anything may be copied by one press, `sure` whether even before it was seen
 */

/**
 * The best answers to a message, or to the one clause of it that was chosen, and what is said of them.
 * @param {Engine} engine @param {string} message @param {string | null} platform
 * @param {{clause: string | null, phrases: Phrase[]}} chosen @returns {Promise<Listed>}
 */
export async function answersTo(engine, message, platform, { clause, phrases }) {
  const whole = await rankMessage(engine, message, { platform });
  const clauses = await clausesOf(engine, message, { platform, named: whole.named });
  const alone = clauses.some(({ text }) => text === clause) ? clause : null;
  const { ranked, confident, sure, notice, lacking } = alone ? await rankMessage(engine, alone, { platform, named: whole.named }) : whole;
  const answers = await Promise.all(
    ranked.slice(0, LIMIT).map(async (item) => ({ result: await engine.result(item, false), number: item.number, group: RESULTS })),
  );
  const { named, near } = phrasesFor(message, phrases);
  const entries = [...named, ...answers, ...near];
  const say = !entries.length ? WORDS.none : named.length || sure ? WORDS.found(entries.length) : confident ? WORDS.maybe : WORDS.unsure;
  const before = notice || lacking;
  const told = before && !named.length ? `${before} ${say}` : say;
  return { entries, say: told, fits: Boolean(named.length) || confident, sure: Boolean(named.length) || sure, named: whole.named, clauses };
}

/**
 * Own phrases that a short question names, which go first, and those that a message comes near to.
 * @param {string} message @param {Phrase[]} phrases
 */
export function phrasesFor(message, phrases) {
  const asked = message.trim().toLowerCase();
  const entries = (/** @type {Phrase[]} */ found) => found.slice(0, MOST_PHRASES).map((phrase) => ({ phrase, group: WORDS.phrases }));
  const named = asked.length > 1 && asked.length <= NAME ? phrases.filter(({ title }) => title.toLowerCase().startsWith(asked)) : [];
  const words = pairs(asked);
  const near = phrases.filter((phrase) => !named.includes(phrase) && isNear(phrase, words));
  return { named: entries(named), near: entries(near) };
}

/** Whether message and title, or a short message and the whole phrase, are the same for the most part. @param {Phrase} phrase @param {Set<string>} asked */
function isNear({ title, text }, asked) {
  const share = (/** @type {Set<string>} */ these, /** @type {Set<string>} */ those) => [...these].filter((pair) => those.has(pair)).length / (these.size || 1);
  const titled = pairs(title.toLowerCase());
  return share(titled, asked) >= ENOUGH || (asked.size < NAME && share(asked, pairs((title + text).toLowerCase())) >= ENOUGH);
}

/** @param {string} text */
function pairs(text) {
  const characters = [...text].filter((character) => /[\u3400-\u9fffa-z0-9]/.test(character));
  return new Set(characters.slice(1).map((character, at) => characters[at] + character));
}

/**
 * Pinned answers, then the most used and the recent ones, as the site says them now, then own phrases; answers that the site no
 * longer has are left out. @param {Engine} engine @param {import("./memory.js").Memory} memory @returns {Promise<Entry[]>}
 */
export async function keptAnswers(engine, memory) {
  const { pinned, recent, phrases } = memory.kept;
  const own = phrases.map((phrase) => ({ phrase, group: WORDS.phrases }));
  if (!pinned.length && !recent.length) return own;
  const all = await Promise.all(Array.from({ length: engine.manifest.answers }, (_, number) => engine.result({ number, score: 0 }, false)));
  const numbers = new Map(all.map(({ id }, number) => [id, number]));
  const shown = new Set();
  const entry = (/** @type {string} */ group) => (/** @type {string} */ id) => {
    const number = numbers.get(id);
    if (number === undefined || shown.has(id)) return [];
    shown.add(id);
    return [{ result: all[number], number, group }];
  };
  return [...pinned.flatMap(entry(WORDS.pinned)), ...memory.often().flatMap(entry(WORDS.often)), ...recent.flatMap(entry(WORDS.recent)), ...own];
}
