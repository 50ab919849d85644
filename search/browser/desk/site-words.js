// @ts-check
/** What the publish writes for the desk: the replies of answers, and the ids of those that were merged into others. */

import { fetchData } from "../shared/site-data.js";

const FORMAT = 1;

/**
 * @typedef {{reply?: string, reply_shop?: string, steps?: string[]}} Told
 */

/** Old id -> the id that stays; empty where the list cannot be had: the desk then shows what it knows. @returns {Promise<Map<string, string>>} */
export async function replacedIds() {
  try {
    const { replaced } = await fetchData("assets/answers/replaced.json", FORMAT);
    return new Map(Object.entries(replaced));
  } catch {
    return new Map();
  }
}

/** Id -> what is said of the answer; empty where it cannot be had: the desk then says the short answers. @returns {Promise<Map<string, Told>>} */
export async function toldOfAnswers() {
  try {
    const { replies } = await fetchData("assets/answers/replies.json", FORMAT);
    return new Map(Object.entries(replies));
  } catch {
    return new Map();
  }
}
