// @ts-check
/** Holds the browser's modules to tests/vectors/. SMALL names the folder with the small collection's files. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { literalFirst } from "../../search/browser/shouhou-search/excerpt.js";
import { languageOf } from "../../search/browser/shouhou-search/language.js";
import { open } from "../../search/engine/engine.js";
import { explain } from "../../search/engine/explaining.js";
import { tell } from "../../search/engine/reasons.js";
import { Best } from "../../search/engine/best.js";
import { Closeness, isqrt, lengthOf, senseOf } from "../../search/engine/closeness.js";
import { shardOf } from "../../search/engine/format.js";
import { asksHow, headTerm } from "../../search/engine/heads.js";
import { crc32 } from "../../search/engine/integrity.js";
import { isToldOf, pointsOf } from "../../search/engine/judging.js";
import * as syllables from "../../search/engine/pieces.js";
import { isSurelyQuoted, lookUpPairs, withQuoted, withQuotedFirst } from "../../search/engine/quoting.js";
import { QueryReader } from "../../search/engine/query.js";
import { helpSite } from "../../search/engine/help-site.js";
import { Sounds } from "../../search/engine/sounds.js";
import { Standing } from "../../search/engine/standing.js";
import { joinSyllables } from "../../search/engine/beside.js";
import { nearReadings } from "../../search/engine/nearly.js";
import * as slips from "../../search/engine/slips.js";
import { Segmenter, fold, joinedDigits, joinedWords, runs } from "../../search/engine/words.js";

const vectors = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf-8"));
const fetch = async (/** @type {string} */ url) => new Response(await readFile(new URL(url)));
const engine = await open(pathToFileURL(/** @type {string} */ (process.env.SMALL)), { fetch });
const map = (/** @type {object} */ object) => new Map(Object.entries(object));
const { fold: folding, runs: running, joined, names: named, shards } = vectors("characters");
const { cut, inner } = vectors("words");
const { lexicon, read, documents: toDocuments } = vectors("queries");
const quoting = vectors("quoting");
const typed = vectors("typed");

const longestOf = (/** @type {object} */ weights) => Math.max(1, ...Object.keys(weights).map((word) => word.length));
const characters = map(lexicon.sounds.characters);
const signOf = (/** @type {string} */ sign) => sign.split("+").map((forms) => new Set(forms.split(" ")));
const given = {
  ...lexicon,
  weights: map(lexicon.weights),
  longest: longestOf(lexicon.weights),
  importance: map(lexicon.importance),
  meanings: new Map(Object.entries(lexicon.meanings).map(([form, terms]) => [form, map(terms)])),
  fillers: new Set(lexicon.fillers),
  leads: lexicon.leads,
  asides: new Set(lexicon.asides),
  frames: new Map(Object.entries(lexicon.frames).map(([word, kind]) => [word, ["beside", "how", "turns", "between"].indexOf(/** @type {string} */ (kind)) + 1])),
  merchants: lexicon.merchants.map(signOf),
  shoppers: lexicon.shoppers.map(signOf),
  platforms: [...new Set(Object.values(lexicon.names))],
  names: map(lexicon.names),
  notBefore: lexicon.not_before,
  elsewhere: map(lexicon.elsewhere),
  fold: map(lexicon.fold),
  partners: map(lexicon.partners),
  numbers: lexicon.numbers,
  longer: new Map(Object.keys(lexicon.weights).map((word) => [word.slice(0, 2), Object.keys(lexicon.weights).filter((longer) => longer.length > 2 && longer.startsWith(word.slice(0, 2)))])),
  spelt: new Map(),
  standing: null,
};
await engine.loadLetters();
await engine.loadClauses();
const reader = new QueryReader(given, engine.manifest.tuning, helpSite);
reader.Clauses = engine.reader.Clauses;
/** @type {{word: string, read: string[]}[]} */
const voiced = lexicon.sounds.voiced.map((/** @type {string} */ word) => ({ word, read: lexicon.sounds.words[word] ?? [...word].map((character) => characters.get(character) ?? "") })).filter((/** @type {{read: string[]}} */ { read }) => read.every(Boolean));
reader.letters = engine.reader.letters && { ...engine.reader.letters, nearReadings, joinSyllables };
reader.sounds = soundsOf(voiced, given);
reader.slips = slips;

