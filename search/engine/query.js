// @ts-check
/**
 * A query becomes weighted terms, step by step as in search/engine/query.py and slips.py over the same compiled lexicon:
 * fold, undo same-sound slips, note the platforms named, take out forms of several scripts, cut the Han runs, read the
 * Latin runs. Sounds are needed only for Latin input and for pieces that make no sense; `needsSounds` tells.
 */

import { askerOf } from "./asker.js";
import { Clauses } from "./clauses.js";
import { questionIn } from "./typed.js";
import { Segmenter, fold, isOneRun, joinedDigits, joinedWords, runs } from "./words.js";

/**
 * @typedef {{weights: Map<string, number>, cost: number, longest: number, importance: Map<string, number>,
 *   meanings: Map<string, Map<string, number>>, fillers: Set<string>, names: Map<string, string>,
 *   leads: string[], asides: Set<string>, merchants: string[], shoppers: string[], elsewhere: Map<string, string>, fold: Map<string, string>, partners: Map<string, string>, verbatim: boolean, numbers: string[], spelt: Map<string, Set<string>>, standing: Set<string>}} Lexicon `numbers` are found by a part of them,
 *   `spelt` are the Latin words of the site by their first letter, the most frequent first; pairs of characters are `standing` on a
 *   site of documents, of those that were looked up
 * @typedef {{query: {word: number, character: number, pair: number, filler: number, letter: number, piece: number,
 *   sureName: number, partOfNumber: number, number: number[], numbers: number, voiced: number, maxCharacters: number, maxTerms: number, initials: [number, number, number]}, clauses: import("./clauses.js").ClauseTuning,
 *   slips: {longest: number, sure: number, sureOfFillers: number, sureOfEveryday: number, sureOfNeither: number, turning: string}}} ReadTuning
 * @typedef {{terms: Map<string, number>, platforms: Set<string>, elsewhere: string | null,
 *   corrections: {wrong: string, right: string}[], fillers: string[], spoken: boolean, solid: boolean,
 *   alternatives: Set<string>, pairs: Set<string>, pieces: Set<string>, understood: Set<string>, quoted: Set<string>, either: string[][], clauses: {text: string, share: number}[],
 *   asker: import("./asker.js").Asker | null}} Query
 * @typedef {import("./words.js").Sounds} Sounds
 * @typedef {Pick<typeof import("./latin.js"), "isPinyin" | "readInWords" | "readLatin" | "syllablesNear"> & Pick<typeof import("./english.js"), "completed" | "misspelt" | "slipped" | "stemOf"> & {tuning: {latin: import("./latin.js").LatinTuning, english: import("./english.js").EnglishTuning, pieces?: import("./pieces.js").PiecesTuning}} & {pieces?: Pieces}} Letters
 * @typedef {Pick<typeof import("./pieces.js"), "isBesideHan" | "isInPinyin" | "join" | "mayBeSyllable" | "readPieces" | "readSyllables"> & {tuning: import("./pieces.js").PiecesTuning & import("./latin.js").LatinTuning}} Pieces
 * @typedef {import("./pieces.js").Edge} Edge
 * @typedef {import("./words.js").Run} Run
 * @typedef {import("./words.js").Word} Word
 */

const PLAIN = new Set("，。、？！：；“”‘’（）《》【】…—·～￥");
export const INITIALS_MARK = "~";
const LONGEST_SYLLABLE = 6;
const LONG_NUMBER = /[a-z]{0,4}[0-9]{11,}/g;
const UNWANTED_BEFORE = /(?:不要|(?:^| )-)$/;
const PERHAPS_UNWANTED_BEFORE = /(?:没在|没有在|不在|除了|(?:^|[^是])不是)$/;
const UNWANTED_AFTER = /^(?:以外|之外|除外|不行(?:[^一-鿿]|$))/;
const PERHAPS_UNWANTED_AFTER = /^[上里]?(?:买|购|下单|的?(?:[^一-鿿]|$)|还|都)/;
const REPEATED = /([\u3400-\u9fff])\1{2,}/g;

