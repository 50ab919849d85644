// @ts-check
/**
 * Reads the exported search files. The picture, byte by byte, stands in search/engine/format.py; both change together:
 *
 *   lexicon-K.bin, crowded-K.bin "SHLX" version sum varint(n) | n bytes: characters kept from the word before * 16 + number of new ones | n bytes
 *                   weights | n bytes: importance * 16 + number of meanings | varint(k) k bytes: characters of the names of meanings | every
 *                   meaning: varint name, from 1 (0: a filler), byte weight | code points of the new characters and then of the names without
 *                   their mark: the high bytes, then the low ones | varint(bytes) unusual characters, each with what it counts as behind it, and
 *                   U+0001, the character of 32 + number and a name or the form of a sign; joined with U+0000 | varint(bytes) of characters 2 bytes code point, varint place of the pinyin in syllables.json |
 *                   nothing, or what is near: 1 where that is whole, else 0; as postings-K.bin from d on
 *   postings-K.bin  "SHPO" version sum byte(d) varint(n) | n times: varint(bytes) term, then for answers and for asks:
 *                   varint p * 2 (+ 1: long); where p > 0: varint idf, then varint K of list-K.bin where long, else p varint gaps, p bytes impacts;
 *                   where d > 0: 0, or 1 and a vector of d bytes | nothing, or lists of these terms: varint(m) | m times: varint(K) varint(bytes) list-K.bin
 *   list-K.bin      "SHLI" version sum | p times varint(gap * 8 + level): the impact is 32 * level + 16; so is list-K-P.bin, its first gap from the first
 *                   answer that it is of (list-pieces.js)
 *   senses.bin      "SHSE" version sum | a vector for every answer:                             4 or 8 bits a number, low half first
 *   together-K.bin  "SHTO" version sum varint(n) | n times: varint(bytes) name, varint(bytes) | the files, each as it would be alone
 *
 * An unknown version is refused in words, never guessed at; a file whose sum is another one (integrity.js) is not whole.
 */

import { asciiOf, isWhole, restOfText } from "./integrity.js";

export const FORMAT = 18;
const HEAD = 5;
const CONTENT = 9;
const MANIFEST_HEAD = `{"format":${FORMAT},"crc":`;
const LONGEST_HEAD = 40;
/** The code of the character that is the number 0 in the manifest. */
const FIRST = 35;

/** A search file is missing, damaged or of another version. Its message is fit to be shown. */
export class IndexFormatError extends Error {}

/** The site has been published for other programs than these since they were loaded. */
export class VersionError extends IndexFormatError {}

/**
 * @typedef {{idf: number, size: number, list: number | null, numbers: Uint32Array, impacts: Uint8Array}} Lane of a long list only its `size` and the
 *   number of its file are known until that is read
 */
/** @typedef {{answers: Lane, asks: Lane, sense: Uint8Array}} Posting `sense`: a packed vector, or nothing */

/** So many parts hold the words of a first character that many have. */
export const CROWDED_PARTS = 32;
/** So many letters of a Latin word tell the part of its meanings. */
export const FORM_LETTERS = 3;
/** What the importance of a filler is more among the words that sounds may lead to. */
export const FILLER = 16;
/** What a name or the form of a sign begins with among unusual characters, and the code point of its number 0. */
const NAMED = "\x01";
const FIRST_NUMBER = 32;
const NOTHING = { idf: 0, size: 0, list: null, numbers: new Uint32Array(0), impacts: new Uint8Array(0) };
/** @type {Posting} */
export const UNKNOWN = { answers: NOTHING, asks: NOTHING, sense: new Uint8Array(0) };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} name */
export function damaged(name) {
  return new IndexFormatError(`索引文件 ${name} 不完整，请刷新页面`);
}

/** @param {Uint8Array} data @param {string} name */
function decodeText(data, name) {
  try {
    return utf8.decode(data);
  } catch {
    throw damaged(name);
  }
}

/** @param {Uint8Array} data @param {string} magic @param {string} name */
function checkHead(data, magic, name) {
  if (asciiOf(data.subarray(0, magic.length)) !== magic) throw new IndexFormatError(`${name} 不是本站的索引文件`);
  if (data[HEAD - 1] !== FORMAT) throw new VersionError(`${name} 的格式版本不是 ${FORMAT}，请刷新页面`);
  if (!isWhole(data, HEAD)) throw damaged(name);
}

