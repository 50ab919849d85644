// @ts-check
/** The ids of answers that were merged into others, as the publish lists them. */

import { fetchData } from "../shared/site-data.js";

const FORMAT = 1;

/** Old id -> the id that stays; empty where the list cannot be had: the desk then shows what it knows. @returns {Promise<Map<string, string>>} */
export async function replacedIds() {
  try {
    const { replaced } = await fetchData("assets/answers/replaced.json", FORMAT);
    return new Map(Object.entries(replaced));
  } catch {
    return new Map();
  }
}
