// @ts-check
/**
 * Latin letters as pinyin: full, cut short while typing, or first letters only. The same dynamic programme as
 * search/engine/latin.py, with the constants of the manifest.
 */

import { isSlip } from "./english.js";
import { alike } from "./sounds.js";

/**
 * @typedef {import("./sounds.js").Sounds} Sounds
 * @typedef {[string, number][]} Shares
 * @typedef {{letter: number, wordBonus: number[], initialLetter: number, bareSyllable: number, strayLetter: number,
 *   cutShort: number, nearly: number, slipped: number, leastNearly: number, leastSlipped: number, known: number, askedFor: number, rows: string[], fit: number, longestKey: number, longestNearly: number, longestInitials: number, longestStretch: number,
 *   full: number[], initials: number[]}} LatinTuning
 * @typedef {{value: number, words: Shares, whole: boolean}} Reading
 * @typedef {{piece: string, words: Shares, whole: boolean}} Spoken
 */

/**
 * The best reading of `stretch` (letters only), a list of words with their shares for each piece, none where it is no pinyin;
 * and whether pieces may be not quite right in it.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 * @returns {{spoken: Spoken[], unsure: boolean}}
 */
export function readLatin(stretch, sounds, importance, tuning) {
  if (stretch.length > tuning.longestStretch) return { spoken: [], unsure: false };
  const inWords = readInWords(stretch, sounds, importance, tuning);
  if (inWords.length) return { spoken: inWords, unsure: false };
  const spoken = readWith(stretch, sounds, importance, false, tuning);
  if (saysWords(stretch, spoken)) return { spoken, unsure: false };
  return { spoken: readWith(stretch, sounds, importance, true, tuning), unsure: true };
}

/**
 * Whether `stretch` is nothing but pinyin of words of two characters and more.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 */
export function isPinyin(stretch, sounds, importance, tuning) {
  if (stretch.length > tuning.longestStretch) return false;
  return readInWords(stretch, sounds, importance, tuning).length > 0 || saysWords(stretch, readWith(stretch, sounds, importance, false, tuning));
}

/**
 * The best words of two characters and more whose pinyin `stretch` is, or none.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 * @returns {Spoken[]}
 */
export function readInWords(stretch, sounds, importance, tuning) {
  const size = stretch.length;
  /** @type {Map<number, {value: number, spoken: Spoken[]}>} */
  const best = new Map([[size, { value: 0, spoken: [] }]]);
  for (let start = size - 1; start >= 0; start--) {
    for (let end = start + 1; end <= Math.min(size, start + tuning.longestKey); end++) {
      const piece = stretch.slice(start, end);
      const rest = best.get(end);
      const words = sounds.bySound.get(piece);
      if (!rest || !words || words[0].length < 2) continue;
      const value = worth(piece, words, importance, tuning) + rest.value;
      if (value >= (best.get(start)?.value ?? -Infinity)) best.set(start, { value, spoken: [{ piece, words: shared(words, tuning.full), whole: true }, ...rest.spoken] });
    }
  }
  return best.get(0)?.spoken ?? [];
}

/** Whether the pieces of a reading are whole words of two characters and more, with nothing left. @param {string} stretch @param {Spoken[]} spoken */
function saysWords(stretch, spoken) {
  const whole = spoken.every(({ words, whole }) => whole && words[0][0].length > 1);
  return whole && spoken.reduce((sum, { piece }) => sum + piece.length, 0) === stretch.length;
}

/**
 * The best reading; `near` tells whether a piece may be not quite right.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {boolean} near @param {LatinTuning} tuning
 * @returns {Spoken[]}
 */
