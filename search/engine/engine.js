// @ts-check
/**
 * The reader: opens the exported files and ranks answers, step by step as search/engine/engine.py does.
 *
 *   const engine = await open("https://example.org/help/");  // or the folder that holds manifest.json
 *   const { confident, results } = await engine.find("审核要几天", { limit: 5 });
 *
 * Runs in a page, in a worker, and in Node >= 20; imports nothing but its neighbours. `text: false` leaves out the answers'
 * plain text, and with it the only files that a result list does not need.
 */

import { asOf, beijingDay } from "./as-of.js";
import { IndexFormatError, VersionError, characterOf, decodeList, decodeSenses, unpack } from "./format.js";
import { LateError } from "./fetching.js";
import { headTerm, headsOf } from "./heads.js";
import { IndexFiles } from "./index-files.js";
import { IndexParts } from "./index-parts.js";
import { isRead, lanesRead } from "./long-lists.js";
import { ANYTHING, Ranking, putFirst } from "./ranking.js";

export { IndexFormatError, VersionError };

/**
 * @typedef {{key: string, name: string, names?: string[], any?: boolean, glyph?: string, merchant?: boolean, lacking?: string}} Group
 * @typedef {{meanings: Meanings, merchants: number[], shoppers: number[], not_before?: Record<string, string>}} Words
 * @typedef {{folder: string, together?: string[][], answers: number, near?: true, card: string[], shown: {cards: number, texts: number}, parts: Record<"lexicon" | "voiced" | "begun" | "initials" | "forms" | "sounds" | "fold" | "partners" | "postings", number>, words: Words, latin: string, spelling: string, longest: number,
 *   cost: number, idf: number,
 *   tuning: import("./query.js").ReadTuning & {rank: import("./ranking.js").RankTuning, quoting: import("./quoting.js").QuoteTuning, doubt: import("./judging.js").DoubtTuning}, platforms: Group[],
 *   topics: Group[], evidence: Record<string, {label: string, english: string}>, placed: [number, number, number][], asks: number[], titles: number[], cores: number[], verbatim?: true, goods: number[], crowded: number[], sense?: {dims: number, bits: number, pulls?: true}, heads: number,
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

/** Lets files come that are waited for later, and where they fail fail then. @param {unknown[]} coming */
function beforehand(...coming) {
  Promise.all(coming).catch(() => {});
}

export class Engine extends IndexParts {
  /** @param {IndexFiles} index */
  constructor(index) {
    super(index);
    this.ranking = new Ranking(this.manifest);
    /** @type {Promise<Engine | null> | null} */
    this.following = null;
    beforehand(this.near(), this.manifest.tuning.slips.character ? import("./standing.js") : null);
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
    beforehand(this.senses(), latin, reader.holdsClauses(query) ? this.loadClauses() : null);
    await this.loadFolding(query);
    await this.loadWords(reader.normalise(query));
    if (reader.holdsClauses(query)) await this.loadClauses();
    // Folding may have made letters of other characters: of those that were letters all is at hand.
    if (reader.holdsLatin(query)) await this.loadForms(query);
    // Nearly all of it is asked for in the end, some of it to tell of slips.
    if (reader.lexicon.verbatim) beforehand(this.postings(reader.read(query, literal).terms));
    if (reader.needsLetters(query)) {
      beforehand(this.loadSounds(reader.unheard(query, literal)));
      await this.loadLetters();
    }
    if (reader.needsSounds(query, literal)) {
      const slips = !reader.slips && (reader.spansWithin(query, literal).length || reader.spoiltIn(reader.normalise(query)).length) ? this.loadSlips() : null;
      const hearing = this.loadSounds(reader.unheard(query, literal));
      const isAhead = this.askAhead(query, literal, slips);
      const [sounds] = await Promise.all([hearing, slips]);
      const voiced = this.loadVoiced(reader.soundsOfSpans(query, literal).flatMap((syllables) => sounds.beginnings(syllables)));
      if (!isAhead) this.askAhead(query, literal);
      await voiced;
    }
    for (;;) {
      if (reader.slips) await this.loadPartners(reader.slips.doubtful(reader, query, literal));
      if (reader.lexicon.verbatim && (reader.slips || reader.tuning.slips.character)) await (await import("./standing.js")).look(this, query, literal);
      const read = reader.read(query, literal);
      // All is noted before anything is waited for: another question may be read meanwhile.
      const unsure = [...reader.unsure];
      const { letters } = reader;
      const more = await Promise.all([
        this.loadWords([...reader.met].join(" ")),
        letters && letters.loadSpoken(this, [...reader.stretches], new Map(reader.joined)),
        letters && letters.loadSpelling(this, [...reader.unspelt]),
        this.loadVoiced([...reader.nearly].map((syllable) => [syllable])),
      ]);
      if (!more.some(Boolean) && !(letters && (await letters.loadNear(this, unsure)))) return read;
    }
  }

