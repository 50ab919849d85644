// @ts-check
/**
 * The page tools/deadline/: platform, step and date in a form that the publish wrote; the last day and how it was counted below
 * it, anew at every change. The address always holds what was chosen (`?limit=refund-review&from=2026-11-20`) and nothing
 * else, so that an agent can send it.
 */

import { copyOrOffer } from "../../browser/shared/copying.js";
import { toIcs } from "./calendar-file.js";
import { CountError, lastDay } from "../../deadlines/count.js";
import { bindDays } from "./date-field.js";
import { afterOf, besideOf, countOf, extensionOf, headlineOf, thenOf } from "./result.js";
import { chatText, questionOf } from "../../deadlines/words.js";
import { beijingDay } from "../../deadlines/day-words.js";
import { dayNumber } from "../../deadlines/days.js";
import { calculationLink, limitsData } from "../../deadlines/limits-data.js";
import { saveFile } from "../../browser/shared/save-file.js";

/**
 * @typedef {import("../../deadlines/limits-data.js").Limit} Limit
 * @typedef {import("../../deadlines/limits-data.js").Limits} Limits
 * @typedef {import("../../deadlines/count.js").Deadline} Deadline
 */

const WORDS = Object.freeze({
  failed: "没有载入成功，请检查网络后刷新页面。下面的表和数法不受影响。",
  noLimit: (/** @type {string} */ id) => `网址里的“${id}”本站没有，可能写错了；请在上面选一步。`,
  noPlatform: (/** @type {string} */ key) => `网址里的平台“${key}”本站没有；请在上面选。`,
  noDate: (/** @type {string} */ from) => `网址里的日期“${from}”不对，要写成2026-11-20的样子；现在先按今天算。`,
  incomplete: "请把日期填完整。",
  when: "哪天开始的？",
  /** @param {Limit} limit */
  event: ({ to, actor }) => `最后一天：${to}（${actor}）`,
  file: (/** @type {string} */ day) => `deadline-${day}.ics`,
  saved: "日历文件已下载，打开它就能加到手机日历",
});
const LONGEST = 40;

/** @template {HTMLElement} T @param {string} id @returns {T} */
function part(id) {
  return /** @type {T} */ (document.getElementById(id));
}

class Calculator {
  /** @param {Limits} data @param {() => string} today */
  constructor(data, today) {
    this.data = data;
    this.today = today;
    this.form = /** @type {HTMLFormElement} */ (part("deadline"));
    this.platform = /** @type {HTMLSelectElement} */ (part("deadline-platform"));
    this.step = /** @type {HTMLSelectElement} */ (part("deadline-limit"));
    this.groups = [...this.step.querySelectorAll("optgroup")];
    this.from = bindDays(this.form, today);
    /** @type {{limit: Limit, deadline: Deadline} | null} */
    this.shown = null;
    this.restore(new URLSearchParams(location.search));
    this.listen();
    this.form.classList.add("sh-deadline--ready");
  }

  /** What the address asks for; what it gets wrong is said, and the form stays as usable as without. @param {URLSearchParams} asked */
  restore(asked) {
    const [platform, id, from] = ["platform", "limit", "from"].map((name) => (asked.get(name) ?? "").trim());
    const limit = this.data.limits.find((one) => one.id === id);
    const known = [...this.platform.options].some((option) => option.value === platform);
    if (known) this.platform.value = platform;
    this.offerSteps();
    if (limit) this.choose(limit);
    this.from.value = dayNumber(from) === null ? this.today() : from;
    this.update();
    const wrong = [
      ...(platform && !known ? [WORDS.noPlatform(cut(platform))] : []),
      ...(id && !limit ? [WORDS.noLimit(cut(id))] : []),
      ...(from && dayNumber(from) === null ? [WORDS.noDate(cut(from))] : []),
    ];
    part("deadline-wrong").prepend(...wrong);
  }

