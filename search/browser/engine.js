// @ts-check
/**
 * The reader: opens the exported files and ranks answers, step by step as search/index/engine.py does.
 *
 *   const engine = await open("https://example.org/help/");
 *   const { confident, results } = await engine.find("快手审核要几天", { limit: 5 });
 *
 * Runs in a page, in a worker, and in Node >= 20; imports nothing but its two neighbours. Files are fetched when first
 * needed and kept. `text: false` leaves out the answers' plain text, and with it the only files that a result list does
 * not need.
 */

import { FORMAT, IndexFormatError, decodeLexicon, decodePostings, shardOf } from "./format.js";
import { Segmenter, fold, queryTerms } from "./words.js";

export { IndexFormatError };

const CONFIDENT_PERCENT = 35;
const SCORE_UNIT = 4096 * 255 * 16;

/**
 * @typedef {{key: string, name: string, aliases: string[], any?: boolean, merchant?: boolean}} Group
 * @typedef {{format: number, folder: string, answers: number, shards: number, cards: number, cost: number, idf: number,
 *   fold: Record<string, string>, platforms: Group[], topics: Group[], placed: [number, number, number][]}} Manifest
 * @typedef {{id: string, title: string, url: string, platform: string, topic: string, short: string,
 *   evidence: string[], checked: string}} Card
 * @typedef {{id: string, title: string, url: string, platform: string, topic: string, score: number, short: string,
 *   text: string, evidence: string[], checked: string}} Result
 * @typedef {{query: string, confident: boolean, results: Result[]}} Found
 * @typedef {{platform?: string | null, topic?: string | null, limit?: number, text?: boolean}} Options
 * @typedef {(url: string, init?: RequestInit) => Promise<Response>} Fetch
 */

/**
 * Opens the site's index. `baseUrl` is the site's root. Rejects with IndexFormatError where the index is of another
 * version, with the fetch's own error where it cannot be reached.
 * @param {string | URL} baseUrl
 * @param {{fetch?: Fetch}} [options]
 */
export async function open(baseUrl, { fetch: fetchFile = (url, init) => fetch(url, init) } = {}) {
  const root = String(baseUrl).replace(/\/?$/, "/") + "assets/search/";
  const manifest = /** @type {Manifest} */ (await (await get(fetchFile, root + "manifest.json", { cache: "no-cache" })).json());
  if (manifest.format !== FORMAT) {
    throw new IndexFormatError(`索引的格式版本是 ${manifest.format}，这里只认 ${FORMAT}，请刷新页面`);
  }
  const folder = `${root}${manifest.folder}/`;
  const lexicon = decodeLexicon(await (await get(fetchFile, folder + "lexicon.bin")).arrayBuffer());
  return new Engine(manifest, new Segmenter(lexicon, manifest.cost), (name) => get(fetchFile, folder + name));
}

/** @param {Fetch} fetchFile @param {string} url @param {RequestInit} [init] */
async function get(fetchFile, url, init) {
  const response = await fetchFile(url, init);
  if (!response.ok) throw new IndexFormatError(`读不到索引文件 ${url.slice(url.lastIndexOf("/") + 1)}（${response.status}）`);
  return response;
}

export class Engine {
  /** @param {Manifest} manifest @param {Segmenter} segmenter @param {(name: string) => Promise<Response>} load */
  constructor(manifest, segmenter, load) {
    this.manifest = manifest;
    this.segmenter = segmenter;
    this.load = load;
    /** @type {Map<string, string>} */
    this.table = new Map();
    for (const [folded, characters] of Object.entries(manifest.fold)) {
      for (const character of characters) this.table.set(character, folded);
    }
    /** @type {[number, number][]} */
    this.placed = manifest.placed.flatMap(([p, t, count]) => Array.from({ length: count }, () => /** @type {[number, number]} */ ([p, t])));
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /**
   * The best answers, best first; ties in the site's order.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Found>}
   */
  async find(query, { platform = null, topic = null, limit = 5, text = true } = {}) {
    const folded = fold(query, this.table);
    const { ranked, confident } = await this.rank(folded, platform, topic);
    const results = await Promise.all(ranked.slice(0, Math.max(limit, 0)).map((item) => this.result(item, text)));
    return { query, confident, results };
  }

  /** @param {string} name @param {(response: Response) => Promise<any>} read */
  file(name, read) {
    let found = this.files.get(name);
    if (!found) {
      found = this.load(name).then(read);
      found.catch(() => this.files.delete(name));
      this.files.set(name, found);
    }
    return found;
  }

  /** @param {string} folded @param {string | null} platform @param {string | null} topic */
  async rank(folded, platform, topic) {
    const terms = [...queryTerms(folded, this.segmenter)];
    const postings = await Promise.all(terms.map(([term]) => this.posting(term)));
    const scores = new Float64Array(this.placed.length);
    const covered = new Float64Array(this.placed.length);
    let whole = 0;
    terms.forEach(([, weight], at) => {
      const posting = postings[at];
      const mass = weight * (posting ? posting.idf : this.manifest.idf);
      whole += mass;
      if (!posting) return;
      for (let n = 0; n < posting.numbers.length; n++) {
        scores[posting.numbers[n]] += mass * posting.impacts[n];
        covered[posting.numbers[n]] += mass;
      }
    });
    const allowed = this.allowed(folded, platform, topic);
    const ranked = [];
    for (let number = 0; number < scores.length; number++) {
      if (scores[number] && allowed(...this.placed[number])) ranked.push({ number, score: scores[number] });
    }
    ranked.sort((a, b) => b.score - a.score || a.number - b.number);
    const confident = ranked.length > 0 && covered[ranked[0].number] * 100 >= whole * CONFIDENT_PERCENT;
    return { ranked, confident };
  }

  /** @param {string} term @returns {Promise<import("./format.js").Posting | undefined>} */
  async posting(term) {
    const name = `postings-${shardOf(term, this.manifest.shards)}.bin`;
    const shard = await this.file(name, async (response) => decodePostings(await response.arrayBuffer(), name));
    return shard.get(term);
  }

  /**
   * Which places may answer: those asked for, else the platforms the query names and what holds anywhere.
   * @param {string} folded @param {string | null} platform @param {string | null} topic
   * @returns {(platformAt: number, topicAt: number) => boolean}
   */
  allowed(folded, platform, topic) {
    const { platforms, topics } = this.manifest;
    const named = this.named(folded, platforms);
    const merchantAsked = this.named(folded, topics.filter((group) => group.merchant)).size > 0;
    return (platformAt, topicAt) => {
      const place = platforms[platformAt];
      const subject = topics[topicAt];
      if (platform !== null && place.key !== platform) return false;
      if (topic !== null) return subject.key === topic;
      if (platform === null && named.size && !place.any && !named.has(place.key)) return false;
      return merchantAsked || !subject.merchant;
    };
  }

  /** @param {string} folded @param {Group[]} groups */
  named(folded, groups) {
    const found = groups.filter((group) => !group.any && [group.name, ...group.aliases].some((name) => folded.includes(fold(name, this.table))));
    return new Set(found.map((group) => group.key));
  }

  /** @param {{number: number, score: number}} item @param {boolean} withText @returns {Promise<Result>} */
  async result({ number, score }, withText) {
    const name = `cards-${Math.floor(number / this.manifest.cards)}.json`;
    const [cards, text] = await Promise.all([
      this.file(name, (response) => response.json()),
      withText ? this.file(`text-${number}.json`, (response) => response.json()) : "",
    ]);
    const card = /** @type {Card} */ (cards[number % this.manifest.cards]);
    return { ...card, score: score / SCORE_UNIT, text };
  }
}
