// @ts-check
/** What the publish writes for the desk: the replies of answers, and the ids of those that were merged into others. */

import { asOf, beijingDay } from "../../engine/as-of.js";
import { fetchData } from "../shared/site-data.js";

const FORMAT = 1;

/**
 * @typedef {{reply?: string, reply_shop?: string, steps?: string[]}} Told
 */

/** Old id -> the id that stays; empty where the list cannot be had: the desk then shows what it knows. @returns {Promise<Map<string, string>>} */
export function replacedIds() {
  return partOf("assets/answers/replaced.json", "replaced");
}

/** Id -> what is said of the answer today; empty where it cannot be had: the desk then says the short answers. @returns {Promise<Map<string, Told>>} */
export async function toldOfAnswers() {
  const told = await partOf("assets/answers/replies.json", "replies");
  const day = beijingDay(Date.now());
  return new Map([...told].map(([id, said]) => [id, asOf(said, day)]));
}

/** What a file has under `name`; empty where it cannot be had. @param {string} path @param {string} name @returns {Promise<Map<string, any>>} */
async function partOf(path, name) {
  try {
    return new Map(Object.entries((await fetchData(path, FORMAT))[name]));
  } catch {
    return new Map();
  }
}
