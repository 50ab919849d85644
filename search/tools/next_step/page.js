// @ts-check
/**
 * One question a screen, from the platform to the next rung. The address holds the answers, so that a link, the back button
 * and a reload all lead to the same screen; every way on is a link or a form that means the same without this program.
 */

import { element, fill, inShort, linkTo } from "../../browser/shared/cards.js";
import { copyOrOffer } from "../../browser/shared/copying.js";
import { arrange, platformItem } from "../../browser/shared/platforms.js";
import { ownPlatforms, rememberPlatform } from "../../browser/shared/remembered.js";
import { longDay } from "../../deadlines/day-words.js";
import { beijingDay } from "../../engine/as-of.js";
import { addressOf, choices, readAnswers, stageOf, valueOf } from "./answers.js";
import { fetchResult, onceOver, plainPage } from "./result.js";

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {import("./answers.js").Questions} Questions
 * @typedef {import("./answers.js").State} State
 */

const WORDS = Object.freeze({
  asks: { platform: "在哪个平台买的？", trouble: "遇到什么麻烦？", stage: "现在到哪一步了？" },
  names: { platform: "平台", trouble: "麻烦", stage: "到哪一步", on: "日期" },
  answers: "已经答的",
  change: "修改",
  /** @param {string} name */
  changeWhat: (name) => `修改${name}`,
  noDate: "没有填",
  dateHint: "填了就能算出是哪一天。不记得，点“不填日期”。",
  goOn: "继续",
  back: "返回",
  skip: "不填日期",
  choose: "请先选一个，再点“继续”。",
  giveDate: "请填上日期，或者点“不填日期”。",
  /** @param {string} value */
  wrong: (value) => `链接里的“${inShort(value, LONGEST)}”这里没有，请重新选。`,
  /** @param {string} value */
  wrongDate: (value) => `链接里的“${inShort(value, LONGEST)}”不是日期，请重新填。`,
  /** @param {string} day */
  toCome: (day) => `${day}还没有到。请填已经过去的那天；还没做，就返回上一步重新选。`,
  /** @param {string} day */
  goneBy: (day) => `${day}已经过去了。请填今天或以后的日子；已经做了，就返回上一步重新选。`,
  loading: "正在取结果…",
  failed: "结果没有取到，请检查网络再试。也可以打开",
  plain: "这一步的网页",
  print: "打印",
  copy: "复制链接",
  copied: "链接已复制，可以直接粘贴",
  again: "从头再来",
});

const GIVEN_UP_AFTER = 45_000;
/** Characters that are said back of a wrong address. */
const LONGEST = 20;
const title = document.title;

/** What was chosen on this visit after the answers of an address, so that whoever comes back finds it. @type {Map<string, string>} */
const chosen = new Map();

/** @param {HTMLElement} tool @param {Questions} questions */
function start(tool, questions) {
  /** @param {string} address */
  const go = (address) => {
    history.pushState(null, "", address);
    show(tool, questions, true);
  };
  tool.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!link.href.startsWith(new URL("?", location.href).href) && link.href !== new URL("./", location.href).href) return;
    event.preventDefault();
    go(link.href);
  });
  tool.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const given = /** @type {[string, string][]} */ ([...new FormData(form)]);
    const asked = form.dataset.ask ?? "";
    const [, answered = ""] = given.find(([name]) => name === asked) ?? [];
    if (answered && asked === "platform") rememberPlatform(answered);
    if (answered) go(addressOf(given.map(([question, value]) => ({ question, value }))));
    else complain(form, asked === "on" ? WORDS.giveDate : WORDS.choose);
  });
  addEventListener("popstate", () => show(tool, questions, true));
  chooseAnywhere(questions);
  show(tool, questions, false);
}

/** An answer that holds on any platform leads here with the trouble alone: whichever platform follows has it chosen. @param {Questions} questions */
function chooseAnywhere(questions) {
  const asked = new URLSearchParams(location.search);
  const trouble = asked.get("trouble");
  if (asked.get("platform") || !trouble) return;
  for (const { key } of questions.platforms) chosen.set(addressOf([{ question: "platform", value: key }]), trouble);
}

/** @param {HTMLFormElement} form @param {string} what */
function complain(form, what) {
  const wrong = /** @type {HTMLElement} */ (form.querySelector(".sh-wrong"));
  wrong.textContent = what;
  const input = /** @type {HTMLElement} */ (form.querySelector("input:not([type=hidden])"));
  input.setAttribute("aria-describedby", wrong.id);
  input.focus();
}

/** @param {HTMLElement} tool @param {Questions} questions @param {boolean} moved by the visitor, who is then led to the new heading */
function show(tool, questions, moved) {
  const state = readAnswers(location.search, questions, beijingDay(Date.now()));
  state.answers.forEach(({ value }, at) => chosen.set(addressOf(state.answers.slice(0, at)), value));
  fill(tool, answersSoFar(state.answers), state.ask ? questionForm(state, questions) : result(state.answers, moved));
  if (state.ask) arrive(tool, moved);
}

/** @param {HTMLElement} tool @param {boolean} moved */
function arrive(tool, moved) {
  const heading = /** @type {HTMLElement} */ (tool.querySelector("h2"));
  heading.tabIndex = -1;
  document.title = `${heading.textContent} - ${title}`;
  if (moved) heading.focus();
}

/** @param {Answer[]} answers */
function answersSoFar(answers) {
  const list = element("ul", "sh-step__answers");
  list.setAttribute("aria-label", WORDS.answers);
  answers.forEach(({ question, value, name }, at) => {
    const change = linkTo(addressOf(answers.slice(0, at)), "", WORDS.change);
    change.setAttribute("aria-label", WORDS.changeWhat(WORDS.names[question]));
    const said = question === "on" ? (value ? longDay(value) : WORDS.noDate) : name;
    list.append(element("li", "", `${WORDS.names[question]}：`, element("b", "", said), " ", change));
  });
  return answers.length ? list : "";
}

