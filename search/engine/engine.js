// @ts-check
/**
 * The reader: opens the exported files and ranks answers, step by step as search/engine/engine.py does.
 *
 *   const engine = await open("https://example.org/help/");  // or the folder that holds manifest.json
 *   const { confident, results } = await engine.find("审核要几天", { limit: 5 });
 *
 * Runs in a page, in a worker, and in Node >= 20; imports nothing but its neighbours. Files are fetched when first needed
 * and kept, but for those that stand for few questions: of these as many as a phone has room for. `text: false` leaves out the answers' plain text, and with it the only files that a result list does not need.
 */

import { asOf, beijingDay } from "./as-of.js";
import { IndexFormatError, UNKNOWN, VersionError, characterOf, decodeLexicon, decodeList, decodeSenses, decodeShard, shardOf, unpack } from "./format.js";
import { LateError } from "./fetching.js";
import { headTerm, headsOf } from "./heads.js";
import { IndexFiles, Recent } from "./index-files.js";
import { lanesRead } from "./long-lists.js";
import { QueryReader } from "./query.js";
import { ANYTHING, Ranking, putFirst } from "./ranking.js";
import { asciiForms, isOneRun } from "./words.js";

export { IndexFormatError, VersionError };

/**
 * @typedef {{key: string, name: string, names?: string[], any?: boolean, glyph?: string, merchant?: boolean, lacking?: string}} Group
 * @typedef {{meanings: Meanings, names: string, leads: string, asides: string, merchants: string, shoppers: string, not_before?: Record<string, string>}} Words
 * @typedef {{folder: string, together?: string[][], answers: number, near?: true, shown: {cards: number, texts: number}, parts: Record<"lexicon" | "voiced" | "initials" | "sounds" | "fold" | "partners" | "postings", number>, words: Words, latin: string, spelling: string, longest: number,
 *   cost: number, idf: number,
 *   tuning: import("./query.js").ReadTuning & {rank: import("./ranking.js").RankTuning, quoting: import("./quoting.js").QuoteTuning, doubt: import("./judging.js").DoubtTuning}, platforms: Group[],
 *   topics: Group[], evidence: Record<string, {label: string, english: string}>, placed: [number, number, number][], asks: number[], titles: number[], verbatim?: true, goods?: number[], sense?: {dims: number, bits: number, pulls?: true}, heads: number,
 *   uncovered: number[], elsewhere: [key: string, number: number, names: string][], shared: [number, number[]][]}} Manifest `uncovered`: how many asks each
 *   has; `elsewhere`: those that have names; `shared`: how many asks, of which answers
 * @typedef {{id: string, title: string, url: string, platform: string, topic: string, short: string,
 *   evidence: string[], checked: string, row?: string, leaf?: [figure: string, unit: string], dial?: {name: string, value: string},
 *   limit?: {actor: string, from: string, to: string, amount: string, evidence: string}, notice?: string, past?: true}} Card `notice` says what
 *   of it does not hold, `past` that this is so of what a list shows
 * @typedef {Card & {score: number, text: string}} Result
 * @typedef {{query: string, confident: boolean, sure: boolean, results: Result[], corrections?: {wrong: string, right: string}[],
 *   notice?: string, see?: string, lacking?: string}} Found
 * @typedef {{platform?: string | null, topic?: string | null, mine?: string | null, limit?: number, literal?: boolean, text?: boolean}} Options
 * @typedef {[term: string, weight: number, forms: string][]} Meanings
 * @typedef {import("./format.js").Shard} Shard
 */

/**
 * Opens an index. `baseUrl` is the site's root, below which it stands in `assets/search/`, or the folder itself that holds its
 * `manifest.json`. Rejects with IndexFormatError where the index is of another version or not whole, with the fetch's own error
 * where it cannot be reached.
 * @param {string | URL} baseUrl
 * @param {{fetch?: import("./fetching.js").Fetch, day?: () => string}} [options] `day` is the reader's, on which answers are told
 */
