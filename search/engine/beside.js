// @ts-check
/**
 * Words of which one character is typed as a syllable beside the others (tui款), step by step as in search/engine/letters.py. Loaded
 * where letters stand beside Chinese on a site with asks; on one of documents pieces.js does that.
 */

/** @typedef {import("./query.js").QueryReader} QueryReader @typedef {import("./sounds.js").Sounds} Sounds */

const MOST = 3;
/** Characters whose sound was not at hand, for whoever fetches it. @type {WeakMap<QueryReader, Set<string>>} */
const UNHEARD = new WeakMap();

/** The query with such words whole. @param {QueryReader} reader @param {string} folded */
export function joinSyllables(reader, folded) {
  const { sounds, english, letters } = reader;
  if (!sounds || !letters) return folded;
  const runs = /[a-z]+/g;
  for (let run; (run = runs.exec(folded)); ) {
    const [syllable] = run;
    if (reader.isKnown(syllable) || letters.stemOf(syllable, english, letters.tuning.english) !== undefined || !sounds.syllables.has(syllable)) continue;
    const [before] = /** @type {RegExpExecArray} */ (/[\u3400-\u9fff]{0,3}$/.exec(folded.slice(0, run.index)));
    const [behind] = /** @type {RegExpExecArray} */ (/^[\u3400-\u9fff]{0,3}/.exec(folded.slice(runs.lastIndex)));
    const found = joined(reader, sounds, before, syllable, behind);
    if (!found) continue;
    const start = run.index - found.left;
    folded = folded.slice(0, start) + found.word + folded.slice(start + found.word.length - 1 + syllable.length);
    runs.lastIndex = start + found.word.length;
  }
  return folded;
}

/**
 * The longest word of which these are the characters but for one, and how many stand before that.
 * @param {QueryReader} reader @param {Sounds} sounds @param {string} before @param {string} syllable @param {string} behind
 */
function joined(reader, sounds, before, syllable, behind) {
  for (let count = 2 * MOST; count > 0; count--) {
    for (let left = Math.max(0, count - MOST); left <= Math.min(count, MOST); left++) {
      const right = count - left;
      if (left > before.length || right > behind.length) continue;
      const [first, last] = [before.slice(before.length - left), behind.slice(0, right)];
      const [said, goes] = [sounds.of(first), sounds.of(last)];
      if (!said || !goes) {
        const unheard = UNHEARD.get(reader) ?? new Set();
        UNHEARD.set(reader, unheard);
        for (const character of first + last) unheard.add(character);
        continue;
      }
      const heard = [...said, syllable, ...goes];
      reader.nearly.add(heard[0]);
      const word = sounds.bySound.get(heard.join(""))?.find((one) => one.length === count + 1 && one.startsWith(first) && one.endsWith(last));
      if (word !== undefined) return { word, left };
    }
  }
  return null;
}

/** Has them made whole, and fetches the sounds that were wanting for it; tells whether any of it was new. @param {import("./index-parts.js").IndexParts} parts @param {import("./query.js").Letters} letters */
export async function loadBeside(parts, letters) {
  const isFirst = !letters.joinSyllables;
  letters.joinSyllables = joinSyllables;
  const { sounds } = parts.reader;
  const wanting = [...(UNHEARD.get(parts.reader) ?? [])].filter((character) => !sounds?.characters.has(character));
  UNHEARD.delete(parts.reader);
  if (!wanting.length) return isFirst;
  const { characters } = await parts.loadSounds(wanting);
  return isFirst || wanting.some((character) => characters.has(character));
}
