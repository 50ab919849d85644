// @ts-check
/** Which pieces of the longest lists a query reads, step by step as search/engine/list_pieces.py, with its constants, which the manifest brings. */

import { Best } from "./best.js";
import { decodeList } from "./format.js";
import { isRead } from "./long-lists.js";

/** @typedef {import("./format.js").Lane} Lane @typedef {import("./long-lists.js").Read} Read @typedef {import("./engine.js").Engine} Engine */

/** What a file holds before its first entry, and what the last byte of an entry is less than. */
const HEAD = 9;
const LAST = 128;

/**
 * The lanes of a query's terms as they are read, null for those that are left out: of those in pieces what the pieces hold that are near to the best
 * texts of the others.
 * @param {Engine} engine @param {number[]} weights @param {Read[]} lanes @returns {Promise<Read[]>}
 */
export async function lanesInPieces(engine, weights, lanes) {
  const { answers, tuning: { rank } } = engine.manifest;
  const { listLeast, listBest = 0 } = rank;
  const whole = await Promise.all(lanes.map((lane) => lane && isRead(lane, listLeast) && engine.whole(lane)));
  if (lanes.every((lane, at) => !lane || whole[at])) return lanes.map((_, at) => whole[at] || null);
  const best = bestOf(answers, weights, whole, listBest);
  return Promise.all(lanes.map((lane, at) => whole[at] || (lane && near(engine, lane, best))));
}

/** The texts of the highest sums, of equal ones the first. @param {number} answers @param {number[]} weights @param {(Lane | false | null)[]} lanes @param {number} most */
function bestOf(answers, weights, lanes, most) {
  const sums = new Float64Array(answers);
  lanes.forEach((lane, at) => {
    if (!lane) return;
    const { idf, numbers, impacts } = lane;
    const unit = weights[at] * idf;
    for (let entry = 0; entry < numbers.length; entry++) sums[numbers[entry]] += unit * impacts[entry];
  });
  const best = new Best(most, sums);
  for (let number = 0; number < answers; number++) if (sums[number]) best.take(number);
  return best.numbers;
}

/** What the pieces of a lane hold in which one of the `best` stands; all of it where there are none. @param {Engine} engine @param {Lane} lane @param {number[]} best */
async function near(engine, lane, best) {
  const { answers, tuning: { rank: { listPiece = 1 } } } = engine.manifest;
  const count = 2 ** (31 - Math.clz32(Math.floor(lane.size / listPiece)));
  const width = Math.ceil(answers / count);
  const all = Array.from({ length: count }, (_, piece) => piece);
  const read = new Set(best.map((number) => Math.floor(number / width)));
  const pieces = await Promise.all(
    all.filter((piece) => !read.size || read.has(piece)).map((piece) => {
      const name = `list-${lane.list}-${piece}.bin`;
      return engine.file(name, (data) => decodeList(data, { ...lane, size: entriesOf(data) }, name, piece * width));
    }),
  );
  return joined(lane, pieces);
}

/** How many entries a piece has. @param {Uint8Array} data */
function entriesOf(data) {
  let found = 0;
  for (let at = HEAD; at < data.length; at++) if (data[at] < LAST) found++;
  return found;
}

/** @param {Lane} lane @param {Lane[]} pieces in their order @returns {Lane} */
function joined(lane, pieces) {
  if (pieces.length === 1) return { ...pieces[0], size: lane.size };
  const held = pieces.reduce((sum, { size }) => sum + size, 0);
  const numbers = new Uint32Array(held);
  const impacts = new Uint8Array(held);
  let at = 0;
  for (const piece of pieces) {
    numbers.set(piece.numbers, at);
    impacts.set(piece.impacts, at);
    at += piece.size;
  }
  return { ...lane, numbers, impacts };
}
