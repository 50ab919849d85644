// @ts-check
/**
 * Latin letters as pinyin: full, cut short while typing, or first letters only. The same dynamic programme as
 * search/engine/latin.py, with the constants of the manifest.
 */

/**
 * @typedef {import("./sounds.js").Sounds} Sounds
 * @typedef {[string, number][]} Shares
 * @typedef {{letter: number, wordBonus: number[], initialLetter: number, bareSyllable: number, strayLetter: number,
 *   cutShort: number, nearly: number, slipped: number, leastNearly: number, leastSlipped: number, known: number, askedFor: number, rows: string[], fit: number, longestKey: number, longestNearly: number, longestInitials: number, longestStretch: number,
 *   full: number[], initials: number[]}} LatinTuning
 * @typedef {{value: number, words: Shares, whole: boolean}} Reading
 * @typedef {{piece: string, words: Shares, whole: boolean}} Spoken
 * @typedef {typeof import("./nearly.js").nearReadings} NearReadings
 */

/**
 * The best reading of `stretch` (letters only), a list of words with their shares for each piece, none where it is no pinyin;
 * and whether pieces may be not quite right in it, which `near` reads, once it is at hand (nearly.js). `gaps` are where spaces stood in it.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning @param {NearReadings} [near] @param {number[]} [gaps]
 * @returns {{spoken: Spoken[], unsure: boolean}}
 */
export function readLatin(stretch, sounds, importance, tuning, near, gaps = []) {
  if (stretch.length > tuning.longestStretch) return { spoken: [], unsure: false };
  const parted = readInWords(stretch, sounds, importance, tuning, gaps);
  const inWords = parted.length || !gaps.length ? parted : readInWords(stretch, sounds, importance, tuning);
  if (inWords.length) return { spoken: inWords, unsure: false };
  const spoken = readWith(stretch, sounds, importance, tuning, gaps);
  if (saysWords(stretch, spoken)) return { spoken, unsure: false };
  const read = near ? readWith(stretch, sounds, importance, tuning, gaps, near) : spoken;
  return { spoken: read.length || !gaps.length ? read : readLatin(stretch, sounds, importance, tuning, near).spoken, unsure: true };
}

/**
 * Whether `stretch` is nothing but pinyin of words of two characters and more.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 */
export function isPinyin(stretch, sounds, importance, tuning) {
  if (stretch.length > tuning.longestStretch) return false;
  return readInWords(stretch, sounds, importance, tuning).length > 0 || saysWords(stretch, readWith(stretch, sounds, importance, tuning, []));
}

/**
 * The best words of two characters and more whose pinyin `stretch` is, or none. Where there are `gaps` in what was typed, none reaches
 * across one but from gap to gap.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning @param {number[]} [gaps]
 * @returns {Spoken[]}
 */
export function readInWords(stretch, sounds, importance, tuning, gaps = []) {
  const size = stretch.length;
  if (size > tuning.longestStretch) return [];
  const isTorn = tears(gaps, size);
  /** @type {Map<number, {value: number, spoken: Spoken[]}>} */
  const best = new Map([[size, { value: 0, spoken: [] }]]);
  for (let start = size - 1; start >= 0; start--) {
    for (let end = start + 1; end <= Math.min(size, start + tuning.longestKey); end++) {
      const piece = stretch.slice(start, end);
      const rest = best.get(end);
      const words = sounds.bySound.get(piece);
      if (!rest || !words || words[0].length < 2 || isTorn(start, end)) continue;
      const value = worth(piece, words, importance, tuning) + rest.value;
      if (value >= (best.get(start)?.value ?? -Infinity)) best.set(start, { value, spoken: [{ piece, words: shared(words, tuning.full), whole: true }, ...rest.spoken] });
    }
  }
  return best.get(0)?.spoken ?? [];
}

/** Tells whether a piece reaches across a gap and not from gap to gap. @param {number[]} gaps @param {number} size @returns {(start: number, end: number) => boolean} */
function tears(gaps, size) {
  const ends = [0, ...gaps, size];
  return (start, end) => gaps.some((gap) => start < gap && gap < end) && !(ends.includes(start) && ends.includes(end));
}

/** Where each syllable stands that was typed apart: its letters are no first letters. @param {number[]} gaps @param {string} stretch @param {Sounds} sounds */
function syllablesBetween(gaps, stretch, sounds) {
  const ends = gaps.length ? [...gaps, stretch.length] : [];
  return ends.map((last, at) => [at ? ends[at - 1] : 0, last]).filter(([first, last]) => sounds.syllables.has(stretch.slice(first, last)));
}

/**
 * Whether what stands between two places is several syllables typed apart: no letter of theirs is missing or too many (dao le is no 掉了).
 * @param {number} start @param {number} end @param {number[][]} syllables
 */
function saysSyllables(start, end, syllables) {
  const within = syllables.filter(([first, last]) => start <= first && last <= end);
  return within.length > 1 && within.reduce((sum, [first, last]) => sum + last - first, 0) === end - start;
}

/** Whether the pieces of a reading are whole words of two characters and more, with nothing left. @param {string} stretch @param {Spoken[]} spoken */
function saysWords(stretch, spoken) {
  const whole = spoken.every(({ words, whole }) => whole && words[0][0].length > 1);
  return whole && spoken.reduce((sum, { piece }) => sum + piece.length, 0) === stretch.length;
}

/**
 * The best reading; with `near` a piece may be not quite right.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning @param {number[]} gaps @param {NearReadings} [near]
 * @returns {Spoken[]}
 */
function readWith(stretch, sounds, importance, tuning, gaps, near) {
  const size = stretch.length;
  const isTorn = tears(gaps, size);
  const syllables = syllablesBetween(gaps, stretch, sounds);
  const best = new Array(size + 1).fill(0);
  /** @type {{end: number, words: Shares, whole: boolean}[]} */
  const chosen = new Array(size + 1).fill({ end: size, words: [], whole: false });
  for (let start = size - 1; start >= 0; start--) {
    best[start] = best[start + 1] + tuning.strayLetter;
    chosen[start] = { end: start + 1, words: [], whole: false };
    for (let end = start + 1; end <= Math.min(size, start + tuning.longestKey); end++) {
      if (isTorn(start, end)) continue;
      const piece = stretch.slice(start, end);
      const found = readings(piece, end === size, sounds, importance, tuning);
      if (near && !(found.length && found[found.length - 1].whole)) found.push(...near(piece, sounds, importance, tuning, saysSyllables(start, end, syllables)));
      const cuts = syllables.some(([first, last]) => first <= start && end <= last);
      for (const { value, words, whole } of found) {
        if (cuts && words.length && !whole) continue;
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

/** @param {string} piece @param {string[]} words @param {Map<string, number>} importance @param {LatinTuning} tuning */
export function worth(piece, words, importance, tuning) {
  return tuning.letter * piece.length + tuning.wordBonus[Math.min(words[0].length, 4)] + (importance.get(words[0]) ?? 0);
}

/** @param {string[]} words @param {number[]} shares @returns {Shares} */
export function shared(words, shares) {
  return words.slice(0, shares.length).map((word, at) => [word, shares[at]]);
}
