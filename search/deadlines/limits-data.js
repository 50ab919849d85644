// @ts-check
/**
 * The limits, the working-day calendar and the platforms, as the publish compiled them from the answers: assets/tools/limits.json,
 * fetched once.
 */

import { ROOT, fetchDataOnce } from "../browser/shared/site-data.js";
import { beijingDay } from "../engine/as-of.js";
import { limitsOn } from "./in-force.js";

/**
 * @typedef {import("./count.js").Limit & {label: string, amount: string, from: string, event: string | null, to: string, actor: string, checked: string,
 *   then: string | null, beside: string[], redline?: true, replaces?: string[], since?: string, until?: string, same?: string, follows?: string, platform: string, topic: string, answer: string, title: string, url: string,
 *   after: string}} Limit
 * @typedef {{calendar: import("./count.js").Calendar, limits: Limit[], platforms: {key: string, name: string}[]}} Published
 * @typedef {Published & {out: Limit[]}} Limits `limits` are those that hold on the reader's day, `out` those of which no version does
 */

const FORMAT = 1;

/** As they are on the reader's day. Rejects where the file cannot be had; the next call tries again. @returns {Promise<Limits>} */
export async function limitsData() {
  return limitsOn(await fetchDataOnce("assets/tools/limits.json", FORMAT), beijingDay(Date.now()));
}

/**
 * The page that counts: a limit, its date and the platform it was chosen under, where known.
 * @param {string} limit @param {string} [from] @param {string} [platform]
 */
export function calculationLink(limit, from, platform) {
  const link = new URL("tools/deadline/", ROOT);
  for (const [name, value] of Object.entries({ platform, limit, from })) if (value) link.searchParams.set(name, value);
  return link.href;
}