  /**
   * Where something is waited for, has what a query needs in any case come meanwhile; tells whether.
   * @param {string} query @param {boolean} literal @param {Promise<unknown> | null} [program]
   */
  askAhead(query, literal, program = null) {
    if (this.reader.lexicon.verbatim || !(program || this.files.size > this.taken.size)) return false;
    beforehand(this.collect(this.certain(query, literal)));
    return true;
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

  /** What the terms of a query add up to. @param {import("./query.js").Query} query */
  async addUp(query) {
    return this.ranking.addUp(query, await this.collect(query.terms), await this.senses());
  }

  /** What the index says of terms with their weights. @param {Map<string, number>} terms */
  async collect(terms) {
    const postings = await this.postings(terms);
    const weights = [...terms.values()];
    const [answers, asks] = await Promise.all([
      this.lists(weights, postings.map((posting) => posting.answers)),
      this.lists(weights, postings.map((posting) => posting.asks)),
    ]);
    return { postings, answers, asks };
  }

  /** The postings of terms. @param {Map<string, number>} terms */
  postings(terms) {
    return Promise.all([...terms.keys()].map((term) => this.withLists(term)));
  }

  /** The posting of a term. Its lists come meanwhile, where they are read whatever the other terms are. @param {string} term */
  async withLists(term) {
    const posting = await this.posting(term);
    const { listLeast } = this.manifest.tuning.rank;
    for (const lane of [posting.answers, posting.asks]) if (lane.list !== null && isRead(lane, listLeast)) beforehand(this.whole(lane));
    return posting;
  }

  /** A lane with its list, which may have to come. @param {import("./format.js").Lane} lane @returns {import("./format.js").Lane | Promise<import("./format.js").Lane>} */
  whole(lane) {
    return lane.numbers.length < lane.size ? this.file(`list-${lane.list}.bin`, (data) => decodeList(data, lane)) : lane;
  }

  /** The lanes of a query's terms with their lists, null for those that are left out. @param {number[]} weights @param {import("./format.js").Lane[]} lanes */
  async lists(weights, lanes) {
    const { rank } = this.manifest.tuning;
    const read = lanesRead(weights, lanes, rank);
    const pieces = rank.listPiece ? await this.near() : null;
    return pieces ? pieces.lanesInPieces(this, weights, read) : Promise.all(read.map((lane) => lane && this.whole(lane)));
  }

  /** The answers that an editor has chosen for a bare phrase, the first one first. @param {import("./query.js").Query} query */
  async heads(query) {
    const term = headTerm(query, this.manifest.heads);
    return term === null ? [] : headsOf((await this.posting(term)).answers, query);
  }

  /** The numbers of the vectors of all answers; none where the index does not know what they mean. @returns {Promise<Int8Array>} */
  async senses() {
    const { sense, answers } = this.manifest;
    if (!sense) return new Int8Array(0);
    const size = (sense.dims * sense.bits) / 8;
    return this.file("senses.bin", (data) => unpack(decodeSenses(data, answers, size), sense.bits));
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
  async settle({ query, ranked, sums, aim, verdict: { confident, sure, uncovered } }, { topic }) {
    if (uncovered === null) return { ranked, confident, sure, notice: null, led: false, lacking: confident ? this.ranking.lacking(aim) : null };
    const { say, see } = /** @type {{say: string, see?: number}} */ ((await this.file("notices.json"))[uncovered]);
    const led = see !== undefined && !aim.platforms.size && topic === null;
    const order = led ? this.ranking.quotedWithin(putFirst([see], ranked, sums.said), query, sums) : ranked;
    return { ranked: order, confident, sure, notice: led ? say : say.replace(LEADS_ON, "。"), led, lacking: null };
  }

  /** The item of an answer among what stands in files of some each. @param {"cards" | "texts"} name @param {number} number @returns {Promise<any>} */
  async packed(name, number) {
    const inFile = this.manifest.shown[name];
    return (await this.file(`${name}-${Math.floor(number / inFile)}.json`))[number % inFile];
  }

  /** What a result shows of an answer: its place, and the row of its card by the names of the fields. @param {number} number @returns {Promise<any>} */
  async card(number) {
    const { ranking, manifest: { card: fields } } = this;
    const row = await this.packed("cards", number);
    /** @type {[string, any][]} */
    const told = fields.map((field, at) => [field, row[at]]);
    const card = Object.fromEntries(told.filter(([, value]) => value !== 0));
    return { platform: ranking.place(number).key, topic: ranking.subject(number).key, ...card, ...row[fields.length] };
  }

  /** @param {{number: number, score: number}} item @param {boolean} withText @returns {Promise<Result>} */
  async result({ number, score }, withText) {
    const [card, text] = await Promise.all([this.card(number), withText ? this.packed("texts", number) : ""]);
    return { ...(card.later ? asOf(card, this.index.day()) : card), score: score / this.manifest.tuning.doubt.scoreUnit, text };
  }
}
