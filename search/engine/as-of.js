// @ts-check
/**
 * What holds on the reader's day, which is Beijing's wherever the device is: of a fact by its first and last day, of a record by
 * what it becomes later (search/content/models/validity.py, in_time.py; tests/vectors/validity.json holds both to it).
 *
 *   validity({ until: "2026-12-31" }, "2027-01-01") → "over"
 *   asOf({ short: "7日内", leaf: ["7", "日内"], later: [["2027-01-01", { leaf: null }]] }, "2027-01-01") → { short: "7日内" }
 */

const BEIJING = 8 * 3_600_000;

/** The day it is in Beijing. @param {number} now milliseconds since 1970, as Date.now() gives them */
export function beijingDay(now) {
  return new Date(now + BEIJING).toISOString().slice(0, 10);
}

/** @param {{since?: string | null, until?: string | null}} fact @param {string} day @returns {"holds" | "over" | "ahead"} */
export function validity({ since, until }, day) {
  if (until && until < day) return "over";
  return since && day < since ? "ahead" : "holds";
}

/** @template {object} T @param {T & {later?: [since: string, other: Record<string, any>][]}} record @param {string} day @returns {T} */
export function asOf(record, day) {
  const { later = [], ...found } = record;
  /** @type {Record<string, any>} */
  const now = found;
  for (const [since, other] of later) {
    if (since > day) continue;
    for (const [key, value] of Object.entries(other)) {
      if (value === null) delete now[key];
      else now[key] = value;
    }
  }
  return /** @type {any} */ (now);
}
