// @ts-check
/**
 * How words sound, for letters and for slips: step by step as in search/analysis/sounds.py, over the same compiled data. Loaded where a
 * query holds what the site does not know.
 */

import { FILLER, shardOf } from "./format.js";
import { collect } from "./words.js";

/** What letters are taken for; the other sounds that are unsure (zh, ng) lose their second letter. */
const TAKEN_FOR = new Map([["v", "u"], ["l", "n"], ["f", "h"]]);

/** What all pinyin that is easily taken for `pinyin` has in common. @param {string} pinyin */
export function alike(pinyin) {
  return pinyin.replace(/[zcs]h|ng|[vlf]/g, (sound) => TAKEN_FOR.get(sound) ?? sound[0]);
}

/** What syllables are `nearly`: of each that words begin with it is asked for every two characters that make no sense. @type {Map<string, string>} */
const NEARLY = new Map();

/** What a syllable has in common with those that are easily taken for it, or are the same letters in another order. @param {string} syllable */
export function nearly(syllable) {
  const found = NEARLY.get(syllable) ?? [...alike(syllable)].sort().join("");
  NEARLY.set(syllable, found);
  return found;
}

/** @typedef {[syllable: string, second?: string]} Begun how a word begins; `second` is nothing where it has no more, left out where it may be any */

/**
 * How characters and words sound, without tones. Words that sounds may lead to come part by part: those of a first syllable
 * or of two first letters; `syllables` are those of all of them, whether at hand or not.
 */
export class Sounds {
  /**
   * @param {string[]} first the syllables that words begin with @param {{importance: Map<string, number>, fillers: Set<string>}} lexicon takes
   *   in how important each word is, and which are fillers
   * @param {string[]} [later] the others of words @param {string[]} [others] those of characters alone
   */
  constructor(first, { importance, fillers }, later = [], others = []) {
    this.syllables = new Set([...first, ...later].sort());
    /** All of them in the order in which files name them. */
    this.named = [...first, ...later, ...others];
    this.first = first;
    /** @type {Map<string, string[]>} */
    this.byLetter = new Map();
    for (const syllable of this.syllables) collect(this.byLetter, syllable[0], syllable);
    this.importance = importance;
    this.fillers = fillers;
    /** @type {Map<string, string>} */
    this.characters = new Map();
    /** @type {Map<string, string[]>} */
    this.bySound = new Map();
    /** @type {Map<string, string[]>} its pinyin by their first letter */
    this.soundsByLetter = new Map();
    /** @type {Map<string, string[]>} */
    this.byInitials = new Map();
    /** @type {[string, string][]} pinyin and word, in the order in which they came */
    this.rows = [];
    /** @type {Map<string, string[]>} pinyin of the words asked for most -> words that sound so */
    this.asked = new Map();
    /** @type {Map<string, string[]>} those pinyin by their first letter, in the same order */
    this.askedByLetter = new Map();
    /** @type {Map<string, string[]> | null} */
    this.others = null;
  }

  /** Takes in how characters sound, as a part of the lexicon says it. @param {Uint8Array} data */
  hear(data) {
    for (let at = 0; at < data.length; ) {
      const character = String.fromCharCode(data[at] * 256 + data[at + 1]);
      const low = data[at + 2];
      const isLong = low > 127;
      this.characters.set(character, this.named[isLong ? low - 128 + data[at + 3] * 128 : low]);
      at += isLong ? 4 : 3;
    }
  }

  /** Takes in words, each once: their pinyin and they themselves, each joined, and their importance. @param {[string, string, number[]]} part */
  take([read, joined, weights]) {
    const words = joined.split("|");
    const reads = read.split("|");
    const sounds = read.replace(/ /g, "").split("|");
    weights.forEach((importance, at) => {
      if (this.bySound.get(sounds[at])?.includes(words[at])) return;
      this.importance.set(words[at], importance % FILLER);
      if (importance >= FILLER) this.fillers.add(words[at]);
      if (!this.bySound.has(sounds[at])) collect(this.soundsByLetter, sounds[at][0], sounds[at]);
      collect(this.bySound, sounds[at], words[at]);
      this.rows.push([reads[at], words[at]]);
    });
    // Parts share a sound (fang an, fan gan): whichever comes first, the words stand in the same order.
    weights.forEach((_, at) => this.inOrder(/** @type {string[]} */ (this.bySound.get(sounds[at]))));
  }

  /** Takes in words by their first letters: joined words, importance of the first. @param {Record<string, [string, number]>} part */
  takeInitials(part) {
    this.takeJoined(Object.entries(part), this.byInitials);
  }

  /**
   * Takes in the words asked for most, the most important first (pinyin, joined words, importance of the first), and
   * characters that people read otherwise than their word wants, each with its readings.
   * @param {{words: [string, [string, number]][], others: string}} data
   */
  takeAsked({ words, others }) {
    this.takeJoined(words, this.asked);
    for (const key of this.asked.keys()) collect(this.askedByLetter, key[0], key);
    this.others = new Map(others.split(",").map((line) => [line[0], line.slice(2).split(" ")]));
  }

  /** @param {[string, [string, number]][]} rows @param {Map<string, string[]>} table */
  takeJoined(rows, table) {
    for (const [key, [joined, importance]] of rows) {
      const words = joined.split("|");
      this.importance.set(words[0], importance);
      table.set(key, words);
    }
  }

