// @ts-check
/**
 * The page that tells whether a number is real: what is typed or pasted is looked up a moment later, in the page itself.
 *
 * Nothing typed leaves the page: it is in no address, no request and no storage. The register is fetched when the page opens.
 */

import { VERDICTS, numberCard, wayToTricks, waysInApp } from "./card.js";
import { READ, findNumbers } from "./numbers.js";
import { fill } from "../../browser/shared/cards.js";
import { ROOT, fetchData } from "../../browser/shared/site-data.js";

const WORDS = Object.freeze({
  nothing: "没有看到要查的电话、邮箱或链接。号码要写全，座机带区号。",
  tricks: "里面提到了骗子常要你做的事。",
  cut: `文字太长，只查了前${READ}个字。`,
  hidden: "文字里藏着看不见的符号，已经去掉再查。",
  failed: "资料没有下载成功。可以对照下面的表，或者刷新再试。",
  count: (/** @type {number} */ all, /** @type {string[]} */ counts) => `看到${all}个：${counts.join("，")}。`,
});
const FORMAT = 2;
const PAUSE = 500;

const page = /** @type {HTMLElement} */ (document.querySelector("#sh-number"));
const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
const field = /** @type {HTMLTextAreaElement} */ (page.querySelector("textarea"));
const said = /** @type {HTMLElement} */ (page.querySelector("[role=status]"));
const list = /** @type {HTMLElement} */ (page.querySelector(".sh-number__list"));
const ways = /** @type {HTMLElement} */ (page.querySelector(".sh-number__ways"));

/** Null where it cannot be had. @type {Promise<import("./register.js").Register | null>} */
const registered = fetchData("assets/tools/numbers.json", FORMAT).catch(() => null);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

async function check() {
  clearTimeout(waiting);
  const text = field.value;
  if (!text.trim()) return show("");
  const register = await registered;
  if (!register) return show(WORDS.failed);
  if (field.value !== text) return;
  const { found, hidden } = findNumbers(text, register);
  const tricks = wayToTricks(text.slice(0, READ));
  const notes = [...(tricks ? [WORDS.tricks] : []), ...(hidden ? [WORDS.hidden] : []), ...(text.length > READ ? [WORDS.cut] : [])];
  show([summary(found), ...notes].join(""), found.map((one) => numberCard(one, ROOT)), [...(tricks ? [tricks, " "] : []), ...waysInApp(found, register, ROOT)]);
}

/** What is read out: the verdict of one, the verdicts' counts of several. @param {import("./register.js").Found[]} found */
function summary(found) {
  if (!found.length) return WORDS.nothing;
  if (found.length === 1) return `${found[0].shown}：${VERDICTS[found[0].verdict]}。`;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { verdict } of found) counts.set(VERDICTS[verdict], (counts.get(VERDICTS[verdict]) ?? 0) + 1);
  return WORDS.count(found.length, [...counts].map(([verdict, count]) => `${count}个${verdict}`));
}

/** @param {string} text @param {HTMLElement[]} [cards] @param {(string | Node)[]} [after] */
function show(text, cards = [], after = []) {
  said.textContent = text;
  fill(list, ...cards);
  fill(ways, ...after);
}

field.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (!(/** @type {InputEvent} */ (event).isComposing)) waiting = setTimeout(check, PAUSE);
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
check();
