// @ts-check
/**
 * Whether a day is a working day, by the holidays announced for its year; the kind of day that it is, and why.
 */

import { dayText, weekday } from "./days.js";

const WORDS = Object.freeze({
  weekend: "周末",
  makeup: (/** @type {string} */ holiday) => `${holiday}调休上班`,
});

/**
 * Without the year's announcement by the weekday alone.
 * @param {number} at @param {import("./count.js").Year | undefined} year
 * @returns {{kind: import("./count.js").Day["kind"], why: string, works: boolean}}
 */
export function dayKind(at, year) {
  const day = dayText(at).slice(5);
  if (year?.work[day]) return { kind: "makeup", why: WORDS.makeup(year.work[day]), works: true };
  if (year?.off[day]) return { kind: "off", why: year.off[day], works: false };
  if ([0, 6].includes(weekday(at))) return { kind: "weekend", why: WORDS.weekend, works: false };
  return { kind: "counted", why: "", works: true };
}