export class QueryReader {
  /** @param {Lexicon} lexicon @param {ReadTuning} tuning */
  constructor(lexicon, tuning) {
    this.lexicon = lexicon;
    this.tuning = tuning;
    this.segmenter = new Segmenter(lexicon.weights, lexicon.cost, lexicon.longest);
    /** @type {string[]} */
    this.mixed = [];
    /** @type {Set<string>} */
    this.english = new Set();
    this.sortForms();
    this.names = longestFirst([...lexicon.names.keys()]);
    this.elsewhere = longestFirst([...lexicon.elsewhere.keys()]);
    /** @type {Sounds | null} */
    this.sounds = null;
    /** @type {Letters | null} how letters are read, at hand where a query holds any */
    this.letters = null;
    /** @type {Set<string>} runs and words that the last reading met, for whoever has to fetch more of the lexicon */
    this.met = new Set();
    /** @type {Set<string>} stretches of Latin letters that it met, likewise */
    this.stretches = new Set();
    /** @type {Set<string>} those that are no whole words */
    this.unsure = new Set();
    /** @type {Set<string>} first letters of Latin words that it did not know */
    this.unspelt = new Set();
  }

  /** Forms of several scripts, which are looked for before the query is cut; English words. */
  sortForms() {
    const { meanings, fillers } = this.lexicon;
    this.english = new Set([...meanings.keys(), ...fillers].filter((form) => /^[a-z]{3,}$/.test(form)));
    this.mixed = longestFirst([...this.lexicon.meanings.keys()].filter((form) => !isOneRun(form)));
  }

  /** Whether `text` holds letters, or a number that may be a part of one. @param {string} text */
  holdsLatin(text) {
    const least = this.tuning.query.partOfNumber;
    const folded = this.normalise(text);
    const numbers = [...joinedDigits(folded), ...runs(folded).flatMap(({ kind, text }) => (kind === "digits" ? [text] : []))];
    return /[a-z]/.test(folded) || numbers.some((number) => number.length >= least && !this.isKnown(number));
  }

  /** The Latin words and numbers of `text`, of which postings tell whether the site has them. @param {string} text */
  latinWords(text) {
    const folded = this.normalise(text);
    const found = [folded, withoutLongNumbers(folded)].flatMap(runs).filter(({ kind }) => kind !== "han").map((run) => run.text);
    return [...new Set([...found, ...joinedDigits(folded), ...joinedDigits(withoutLongNumbers(folded))])];
  }

  /** @param {string} text */
  normalise(text) {
    const folded = [...fold(questionIn(text, this.lexicon.verbatim), this.lexicon.fold)].slice(0, this.tuning.query.maxCharacters).join("");
    return folded.replace(REPEATED, "$1");
  }

  /** The characters that the folding at hand says nothing of. @param {string} text */
  unfolded(text) {
    const { fold, weights, verbatim } = this.lexicon;
    return [...questionIn(text, verbatim)].filter((character) => character > "\x7f" && !PLAIN.has(character) && !fold.has(character) && !weights.has(character));
  }

  /** Tells whether `text` can be read only with the sounds at hand. @param {string} text @param {boolean} literal */
  needsSounds(text, literal) {
    const folded = this.normalise(text);
    if (runs(folded).some((run) => run.kind === "latin" && run.text.length <= LONGEST_SYLLABLE && this.letters?.pieces?.isBesideHan(run, folded))) return true;
    return runs(folded).some((run) => (run.kind === "latin" ? !this.isKnown(run.text) && this.letters?.stemOf(run.text, this.english, this.letters.tuning.english) === undefined : !literal && this.spansOf(run).length > 0));
  }

  /** The characters that slips may hold and whose sound is not at hand. @param {string} text @param {boolean} literal */
  unheard(text, literal) {
    const known = this.sounds?.characters ?? new Map();
    return this.spansWithin(text, literal).flatMap((span) => [...span.text]).filter((character) => !known.has(character));
  }

  /** The syllables of the stretches that slips may hold. @param {string} text @param {boolean} literal */
  soundsOfSpans(text, literal) {
    return this.spansWithin(text, literal).map((span) => this.sounds?.of(span.text) ?? []);
  }

