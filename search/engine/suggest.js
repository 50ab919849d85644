// @ts-check
/**
 * Suggestions while typing: titles and short asks that begin as what is typed does, in characters, pinyin or first letters,
 * mixed as they come (退kuan, tkdj). At most `limit`, no two of the same answer; titles first, then shorter ones. Other people's
 * documents have no asks, but words of Latin letters (auth → authorization), which lead to no answer: -1.
 */

import { fold } from "./words.js";

const SILENT = /[^\u3400-\u9fffa-z0-9]/g;

/**
 * @param {import("./engine.js").Engine} engine
 * @param {string} typed
 * @param {{limit?: number}} [options]
 * @returns {Promise<{text: string, number: number}[]>}
 */
export async function suggest(engine, typed, { limit = 6 } = {}) {
  const json = (/** @type {string} */ name) => engine.file(name);
  await engine.loadFolding(typed);
  const query = fold(typed, engine.reader.lexicon.fold).replace(SILENT, "");
  if (!query) return [];
  const starts = /** @type {Record<string, string>} */ (await json("suggest.json"));
  const letter = /[a-z]/.test(query[0]) ? query[0] : Object.keys(starts).find((key) => starts[key].includes(query[0]));
  if (letter === undefined || !(letter in starts)) return [];
  const entries = /** @type {[string, number][]} */ (await json(`suggest-${letter}.json`));
  const spelt = /** @type {string[]} */ (/[a-z]/.test(query) ? await json(`spelt-${letter}.json`) : []);
  /** @type {Map<number | string, {text: string, number: number}>} */
  const found = new Map();
  for (const [at, [text, number]] of entries.entries()) {
    if (found.size >= limit) break;
    const key = number < 0 ? text : number;
    if (found.has(key)) continue;
    const folded = fold(text, engine.reader.lexicon.fold).replace(SILENT, "");
    const han = [...folded].filter((character) => character > "\x7f");
    const heard = new Map((spelt[at] ?? "").split(" ").map((sound, place) => [han[place], sound]));
    if (begins(folded, query, heard)) found.set(key, { text, number });
  }
  return [...found.values()];
}

/**
 * Whether `text` begins as `query` does, each character by itself, its whole pinyin, or its first letter; pinyin may be cut
 * short at the end.
 * @param {string} text @param {string} query @param {Map<string, string>} sounds
 * @returns {boolean}
 */
function begins(text, query, sounds) {
  if (!query) return true;
  if (!text) return false;
  const rest = text.slice(1);
  if (query[0] === text[0]) {
    if (begins(rest, query.slice(1), sounds)) return true;
  }
  const sound = sounds.get(text[0]);
  if (!sound) return false;
  if (query.startsWith(sound) && begins(rest, query.slice(sound.length), sounds)) return true;
  return sound.startsWith(query) || (query[0] === sound[0] && begins(rest, query.slice(1), sounds));
}
