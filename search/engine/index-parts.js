// @ts-check
/**
 * What the files of an index say, each fetched when it is first needed: words of the lexicon and how they sound, which go into what queries
 * are read with, and the postings of a term. Files are kept, but for those that stand for few questions: of these as many as a phone has
 * room for.
 */

import { CROWDED_PARTS, FORM_LETTERS, UNKNOWN, characterOf, damaged, decodeLexicon, decodeShard, shardOf } from "./format.js";
import { Recent } from "./index-files.js";
import { PLAIN, QueryReader } from "./query.js";
import { HAN, asciiForms, collect, isOneRun } from "./words.js";

/**
 * @typedef {import("./engine.js").Manifest} Manifest
 * @typedef {import("./engine.js").Meanings} Meanings
 * @typedef {import("./format.js").Shard} Shard
 */

/** The files that are read again for every question that needs them, and how many bytes of them are kept. */
const FOR_FEW = /^(postings|list|cards|texts)-/;
const MOST_KEPT = 1 << 21;

/** What words of a frame that are no fillers are more than their kind. */
const NO_FILLER = 8;

/**
 * What every query is read with; its words come with the parts of its characters.
 * @param {Manifest} manifest @returns {import("./query.js").Lexicon}
 */
function makeLexicon(manifest) {
  const { words } = manifest;
  const named = manifest.platforms.filter((group) => group.names);
  const lexicon = {
    weights: new Map(),
    cost: manifest.cost,
    longest: manifest.longest,
    importance: new Map(),
    meanings: new Map(),
    fillers: new Set(),
    leads: [],
    asides: new Set(),
    frames: new Map(),
    merchants: words.merchants.map(emptySign),
    shoppers: words.shoppers.map(emptySign),
    platforms: named.map(({ key }) => key),
    names: new Map(),
    notBefore: words.not_before ?? {},
    elsewhere: new Map(manifest.elsewhere.flatMap(([key, , names]) => names.split("|").filter(Boolean).map((name) => [name, key]))),
    fold: asciiForms(),
    partners: new Map(),
    verbatim: manifest.verbatim === true,
    numbers: [],
    longer: new Map(),
    looks: [],
    spelt: new Map(),
    standing: null,
  };
  for (const { key, names = [] } of named) for (const name of names) addName(lexicon, name, key);
  addMeanings(lexicon, words.meanings);
  return lexicon;
}

/** The sign of who asks that has so many groups of forms, none of them at hand. @param {number} groups @returns {Set<string>[]} */
function emptySign(groups) {
  return Array.from({ length: groups }, () => new Set());
}

/** @param {import("./query.js").Lexicon} lexicon @param {string} name @param {string} key of the platform that it tells */
function addName({ names, importance }, name, key) {
  names.set(name, key);
  if (!importance.has(name) && isOneRun(name)) importance.set(name, 4);
}

/**
 * What takes in a name or the form of a sign, by the number of what it tells.
 * @param {import("./query.js").Lexicon} lexicon @param {Manifest} manifest @returns {((form: string) => unknown)[]}
 */
function tellers(lexicon, { platforms, elsewhere }) {
  return [
    ...platforms.map(({ key }) => (/** @type {string} */ name) => addName(lexicon, name, key)),
    ...elsewhere.map(([key]) => (/** @type {string} */ name) => lexicon.elsewhere.set(name, key)),
    ...[...lexicon.merchants, ...lexicon.shoppers].flat().map((forms) => (/** @type {string} */ form) => forms.add(form)),
    (line) => lexicon.looks.includes(line) || (lexicon.looks.push(line) && lexicon.looks.sort()),
  ];
}

/** @param {import("./query.js").Lexicon} lexicon @param {Meanings} more */
function addMeanings({ meanings, importance }, more) {
  for (const [term, weight, forms] of more) {
    for (const form of forms.split("|").filter(Boolean)) {
      meanings.set(form, (meanings.get(form) ?? new Map()).set(term, weight));
      if (!importance.has(form) && isOneRun(form)) importance.set(form, 4);
    }
  }
}

