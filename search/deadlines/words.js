// @ts-check
/**
 * A deadline in words: what is asked, what to tell a customer, how each day was counted. Pure.
 *
 *   sentence(limit, deadline) → "11月20日签收，最后一天是2026年11月27日（周五）。这是“发出退货通知”的时限：7日，当天不算。"
 */

import { evidenceWords } from "../browser/shared/compose.js";
import { validity } from "../engine/as-of.js";
import { CountError, lastDay, standing } from "./count.js";
import { daysBetween } from "./days.js";
import { longDay, plainDay, shortDay } from "./day-words.js";
import { limitOf } from "./in-force.js";

/**
 * @typedef {import("./limits-data.js").Limit} Limit
 * @typedef {import("./count.js").Deadline} Deadline
 * @typedef {import("./count.js").Day} Day
 */

/** The actor of a limit that the shopper has to keep. */
const SHOPPER = "消费者";

const WORDS = Object.freeze({
  unverified: "，未核实",
  /** @param {string} amount @param {string} until */
  over: (amount, until) => `“${amount}”只到${until}，请在APP内核对。`,
  /** @param {string} amount @param {string} since */
  ahead: (amount, since) => `“${amount}”${since}起才有效，现在的请在APP内核对。`,
  /** @param {string} what */
  follows: (what) => `注意：${what}。`,
  /** @param {string} event */
  question: (event) => `${event}是哪天？`,
  left: (/** @type {number} */ days) => `还有${days}天`,
  today: "就是今天",
  past: (/** @type {number} */ days) => `已经过了${days}天`,
  ownExtension: (/** @type {number} */ days) => `已经过了${days}天，可能还算数`,
  othersExtension: (/** @type {number} */ days) => `过了${days}天，还不能算超期`,
  /** @param {string} last @param {string} why @param {string} day */
  extended: (last, why, day) => `${last}遇上${why}，法律上可能顺延到${day}。`,
  /** @param {string} year */
  extensionUnknown: (year) => `${year}年的放假安排还没有公布，最后一天会不会顺延，现在说不准。`,
  own: "自己要办的事，不要等到顺延的那天；最后一天已经过了，就马上办。",
  others: "等对方办的事，过了顺延的那天再算超期。",
  /** @param {string} start @param {string} last @param {string} to @param {string} amount */
  sentence: (start, last, to, amount) => `${start}，最后一天是${last}。这是“${to}”的时限：${amount}，当天不算。`,
  /** @param {string} start @param {string} last @param {string} to @param {string} amount */
  redline: (start, last, to, amount) => `${start}，过了${last}还没有“${to}”，就算故意拖延：${amount}，当天不算。不用等到那天，现在就可以催。`,
  /** @param {string} start @param {string} last @param {string} to @param {string} amount */
  byTheHour: (start, last, to, amount) => `${start}，到${last}的同一钟点为止。这是“${to}”的时限：${amount}，从那一刻算起。`,
  /** @param {string} evidence @param {string} checked */
  evidence: (evidence, checked) => `依据：${evidence}；核对于${checked}`,
  /** @param {string} from @param {string} to @param {string} amount */
  beside: (from, to, amount) => `同时：${from}→${to}，${amount}。`,
  /** @param {string} day */
  besideLast: (day) => `，最后一天是${day}`,
  /** @param {string} event */
  start: (event) => `${event}，当天不数`,
  /** @param {number} number @param {boolean} working */
  counted: (number, working) => (working ? `第${number}个工作日` : `第${number}天`),
  /** @param {string} why */
  skipped: (why) => `${why}，不数`,
});

/** 15日; 7个工作日，未核实: a figure nobody could verify says so in every sentence. @param {Limit} limit */
function amountOf(limit) {
  return limit.amount + (limit.evidence === "article" ? WORDS.unverified : "");
}

/** What happened on the day to count from. @param {Limit} limit */
export function eventOf(limit) {
  return limit.event ?? limit.from;
}

/** @param {Limit} limit */
export function questionOf(limit) {
  return WORDS.question(eventOf(limit));
}

/** Why nothing is counted by a limit that does not hold. @param {Limit} limit @param {string} day */
export function outWords(limit, day) {
  return validity(limit, day) === "over" ? WORDS.over(limit.amount, limit.until ?? "") : WORDS.ahead(limit.amount, limit.since ?? "");
}

