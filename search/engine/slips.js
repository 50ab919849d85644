// @ts-check
/**
 * Slips of a keyboard that sound alike: what a stretch that makes no sense is taken for, and characters that only look right, step by
 * step as in search/engine/slips.py. Loaded beside sounds.js, where a query may hold such.
 */

import { alone } from "./query.js";
import { nearly } from "./sounds.js";
import { collect, runs } from "./words.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./query.js").QueryReader} QueryReader
 * @typedef {import("./query.js").Span} Span
 * @typedef {import("./sounds.js").Sounds} Sounds
 * @typedef {import("./words.js").Word} Word
 */

/** The characters whose everyday words decide whether something is a slip. @param {QueryReader} reader @param {string} text @param {boolean} literal */
export function doubtful(reader, text, literal) {
  const { sounds } = reader;
  if (literal || !sounds) return [];
  return runs(reader.normalise(text)).flatMap((run) => {
    if (run.kind !== "han") return [];
    const words = reader.segmenter.cut(run.text);
    const spans = words.flatMap((_, at) => reader.weakSpans(words, at).filter((span) => meant(reader, span, sounds, words) !== undefined));
    const last = (/** @type {Span} */ { text, after }) => (alone(words[after]).length ? [text[text.length - 1]] : []);
    return [
      ...spans.flatMap((span) => [...(span.text.length === 2 ? [span.text[0]] : []), ...last(span), ...alone(words[span.at - 1])]),
      ...words.flatMap((_, at) => reader.spoiltSpans(words, at).filter((span) => isAlike(span, sounds)).flatMap(last)),
    ];
  });
}

/** @param {QueryReader} reader @param {string} folded @param {Query} query @param {Sounds} sounds */
export function undoSlips(reader, folded, query, sounds) {
  const spoilt = reader.spoiltIn(folded);
  for (const run of runs(folded).filter((run) => run.kind === "han").reverse()) {
    for (const slip of findSlips(reader, reader.segmenter.cut(run.text), sounds).reverse()) {
      const start = run.start + slip.start;
      if (spoilt.some(({ index, 1: wrong }) => start < index + wrong.length && index < start + slip.wrong.length)) continue;
      folded = folded.slice(0, start) + slip.right + folded.slice(start + slip.wrong.length);
      query.corrections.unshift({ wrong: slip.wrong, right: slip.right });
    }
  }
  for (const [typed, meant, ...pattern] of reader.looksIn(folded)) {
    folded = folded.replace(new RegExp(pattern.join(""), "g"), (found, wrong) => {
      if (!wrong) return found;
      const right = wrong.replace(typed, meant);
      query.corrections.push({ wrong, right });
      return right;
    });
  }
  return folded;
}

/** @param {QueryReader} reader @param {Word[]} words @param {Sounds} sounds */
function findSlips(reader, words, sounds) {
  const { standing } = reader.lexicon;
  const slips = [];
  for (let at = 0; at < words.length; ) {
    const span = reader.weakSpans(words, at).find((span) => meant(reader, span, sounds, words) !== undefined && !standing?.holds(pairsOf(span.text)) && !isTorn(reader, words, span));
    const spoilt = span ? undefined : reader.spoiltSpans(words, at).find((span) => isAlike(span, sounds) && !isTornBehind(reader, words, span));
    const right = spoilt?.right ?? (span ? meant(reader, span, sounds, words) : standing?.meantAt(reader, words, at, sounds));
    const found = span ?? spoilt;
    if (right !== undefined) slips.push({ start: words[at].start, wrong: (found ?? words[at]).text, right });
    at = found?.after ?? at + 1;
  }
  return slips;
}

/** The word that a stretch is taken for. @param {QueryReader} reader @param {{text: string, filled: boolean}} span @param {Sounds} sounds @param {Word[]} words of its run */
function meant(reader, { text, filled }, sounds, words) {
  const { fillers, importance, verbatim } = reader.lexicon;
  const { sure, sureOfFillers, sureOfEveryday, sureOfNeither, sureOfAnother } = reader.tuning.slips;
  const alike = sounds.bySound.get((sounds.of(text) ?? []).join("")) ?? [];
  const everyday = isEveryday(reader, text);
  const least = (/** @type {string} */ word) => {
    const neither = text.length === 2 && ![...text].some((character) => word.includes(character));
    if (neither && verbatim) return Infinity;
    if (everyday) return neither ? sureOfAnother : sureOfEveryday;
    if (neither) return sureOfNeither;
    return filled ? sureOfFillers : sure;
  };
  const same = alike.find((word) => word.length === text.length && (importance.get(word) ?? 0) >= least(word) && (verbatim || !fillers.has(word)));
  if (same !== undefined || verbatim) return same;
  if (text.length > 2) return exchanged(reader, text);
  const isShort = words[words.length - 1].end <= reader.tuning.slips.longestNear;
  return isShort && !filled && !everyday ? near(reader, text, sounds) : undefined;
}

