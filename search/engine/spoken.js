// @ts-check
/**
 * What Latin letters are read with that are no words of the site, fetched as far as a query needs it. Loaded with letters.js.
 */

import { shardOf } from "./format.js";

/** @typedef {import("./index-parts.js").IndexParts} IndexParts */

/**
 * Fetches what stretches of Latin letters may be read as, of those that are the pinyin of words no more than these; tells whether any of
 * it was new.
 * @param {IndexParts} parts @param {string[]} stretches
 */
export async function loadSpoken(parts, stretches) {
  const { letters, lexicon, met } = parts.reader;
  if (!letters) return false;
  const isBeside = !lexicon.verbatim && /[\u3400-\u9fff][a-z]|[a-z][\u3400-\u9fff]/.test([...met].join(" "));
  const tuning = letters.tuning.latin;
  const short = stretches.filter((stretch) => stretch.length <= tuning.longestStretch);
  if (!short.length) return false;
  const coming = isBeside && import("./beside.js");
  const sounds = await parts.loadSyllables();
  const { pieces } = letters;
  const isNew = await parts.loadVoiced(short.flatMap((stretch) => (pieces ? sounds.beginningsWithin(stretch) : sounds.beginningsOfWords(stretch))));
  const saysWords = (/** @type {string} */ stretch) => letters.readInWords(stretch, sounds, lexicon.importance, tuning).length > 0;
  const isRead = (/** @type {string} */ stretch) => saysWords(stretch) || pieces?.readSyllables([stretch], sounds, lexicon.importance, pieces.tuning).length;
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