function readWith(stretch, sounds, importance, near, tuning) {
  const size = stretch.length;
  const best = new Array(size + 1).fill(0);
  /** @type {{end: number, words: Shares, whole: boolean}[]} */
  const chosen = new Array(size + 1).fill({ end: size, words: [], whole: false });
  for (let start = size - 1; start >= 0; start--) {
    best[start] = best[start + 1] + tuning.strayLetter;
    chosen[start] = { end: start + 1, words: [], whole: false };
    for (let end = start + 1; end <= Math.min(size, start + tuning.longestKey); end++) {
      const piece = stretch.slice(start, end);
      const found = readings(piece, end === size, sounds, importance, tuning);
      if (near && !(found.length && found[found.length - 1].whole)) found.push(...nearReadings(piece, sounds, importance, tuning));
      for (const { value, words, whole } of found) {
        if (value + best[end] >= best[start]) {
          best[start] = value + best[end];
          chosen[start] = { end, words, whole };
        }
      }
    }
  }
  if (best[0] < tuning.fit * size) return [];
  const spoken = [];
  for (let start = 0; start < size; start = chosen[start].end) {
    const { end, words, whole } = chosen[start];
    if (words.length) spoken.push({ piece: stretch.slice(start, end), words, whole });
  }
  return spoken;
}

/**
 * What a piece is worth, the words that it may stand for, and whether it says them whole.
 * @param {string} piece @param {boolean} last @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 * @returns {Reading[]}
 */
function readings(piece, last, sounds, importance, tuning) {
  /** @type {Reading[]} */
  const found = [];
  const isSyllable = sounds.syllables.has(piece);
  if (isSyllable) found.push({ value: tuning.letter * piece.length + tuning.bareSyllable, words: [], whole: false });
  const initials = !isSyllable && piece.length >= 2 && piece.length <= tuning.longestInitials ? sounds.byInitials.get(piece) : undefined;
  if (initials) {
    const value = tuning.initialLetter * piece.length + (importance.get(initials[0]) ?? 0);
    found.push({ value, words: shared(initials, tuning.initials), whole: false });
  }
  const full = sounds.bySound.get(piece);
  if (full) {
    found.push({ value: worth(piece, full, importance, tuning), words: shared(full, tuning.full), whole: true });
  } else if (last && piece.length > 2) {
    const begun = sounds.begun(piece);
    if (begun.length) found.push({ value: tuning.letter * piece.length + tuning.cutShort, words: shared(begun, tuning.full), whole: true });
  }
  return found;
}

/**
 * What a piece is taken for that is no word's pinyin: what sounds nearly so, or what one slip has spoilt.
 * @param {string} piece @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 * @returns {Reading[]}
 */
function nearReadings(piece, sounds, importance, tuning) {
  if (piece.length < tuning.leastNearly || piece.length > tuning.longestNearly) return [];
  const near = soundingNearly(piece, sounds);
  if (near && (importance.get(near[0]) ?? 0) >= tuning.known) return [{ value: worth(piece, near, importance, tuning) + tuning.nearly, words: shared(near, tuning.full), whole: true }];
  for (const key of sounds.askedByLetter.get(piece[0]) ?? []) {
    if (!isSlip(piece, key, tuning.rows) || key.startsWith(piece)) continue;
    if (Math.min(piece.length, key.length) < tuning.leastSlipped && sorted(piece) !== sorted(key)) continue;
    const words = /** @type {string[]} */ (sounds.asked.get(key));
    return [{ value: worth(piece, words, importance, tuning) + tuning.slipped, words: shared(words, tuning.full), whole: true }];
  }
  return [];
}

/** @param {string} piece @param {string[]} words @param {Map<string, number>} importance @param {LatinTuning} tuning */
function worth(piece, words, importance, tuning) {
  return tuning.letter * piece.length + tuning.wordBonus[Math.min(words[0].length, 4)] + (importance.get(words[0]) ?? 0);
}

/** @param {string} letters */
function sorted(letters) {
  return [...letters].sort().join("");
}

/** @param {string[]} words @param {number[]} shares @returns {Shares} */
export function shared(words, shares) {
  return words.slice(0, shares.length).map((word, at) => [word, shares[at]]);
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
