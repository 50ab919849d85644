// @ts-check
/**
 * The deadline: from a limit, a start date and the announced holidays to the last day, as search/deadlines/count.py counts
 * it. tests/vectors/deadlines.json holds both to the same results. The rules and their reasons are told in count.py.
 *
 * The calendar and the limits are those of assets/tools/limits.json. Dates are text, "2026-11-20".
 */

import { correspondingDay, dayNumber, dayText, yearOf } from "./days.js";
import { dayKind } from "./working-day.js";

/**
 * @typedef {{off: Record<string, string>, work: Record<string, string>, notice: {name: string, url: string | null,
 *   evidence: string, checked: string}}} Year
 *   `off` and `work` are keyed by "10-01": days off by announcement, weekend days at work; the value is the holiday's name
 * @typedef {{years: Record<string, Year>}} Calendar
 * @typedef {{id: string, hours?: number, days?: number, days_min?: number, months?: number, years?: number, unit: "working" | "calendar",
 *   evidence: string}} Limit
 * @typedef {{date: string, number: number | null, why: string, kind: "counted" | "off" | "weekend" | "makeup"}} Day
 *   `number` is null for a day that does not count; `why` says why it does not, or why a weekend day does
 * @typedef {{start: string, first: string, earliest: string | null, last: string, extended: string | null,
 *   extendedWhy: string, extendedUnknown: boolean, days: Day[]}} Deadline
 *   `first` is the day that counts as number 1; `extended` the day that a last day off moves to, for `extendedWhy`;
 *   `days` is empty for hours, months and years
 * @typedef {"running" | "extension" | "passed"} Standing
 * @typedef {"not-a-date" | "unknown-year" | "too-early"} Fault
 */

export const WORDS = Object.freeze({
  notADate: (/** @type {string} */ from) => `“${from}”不是能用的日期；请写成2026-11-20的样子`,
  tooEarly: (/** @type {number} */ year) => `只能算${year}年以后的日期；请核对年份`,
  unknownYear: (/** @type {number} */ year) =>
    `${year}年的放假安排还没有公布（或本站还没有收录），这一年的工作日算不出来。往年都在前一年10月到12月公布；公布以前先留好开始那天的凭证`,
});

/** A date after it is a slip of the finger. */
const LAST_YEAR = 2099;

/** A date that nothing can be counted from; `message` is Chinese and fit for the page. */
export class CountError extends Error {
  /** @param {Fault} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "CountError";
    this.code = code;
  }
}

/**
 * The last day of `limit` for something that happened on `from`. Throws CountError.
 * @param {Limit} limit @param {string} from @param {Calendar} calendar @returns {Deadline}
 */
export function lastDay(limit, from, calendar) {
  const start = startDay(from, calendar);
  const days = limit.unit === "working" ? workingDays(limit, start, calendar) : calendarDays(limit, start);
  const dateOf = (/** @type {number} */ number) => days.find((day) => day.number === number)?.date ?? null;
  const last = limit.hours
    ? dayText(start + Math.ceil(limit.hours / 24))
    : days[days.length - 1]?.date ?? correspondingDay(from, limit.months ?? 12 * (limit.years ?? 0));
  return {
    start: from,
    first: dateOf(1) ?? dayText(start + 1),
    earliest: limit.days_min ? dateOf(limit.days_min) : null,
    last,
    ...extension(limit, last, calendar),
    days,
  };
}

/**
 * Where a deadline stands on the day `today`: running up to its last day, then in extension as long as the law may have moved that day,
 * then passed.
 * @param {Deadline} deadline @param {string} today @returns {Standing}
 */
export function standing({ last, extended, extendedUnknown }, today) {
  if (today <= last) return "running";
  return extendedUnknown || (extended && today <= extended) ? "extension" : "passed";
}

/** @param {string} from @param {Calendar} calendar */
function startDay(from, calendar) {
  const start = dayNumber(from);
  if (start === null || yearOf(from) > LAST_YEAR) throw new CountError("not-a-date", WORDS.notADate(from));
  const [firstYear = yearOf(from)] = Object.keys(calendar.years).map(Number).sort((a, b) => a - b);
  if (yearOf(from) < firstYear) throw new CountError("too-early", WORDS.tooEarly(firstYear));
  return start;
}

/** @param {Limit} limit @param {number} start @param {Calendar} calendar */
function workingDays(limit, start, calendar) {
  /** @type {Day[]} */
  const days = [];
  for (let number = 0, at = start + 1; number < (limit.days ?? 0); at++) {
    const { kind, why, works } = dayKind(at, yearAt(at, calendar));
    if (works) number++;
    days.push({ date: dayText(at), number: works ? number : null, why, kind });
  }
  return days;
}

/** @param {Limit} limit @param {number} start @returns {Day[]} */
function calendarDays(limit, start) {
  return Array.from({ length: limit.days ?? 0 }, (_, at) => ({ date: dayText(start + 1 + at), number: at + 1, why: "", kind: "counted" }));
}

/**
 * Where a last day that is a day off moves to, for a period that the law sets.
 * @param {Limit} limit @param {string} last @param {Calendar} calendar
 */
function extension(limit, last, calendar) {
  const none = { extended: null, extendedWhy: "", extendedUnknown: false };
  if (limit.evidence !== "law" || limit.hours) return none;
  try {
    let at = /** @type {number} */ (dayNumber(last));
    const { why } = dayKind(at, yearAt(at, calendar));
    while (!dayKind(at, yearAt(at, calendar)).works) at++;
    return dayText(at) === last ? none : { extended: dayText(at), extendedWhy: why, extendedUnknown: false };
  } catch (error) {
    if (error instanceof CountError) return { ...none, extendedUnknown: true };
    throw error;
  }
}

/** What is announced for a day's year. Throws CountError where nothing is. @param {number} at @param {Calendar} calendar @returns {Year} */
function yearAt(at, calendar) {
  const number = yearOf(dayText(at));
  const year = calendar.years[number];
  if (!year) throw new CountError("unknown-year", WORDS.unknownYear(number));
  return year;
}
