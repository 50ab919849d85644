// @ts-check
/**
 * The page that tells whether a message or a number is real: what is typed or pasted is looked up a moment later, in the page itself.
 *
 * Nothing typed leaves the page: it is in no address, no request and no storage. The register is fetched when the page opens.
 */

import { VERDICTS, knownCard, waysInApp } from "./card.js";
import { READ, findNumbers } from "./numbers.js";
import { registerOn } from "./register.js";
import { findTricks } from "./tricks.js";
import { headingOf, levelOf, verdictOf } from "./verdict.js";
import { fill } from "../../browser/shared/cards.js";
import { beijingDay } from "../../engine/as-of.js";
import { ROOT, fetchDataOnce } from "../../browser/shared/site-data.js";
import { started } from "../../browser/shared/started.js";

const WORDS = Object.freeze({
  loading: "正在载入资料…",
  nothing: "没有看到骗子常用的说法，也没有要查的电话、邮箱或链接。号码要写全，座机带区号。",
  cut: `文字太长，只查了前${READ}个字。`,
  hidden: "文字里藏着看不见的符号，已经去掉再查。",
  failed: "资料没有载入成功，请检查网络，再点一次“查一查”；也可以对照下面的表。",
  tricks: (/** @type {string[]} */ names) => `${names.join("；")}。`,
  count: (/** @type {number} */ all, /** @type {string[]} */ counts) => `看到${all}个：${counts.join("，")}。`,
});
const FORMAT = 2;
const PAUSE = 500;
const QUICK = 150;

const page = /** @type {HTMLElement} */ (document.querySelector("#sh-number"));
const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
const field = /** @type {HTMLTextAreaElement} */ (page.querySelector("textarea"));
const said = /** @type {HTMLElement} */ (page.querySelector("[role=status]"));
const whole = /** @type {HTMLElement} */ (page.querySelector(".sh-number__whole"));
const list = /** @type {HTMLElement} */ (page.querySelector(".sh-number__list"));
const ways = /** @type {HTMLElement} */ (page.querySelector(".sh-number__ways"));

/** Null where it cannot be had; the next call tries again. @returns {Promise<import("./register.js").Register | null>} */
const registered = () => fetchDataOnce("assets/tools/numbers.json", FORMAT).then((data) => registerOn(data, beijingDay(Date.now())), () => null);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

async function check() {
  clearTimeout(waiting);
  const text = field.value;
  if (!text.trim()) return show("");
  const slow = setTimeout(() => show(WORDS.loading), QUICK);
  const register = await registered();
  clearTimeout(slow);
  if (field.value !== text) return;
  if (!register) return show(WORDS.failed);
  const looked = lookAt(text, register);
  const { found, tricks, hidden } = looked;
  const level = levelOf(looked);
  const notes = [...(hidden ? [WORDS.hidden] : []), ...(text.length > READ ? [WORDS.cut] : [])];
  if (!found.length && !tricks.length) return show([WORDS.nothing, ...notes].join(""));
  const cards = found.flatMap((one) => (one.contact ? [knownCard(one, one.contact, ROOT)] : []));
  show([...(level ? [headingOf(looked, level)[0] + "。"] : []), ...(tricks.length ? [WORDS.tricks(tricks.map(({ trick }) => trick.name))] : []), ...summary(found), ...notes].join(""), {
    seen: !notes.length,
    verdict: level ? verdictOf(looked, level, register, ROOT) : null,
    cards,
    after: found.length ? waysInApp(found, register, ROOT) : [],
  });
}

/** @param {string} pasted @param {import("./register.js").Register} register */
function lookAt(pasted, register) {
  const looked = findNumbers(pasted, register);
  return { ...looked, tricks: findTricks(looked.plain, register.tricks) };
}

/** What is read out of the numbers: the verdict of one, the verdicts' counts of several. @param {import("./register.js").Found[]} found */
function summary(found) {
  if (!found.length) return [];
  if (found.length === 1) return [found[0].shown + "：" + VERDICTS[found[0].verdict] + "。"];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { verdict } of found) counts.set(VERDICTS[verdict], (counts.get(VERDICTS[verdict]) ?? 0) + 1);
  return [WORDS.count(found.length, [...counts].map(([verdict, count]) => `${count}个${verdict}`))];
}

/**
 * `seen` says that the cards say all of the text too, so that it is for those alone who listen.
 * @param {string} text @param {{seen: boolean, verdict: HTMLElement | null, cards: HTMLElement[], after: (string | Node)[]}} [result]
 */
function show(text, { seen, verdict, cards, after } = { seen: false, verdict: null, cards: [], after: [] }) {
  said.classList.toggle("sh-hidden", seen);
  said.textContent = text;
  fill(whole, ...(verdict ? [verdict] : []));
  fill(list, ...cards);
  fill(ways, ...after);
}

field.addEventListener("input", (event) => {
  clearTimeout(waiting);
  const { isComposing, inputType } = /** @type {InputEvent} */ (event);
  if (!isComposing) waiting = setTimeout(check, inputType === "insertFromPaste" ? 0 : PAUSE);
});
field.addEventListener("compositionend", () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await check();
  form.querySelector(".sh-tool__buttons")?.scrollIntoView({ block: "start" });
});
form.addEventListener("reset", () => {
  clearTimeout(waiting);
  show("");
  field.focus();
});
started();
void registered();
void check();
