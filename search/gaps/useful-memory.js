// @ts-check
/**
 * What a visitor said of answers, on this device alone: nothing here asks for anything or sends anything.
 *
 * `localStorage["sh-useful"]` holds one JSON object, whose keys are the ids of answers, the latest last:
 *
 *   {"format": 2, "answers": {"mall-not-shipped": {"useful": false, "reason": "steps", "checked": "2026-11-21", "on": "2026-11-28",
 *     "title": "商家一直不发货怎么办？"}}}
 *
 * `useful` is what was said; `reason` one of REASONS, or absent; `checked` the day of the answer's check that was read, so that
 * what was said of an older state can be told apart; `on` the day it was said, in Beijing; `title` the answer's, for the page about
 * what is kept: format 1 was without, and is read. Of an answer only the last word is kept, of all the MOST latest. What is of
 * another format, or no JSON, counts as nothing and is written over at the next word.
 */

const KEY = "sh-useful";
const FORMAT = 2;
const OLDER = 1;
const MOST = 200;

/** Why an answer did not help. @type {Readonly<Record<string, string>>} */
export const REASONS = Object.freeze({
  unclear: "看不懂",
  "other-case": "不是我的情况",
  refused: "照做了，对方不认",
  steps: "找不到页面上说的按钮",
  outdated: "和现在的规则不一样",
});

/** @typedef {{useful: boolean, reason?: string, checked: string, on: string, title?: string}} Said */

/** What was said of all answers, by id. @returns {Map<string, Said>} */
export function readSaid() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const known = kept && (kept.format === FORMAT || kept.format === OLDER);
    return new Map(known ? Object.entries(kept.answers).filter(([, said]) => said && typeof said.useful === "boolean") : []);
  } catch {
    return new Map();
  }
}

/** Keeps what was said of an answer, or forgets it. @param {string} id @param {Said | null} said @returns {boolean} whether the device kept it */
export function keepSaid(id, said) {
  const all = readSaid();
  all.delete(id);
  if (said) all.set(id, said);
  const answers = [...all].slice(-MOST);
  try {
    if (answers.length) localStorage.setItem(KEY, JSON.stringify({ format: FORMAT, answers: Object.fromEntries(answers) }));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
