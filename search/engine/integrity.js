// @ts-check
/**
 * Whether an exported file is whole: each carries a CRC-32 of its own, as search/engine/integrity.py draws it. Not by
 * `crypto.subtle`, which a page over plain HTTP lacks.
 */

const SUM_BYTES = 4;
const LONGEST_SUM = 10;
const COMMA = 44;

const SUMS = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The CRC-32 of the bytes from a place on, as zlib has it. @param {Uint8Array} data @param {number} [from] */
export function crc32(data, from = 0) {
  let sum = -1;
  for (let at = from; at < data.length; at++) sum = SUMS[(sum ^ data[at]) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Whether a binary file whose sum stands after `head` bytes is as it was written. @param {Uint8Array} data @param {number} head */
export function isWhole(data, head) {
  const start = head + SUM_BYTES;
  if (data.length < start) return false;
  const [first, second, third, last] = data.subarray(head, start);
  return ((first | (second << 8) | (third << 16) | (last << 24)) >>> 0) === crc32(data, start);
}

/**
 * What follows the sum of a JSON file that begins with `head`; null where it is not whole.
 * @param {Uint8Array} data @param {string} head ASCII
 */
export function restOfText(data, head) {
  const comma = data.indexOf(COMMA, head.length);
  if (comma < 0 || comma > head.length + LONGEST_SUM) return null;
  return asciiOf(data.subarray(0, comma)) === head + crc32(data, comma + 1) ? data.subarray(comma + 1) : null;
}

/** @param {Uint8Array} data */
export function asciiOf(data) {
  return String.fromCharCode(...data);
}
