// @ts-check
/** Puts a day in the place of a limit's figure: "到2026年12月1日（周二）还没结果，就…", worked out from the day it began. */

import { element } from "../cards.js";
import { CountError, lastDay } from "./count.js";
import { longDay } from "./day-words.js";
import { countdown } from "./deadline-words.js";
import { daysBetween } from "./days.js";
import { calculationLink, limitsData } from "./limits-data.js";

const WORDS = Object.freeze({
  how: "看是怎么数的",
  unverified: "这个天数出自网络文章，未核实。",
  failed: "没有取到时限的数据，日子没算出来；请看下面的天数自己数。",
  /** @param {string} last @param {string} then @param {string} left */
  theirs: (last, then, left) => [`到${last}还没结果，就${then}。`, left],
  /** @param {string} last @param {string} then @param {string} past */
  theirsPast: (last, then, past) => [`现在就${then}。`, `${last}${past}。`],
  /** @param {string} last @param {string} to @param {string} late @param {string} left */
  own: (last, to, late, left) => [`最晚${last}${to}。`, `${left}。过了这天：${late}`],
  /** @param {string} last @param {string} late @param {string} past */
  ownPast: (last, late, past) => [`期限到${last}，${past}。`, late],
  /** @param {string} day @param {string} why */
  extended: (day, why) => `这天是${why}，依法顺延到${day}`,
  sooner: "；稳妥起见，别等到那天。",
});

/**
 * Writes the day into the box of a result; what stood there stays where it cannot be told. A day of the shopper's own that has
 * passed comes first of all, since what to do depends on it.
 * @param {HTMLElement} box @param {string} on @param {string} today @param {string} platform
 */
export async function writeDay(box, on, today, platform) {
  const id = box.dataset.limit ?? "";
  const link = /** @type {HTMLAnchorElement | null} */ (box.querySelector(".sh-step__count"));
  if (link) Object.assign(link, { href: calculationLink(id, on, platform), textContent: WORDS.how });
  const sentence = /** @type {HTMLElement} */ (box.querySelector(".sh-step__date"));
  try {
    const { limits, calendar } = await limitsData();
    const limit = limits.find((one) => one.id === id);
    if (!limit) throw new RangeError(id);
    const deadline = lastDay(limit, on, calendar);
    const [main, rest] = wordsOf(sentence.dataset, limit, deadline.last, today);
    const lines = [element("strong", "sh-step__day", main), rest];
    if (limit.evidence === "article") lines.push(WORDS.unverified);
    if (deadline.extended) lines.push(element("span", "sh-step__extended", WORDS.extended(longDay(deadline.extended), deadline.extendedWhy), sentence.dataset.late ? WORDS.sooner : "。"));
    sentence.replaceChildren(...lines);
    if (sentence.dataset.late && isPast(deadline.last, today)) box.parentElement?.prepend(box);
  } catch (error) {
    box.prepend(element("p", "sh-wrong", error instanceof CountError ? `${error.message}。` : WORDS.failed));
  }
}

/** @param {DOMStringMap} data @param {{to: string}} limit @param {string} last @param {string} today */
function wordsOf({ then = "", late }, { to }, last, today) {
  const past = isPast(last, today);
  const [day, left] = [longDay(last), countdown(last, today)];
  if (late) return past ? WORDS.ownPast(day, late, left) : WORDS.own(day, to, late, left);
  return past ? WORDS.theirsPast(day, then, left) : WORDS.theirs(day, then, `${left}。`);
}

/** @param {string} last @param {string} today */
function isPast(last, today) {
  return daysBetween(last, today) > 0;
}
