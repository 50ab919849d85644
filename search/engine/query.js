// @ts-check
/**
 * A query becomes weighted terms, step by step as in search/engine/query.py over the same compiled lexicon: fold, undo same-sound
 * slips (slips.js), note the platforms named, take out forms of several scripts, cut the Han runs, read the Latin runs (letters.js).
 * Slips are looked for only where pieces make no sense, letters read only where they are no words; `needsSounds` and `needsLetters` tell.
 */

import { askerOf } from "./asker.js";
import { beginningOf, withoutTones } from "./as-typed.js";
import { lookUpPairs } from "./quoting.js";
import { HAN, Segmenter, fold, isBesideHan, isCode, isOneRun, joinedDigits, joinedWords, runs } from "./words.js";

/**
 * @typedef {{weights: Map<string, number>, cost: number, longest: number, importance: Map<string, number>,
 *   meanings: Map<string, Map<string, number>>, fillers: Set<string>, names: Map<string, string>, notBefore: Record<string, string>,
 *   leads: string[], asides: Set<string>, frames: Map<string, number>, merchants: import("./asker.js").Sign[], shoppers: import("./asker.js").Sign[], platforms: string[], elsewhere: Map<string, string>, fold: Map<string, string>, partners: Map<string, string>, verbatim: boolean, numbers: string[], longer: Map<string, string[]>, looks: string[], spelt: Map<string, Set<string>>, standing: import("./standing.js").Standing | null}} Lexicon `numbers` are found by a part of them, `longer` are words of
 *   three characters and more by the first two, `looks` lines of a character that is typed for one that it looks like, that one, and a pattern of forms,
 *   `platforms` are those that have names, `spelt` are the Latin words of the site by their first letter, the most frequent first; `standing` is what of pairs of characters was
 *   looked up on a site of documents
 * @typedef {{query: {word: number, character: number, pair: number, filler: number, letter: number, short: number, piece: number,
 *   sureName: number, partOfNumber: number, number: number[], numbers: number, voiced: number, maxCharacters: number, maxTerms: number, initials: [number, number, number]}, clauses: import("./clauses.js").ClauseTuning, quoting: import("./quoting.js").QuoteTuning,
 *   slips: {longest: number, longestSpoilt: number, short: number, sure: number, sureOfFillers: number, sureOfEveryday: number, sureOfNeither: number, sureOfAnother: number, longestNear: number, sureOfNear: number, turning: string, character?: import("./standing.js").CharacterTuning}}} ReadTuning
 * @typedef {{terms: Map<string, number>, platforms: Set<string>, elsewhere: string | null,
 *   corrections: {wrong: string, right: string}[], fillers: string[], english: boolean, spoken: boolean, solid: boolean,
 *   alternatives: Set<string>, pairs: Set<string>, pieces: Set<string>, understood: Map<string, string[]>, quoted: Set<string>, typed: Set<string>, either: string[][], said: string[][], clauses: {text: string, share: number}[],
 *   asker: import("./asker.js").Asker | null, words: [string, number][]}} Query
 * @typedef {import("./help-site.js").HelpSite} HelpSite
 * @typedef {import("./sounds.js").Sounds} Sounds
 * @typedef {Pick<typeof import("./slips.js"), "doubtful" | "pairsOfSlips" | "undoSlips">} Slips
 * @typedef {Pick<typeof import("./latin.js"), "isPinyin" | "readInWords" | "readLatin"> & Pick<typeof import("./letters.js"), "addSpoken" | "isEnglish" | "isInPinyin" | "readStretch"> & typeof import("./spoken.js") & Pick<typeof import("./pieces.js"), "meantInEnglish"> & Pick<typeof import("./english.js"), "completed" | "misspelt" | "slipped" | "stemOf"> & {tuning: {latin: import("./latin.js").LatinTuning, english: import("./english.js").EnglishTuning, pieces?: import("./pieces.js").PiecesTuning}} & {pieces?: Pieces, nearReadings?: import("./latin.js").NearReadings, joinSyllables?: typeof import("./beside.js").joinSyllables}} Letters `nearReadings` are at hand where pinyin is not quite right, `joinSyllables` where letters stand beside Chinese
 * @typedef {Pick<typeof import("./pieces.js"), "isInPinyin" | "join" | "mayBeSyllable" | "readPieces" | "readSyllables"> & {tuning: import("./pieces.js").PiecesTuning & import("./latin.js").LatinTuning}} Pieces
 * @typedef {import("./pieces.js").Edge} Edge
 * @typedef {import("./words.js").Run} Run
 * @typedef {{text: string, at: number, after: number, filled: boolean, right?: string, heard?: string}} Span words from `at` on, up to but not
 *   including `after`, that may be a slip; of what else it is known, where it is: `right`, if what is `heard` sounds alike
 * @typedef {import("./words.js").Word} Word
 */

