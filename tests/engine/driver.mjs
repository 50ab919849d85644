// @ts-check
/** Calls the browser's modules for the tests: a JSON object a line in, {"done"} or {"failed"} a line out, all ASCII. */

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { open } from "../../search/engine/engine.js";
import { fetchWhole } from "../../search/engine/fetching.js";
import { IndexFormatError, characterOf, decodeLexicon, decodeList, decodeSenses, decodeShard, shardOf, unpack } from "../../search/engine/format.js";
import { nearAt } from "../../search/engine/near.js";
import { Sounds } from "../../search/engine/sounds.js";
import { asOf, validity } from "../../search/engine/as-of.js";
import { limitOf, limitsOn } from "../../search/deadlines/in-force.js";
import { outWords } from "../../search/deadlines/words.js";
import { textsOn } from "../../search/tools/complaint/on-day.js";
import { registerOn } from "../../search/tools/number_check/register.js";
import { LIKE_SYLLABLE } from "../../search/engine/query.js";
import { suggest } from "../../search/engine/suggest.js";
import { addressOf, readAnswers } from "../../search/tools/next_step/answers.js";
import { openAt } from "../../search/tools/contact_cards/hours.js";
import { findNumbers } from "../../search/tools/number_check/numbers.js";
import { read } from "../../search/tools/shared/reading.js";
import { findTricks } from "../../search/tools/number_check/tricks.js";
import { levelOf } from "../../search/tools/number_check/verdict.js";
import { toIcs } from "../../search/tools/deadline/calendar-file.js";
import { longDay, plainDay } from "../../search/deadlines/day-words.js";
import { CountError, lastDay, standing } from "../../search/deadlines/count.js";
import { monthsOf } from "../../search/tools/deadline/month.js";

/** @type {Map<string, Promise<any>>} */
const engines = new Map();

/** @param {string} folder @param {Record<string, string>} [replaced] file name -> base64 */
function openFolder(folder, replaced = {}) {
  const fetch = async (/** @type {string} */ url) => {
    const name = url.slice(url.lastIndexOf("/") + 1);
    return new Response(name in replaced ? Buffer.from(replaced[name], "base64") : await readFile(new URL(url)));
  };
  return open(pathToFileURL(folder), { fetch });
}

/** @param {string} folder */
function engineOf(folder) {
  if (!engines.has(folder)) engines.set(folder, openFolder(folder));
  return engines.get(folder);
}

/**
 * Opens an index with the engine at `engine`, or with the one here, on a host that has what stands in a folder: which files
 * were asked for first and not there, and what was found or said.
 * @param {{folder: string, base: string, engine?: string, network?: boolean, query: string}} given
 */
async function openedOnHost({ folder, base, engine, network = true, query }) {
  /** @type {string[]} */
  const asked = [];
  /** @type {string[]} */
  const missed = [];
  const root = pathToFileURL(`${folder}/`).href;
  const { open: openHere } = engine ? await import(pathToFileURL(engine).href) : { open };
  const fetch = async (/** @type {string} */ url) => {
    asked.push(url.replace(root, ""));
    if (!network) throw new TypeError("Failed to fetch");
    const content = await readFile(new URL(url)).catch(() => null);
    if (!content) missed.push(url.replace(root, ""));
    return new Response(content, { status: content ? 200 : 404 });
  };
  const { value, error, message } = await outcome(async () => (await openHere(base, { fetch })).find(query, { limit: 1 }));
  return { first: asked[0], missed: [...new Set(missed)], asked: new Set(asked).size, found: value && value.results.map((/** @type {any} */ { id }) => id), error, message };
}

/**
 * The names of the files that a first question is answered with, in rounds: none comes before all are asked for that can be.
 * @param {{folder: string, query: string}} given
 */
