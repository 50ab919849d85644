// @ts-check
/**
 * The days of a deadline on a small calendar: a table a month, weeks from Monday to Sunday, only the weeks that are needed.
 * Every day says in words what it is, so that nothing hangs on a colour: 第3天, 周末, 国庆节, 班 for a weekend day at work.
 */

import { element } from "../../browser/shared/cards.js";
import { dayNumber, dayText, weekday } from "../../deadlines/days.js";

/** @typedef {import("../../deadlines/count.js").Deadline} Deadline */

const WORDS = Object.freeze({
  weekdays: [..."一二三四五六日"],
  /** @param {string} month */
  caption: (month) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`,
  start: "起点",
  /** @param {number} number */
  counted: (number) => `第${number}天`,
  makeup: "班",
  last: "最后一天",
  redline: "拖延的线",
});

/** @param {Deadline} deadline @param {boolean} [redline] the last day is nobody's own, but a line @returns {HTMLElement} */
export function calendarOf(deadline, redline) {
  const ends = redline ? WORDS.redline : WORDS.last;
  const days = new Map(deadline.days.map((day) => [day.date, day]));
  const frame = element("div", "sh-months");
  for (const [month, weeks] of monthsOf(deadline.start, deadline.last)) {
    const rows = weeks.map((week) => element("tr", "", ...week.map((date) => cell(date, days, deadline, ends))));
    const table = element("table", "sh-month", element("caption", "", WORDS.caption(month)), heading(), element("tbody", "", ...rows));
    frame.append(table);
  }
  return frame;
}

/** Month → its weeks, from that of `first` to that of `last`; days of other months are null. @param {string} first @param {string} last */
export function monthsOf(first, last) {
  /** @type {Map<string, (string | null)[][]>} */
  const months = new Map();
  const [from, to] = [monday(first), monday(last) + 6];
  for (let at = from; at <= to; at++) {
    const date = dayText(at);
    const month = date.slice(0, 7);
    if (month < first.slice(0, 7) || month > last.slice(0, 7)) continue;
    const weeks = months.get(month) ?? months.set(month, []).get(month) ?? [];
    if (!weeks.length || (at - from) % 7 === 0) weeks.push(Array(7).fill(null));
    weeks[weeks.length - 1][(at - from) % 7] = date;
  }
  return months;
}

/** @param {string} date */
function monday(date) {
  const number = /** @type {number} */ (dayNumber(date));
  return number - ((weekday(number) + 6) % 7);
}

function heading() {
  const cells = WORDS.weekdays.map((name) => {
    const head = element("th", "", name);
    head.setAttribute("scope", "col");
    head.setAttribute("abbr", `周${name}`);
    return head;
  });
  return element("thead", "", element("tr", "", ...cells));
}

/** @param {string | null} date @param {Map<string, import("../../deadlines/count.js").Day>} days @param {Deadline} deadline @param {string} ends */
function cell(date, days, { start, last }, ends) {
  if (!date) return element("td", "");
  const number = element("b", "", String(Number(date.slice(8))));
  const day = days.get(date);
  if (!day) return element("td", "", number, ...(date === start ? [" ", note(WORDS.start)] : []));
  const kind = date === last ? "last" : day.number === null ? "skipped" : "counted";
  const says = day.number === null ? day.why : WORDS.counted(day.number);
  const notes = [...(day.kind === "makeup" ? [WORDS.makeup] : []), says, ...(date === last ? [ends] : [])];
  return element("td", `sh-month__${kind}`, number, ...notes.flatMap((text) => [" ", note(text)]));
}

/** @param {string} text */
function note(text) {
  return element("small", "", text);
}