/** What words are beside a bare phrase: a part of it; or they say no more, ask how, change it, change it between two words. */
export const [OWN, BESIDE, HOW, TURNS, BETWEEN] = [0, 1, 2, 3, 4];
/** What no word begins with. */
export const PLAIN = new Set("，。、？！：；“”‘’（）《》【】…—·～￥");
export const INITIALS_MARK = "~";
/** What every syllable looks like, and few words of other languages do. */
export const LIKE_SYLLABLE = /^(?:[^aeiouv]{0,2}[aeiouv]{1,3}(?:ng?|r)?|h?(?:m|ng?))$/;
const LONG_NUMBER = /[a-z]{0,4}[0-9]{11,}/g;
/** What runs are made of. */
const RUN = "\u3400-\u9fffa-z0-9";
const REPEATED = /([\u3400-\u9fff])\1{2,}/g;

export class QueryReader {
  /** @param {Lexicon} lexicon @param {ReadTuning} tuning @param {HelpSite | null} [help] what a site of other people's documents does without */
  constructor(lexicon, tuning, help = null) {
    this.lexicon = lexicon;
    this.tuning = tuning;
    this.help = help;
    /** @type {typeof import("./clauses.js").Clauses | null} what tells clauses apart, at hand where a query holds several */
    this.Clauses = null;
    const { breaks, longEnough } = tuning.clauses;
    /** What stands between two clauses, and the beginning of the second; letters may yet become characters. */
    this.between = new RegExp(`(?:[${breaks}]|(?=[${RUN}]{${longEnough}})[${RUN}]{0,${longEnough}}[\u3400-\u9fff][${RUN}]{0,12}[^${RUN}])[^${RUN}]*[${RUN}]`);
    /** How much folding there was, and a text, and that as it came out. */
    this.last = ["", ""];
    this.segmenter = new Segmenter(lexicon.weights, lexicon.cost, lexicon.longest);
    /** @type {string[]} */
    this.mixed = [];
    /** @type {Set<string>} */
    this.english = new Set();
    this.sortForms();
    /** @type {string[]} */
    this.names = [];
    /** @type {string[]} */
    this.elsewhere = [];
    this.sortNames();
    /** @type {Sounds | null} */
    this.sounds = null;
    /** @type {Slips | null} what sounds undo, at hand where a query holds what may be a slip */
    this.slips = null;
    /** @type {Letters | null} how letters are read, at hand where a query holds any that are no words of the site */
    this.letters = null;
    /** @type {Set<string>} what the last reading met, and words that letters of it may be, for whoever has to fetch more of the lexicon */
    this.met = new Set();
    /** @type {Set<string>} stretches of Latin letters that it met, likewise */
    this.stretches = new Set();
    /** @type {Map<string, string[]>} several of them that it met side by side, end to end -> they themselves */
    this.joined = new Map();
    /** @type {Set<string>} those that are no whole words */
    this.unsure = new Set();
    /** @type {Set<string>} syllables that words may begin with which nearly sound like what it met */
    this.nearly = new Set();
    /** @type {Set<string>} first letters of Latin words that it did not know */
    this.unspelt = new Set();
  }

  /** Forms of several scripts, which are looked for before the query is cut; English words. */
  sortForms() {
    const { meanings, fillers } = this.lexicon;
    this.english = new Set([...meanings.keys(), ...fillers].filter((form) => /^[a-z]{3,}$/.test(form)));
    this.mixed = longestFirst([...meanings.keys()].filter((form) => !isOneRun(form)));
  }

  /** Names of platforms and of what is elsewhere, the longest first. */
  sortNames() {
    const { names, elsewhere } = this.lexicon;
    this.names = longestFirst([...names.keys()]);
    this.elsewhere = longestFirst([...elsewhere.keys()]);
  }

