// @ts-check
/**
 * The verdict on a whole text: which tricks are in it, which of its numbers and links are not what they seem; first and in red where
 * it is danger. `levelOf` and `headingOf` say it in words, `verdictOf` shows it with the places in the text.
 */

import { element, evidenceMark, linkTo } from "../../browser/shared/cards.js";
import { VERDICTS, more, strangerRow } from "./card.js";
import { icon } from "./icon.js";

/**
 * @typedef {import("./register.js").Found} Found
 * @typedef {import("./register.js").Register} Register
 * @typedef {import("./tricks.js").Used} Used
 * @typedef {{text: string, found: Found[], tricks: Used[], places: number[]}} Looked `places` as `read` gives them
 * @typedef {"danger" | "doubt" | "none"} Level
 * @typedef {{from: number, to: number, row: HTMLElement[], name: string}} Item
 */

const WORDS = Object.freeze({
  tricks: Object.freeze({ danger: "是诈骗的说法，别照做", doubt: "先别照做" }),
  danger: "不是官方的，别信",
  unverified: "没人能证实，别用",
  named: "先别点开",
  none: "不在本站资料里",
  one: "这是骗子常用的做法",
  several: (/** @type {number} */ count) => `${count}处都是骗子常用的做法`,
  honest: "真的通知也会这样说；自己打开APP核对",
  seems: "看着像，其实不是",
  stranger: "说不了真假，先当陌生的",
  call: (/** @type {string} */ number) => `打${number}报警`,
  done: "已经照做了？",
});
const MANY_DOUBTS = 2;
/** Characters of the text kept on each side of what is marked; a text this much longer than what was found is quoted. */
const AROUND = 20;
const LONGER = 6;

/** @param {Found[]} found */
const strangersOf = (found) => found.filter(({ verdict }) => verdict !== "known");

/** Whether the tricks by themselves are danger: honest messages have one of those in doubt, not several. @param {Used[]} tricks */
const endanger = (tricks) => tricks.length >= MANY_DOUBTS || tricks.some(({ trick }) => !trick.doubt);

/** Null where there is nothing but known contacts. @param {Looked} looked @returns {Level | null} */
export function levelOf({ found, tricks }) {
  const feigned = found.some((one) => one.verdict === "unverified" || one.odd.some((oddity) => oddity !== "numerals") || (one.like && one.like.how !== "named"));
  if (endanger(tricks) || feigned) return "danger";
  if (tricks.length || found.some(({ like }) => like)) return "doubt";
  return strangersOf(found).length ? "none" : null;
}

/** The verdict and what it rests on, in a line each. @param {Looked} looked @param {Level} level */
export function headingOf({ found, tricks }, level) {
  if (level === "none") {
    const [first, ...others] = strangersOf(found).map(({ verdict }) => verdict);
    return first !== "unknown" && others.every((verdict) => verdict === first) ? [VERDICTS[first], ""] : [WORDS.none, WORDS.stranger];
  }
  if (tricks.length && (level === "doubt" || endanger(tricks))) {
    return [WORDS.tricks[level], level === "doubt" ? WORDS.honest : tricks.length > 1 ? WORDS.several(tricks.length) : WORDS.one];
  }
  if (level === "doubt") return [WORDS.named, WORDS.stranger];
  return found.every(({ verdict }) => verdict === "unverified") ? [WORDS.unverified, WORDS.stranger] : [WORDS.danger, WORDS.seems];
}

/** @param {Looked} looked @param {Level} level @param {Register} register @param {URL} root @returns {HTMLElement} */
export function verdictOf(looked, level, register, root) {
  const [title, says] = headingOf(looked, level);
  const heading = element("h2", "sh-verdict__title keep", title);
  heading.id = "sh-verdict-title";
  const head = element("div", "sh-verdict__head", icon(level === "none" ? "search" : "danger"), element("div", "", heading, ...(says ? [element("p", "", says)] : [])));
  const body = element("div", "sh-verdict__body");
  const items = itemsOf(looked, root);
  if (level === "danger") body.append(help(register));
  const quote = quoteOf(looked.text, items);
  if (quote) body.append(quote);
  const rows = items.map(({ row, name }, at) => element("li", name, ...(items.length > 1 || quote ? [element("span", "sh-why__at", String(at + 1))] : []), element("div", "", ...row)));
  body.append(Object.assign(element("ol", "sh-why", ...rows), { role: "list" }), ...evidence(looked.tricks, root));
  const section = element("section", `sh-verdict sh-verdict--${level}`, head, body);
  section.setAttribute("aria-labelledby", heading.id);
  return section;
}

/** What to do now. @param {Register} register */
function help({ police }) {
  const done = linkTo("#done", "btn", WORDS.done);
  return element("p", "sh-tool__buttons sh-verdict__help", ...(police ? [linkTo(police.tel, "btn btn--danger", WORDS.call(police.value))] : []), done);
}

/** Tricks and whatever is no known contact, in the order of the text. @param {Looked} looked @param {URL} root @returns {Item[]} */
function itemsOf({ found, tricks, places }, root) {
  return [
    ...tricks.map(({ trick, at, end }) => ({
      from: places[at],
      to: places[end],
      row: [element("p", "sh-why__name", trick.name), element("p", "", trick.do)],
      name: "sh-why__trick",
    })),
    ...strangersOf(found).map((one) => ({ from: one.span?.from ?? -1, to: one.span?.to ?? -1, row: strangerRow(one, root), name: `sh-number__card sh-number__card--${one.verdict}` })),
  ].sort((a, b) => a.from - b.from);
}

/** The text with its places marked and numbered; null where nothing stands around them. @param {string} text @param {Item[]} items */
function quoteOf(text, items) {
  const placed = items.filter(({ from }) => from >= 0);
  if (!placed.length || text.trim().length < Math.max(...placed.map(({ from, to }) => to - from)) + LONGER) return null;
  const quote = element("p", "sh-quote");
  let done = 0;
  for (const item of placed) {
    if (item.from < done) continue;
    quote.append(shortened(text.slice(done, item.from), done > 0, true), element("mark", "", text.slice(item.from, item.to)), element("sup", "", String(items.indexOf(item) + 1)));
    done = item.to;
  }
  quote.append(shortened(text.slice(done), true, false));
  return quote;
}

/** @param {string} text @param {boolean} after something marked @param {boolean} before it */
function shortened(text, after, before) {
  const [start, end] = [after ? AROUND : 0, before ? AROUND : 0];
  return text.length <= start + end + 1 ? text : `${text.slice(0, start)}…${end ? text.slice(-end) : ""}`;
}

/** What is known of the tricks, and the answers that tell of them whole; each once. @param {Used[]} tricks @param {URL} root */
function evidence(tricks, root) {
  const bases = new Map(tricks.map(({ trick }) => [trick.basis, trick]));
  const answers = new Map(tricks.map(({ trick }) => [trick.url, trick]));
  return [
    ...[...bases.values()].map(({ evidence: key, label, basis }) => element("p", "sh-verdict__basis", evidenceMark(key, label), " ", basis)),
    ...[...answers.values()].map((trick) => element("p", "", more(trick, root))),
  ];
}