  /**
   * How words may begin which sound as `syllables` do and are as many characters.
   * @param {string[]} syllables @returns {Begun[]}
   */
  beginnings(syllables) {
    /** @type {(letters: string, count: number) => Begun[]} */
    const cut = (letters, count) =>
      this.startsOf(letters).flatMap((syllable) => {
        const rest = letters.slice(syllable.length);
        const nexts = count > 1 ? cut(rest, count - 1).map(([next]) => next) : rest ? [] : [""];
        return nexts.map((next) => /** @type {Begun} */ ([syllable, next]));
      });
    return cut(syllables.join(""), syllables.length);
  }

  /**
   * How words of two characters and more may begin which `letters` are the pinyin of, end to end; and those of one whose syllable may be
   * two as well (xian). With `starts` those that begin at these places.
   * @param {string} letters @param {number[]} [starts] @returns {Begun[]}
   */
  beginningsOfWords(letters, starts) {
    const cuts = this.cutsOf(letters);
    return this.cutsReached(letters).filter(({ start }) => !starts || starts.includes(start)).flatMap(({ syllables, start }) => syllables.flatMap((syllable) => {
      const nexts = cuts[start + syllable.length] ?? [];
      const mayBeTwo = syllables.some(({ length }) => length < syllable.length);
      return (mayBeTwo ? ["", ...nexts] : nexts).map((next) => /** @type {Begun} */ ([syllable, next]));
    }));
  }

  /** The syllables of words that `letters` begin with. @param {string} letters */
  startsOf(letters) {
    return (this.byLetter.get(letters[0]) ?? []).filter((syllable) => letters.startsWith(syllable));
  }

  /** How words may begin that `letters` are, end to end. @param {string} letters @returns {Begun[]} */
  beginningsWithin(letters) {
    return this.cutsReached(letters).flatMap(({ syllables }) => syllables.map((syllable) => /** @type {Begun} */ ([syllable])));
  }

  /** The cuts that those before them lead to. @param {string} letters */
  cutsReached(letters) {
    const reached = new Set([0]);
    return this.cutsOf(letters).flatMap((syllables, start) => {
      if (!reached.has(start)) return [];
      for (const { length } of syllables) reached.add(start + length);
      return [{ syllables, start }];
    });
  }

  /** For each place in `letters` the syllables that begin there and leave nothing but syllables behind them. @param {string} letters */
  cutsOf(letters) {
    /** @type {string[][]} */
    const cuts = [...letters].map(() => []);
    for (let start = letters.length - 1; start >= 0; start--) {
      cuts[start] = this.startsOf(letters.slice(start)).filter((syllable) => (cuts[start + syllable.length] ?? [""]).length);
    }
    return cuts;
  }

  /** How the words of a piece of `stretch` may begin, the last one cut short. @param {string} stretch @returns {Begun[]} */
  beginningsOfPieces(stretch) {
    return [...stretch].flatMap((_, at) => {
      const rest = stretch.slice(at);
      const begun = (/** @type {string} */ letters) => (this.byLetter.get(letters[0]) ?? []).filter((syllable) => syllable.startsWith(letters));
      const whole = this.startsOf(rest).flatMap((syllable) => {
        const next = rest.slice(syllable.length);
        return ["", ...this.startsOf(next), ...begun(next)].map((second) => /** @type {Begun} */ ([syllable, second]));
      });
      return rest.length > 2 ? [...whole, ...begun(rest).map((syllable) => /** @type {Begun} */ ([syllable]))] : whole;
    });
  }

  /**
   * The files with the words that begin so: where it takes more than one of a syllable, or that of all of its words was asked for, that.
   * @param {Begun[]} begun @param {Record<"voiced" | "begun", number>} parts how many files there are of each kind @param {{has: (name: string) => boolean}} known those that were asked for
   */
  filesOf(begun, parts, known) {
    /** @type {Map<string, Set<string>>} */
    const under = new Map();
    for (const [syllable, second] of begun) {
      const at = this.first.indexOf(syllable);
      if (at < 0) continue;
      const every = `voiced-${at % parts.voiced}.json`;
      const name = second === undefined || !parts.begun ? every : `begun-${shardOf(`${syllable} ${second.slice(0, 1)}`, parts.begun)}.json`;
      under.set(every, (under.get(every) ?? new Set()).add(name));
    }
    return [...under].map(([every, names]) => (names.size > 1 || known.has(every) ? every : [...names][0]));
  }

  /** Every two letters in a row of `stretch` that syllables may begin with. @param {string} stretch */
  pairsWithin(stretch) {
    return [...stretch.slice(1)].map((letter, at) => stretch[at] + letter).filter((pair) => this.byLetter.has(pair[0]) && this.byLetter.has(pair[1]));
  }

  /** The text's syllables, or null where a character's sound is not known. @param {string} text */
  of(text) {
    const syllables = [];
    for (const character of text) {
      const syllable = this.characters.get(character);
      if (!syllable) return null;
      syllables.push(syllable);
    }
    return syllables;
  }

  /** Words whose pinyin goes on from `piece`, most important first. @param {string} piece */
  begun(piece) {
    const sounds = (this.soundsByLetter.get(piece[0]) ?? []).filter((sound) => sound.startsWith(piece));
    const words = new Set(sounds.flatMap((sound) => this.bySound.get(sound) ?? []));
    return this.inOrder([...words]).slice(0, 5);
  }

  /** @param {string[]} words */
  inOrder(words) {
    const weight = (/** @type {string} */ word) => this.importance.get(word) ?? 0;
    return words.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  }
}

/** Syllables as syllables.json has them (join_syllables in format.py). @param {string} joined */
export function splitSyllables(joined) {
  let syllable = "";
  return Array.from(joined.matchAll(/([0-9])([a-z]*)/g), ([, kept, rest]) => (syllable = syllable.slice(0, Number(kept)) + rest));
}