  /** Whether `text` holds letters, or a number that may be a part of one. @param {string} text */
  holdsLatin(text) {
    const least = this.tuning.query.partOfNumber;
    return this.latinWords(text).some((word) => /[a-z]/.test(word) || (word.length >= least && !this.isKnown(word)));
  }

  /** The Latin words and numbers of `text`, of which postings tell whether the site has them. @param {string} text */
  latinWords(text) {
    const folded = this.normalise(text);
    if (!/[a-z0-9]/.test(folded)) return [];
    const found = [folded, withoutLongNumbers(folded)].flatMap(runs).filter(({ kind }) => kind !== "han").map((run) => run.text);
    return [...new Set([...found, ...joinedDigits(folded), ...joinedDigits(withoutLongNumbers(folded))])];
  }

  /** What of what was typed asks something: all of it where nothing tells. @param {string} text */
  asked(text) {
    return this.help ? this.help.questionIn(text) : withoutTones(beginningOf(text));
  }

  /** The last text is kept as it came out: every step asks for it again. @param {string} text */
  normalise(text) {
    const { fold: table } = this.lexicon;
    const key = `${table.size} ${text}`;
    if (this.last[0] !== key) {
      const folded = [...fold(this.asked(text), table)].slice(0, this.tuning.query.maxCharacters).join("");
      this.last = [key, folded.replace(REPEATED, "$1")];
    }
    return this.last[1];
  }

  /** The characters that the folding at hand says nothing of. @param {string} text */
  unfolded(text) {
    const { fold, weights } = this.lexicon;
    return [...this.asked(text)].filter((character) => character > "\x7f" && !PLAIN.has(character) && !fold.has(character) && !weights.has(character));
  }

  /** Whether `text` may have several clauses. @param {string} text */
  holdsClauses(text) {
    return this.between.test(this.normalise(text));
  }

  /** Whether a run may be a syllable on a site of documents, though it is a word. @param {Run} run @param {string} folded */
  mayBeSyllable(run, folded) {
    return this.lexicon.verbatim && LIKE_SYLLABLE.test(run.text) && isBesideHan(run, folded);
  }

  /** Whether a run is a unit or a part of a code that says nothing. @param {Run} run @param {string} folded */
  isCode(run, folded) {
    return run.kind === "latin" && !this.lexicon.verbatim && !this.isKnown(run.text) && isCode(run, folded);
  }

  /** Tells whether `text` holds letters that are no words of the site, or not only words. @param {string} text */
  needsLetters(text) {
    const folded = this.normalise(text);
    return this.latinWords(text).some((word) => /[a-z]/.test(word) && !this.isKnown(word)) || runs(folded).some((run) => this.mayBeSyllable(run, folded));
  }

  /** Tells whether `text` can be read only with the sounds at hand. @param {string} text @param {boolean} literal */
  needsSounds(text, literal) {
    const folded = this.normalise(text);
    return (!literal && this.spoiltIn(folded).length > 0) || runs(folded).some((run) => this.mayBeSyllable(run, folded) || (run.kind === "latin" ? !this.isKnown(run.text) && this.letters?.stemOf(run.text, this.english, this.letters.tuning.english) === undefined : !literal && this.spansOf(run).length > 0));
  }

  /** The words of what is `folded` that hold a character for one that it looks like; everyday words with it are none (自己). @param {string} folded */
  spoiltIn(folded) {
    return this.looksIn(folded).flatMap((line) => [...folded.matchAll(new RegExp(line.slice(2), "g"))].filter(([, wrong]) => wrong));
  }

  /** The lines of the characters in it that may have been typed for such. @param {string} folded */
  looksIn(folded) {
    return this.lexicon.looks.filter((line) => folded.includes(line[0]));
  }

  /** The characters that slips may hold and whose sound is not at hand. @param {string} text @param {boolean} literal */
  unheard(text, literal) {
    return this.spansWithin(text, literal).flatMap(({ text, heard = text }) => [...heard]).filter((character) => !this.sounds?.characters.has(character));
  }

  /** The syllables of the stretches that slips may hold. @param {string} text @param {boolean} literal */
  soundsOfSpans(text, literal) {
    return this.spansWithin(text, literal).map(({ text, right }) => (right ? [] : this.sounds?.of(text)) ?? []);
  }

