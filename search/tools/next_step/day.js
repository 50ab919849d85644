// @ts-check
/** Puts a day in the place of a limit's figure: "到2026年12月1日（周二）还没结果，就…", worked out from the day it began. */

import { element, fill } from "../../browser/shared/cards.js";
import { CountError, lastDay, standing } from "../../deadlines/count.js";
import { longDay } from "../../deadlines/day-words.js";
import { countdown, extensionWords } from "../../deadlines/words.js";
import { limitOf } from "../../deadlines/in-force.js";
import { calculationLink, limitsData } from "../../deadlines/limits-data.js";

const WORDS = Object.freeze({
  how: "看是怎么数的",
  /** @param {string} label */
  unverified: (label) => `这个天数出自${label}。`,
  failed: "没有取到时限的数据，日子没算出来；请看下面的天数自己数。",
  /** @param {string} last @param {string} then @param {string} left */
  theirs: (last, then, left) => [`到${last}还没结果，就${then}。`, left],
  /** @param {string} last @param {string} then @param {string} past */
  theirsPast: (last, then, past) => [`现在就${then}。`, `${last}${past}。`],
  /** @param {string} last @param {string} to @param {string} late @param {string} left */
  own: (last, to, late, left) => [`最晚${last}${to}。`, `${left}。过了这天：${late}`],
  /** @param {string} last @param {string} to @param {string} late @param {string} past */
  ownExtension: (last, to, late, past) => [`期限到${last}，${past}。`, `现在就${to}。真的过了期限：${late}`],
  /** @param {string} last @param {string} late @param {string} past */
  ownPast: (last, late, past) => [`期限到${last}，${past}。`, late],
});

/**
 * Writes the day into the box of a result; what stood there stays where it cannot be told. A day of the shopper's own that is
 * over comes first of all, since what to do depends on it. What others have to do is waited for until the day the law moves it to.
 * @param {HTMLElement} box @param {string} on @param {string} today @param {string} platform
 * @returns {Promise<boolean>} whether the day has passed
 */
export async function writeDay(box, on, today, platform) {
  const id = box.dataset.limit ?? "";
  const link = /** @type {HTMLAnchorElement | null} */ (box.querySelector(".sh-step__count"));
  if (link) Object.assign(link, { href: calculationLink(id, on, platform), textContent: WORDS.how });
  const sentence = /** @type {HTMLElement} */ (box.querySelector(".sh-step__date"));
  try {
    const { limits, out, calendar } = await limitsData();
    const limit = limitOf(limits, id);
    // The sentence says by itself what does not hold.
    if (limitOf(out, id)) return false;
    if (!limit) throw new RangeError(id);
    const deadline = lastDay(limit, on, calendar);
    const own = Boolean(sentence.dataset.late);
    const due = own ? deadline : { ...deadline, last: deadline.extended ?? deadline.last };
    const [main, rest] = wordsOf(sentence.dataset, limit, due, today);
    const lines = [element("strong", "sh-step__day", main), rest];
    if (limit.evidence === "article") lines.push(WORDS.unverified(limit.label));
    const extension = extensionWords(deadline, own);
    if (extension) lines.push(element("span", "sh-step__extended", extension));
    fill(sentence, ...lines);
    if (own && standing(deadline, today) !== "running") box.parentElement?.prepend(box);
    return standing(due, today) === "passed";
  } catch (error) {
    box.prepend(element("p", "sh-wrong", error instanceof CountError ? `${error.message}。` : WORDS.failed));
    return false;
  }
}

/** @param {DOMStringMap} data @param {{to: string}} limit @param {import("../../deadlines/count.js").Deadline} due @param {string} today */
function wordsOf({ then = "", late }, { to }, due, today) {
  const now = standing(due, today);
  const [day, left] = [longDay(due.last), countdown(due, today, Boolean(late))];
  if (late && now === "passed") return WORDS.ownPast(day, late, left);
  if (late) return (now === "running" ? WORDS.own : WORDS.ownExtension)(day, to, late, left);
  return now === "passed" ? WORDS.theirsPast(day, then, left) : WORDS.theirs(day, then, `${left}。`);
}