async function roundsOf({ folder, query }) {
  await Promise.all([import("../../search/engine/clauses.js"), import("../../search/engine/near.js"), import("../../search/engine/standing.js")]);
  /** @type {[url: string, come: (data: Uint8Array) => void][]} */
  let asked = [];
  const fetch = (/** @type {string} */ url) => new Promise((come) => asked.push([url, (data) => come({ ok: true, arrayBuffer: async () => data })]));
  const found = open(pathToFileURL(folder), { fetch: /** @type {any} */ (fetch) }).then((engine) => engine.find(query, { text: false }));
  /** @type {string[][]} */
  const rounds = [];
  for (let turns = 0; turns < 20; turns++) {
    await new Promise((next) => setImmediate(next));
    if (turns < 10 || !asked.length) continue;
    const coming = asked;
    asked = [];
    turns = 0;
    rounds.push(coming.map(([url]) => url.slice(url.lastIndexOf("/") + 1)));
    const contents = await Promise.all(coming.map(([url]) => readFile(new URL(url))));
    coming.forEach(([, come], at) => come(contents[at]));
  }
  await found;
  return rounds;
}

/**
 * What becomes of a file that is there when all timers that had been set have run out so many times: at once, as after a sleep.
 * @param {{sleeps: number}} given
 */
async function fetchedAfter({ sleeps }) {
  const real = globalThis.setTimeout;
  /** @type {(() => void)[]} */
  let set = [];
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act) => set.push(act));
  let asked = 0;
  /** @type {(response: Response) => void} */
  let come = () => {};
  const fetch = (/** @type {string} */ _url) => new Promise((/** @type {(response: Response) => void} */ resolve) => {
    asked += 1;
    come = resolve;
  });
  const found = outcome(() => fetchWhole(fetch, "a.bin", (data) => [...data]));
  for (let slept = 0; slept < sleeps; slept++) {
    const due = set;
    set = [];
    for (const act of due) act();
    await new Promise((next) => setImmediate(next));
  }
  come(new Response(new Uint8Array([1, 2])));
  const { value, error } = await found;
  globalThis.setTimeout = real;
  return { value, error, asked };
}

