// @ts-check
/** English words as they are typed -> the ones that the site knows. The same steps as search/engine/english.py. */

/** @typedef {{endings: [string, string][], shortestStem: number, shortestSlip: number, shortestMisspelt: number, shortestBeginning: number, completions: number[], rows: string[]}} EnglishTuning */

/** The known word of which `typed` is a form. @param {string} typed @param {Set<string>} known @param {EnglishTuning} tuning */
export function stemOf(typed, known, tuning) {
  return stems(typed, tuning).find((word) => known.has(word));
}

/** What `typed` may be a form of. @param {string} typed @param {EnglishTuning} tuning */
function stems(typed, { endings, shortestStem }) {
  const ending = endings.filter(([ending]) => typed.endsWith(ending) && typed.length - ending.length >= shortestStem);
  return ending.map(([ending, instead]) => typed.slice(0, -ending.length) + instead);
}

/** The known word that one slip makes `typed`, or else what it may be a form of; the first of the alphabet. @param {string} typed @param {Iterable<string>} known @param {EnglishTuning} tuning */
export function slipped(typed, known, tuning) {
  return [typed, ...stems(typed, tuning)].map((form) => slipsTo(form, known, tuning.shortestSlip, tuning).sort()[0]).find(Boolean);
}

/** The first word of `spelt` that one slip makes `typed`. @param {string} typed @param {Iterable<string>} spelt @param {EnglishTuning} tuning @returns {string | undefined} */
export function misspelt(typed, spelt, tuning) {
  return slipsTo(typed, spelt, tuning.shortestMisspelt, tuning)[0];
}

/** Those of `words` that one slip makes `typed`, where both are long enough to tell, what was typed the `shortest`. @param {string} typed @param {Iterable<string>} words @param {number} shortest @param {EnglishTuning} tuning */
function slipsTo(typed, words, shortest, { shortestSlip, rows }) {
  return typed.length < shortest ? [] : [...words].filter((word) => word.length >= shortestSlip && (isSlip(typed, word, rows) || hasOtherVowel(typed, word)));
}

/**
 * The first words of `spelt` that go on from `typed`, each with its share in sixteenths.
 * @param {string} typed @param {Iterable<string>} spelt @param {EnglishTuning} tuning @returns {[string, number][]}
 */
export function completed(typed, spelt, { shortestBeginning, completions }) {
  if (typed.length < shortestBeginning) return [];
  const longer = [...spelt].filter((word) => word.startsWith(typed) && word !== typed);
  return longer.slice(0, completions.length).map((word, at) => [word, completions[at]]);
}

/**
 * Whether `typed` is `right` with one letter more, one less, one that is beside the right one on the keyboard, or two
 * exchanged; the first letter must be right.
 * @param {string} typed @param {string} right @param {string[]} rows
 */
export function isSlip(typed, right, rows) {
  const least = Math.min(typed.length, right.length);
  if (typed === right || typed[0] !== right[0] || Math.abs(typed.length - right.length) > 1) return false;
  let start = 0;
  while (start < least && typed[start] === right[start]) start++;
  let end = 0;
  while (end < least - start && typed[typed.length - 1 - end] === right[right.length - 1 - end]) end++;
  const wrong = typed.slice(start, typed.length - end);
  const meant = right.slice(start, right.length - end);
  if (wrong.length === 1 && meant.length === 1) return isBeside(wrong, meant, rows);
  return Math.max(wrong.length, meant.length) === 1 || (wrong.length === 2 && meant.length === 2 && wrong[0] === meant[1] && wrong[1] === meant[0]);
}

/** Whether `typed` is `right` with one vowel for another, which is not the first letter. @param {string} typed @param {string} right */
function hasOtherVowel(typed, right) {
  const other = [...typed].map((letter, at) => letter + right[at]).filter(([one, other]) => one !== other);
  return typed.length === right.length && typed[0] === right[0] && other.length === 1 && /^[aeiou]{2}$/.test(other[0]);
}

/** @param {string} one @param {string} other @param {string[]} rows */
function isBeside(one, other, rows) {
  const [[row, column], [otherRow, otherColumn]] = [one, other].map((key) => {
    const found = rows.findIndex((keys) => keys.includes(key));
    return [found, rows[found].indexOf(key)];
  });
  return Math.abs(row - otherRow) <= 1 && Math.abs(column - otherColumn) <= 1;
}
