// @ts-check
/**
 * What the texts of results are read for.
 *
 * Which says what is asked, letter for letter: who copies a phrase, a name of code or a line of a table wants that place, and so does who
 * types it in pinyin or with a slip. An index knows which words stand where, and side by side in Chinese, not all that a place says.
 *
 *   literalFirst([{ text: "shell scripts run" … }, { text: "run_shell()" … }], "run shell") → the second one first
 *
 * And the part of a text that tells best why it was found: the stretch that holds the most of the words asked for, each counted once,
 * longer ones more; the beginning where it holds none.
 *
 *   excerpt("……安装完以后，双击图标打开……", ["双击", "图标"], 12) → "…完以后，双击图标打开…"
 */

const BEFORE = 16;
const SHORTEST = 2;
const END = /[\s。！？；，、.!?;,:：]/;

/**
 * The results, of which the first that says what is asked, letter for letter, comes before the others; where none does, the first that
 * says what it was read as: each part of it with all that this may be.
 * @template {{title: string, text: string}} Result
 * @param {Result[]} results @param {string} query @param {string[][]} [said] @returns {Result[]}
 */
export function literalFirst(results, query, said = []) {
  const asked = lettersOf(query);
  if (asked.length < SHORTEST) return results;
  const read = new RegExp(said.map((words) => `(?:${words.map(lettersOf).join("|")})`).join(""));
  const shortest = said.reduce((sum, words) => sum + Math.min(...words.map(({ length }) => length)), 0);
  const first = (/** @type {(letters: string) => boolean} */ says) => results.find(({ title, text }) => says(lettersOf(title)) || says(lettersOf(text)));
  const held = first((letters) => letters.includes(asked)) ?? (shortest < SHORTEST ? undefined : first((letters) => read.test(letters)));
  return held ? [held, ...results.filter((result) => result !== held)] : results;
}

/** What is left of a text when only letters and figures count. @param {string} text */
function lettersOf(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** @param {string} text @param {string[]} words in small letters @param {number} longest characters */
export function excerpt(text, words, longest) {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= longest) return flat;
  const start = startOf(placesOf(flat.toLowerCase(), words), longest);
  const from = start > 0 ? sentenceBefore(flat, start) : 0;
  const part = flat.slice(from, from + longest).trim();
  return `${from > 0 ? "…" : ""}${part}${from + longest < flat.length ? "…" : ""}`;
}

/** Where each word stands, in order. @param {string} flat @param {string[]} words @returns {[number, string][]} */
function placesOf(flat, words) {
  /** @type {[number, string][]} */
  const places = [];
  for (const word of new Set(words)) for (let at = flat.indexOf(word); at >= 0; at = flat.indexOf(word, at + word.length)) places.push([at, word]);
  return places.sort(([one], [other]) => one - other);
}

/** The place of a word from which the next characters hold the most. @param {[number, string][]} places @param {number} longest */
function startOf(places, longest) {
  let best = 0;
  let most = 0;
  places.forEach(([start], first) => {
    /** @type {Set<string>} */
    const held = new Set();
    for (let at = first; at < places.length && places[at][0] + places[at][1].length <= start + longest - BEFORE; at++) held.add(places[at][1]);
    const sum = [...held].reduce((all, word) => all + word.length, 0);
    if (sum > most) [best, most] = [start, sum];
  });
  return best;
}

/** Where the sentence of a place begins, if that is near; else a little before it. @param {string} flat @param {number} start */
function sentenceBefore(flat, start) {
  for (let at = start; at > Math.max(0, start - BEFORE); at--) if (END.test(flat[at - 1])) return at;
  return Math.max(0, start - BEFORE / 2);
}
