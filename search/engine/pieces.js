// @ts-check
/**
 * On a site of other people's documents: pinyin read syllable by syllable, single characters too. The same steps as
 * search/engine/pieces.py, with the constants of letters.json.
 */

import { shared } from "./latin.js";
import { addSpoken, meantInEnglish as meantAnywhere, rowAround } from "./letters.js";
import { add } from "./query.js";
import { isBesideHan } from "./words.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./query.js").QueryReader} QueryReader its letters have these
 * @typedef {import("./query.js").Pieces} Pieces
 * @typedef {import("./words.js").Run} Run
 * @typedef {import("./sounds.js").Sounds} Sounds
 * @typedef {{piece: number, joined: number[], less?: number, longestBegun?: number}} PiecesTuning what an older index does not say is nothing
 * @typedef {{word: string, end: string}} Ended a word that Chinese begins and ends with what letters may be
 * @typedef {{end: number, words: string[], spoken: boolean}} Edge where what was read last ends, the words of which it may end in any,
 *   and whether these were read from letters
 */

/**
 * The likeliest words and characters whose pinyin these runs are, end to end, or none. What reaches over the end of a run is whole runs.
 * @param {string[]} texts of the runs @param {Sounds} sounds @param {Map<string, number>} importance
 * @param {PiecesTuning & import("./latin.js").LatinTuning} tuning
 * @param {Map<string, Ended[]>} [ended] what `wordsEnded` tells of the Chinese right before them
 * @returns {import("./latin.js").Spoken[]}
 */
export function readSyllables(texts, sounds, importance, tuning, ended = new Map()) {
  const { piece: cost, longestKey, longestStretch } = tuning;
  const stretch = texts.join("");
  const size = stretch.length;
  const ends = new Set([0]);
  for (let end = 0, at = 0; at < texts.length; at++) ends.add((end += texts[at].length));
  const isTorn = (/** @type {number} */ start, /** @type {number} */ end) => (!ends.has(start) || !ends.has(end)) && [...ends].some((at) => at > start && at < end);
  /** @type {Map<number, {value: number, end: number}>} */
  const best = new Map([[size, { value: 0, end: size }]]);
  for (let start = size <= longestStretch ? size - 1 : -1; start >= 0; start--) {
    for (let end = start + 1; end <= Math.min(size, start + longestKey); end++) {
      const piece = stretch.slice(start, end);
      const words = sounds.bySound.get(piece);
      const rest = best.get(end);
      if (!words || !rest || isTorn(start, end)) continue;
      const known = start === 0 ? ended.get(piece) : undefined;
      const value = rest.value + (known ? importance.get(known[0].word) ?? 0 : (importance.get(words[0]) ?? 0) - cost);
      if (value >= (best.get(start)?.value ?? -Infinity)) best.set(start, { value, end });
    }
  }
  if (!best.has(0) && texts.length > 1) return readSyllables([stretch], sounds, importance, tuning, ended);
  const spoken = [];
  for (let start = 0, next = best.get(0); next && start < size; next = best.get(start)) {
    const piece = stretch.slice(start, next.end);
    const words = sharedByUse(/** @type {string[]} */ (sounds.bySound.get(piece)), importance, tuning);
    const ends = (start === 0 && ended.get(piece)) || [];
    const all = new Set([...ends.map(({ end }) => end), ...words.map(([word]) => word)]);
    spoken.push({ piece, words: ends.length ? shared([...all], tuning.full) : words, whole: true });
    start = next.end;
  }
  return spoken;
}

/**
 * The words of the site that Chinese begins and letters right behind it end, the likeliest first, by the letters that end them.
 * @param {string} before @param {string} letters @param {Sounds} sounds @param {Map<string, number>} importance
 * @param {PiecesTuning & import("./latin.js").LatinTuning} tuning
 */
function wordsEnded(before, letters, sounds, importance, { longestKey, longestBegun = 0 }) {
  /** @type {Map<string, Ended[]>} */
  const found = new Map();
  const begun = [...Array(Math.min(longestBegun, before.length)).keys()].map((at) => before.slice(-at - 1));
  const weight = (/** @type {Ended} */ { word }) => importance.get(word) ?? 0;
  for (let end = 1; end <= Math.min(letters.length, longestKey); end++) {
    const piece = letters.slice(0, end);
    const words = (sounds.bySound.get(piece) ?? []).flatMap((end) => begun.map((start) => ({ word: start + end, end })));
    const known = words.filter(({ word }) => importance.has(word));
    if (known.length) found.set(piece, known.sort((a, b) => weight(b) - weight(a) || (a.word < b.word ? -1 : 1)));
  }
  return found;
}

/** The words that a piece may be, the best first, each with its sixteenths. @param {string[]} words @param {Map<string, number>} importance @param {PiecesTuning & import("./latin.js").LatinTuning} tuning @returns {[string, number][]} */
function sharedByUse(words, importance, { full, less = 0 }) {
  const weight = (/** @type {string} */ word) => importance.get(word) ?? 0;
  return shared(words, full).map(([word, share]) => [word, Math.max(1, share - less * (weight(words[0]) - weight(word)))]);
}

