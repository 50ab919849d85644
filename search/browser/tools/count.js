// @ts-check
/**
 * The deadline: from a limit, a start date and the announced holidays to the last day, as search/deadlines/count.py counts
 * it. tests/vectors/deadlines.json holds both to the same results. The rules and their reasons are told in count.py.
 *
 * The calendar and the limits are those of assets/tools/limits.json. Dates are text, "2026-11-20".
 */

import { correspondingDay, dayNumber, dayText, weekday, yearOf } from "./days.js";

/**
 * @typedef {{off: Record<string, string>, work: Record<string, string>, notice: {name: string, url: string | null,
 *   evidence: string, checked: string}}} Year
 *   `off` and `work` are keyed by "10-01": days off by announcement, weekend days at work; the value is the holiday's name
 * @typedef {{years: Record<string, Year>}} Calendar
 * @typedef {{id: string, days?: number, days_min?: number, months?: number, years?: number, unit: "working" | "calendar",
 *   evidence: string}} Limit
 * @typedef {{date: string, number: number | null, why: string, kind: "counted" | "off" | "weekend" | "makeup"}} Day
 *   `number` is null for a day that does not count; `why` says why it does not, or why a weekend day does
 * @typedef {{start: string, first: string, earliest: string | null, last: string, extended: string | null,
 *   extendedWhy: string, extendedUnknown: boolean, days: Day[]}} Deadline
 *   `first` is the day that counts as number 1; `extended` the day that a last day off moves to, for `extendedWhy`;
 *   `days` is empty for months and years
 * @typedef {"not-a-date" | "unknown-year" | "too-early"} Fault
 */

export const WORDS = Object.freeze({
  weekend: "周末",
  makeup: (/** @type {string} */ holiday) => `${holiday}调休上班`,
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
  const last = days.at(-1)?.date ?? correspondingDay(from, limit.months ?? 12 * (limit.years ?? 0));
  return {
    start: from,
    first: dateOf(1) ?? dayText(start + 1),
    earliest: limit.days_min ? dateOf(limit.days_min) : null,
    last,
    ...extension(limit, last, calendar),
    days,
  };
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
    const { kind, why } = dayKind(at, calendar);
    const counts = kind === "counted" || kind === "makeup";
    if (counts) number++;
    days.push({ date: dayText(at), number: counts ? number : null, why, kind });
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
  if (limit.evidence !== "law") return none;
  try {
    let at = /** @type {number} */ (dayNumber(last));
    const { why } = dayKind(at, calendar);
    while (["off", "weekend"].includes(dayKind(at, calendar).kind)) at++;
    return dayText(at) === last ? none : { extended: dayText(at), extendedWhy: why, extendedUnknown: false };
  } catch (error) {
    if (error instanceof CountError) return { ...none, extendedUnknown: true };
    throw error;
  }
}

/**
 * What a day is among the working days. Throws CountError for a year whose holidays are not announced.
 * @param {number} at @param {Calendar} calendar @returns {{kind: Day["kind"], why: string}}
 */
function dayKind(at, calendar) {
  const text = dayText(at);
  const year = calendar.years[text.slice(0, 4)];
  if (!year) throw new CountError("unknown-year", WORDS.unknownYear(yearOf(text)));
  const day = text.slice(5);
  if (year.work[day]) return { kind: "makeup", why: WORDS.makeup(year.work[day]) };
  if (year.off[day]) return { kind: "off", why: year.off[day] };
  return [0, 6].includes(weekday(at)) ? { kind: "weekend", why: WORDS.weekend } : { kind: "counted", why: "" };
}

/**
 * The last day as a calendar file (RFC 5545): an all-day event with a reminder at 9:00 on the day before. `stamp` is when
 * the file is made, "20261122T033000Z".
 * @param {Deadline} deadline @param {{title: string, description: string, uid: string, stamp: string}} about
 */
export function toIcs(deadline, { title, description, uid, stamp }) {
  const day = (/** @type {number} */ number) => dayText(number).replaceAll("-", "");
  const at = /** @type {number} */ (dayNumber(deadline.last));
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//shouhou//deadline//ZH", "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT", `UID:${escaped(uid)}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${day(at)}`, `DTEND;VALUE=DATE:${day(at + 1)}`,
    `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(description)}`, "TRANSP:TRANSPARENT",
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, "TRIGGER:-PT15H", "END:VALARM",
    "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map((line) => folded(line) + "\r\n").join("");
}

/** Text as RFC 5545 §3.3.11 has it, without control characters. @param {string} text */
function escaped(text) {
  const oneLine = text.replace(/\r\n?/g, "\n").replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
  return oneLine.replace(/\p{Cc}/gu, "");
}

/** A line cut into pieces of at most 75 octets, each further one behind a space, no character in two. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let octets = 0;
  let text = "";
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