  /** @param {string} text @param {boolean} literal */
  spansWithin(text, literal) {
    return literal ? [] : runs(this.normalise(text)).flatMap((run) => this.spansOf(run));
  }

  /** The characters whose everyday words decide whether something is a slip. @param {string} text @param {boolean} literal */
  doubtful(text, literal) {
    const { sounds } = this;
    if (literal || !sounds) return [];
    return runs(this.normalise(text)).flatMap((run) => {
      if (run.kind !== "han") return [];
      const words = this.segmenter.cut(run.text);
      const spans = words.flatMap((_, at) => this.weakSpans(words, at).filter((span) => this.meant(span, sounds) !== undefined));
      return spans.flatMap(({ text, at, after }) => {
        const first = text.length === 2 ? [text[0]] : [];
        const last = alone(words[after]).length ? [text[text.length - 1]] : [];
        return [...first, ...last, ...alone(words[at - 1])];
      });
    });
  }

  /** @param {import("./words.js").Run} run */
  spansOf(run) {
    if (run.kind !== "han") return [];
    const words = this.segmenter.cut(run.text);
    return words.flatMap((_, at) => this.weakSpans(words, at));
  }

  /** @param {string} text @param {boolean} [literal] @returns {Query} */
  read(text, literal = false) {
    /** @type {Query} */
    const query = { terms: new Map(), platforms: new Set(), elsewhere: null, corrections: [], fillers: [], spoken: false, solid: false, alternatives: new Set(), pairs: new Set(), pieces: new Set(), understood: new Set(), quoted: new Set(), either: [], clauses: [], asker: null };
    let folded = this.normalise(text);
    this.met.clear();
    this.stretches.clear();
    this.unsure.clear();
    this.unspelt.clear();
    if (!literal && this.sounds) folded = this.undoSlips(folded, query, this.sounds);
    query.asker = askerOf(folded, this.lexicon);
    const whole = folded;
    folded = withoutLongNumbers(folded);
    folded = this.takeNames(folded, query);
    folded = this.takeMixed(folded, query);
    const clauses = new Clauses(whole, folded, this);
    query.clauses = clauses.shares;
    for (const joined of joinedDigits(folded)) this.addNumber(joined, query);
    if (this.lexicon.verbatim) this.addJoinedWords(folded, query);
    /** @type {Run[]} */
    let stretch = [];
    /** @type {Edge} */
    let edge = { end: 0, words: [], spoken: false };
    for (const run of runs(folded)) {
      const typing = run.start + run.text.length === folded.length;
      const text = run.kind === "latin" ? this.meantInEnglish(run.text, typing, literal, query) : run.text;
      if (run.kind === "latin" && (!this.isKnown(text) || this.letters?.pieces?.isInPinyin(this, run, folded))) {
        stretch.push({ ...run, text });
        continue;
      }
      edge = this.readStretch(stretch, query, edge, folded);
      stretch = [];
      query.solid = true;
      if (run.kind === "han") {
        this.readHan(run.text, query, clauses.share(run), clauses.asides);
        if (edge.spoken) this.letters?.pieces?.join(this, edge, [run.text], folded.slice(edge.end, run.start), query);
        edge = { end: run.start + run.text.length, words: [run.text], spoken: false };
      } else if (run.kind === "digits") this.addNumber(text, query);
      else {
        this.addWord(text, 16, query);
        if (this.letters?.pieces?.mayBeSyllable(this, run, folded)) edge = this.readStretch([run], query, edge, folded);
      }
    }
    this.readStretch(stretch, query, edge, folded, /[a-z]$/.test(folded));
    if (!query.terms.size) for (const word of query.fillers) add(query, word, this.tuning.query.filler);
    query.terms = new Map([...query.terms].sort((a, b) => b[1] - a[1]).slice(0, this.tuning.query.maxTerms));
    query.quoted = new Set([...query.quoted].filter((term) => query.terms.has(term)));
    query.either = query.either.filter((anyOf) => anyOf.every((term) => query.terms.has(term)));
    return query;
  }