/** @param {State} state @param {Questions} questions */
function questionForm(state, questions) {
  const { answers, ask } = state;
  const form = /** @type {HTMLFormElement} */ (element("form", "sh-step__form"));
  form.noValidate = true;
  form.dataset.ask = ask ?? "";
  const said = element("p", "sh-wrong", wrongWords(state));
  said.id = "next-step-wrong";
  said.setAttribute("role", "alert");
  const buttons = element("div", "sh-tool__buttons", button(WORDS.goOn));
  if (ask === "on") buttons.append(plainLink(WORDS.skip, addressOf([...answers, { question: "on", value: "" }])));
  if (answers.length) buttons.append(plainLink(WORDS.back, addressOf(answers.slice(0, -1))));
  const kept = answers.map(({ question, value }) => input({ type: "hidden", name: question, value }));
  const before = chosen.get(addressOf(answers)) ?? "";
  const field = ask === "on" ? dateField(stageOf(answers, questions)?.when ?? "", before) : radios(/** @type {"platform"} */ (ask), choices(ask ?? "on", answers, questions), before);
  form.append(...kept, field, said, buttons);
  return form;
}

/** @param {State} state */
function wrongWords({ ask, wrong, fault }) {
  if (!wrong) return "";
  if (ask !== "on") return WORDS.wrong(wrong);
  if (fault === "not-a-date") return WORDS.wrongDate(wrong);
  return (fault === "to-come" ? WORDS.toCome : WORDS.goneBy)(longDay(wrong));
}

/** @param {"platform" | "trouble" | "stage"} name @param {import("./answers.js").Choice[]} options @param {string} before */
function radios(name, options, before) {
  const rows = options.map((option) => {
    const radio = input({ type: "radio", name, value: option.key });
    radio.checked = option.key === before;
    const text = element("span", "", element("b", "", option.name), option.ask ? element("span", "sh-step__ask", option.ask) : "");
    const row = element("label", "sh-option", radio, text);
    return name === "platform" ? platformItem(row, { key: option.key, name: option.name }) : row;
  });
  const list = element("div", "", ...rows);
  if (name === "platform") arrange(list, [before, ...ownPlatforms()]);
  return element("fieldset", "sh-field", element("legend", "", element("h2", "", WORDS.asks[name])), list);
}

/** @param {string} question @param {string} before */
function dateField(question, before) {
  const heading = element("h2", "", question);
  heading.id = "next-step-when";
  const hint = element("p", "sh-field__hint", WORDS.dateHint);
  const date = input({ type: "date", name: "on", value: before });
  date.setAttribute("aria-labelledby", heading.id);
  return element("div", "sh-field", heading, hint, date);
}

/** @param {Answer[]} answers @param {boolean} moved */
function result(answers, moved) {
  const place = element("div", "sh-step__place", WORDS.loading);
  place.setAttribute("role", "status");
  const fail = () => fill(place, WORDS.failed, plainLink(WORDS.plain, plainPage(answers).href), "。");
  // A module that never comes sets no time of its own; where it comes later, the result takes this place.
  const timer = window.setTimeout(fail, GIVEN_UP_AFTER);
  fetchResult(answers)
    .then((found) => put(place, found, answers, moved))
    .catch(fail)
    .then(() => clearTimeout(timer));
  return place;
}

/** @param {HTMLElement} place @param {import("./result.js").Found} found @param {Answer[]} answers @param {boolean} moved */
async function put(place, found, answers, moved) {
  let { section } = found;
  const on = valueOf(answers, "on");
  const box = /** @type {HTMLElement | null} */ (section.querySelector("[data-limit]"));
  if (on && box) {
    const { writeDay } = await import("./day.js");
    const over = await writeDay(box, on, beijingDay(Date.now()), valueOf(answers, "platform"));
    if (over) section = onceOver(found, box);
  }
  const tool = place.parentElement;
  if (!tool) return;
  place.replaceWith(section, actions(answers));
  arrive(tool, moved);
}

/** @param {Answer[]} answers */
function actions(answers) {
  const status = element("p", "sh-step__said");
  status.setAttribute("role", "status");
  const print = button(WORDS.print, () => window.print());
  const copy = button(WORDS.copy, async () => {
    status.textContent = await copyOrOffer(location.href, row, WORDS.copied);
  });
  const back = plainLink(WORDS.back, addressOf(answers.slice(0, -1)));
  const row = element("div", "sh-tool__buttons", print, copy, back, plainLink(WORDS.again, addressOf([])), status);
  return row;
}

/** @param {string} text @param {() => void} [act] without it, the button sends its form */
function button(text, act) {
  const made = /** @type {HTMLButtonElement} */ (element("button", act ? "btn" : "btn btn--main", text));
  made.type = act ? "button" : "submit";
  if (act) made.addEventListener("click", act);
  return made;
}

/** @param {string} text @param {string} address */
function plainLink(text, address) {
  return linkTo(address, "btn", text);
}

/** @param {{type: string, name: string, value?: string}} given */
function input({ type, name, value = "" }) {
  const made = document.createElement("input");
  made.type = type;
  made.name = name;
  made.value = value;
  return made;
}

const tool = /** @type {HTMLElement | null} */ (document.querySelector("#next-step"));
const data = document.querySelector("#next-step-questions");
if (tool && data) {
  document.querySelector("#next-step-plain")?.remove();
  tool.hidden = false;
  start(tool, JSON.parse(data.textContent ?? ""));
}
