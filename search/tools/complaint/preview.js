// @ts-check
/**
 * The written text on the page, how long it is, what it rests on and what the dates say: each article with its answer, label
 * and date.
 */

import { checkedMark, element, evidenceMark, fill, linkTo } from "../../browser/shared/cards.js";
import { longDay } from "../../deadlines/day-words.js";
import { extensionWords } from "../../deadlines/words.js";
import { calculationLink } from "../../deadlines/limits-data.js";
import { overdue } from "./letter.js";

const WORDS = Object.freeze({
  /** @param {number} count */
  count: (count) => `共${count}个字。`,
  /** @param {number} count @param {number} most */
  of: (count, most) => `共${count}个字，最多${most}个。`,
  /** @param {number} over */
  over: (over) => `多了${over}个字，请写短一点。`,
  /** @param {string[]} names */
  missing: (names) => `还有${names.length}处【】没填：${names.join("、")}。`,
  quoted: "依据的法律",
  none: "这封没有引用法律。",
  dates: "期限",
  notAdvice: "以上是一般信息，不是法律意见。",
  how: "怎么数的",
  next: "发了以后没有结果，下一步怎么办",
  /** One article may hold several rules. @param {string} law @param {string} says */
  rule: (law, says) => `${law}“${says}”`,
  /** @param {string} law @param {string} date */
  noDate: (law, date) => `“${date}”没有填，或者填得不对，所以没有引用${law}。`,
  /** @param {string} law @param {string} why */
  cannotTell: (law, why) => `期限算不出来，所以没有引用${law}。${why}`,
  /** @param {string} law @param {string} last @param {number} days */
  inTime: (law, last, days) => `${law}：最晚算到${last}，提出时还有${days}天，可以引用。`,
  /** @param {string} law @param {string} last */
  tooLate: (law, last) => `${law}：最晚算到${last}，已经过了，不能引用。`,
  /** @param {string} law @param {string} last */
  late: (law, last) => `${law}：最晚算到${last}，已经过了，按这一条过了期限的规定写。`,
  /** @param {string} passed */
  passed: (passed) => `${passed}，可以引用。`,
  /** @param {string} law @param {string} last @param {number} days */
  running: (law, last, days) => `${law}：过了${last}才能引用，还有${days}天。不用等到那天，现在就可以催。`,
});

/**
 * @typedef {import("./letter-laws.js").Counted} Counted
 * @typedef {ReturnType<typeof import("./letter.js").compose>} Letter
 */

/** How long the text is and what it lacks. @param {Letter} letter @param {Record<string, string>} slots */
export function lengthWords({ count, most, over, missing }, slots) {
  const length = most === null ? WORDS.count(count) : WORDS.of(count, most);
  const names = missing.map((slot) => slots[slot]);
  return length + (over && most !== null ? WORDS.over(count - most) : "") + (names.length ? WORDS.missing(names) : "");
}

/** @param {HTMLElement} place @param {string} text */
export function showText(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** A sentence with the answers to read; nothing where there is none. @param {HTMLElement} place @param {import("./letter.js").Advice | null} advice */
export function showAdvice(place, advice) {
  place.hidden = !advice;
  if (!advice) return fill(place);
  const links = advice.links.map(({ title, url }) => element("li", "", linkTo(url, "", title)));
  fill(place, element("p", "", advice.say), element("ul", "", ...links));
}

/**
 * The articles quoted with their answers, and where every limit stands today.
 * @param {HTMLElement} place @param {Letter} letter
 * @param {import("./letter.js").Texts} data @param {import("./letter.js").Choice} choice
 */
export function showBasis(place, { quoted, counted }, data, choice) {
  const laws = quoted.map((law) =>
    element("li", "", `${law.law}：${law.says}。`, linkTo(law.url, "", law.title), " ", evidenceMark("law", law.label), " ", checkedMark(law.checked)));
  const clocks = counted.map((one) => element("li", "", wordsFor(one, data.slots), moved(one), ...calculation(one, choice)));
  const next = `../next-step/?${new URLSearchParams({ platform: choice.platform, trouble: choice.trouble })}`;
  fill(place,
    ...(laws.length ? [element("h3", "", WORDS.quoted), element("ul", "", ...laws)] : [element("p", "", WORDS.none)]),
    ...(clocks.length ? [element("h3", "", WORDS.dates), element("ul", "", ...clocks)] : []),
    element("p", "", linkTo(next, "", WORDS.next)),
    element("p", "", WORDS.notAdvice),
  );
}

/** A limit of others that has passed is told as the text tells it. @param {Counted} one @param {Record<string, string>} names */
function wordsFor(one, names) {
  const { law, state, last, days, why, wanting } = one;
  const rule = WORDS.rule(law.law, law.says);
  if (state === "no-date") return WORDS.noDate(rule, names[wanting]);
  if (state === "cannot-tell") return WORDS.cannotTell(rule, why);
  const day = longDay(last);
  if (law.until && state === "running") return WORDS.inTime(rule, day, days);
  if (law.until) return (law.late ? WORDS.late : WORDS.tooLate)(rule, day);
  return state === "passed" ? WORDS.passed(overdue(one, longDay).passed) : WORDS.running(rule, day, days);
}

/** The law's move of the last day: an own limit is one to ask in time (`until`), another's one to wait for. @param {Counted} one */
function moved({ law, deadline }) {
  return deadline ? extensionWords(deadline, Boolean(law.until)) : "";
}

/** @param {Counted} one @param {import("./letter.js").Choice} choice */
function calculation({ clock, start }, choice) {
  return start ? [linkTo(calculationLink(clock.limit, start, choice.platform), "", WORDS.how)] : [];
}
