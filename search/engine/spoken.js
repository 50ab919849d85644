// @ts-check
/**
 * What Latin letters are read with that are no words of the site, fetched as far as a query needs it. Loaded with letters.js.
 */

import { shardOf } from "./format.js";

/** @typedef {import("./index-parts.js").IndexParts} IndexParts */

/**
 * Fetches what stretches of Latin letters may be read as, of those that are the pinyin of words no more than these; tells whether any of
 * it was new. What was typed apart is looked up as one stretch where its pieces are not words each.
 * @param {IndexParts} parts @param {string[]} stretches @param {Map<string, string[]>} joined with the pieces that were typed
 */
export async function loadSpoken(parts, stretches, joined) {
  const { letters, lexicon, met } = parts.reader;
  if (!letters) return false;
  const isBeside = !lexicon.verbatim && /[\u3400-\u9fff][a-z]|[a-z][\u3400-\u9fff]/.test([...met].join(" "));
  const tuning = letters.tuning.latin;
  /** @param {(piece: string) => boolean} mayBeWords */
  const looked = (mayBeWords) => {
    const whole = [...joined].filter(([, typed]) => !typed.every(mayBeWords)).map(([stretch]) => stretch);
    return [...stretches, ...whole].filter((stretch) => stretch.length <= tuning.longestStretch);
  };
  if (!looked(() => false).length) return false;
  const coming = isBeside && import("./beside.js");
  const sounds = await parts.loadSyllables();
  const { pieces } = letters;
  const mayBeWords = (/** @type {string} */ piece) => sounds.beginningsOfWords(piece).length > 0;
  const begun = looked(mayBeWords).flatMap((stretch) => (pieces ? sounds.beginningsWithin(stretch) : sounds.beginningsOfWords(stretch)));
  const across = [...joined].flatMap(([stretch, typed]) => (typed.every(mayBeWords) ? sounds.beginningsOfWords(stretch, startsOf(typed)) : []));
  const isNew = await parts.loadVoiced([...begun, ...across]);
  const saysWords = (/** @type {string} */ stretch) => letters.readInWords(stretch, sounds, lexicon.importance, tuning).length > 0;
  const isRead = (/** @type {string} */ stretch) => saysWords(stretch) || pieces?.readSyllables([stretch], sounds, lexicon.importance, pieces.tuning).length;
  const short = looked(saysWords);
  const others = short.filter((stretch) => !isRead(stretch));
  const misspelt = short.filter((stretch) => stretch.length >= letters.tuning.english.shortestSlip && !saysWords(stretch));
  const initials = others.flatMap((stretch) => sounds.pairsWithin(stretch)).map((pair) => `initials-${shardOf(pair, parts.manifest.parts.initials)}.json`);
  const found = await Promise.all([
    parts.loadVoiced(others.flatMap((stretch) => sounds.beginningsOfPieces(stretch))),
    parts.loadFiles(initials, (part) => sounds.takeInitials(part)),
    parts.manifest.parts.forms ? parts.loadLike(misspelt) : false,
    coming && coming.then((beside) => beside.loadBeside(parts, letters)),
  ]);
  return isNew || found.some(Boolean);
}

/** Where pieces begin that stand end to end. @param {string[]} pieces */
function startsOf(pieces) {
  let end = 0;
  return pieces.map((piece) => (end += piece.length) - piece.length);
}

/** Fetches the Latin words of the site that begin with these letters; tells whether any was new. @param {IndexParts} parts @param {string[]} letters */
export function loadSpelling(parts, letters) {
  const { importance, spelt } = parts.reader.lexicon;
  const names = letters.filter((letter) => parts.manifest.spelling.includes(letter)).map((letter) => `spelling-${letter}.json`);
  return parts.loadFiles(names, (/** @type {string} */ joined) => {
    const words = joined.split("|");
    spelt.set(joined[0], new Set(words));
    for (const word of words) if (!importance.has(word)) importance.set(word, 1);
  });
}

/** Fetches what stretches may be taken for that are no whole words; tells whether any of it was new. @param {IndexParts} parts @param {string[]} stretches */
export async function loadNear(parts, stretches) {
  const { letters } = parts.reader;
  if (!stretches.length || !letters) return false;
  const sounds = await parts.loadSyllables();
  const [isNew, { nearReadings, syllablesNear }] = await Promise.all([parts.loadFiles(["asked.json"], (data) => sounds.takeAsked(data)), import("./nearly.js")]);
  const isFirst = !letters.nearReadings;
  letters.nearReadings = nearReadings;
  const found = await parts.loadVoiced(stretches.flatMap((stretch) => syllablesNear(stretch, sounds)).map((syllable) => [syllable]));
  return isFirst || isNew || found;
}
