// @ts-check
/**
 * Whether service hours are on at a moment, in Beijing time wherever the device is.
 *
 *   openAt("工作日09:00-12:00、13:30-18:00", Date.UTC(2026, 10, 20, 2, 0), calendar) → {open: true, sure: true, time: "10:00"}
 *
 * The form is that of `hours_mistake` in search/content/models/contact.py; tests/vectors/hours.json holds both to it. Working days go by
 * the calendar of announced holidays (assets/tools/limits.json); for a year that it does not hold, or without it, they are Monday
 * to Friday, and `sure` is false.
 */

import { beijingTime } from "../../deadlines/day-words.js";
import { beijingDay } from "../../engine/as-of.js";
import { dayNumber, yearOf } from "../../deadlines/days.js";
import { dayKind } from "../../deadlines/working-day.js";

const FORM = /^(每天|工作日)((?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)(?:、(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00))*)$/;

/**
 * Null where `hours` are not in the form. @param {string} hours @param {number} now milliseconds since 1970
 * @param {import("../../deadlines/count.js").Calendar | null} calendar @returns {{open: boolean, sure: boolean, time: string} | null}
 */
export function openAt(hours, now, calendar) {
  const [, days, spans] = FORM.exec(hours) ?? [];
  if (!spans) return null;
  const times = spans.match(/\d\d:\d\d/g) ?? [];
  if (times.some((time, at) => at > 0 && times[at - 1] >= time)) return null;
  const time = beijingTime(now);
  const within = spans.split("、").some((span) => span.slice(0, 5) <= time && time < span.slice(6));
  const { working, sure } = days === "每天" ? { working: true, sure: true } : workingDay(now, calendar);
  return { open: working && within, sure: sure || !within, time };
}

/** @param {number} now @param {import("../../deadlines/count.js").Calendar | null} calendar */
function workingDay(now, calendar) {
  const day = beijingDay(now);
  const year = calendar?.years[yearOf(day)];
  return { working: dayKind(/** @type {number} */ (dayNumber(day)), year).works, sure: Boolean(year) };
}