/**
 * What is heard as these words, the most important first.
 * @param {{word: string, read: string[]}[]} words @param {{importance: Map<string, number>, fillers: Set<string>}} known
 */
function soundsOf(words, known) {
  const { importance } = known;
  const sounds = new Sounds(words.flatMap(({ read }) => read), known);
  sounds.characters = characters;
  sounds.take([words.map(({ read }) => read.join(" ")).join("|"), words.map(({ word }) => word).join("|"), words.map(({ word }) => importance.get(word) ?? 0)]);
  const initialsOf = (/** @type {string[]} */ read) => read.map((syllable) => syllable[0]).join("");
  for (const letters of new Set(words.map(({ read }) => initialsOf(read)).filter(({ length }) => length > 1))) {
    const begun = words.filter(({ read }) => initialsOf(read) === letters).map(({ word }) => word);
    sounds.takeInitials({ [letters]: [begun.slice(0, 4).join("|"), importance.get(begun[0]) ?? 0] });
  }
  const asked = words.filter(({ word }) => word.length > 1 && (importance.get(word) ?? 0) >= (engine.reader.letters?.tuning.latin.askedFor ?? 0));
  sounds.takeAsked({ others: "还 hai huan", words: asked.map(({ word, read }) => [read.join(""), [word, importance.get(word) ?? 0]]) });
  return sounds;
}

/** The table that Python made for these texts; a character that is not in it stays. */
const table = map(JSON.parse(/** @type {string} */ (process.env.TABLE)));
for (const { why, text, folded } of folding) test(`fold: ${why}`, () => assert.equal(fold(text, table), folded));

for (const { text, runs: expected } of running) {
  test(`runs: ${text}`, () => assert.deepEqual(runs(text).map(({ kind, text, start }) => [kind, text, start]), expected));
}
for (const { text, joined: expected } of joined) test(`joined digits: ${text}`, () => assert.deepEqual(joinedDigits(text), expected));
for (const { text, pairs } of named) test(`names: ${text}`, () => assert.deepEqual(joinedWords(text), pairs));
for (const { why, term, count, shard } of shards) test(`shard: ${why}`, () => assert.equal(shardOf(term, count), shard));

for (const { why, text, times = 1, sum } of vectors("sums")) {
  test(`sum: ${why}`, () => assert.equal(crc32(new TextEncoder().encode(`=${text.repeat(times)}`), 1), sum));
}

for (const { why, weights, cost, run, words } of cut) {
  test(`cut: ${why}`, () => assert.deepEqual(new Segmenter(map(weights), cost, longestOf(weights)).cut(run).map((word) => word.text), words));
}
for (const { why, known, word, inner: expected } of inner) {
  test(`inner words: ${why}`, () => assert.deepEqual(new Segmenter(new Map(known.map((/** @type {string} */ w) => [w, 1])), 1, 9).innerWords(word), expected));
}

/** @param {string | number} name a name in the tuning, "initials of 4", "piece" (a character as one), or the weight itself */
function weightOf(name) {
  const tuning = /** @type {Record<string, any>} */ (engine.manifest.tuning.query);
  if (typeof name === "number") return name;
  if (name === "piece") return Math.floor((tuning.character * tuning.piece) / 16);
  return name.startsWith("initials of ") ? tuning.initials[0] * Number(name.slice(12)) : tuning[name];
}

const spelt = new Map(Object.entries(toDocuments.spelt).map(([letter, words]) => [letter, new Set(words)]));
const known = new Map([...[...spelt.values()].flatMap((words) => [...words].map((word) => [word, 1])), ...Object.entries(toDocuments.voiced), ...given.importance]);
const standing = new Standing();
standing.found = new Set(toDocuments.standing);
const { tuning } = engine.manifest;
const ofDocuments = new QueryReader({ ...given, verbatim: true, spelt, importance: known, standing }, { ...tuning, slips: { ...tuning.slips, character: toDocuments.character } });
ofDocuments.sounds = soundsOf([...voiced, ...Object.keys(toDocuments.voiced).map((word) => ({ word, read: [toDocuments.sounds[word]] }))], { ...given, importance: known });
ofDocuments.sounds.characters = new Map([...characters, ...map(toDocuments.sounds)]);
ofDocuments.slips = slips;
ofDocuments.Clauses = engine.reader.Clauses;
const inLetters = /** @type {import("../../search/engine/query.js").Letters} */ (engine.reader.letters);
ofDocuments.letters = { ...inLetters, ...syllables, pieces: { ...syllables, tuning: { ...inLetters.tuning.latin, ...toDocuments.tuning } } };