  /** @param {Limit} limit */
  choose(limit) {
    this.step.value = limit.id;
    if (this.step.value === limit.id) return;
    this.platform.value = limit.platform;
    this.offerSteps();
    this.step.value = limit.id;
  }

  listen() {
    this.platform.addEventListener("change", () => {
      this.offerSteps();
      this.changed();
    });
    this.step.addEventListener("change", () => this.changed());
    this.from.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      part("deadline-answer").focus();
    });
    part("deadline-ics").addEventListener("click", () => this.save());
    part("deadline-text").addEventListener("click", () => this.shown && this.copy(chatText(this.shown.limit, this.shown.deadline, this.link(), this.data)));
    part("deadline-link").addEventListener("click", () => this.copy(this.link()));
    part("deadline-print").addEventListener("click", () => window.print());
  }

  /** The steps of the platform and those that hold on any; the choice stays where it still stands. */
  offerSteps() {
    const chosen = this.step.value;
    const offered = this.groups.filter(({ dataset }) => dataset.any !== undefined || dataset.platform === this.platform.value);
    this.step.replaceChildren(this.step.options[0], ...offered);
    this.step.value = chosen;
    if (this.step.selectedIndex < 0) this.step.value = "";
  }

  changed() {
    this.update();
    history.replaceState(null, "", this.link());
  }

  /** The address of what is chosen; the platform is named only where the limit holds on any. */
  link() {
    const own = this.data.limits.find(({ id }) => id === this.step.value)?.platform === this.platform.value;
    return calculationLink(this.step.value, this.from.value, own ? undefined : this.platform.value);
  }

  update() {
    const limit = this.data.limits.find(({ id }) => id === this.step.value);
    part("deadline-question").textContent = limit ? questionOf(limit) : WORDS.when;
    for (const id of ["deadline-wrong", "deadline-said", "deadline-answer", "deadline-more"]) part(id).replaceChildren();
    part("deadline-buttons").querySelector("textarea")?.remove();
    this.shown = limit && this.from.value ? this.counted(limit, this.from.value) : null;
    if (limit && !this.from.value) part("deadline-wrong").textContent = WORDS.incomplete;
    part("deadline-buttons").hidden = !this.shown;
  }

  /** Shows the deadline, or says why there is none and what is known all the same. @param {Limit} limit @param {string} from */
  counted(limit, from) {
    const more = [...besideOf(limit, from, this.data), ...afterOf(limit)];
    try {
      const deadline = lastDay(limit, from, this.data.calendar);
      part("deadline-answer").append(...headlineOf(limit, deadline, this.today()), ...extensionOf(limit, deadline, "#rules"));
      part("deadline-more").append(...countOf(limit, deadline), ...thenOf(limit, deadline.last, this.data), ...more);
      return { limit, deadline };
    } catch (error) {
      if (!(error instanceof CountError)) throw error;
      part("deadline-wrong").textContent = `${error.message}。`;
      if (error.code === "unknown-year") part("deadline-more").append(...more);
      return null;
    }
  }

  save() {
    if (!this.shown) return;
    const { limit, deadline } = this.shown;
    const text = toIcs(deadline, {
      title: WORDS.event(limit),
      description: chatText(limit, deadline, this.link(), this.data),
      uid: `${limit.id}-${deadline.start}@shouhou`,
      stamp: new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
    });
    saveFile(WORDS.file(deadline.last), [text], "text/calendar");
    part("deadline-said").textContent = WORDS.saved;
  }

  /** @param {string} text */
  async copy(text) {
    part("deadline-said").textContent = await copyOrOffer(text, part("deadline-buttons"));
  }
}

/** What is said back of a wrong address. @param {string} text */
function cut(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

limitsData().then(
  (data) => new Calculator(data, () => beijingDay(Date.now())),
  () => {
    part("deadline-wrong").textContent = WORDS.failed;
  },
);
