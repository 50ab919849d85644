// @ts-check
/**
 * The evidence page: how many days ago each fact was checked, and the list of facts narrowed by words, label, platform, age and source.
 *
 * The address holds what was chosen (?label=law&age=older), so that a link and a reload lead to the same list; what it holds that
 * is not there is said, and the rest is kept. Without this program the page lists everything.
 */

import { inShort } from "../shared/cards.js";
import { putOwnFirst } from "../shared/platform-options.js";
import { beijingDay } from "../../engine/as-of.js";
import { dayNumber } from "../../deadlines/days.js";

const WORDS = Object.freeze({
  /** @param {number} days */
  ago: (days) => (days > 0 ? `，${days}天前` : "，今天"),
  /** @param {number} shown @param {number} all */
  count: (shown, all) => (shown === all ? `一共${all}个` : shown ? `${all}个里的${shown}个` : "没有这样的事实，少选一样试试。"),
  /** @param {string[]} values */
  wrong: (values) => `链接里的${values.map((value) => `“${inShort(value, LONGEST)}”`).join("、")}这里没有，请重新选。`,
});
/** Characters that are said back of a wrong address. */
const LONGEST = 20;
/** The last day of each age; above the last is `older`. @type {[string, number][]} */
const AGES = [["month", 30], ["quarter", 90]];

/** @param {number} days */
function ageOf(days) {
  const found = AGES.find(([, most]) => days <= most);
  return found ? found[0] : "older";
}

/** @typedef {{item: HTMLElement, text: string, fits: Record<string, string[]>}} Fact `text` is what words are looked for in */
/** @typedef {HTMLSelectElement | HTMLInputElement} Choice */

/** So that full width and capitals make no difference. @param {string} text */
function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** @param {Fact} fact @param {Choice} choice */
function fits(fact, { name, value }) {
  if (name !== "q") return fact.fits[name].includes(value);
  return folded(value).split(/\s+/).every((word) => fact.text.includes(word));
}

/** @param {number} today @returns {Fact[]} */
function readFacts(today) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("section.ev li"))].map((item) => {
    const time = /** @type {HTMLTimeElement} */ (item.querySelector("time"));
    const shelf = /** @type {HTMLElement} */ (item.closest("section"));
    const age = ageOf(today - (dayNumber(time.dateTime) ?? today));
    return { item, text: folded(item.textContent ?? ""), fits: { label: [item.dataset.l ?? ""], platform: [shelf.dataset.p ?? ""], age: [age], source: (item.dataset.s ?? "").split(" ") } };
  });
}

/** Says behind each day how long ago it was. @param {number} today */
function tellAges(today) {
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("article time"))) {
    const day = dayNumber(time.dateTime);
    if (day !== null) time.after(WORDS.ago(today - day));
  }
}

/** @param {HTMLFormElement} form @param {Fact[]} facts */
function start(form, facts) {
  const choices = [.../** @type {NodeListOf<Choice>} */ (form.querySelectorAll("select, input"))];
  const said = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const wrong = /** @type {HTMLElement} */ (form.querySelector(".sh-wrong"));
  const all = /** @type {HTMLButtonElement} */ (form.querySelector("[type=reset]"));

  function read() {
    const asked = new URLSearchParams(location.search);
    /** @type {string[]} */
    const unknown = [];
    for (const choice of choices) {
      const value = asked.get(choice.name) ?? "";
      choice.value = value;
      if (choice instanceof HTMLSelectElement && choice.selectedIndex < 0) {
        unknown.push(value);
        choice.value = "";
      }
    }
    wrong.textContent = unknown.length ? WORDS.wrong(unknown) : "";
    show();
  }

  function show() {
    const chosen = choices.filter(({ value }) => value.trim());
    let shown = 0;
    for (const fact of facts) {
      fact.item.hidden = !chosen.every((choice) => fits(fact, choice));
      if (!fact.item.hidden) shown++;
    }
    for (const shelf of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("section.ev"))) shelf.hidden = !shelf.querySelector("li:not([hidden])");
    said.textContent = WORDS.count(shown, facts.length);
    all.hidden = !chosen.length;
  }

  function keep() {
    const query = String(new URLSearchParams(choices.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value)));
    history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}`);
    wrong.textContent = "";
    show();
  }

  // What an input method has not finished yet is no word.
  form.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || keep());
  form.addEventListener("compositionend", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const choice of choices) choice.value = "";
    keep();
    // The button is gone.
    choices[0].focus();
  });
  addEventListener("popstate", read);
  for (const choice of choices) if (choice instanceof HTMLSelectElement && choice.name === "platform") putOwnFirst(choice);
  form.hidden = false;
  read();
}

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#evidence"));
if (form) {
  const today = /** @type {number} */ (dayNumber(beijingDay(Date.now())));
  const facts = readFacts(today);
  tellAges(today);
  start(form, facts);
}
