// @ts-check
/** What the desk lists: the answers to a question, or without one those that are pinned and those used lately. */

import { rankMessage } from "./message.js";

export const RESULTS = "搜索结果";
export const NONE = "没有找到合适的答案。换个说法，或到页面下方按平台找。";

const WORDS = Object.freeze({
  maybe: "可能是这些，发之前请先看一眼。",
  unsure: "没有这个问题的答案，下面是最接近的，发之前请先看一眼。",
  /** @param {number} count */
  found: (count) => `找到${count}个答案，按Enter复制选中的。`,
  pinned: "置顶",
  recent: "最近用过",
});
const LIMIT = 10;

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("./list.js").Entry} Entry
 */

/**
 * The best answers, what is said of them, and whether the engine is sure of the first.
 * @param {Engine} engine @param {string} query @param {{platform: string | null, topic: string | null}} only
 */
export async function answersTo(engine, query, only) {
  const { ranked, confident, sure, notice } = await rankMessage(engine, query, only);
  const entries = await Promise.all(
    ranked.slice(0, LIMIT).map(async (item) => ({ result: await engine.result(item, false), number: item.number, group: RESULTS })),
  );
  const say = !entries.length ? NONE : sure ? WORDS.found(entries.length) : confident ? WORDS.maybe : WORDS.unsure;
  return { entries, say: notice ? `${notice} ${say}` : say, sure };
}

/**
 * Pinned answers, then recent ones, as the site says them now; those it no longer has are left out.
 * @param {Engine} engine @param {import("./memory.js").Kept} kept @returns {Promise<Entry[]>}
 */
export async function keptAnswers(engine, { pinned, recent }) {
  if (!pinned.length && !recent.length) return [];
  const all = await Promise.all(Array.from({ length: engine.manifest.answers }, (_, number) => engine.result({ number, score: 0 }, false)));
  const numbers = new Map(all.map(({ id }, number) => [id, number]));
  const entry = (/** @type {string} */ group) => (/** @type {string} */ id) => {
    const number = numbers.get(id);
    return number === undefined ? [] : [{ result: all[number], number, group }];
  };
  return [...pinned.flatMap(entry(WORDS.pinned)), ...recent.filter((id) => !pinned.includes(id)).flatMap(entry(WORDS.recent))];
}
