// @ts-check
/**
 * Latin letters as pinyin: full, cut short while typing, or first letters only. The same dynamic programme as
 * search/engine/latin.py, with the constants of the manifest.
 */

/**
 * @typedef {import("./words.js").Sounds} Sounds
 * @typedef {[string, number][]} Shares
 * @typedef {{letter: number, wordBonus: number[], initialLetter: number, bareSyllable: number, strayLetter: number,
 *   cutShort: number, fit: number, longestKey: number, longestInitials: number, longestStretch: number,
 *   full: number[], initials: number[]}} LatinTuning
 */

/**
 * The best reading of `stretch` (letters only), a list of words with their shares for each piece; none where it is no pinyin.
 * @param {string} stretch @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 * @returns {{piece: string, words: Shares}[]}
 */
export function readLatin(stretch, sounds, importance, tuning) {
  const size = stretch.length;
  if (size > tuning.longestStretch) return [];
  const best = new Array(size + 1).fill(0);
  /** @type {{end: number, words: Shares}[]} */
  const chosen = new Array(size + 1).fill({ end: size, words: [] });
  for (let start = size - 1; start >= 0; start--) {
    best[start] = best[start + 1] + tuning.strayLetter;
    chosen[start] = { end: start + 1, words: [] };
    for (let end = start + 1; end <= Math.min(size, start + tuning.longestKey); end++) {
      for (const { value, words } of readings(stretch, start, end, sounds, importance, tuning)) {
        if (value + best[end] >= best[start]) {
          best[start] = value + best[end];
          chosen[start] = { end, words };
        }
      }
    }
  }
  if (best[0] < tuning.fit * size) return [];
  const spoken = [];
  for (let start = 0; start < size; start = chosen[start].end) {
    const { end, words } = chosen[start];
    if (words.length) spoken.push({ piece: stretch.slice(start, end), words });
  }
  return spoken;
}

/**
 * @param {string} stretch @param {number} start @param {number} end
 * @param {Sounds} sounds @param {Map<string, number>} importance @param {LatinTuning} tuning
 */
function readings(stretch, start, end, sounds, importance, tuning) {
  const piece = stretch.slice(start, end);
  /** @type {{value: number, words: Shares}[]} */
  const found = [];
  const weight = (/** @type {string[]} */ words) => importance.get(words[0]) ?? 0;
  if (sounds.syllables.has(piece)) found.push({ value: tuning.letter * piece.length + tuning.bareSyllable, words: [] });
  const initials = piece.length >= 2 && piece.length <= tuning.longestInitials ? sounds.byInitials.get(piece) : undefined;
  if (initials) found.push({ value: tuning.initialLetter * piece.length + weight(initials), words: shared(initials, tuning.initials) });
  const full = sounds.bySound.get(piece);
  if (full) {
    const bonus = tuning.wordBonus[Math.min(full[0].length, 4)];
    found.push({ value: tuning.letter * piece.length + bonus + weight(full), words: shared(full, tuning.full) });
  } else if (end === stretch.length && piece.length > 2) {
    const begun = sounds.begun(piece);
    if (begun.length) found.push({ value: tuning.letter * piece.length + tuning.cutShort, words: shared(begun, tuning.full) });
  }
  return found;
}

/** @param {string[]} words @param {number[]} shares @returns {Shares} */
function shared(words, shares) {
  return words.slice(0, shares.length).map((word, at) => [word, shares[at]]);
}
