// @ts-check
/**
 * What was not found, as others get it: a file of JSON lines, or one JSON object where it is sent. `reading.py` reads both.
 *
 *   {"shouhou-gaps": 1, "made": "2026-11-28", "device": "3f9a0c21"}
 *   {"query": "壶漏水不给换", "state": "none", "times": 2, "first": "2026-11-20", "last": "2026-11-28", "near": ["mall-quality"]}
 *   {"answer": "mall-not-shipped", "reason": "steps", "checked": "2026-11-21", "on": "2026-11-28"}
 *
 * Sent, the lines after the first are its `records`. The fields of a question are told in unfound.js; of an answer that was said to be
 * of no use, in useful-memory.js.
 */

import { readUnfound } from "./unfound.js";
import { readSaid } from "./useful-memory.js";

const MARK = "shouhou-gaps";
const FORMAT = 1;
export const FILE = "售后指南-没搜到的.jsonl";
export const TYPE = "application/x-ndjson";

/** @typedef {import("./unfound.js").Unfound} Unfound */

/** All there is to tell. @param {string} today */
export function whatWasMissed(today) {
  const { device, queries } = readUnfound(today);
  const useless = [...readSaid()].filter(([, said]) => !said.useful).map(([answer, { reason, checked, on }]) => ({ answer, ...(reason ? { reason } : {}), checked, on }));
  return { head: { [MARK]: FORMAT, made: today, device }, queries, useless };
}

/** The file's text. @param {string} today */
export function exportFile(today) {
  const { head, queries, useless } = whatWasMissed(today);
  return [head, ...queries, ...useless].map((one) => `${JSON.stringify(one)}\n`).join("");
}

/** What is sent. @param {string} today */
export function exportBody(today) {
  const { head, queries, useless } = whatWasMissed(today);
  return JSON.stringify({ ...head, records: [...queries, ...useless] }, null, 1);
}