const everyReading = [...read.map((/** @type {any} */ vector) => ({ ...vector, by: reader })), ...toDocuments.read.map((/** @type {any} */ vector) => ({ ...vector, by: ofDocuments }))];
for (const { why, query, literal, terms, platforms, elsewhere, corrections, spoken, pieces, understood, quoted, either, said, asker, head, how, by } of everyReading) {
  test(`read: ${why}`, () => {
    const found = by.read(query, literal);
    const weighty = new Map([...found.terms].filter(([, weight]) => weight));
    if (Array.isArray(terms)) assert.deepEqual([...weighty.keys()].sort(), terms.sort());
    else assert.deepEqual(weighty, new Map(Object.entries(terms).map(([term, weight]) => [term, weightOf(weight)])));
    assert.deepEqual([...found.platforms].sort(), platforms ?? []);
    assert.equal(found.elsewhere, elsewhere ?? null);
    assert.deepEqual(found.corrections.map((/** @type {{wrong: string, right: string}} */ { wrong, right }) => [wrong, right]), corrections ?? []);
    assert.equal(found.spoken, spoken ?? false);
    assert.equal(found.asker, asker ?? null);
    if (head) assert.deepEqual([headTerm(found, found.words.length), asksHow(found)], [head, how ?? false]);
    if (pieces) assert.deepEqual([...found.pieces].sort(), pieces.sort());
    if (quoted) assert.deepEqual([...found.quoted].sort(), quoted.sort());
    if (either) assert.deepEqual(found.either, either);
    if (said) assert.deepEqual(found.said, said);
    if (understood) assert.deepEqual([...found.understood.keys()].sort(), understood.sort());
  });
}

for (const { why, query, said, results, order } of vectors("literal").first) {
  test(`literal: ${why}`, () => {
    const shown = results.map((/** @type {[string, string]} */ [title, text], /** @type {number} */ at) => ({ title, text, at }));
    assert.deepEqual(literalFirst(shown, query, said), order.map((/** @type {number} */ at) => shown[at]));
  });
}

for (const { why, said, language } of vectors("languages").languages) {
  test(`language: ${why}`, () => assert.equal(languageOf(said), language));
}

const close = vectors("closeness");
const { rank } = engine.manifest.tuning;
for (const { why, value, root } of close.roots) test(`root: ${why}`, () => assert.equal(isqrt(value), root));
for (const { why, weights, length } of close.lengths) test(`length: ${why}`, () => assert.equal(lengthOf(weights, rank), length));
for (const { why, own, said, most, length, adds } of close.titles) {
  test(`title: ${why}`, () => {
    const manifest = /** @type {any} */ ({ titles: [own], asks: [1], tuning: { rank } });
    assert.equal(new Closeness(manifest, [0]).title(0, new Float64Array([said]), length, most), adds);
  });
}

for (const { why, held, mass, length, adds } of close.held) {
  test(`held: ${why}`, () => {
    const manifest = /** @type {any} */ ({ titles: [0], asks: [1], tuning: { rank } });
    assert.equal(new Closeness(manifest, [0]).held(held, mass, length), adds);
  });
}

for (const { why, core, said, length, adds } of close.cores) {
  test(`core: ${why}`, () => {
    const manifest = /** @type {any} */ ({ titles: [0], cores: [core], asks: [1], tuning: { rank } });
    assert.equal(new Closeness(manifest, [0]).core(0, said, length), adds);
  });
}

for (const { why, terms, answer, adds } of close.senses) {
  test(`sense: ${why}`, () => {
    const query = senseOf(terms.map((/** @type {[number[], number]} */ [numbers, weight]) => [new Int8Array(numbers), weight]), answer.length);
    const manifest = /** @type {any} */ ({ titles: [0], asks: [1], tuning: { rank } });
    assert.equal(new Closeness(manifest, [0]).sense(0, query, new Int8Array(answer)), adds);
  });
}

for (const { why, rival, near, foreign, told } of vectors("told")) {
  test(`what is not covered is told of or not: ${why}`, () => {
    assert.equal(isToldOf(rival, near, foreign, [[4, 5], [11, 10], [1, 4]]), told);
  });
}