  /** @param {string} text @param {boolean} literal */
  spansWithin(text, literal) {
    return literal ? [] : runs(this.normalise(text)).flatMap((run) => this.spansOf(run));
  }

  /** @param {import("./words.js").Run} run */
  spansOf(run) {
    const words = run.kind === "han" ? this.segmenter.cut(run.text) : [];
    return words.flatMap((_, at) => [...this.weakSpans(words, at), ...this.spoiltSpans(words, at)]);
  }

  /** @param {string} text @param {boolean} [literal] @returns {Query} */
  read(text, literal = false) {
    /** @type {Query} */
    const query = { terms: new Map(), platforms: new Set(), elsewhere: null, corrections: [], fillers: [], english: false, spoken: false, solid: false, alternatives: new Set(), pairs: new Set(), pieces: new Set(), understood: new Map(), quoted: new Set(), typed: new Set(), either: [], said: [], clauses: [], asker: null, words: [] };
    let folded = this.normalise(text);
    this.met.clear();
    this.stretches.clear();
    this.joined.clear();
    this.unsure.clear();
    this.unspelt.clear();
    this.nearly.clear();
    const typed = folded;
    if (!literal && this.sounds && this.slips) folded = this.slips.undoSlips(this, folded, query, this.sounds);
    folded = this.letters?.joinSyllables?.(this, folded) ?? folded;
    query.asker = askerOf(folded, this.lexicon);
    const whole = folded;
    this.met.add(whole);
    query.english = this.letters?.isEnglish(this, whole) ?? false;
    folded = withoutLongNumbers(folded);
    folded = this.help?.takeNames(this, folded, query) ?? folded;
    folded = this.takeMixed(folded, query);
    const clauses = this.Clauses ? new this.Clauses(whole, folded, this) : undefined;
    if (clauses) query.clauses = clauses.shares;
    for (const joined of joinedDigits(folded)) this.addNumber(joined, query);
    if (this.lexicon.verbatim) this.addJoinedWords(folded, query);
    /** @type {Run[]} */
    let stretch = [];
    /** @type {Edge} */
    let edge = { end: 0, words: [], spoken: false };
    const { letters } = this;
    const pieces = letters?.pieces;
    const readStretch = (/** @type {Run[]} */ stretch, typing = false) => (letters ? letters.readStretch(this, stretch, query, edge, folded, typing) : edge);
    for (const run of runs(folded)) {
      if (this.isCode(run, folded)) {
        add(query, run.text, this.tuning.query.letter);
        query.words.push([run.text, OWN]);
        continue;
      }
      const typing = run.start + run.text.length === folded.length;
      const text = run.kind === "latin" && letters ? letters.meantInEnglish(this, run, typing, literal, query, folded) : run.text;
      if (run.kind === "latin" && letters && (!this.isKnown(text) || (pieces ?? letters).isInPinyin(this, run, folded))) {
        stretch.push({ ...run, text });
        continue;
      }
      edge = readStretch(stretch);
      stretch = [];
      query.solid = true;
      const isSyllable = run.kind === "latin" && pieces?.mayBeSyllable(this, run, folded);
      if (!isSyllable) query.said.push([text]);
      if (run.kind === "han") {
        this.readHan(run.text, query, clauses?.share(run), clauses?.asides);
        if (edge.spoken) pieces?.join(this, edge, [run.text], folded.slice(edge.end, run.start), query);
        edge = { end: run.start + run.text.length, words: [run.text], spoken: false };
      } else if (run.kind === "digits") this.addNumber(text, query);
      else {
        this.addWord(text, 16, query);
        if (isSyllable) edge = readStretch([run]);
      }
    }
    readStretch(stretch, /[a-z]$/.test(folded));
    if (!query.terms.size) for (const word of query.fillers) add(query, word, this.tuning.query.filler);
    if (!this.lexicon.verbatim) lookUpPairs(query, typed, whole, this.tuning.quoting);
    query.terms = new Map([...query.terms].sort((a, b) => b[1] - a[1]).slice(0, this.tuning.query.maxTerms));
    query.quoted = new Set([...query.quoted].filter((term) => query.terms.has(term)));
    if (![...query.typed].every((term) => query.terms.has(term))) query.typed = new Set();
    query.either = query.either.filter((anyOf) => anyOf.every((term) => query.terms.has(term)));
    if (folded !== whole) query.said = [];
    query.words = this.saidOnce(query.words);
    return query;
  }

