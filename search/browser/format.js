// @ts-check
/**
 * Reads the exported search files. The picture, byte by byte, stands in search/index/format.py; both change together:
 *
 *   lexicon.bin     "SHLX" version varint(n) | n bytes letters kept | n bytes weights | UTF-8 rests joined by "\n"
 *   postings-K.bin  "SHPO" version varint(n) | n times: varint(bytes) term, varint idf, varint p, p varint gaps, p impacts
 *
 * An unknown version is refused in words, never guessed at.
 */

export const FORMAT = 1;

/** A search file is missing, damaged or of another version. Its message is fit to be shown. */
export class IndexFormatError extends Error {}

/** @typedef {{idf: number, numbers: Uint32Array, impacts: Uint8Array}} Posting */

const utf8 = new TextDecoder();

/** @param {Uint8Array} data @param {string} magic @param {string} name */
function checkHead(data, magic, name) {
  if (String.fromCharCode(...data.subarray(0, 4)) !== magic) throw new IndexFormatError(`${name} 不是本站的索引文件`);
  if (data[4] !== FORMAT) throw new IndexFormatError(`${name} 的格式版本不是 ${FORMAT}，请刷新页面`);
}

class Reader {
  /** @param {Uint8Array} data @param {string} name */
  constructor(data, name) {
    this.data = data;
    this.name = name;
    this.place = 5;
  }

  varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.data[this.place++];
      if (byte === undefined) throw new IndexFormatError(`索引文件 ${this.name} 不完整，请刷新页面`);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** @param {number} size */
  bytes(size) {
    const found = this.data.subarray(this.place, this.place + size);
    if (found.length < size) throw new IndexFormatError(`索引文件 ${this.name} 不完整，请刷新页面`);
    this.place += size;
    return found;
  }
}

/** @param {ArrayBuffer} buffer @returns {Map<string, number>} word -> weight */
export function decodeLexicon(buffer) {
  const data = new Uint8Array(buffer);
  checkHead(data, "SHLX", "lexicon.bin");
  const reader = new Reader(data, "lexicon.bin");
  const size = reader.varint();
  const kept = reader.bytes(size);
  const weights = reader.bytes(size);
  const rests = size ? utf8.decode(data.subarray(reader.place)).split("\n") : [];
  const words = new Map();
  let before = "";
  for (let number = 0; number < size; number++) {
    before = before.slice(0, kept[number]) + rests[number];
    words.set(before, weights[number]);
  }
  return words;
}

/** @param {ArrayBuffer} buffer @param {string} name @returns {Map<string, Posting>} */
export function decodePostings(buffer, name) {
  const data = new Uint8Array(buffer);
  checkHead(data, "SHPO", name);
  const reader = new Reader(data, name);
  const postings = new Map();
  for (let left = reader.varint(); left > 0; left--) {
    const term = utf8.decode(reader.bytes(reader.varint()));
    const idf = reader.varint();
    const numbers = new Uint32Array(reader.varint());
    for (let at = 0, number = 0; at < numbers.length; at++) numbers[at] = number += reader.varint();
    postings.set(term, { idf, numbers, impacts: reader.bytes(numbers.length) });
  }
  return postings;
}

/** The shard of a term: FNV-1a over its UTF-16 code units. @param {string} term @param {number} shards */
export function shardOf(term, shards) {
  let value = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) value = Math.imul(value ^ term.charCodeAt(at), 0x01000193) >>> 0;
  return value % shards;
}
