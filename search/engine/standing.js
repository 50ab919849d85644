// @ts-check
/**
 * Which pairs of characters stand on a site of other people's documents, and what a character is taken for that stands beside neither of
 * its neighbours there: step by step as in search/engine/slips.py. Loaded for such sites alone, where slips are looked for.
 */

import { UNKNOWN } from "./format.js";
import { runs } from "./words.js";

/**
 * @typedef {import("./query.js").QueryReader} QueryReader
 * @typedef {import("./sounds.js").Sounds} Sounds
 * @typedef {import("./words.js").Word} Word
 * @typedef {{meant: string, surer: number, most: number}} CharacterTuning
 */

/** The pairs that stand on the site, of those that were looked up. */
export class Standing {
  constructor() {
    /** @type {Set<string>} */
    this.found = new Set();
  }

  /** @param {string[]} pairs */
  holds(pairs) {
    return pairs.every((pair) => this.found.has(pair));
  }

  /** Whether a character of a cut stands beside neither neighbour. @param {QueryReader} reader @param {Word[]} words @param {number} at */
  isApart({ tuning: { slips } }, words, at) {
    const { text } = words[at];
    if (!slips.character || text.length > 1 || words.length === 1 || slips.character.meant.includes(text)) return false;
    return !pairsWith(words, at, text).some((pair) => this.found.has(pair));
  }

  /** What a single character is taken for. @param {QueryReader} reader @param {Word[]} words @param {number} at @param {Sounds} sounds */
  meantAt(reader, words, at, sounds) {
    if (!this.isApart(reader, words, at)) return undefined;
    return likely(reader, words[at].text, sounds).find((one) => this.holds(pairsWith(words, at, one)));
  }

  /** @param {import("./engine.js").Engine} engine @param {string[]} pairs */
  async note(engine, pairs) {
    const found = await Promise.all(pairs.map((pair) => engine.posting(pair)));
    pairs.forEach((pair, at) => found[at] !== UNKNOWN && this.found.add(pair));
  }
}

/** Looks up what tells of slips in a query. @param {import("./engine.js").Engine} engine @param {string} query @param {boolean} literal */
export async function look(engine, query, literal) {
  const { reader } = engine;
  const standing = reader.lexicon.standing || (reader.lexicon.standing = new Standing());
  if (literal) return;
  if (reader.slips) await standing.note(engine, reader.slips.pairsOfSlips(reader, query, literal));
  if (!reader.tuning.slips.character) return;
  const cuts = runs(reader.normalise(query)).filter(({ kind }) => kind === "han").map(({ text }) => reader.segmenter.cut(text));
  const spots = () => cuts.flatMap((words) => words.flatMap(({ text }, at) => (standing.isApart(reader, words, at) ? [{ words, at, text }] : [])));
  await standing.note(engine, spots().flatMap(({ words, at, text }) => pairsWith(words, at, text)));
  const apart = spots();
  if (!apart.length) return;
  await engine.loadSlips();
  const sounds = await engine.loadSounds(apart.map(({ text }) => text));
  await engine.loadVoiced(apart.flatMap(({ text }) => sounds.beginnings(sounds.of(text) ?? [])));
  await standing.note(engine, apart.flatMap(({ words, at, text }) => likely(reader, text, sounds).flatMap((one) => pairsWith(words, at, one))));
}

/** A character with those beside a place of a cut. @param {Word[]} words @param {number} at @param {string} one */
function pairsWith(words, at, one) {
  const before = words.slice(Math.max(at - 1, 0), at).map(({ text }) => text[text.length - 1] + one);
  return [...before, ...words.slice(at + 1, at + 2).map(({ text }) => one + text[0])];
}

/** The characters that one may be meant by another that sounds so, the likeliest first. @param {QueryReader} reader @param {string} typed @param {Sounds} sounds */
function likely({ lexicon: { importance }, tuning: { slips } }, typed, sounds) {
  const { surer, most } = /** @type {CharacterTuning} */ (slips.character);
  const least = (importance.get(typed) ?? 0) + surer;
  const alike = sounds.bySound.get((sounds.of(typed) ?? []).join("")) ?? [];
  return alike.filter((one) => one.length === 1 && (importance.get(one) ?? 0) >= least).slice(0, most);
}
