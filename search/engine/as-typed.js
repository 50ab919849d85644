// @ts-check
/**
 * What was typed or pasted, as far as it is looked at: its beginning, what was encoded decoded. Step by step as search/engine/typed.py.
 */

const ENCODED = /(?:%[0-9A-Fa-f]{2}){3,}/g;
const MARKED = pairs("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv");

/** Characters that are looked at: some patterns take time with the square of them. */
const LONGEST = 4000;

/** The beginning of what was typed. @param {string} text */
export function beginningOf(text) {
  return [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join("").replace(ENCODED, decoded);
}

/** Letters without the marks of tones. @param {string} text */
export function withoutTones(text) {
  return each(text, MARKED);
}

/** @param {string} run */
function decoded(run) {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}

/** @param {string} from @param {string} to */
export function pairs(from, to) {
  return new Map([...from].map((character, at) => [character, to[at]]));
}

/** @param {string} text @param {Map<string, string>} table */
export function each(text, table) {
  let read = "";
  for (const character of text) read += table.get(character) ?? character;
  return read;
}