export async function open(baseUrl, { fetch: fetchFile = (url, init) => fetch(url, init), day = () => beijingDay(Date.now()) } = {}) {
  const index = await openFirst(placesOf(String(baseUrl).replace(/\/?$/, "/")), (root) => IndexFiles.open(fetchFile, root, day));
  return new Engine(index);
}

const PLACE = "assets/search/";

/** The files that are read again for every question that needs them, and how many bytes of them are kept. */
const FOR_FEW = /^(postings|list|cards|texts)-/;
const MOST_KEPT = 1 << 21;
/** The end of a notice that leads to an answer: left out where that answer does not come first. */
const LEADS_ON = /[；，。][^；，。]*：$/;

/**
 * Where the index of an address may be, the likeliest first: beside this module where that is the folder asked for, so that no
 * request fails in vain.
 * @param {string} base ends with a slash
 */
function placesOf(base) {
  const here = globalThis.document ? document.baseURI : globalThis.location ? location.href : import.meta.url;
  const isItself = base.endsWith(`/${PLACE}`) || new URL(base, here).href === new URL("./", import.meta.url).href;
  return isItself ? [base] : [base + PLACE, base];
}

/**
 * The index at the first of some places that has one. Where the network is out, or an index is for other programs, none further on
 * is asked.
 * @param {string[]} places @param {(root: string) => Promise<IndexFiles>} openAt @returns {Promise<IndexFiles>}
 */
async function openFirst([first, ...others], openAt) {
  return openAt(first).catch(async (error) => {
    if (!others.length || error instanceof VersionError || error instanceof LateError || error instanceof TypeError) throw error;
    return openFirst(others, openAt).catch((/** @type {unknown} */ other) => {
      throw other instanceof IndexFormatError && !(error instanceof IndexFormatError) ? other : error;
    });
  });
}

/**
 * What every query is read with; its words come with the parts of its characters.
 * @param {Manifest} manifest @returns {import("./query.js").Lexicon}
 */
