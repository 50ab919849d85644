// @ts-check
/**
 * What letters of a query say that are no words of the site: English, pinyin, first letters, step by step as in search/engine/letters.py.
 * Loaded where a query holds such, with latin.js and english.js, which tell what they may be.
 */

import { INITIALS_MARK, OWN, add } from "./query.js";
import { runs } from "./words.js";

/**
 * @typedef {import("./query.js").Edge} Edge
 * @typedef {import("./query.js").Letters} Letters
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./query.js").QueryReader} QueryReader its letters are at hand
 * @typedef {import("./words.js").Run} Run
 */

/** @param {QueryReader} reader */
function lettersOf({ letters }) {
  return /** @type {Letters} */ (letters);
}

const ROW = /[a-z]+(?: +[a-z]+)*/g;

/**
 * The English word of which a run is a form or a slip; itself where it is none, or is still being typed.
 * @param {QueryReader} reader @param {{text: string}} run @param {boolean} typing @param {boolean} literal @param {Query} query
 */
export function meantInEnglish(reader, { text: word }, typing, literal, query) {
  const { lexicon, sounds } = reader;
  if (reader.isKnown(word)) return word;
  const letters = lettersOf(reader);
  const tuning = letters.tuning.english;
  const stem = letters.stemOf(word, reader.english, tuning);
  if (stem !== undefined) return stem;
  reader.stretches.add(word);
  if (sounds && letters.isPinyin(word, sounds, lexicon.importance, letters.tuning.latin)) return word;
  const spelt = speltLike(reader, word);
  const known = letters.stemOf(word, spelt, tuning) ?? letters.slipped(word, reader.english, tuning);
  if (known !== undefined) return known;
  if (literal || (typing && letters.completed(word, spelt, tuning).length)) return word;
  const right = letters.misspelt(word, spelt, tuning);
  if (right !== undefined) query.corrections.push({ wrong: word, right });
  return right ?? word;
}

/** Whether a query holds an English word that the site knows and that is no syllable: what else of it is no pinyin is English as well, and no first letters. @param {QueryReader} reader @param {string} folded */
export function isEnglish(reader, folded) {
  if (reader.lexicon.verbatim) return false;
  const { stemOf, tuning } = lettersOf(reader);
  const words = runs(folded).filter(({ kind }) => kind === "latin").map(({ text }) => stemOf(text, reader.english, tuning.english) ?? text);
  return words.some((word) => reader.english.has(word) && !reader.sounds?.syllables.has(word));
}

/** The Latin runs with nothing but spaces between them of which one begins at `start`. @param {number} start @param {string} folded */
export function rowAround(start, folded) {
  const row = [...folded.matchAll(ROW)].find((match) => match.index + match[0].length > start);
  return row ? row[0].split(/ +/) : [];
}

/** Whether a Latin word of a site with asks stands in a row of syllables that are not all words of it. @param {QueryReader} reader @param {Run} run @param {string} folded */
export function isInPinyin(reader, run, folded) {
  const row = rowAround(run.start, folded);
  return !row.every((word) => reader.isKnown(word)) && row.every((word) => reader.sounds?.syllables.has(word));
}

/** The Latin words of the site that begin as `word` does, as far as they are at hand. @param {QueryReader} reader @param {string} word */
function speltLike(reader, word) {
  reader.unspelt.add(word[0]);
  return reader.lexicon.spelt.get(word[0]) ?? new Set();
}

/** `typing` where the last of it is still being typed; tells where it ends. @param {QueryReader} reader @param {Run[]} stretch @param {Query} query @param {Edge} edge @param {string} folded @param {boolean} [typing] @returns {Edge} */
export function readStretch(reader, stretch, query, edge, folded, typing = false) {
  if (!stretch.length) return edge;
  const { lexicon, sounds, tuning } = reader;
  const letters = lettersOf(reader);
  const [weight, least, most] = tuning.query.initials;
  const typed = stretch.map(({ text }) => text).join("");
  if (stretch.length === 1 && !query.english && typed.length >= least && typed.length <= most) add(query, INITIALS_MARK + typed, weight * typed.length);
  if (stretch.length > 1 && !letters.pieces) reader.joined.set(typed, stretch.map(({ text }) => text));
  else reader.stretches.add(typed);
  const read = letters.pieces?.readPieces(reader, stretch, query, edge, folded);
  if (read) return read;
  const isStrange = query.english && !(sounds && letters.isPinyin(typed, sounds, lexicon.importance, letters.tuning.latin));
  const { spoken, unsure } = sounds && !isStrange ? letters.readLatin(typed, sounds, lexicon.importance, letters.tuning.latin, letters.nearReadings, gapsIn(stretch)) : { spoken: [], unsure: false };
  if (unsure) reader.unsure.add(typed);
  if (!spoken.length) {
    if (stretch.length > 1) for (const run of stretch) edge = readStretch(reader, [run], query, edge, folded);
    else {
      query.said.push([typed]);
      query.words.push([typed, OWN]);
      add(query, typed, typed.length > (isStrange ? tuning.query.short : 1) ? tuning.query.word : tuning.query.letter);
    }
  }
  if (typing && stretch.length === 1) complete(reader, typed, query);
  query.spoken = query.spoken || spoken.length > 0;
  spoken.forEach(({ piece, words, whole }, at) => {
    addSpoken(reader, words, query);
    query.solid = query.solid || (whole && words[0][0].length > 1);
    const platform = lexicon.names.get(words[0][0]);
    if (platform !== undefined && (at === 0 || piece.length >= tuning.query.sureName)) query.platforms.add(platform);
  });
  return edge;
}

/** Where one run ends and the next begins. @param {Run[]} stretch */
function gapsIn(stretch) {
  let end = 0;
  return stretch.map(({ text }) => (end += text.length)).slice(0, -1);
}

/** Takes in the words that a piece may stand for; a right answer need not hold but the best. Beside one that says nothing of its own no other is meant. @param {QueryReader} reader @param {[string, number][]} words @param {Query} query */
export function addSpoken(reader, words, query) {
  const saysNothing = reader.lexicon.fillers.has(words[0][0]);
  words.slice(0, saysNothing ? 1 : undefined).forEach(([word, share], number) => {
    const before = new Set(query.terms.keys());
    const said = query.words.length;
    reader.met.add(word);
    reader.addWord(word, share, query);
    if (!number) return;
    for (const term of query.terms.keys()) if (!before.has(term)) query.alternatives.add(term);
    query.words.splice(said);
  });
}

/** Takes in the Latin words that go on from what is being typed, where that is no pinyin, and the one that a slip may have made it of; any of them will do. @param {QueryReader} reader @param {string} typed @param {Query} query */
function complete(reader, typed, query) {
  const { lexicon, sounds, tuning } = reader;
  const letters = lettersOf(reader);
  if (sounds && letters.isPinyin(typed, sounds, lexicon.importance, letters.tuning.latin)) return;
  const spelt = speltLike(reader, typed);
  const words = letters.completed(typed, spelt, letters.tuning.english);
  const right = words.length ? letters.misspelt(typed, spelt, letters.tuning.english) : undefined;
  if (right !== undefined) words.push([right, words[0][1]]);
  for (const [word, share] of words) {
    query.alternatives.add(word);
    add(query, word, Math.floor((tuning.query.word * share) / 16));
  }
}
