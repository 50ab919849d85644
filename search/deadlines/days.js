// @ts-check
/**
 * Dates as text, "2026-11-20", and as day numbers counted from 1970-01-01: sums without a time zone, so no date ever slips
 * by a day at midnight. What "today" is, the page knows; nothing here reads a clock.
 */

const DAY = 86_400_000;
const WEEKDAYS = "日一二三四五六";

/** The day's number, or null where there is no such day. @param {string} text @returns {number | null} */
export function dayNumber(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const number = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY;
  return dayText(number) === text ? number : null;
}

/** "2026-11-20". @param {number} number */
export function dayText(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The year in front of a date as text. @param {string} text */
export function yearOf(text) {
  return Number(text.slice(0, 4));
}

/** 0 is Sunday, 6 is Saturday; 1970-01-01 was a Thursday. @param {number} number */
export function weekday(number) {
  return (((number + 4) % 7) + 7) % 7;
}

/** 周五. @param {string} text */
export function weekdayName(text) {
  return `周${WEEKDAYS[weekday(/** @type {number} */ (dayNumber(text)))]}`;
}

/** How many days from one date to a later one; below 0 for an earlier one. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return /** @type {number} */ (dayNumber(to)) - /** @type {number} */ (dayNumber(from));
}

/**
 * The same day of the month `months` later, or that month's last day where it has no such day.
 * @param {string} text @param {number} months
 */
export function correspondingDay(text, months) {
  const [year, month, day] = text.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayText(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)) / DAY);
}
