// @ts-check
/**
 * What a visitor said of answers, on this device alone: nothing here asks for anything or sends anything.
 *
 * `localStorage["sh-useful"]` holds one JSON object, whose keys are the ids of answers:
 *
 *   {"format": 1, "answers": {"dy-not-shipped": {"useful": false, "reason": "steps", "checked": "2026-11-21", "on": "2026-11-28"}}}
 *
 * `useful` is what was said; `reason` one of REASONS, or absent; `checked` the day of the answer's check that was read, so that
 * what was said of an older state can be told apart; `on` the day it was said, in Beijing. Of an answer only the last word is kept.
 * What is of another format, or no JSON, counts as nothing and is written over at the next word.
 */

const KEY = "sh-useful";
const FORMAT = 1;

/** Why an answer did not help; the words for them are in useful.js. */
export const REASONS = Object.freeze(/** @type {const} */ (["unclear", "other-case", "refused", "steps", "outdated"]));

/** @typedef {{useful: boolean, reason?: string, checked: string, on: string}} Said */

/** What was said of all answers, by id. @returns {Map<string, Said>} */
export function readSaid() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return new Map(kept && kept.format === FORMAT ? Object.entries(kept.answers) : []);
  } catch {
    return new Map();
  }
}

/** Keeps what was said of an answer, or forgets it. @param {string} id @param {Said | null} said @returns {boolean} whether the device kept it */
export function keepSaid(id, said) {
  const all = readSaid();
  if (said) all.set(id, said);
  else all.delete(id);
  try {
    if (all.size) localStorage.setItem(KEY, JSON.stringify({ format: FORMAT, answers: Object.fromEntries(all) }));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
