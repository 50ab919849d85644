// @ts-check
/**
 * What somebody searched for here and did not find, on this device alone: nothing here asks for anything or sends anything.
 *
 * `localStorage["sh-unfound"]` holds one JSON object:
 *
 *   {"format": 1, "device": "3f9a0c21", "queries": [{"query": "壶漏水不给换", "state": "none", "times": 2, "first": "2026-11-20",
 *     "last": "2026-11-28", "platform": "mall", "near": ["mall-quality"], "opened": "mall-quality"}]}
 *
 * `query` is masked (masking.js). `state` is what the search made of it: `none`, no answer; `maybe`, doubtful ones; `left`, sure ones of
 * which none was opened. `platform` where one was chosen, `near` the ids of the first answers, `opened` that of one that was opened all
 * the same. Days are Beijing's. `device` is drawn by chance when something is first kept, and goes with it: whoever counts by how many
 * people a question was asked knows two files of one device by it.
 *
 * At most MOST questions, the latest first, none older than DAYS. What is of another format, or no JSON, counts as nothing and is
 * written over. The mark OFF, which is kept where all else is removed, says that nothing is to be kept.
 */

import { hasMark, setMark } from "../browser/shared/remembered.js";
import { daysAfter } from "../deadlines/day-words.js";

const KEY = "sh-unfound";
export const OFF = "sh-unfound-off";
const FORMAT = 1;
export const MOST = 100;
export const DAYS = 90;
const STATES = ["none", "maybe", "left"];

/**
 * @typedef {{query: string, state: string, platform?: string, near?: string[], opened?: string}} Asked
 * @typedef {Asked & {times: number, first: string, last: string}} Unfound
 */

/** Whether the device keeps nothing: somebody said so, or the browser does not let it. */
export function keepsNothing() {
  try {
    return hasMark(() => localStorage, OFF) || !localStorage;
  } catch {
    return true;
  }
}

/** What is kept, the latest first, and the device's name. @param {string} today @returns {{device: string, queries: Unfound[]}} */
export function readUnfound(today) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (kept && kept.format === FORMAT && Array.isArray(kept.queries)) {
      const oldest = daysAfter(today, -DAYS);
      const queries = kept.queries.filter((/** @type {Unfound} */ one) => one && typeof one.query === "string" && STATES.includes(one.state) && one.last >= oldest);
      return { device: String(kept.device || ""), queries: queries.slice(0, MOST) };
    }
  } catch {
    // Denied, or not ours.
  }
  return { device: "", queries: [] };
}

/** Keeps a question; asked before, once more. @param {Asked} asked @param {string} today @returns {boolean} whether the device kept it */
export function keepUnfound(asked, today) {
  const { device, queries } = readUnfound(today);
  const before = queries.find(({ query }) => query === asked.query);
  const { times, first } = before || { times: 0, first: today };
  const others = queries.filter((one) => one !== before);
  const { query, state, platform, near, opened } = asked;
  // What is undefined is not written.
  return write(device || drawn(), [{ query, state, times: times + 1, first, last: today, platform, near, opened }, ...others].slice(0, MOST));
}

/** Notes which answer was opened. @param {string} query @param {string} opened @param {string} today */
export function noteOpened(query, opened, today) {
  const { device, queries } = readUnfound(today);
  write(device, queries.map((one) => (one.query === query ? { ...one, opened } : one)));
}

/** Forgets one question. @param {string} query @param {string} today */
export function dropUnfound(query, today) {
  const { device, queries } = readUnfound(today);
  write(device, queries.filter((one) => one.query !== query));
}

/** Forgets all. */
export function forgetUnfound() {
  write("", []);
}

/** Forgets all and keeps nothing from now on, or keeps again. @param {boolean} off */
export function switchOff(off) {
  if (off) {
    forgetUnfound();
    return setMark(() => localStorage, OFF);
  }
  try {
    localStorage.removeItem(OFF);
  } catch {
    // Denied: there is none.
  }
}

/** @param {string} device @param {Unfound[]} queries */
function write(device, queries) {
  try {
    if (queries.length) localStorage.setItem(KEY, JSON.stringify({ format: FORMAT, device, queries }));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** Eight figures by chance. */
function drawn() {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
