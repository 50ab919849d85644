// @ts-check
/**
 * Characters, words and sounds, step by step as in search/analysis/folding.py, runs.py, segmenter.py and sounds.py, over the same
 * compiled data; tests/vectors/ holds both to the same results.
 */

import { FILLER } from "./format.js";

const RUNS = /([\u3400-\u9fff]+)|([a-z]+)|([0-9]+)/g;
const JOINED_DIGITS = /[0-9]+(?:[- \u2010-\u2015][0-9]+)*/g;

const JOINT = /^[-_.:/>()[\]@#$=*+&\\]{1,2}$/;

/** @typedef {{kind: "han" | "latin" | "digits", text: string, start: number}} Run */
/** @typedef {{text: string, start: number, end: number}} Word */

/** @param {string} query @param {Map<string, string>} table */
export function fold(query, table) {
  let folded = "";
  for (const character of query) folded += table.get(character) ?? character;
  return folded;
}

/** What capitals and full-width forms of ASCII count as. @returns {Map<string, string>} */
export function asciiForms() {
  const forms = [..."abcdefghijklmnopqrstuvwxyz0123456789-=_"].flatMap((character) => {
    const capital = character.toUpperCase();
    return [character, capital].flatMap((form) => [[form, character], [String.fromCharCode(form.charCodeAt(0) + 0xfee0), character]]);
  });
  return new Map(/** @type {[string, string][]} */ (forms));
}

/** Stretches of one script. @param {string} folded @returns {Run[]} */
export function runs(folded) {
  return [...folded.matchAll(RUNS)].map((match) => ({
    kind: match[1] !== undefined ? "han" : match[2] !== undefined ? "latin" : "digits",
    text: match[0],
    start: match.index,
  }));
}

/** @param {string} form */
export function isOneRun(form) {
  const found = runs(form);
  return found.length === 1 && found[0].text === form;
}

/** The digits of every number written in groups. @param {string} folded */
export function joinedDigits(folded) {
  return [...folded.matchAll(JOINED_DIGITS)].filter(([written]) => /[^0-9]/.test(written)).map(([written]) => written.replace(/[^0-9]/g, ""));
}

/** Every two neighbouring words of a name in code. @param {string} folded @returns {string[]} */
export function joinedWords(folded) {
  const words = runs(folded);
  return words.slice(1).flatMap((word, at) => {
    const before = words[at];
    const joint = folded.slice(before.start + before.text.length, word.start);
    if (word.kind === "han" || before.kind === "han" || (joint ? !JOINT.test(joint) : !isNumbered(before, word))) return [];
    return [`${before.text}_${word.text}`];
  });
}

/** Whether a number makes a name of letters: md5. @param {Run} letters @param {Run} digits */
function isNumbered(letters, digits) {
  return letters.kind === "latin" && letters.text.length > 1 && digits.kind === "digits" && digits.text.length < 5;
}

/** Cuts a run of Han characters by word weights, as jieba does without its hidden Markov model. */
export class Segmenter {
  /** `longest` is the length of the longest word. @param {Map<string, number>} weights @param {number} cost @param {number} longest */
  constructor(weights, cost, longest) {
    this.weights = weights;
    this.cost = cost;
    this.longest = longest;
  }

  /** @param {string} run @returns {Word[]} */
  cut(run) {
    const size = run.length;
    const score = new Array(size + 1).fill(0);
    const next = new Array(size + 1).fill(size);
    for (let start = size - 1; start >= 0; start--) {
      let best = -Infinity;
      for (let end = start + 1; end <= Math.min(size, start + this.longest); end++) {
        const weight = this.weights.get(run.slice(start, end));
        if (weight === undefined && end > start + 1) continue;
        const whole = (weight ?? 0) - this.cost + score[end];
        if (whole >= best) {
          best = whole;
          next[start] = end;
        }
      }
      score[start] = best;
    }
    const words = [];
    for (let start = 0; start < size; start = next[start]) words.push({ text: run.slice(start, next[start]), start, end: next[start] });
    return words;
  }

  /** Known words of two and three characters inside a longer word. @param {string} word */
  innerWords(word) {
    const found = [];
    for (const size of [2, 3]) {
      if (word.length <= size) continue;
      for (let start = 0; start + size <= word.length; start++) {
        const inner = word.slice(start, start + size);
        if (this.weights.has(inner)) found.push(inner);
      }
    }
    return found;
  }
}

/**
 * How characters and words sound, without tones. Words that sounds may lead to come part by part: those of a first syllable
 * or of two first letters; `syllables` are those of all of them, whether at hand or not.
 */
export class Sounds {
  /** @param {string[]} syllables @param {{importance: Map<string, number>, fillers: Set<string>}} lexicon takes in how important each word is, and which are fillers */
  constructor(syllables, { importance, fillers }) {
    this.syllables = new Set(syllables);
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

  /** Takes in words: their pinyin and they themselves, each joined, and their importance. @param {[string, string, number[]]} part */
  take([read, joined, weights]) {
    const words = joined.split("|");
    const reads = read.split("|");
    const sounds = read.replace(/ /g, "").split("|");
    weights.forEach((importance, at) => {
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
   * The syllables that words may begin with which sound as `syllables` do and are as many characters.
   * @param {string[]} syllables
   */
  firstSyllables(syllables) {
    /** @type {(letters: string, count: number) => string[]} */
    const cut = (letters, count) =>
      (this.byLetter.get(letters[0]) ?? []).filter((syllable) => {
        const rest = letters.slice(syllable.length);
        return letters.startsWith(syllable) && (count > 1 ? cut(rest, count - 1).length > 0 : !rest);
      });
    return cut(syllables.join(""), syllables.length);
  }

  /**
   * The syllables that words of two characters and more may begin with which `letters` are the pinyin of, end to end. A last syllable is
   * among them only where it may be two as well (xian).
   * @param {string} letters
   */
  syllablesOfWords(letters) {
    return this.cutsReached(letters).flatMap(({ syllables, start }) => syllables.filter(({ length }) => start + length < letters.length || syllables.length > 1));
  }

  /** The syllables that `letters` may be, end to end. @param {string} letters */
  syllablesOf(letters) {
    return this.cutsReached(letters).flatMap(({ syllables }) => syllables);
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
      cuts[start] = (this.byLetter.get(letters[start]) ?? []).filter((syllable) => letters.startsWith(syllable, start) && (cuts[start + syllable.length] ?? [""]).length);
    }
    return cuts;
  }

  /** The syllables of words that a piece of `stretch` may be, the last one cut short. @param {string} stretch */
  syllablesWithin(stretch) {
    const rests = [...stretch].map((_, at) => stretch.slice(at));
    return rests.flatMap((rest) => (this.byLetter.get(rest[0]) ?? []).filter((syllable) => rest.startsWith(syllable) || (rest.length > 2 && syllable.startsWith(rest))));
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

/** @param {Map<string, string[]>} groups @param {string} key @param {string} word */
function collect(groups, key, word) {
  const group = groups.get(key);
  if (group) group.push(word);
  else groups.set(key, [word]);
}