/** @param {() => any} act */
async function outcome(act) {
  try {
    return { value: await act() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = error instanceof CountError ? error.code : undefined;
    return { error: error instanceof IndexFormatError ? "IndexFormatError" : error.name, message: error.message, code };
  }
}

/** @param {string} data */
const bytes = (data) => new Uint8Array(Buffer.from(data, "base64"));
const postingsIn = (/** @type {import("../../search/engine/format.js").Shard} */ shard) => [...shard.places.keys()].map((term) => /** @type {const} */ ([term, shard.posting(term)]));
const SYLLABLES = Array.from({ length: 410 }, (_, place) => String(place));
/** @param {ReturnType<typeof decodeLexicon>} part */
const lexiconPart = ({ words, fold, named, sounds }) => {
  const heard = new Sounds(SYLLABLES, { importance: new Map(), fillers: new Set() });
  heard.hear(sounds);
  return [words.map(({ word, weight, importance, meanings }) => [word, weight, importance, meanings]), fold, named, [...heard.characters].map(([character, place]) => [character, Number(place)])];
};
const lane = (/** @type {any} */ { idf, numbers, impacts }) => [idf, [...numbers], [...impacts]];

/** The reader in the service worker, which is no module. @param {string} pack */
async function packOf(pack) {
  const source = await readFile(new URL("../../search/browser/offline/worker/pack.js", import.meta.url), "utf-8");
  return new (runInNewContext(`${source};Pack`, { TextDecoder }))("0", new Uint8Array(Buffer.from(pack, "base64")));
}

/** A browser's storage that holds what is given, or denies everything. @param {Record<string, string> | null} held */
function storageOf(held) {
  const entries = new Map(Object.entries(held ?? {}));
  const allowed = () => {
    if (!held) throw new DOMException("denied", "SecurityError");
  };
  return {
    entries,
    getItem: (/** @type {string} */ key) => (allowed(), entries.get(key) ?? null),
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => (allowed(), entries.set(key, value)),
    removeItem: (/** @type {string} */ key) => (allowed(), entries.delete(key)),
  };
}

/** @type {Record<string, (given: any) => any>} */
const acts = {
  fetchedAfter,
  months: ({ first, last }) => [...monthsOf(first, last)],
  async find({ folder, queries, options }) {
    const engine = await engineOf(folder);
    return Promise.all(queries.map((/** @type {string} */ query) => engine.find(query, options)));
  },
  /** What is found of each of them where it is the first that is asked. */
  async findFirst({ folder, queries }) {
    return Promise.all(queries.map(async (/** @type {string} */ query) => (await openFolder(folder)).find(query)));
  },
  /** What is found of all that is asked, one after another, by an engine that keeps `most` bytes, and after each how many it does. */
  async findKeeping({ folder, queries, most }) {
    const engine = await openFolder(folder);
    engine.recent.most = most;
    const found = [];
    const kept = [];
    for (const query of queries) {
      found.push(await engine.find(query));
      kept.push([...engine.recent.sizes].reduce((sum, [name, size]) => sum + (engine.files.has(name) ? size : NaN), 0));
    }
    return { found, kept };
  },
  async twiceAtOnce({ folder, query }) {
    const engine = await openFolder(folder);
    return Promise.all([engine.find(query), engine.find(query)]);
  },
  async read({ folder, queries }) {
    const engine = await engineOf(folder);
    const found = [];
    for (const query of queries) {
      const read = await engine.read(query, false);
      found.push({ terms: [...read.terms], platforms: [...read.platforms].sort(), elsewhere: read.elsewhere, spoken: read.spoken });
    }
    return found;
  },
  async explain({ folder, queries, asks, options }) {
    const { explain } = await import("../../search/engine/explaining.js");
    const { tell } = await import("../../search/engine/reasons.js");
    const engine = await engineOf(folder);
    const found = [];
    for (const query of queries) {
      const explanation = await explain(engine, query, new Map(Object.entries(asks)), options);
      found.push({ explanation, told: tell(explanation) });
    }
    return found;
  },
  async suggest({ folder, typed, fresh, options }) {
    const engine = await (fresh ? openFolder(folder) : engineOf(folder));
    const found = [];
    for (const text of typed) found.push(await suggest(engine, text, options));
    return found;
  },
  nextStep: ({ queries, questions, today }) => queries.map((/** @type {string} */ query) => {
    const state = readAnswers(query, questions, today);
    return { ...state, address: addressOf(state.answers) };
  }),
  unlikeSyllables: ({ syllables }) => syllables.filter((/** @type {string} */ syllable) => !LIKE_SYLLABLE.test(syllable)),
  characters: ({ terms }) => terms.map(characterOf),
  shards: ({ terms, count }) => terms.map((/** @type {string} */ term) => shardOf(term, count)),
  lexicons: ({ files }) => Promise.all(files.map((/** @type {string} */ file) => outcome(() =>
    lexiconPart(decodeLexicon(bytes(file), "lexicon-0.bin"))))),
  nears: ({ files }) => Promise.all(files.map((/** @type {string} */ file) => outcome(() => {
    const near = nearAt(/** @type {import("../../search/engine/format.js").Reader} */ (decodeLexicon(bytes(file), "lexicon-0.bin").near));
    return [near.whole, postingsIn(near.shard).map(([term, { answers, asks, sense }]) => [term, lane(answers), lane(asks), [...sense]])];
  }))),
  postings: ({ files }) => Promise.all(files.map((/** @type {string} */ file) => outcome(() =>
    postingsIn(decodeShard(bytes(file), "postings-0.bin")).map(([term, { answers, asks, sense }]) => [term, lane(answers), lane(asks), [...sense]])))),
  lists: ({ files, size }) => Promise.all(files.map((/** @type {string} */ file) => outcome(() => {
    const { numbers, impacts } = decodeList(bytes(file), { idf: 1, size, list: 0, numbers: new Uint32Array(0), impacts: new Uint8Array(0) });
    return [[...numbers], [...impacts]];
  }))),
  senses: ({ files, answers, size, bits }) => Promise.all(files.map((/** @type {string} */ file) => outcome(() =>
    [...unpack(decodeSenses(bytes(file), answers, size), bits)]))),
  deadlines: ({ calendar, asked }) => Promise.all(asked.map((/** @type {[any, string]} */ [limit, from]) =>
    outcome(() => lastDay(limit, from, calendar)))),
  standings: ({ calendar, asked }) => asked.map((/** @type {[any, string, string]} */ [limit, from, today]) =>
    standing(lastDay(limit, from, calendar), today)),
  async countdowns({ deadline, asked }) {
    const { countdown } = await import("../../search/deadlines/words.js");
    return asked.map((/** @type {[string, boolean]} */ [today, own]) => countdown(deadline, today, own));
  },
  dayWords: ({ days }) => days.map((/** @type {string} */ day) => [longDay(day), plainDay(day)]),
  calendarFiles: ({ asked }) => asked.map((/** @type {{deadline: any, about: any}} */ { deadline, about }) => toIcs(deadline, about)),
  async letters({ texts, limits, cases }) {
    const { compose } = await import("../../search/tools/complaint/letter.js");
    return cases.map((/** @type {any} */ { choice, facts, today }) => compose(texts, limits, choice, facts, today));
  },
  async wishes({ texts, choice }) {
    const { wishesFor } = await import("../../search/tools/complaint/letter.js");
    return wishesFor(texts, choice);
  },
  async facts({ typed, today, names }) {
    const { cleanFacts } = await import("../../search/tools/complaint/letter-facts.js");
    const { values, faults } = cleanFacts(typed, today, names);
    return { values, faults: Object.fromEntries(faults) };
  },
  async withoutPrivate({ texts }) {
    const { withoutPrivate } = await import("../../search/tools/complaint/private-data.js");
    return texts.map((/** @type {string} */ text) => withoutPrivate(text).text);
  },
  async privateData({ texts }) {
    const { withoutPrivate } = await import("../../search/tools/complaint/private-data.js");
    return texts.map((/** @type {string} */ text) => withoutPrivate(text).kinds);
  },
  validity: ({ asked }) => asked.map((/** @type {any} */ { fact, day }) => validity(fact, day)),
  asOf: ({ record, day }) => asOf(record, day),
  limitsOn({ data, day, ids }) {
    const on = limitsOn(data, day);
    return { limits: on.limits.map(({ id }) => id), out: on.out.map((limit) => outWords(limit, day)), named: ids.map((/** @type {string} */ id) => limitOf(on.limits, id)?.id ?? null) };
  },
  textsOn: ({ texts, day }) => textsOn(texts, day),
  registerOn: ({ register, day }) => registerOn(register, day),
  hours: ({ asked }) => asked.map((/** @type {any} */ { hours, at, calendar }) => openAt(hours, Date.parse(at), calendar)),
  tricks: ({ texts, tricks }) =>
    texts.map((/** @type {string} */ text) => {
      const { text: whole, places } = read(text);
      return findTricks(whole, tricks).map(({ trick, at, end }) => [trick.key, text.slice(places[at], places[end])]);
    }),
  numbers: ({ texts, register }) => texts.map((/** @type {string} */ text) => findNumbers(text, register)),
  levels: ({ texts, register }) => texts.map((/** @type {string} */ text) => levelOf({ text, found: findNumbers(text, register).found, tricks: [], places: [] })),
  async unpack({ pack, names }) {
    const read = await packOf(pack);
    return Object.fromEntries(names.map((/** @type {string} */ name) => [name, Buffer.from(read.contentOf(name)).toString("base64")]));
  },
  async latin({ stretch, characters, importance, tuning, gaps, near }) {
    const { readLatin } = await import("../../search/engine/latin.js");
    const { nearReadings } = await import("../../search/engine/nearly.js");
    const weights = new Map(Object.entries(importance));
    const sounds = new Sounds(Object.values(characters), { importance: weights, fillers: new Set() });
    for (const [word, value] of weights) {
      const read = [...word].map((character) => characters[character]);
      sounds.take([read.join(" "), word, [value]]);
      sounds.takeInitials({ [read.map((syllable) => syllable[0]).join("")]: [word, value] });
    }
    sounds.takeAsked({ words: [...sounds.bySound].map(([key, words]) => [key, [words.join("|"), importance[words[0]]]]), others: "" });
    return readLatin(stretch, sounds, weights, tuning, near ? nearReadings : undefined, gaps).spoken;
  },
  async saysSomething({ terms, fillers }) {
    const { saysSomething } = await import("../../search/engine/judging.js");
    return saysSomething({ terms: new Map(Object.entries(terms)), fillers });
  },
  async messages({ messages }) {
    const { partsOf } = await import("../../search/browser/desk/message.js");
    return messages.map((/** @type {string} */ message) => ({ parts: partsOf(message) }));
  },
  async rankedMessages({ folder, messages }) {
    const { rankMessage } = await import("../../search/browser/desk/message.js");
    const engine = await engineOf(folder);
    const ranked = await Promise.all(messages.map((/** @type {string} */ message) => rankMessage(engine, message)));
    return ranked.map((found) => ({ ...found, named: [...found.named] }));
  },
  async clauses({ folder, message }) {
    const { clausesOf, rankMessage } = await import("../../search/browser/desk/message.js");
    const engine = await engineOf(folder);
    const { named } = await rankMessage(engine, message);
    return clausesOf(engine, message, { named });
  },
  async masked({ messages }) {
    const { masked } = await import("../../search/gaps/masking.js");
    return messages.map(masked);
  },
  async fitToKeep({ texts }) {
    const { fitToKeep } = await import("../../search/gaps/masking.js");
    return texts.map(fitToKeep);
  },
  async reasonsOfUseless() {
    return (await import("../../search/gaps/useful-memory.js")).REASONS;
  },
  async gapsMemory({ held, did }) {
    const storage = storageOf(held);
    Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
    const acts = { ...(await import("../../search/gaps/unfound.js")), ...(await import("../../search/gaps/useful-memory.js")), ...(await import("../../search/gaps/export.js")) };
    const returned = did.map((/** @type {[string, any[]]} */ [act, given]) => {
      const value = /** @type {any} */ (acts)[act](...given);
      return value instanceof Map ? Object.fromEntries(value) : value ?? null;
    });
    return { returned, held: Object.fromEntries(storage.entries) };
  },
  async teamFiles({ held, files }) {
    const { Memory } = await import("../../search/browser/desk/memory.js");
    const { joined, readTeamFile, teamFile } = await import("../../search/browser/desk/team-file.js");
    const storage = storageOf(held);
    const memory = new Memory(() => /** @type {any} */ (storage));
    return Promise.all(files.map((/** @type {string | null} */ file) => outcome(() => joined(memory.kept, readTeamFile(file ?? teamFile(memory.kept))))));
  },
  async phrasesFor({ messages, phrases }) {
    const { phrasesFor } = await import("../../search/browser/desk/entries.js");
    const titles = (/** @type {any[]} */ entries) => entries.map(({ phrase }) => phrase.title);
    return messages.map((/** @type {string} */ message) => {
      const { named, near } = phrasesFor(message, phrases);
      return { named: titles(named), near: titles(near) };
    });
  },
  async deskMemory({ held, did }) {
    const { Memory } = await import("../../search/browser/desk/memory.js");
    const storage = storageOf(held);
    const memory = /** @type {any} */ (new Memory(() => /** @type {any} */ (storage)));
    const given = (/** @type {any} */ value) => (value?.constructor === Object && value.replaced ? new Map(Object.entries(value.replaced)) : value);
    // A method whose name ends in 2 takes its two arguments as a list.
    const call = (/** @type {string} */ method, /** @type {any} */ value) => (method.endsWith("2") ? memory[method.slice(0, -1)](...value) : memory[method](given(value)));
    const returned = did.map((/** @type {[string, any]} */ [method, value]) => call(method, value) ?? null);
    return { returned, kept: memory.kept, held: Object.fromEntries(storage.entries) };
  },
  async recentSearches({ held, did }) {
    const storage = storageOf(held);
    Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
    const { forgetSearches, recentSearches, rememberSearch } = await import("../../search/browser/shared/recent.js");
    if (!held) forgetSearches();
    for (const query of did) rememberSearch(query);
    return { recent: recentSearches(), held: Object.fromEntries(storage.entries) };
  },
  async platformLists({ lists, names }) {
    const { namesOfMore } = await import("../../search/browser/shared/platform-items.js");
    const { shownAndMore } = await import("../../search/browser/shared/remembered.js");
    return { lists: lists.map((/** @type {any} */ { keys, own, most }) => shownAndMore(keys, own, most)), names: names.map(namesOfMore) };
  },
  async ownPlatforms({ held, did, asked }) {
    const storage = storageOf(held);
    Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
    Object.defineProperty(globalThis, "location", { value: { search: asked }, configurable: true });
    const remembered = /** @type {any} */ (await import("../../search/browser/shared/remembered.js"));
    for (const [what, ...given] of did) remembered[what](...given);
    return remembered.ownPlatforms();
  },
  async kindsOfKeys({ keys }) {
    const { kindOf } = await import("../../search/browser/device/kept.js");
    return Object.fromEntries(keys.map((/** @type {string} */ key) => [key, kindOf(key)?.name ?? null]));
  },
  async panelKeys({ options, keys }) {
    const { Panel } = await import("../../search/browser/shared/panel.js");
    const panel = { options: new Array(options).fill({ act: () => {} }), active: -1, choose(/** @type {number} */ at) { this.active = at; } };
    const press = (/** @type {string} */ key) => [Panel.prototype.take.call(/** @type {any} */ (panel), key), panel.active];
    return keys.map(press);
  },
  async marked({ text, words }) {
    const made = (/** @type {string} */ tag) => ({ tag, className: "", content: "", append(/** @type {string} */ content) { this.content = content; } });
    Object.defineProperty(globalThis, "document", { value: { createElement: made }, configurable: true });
    const { markWords } = await import("../../search/browser/shared/cards.js");
    return markWords(text, words).map((piece) => (typeof piece === "string" ? piece : [/** @type {any} */ (piece).content]));
  },
  packedName: async ({ pack, address }) => (await packOf(pack)).nameOf(address),
  /**
   * Turns bits of the files that some searches read, one at a time: first in the cache alone, then everywhere.
   * Kind of file -> {mended, said, changed}: how often the search found the same, said that it cannot, or found something else.
   */
  async turnedBits({ folder, queries, typed, count }) {
    const root = pathToFileURL(folder);
    /** @param {(name: string, data: Buffer, init?: RequestInit) => Buffer} spoil */
    const opened = (spoil) => open(root, {
      fetch: async (url, init) => new Response(new Uint8Array(spoil(url.slice(url.lastIndexOf("/") + 1), await readFile(new URL(url)), init))),
    });
    const asked = [
      ...queries.map((/** @type {string} */ query) => (/** @type {any} */ engine) => engine.find(query, {})),
      ...typed.map((/** @type {string} */ text) => (/** @type {any} */ engine) => suggest(engine, text)),
    ];
    /** @type {Map<string, [(engine: any) => any, string, string, number][]>} kind -> searches that read one: search, what it finds, file, its size */
    const kinds = new Map();
    for (const ask of asked) {
      /** @type {Map<string, number>} */
      const read = new Map();
      const found = JSON.stringify(await ask(await opened((name, data) => (read.set(name, data.length), data))));
      for (const [name, size] of read) {
        const kind = name.replace(/-[0-9a-z]+(?=\.)/, "-K");
        kinds.set(kind, [...(kinds.get(kind) ?? []), [ask, found, name, size]]);
      }
    }
    let drawn = 20261128;
    const draw = (/** @type {number} */ below) => (drawn = (Math.imul(drawn, 1103515245) + 12345) >>> 0) % below;
    /** @type {Record<string, Record<string, number>>} */
    const told = {};
    for (const [kind, searches] of kinds) {
      told[kind] = { mended: 0, said: 0, changed: 0 };
      for (let turn = 0; turn < count; turn++) {
        const [ask, before, spoiltName, size] = searches[draw(searches.length)];
        const [at, bit] = [draw(size), draw(8)];
        for (const everywhere of [false, true]) {
          const spoil = (/** @type {string} */ name, /** @type {Buffer} */ data, /** @type {RequestInit} */ init = {}) => {
            if (name === spoiltName && (everywhere || init.cache !== "reload")) data[at] ^= 1 << bit;
            return data;
          };
          const found = await opened(spoil).then(ask).then((value) => JSON.stringify(value), () => "");
          told[kind][!found ? "said" : found === before ? "mended" : "changed"]++;
        }
      }
    }
    return told;
  },
  openedOnHost,
  roundsOf,
  async excerpts({ asked }) {
    const { excerpt } = await import("../../search/browser/shouhou-search/excerpt.js");
    return asked.map((/** @type {[string, string[], number]} */ [text, words, longest]) => excerpt(text, words, longest));
  },
  async literal({ results, query }) {
    const { literalFirst } = await import("../../search/browser/shouhou-search/excerpt.js");
    return literalFirst(results, query);
  },
  damaged: ({ folder, replaced, query }) => outcome(async () => (await openFolder(folder, replaced)).find(query, {})),
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const { what, ...given } = JSON.parse(line);
    answer = { done: await acts[what](given) };
  } catch (error) {
    answer = { failed: error instanceof Error ? error.stack : String(error) };
  }
  const text = JSON.stringify(answer).replace(/[\u007f-\uffff]/g, (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));
  process.stdout.write(text + "\n");
}