  /** The words but for those in Latin letters that say what Chinese ones say: hotline 电话. @param {Query["words"]} words */
  saidOnce(words) {
    const { meanings } = this.lexicon;
    const isLatin = (/** @type {string} */ word) => /^[\0-\x7f]+$/.test(word);
    const told = new Set(words.flatMap(([word, kind]) => (kind === OWN && !isLatin(word) ? [...(meanings.get(word)?.keys() ?? [])] : [])));
    return words.filter(([word]) => !isLatin(word) || !meanings.has(word) || [...(meanings.get(word)?.keys() ?? [])].some((term) => !told.has(term)));
  }

  /**
   * Stretches from `at` on that make no sense to the site, longest first.
   * @param {Word[]} words @param {number} at @returns {Span[]}
   */
  weakSpans(words, at) {
    const { fillers, weights } = this.lexicon;
    const { longest, turning } = this.tuning.slips;
    const spans = [];
    let text = "";
    for (let after = at; after < words.length; after++) {
      if (!this.isWeak(words[after].text) || text.length + words[after].text.length > longest) break;
      text += words[after].text;
      const filled = words.slice(at, after + 1).map((word) => fillers.has(word.text));
      const turned = text.length === 2 && [...text].some((character) => turning.includes(character));
      if (text.length < 2 || turned || filled.every(Boolean) || weights.has(text)) continue;
      spans.unshift({ text, at, after: after + 1, filled: filled.some(Boolean) && text.length === 2 });
    }
    return spans;
  }

  /** Stretches that are a longer word but for a character or two. @param {Word[]} words @param {number} at @returns {Span[]} */
  spoiltSpans(words, at) {
    return this.help?.spoiltSpans(this, words, at) ?? [];
  }

  /** @param {string} word */
  isWeak(word) {
    return word.length === 1 || !(this.lexicon.importance.has(word) || this.lexicon.fillers.has(word));
  }

  /** @param {string} folded @param {Query} query */
  takeMixed(folded, query) {
    for (const form of this.mixed) {
      const place = find(form, folded);
      if (place < 0) continue;
      query.words.push([form, OWN]);
      for (const [term, weight] of this.lexicon.meanings.get(form) ?? []) add(query, term, weight);
      folded = blank(folded, place, form.length);
    }
    return folded;
  }

  /** @param {string} word */
  isKnown(word) {
    return this.lexicon.importance.has(word) || this.lexicon.meanings.has(word) || this.lexicon.fillers.has(word);
  }

  /** Takes in what stands together in a name of code, and what a text must hold that holds it. @param {string} folded @param {Query} query */
  addJoinedWords(folded, query) {
    for (const pair of joinedWords(folded)) {
      if (!query.terms.has(pair)) {
        query.pairs.add(pair);
        query.pieces.add(pair);
      }
      add(query, pair, this.tuning.query.pair);
      query.quoted.add(pair);
    }
    for (const { kind, text } of runs(folded)) if (kind !== "han" && text.length > 1) query.quoted.add(text);
  }

  /** Takes a number in, or, where the site has none such, those that it begins or ends. @param {string} number @param {Query} query */
  addNumber(number, query) {
    const { partOfNumber, numbers } = this.tuning.query;
    const parted = this.isKnown(number) || number.length < partOfNumber ? [] : this.lexicon.numbers;
    const whole = parted.filter((one) => one.startsWith(number) || one.endsWith(number)).slice(0, numbers);
    for (const found of whole.length ? whole : [number]) this.addWord(found, 16, query);
  }