  /** @param {string} folded @param {Query} query @param {Sounds} sounds */
  undoSlips(folded, query, sounds) {
    for (const run of runs(folded).filter((run) => run.kind === "han").reverse()) {
      for (const slip of this.findSlips(this.segmenter.cut(run.text), sounds).reverse()) {
        const start = run.start + slip.start;
        folded = folded.slice(0, start) + slip.right + folded.slice(start + slip.wrong.length);
        query.corrections.unshift({ wrong: slip.wrong, right: slip.right });
      }
    }
    return folded;
  }

  /** @param {Word[]} words @param {Sounds} sounds */
  findSlips(words, sounds) {
    const slips = [];
    for (let at = 0; at < words.length; ) {
      let after = at + 1;
      for (const span of this.weakSpans(words, at)) {
        const right = this.meant(span, sounds);
        if (right === undefined || this.stands(span.text) || this.isTorn(words, span)) continue;
        slips.push({ start: words[at].start, wrong: span.text, right });
        after = span.after;
        break;
      }
      at = after;
    }
    return slips;
  }

  /** The word that a stretch is taken for. @param {{text: string, filled: boolean}} span @param {Sounds} sounds */
  meant({ text, filled }, sounds) {
    const { fillers, importance, verbatim } = this.lexicon;
    const { sure, sureOfFillers, sureOfEveryday, sureOfNeither } = this.tuning.slips;
    const alike = sounds.bySound.get((sounds.of(text) ?? []).join("")) ?? [];
    const everyday = this.isEveryday(text);
    const least = (/** @type {string} */ word) => {
      if (everyday) return sureOfEveryday;
      if (text.length === 2 && ![...text].some((character) => word.includes(character))) return verbatim ? Infinity : sureOfNeither;
      return filled ? sureOfFillers : sure;
    };
    return alike.find((word) => word.length === text.length && (importance.get(word) ?? 0) >= least(word) && !fillers.has(word));
  }

  /** Whether a site of documents has every pair of a stretch's characters, as far as that was looked up. @param {string} text */
  stands(text) {
    const { standing, verbatim } = this.lexicon;
    return verbatim && pairsOf(text).every((pair) => standing.has(pair));
  }

  /** The pairs of characters that tell whether something is a slip on a site of documents. @param {string} text @param {boolean} literal */
  pairsOfSlips(text, literal) {
    const { lexicon, sounds } = this;
    if (literal || !sounds || !lexicon.verbatim) return [];
    return this.spansWithin(text, literal).filter((span) => this.meant(span, sounds) !== undefined).flatMap((span) => pairsOf(span.text));
  }

  /** Whether an everyday word reaches across an end of the stretch. @param {Word[]} words @param {{text: string, at: number, after: number}} span */
  isTorn(words, { text, at, after }) {
    const before = alone(words[at - 1]).some((character) => this.isEveryday(character + text[0]));
    return before || alone(words[after]).some((character) => this.isEveryday(text[text.length - 1] + character));
  }

  /** Whether a text is a word of two characters, of the site or of everyday language. @param {string} text */
  isEveryday(text) {
    const { weights, partners } = this.lexicon;
    return text.length === 2 && (weights.has(text) || (partners.get(text[0]) ?? "").includes(text[1]));
  }

  /**
   * Stretches from `at` on that make no sense to the site, longest first.
   * @param {Word[]} words @param {number} at
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

  /** @param {string} word */
  isWeak(word) {
    return word.length === 1 || !(this.lexicon.importance.has(word) || this.lexicon.fillers.has(word));
  }

  /** @param {string} folded @param {Query} query */
  takeNames(folded, query) {
    let left = folded;
    /** @type {Set<string>} */
    const leftOut = new Set();
    for (const name of this.names) {
      for (let place = find(name, left); place >= 0; place = find(name, left)) {
        const unwanted = this.isLeftOut(left.slice(0, place), left.slice(place + name.length));
        (unwanted ? leftOut : query.platforms).add(/** @type {string} */ (this.lexicon.names.get(name)));
        left = blank(left, place, name.length);
      }
    }
    if (leftOut.size && !query.platforms.size) query.platforms = new Set([...this.lexicon.names.values()].filter((key) => !leftOut.has(key)));
    if (!query.platforms.size) {
      const name = this.elsewhere.find((name) => find(name, left) >= 0);
      if (name !== undefined) query.elsewhere = /** @type {string} */ (this.lexicon.elsewhere.get(name));
    }
    return runs(left).length ? left : folded;
  }