/** What is told beside a limit that does not hold for ever; empty of others. @param {Limit} limit */
export function followsWords({ follows }) {
  return follows ? WORDS.follows(follows) : "";
}

/** Whether the limit is the shopper's own to keep. @param {{actor: string}} limit */
export function isOwn({ actor }) {
  return actor === SHOPPER;
}

/** How far the last day is from today. @param {Deadline} deadline @param {string} today @param {boolean} own the shopper's to keep */
export function countdown(deadline, today, own) {
  const days = daysBetween(today, deadline.last);
  if (days >= 0) return days ? WORDS.left(days) : WORDS.today;
  if (standing(deadline, today) === "passed") return WORDS.past(-days);
  return own ? WORDS.ownExtension(-days) : WORDS.othersExtension(-days);
}

/**
 * Where the law may move the last day, and what that means for whoever acts or waits; empty where it may not.
 * @param {Deadline} deadline @param {boolean} own
 */
export function extensionWords({ last, extended, extendedWhy, extendedUnknown }, own) {
  if (!extended && !extendedUnknown) return "";
  const says = extended ? WORDS.extended(plainDay(last), extendedWhy, longDay(extended)) : WORDS.extensionUnknown(last.slice(0, 4));
  return says + (own ? WORDS.own : WORDS.others);
}

/** @param {Limit} limit @param {Deadline} deadline */
export function sentence(limit, { start, last }) {
  const year = start.slice(0, 4) === last.slice(0, 4) ? "" : `${Number(start.slice(0, 4))}年`;
  const said = limit.redline ? WORDS.redline : limit.hours ? WORDS.byTheHour : WORDS.sentence;
  return said(year + plainDay(start) + eventOf(limit), longDay(last), limit.to, amountOf(limit)) + followsWords(limit);
}

/**
 * The clocks that a figure nobody could verify is not told without, a line each, with the last day where it counts from the
 * same event; none for a figure with evidence.
 * @param {Limit} limit @param {string} start @param {import("./limits-data.js").Limits} data
 */
export function besideLines(limit, start, { limits, calendar }) {
  if (limit.evidence !== "article") return [];
  return besideOf(limit, limits).map((other) => {
    const last = eventOf(other) === eventOf(limit) ? lastOf(other, start, calendar) : "";
    return WORDS.beside(other.from, other.to, other.amount + last) + evidenceOf(other);
  });
}

/** The limits that bind at the same time and hold, each once. @param {Limit} limit @param {Limit[]} limits */
export function besideOf({ beside }, limits) {
  return [...new Set(beside.flatMap((id) => limitOf(limits, id) ?? []))];
}

/** @param {Limit} limit @param {string} start @param {import("./count.js").Calendar} calendar */
function lastOf(limit, start, calendar) {
  try {
    return WORDS.besideLast(longDay(lastDay(limit, start, calendar).last));
  } catch (error) {
    if (error instanceof CountError) return "";
    throw error;
  }
}

/** @param {Limit} limit */
function evidenceOf({ label, checked }) {
  return WORDS.evidence(evidenceWords([label]), checked);
}

/**
 * What to paste into a chat: the sentence, its evidence, what it is not told without, the link last.
 * @param {Limit} limit @param {Deadline} deadline @param {string} link @param {import("./limits-data.js").Limits} data
 */
export function chatText(limit, deadline, link, data) {
  return [sentence(limit, deadline), evidenceOf(limit), ...besideLines(limit, deadline.start, data), link].join("\n");
}

/** A line a day: the day it happened, then each day with its number or why it has none. @param {Limit} limit @param {Deadline} deadline */
export function dayLines(limit, deadline) {
  const lines = deadline.days.map((day) => `${shortDay(day.date)}：${dayWords(day, limit.unit === "working")}`);
  return [`${shortDay(deadline.start)}：${WORDS.start(eventOf(limit))}`, ...lines];
}

/** @param {Day} day @param {boolean} working */
function dayWords({ number, why }, working) {
  if (number === null) return WORDS.skipped(why);
  return WORDS.counted(number, working) + (why ? `（${why}）` : "");
}