function makeLexicon(manifest) {
  const { words } = manifest;
  const names = new Map(manifest.platforms.flatMap((group) => (group.names ?? []).map((name) => [name, group.key])));
  const lexicon = {
    weights: new Map(),
    cost: manifest.cost,
    longest: manifest.longest,
    importance: new Map([...names.keys()].filter(isOneRun).map((name) => [name, 4])),
    meanings: new Map(),
    fillers: new Set(),
    leads: words.leads.split("|").filter(Boolean),
    asides: new Set(words.asides.split("|")),
    merchants: words.merchants.split("|").filter(Boolean),
    shoppers: words.shoppers.split("|").filter(Boolean),
    names,
    notBefore: words.not_before ?? {},
    elsewhere: new Map(manifest.elsewhere.flatMap(([key, , names]) => names.split("|").map((name) => [name, key]))),
    fold: asciiForms(),
    partners: new Map(),
    verbatim: manifest.verbatim === true,
    numbers: [],
    spelt: new Map(),
    standing: null,
  };
  addMeanings(lexicon, words.meanings);
  return lexicon;
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

/** Lets files come that are waited for later, and where they fail fail then. @param {(Promise<unknown> | null)[]} coming */
function beforehand(...coming) {
  for (const one of coming) one?.catch(() => {});
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

export class Engine {
  /** @param {IndexFiles} index */
  constructor(index) {
    const { manifest } = index;
    this.index = index;
    this.manifest = manifest;
    /** Of meanings, from 1; nothing is that of a filler. */
    this.names = ["", ...manifest.words.names.split("|")];
    this.reader = new QueryReader(makeLexicon(manifest), manifest.tuning);
    this.ranking = new Ranking(this.manifest);
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Set<string>} names of the files that have come */
    this.taken = new Set();
    this.recent = new Recent(MOST_KEPT);
    /** @type {Promise<Engine | null> | null} */
    this.following = null;
    beforehand(this.near());
  }

  /**
   * The best answers, best first; ties in the site's order. With a `platform` chosen they are those that hold there, its own and
   * those for any; `mine`, the platform that the reader was last at, counts where none is chosen or named. `literal` undoes no
   * slips. `score` never rises down the list, so that whoever sorts by it keeps the order: an answer that gave way to another
   * platform's is told with that one's. Where a publish has taken the index away meanwhile, the answers are those of the one in
   * its place.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Found>}
   */
  find(query, options) {
    return this.onNewest((engine) => engine.findHere(query, options));
  }

  /**
   * Does something with this engine or, where a publish has taken its index away, with that of the index in its place.
   * @template T
   * @param {(engine: Engine) => Promise<T>} act @returns {Promise<T>}
   */
  async onNewest(act) {
    const newest = await this.newest();
    try {
      return await act(newest);
    } catch (error) {
      const next = await newest.next(error);
      if (next) return act(next);
      throw error;
    }
  }

  /** This engine, or the last that is known to have taken its place. @returns {Promise<Engine>} */
  async newest() {
    const following = this.following && (await this.following.catch(() => null));
    return following ? following.newest() : this;
  }

  /**
   * The engine of the index that was published in the place of this one; null where there is none. Rejects where that cannot be had,
   * or is for other programs.
   * @param {unknown} error what was not to be had of this one @returns {Promise<Engine | null>}
   */
  async next(error) {
    if (!this.following) this.following = this.index.next(error).then((index) => index && new Engine(index));
    const found = this.following;
    // It is looked for again after the next failure.
    found.catch(() => null).then((engine) => (this.following = engine && found));
    return found;
  }

  /** As `find`, in this engine's own index. @param {string} query @param {Options} [options] @returns {Promise<Found>} */
  async findHere(query, { platform = null, topic = null, mine = null, limit = 5, literal = false, text = true } = {}) {
    const read = await this.read(query, literal);
    const { ranked, confident, sure, notice, led, lacking } = await this.rank(read, { platform, topic, mine });
    let least = Infinity;
    const shown = ranked.slice(0, Math.max(limit, 0)).map(({ number, score }) => ({ number, score: (least = Math.min(least, score)) }));
    const results = await Promise.all(shown.map((item) => this.result(item, text)));
    /** @type {Found} */
    const found = { query, confident, sure, results };
    if (read.corrections.length) found.corrections = read.corrections;
    if (notice) found.notice = notice;
    if (led && results.length) found.see = results[0].id;
    if (lacking) found.lacking = lacking;
    return found;
  }

  /**
   * What a raw query says. Whatever can be asked for by then is: a phone waits for all of it no longer than for one file.
   * @param {string} query @param {boolean} literal
   */
  async read(query, literal) {
    const { reader } = this;
    const latin = reader.holdsLatin(query) ? this.loadForms(query) : null;
    beforehand(this.senses(), latin);
    await this.loadFolding(query);
    await this.loadWords(reader.normalise(query));
    await latin;
    if (reader.needsLetters(query)) {
      beforehand(this.loadSounds(reader.unheard(query, literal)));
      await this.loadLetters();
    }
    if (reader.needsSounds(query, literal)) {
      beforehand(this.collect(this.certain(query, literal)));
      const slips = reader.spansWithin(query, literal).length ? this.loadSlips() : null;
      const [sounds] = await Promise.all([this.loadSounds(reader.unheard(query, literal)), slips]);
      await this.loadVoiced(reader.soundsOfSpans(query, literal).flatMap((syllables) => sounds.firstSyllables(syllables)));
    }
    for (;;) {
      if (reader.slips) await this.loadPartners(reader.slips.doubtful(reader, query, literal));
      if (reader.lexicon.verbatim && (reader.slips || reader.tuning.slips.character)) await (await import("./standing.js")).look(this, query, literal);
      const read = reader.read(query, literal);
      // All is noted before anything is waited for: another question may be read meanwhile.
      const unsure = [...reader.unsure];
      const more = await Promise.all([
        this.loadWords([...reader.met].join("")),
        this.loadSpoken([...reader.stretches]),
        this.loadSpelling([...reader.unspelt]),
      ]);
      if (!more.some(Boolean) && !(await this.loadNear(unsure))) return read;
    }
  }

  /**
   * The terms of a query that neither a slip nor pinyin can change, with their weights.
   * @param {string} query @param {boolean} literal
   */
  certain(query, literal) {
    const doubtful = new Set(this.reader.spansWithin(query, literal).flatMap(({ text }) => [...text]));
    const terms = [...this.reader.read(query, literal).terms];
    return new Map(terms.filter(([term]) => characterOf(term) && ![...term].some((character) => doubtful.has(character))));
  }

  /**
   * Fetches the parts of the lexicon that hold the words beginning with the characters of `text`; tells whether any was new.
   * @param {string} text
   */
  async loadWords(text) {
    const characters = [...text].filter((character) => character > "\x7f");
    return this.loadFiles(characters.map((character) => this.wordsOf(character)), (data, name) => this.takeWords(data, name));
  }

  /** The part of the lexicon that holds the words of a character. @param {string} character */
  wordsOf(character) {
    return `lexicon-${partOf(character, this.manifest.parts.lexicon)}.bin`;
  }

  /** Takes in the words of a part of the lexicon; returns the reader at what is near to them. @param {Uint8Array} data @param {string} name */
  takeWords(data, name) {
    const { lexicon } = this.reader;
    const { words, near } = decodeLexicon(data, name);
    for (const { word, weight, importance, meanings } of words) {
      lexicon.weights.set(word, weight);
      if (importance) lexicon.importance.set(word, importance);
      const [[first] = [1]] = meanings;
      if (!first) lexicon.fillers.add(word);
      const met = first ? meanings : meanings.slice(1);
      if (met.length) lexicon.meanings.set(word, new Map(met.map(([name, share]) => [this.names[name], share])));
    }
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
    const [sounds, parts] = await Promise.all([this.loadSyllables(), this.loadParts("sounds", characters)]);
    for (const part of parts) part.forEach((result, character) => sounds.characters.set(character, result));
    return sounds;
  }

  /**
   * The parts of a table that say something of some characters, each once.
   * @param {"fold" | "sounds"} name @param {string[]} characters @returns {Promise<Map<string, string>[]>}
   */
  loadParts(name, characters) {
    const names = new Set(characters.map((character) => `${name}-${partOf(character, this.manifest.parts[name])}.json`));
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
    const letters = words.map(([letter]) => letter).filter((letter) => this.manifest.latin.includes(letter));
    const unsure = words.filter((word) => !lexicon.importance.has(word));
    const [found] = await Promise.all([
      Promise.all(unsure.map((word) => this.posting(word))),
      this.file("latin.json", (data) => {
        lexicon.numbers = data.numbers.split("|").filter(Boolean);
        this.takeForms(data);
      }),
      this.loadFiles(letters.map((letter) => `latin-${letter}.json`), (part) => this.takeForms(part)),
    ]);
    unsure.forEach((word, at) => found[at] !== UNKNOWN && !lexicon.importance.has(word) && lexicon.importance.set(word, 1));
  }

  /** How letters are read that are no words of the site. */
  async loadLetters() {
    const { reader } = this;
    const [latin, english, letters, pieces, tuning] = await Promise.all([
      import("./latin.js"),
      import("./english.js"),
      import("./letters.js"),
      reader.lexicon.verbatim ? import("./pieces.js") : undefined,
      this.file("letters.json"),
    ]);
    reader.letters = { ...latin, ...english, ...letters, ...pieces, tuning, pieces: pieces && { ...pieces, tuning: { ...tuning.latin, ...tuning.pieces } } };
  }

  /** Takes in forms with Latin letters. @param {{meanings?: Meanings, fillers: string}} part */
  takeForms({ meanings = [], fillers }) {
    addFillers(this.reader.lexicon, fillers);
    addMeanings(this.reader.lexicon, meanings);
    this.reader.sortForms();
  }

  /** What undoes slips, fetched where a query may hold one. */
  async loadSlips() {
    this.reader.slips = await import("./slips.js");
  }

  /** The syllables of the words that sounds may lead to, fetched once. @returns {Promise<import("./sounds.js").Sounds>} */
  loadSyllables() {
    const { reader } = this;
    const coming = import("./sounds.js");
    return this.file("syllables.json", async (syllables) => {
      const { Sounds } = await coming;
      return (reader.sounds = new Sounds(syllables, reader.lexicon));
    });
  }

  /** Fetches the words that begin with these syllables; tells whether any part was new. @param {string[]} syllables */
  async loadVoiced(syllables) {
    const sounds = await this.loadSyllables();
    const names = syllables.map((syllable) => `voiced-${shardOf(syllable, this.manifest.parts.voiced)}.json`);
    return this.loadFiles(names, (part) => sounds.take(part));
  }

  /**
   * Fetches what stretches of Latin letters may be read as, of those that are the pinyin of words no more than these; tells whether any of
   * it was new.
   * @param {string[]} stretches
   */
  async loadSpoken(stretches) {
    const { letters, lexicon } = this.reader;
    if (!letters) return false;
    const tuning = letters.tuning.latin;
    const short = stretches.filter((stretch) => stretch.length <= tuning.longestStretch);
    if (!short.length) return false;
    const sounds = await this.loadSyllables();
    const { pieces } = letters;
    const isNew = await this.loadVoiced(short.flatMap((stretch) => (pieces ? sounds.syllablesOf(stretch) : sounds.syllablesOfWords(stretch))));
    const isRead = (/** @type {string} */ stretch) => letters.readInWords(stretch, sounds, lexicon.importance, tuning).length || pieces?.readSyllables([stretch], sounds, lexicon.importance, pieces.tuning).length;
    const others = short.filter((stretch) => !isRead(stretch));
    const initials = others.flatMap((stretch) => sounds.pairsWithin(stretch)).map((pair) => `initials-${shardOf(pair, this.manifest.parts.initials)}.json`);
    const found = await Promise.all([
      this.loadVoiced(others.flatMap((stretch) => sounds.syllablesWithin(stretch))),
      this.loadFiles(initials, (part) => sounds.takeInitials(part)),
    ]);
    return isNew || found.some(Boolean);
  }

  /** Fetches the Latin words of the site that begin with these letters; tells whether any was new. @param {string[]} letters */
  loadSpelling(letters) {
    const { importance, spelt } = this.reader.lexicon;
    const names = letters.filter((letter) => this.manifest.spelling.includes(letter)).map((letter) => `spelling-${letter}.json`);
    return this.loadFiles(names, (/** @type {string} */ joined) => {
      const words = joined.split("|");
      spelt.set(joined[0], new Set(words));
      for (const word of words) if (!importance.has(word)) importance.set(word, 1);
    });
  }

  /** Fetches what stretches may be taken for that are no whole words; tells whether any of it was new. @param {string[]} stretches */
  async loadNear(stretches) {
    const { letters } = this.reader;
    if (!stretches.length || !letters) return false;
    const sounds = await this.loadSyllables();
    const isNew = await this.loadFiles(["asked.json"], (data) => sounds.takeAsked(data));
    const found = await this.loadVoiced(stretches.flatMap((stretch) => letters.syllablesNear(stretch, sounds)));
    return isNew || found;
  }

  /**
   * Fetches files, each once; tells whether any was not at hand yet, also where another query has asked for it already.
   * @param {string[]} names @param {(content: any, name: string) => any} take
   */
  async loadFiles(names, take) {
    const isNew = names.some((name) => !this.taken.has(name));
    await Promise.all(names.map((name) => this.file(name, (content) => take(content, name))));
    return isNew;
  }

  /** What `read` makes of the content of a file, once while it is kept. @param {string} name @param {(content: any) => any} [read] @returns {Promise<any>} */
  file(name, read = (content) => content) {
    this.recent.touch(name);
    let found = this.files.get(name);
    if (!found) {
      found = this.index
        .load(name, (content, size) => {
          const value = read(content);
          if (FOR_FEW.test(name)) for (const gone of this.recent.add(name, size)) this.files.delete(gone);
          return value;
        })
        .then((value) => (this.taken.add(name), value));
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
    return this.manifest.near ? import("./near.js") : null;
  }

  /** @param {string} term @param {(data: Uint8Array, name: string) => Shard | Promise<Shard>} decode @returns {Promise<import("./format.js").Posting>} */
  async inShard(term, decode) {
    const name = `postings-${shardOf(term, this.manifest.parts.postings)}.bin`;
    return (await this.file(name, (data) => decode(data, name))).posting(term);
  }

  /** What the terms of a query add up to. @param {import("./query.js").Query} query */
  async addUp(query) {
    return this.ranking.addUp(query, await this.collect(query.terms), await this.senses());
  }

  /** What the index says of terms with their weights. @param {Map<string, number>} terms */
  async collect(terms) {
    const postings = await Promise.all([...terms.keys()].map((term) => this.posting(term)));
    const weights = [...terms.values()];
    const [answers, asks] = await Promise.all([
      this.lists(weights, postings.map((posting) => posting.answers)),
      this.lists(weights, postings.map((posting) => posting.asks)),
    ]);
    return { postings, answers, asks };
  }

  /** The lanes of a query's terms with their lists, null for those that are left out. @param {number[]} weights @param {import("./format.js").Lane[]} lanes */
  lists(weights, lanes) {
    const read = lanesRead(weights, lanes, this.manifest.tuning.rank.listShare);
    return Promise.all(
      read.map((lane) => (lane && lane.numbers.length < lane.size ? this.file(`list-${lane.list}.bin`, (data) => decodeList(data, lane)) : lane)),
    );
  }

  /** The answers that an editor has chosen for a bare phrase, the first one first. @param {import("./query.js").Query} query */
  async heads(query) {
    const term = headTerm(query, this.manifest.heads);
    return term === null ? [] : headsOf((await this.posting(term)).answers);
  }

  /** The numbers of the vectors of all answers and of what is not covered; none where the index does not know what they mean. @returns {Promise<Int8Array>} */
  async senses() {
    const { sense, answers, uncovered } = this.manifest;
    if (!sense) return new Int8Array(0);
    const size = (sense.dims * sense.bits) / 8;
    return this.file("senses.bin", (data) => unpack(decodeSenses(data, answers + uncovered.length, size), sense.bits));
  }

  /**
   * All answers that fit, best first; where the question is known not to be covered, the answer that comes nearest to that
   * is the first.
   * @param {import("./query.js").Query} query
   * @param {import("./ranking.js").Scope} [scope]
   */
  async rank(query, scope = ANYTHING) {
    return this.settle(await this.weigh(query, scope), scope);
  }

  /** All answers that fit, with all that this was worked out of. @param {import("./query.js").Query} query @param {import("./ranking.js").Scope} scope */
  async weigh(query, scope) {
    const [sums, heads] = await Promise.all([this.addUp(query), this.heads(query)]);
    return this.ranking.weigh(query, sums, heads, scope);
  }

  /**
   * Where something is not covered, the answer that comes nearest to it goes first, unless a topic was chosen, or a platform chosen or
   * named: one that is named is one of ours.
   * @param {import("./ranking.js").Weighed} weighed @param {import("./ranking.js").Scope} scope
   */
  async settle({ ranked, sums, aim, verdict: { confident, sure, uncovered } }, { topic }) {
    if (uncovered === null) return { ranked, confident, sure, notice: null, led: false, lacking: confident ? this.ranking.lacking(aim) : null };
    const { say, see } = /** @type {{say: string, see?: number}} */ ((await this.file("notices.json"))[uncovered]);
    const led = see !== undefined && !aim.platforms.size && topic === null;
    return { ranked: led ? putFirst([see], ranked, sums.said) : ranked, confident, sure, notice: led ? say : say.replace(LEADS_ON, "。"), led, lacking: null };
  }

  /** The item of an answer among what stands in files of some each. @param {"cards" | "texts"} name @param {number} number @returns {Promise<any>} */
  async packed(name, number) {
    const inFile = this.manifest.shown[name];
    return (await this.file(`${name}-${Math.floor(number / inFile)}.json`))[number % inFile];
  }

  /** @param {{number: number, score: number}} item @param {boolean} withText @returns {Promise<Result>} */
  async result({ number, score }, withText) {
    const [card, text] = await Promise.all([this.packed("cards", number), withText ? this.packed("texts", number) : ""]);
    return { ...asOf(card, this.index.day()), score: score / this.manifest.tuning.doubt.scoreUnit, text };
  }
}