  /** Whether a name between these is named to be left out: 不是甲买的, not 不是甲那家店. @param {string} before @param {string} after */
  isLeftOut(before, after) {
    if (UNWANTED_BEFORE.test(before) || UNWANTED_AFTER.test(after)) return true;
    const ends = PERHAPS_UNWANTED_AFTER.test(after) || this.names.some((name) => after.startsWith(name));
    return ends && PERHAPS_UNWANTED_BEFORE.test(before);
  }

  /** @param {string} folded @param {Query} query */
  takeMixed(folded, query) {
    for (const form of this.mixed) {
      const place = find(form, folded);
      if (place < 0) continue;
      for (const [term, weight] of this.lexicon.meanings.get(form) ?? []) add(query, term, weight);
      folded = blank(folded, place, form.length);
    }
    return folded;
  }

  /** @param {string} word */
  isKnown(word) {
    return this.lexicon.importance.has(word) || this.lexicon.meanings.has(word) || this.lexicon.fillers.has(word);
  }

  /**
   * The English word of which `word` is a form or a slip; itself where it is none, or is still being typed.
   * @param {string} word @param {boolean} typing @param {boolean} literal @param {Query} query
   */
  meantInEnglish(word, typing, literal, query) {
    const { letters, lexicon, sounds } = this;
    if (!letters || this.isKnown(word)) return word;
    const tuning = letters.tuning.english;
    const stem = letters.stemOf(word, this.english, tuning);
    if (stem !== undefined) return stem;
    this.stretches.add(word);
    if (sounds && letters.isPinyin(word, sounds, lexicon.importance, letters.tuning.latin)) return word;
    const spelt = this.speltLike(word);
    const known = letters.stemOf(word, spelt, tuning) ?? letters.slipped(word, this.english, tuning);
    if (known !== undefined) return known;
    if (literal || (typing && letters.completed(word, spelt, tuning).length)) return word;
    const right = letters.misspelt(word, spelt, tuning);
    if (right !== undefined) query.corrections.push({ wrong: word, right });
    return right ?? word;
  }

