// @ts-check
/**
 * Pinyin that is not quite right: what sounds nearly so, is read otherwise, or has one slip; the same steps as in search/engine/latin.py.
 * Loaded where letters are neither words of the site nor their pinyin.
 */

import { isSlip } from "./english.js";
import { shared, worth } from "./latin.js";
import { alike } from "./sounds.js";

/**
 * @typedef {import("./latin.js").LatinTuning} LatinTuning
 * @typedef {import("./latin.js").Reading} Reading
 * @typedef {import("./sounds.js").Sounds} Sounds
 */

/**
 * What a piece is taken for that is no word's pinyin: what sounds nearly so, or what one slip has spoilt; `said` where it is syllables typed apart.
 * @param {string} piece @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning @param {boolean} [said]
 * @returns {Reading[]}
 */
export function nearReadings(piece, sounds, importance, tuning, said) {
  if (piece.length < tuning.leastNearly || piece.length > tuning.longestNearly) return [];
  const near = soundingNearly(piece, sounds);
  if (near && (importance.get(near[0]) ?? 0) >= tuning.known) return [{ value: worth(piece, near, importance, tuning) + tuning.nearly, words: shared(near, tuning.full), whole: true }];
  const spoilt = (sounds.askedByLetter.get(piece[0]) ?? []).filter((key) => isSpoilt(piece, key, tuning) && !(said && key.length !== piece.length));
  const meant = spoilt.flatMap((key) => /** @type {string[]} */ (sounds.asked.get(key)));
  return meant.length ? [{ value: worth(piece, meant, importance, tuning) + tuning.slipped, words: shared(meant, tuning.full), whole: true }] : [];
}

/** Whether a piece, which goes on, may be what one slip has made of a word's pinyin. @param {string} piece @param {string} key @param {LatinTuning} tuning */
function isSpoilt(piece, key, tuning) {
  if (!isSlip(piece, key, tuning.rows) || key.startsWith(piece)) return false;
  return Math.min(piece.length, key.length) >= tuning.leastSlipped || sorted(piece) === sorted(key);
}

/** @param {string} letters */
function sorted(letters) {
  return [...letters].sort().join("");
}

/** What sounds have been put in order of likeness already: how many of their rows, and the words. @type {WeakMap<Sounds, {done: number, words: Map<string, string[]>}>} */
const LIKENESS = new WeakMap();

/** Words of two characters and more that sound nearly like `piece`, most important first. @param {string} piece @param {Sounds} sounds */
function soundingNearly(piece, sounds) {
  const { others } = sounds;
  if (!others) return undefined;
  const known = LIKENESS.get(sounds) ?? { done: 0, words: new Map() };
  LIKENESS.set(sounds, known);
  for (; known.done < sounds.rows.length; known.done++) {
    const [read, word] = sounds.rows[known.done];
    const keys = word.length > 1 ? new Set(pronunciations(word, read.split(" "), others).map(alike)) : [];
    for (const key of keys) known.words.set(key, sounds.inOrder([...(known.words.get(key) ?? []), word]));
  }
  return known.words.get(alike(piece));
}

/**
 * The syllables of words that a piece of `stretch` may be that is not quite right: it sounds nearly so, or one of its
 * characters is read otherwise.
 * @param {string} stretch @param {Sounds} sounds
 */
export function syllablesNear(stretch, sounds) {
  const rests = [...stretch].map((_, at) => alike(stretch.slice(at)));
  const near = (/** @type {string} */ syllable) => {
    const common = alike(syllable);
    return rests.some((rest) => rest.startsWith(common));
  };
  const read = [...(sounds.others ?? new Map()).values()].flatMap((/** @type {string[]} */ readings) => (readings.some(near) ? readings : []));
  return [...sounds.syllables].filter((syllable) => near(syllable) || read.includes(syllable));
}

/** The word's pinyin, and what it would be if one character were read otherwise. @param {string} word @param {string[]} syllables @param {Map<string, string[]>} others */
function pronunciations(word, syllables, others) {
  const found = [syllables.join("")];
  syllables.forEach((syllable, at) => {
    const all = others.get(word[at]) ?? [];
    for (const other of all.includes(syllable) ? all : []) {
      if (other !== syllable) found.push([...syllables.slice(0, at), other, ...syllables.slice(at + 1)].join(""));
    }
  });
  return found;
}