/** The manifest, whose format is known before all else. @param {Uint8Array} data @returns {any} */
export function readManifest(data) {
  const rest = restOfText(data, MANIFEST_HEAD);
  if (rest) return unpacked(JSON.parse(`{${decodeText(rest, "manifest.json")}`));
  const other = /^\{"format":\s?(\d+),/.exec(asciiOf(data.subarray(0, LONGEST_HEAD)));
  if (!other || Number(other[1]) === FORMAT) throw damaged("manifest.json");
  throw new VersionError(`索引的格式版本是 ${other[1]}，这里只认 ${FORMAT}，请刷新页面`);
}

/** A manifest with its lists of numbers as lists, in place of what search/engine/manifest_numbers.py makes of them. @param {any} manifest */
function unpacked(manifest) {
  const { asks, titles, uncovered, cores = "", goods = "", crowded = "", shared, tuning: { doubt } } = manifest;
  manifest.asks = withLeast(asks);
  manifest.titles = withLeast(titles);
  manifest.uncovered = numbersIn(uncovered);
  manifest.cores = numbersIn(cores);
  manifest.goods = sumsOf(goods);
  manifest.crowded = sumsOf(crowded);
  manifest.shared = shared.map((/** @type {string} */ row) => [numbersIn(row)[0], sumsOf(row.slice(1))]);
  doubt.measures = doubt.measures.map((/** @type {[string, ...number[][]]} */ [name, ...lists]) => [name, ...lists.map(sumsOf)]);
  return manifest;
}

/** @param {string | number[]} packed a character for each number, or they themselves where one is too large @returns {number[]} */
function numbersIn(packed) {
  return Array.from(packed, (/** @type {any} */ one) => (one.charCodeAt ? one.charCodeAt() - FIRST : one));
}

/** @param {string | number[]} packed the least, then how much each is more */
function withLeast(packed) {
  const [least, ...more] = numbersIn(packed);
  return more.map((one) => least + one);
}

/** @param {string | number[]} differences */
function sumsOf(differences) {
  let sum = 0;
  return numbersIn(differences).map((difference) => (sum += difference));
}

/** The value of any other JSON file. @param {Uint8Array} data @param {string} name @returns {any} */
export function readValue(data, name) {
  const rest = restOfText(data, "[");
  if (!rest) throw damaged(name);
  return JSON.parse(decodeText(rest.subarray(0, -1), name));
}

export class Reader {
  /** @param {Uint8Array} data @param {string} name */
  constructor(data, name) {
    this.data = data;
    this.name = name;
    this.place = CONTENT;
  }

  varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.data[this.place++];
      if (byte === undefined) throw damaged(this.name);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** @param {number} size */
  bytes(size) {
    const found = this.data.subarray(this.place, this.place + size);
    if (found.length < size) throw damaged(this.name);
    this.place += size;
    return found;
  }
}

/** The character with whose words a term may stand, nothing where none; as character_of in format.py. @param {string} term */
export function characterOf(term) {
  return /^[=^]?([^\0-\x7f])/u.exec(term)?.[1] ?? "";
}

/**
 * @typedef {{word: string, weight: number, importance: number, meanings: [string, number][]}} Entry a meaning is a term and a weight; with no
 *   term stands what the word is beside a bare phrase, 8 more where it is no filler
 */

/**
 * One part of the lexicon: its words, what unusual characters count as, each before that, names, forms of signs and spoilt words, each with the number
 * of what it tells, and as bytes how characters sound (sounds.js); and the reader at what is near to them (near.js), if anything.
 * @param {Uint8Array} data @param {string} name
 * @returns {{words: Entry[], fold: string[], named: [string, number][], sounds: Uint8Array, near: Reader | null}}
 */
export function decodeLexicon(data, name) {
  checkHead(data, "SHLX", name);
  const reader = new Reader(data, name);
  const size = reader.varint();
  const [heads, weights, kinds] = [reader.bytes(size), reader.bytes(size), reader.bytes(size)];
  const lengths = reader.bytes(reader.varint());
  const met = Array.from(kinds, (kind) => Array.from({ length: kind & 15 }, () => [reader.varint(), reader.bytes(1)[0]]));
  let at = heads.reduce((sum, head) => sum + (head & 15), 0);
  const count = lengths.reduce((sum, length) => sum + length, at);
  const [high, low] = [reader.bytes(count), reader.bytes(count)];
  const spelt = Array.from(high, (byte, place) => String.fromCharCode(byte * 256 + low[place])).join("");
  const names = ["", ...Array.from(lengths, (length) => `=${spelt.slice(at, (at += length))}`)];
  /** @param {number[]} meaning @returns {[string, number]} */
  const meaningOf = ([place, weight]) => {
    if (place >= names.length) throw damaged(name);
    return [names[place], weight];
  };
  let word = "";
  at = 0;
  const words = Array.from(heads, (head, number) => {
    if (head >> 4 > word.length) throw damaged(name);
    word = word.slice(0, head >> 4) + spelt.slice(at, (at += head & 15));
    return { word, weight: weights[number], importance: kinds[number] >> 4, meanings: met[number].map(meaningOf) };
  });
  const rows = decodeText(reader.bytes(reader.varint()), name).split("\0").filter(Boolean);
  const fold = rows.filter((row) => row[0] !== NAMED);
  /** @type {[string, number][]} */
  const named = rows.filter((row) => row[0] === NAMED).map((row) => [row.slice(2), row.charCodeAt(1) - FIRST_NUMBER]);
  const sounds = reader.bytes(reader.varint());
  return { words, fold, named, sounds, near: reader.place < data.length ? reader : null };
}

/** A shard of postings that is a file, or with lists what `read` makes of it. @param {Uint8Array} data @param {string} name @param {(reader: Reader) => Shard} [read] */
export function decodeShard(data, name, read = (reader) => new Shard(reader)) {
  checkHead(data, "SHPO", name);
  const reader = new Reader(data, name);
  const shard = read(reader);
  if (reader.place !== data.length) throw damaged(name);
  return shard;
}

/** A shard of postings. A query needs one or two of its terms: the others stay as they are in the file. */
export class Shard {
  /** @param {Reader} reader where it begins; it is read to its end, but for lists */
  constructor(reader) {
    this.data = reader.data;
    this.name = reader.name;
    /** How many bytes the vector of a term has. */
    this.size = reader.bytes(1)[0];
    /** @type {Map<string, number>} where the lanes of every term begin */
    this.places = new Map();
    for (let left = reader.varint(); left > 0; left--) {
      const term = decodeText(reader.bytes(reader.varint()), this.name);
      this.places.set(term, reader.place);
      skipLane(reader);
      skipLane(reader);
      this.senseAt(reader);
    }
  }

  /** @param {string} term @returns {Posting} `UNKNOWN` where it stands nowhere */
  posting(term) {
    const place = this.places.get(term);
    if (place === undefined) return UNKNOWN;
    const reader = new Reader(this.data, this.name);
    reader.place = place;
    return { answers: readLane(reader), asks: readLane(reader), sense: this.senseAt(reader) };
  }

  /** @param {Reader} reader */
  senseAt(reader) {
    return reader.bytes(this.size && reader.bytes(1)[0] ? this.size : 0);
  }
}

/** The files that stand in one, by their names. @param {Uint8Array} data @param {string} name @returns {Map<string, Uint8Array>} */
export function decodeTogether(data, name) {
  checkHead(data, "SHTO", name);
  const reader = new Reader(data, name);
  /** @type {[string, number][]} */
  const sizes = [];
  for (let left = reader.varint(); left > 0; left--) sizes.push([decodeText(reader.bytes(reader.varint()), name), reader.varint()]);
  const files = new Map(sizes.map(([held, size]) => [held, reader.bytes(size)]));
  if (reader.place !== data.length) throw damaged(name);
  return files;
}

/** The packed vectors, `size` bytes each. @param {Uint8Array} data @param {number} count @param {number} size */
export function decodeSenses(data, count, size) {
  checkHead(data, "SHSE", "senses.bin");
  if (data.length !== CONTENT + count * size) throw damaged("senses.bin");
  return data.subarray(CONTENT);
}

/** The numbers of packed vectors, of 4 or 8 bits each. @param {Uint8Array} data @param {number} bits */
export function unpack(data, bits) {
  if (bits === 8) return new Int8Array(data);
  const numbers = new Int8Array(data.length * 2);
  data.forEach((byte, at) => {
    numbers[2 * at] = ((byte & 15) ^ 8) - 8;
    numbers[2 * at + 1] = ((byte >> 4) ^ 8) - 8;
  });
  return numbers;
}

/** @param {Reader} reader @returns {Lane} */
function readLane(reader) {
  const head = reader.varint();
  if (!head) return NOTHING;
  const size = Math.floor(head / 2);
  const idf = reader.varint();
  if (head % 2) return { ...NOTHING, idf, size, list: reader.varint() };
  if (reader.place + 2 * size > reader.data.length) throw damaged(reader.name);
  const numbers = new Uint32Array(size);
  for (let at = 0, number = 0; at < size; at++) numbers[at] = number += reader.varint();
  return { idf, size, list: null, numbers, impacts: reader.bytes(size) };
}

/** @param {Reader} reader */
function skipLane(reader) {
  const head = reader.varint();
  if (!head) return;
  reader.varint();
  for (let left = head % 2 ? 1 : Math.floor(head / 2); left > 0; left--) reader.varint();
  if (head % 2 === 0) reader.bytes(Math.floor(head / 2));
}

/** A long lane with its list, or with a piece of it, of the answers from `first` on. @param {Uint8Array} data @param {Lane} lane @returns {Lane} */
export function decodeList(data, lane, name = `list-${lane.list}.bin`, first = 0) {
  checkHead(data, "SHLI", name);
  const { size } = lane;
  if (data.length < CONTENT + size) throw damaged(name);
  const numbers = new Uint32Array(size);
  const impacts = new Uint8Array(size);
  let place = CONTENT;
  for (let at = 0, number = first; at < size; at++) {
    let entry = 0;
    for (let unit = 1, byte = 128; byte > 127; unit *= 128) {
      byte = data[place++];
      if (byte === undefined) throw damaged(name);
      entry += (byte & 127) * unit;
    }
    numbers[at] = number += Math.floor(entry / 8);
    impacts[at] = (entry % 8) * 32 + 16;
  }
  if (place !== data.length) throw damaged(name);
  return { ...lane, numbers, impacts };
}

/** The shard of a term: FNV-1a over its UTF-16 code units. @param {string} term @param {number} shards */
export function shardOf(term, shards) {
  let value = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) value = Math.imul(value ^ term.charCodeAt(at), 0x01000193) >>> 0;
  return value % shards;
}