  /** The Latin words of the site that begin as `word` does, as far as they are at hand. @param {string} word */
  speltLike(word) {
    this.unspelt.add(word[0]);
    return this.lexicon.spelt.get(word[0]) ?? new Set();
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
   * @param {string} run @param {Query} query @param {number} share @param {Set<string>} asides
   */
  readHan(run, query, share, asides) {
    const { query: tuning, clauses } = this.tuning;
    const part = (/** @type {number} */ weight) => Math.floor((weight * share) / 16);
    this.met.add(run);
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

  /** `typing` where the last of it is still being typed; tells where it ends. @param {Run[]} stretch @param {Query} query @param {Edge} edge @param {string} folded @param {boolean} [typing] @returns {Edge} */
  readStretch(stretch, query, edge, folded, typing = false) {
    if (!stretch.length) return edge;
    const { letters, lexicon, sounds, tuning } = this;
    const [weight, least, most] = tuning.query.initials;
    const typed = stretch.map(({ text }) => text).join("");
    if (stretch.length === 1 && typed.length >= least && typed.length <= most) add(query, INITIALS_MARK + typed, weight * typed.length);
    this.stretches.add(typed);
    const read = letters?.pieces?.readPieces(this, stretch, query, edge, folded);
    if (read) return read;
    const { spoken, unsure } = sounds && letters ? letters.readLatin(typed, sounds, lexicon.importance, letters.tuning.latin) : { spoken: [], unsure: false };
    if (unsure) this.unsure.add(typed);
    if (!spoken.length) {
      if (stretch.length > 1) for (const run of stretch) edge = this.readStretch([run], query, edge, folded);
      else add(query, typed, typed.length > 1 ? tuning.query.word : tuning.query.letter);
    }
    if (typing && stretch.length === 1) this.complete(typed, query);
    query.spoken = query.spoken || spoken.length > 0;
    spoken.forEach(({ piece, words, whole }, at) => {
      this.addSpoken(words, query);
      query.solid = query.solid || (whole && words[0][0].length > 1);
      const platform = lexicon.names.get(words[0][0]);
      if (platform !== undefined && (at === 0 || piece.length >= tuning.query.sureName)) query.platforms.add(platform);
    });
    return edge;
  }

  /** Takes in the words that a piece may stand for; a right answer need not hold but the best. @param {[string, number][]} words @param {Query} query */
  addSpoken(words, query) {
    words.forEach(([word, share], number) => {
      const before = new Set(query.terms.keys());
      this.addWord(word, share, query);
      if (number) for (const term of query.terms.keys()) if (!before.has(term)) query.alternatives.add(term);
    });
  }

  /** Takes in the Latin words that go on from what is being typed, where that is no pinyin, and the one that a slip may have made it of; any of them will do. @param {string} typed @param {Query} query */
  complete(typed, query) {
    const { letters, lexicon, sounds, tuning } = this;
    if (!letters || (sounds && letters.isPinyin(typed, sounds, lexicon.importance, letters.tuning.latin))) return;
    const spelt = this.speltLike(typed);
    const words = letters.completed(typed, spelt, letters.tuning.english);
    const right = words.length ? letters.misspelt(typed, spelt, letters.tuning.english) : undefined;
    if (right !== undefined) words.push([right, words[0][1]]);
    for (const [word, share] of words) {
      query.alternatives.add(word);
      add(query, word, Math.floor((tuning.query.word * share) / 16));
    }
  }

  /** @param {string} word @param {number} share @param {Query} query */
  addWord(word, share, query) {
    const { fillers, meanings } = this.lexicon;
    const tuning = this.tuning.query;
    this.met.add(word);
    const part = (/** @type {number} */ weight, /** @type {number} */ whole) => Math.floor((weight * share) / whole);
    if (fillers.has(word)) query.fillers.push(word);
    else add(query, word, part(word.length === 1 && word > "\x7f" ? tuning.character : tuning.word, 16));
    if (meanings.has(word)) query.understood.add(word);
    for (const [term, weight] of meanings.get(word) ?? []) add(query, term, part(weight, 16));
    for (const inner of this.segmenter.innerWords(word)) {
      for (const [term, weight] of meanings.get(inner) ?? []) add(query, term, part(weight, 32));
    }
  }
}

/** @param {Query} query @param {string} term @param {number} weight */
export function add(query, term, weight) {
  if (weight > 0) query.terms.set(term, Math.max(weight, query.terms.get(term) ?? 0));
}

/** Every two neighbouring characters. @param {string} text */
function pairsOf(text) {
  return [...text.slice(1)].map((second, at) => text[at] + second);
}

/** A word that is a single character, or nothing. @param {Word | undefined} word */
function alone(word) {
  return word?.text.length === 1 ? [word.text] : [];
}

/** @param {string[]} forms */
function longestFirst(forms) {
  return forms.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Blanks for numbers of orders, parcels and mobile phones, where the query says more. @param {string} folded */
function withoutLongNumbers(folded) {
  if (!runs(folded).some((run) => run.kind === "han")) return folded;
  return folded.replace(LONG_NUMBER, (number) => " ".repeat(number.length));
}

/** Where `form` stands in `text`, not inside a longer Latin word or number; -1. @param {string} form @param {string} text */
function find(form, text) {
  for (let place = text.indexOf(form); place >= 0; place = text.indexOf(form, place + 1)) {
    const end = place + form.length;
    if (!sameScript(text[place - 1] ?? "", form[0]) && !sameScript(text[end] ?? "", form[form.length - 1])) return place;
  }
  return -1;
}

/** @param {string} neighbour @param {string} character */
function sameScript(neighbour, character) {
  if (character >= "a" && character <= "z") return neighbour >= "a" && neighbour <= "z";
  return character >= "0" && character <= "9" && neighbour >= "0" && neighbour <= "9";
}

/** @param {string} text @param {number} place @param {number} length */
function blank(text, place, length) {
  return text.slice(0, place) + " ".repeat(length) + text.slice(place + length);
}