/** The word of which two neighbouring characters are exchanged in a stretch. @param {QueryReader} reader @param {string} text */
function exchanged({ lexicon: { importance, fillers }, tuning: { slips }, met }, text) {
  const swapped = [...text.slice(1)].map((second, at) => text.slice(0, at) + second + text[at] + text.slice(at + 2));
  for (const word of swapped) met.add(word.slice(0, 2));
  return swapped.find((word) => (importance.get(word) ?? 0) >= slips.sureOfEveryday && word !== text && !fillers.has(word));
}

/** The word that two characters sound nearly like of which one is right, as far as words are at hand. @param {QueryReader} reader @param {string} text @param {Sounds} sounds */
function near(reader, text, sounds) {
  const { importance, fillers } = reader.lexicon;
  const heard = sounds.of(text)?.map(nearly);
  if (!heard) return undefined;
  const known = knownNearly(sounds);
  for (const syllable of known.get(heard[0]) ?? []) reader.nearly.add(syllable);
  const words = (known.get(heard.join(" ")) ?? []).filter((word) => (word[0] === text[0]) !== (word[1] === text[1]) && (importance.get(word) ?? 0) >= reader.tuning.slips.sureOfNear && !fillers.has(word));
  return sounds.inOrder(words)[0];
}

/** What is known so far, and how many of the words that have come are in it. @type {WeakMap<Sounds, {done: number, known: Map<string, string[]>}>} */
const NEARNESS = new WeakMap();

/** What one syllable is `nearly` -> the syllables that words begin with; what two are -> the words of two characters. @param {Sounds} sounds */
function knownNearly(sounds) {
  const { done, known } = NEARNESS.get(sounds) ?? { done: 0, known: /** @type {Map<string, string[]>} */ (new Map()) };
  if (!known.size) for (const syllable of sounds.first) collect(known, nearly(syllable), syllable);
  for (const [read, word] of sounds.rows.slice(done)) if (word.length === 2) collect(known, read.split(" ").map(nearly).join(" "), word);
  NEARNESS.set(sounds, { done: sounds.rows.length, known });
  return known;
}

/** The pairs of characters that tell whether something is a slip on a site of documents. @param {QueryReader} reader @param {string} text @param {boolean} literal */
export function pairsOfSlips(reader, text, literal) {
  const { sounds } = reader;
  if (!sounds) return [];
  return reader.spansWithin(text, literal).filter((span) => meant(reader, span, sounds, []) !== undefined).flatMap((span) => pairsOf(span.text));
}

/** Whether the character that spoils a word sounds like the right one. @param {Span} span @param {Sounds} sounds */
function isAlike({ heard = "" }, { characters }) {
  return characters.has(heard[0]) && characters.get(heard[0]) === characters.get(heard[1]);
}

/** Whether an everyday word reaches across an end of the stretch. @param {QueryReader} reader @param {Word[]} words @param {Span} span */
function isTorn(reader, words, span) {
  return isTornBehind(reader, words, span) || alone(words[span.at - 1]).some((character) => isEveryday(reader, character + span.text[0]));
}

/** @param {QueryReader} reader @param {Word[]} words @param {Span} span */
function isTornBehind(reader, words, { text, after }) {
  return alone(words[after]).some((character) => isEveryday(reader, text[text.length - 1] + character));
}

/** Whether a text is a word of two characters, of the site or of everyday language. @param {QueryReader} reader @param {string} text */
function isEveryday(reader, text) {
  const { weights, partners } = reader.lexicon;
  return text.length === 2 && (weights.has(text) || (partners.get(text[0]) ?? "").includes(text[1]));
}

/** Every two neighbouring characters. @param {string} text */
function pairsOf(text) {
  return [...text.slice(1)].map((second, at) => text[at] + second);
}