/** @param {import("./query.js").Lexicon} lexicon @param {string} joined */
function addFillers({ fillers }, joined) {
  for (const word of joined.split("|").filter(Boolean)) fillers.add(word);
}

/** @param {Record<string, string>} turned @returns {Map<string, string>} */
function characterTable(turned) {
  const table = new Map();
  for (const [result, characters] of Object.entries(turned)) for (const character of characters) table.set(character, result);
  return table;
}

/** The part of a table in `count` parts that holds a character. @param {string} character @param {number} count */
function partOf(character, count) {
  return (character.codePointAt(0) ?? 0) % count;
}

export class IndexParts {
  /** @param {import("./index-files.js").IndexFiles} index */
  constructor(index) {
    const { manifest } = index;
    this.index = index;
    this.manifest = manifest;
    this.reader = new QueryReader(makeLexicon(manifest), manifest.tuning, index.help);
    this.tellers = tellers(this.reader.lexicon, manifest);
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Set<string>} names of those of them that have come */
    this.taken = new Set();
    /** @type {Map<string, string>} characters that many words begin with -> the part of such a one that was asked for first */
    this.begun = new Map();
    /** @type {Uint8Array[]} how the characters of parts that have come sound, as long as nobody has asked */
    this.heard = [];
    this.recent = new Recent(MOST_KEPT);
    /** @type {Promise<typeof import("./near.js")> | null} */
    this.nearby = null;
  }

  /**
   * Fetches the parts of the lexicon that hold the words beginning in `text`, and what is said of its characters; tells whether any was new.
   * @param {string} text
   */
  async loadWords(text) {
    const characters = [...text];
    const names = characters.flatMap((character, at) => (character > "\x7f" && !PLAIN.has(character) ? [this.wordsOf(character, characters[at + 1])] : []));
    return this.loadFiles(names, (data, name) => this.takeWords(data, name));
  }

  /** The part of the lexicon that holds the words of a character, where `next` stands behind it. @param {string} character */
  wordsOf(character, next = "") {
    const at = this.manifest.crowded.indexOf(character.charCodeAt(0));
    if (at < 0) return `lexicon-${partOf(character, this.manifest.parts.lexicon)}.bin`;
    const begun = this.begun.get(character);
    // With nothing but the character any of its parts will do.
    if (begun && !HAN.test(next)) return begun;
    const name = `crowded-${at * CROWDED_PARTS + shardOf(next, CROWDED_PARTS)}.bin`;
    if (!begun) this.begun.set(character, name);
    return name;
  }

  /** Takes in the words of a part of the lexicon; returns the reader at what is near to them. @param {Uint8Array} data @param {string} name */
  takeWords(data, name) {
    const { lexicon } = this.reader;
    const { words, fold, named, sounds, near } = decodeLexicon(data, name);
    for (const [character, ...result] of fold) lexicon.fold.set(character, result.join(""));
    this.heard.push(sounds);
    for (const { word, weight, importance, meanings } of words) {
      lexicon.weights.set(word, weight);
      if (word.length > 2 && !lexicon.verbatim) collect(lexicon.longer, word.slice(0, 2), word);
      if (importance) lexicon.importance.set(word, importance);
      const meant = new Map(meanings);
      const frame = meant.get("");
      if (frame !== undefined && frame < NO_FILLER) lexicon.fillers.add(word);
      if (frame) lexicon.frames.set(word, frame % NO_FILLER);
      meant.delete("");
      if (meant.size) lexicon.meanings.set(word, meant);
    }
    for (const [form, number] of named) {
      if (!this.tellers[number]) throw damaged(name);
      this.tellers[number](form);
    }
    if (named.length) this.reader.sortNames();
    return near;
  }

  /** Fetches what the unusual characters of `query` count as. @param {string} query */
  async loadFolding(query) {
    await this.loadWords(query);
    const { fold } = this.reader.lexicon;
    for (const part of await this.loadParts("fold", this.reader.unfolded(query))) part.forEach((result, character) => fold.set(character, result));
  }

  /** Fetches how characters sound, and the syllables of words. @param {string[]} characters @returns {Promise<import("./sounds.js").Sounds>} */
  async loadSounds(characters) {
    const [sounds, parts] = await Promise.all([this.loadSyllables(), this.loadParts("sounds", characters), this.loadWords(characters.join(" "))]);
    for (const part of parts) part.forEach((result, character) => sounds.characters.set(character, result));
    for (const heard of this.heard.splice(0)) sounds.hear(heard);
    return sounds;
  }

  /**
   * The parts of a table that say something of some characters, each once; none where the parts of the lexicon say it.
   * @param {"fold" | "sounds"} name @param {string[]} characters @returns {Promise<Map<string, string>[]>}
   */
  loadParts(name, characters) {
    const count = this.manifest.parts[name];
    const names = new Set(count ? characters.map((character) => `${name}-${partOf(character, count)}.json`) : []);
    return Promise.all([...names].map((part) => this.file(part, characterTable)));
  }

  /** Fetches the everyday words that begin with `characters`, each part once. @param {string[]} characters */
  async loadPartners(characters) {
    const { partners } = this.reader.lexicon;
    const names = characters.map((character) => `partners-${partOf(character, this.manifest.parts.partners)}.json`);
    await this.loadFiles(names, (part) => Object.entries(part).forEach(([first, seconds]) => partners.set(first, seconds)));
  }

  /** Of the Latin words of `query`, what they mean and which of them the site has. @param {string} query */
  async loadForms(query) {
    const { lexicon } = this.reader;
    const words = this.reader.latinWords(query);
    const parts = this.manifest.parts.forms;
    const forms = words.filter((word) => /^[a-z]/.test(word)).map((word) => `forms-${shardOf(word.slice(0, FORM_LETTERS), parts)}.json`);
    const unsure = words.filter((word) => !lexicon.importance.has(word));
    const [found] = await Promise.all([
      Promise.all(unsure.map((word) => this.posting(word))),
      this.file("latin.json", (data) => {
        lexicon.numbers = data.numbers.split("|").filter(Boolean);
        this.takeForms(data);
      }),
      parts ? this.loadFiles(forms, (rows) => this.takeRows(rows)) : this.loadLike(words),
    ]);
    unsure.forEach((word, at) => found[at] !== UNKNOWN && !lexicon.importance.has(word) && lexicon.importance.set(word, 1));
  }

  /** Fetches the forms that begin with the first letters of `words`, as slips in these do; tells whether any was new. @param {string[]} words */
  loadLike(words) {
    const letters = words.map(([letter]) => letter).filter((letter) => this.manifest.latin.includes(letter));
    return this.loadFiles(letters.map((letter) => `latin-${letter}.json`), (part) => this.takeForms(part));
  }

  /** What tells the clauses of a story apart. */
  async loadClauses() {
    const { lexicon } = this.reader;
    const [{ Clauses }] = await Promise.all([
      import("./clauses.js"),
      this.file("clauses.json", (/** @type {string[]} */ joined) => {
        const [leads, asides] = joined.map((forms) => forms.split("|").filter(Boolean));
        lexicon.leads = leads;
        lexicon.asides = new Set(asides);
      }),
    ]);
    this.reader.Clauses = Clauses;
  }

  /** How letters are read that are no words of the site. */
  async loadLetters() {
    const { reader } = this;
    const [latin, english, letters, spoken, pieces, tuning] = await Promise.all([
      import("./latin.js"),
      import("./english.js"),
      import("./letters.js"),
      import("./spoken.js"),
      reader.lexicon.verbatim ? import("./pieces.js") : undefined,
      this.file("letters.json"),
    ]);
    reader.letters = reader.letters ?? { ...latin, ...english, ...letters, ...spoken, ...pieces, tuning, pieces: pieces && { ...pieces, tuning: { ...tuning.latin, ...tuning.pieces } } };
  }

  /** Takes in forms with Latin letters. @param {{meanings?: Meanings, fillers: string}} part */
  takeForms({ meanings = [], fillers }) {
    addFillers(this.reader.lexicon, fillers);
    addMeanings(this.reader.lexicon, meanings);
    this.reader.sortForms();
  }

  /** Takes in the same of a few words: those of no meaning are fillers. @param {Meanings} rows */
  takeRows(rows) {
    const fillers = rows.filter(([term]) => !term).map(([, , forms]) => forms).join("|");
    this.takeForms({ meanings: rows.filter(([term]) => term), fillers });
  }

  /** What undoes slips, fetched where a query may hold one. */
  async loadSlips() {
    if (this.reader.lexicon.verbatim) import("./standing.js").catch(() => {});
    this.reader.slips = await import("./slips.js");
  }

  /** The syllables of the words that sounds may lead to, fetched once. @returns {Promise<import("./sounds.js").Sounds>} */
  loadSyllables() {
    const { reader } = this;
    const coming = import("./sounds.js");
    return this.file("syllables.json", async (/** @type {string[]} */ joined) => {
      const { Sounds, splitSyllables } = await coming;
      const [first, later, others] = joined.map(splitSyllables);
      return (reader.sounds = new Sounds(first, reader.lexicon, later, others));
    });
  }

  /** Fetches the words that begin so; tells whether any part was new. @param {import("./sounds.js").Begun[]} begun */
  async loadVoiced(begun) {
    if (!begun.length) return false;
    const sounds = this.reader.sounds ?? (await this.loadSyllables());
    return this.loadFiles(sounds.filesOf(begun, this.manifest.parts, this.files), (part) => sounds.take(part));
  }

  /**
   * Fetches files, each once; tells whether any was not at hand yet, also where another query has asked for it already.
   * @param {string[]} names @param {(content: any, name: string) => any} take
   */
  async loadFiles(names, take) {
    if (names.every((name) => this.taken.has(name))) return false;
    await Promise.all(names.map((name) => this.file(name, (content) => take(content, name))));
    return true;
  }

  /** What `read` makes of the content of a file, once while it is kept. @param {string} name @param {(content: any) => any} [read] @returns {Promise<any>} */
  file(name, read = (content) => content) {
    this.recent.touch(name);
    let found = this.files.get(name);
    if (!found) {
      found = this.index.load(name, (content, size) => {
        const value = read(content);
        this.taken.add(name);
        for (const gone of FOR_FEW.test(name) ? this.recent.add(name, size) : []) [this.files, this.taken].forEach((kept) => kept.delete(gone));
        return value;
      });
      found.catch(() => this.files.delete(name));
      this.files.set(name, found);
    }
    return found;
  }

  /** @param {string} term @returns {Promise<import("./format.js").Posting>} */
  async posting(term) {
    const near = this.near();
    if (!near) return this.inShard(term, decodeShard);
    if (characterOf(term)) return (await near).posting(this, term);
    return this.inShard(term, async (data, name) => (await near).decodeListed(data, name));
  }

  /** What reads postings that are near to words, where an index has such. */
  near() {
    if (this.manifest.near && !this.nearby) {
      this.nearby = import("./near.js");
      this.nearby.catch(() => (this.nearby = null));
    }
    return this.nearby;
  }

  /** @param {string} term @param {(data: Uint8Array, name: string) => Shard | Promise<Shard>} decode @returns {Promise<import("./format.js").Posting>} */
  async inShard(term, decode) {
    const name = `postings-${shardOf(term, this.manifest.parts.postings)}.bin`;
    return (await this.file(name, (data) => decode(data, name))).posting(term);
  }
}
