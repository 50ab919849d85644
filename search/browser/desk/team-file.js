// @ts-check
/**
 * What a team shares of a desk, as one file: own phrases, replies put otherwise, pinned answers, greeting and closing.
 *
 *   {"shouhou-desk": 1, "greeting": "…", "closing": "…", "pinned": ["id"], "phrases": [{"title": "…", "text": "…"}],
 *    "edits": {"id": {"neutral": {"text": "…", "of": "…"}, "shop": …}}}
 *
 * A file is taken in whole or not at all; what is wrong with one is said in a sentence. Nothing of what was used or asked is in it.
 */

import { ID, PHRASES, TEXT, TITLE, VOICES, ids, line, record } from "./memory.js";

const MARK = "shouhou-desk";
const FORMAT = 1;
export const LARGEST = 1_000_000;

/**
 * @typedef {import("./memory.js").Kept} Kept
 * @typedef {Pick<Kept, "greeting" | "closing" | "pinned" | "phrases" | "edits">} Shared
 */

const WORDS = Object.freeze({
  large: "文件超过1MB，不是工作台导出的",
  foreign: "这个文件不是工作台导出的",
  newer: "这个文件是更新的版本导出的，请先刷新这一页",
  /** @param {number} most */
  many: (most) => `短语超过${most}条，请先删掉一些`,
  /** @param {number} number @param {string} what */
  phrase: (number, what) => `第${number}条短语${what}`,
  noTitle: "没有标题",
  longTitle: `的标题超过${TITLE}个字`,
  noText: "没有内容",
  longText: `的内容超过${TEXT}个字`,
  /** @param {string} id */
  edit: (id) => `改过的回复“${id}”没有内容，或超过${TEXT}个字`,
});

export class TeamFileError extends Error {}

/** The file's text. @param {Kept} kept */
export function teamFile({ greeting, closing, pinned, phrases, edits }) {
  return `${JSON.stringify({ [MARK]: FORMAT, greeting, closing, pinned, phrases, edits }, null, 1)}\n`;
}

/** What a file brings. Throws TeamFileError, whose message is a sentence without its full stop. @param {string} text @returns {Shared} */
export function readTeamFile(text) {
  if (text.length > LARGEST) throw new TeamFileError(WORDS.large);
  /** @type {Record<string, unknown>} */
  let found = {};
  try {
    found = record(JSON.parse(text.replace(/^\ufeff/, "")));
  } catch {
    throw new TeamFileError(WORDS.foreign);
  }
  const format = found[MARK];
  if (typeof format !== "number") throw new TeamFileError(WORDS.foreign);
  if (format > FORMAT) throw new TeamFileError(WORDS.newer);
  return { greeting: line(found.greeting), closing: line(found.closing), pinned: ids(found.pinned), phrases: phrasesOf(found.phrases), edits: editsOf(found.edits) };
}

/** What is kept with what a file brings on top; own words of greeting and closing stay. @param {Kept} kept @param {Shared} shared @returns {Shared} */
export function joined(kept, shared) {
  const titles = new Set(shared.phrases.map(({ title }) => title));
  const phrases = [...shared.phrases, ...kept.phrases.filter(({ title }) => !titles.has(title))];
  if (phrases.length > PHRASES) throw new TeamFileError(WORDS.many(PHRASES));
  /** @type {import("./memory.js").Edits} */
  const edits = { ...kept.edits };
  for (const [id, voices] of Object.entries(shared.edits)) edits[id] = { ...edits[id], ...voices };
  return {
    greeting: kept.greeting || shared.greeting,
    closing: kept.closing || shared.closing,
    pinned: ids([...kept.pinned, ...shared.pinned]),
    phrases,
    edits,
  };
}

/** @param {unknown} value */
function phrasesOf(value) {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new TeamFileError(WORDS.foreign);
  if (value.length > PHRASES) throw new TeamFileError(WORDS.many(PHRASES));
  return value.map((each, at) => {
    const { title, text } = record(each);
    const wrong = (/** @type {string} */ what) => new TeamFileError(WORDS.phrase(at + 1, what));
    if (typeof title !== "string" || !title.trim()) throw wrong(WORDS.noTitle);
    if (title.trim().length > TITLE) throw wrong(WORDS.longTitle);
    if (typeof text !== "string" || !text.trim()) throw wrong(WORDS.noText);
    if (text.trim().length > TEXT) throw wrong(WORDS.longText);
    return { title: title.trim(), text: text.trim() };
  });
}

/** @param {unknown} value */
function editsOf(value) {
  /** @type {import("./memory.js").Edits} */
  const found = {};
  for (const [id, voices] of Object.entries(record(value))) {
    for (const voice of VOICES.filter((each) => each in record(voices))) {
      const { text, of } = record(record(voices)[voice]);
      const fits = ID.test(id) && typeof text === "string" && text.trim() && text.length <= TEXT;
      if (!fits) throw new TeamFileError(WORDS.edit(id.slice(0, 40)));
      found[id] = { ...found[id], [voice]: { text: String(text).trim(), of: line(of, TEXT) } };
    }
  }
  return found;
}