for (const { why, measures, values, points, trust } of vectors("judging")) {
  const tuning = { ...engine.manifest.tuning.doubt, measures };
  test(`points: ${why}`, () => assert.deepEqual(pointsOf(new Map(Object.entries(values)), tuning), { points, trust }));
}

for (const vector of vectors("rankings")) {
  test(`rank: ${vector.why}`, async () => {
    const found = await engine.find(vector.query, { limit: 10, ...vector.options });
    const ids = found.results.map((result) => result.id);
    if ("first" in vector) assert.equal(ids[0], vector.first);
    if ("order" in vector) assert.deepEqual(ids.slice(0, vector.order.length), vector.order);
    if ("count" in vector) assert.equal(ids.length, vector.count);
    for (const id of vector.never ?? []) assert.ok(!ids.includes(id), `${id} is among ${ids}`);
    if ("confident" in vector) assert.equal(found.confident, vector.confident);
    if ("sure" in vector) assert.equal(found.sure, vector.sure);
    assert.equal(found.notice, vector.notice);
    assert.equal(found.see, vector.see);
    assert.equal(found.lacking, vector.lacking);
    assert.deepEqual(found.corrections, vector.corrections);
  });
}

const { documents } = vectors("collection");
const asks = new Map(documents.map((/** @type {{id: string, asks: string[]}} */ document) => [document.id, document.asks]));
for (const { why, query, kinds, told, part, judged } of vectors("explanations")) {
  test(`explain: ${why}`, async () => {
    const explanation = await explain(engine, query, asks);
    const lines = tell(explanation).flatMap((section) => section.lines);
    assert.deepEqual([...new Set(explanation.read.terms.map(({ kind }) => kind))].sort(), kinds.sort());
    assert.equal(explanation.judged.why, judged);
    for (const line of told) assert.ok(lines.includes(line), line);
    if (part) assert.ok(explanation.answers.some(({ parts }) => parts.some(({ kind }) => kind === part)));
  });
}

test("the best few of many numbers are those that sorting all of them gives", () => {
  for (const size of [0, 1, 7, 40]) {
    const scores = Float64Array.from({ length: 40 }, (_, number) => (number * 17) % 11);
    const numbers = [...scores.keys()];
    const best = new Best(size, scores);
    const gone = numbers.map((number) => best.take(number)).filter((number) => number >= 0);
    const sorted = [...numbers].sort((a, b) => scores[b] - scores[a] || a - b);
    const inOrder = (/** @type {number[]} */ some) => [...some].sort((a, b) => a - b);
    assert.deepEqual(inOrder(best.numbers), inOrder(sorted.slice(0, size)));
    assert.deepEqual(inOrder(gone), inOrder(sorted.slice(size)));
  }
});

const rankedOf = (/** @type {number[]} */ numbers) => numbers.map((number, place) => ({ number, score: 100 - 10 * place, said: 0 }));
const quotes = engine.manifest.tuning.quoting;
for (const { why, ranked, aside = [], terms, quoted, asked = [], order } of quoting.placed) {
  test(`quoted: ${why}`, () => {
    const besides = aside.map((/** @type {number} */ number) => ({ number, score: 5, said: 0 }));
    assert.deepEqual(withQuoted(rankedOf(ranked), besides, terms, { quoted: new Set(quoted), asked: new Set(asked) }, quotes).map(({ number }) => number), order);
  });
}
for (const { why, ranked, terms, quoted, order } of quoting.first) {
  test(`quoted: ${why}`, () => assert.deepEqual(withQuotedFirst(rankedOf(ranked), terms, new Set(quoted), quotes).map(({ number }) => number), order));
}
for (const { why, ranked, terms, quoted, sure } of quoting.sure) {
  test(`quoted: ${why}`, () => assert.equal(isSurelyQuoted(rankedOf(ranked), terms, new Set(quoted), quotes), sure));
}
for (const { why, typed, undone, quoted, asTyped } of quoting.pairs) {
  test(`quoted: ${why}`, () => {
    const query = reader.read("");
    lookUpPairs(query, typed, undone, quotes);
    assert.deepEqual([...query.terms], [...new Set([...quoted, ...asTyped])].sort().map((pair) => [pair, 0]));
    assert.deepEqual([[...query.quoted].sort(), [...query.typed].sort()], [quoted, asTyped]);
  });
}
for (const { why, text, read, verbatim } of typed) test(`typed: ${why}`, () => assert.equal((verbatim ? ofDocuments : reader).asked(text), read));
