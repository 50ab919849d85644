// @ts-check
/**
 * A deadline as parts of a page: the last day and what it rests on; then the calendar, what to do when it passes, and the
 * clocks beside it. Nothing here reads the clock or the address.
 */

import { checkedMark, element, evidenceMark, linkTo } from "../../browser/shared/cards.js";
import { CountError, lastDay } from "../../deadlines/count.js";
import { besideOf as bindingBeside, countdown, dayLines, eventOf, extensionWords, followsWords, isOwn } from "../../deadlines/words.js";
import { longDay } from "../../deadlines/day-words.js";
import { weekdayName } from "../../deadlines/days.js";
import { limitOf } from "../../deadlines/in-force.js";
import { calculationLink } from "../../deadlines/limits-data.js";
import { calendarOf } from "./month.js";
import { ROOT } from "../../browser/shared/site-data.js";

/**
 * @typedef {import("../../deadlines/limits-data.js").Limit} Limit
 * @typedef {import("../../deadlines/limits-data.js").Limits} Limits
 * @typedef {import("../../deadlines/count.js").Deadline} Deadline
 */

/** Days of two rows, the start among them. */
const LONGEST_STRIP = 16;
const WORDS = Object.freeze({
  last: "最后一天：",
  redline: "过了这天，算故意拖延：",
  notThen: "这不是对方的期限，不用等到那天：现在就可以催，他拒绝、不理，就申请平台介入。",
  earliest: "最早：",
  /** @param {string} day @param {string} event */
  start: (day, event) => `从${day}${event}的第二天数起。`,
  /** @param {string} day @param {string} event */
  moment: (day, event) => `从${day}${event}的那一刻起，到这天的同一钟点为止。`,
  /** @param {string} day */
  toCome: (day) => `${day}还没有到：这是按那天才发生算的。填错了，请改日期。`,
  /** @param {Limit} limit */
  who: ({ actor, from, to }) => `谁来做：${actor}。从${from}到${to}：`,
  promise: "这个天数没有核实，不是平台的承诺，以订单页显示为准。",
  month: (/** @type {number} */ month) => `${month}月`,
  rules: "怎么数的规则",
  calendar: "一天天数给你看",
  list: "逐日的文字说明",
  hours: "按小时的时限从发生的那一刻走起，到钟点为止，不是到那天晚上；不足一天的按一天写。",
  corresponding: "按月、按年的时限不一天天数：到对应的那一天为止；那个月没有这一天的，到月底。",
  passed: "过了这一天怎么办",
  answer: "看答案：",
  then: "办完以后，接着的钟",
  /** @param {string} day */
  thenLast: (day) => `如果最后一天才办完，接着最晚到${day}。`,
  beside: "同时在走的钟",
  /** @param {string} day */
  besideLast: (day) => `最后一天：${day}。`,
  /** @param {string} day */
  besideRedline: (day) => `过了${day}，算故意拖延。`,
  /** @param {string} event */
  besideOther: (event) => `这只钟从另一天走起：${event}。`,
  calculate: "算这一步",
});

/** The last day, how far it is, who must act, evidence and check date. @param {Limit} limit @param {Deadline} deadline @param {string} today */
export function headlineOf(limit, deadline, today) {
  const facts = element("p", "", WORDS.who(limit), element("b", "", limit.amount), " ", ...markOf(limit));
  const says = element("div", "",
    element("p", "sh-result__main", limit.redline ? WORDS.redline : WORDS.last, element("span", "sh-date", longDay(deadline.last))),
    element("p", "sh-deadline__left", countdown(deadline, today, isOwn(limit))),
  );
  const lines = [
    element("div", "sh-due__head", leafOf(deadline.last), says),
    ...stripOf(deadline),
    ...(deadline.earliest ? [element("p", "", WORDS.earliest + longDay(deadline.earliest))] : []),
    facts,
    element("p", "", (limit.hours ? WORDS.moment : WORDS.start)(longDay(deadline.start), eventOf(limit))),
  ];
  if (deadline.start > today) lines.unshift(element("p", "sh-wrong", WORDS.toCome(longDay(deadline.start))));
  if (limit.follows) lines.push(element("p", "sh-past__note", followsWords(limit)));
  if (limit.redline) lines.push(element("p", "", WORDS.notThen));
  if (limit.evidence === "article") lines.push(element("p", "", WORDS.promise));
  return lines;
}