/**
 * The pairs of characters that may stand across two pieces, each with its sixteenths.
 * @param {string[]} before @param {string[]} after @param {PiecesTuning} tuning
 */
function pairsAcross(before, after, { joined }) {
  /** @type {Map<string, number>} */
  const pairs = new Map();
  before.slice(0, joined.length).forEach((one, at) => {
    after.slice(0, joined.length).forEach((other, its) => {
      const pair = one[one.length - 1] + other[0];
      if (!pairs.has(pair)) pairs.set(pair, Math.min(joined[at], joined[its]));
    });
  });
  return pairs;
}

/** Whether a Latin word of the site stands in a row that is pinyin as a whole. @param {QueryReader} reader @param {Run} run @param {string} folded */
export function isInPinyin(reader, run, folded) {
  const row = rowAround(run.start, folded);
  if (!row.every((word) => reader.isKnown(word))) return isInRow(reader, row);
  if (row.length < 2 || !row.every((word) => reader.sounds?.syllables.has(word))) return false;
  reader.stretches.add(row.join(""));
  return syllablesRead(reader, row).some(({ words }) => words[0][0].length > 1);
}

/** Whether these are several that are pinyin as a whole. @param {QueryReader} reader @param {string[]} row */
function isInRow(reader, row) {
  if (row.length < 2) return false;
  reader.stretches.add(row.join(""));
  return syllablesRead(reader, row).length > 0;
}

/**
 * As in letters.js; a syllable among others stays as it is.
 * @param {QueryReader} reader @param {Run} run @param {boolean} typing @param {boolean} literal @param {Query} query @param {string} folded
 */
export function meantInEnglish(reader, run, typing, literal, query, folded) {
  if (!reader.isKnown(run.text) && isInRow(reader, rowAround(run.start, folded))) return run.text;
  return meantAnywhere(reader, run, typing, literal, query);
}

/** Whether a Latin word of the site may be a syllable as well. @param {QueryReader} reader @param {Run} run @param {string} folded */
export function mayBeSyllable(reader, run, folded) {
  return isBesideHan(run, folded) && reader.sounds?.syllables.has(run.text) === true;
}

/**
 * Takes in what Latin runs next to each other are, syllable by syllable, with what stands across two pieces; tells where they end,
 * or nothing where they are no syllables.
 * @param {QueryReader} reader @param {Run[]} stretch @param {Query} query @param {Edge} edge @param {string} folded
 * @returns {Edge | undefined}
 */
export function readPieces(reader, stretch, query, edge, folded) {
  const ended = endedBy(reader, stretch[0], edge);
  const pieces = syllablesRead(reader, stretch.map(({ text }) => text), ended);
  if (!pieces.length) return undefined;
  for (const { word } of (ended.get(pieces[0].piece) ?? []).slice(0, 1)) addSpoken(reader, [[word, piecesOf(reader).tuning.full[0]]], query);
  query.spoken = true;
  query.solid = query.solid || pieces.some(({ words }) => words[0][0].length > 1);
  for (const { text } of stretch) query.quoted.delete(text);
  let { start } = stretch[0];
  const last = stretch[stretch.length - 1];
  const end = last.start + last.text.length;
  for (const piece of pieces) {
    const words = piece.words.map(([word]) => word);
    addSpoken(reader, piece.words, query);
    query.said.push(words);
    if (words.every(({ length }) => length === 2)) {
      for (const word of words) add(query, word, 1);
      query.either.push(words);
    }
    join(reader, edge, words, folded.slice(edge.end, start), query);
    start = end;
    edge = { end, words, spoken: true };
  }
  return edge;
}

/** Takes in what may stand across two pieces, one of which at least was read from letters. @param {QueryReader} reader @param {Edge} edge @param {string[]} words @param {string} between @param {Query} query */
export function join(reader, edge, words, between, query) {
  if (!edge.words.length || between.trim()) return;
  const pairs = pairsAcross(edge.words, words, piecesOf(reader).tuning);
  for (const [pair, share] of pairs) {
    if (!query.terms.has(pair)) {
      query.alternatives.add(pair);
      query.pairs.add(pair);
    }
    add(query, pair, Math.floor((reader.tuning.query.pair * share) / 16));
  }
  query.either.push([...pairs.keys()]);
}

/** The words that Chinese begins and letters right behind it end. @param {QueryReader} reader @param {Run} run @param {Edge} edge */
function endedBy(reader, { start, text }, { end, words, spoken }) {
  const { sounds, lexicon } = reader;
  if (!sounds || !words.length || spoken || end !== start) return new Map();
  return wordsEnded(words[0], text, sounds, lexicon.importance, piecesOf(reader).tuning);
}

/** @param {QueryReader} reader @param {string[]} texts @param {Map<string, Ended[]>} [ended] */
function syllablesRead(reader, texts, ended) {
  const { sounds, lexicon } = reader;
  return sounds ? readSyllables(texts, sounds, lexicon.importance, piecesOf(reader).tuning, ended) : [];
}

/** @param {QueryReader} reader */
function piecesOf({ letters }) {
  return /** @type {Pieces} */ (letters?.pieces);
}
