// @ts-check
/**
 * Finds a term of an index whose manifest says `near`, whose postings stand with the words of their characters, as the picture in
 * search/engine/format.py says: in the part of its character first, and where that is not whole and has no such term, in its shard. With it comes what
 * reads lists in pieces, which no other index has.
 */

import { Shard, UNKNOWN, characterOf, damaged, decodeList, decodeShard } from "./format.js";

export { lanesInPieces } from "./list-pieces.js";

/** @typedef {import("./format.js").Lane} Lane @typedef {import("./format.js").Posting} Posting @typedef {import("./format.js").Reader} Reader */

/** A shard with those long lists of its terms that are in no file. */
class ListedShard extends Shard {
  /** @param {Reader} reader where it begins; it goes to the end */
  constructor(reader) {
    super(reader);
    /** @type {Map<number, Uint8Array>} by their numbers */
    this.lists = new Map();
    for (let left = reader.place < this.data.length ? reader.varint() : 0; left > 0; left--) {
      const number = reader.varint();
      this.lists.set(number, reader.bytes(reader.varint()));
    }
  }

  /** @override @param {string} term @returns {Posting} `UNKNOWN` where it stands nowhere */
  posting(term) {
    const found = super.posting(term);
    return found === UNKNOWN ? found : { ...found, answers: this.read(found.answers), asks: this.read(found.asks) };
  }

  /** @param {Lane} lane */
  read(lane) {
    const list = lane.list === null ? undefined : this.lists.get(lane.list);
    return list ? decodeList(list, lane) : lane;
  }
}

/** What is near to the words of a part of the lexicon; of its characters there are no other terms where it is `whole`. */
class Near {
  /** @param {Reader} reader */
  constructor(reader) {
    this.whole = reader.bytes(1)[0] === 1;
    this.shard = new ListedShard(reader);
    if (reader.place !== reader.data.length) throw damaged(reader.name);
  }
}

/** @type {WeakMap<Reader, Near>} */
const READ = new WeakMap();

/** What stands at a reader of a part of the lexicon, read once. @param {Reader} reader */
export function nearAt(reader) {
  let near = READ.get(reader);
  if (!near) READ.set(reader, (near = new Near(reader)));
  return near;
}

/** @param {import("./index-parts.js").IndexParts} index @param {string} term one that has a character @returns {Promise<Posting>} */
export async function posting(index, term) {
  const words = index.wordsOf(characterOf(term));
  const reader = /** @type {Reader | null} */ (await index.file(words, (data) => index.takeWords(data, words)));
  const near = reader && nearAt(reader);
  const found = near ? near.shard.posting(term) : UNKNOWN;
  return found !== UNKNOWN || near?.whole ? found : index.inShard(term, decodeListed);
}

/** A shard of postings that is a file. @param {Uint8Array} data @param {string} name */
export function decodeListed(data, name) {
  return decodeShard(data, name, (reader) => new ListedShard(reader));
}