  /**
   * Takes in a run of one clause, at `share` sixteenths; `asides` are the words that weigh less.
   * @param {string} run @param {Query} query @param {number} [share] @param {Set<string>} [asides]
   */
  readHan(run, query, share = 16, asides = new Set()) {
    const { query: tuning, clauses } = this.tuning;
    const part = (/** @type {number} */ weight) => Math.floor((weight * share) / 16);
    const words = this.segmenter.cut(run);
    const things = this.unknownThings(words);
    const inside = new Set();
    for (const word of words) {
      const piece = things.some(({ start, end }) => word.start >= start && word.start < end);
      this.addWord(word.text, part(piece ? tuning.piece : asides.has(word.text) ? clauses.aside : 16), query);
      if (piece) query.pieces.add(word.text);
      if (word.text.length === 2) query.quoted.add(word.text);
      for (let start = word.start; start < word.end - 1; start++) inside.add(start);
    }
    for (let start = 0; start + 1 < run.length; start++) {
      if (inside.has(start)) continue;
      const pair = run.slice(start, start + 2);
      if (!query.terms.has(pair)) {
        query.pairs.add(pair);
        if (!things.some((thing) => thing.start === start)) query.pieces.add(pair);
      }
      query.quoted.add(pair);
      add(query, pair, part(tuning.pair));
    }
    if (run.length === 1 && !this.lexicon.fillers.has(run)) add(query, run, part(tuning.word));
  }

  /** Where there are two and more characters in a row that are no words: what the site has no word for. @param {Word[]} words */
  unknownThings(words) {
    const { fillers, meanings } = this.lexicon;
    const things = [];
    let first = 0;
    for (let at = 0; at <= words.length; at++) {
      const text = words[at]?.text ?? "";
      if (text.length === 1 && !fillers.has(text) && !meanings.has(text)) continue;
      if (at - first > 1) things.push({ start: words[first].start, end: words[at - 1].end });
      first = at + 1;
    }
    return things;
  }

  /** @param {string} word @param {number} share @param {Query} query */
  addWord(word, share, query) {
    const { fillers, frames, meanings } = this.lexicon;
    const tuning = this.tuning.query;
    query.words.push([word, frames.get(word) ?? (fillers.has(word) ? BESIDE : OWN)]);
    const part = (/** @type {number} */ weight, /** @type {number} */ whole) => Math.floor((weight * share) / whole);
    if (fillers.has(word)) query.fillers.push(word);
    else add(query, word, part(word.length === 1 && word > "\x7f" ? tuning.character : tuning.word, 16));
    const meant = meanings.get(word);
    if (meant) query.understood.set(word, [...meant.keys()]);
    for (const [term, weight] of meant ?? []) add(query, term, part(weight, 16));
    for (const inner of this.segmenter.innerWords(word)) {
      for (const [term, weight] of meanings.get(inner) ?? []) add(query, term, part(weight, 32));
    }
  }
}

/** Whether a term, or what a word was understood as, is one of these meanings. @param {Query} query @param {string} term @param {string[]} meanings */
export function says({ understood }, term, meanings) {
  return meanings.includes(term) || !!understood.get(term)?.some((meaning) => meanings.includes(meaning));
}

/** @param {Query} query @param {string} term @param {number} weight */
export function add(query, term, weight) {
  if (weight > 0) query.terms.set(term, Math.max(weight, query.terms.get(term) ?? 0));
}

/** A word that is a single character, or nothing. @param {Word | undefined} word */
export function alone(word) {
  return word?.text.length === 1 ? [word.text] : [];
}

/** @param {string[]} forms */
function longestFirst(forms) {
  return forms.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Blanks for numbers of orders, parcels and mobile phones, where the query says more. @param {string} folded */
function withoutLongNumbers(folded) {
  return HAN.test(folded) ? folded.replace(LONG_NUMBER, (number) => " ".repeat(number.length)) : folded;
}

/** Where `form` stands in `text`, not inside a longer Latin word or number and not before one of the characters `notBefore`; -1. @param {string} form @param {string} text */
export function find(form, text, notBefore = "") {
  for (let place = text.indexOf(form); place >= 0; place = text.indexOf(form, place + 1)) {
    const after = text[place + form.length] ?? " ";
    if (!sameScript(text[place - 1] ?? "", form[0]) && !sameScript(after, form[form.length - 1]) && !notBefore.includes(after)) return place;
  }
  return -1;
}

/** Whether both are Latin letters, or both digits. @param {string} one @param {string} other */
function sameScript(one, other) {
  return [/[a-z]/, /[0-9]/].some((script) => script.test(one) && script.test(other));
}

/** @param {string} text @param {number} place @param {number} length */
export function blank(text, place, length) {
  return text.slice(0, place) + " ".repeat(length) + text.slice(place + length);
}