/** The last day as a page of a calendar, for the eye alone. @param {string} day */
function leafOf(day) {
  const [, month, date] = day.split("-").map(Number);
  const leaf = element("div", "sh-due__leaf", element("span", "", WORDS.month(month)), element("b", "", String(date)), element("small", "", weekdayName(day)));
  leaf.setAttribute("aria-hidden", "true");
  return leaf;
}

/** The days in one or two rows, for the eye alone; none for a limit that is longer or is not counted by days. @param {Deadline} deadline */
function stripOf({ start, last, days }) {
  if (!days.length || days.length >= LONGEST_STRIP) return [];
  const all = [{ date: start, number: null }, ...days];
  const strip = element("ol", "sh-days", ...all.map(({ date, number }) => {
    const kind = date === last ? "sh-days__last" : number === null ? "sh-days__out" : "";
    return element("li", kind, element("b", "", String(Number(date.slice(8)))), weekdayName(date));
  }));
  strip.setAttribute("aria-hidden", "true");
  return [strip];
}

/** Where the law moves a last day that is a day off; `rules` is the address of the reason. @param {Limit} limit @param {Deadline} deadline @param {string} rules */
export function extensionOf(limit, deadline, rules) {
  const says = extensionWords(deadline, isOwn(limit));
  return says ? [element("p", "", says, " ", linkTo(rules, "", WORDS.rules))] : [];
}

/** The days one by one, as a calendar and as a list; for hours, months and years the rule. @param {Limit} limit @param {Deadline} deadline */
export function countOf(limit, deadline) {
  if (!deadline.days.length) return [element("p", "", limit.hours ? WORDS.hours : WORDS.corresponding)];
  const list = element("ol", "sh-deadline__days", ...dayLines(limit, deadline).map((line) => element("li", "", line)));
  const details = element("details", "sh-deadline__list", element("summary", "", WORDS.list), list);
  return [element("h2", "", WORDS.calendar), calendarOf(deadline, limit.redline), details];
}

/** What to do when the day has passed, from the limit's answer. @param {Limit} limit */
export function afterOf(limit) {
  const lines = limit.after.split("\n").filter(Boolean).map((line) => element("p", "", line.replace(/^- /, "")));
  return [element("h2", "", WORDS.passed), ...lines, element("p", "", WORDS.answer, linkTo(new URL(limit.url, ROOT).href, "", limit.title))];
}

/** The clock that starts when this one ends. @param {Limit} limit @param {string} last @param {Limits} data */
export function thenOf(limit, last, data) {
  const next = limitOf(data.limits, limit.then);
  return section(WORDS.then, (next ? [next] : []).map((one) => clock(one, WORDS.thenLast, last, data)));
}

/**
 * The clocks that run in the same matter: from the same day where the event is the same.
 * @param {Limit} limit @param {string} start @param {Limits} data @param {string} [heading] the heading's element
 */
export function besideOf(limit, start, data, heading) {
  const others = bindingBeside(limit, data.limits);
  return section(WORDS.beside, others.map((other) => {
    if (eventOf(other) === eventOf(limit)) return clock(other, other.redline ? WORDS.besideRedline : WORDS.besideLast, start, data);
    return [...intro(other), WORDS.besideOther(eventOf(other)), linkTo(calculationLink(other.id), "", WORDS.calculate)];
  }), heading);
}

/** @param {string} title @param {(string | Node)[][]} items @param {string} [heading] */
function section(title, items, heading = "h2") {
  return items.length ? [element(heading, "", title), element("ul", "sh-deadline__clocks", ...items.map((item) => element("li", "", ...item)))] : [];
}

/** Another limit from a date that is known. @param {Limit} limit @param {(day: string) => string} words @param {string} from @param {Limits} data */
function clock(limit, words, from, data) {
  const day = lastDayInWords(limit, from, data, words);
  return [...intro(limit), day, linkTo(calculationLink(limit.id, from), "", WORDS.calculate)];
}

/** @param {Limit} limit @returns {(string | Node)[]} */
function intro(limit) {
  return [`${limit.actor}：${limit.from} → ${limit.to}，`, element("b", "", limit.amount), " ", ...markOf(limit), element("br", "")];
}

/** @param {Limit} limit @param {string} from @param {Limits} data @param {(day: string) => string} words */
function lastDayInWords(limit, from, { calendar }, words) {
  try {
    return words(longDay(lastDay(limit, from, calendar).last));
  } catch (error) {
    if (error instanceof CountError) return `${error.message}。`;
    throw error;
  }
}

/** Evidence label and check date. @param {Limit} limit */
function markOf({ evidence, label, checked }) {
  return [evidenceMark(evidence, label), " ", checkedMark(checked)];
}
