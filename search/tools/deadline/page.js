// @ts-check
/**
 * The page tools/deadline/: platform, what is waited for, step and date in a form that the publish wrote; the last day and how it
 * was counted below it, anew at every change. The address always holds what was chosen
 * (`?limit=refund-review&from=2026-11-20`; without a step, what is waited for) and nothing else, so that an agent can send it.
 */

import { fill, inShort } from "../../browser/shared/cards.js";
import { copyOrOffer } from "../../browser/shared/copying.js";
import { toIcs } from "./calendar-file.js";
import { CountError, lastDay } from "../../deadlines/count.js";
import { bindDays } from "./date-field.js";
import { afterOf, besideOf, countOf, extensionOf, headlineOf, thenOf } from "./result.js";
import { chatText, outWords, questionOf } from "../../deadlines/words.js";
import { beijingDay } from "../../engine/as-of.js";
import { dayNumber } from "../../deadlines/days.js";
import { limitOf } from "../../deadlines/in-force.js";
import { calculationLink, limitsData } from "../../deadlines/limits-data.js";
import { putOwnFirst } from "../../browser/shared/platform-options.js";
import { ownPlatforms, rememberPlatform } from "../../browser/shared/remembered.js";
import { saveFile } from "../../browser/shared/save-file.js";
import { started } from "../../browser/shared/started.js";

/**
 * @typedef {import("../../deadlines/limits-data.js").Limit} Limit
 * @typedef {import("../../deadlines/limits-data.js").Limits} Limits
 * @typedef {import("../../deadlines/count.js").Deadline} Deadline
 */

const WORDS = Object.freeze({
  failed: "没有载入成功，请检查网络后刷新页面。下面的表和数法不受影响。",
  /** What the address gets wrong, by its field. @type {Record<string, (given: string) => string>} */
  wrong: {
    limit: (id) => `网址里的“${id}”本站没有，可能写错了；请在这里选一步。`,
    platform: (key) => `网址里的平台“${key}”本站没有；请在这里选。`,
    wait: (key) => `网址里的“${key}”不在“你在等什么”里；请在这里选。`,
    from: (from) => `网址里的日期“${from}”不对：没有这一天，或者没有写成2026-11-20的样子；请在这里填。`,
  },
  incomplete: "请把日期填完整。",
  /** What is still to be chosen, said where the last day will stand. */
  lacks: {
    wait: "先选你在等什么，最后一天写在这里。",
    step: "还差一样：算哪一步？选好了，最后一天写在这里。",
    platform: "还差一样：在哪里买的？这一样各平台不同，选好了再算。",
  },
  when: "哪天开始的？",
  /** A step whose figure is not the one that the page was written with. @param {Limit} limit @param {string} amount */
  step: ({ from, to, redline }, amount) => `${from} → ${to}（${amount}${redline && !to.includes("故意拖延") ? "，过了算故意拖延" : ""}）`,
  check: "请在APP内核对",
  /** @param {Limit} limit */
  event: ({ to, actor, redline }) => (redline ? `过了今天算故意拖延：${to}（${actor}）` : `最后一天：${to}（${actor}）`),
  file: (/** @type {string} */ day) => `deadline-${day}.ics`,
  saved: "日历文件已下载，打开它就能加到手机日历",
});

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
    this.ownPlatformFirst();
    this.wait = /** @type {HTMLSelectElement} */ (part("deadline-wait"));
    this.step = /** @type {HTMLSelectElement} */ (part("deadline-limit"));
    this.waits = [...this.wait.options].slice(1);
    /** What most people wait for, on cards. */
    this.cards = /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll("[name=card]")]);
    /** What is said of such where a platform has no limit of it. */
    this.unknown = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-unknown]")]);
    /** Those that hold, and those that can be chosen to be told why they do not. */
    this.limits = [...data.limits, ...data.out];
    this.groups = [...this.step.querySelectorAll("optgroup")].map((group) => ({ group, steps: this.stepsOf(group) }));
    this.from = bindDays(this.form, today);
    /** @type {{limit: Limit, deadline: Deadline} | null} */
    this.shown = null;
    this.restore(new URLSearchParams(location.search));
    this.listen();
    this.form.classList.add("sh-deadline--ready");
  }

  /** Puts the reader's own platforms before the others and chooses the first, unless one was chosen before the program came. */
  ownPlatformFirst() {
    const offered = [...this.platform.options].map(({ value }) => value);
    const chosen = [this.platform.value, ...ownPlatforms()].find((key) => key && offered.includes(key));
    putOwnFirst(this.platform);
    this.platform.value = chosen ?? "";
  }

  /** The steps of a group on the reader's day: of versions the one that holds, as it is then. @param {HTMLOptGroupElement} group */
  stepsOf(group) {
    return [...group.querySelectorAll("option")].filter((option) => {
      const limit = this.limits.find(({ id }) => id === option.value);
      if (limit && (limit.since || limit.until)) option.textContent = WORDS.step(limit, this.data.out.includes(limit) ? WORDS.check : limit.amount);
      return limit;
    });
  }

  /** What the address asks for; what it gets wrong is said, and the form stays as usable as without. @param {URLSearchParams} asked */
  restore(asked) {
    const [platform, wait, id, from] = ["platform", "wait", "limit", "from"].map((name) => (asked.get(name) ?? "").trim());
    const limit = limitOf(this.limits, id);
    const known = Boolean(platform) && [...this.platform.options].some((option) => option.value === platform);
    if (known) this.platform.value = platform;
    this.offerSteps();
    const waited = this.waits.some(({ value }) => value === wait);
    if (waited) this.awaitFor(wait);
    if (limit) this.choose(limit);
    const dated = dayNumber(from) !== null;
    this.from.value = dated ? from : from ? "" : this.today();
    this.update();
    if (platform && !known) this.complain("platform", platform);
    if (wait && !waited) this.complain("wait", wait);
    if (id && !limit) this.complain("limit", id);
    if (from && !dated) this.complain("from", from);
  }

  /** Says beside a field what the address gets wrong about it. @param {string} field @param {string} given */
  complain(field, given) {
    part(`deadline-${field}-wrong`).textContent = WORDS.wrong[field](inShort(given));
    part(`deadline-${field}`).setAttribute("aria-invalid", "true");
    fill(part("deadline-wrong"));
  }

  /** Chooses a step, with what is waited for there, and its platform where it has to be. @param {Limit} limit */
  choose(limit) {
    const { group } = this.groups.find(({ steps }) => steps.some(({ value }) => value === limit.id)) ?? this.groups[0];
    const wait = group.dataset.wait ?? "";
    this.awaitFor(wait);
    this.step.value = limit.id;
    if (this.step.value === limit.id) return;
    this.platform.value = limit.platform;
    this.offerSteps();
    this.awaitFor(wait);
    this.step.value = limit.id;
  }

  /** Offers the steps of what is waited for; the only one is chosen. @param {string} wait */
  awaitFor(wait) {
    this.wait.value = wait;
    this.offerSteps();
    if (this.wait.value && this.step.options.length === 2) this.step.selectedIndex = 1;
  }

  listen() {
    for (const card of this.cards) {
      card.addEventListener("change", () => {
        this.awaitFor(card.value);
        this.changed();
      });
    }
    this.platform.addEventListener("change", () => {
      if (this.platform.options[this.platform.selectedIndex].dataset.shShop !== undefined) rememberPlatform(this.platform.value);
      this.awaitFor(this.wait.value);
      this.changed();
    });
    this.wait.addEventListener("change", () => {
      this.awaitFor(this.wait.value);
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

  /** The steps of the platform and those that hold on any, of what is waited for; the choice stays where it still stands. */
  offerSteps() {
    const [wait, chosen] = [this.wait.value, this.step.value];
    for (const { group, steps } of this.groups) fill(group, ...steps.filter(({ dataset }) => this.fits(dataset)));
    const offered = this.groups.map(({ group }) => group).filter(({ children }) => children.length);
    const told = (/** @type {string} */ key) => !this.platform.value || offered.some(({ dataset }) => dataset.wait === key) || this.unknownOf(key);
    fill(this.wait, this.wait.options[0], ...this.waits.filter(({ value }) => told(value)));
    choose(this.wait, wait);
    fill(this.step, this.step.options[0], ...offered.filter(({ dataset }) => !this.wait.value || dataset.wait === this.wait.value));
    choose(this.step, chosen);
  }

  /** What is said of something that is waited for where the platform has no limit of it. @param {string} wait */
  unknownOf(wait) {
    return this.unknown.find(({ dataset }) => dataset.unknown === wait);
  }

  /** Says what is still to be chosen, or why nothing can be counted and what can be instead. @param {Limit | undefined} limit */
  sayWhatLacks(limit) {
    const without = Boolean(this.wait.value) && this.step.options.length === 1;
    const lack = !this.wait.value ? "wait" : without && !this.platform.value ? "platform" : "step";
    const unknown = without && this.platform.value ? this.unknownOf(this.wait.value) : undefined;
    part("deadline-lacks").textContent = limit || unknown ? "" : WORDS.lacks[lack];
    for (const one of this.unknown) one.hidden = one !== unknown;
    const link = unknown?.querySelector("a");
    if (link) link.href = calculationLink(link.dataset.limit ?? "", this.from.value, this.platform.value);
  }

  /** @param {DOMStringMap} step */
  fits({ any, platform }) {
    return any !== undefined || platform === this.platform.value;
  }

  changed() {
    this.update();
    history.replaceState(null, "", this.link());
  }

  /** The address of what is chosen; the platform is named only where the limit holds on any, what is waited for only without a limit. */
  link() {
    const own = this.limits.find(({ id }) => id === this.step.value)?.platform === this.platform.value;
    const link = new URL(calculationLink(this.step.value, this.from.value, own ? undefined : this.platform.value));
    if (this.wait.value && !this.step.value) link.searchParams.set("wait", this.wait.value);
    return link.href;
  }

  update() {
    for (const card of this.cards) {
      card.checked = card.value === this.wait.value;
      card.disabled = ![...this.wait.options].some(({ value }) => value === card.value);
    }
    const limit = this.limits.find(({ id }) => id === this.step.value);
    this.sayWhatLacks(limit);
    part("deadline-question").textContent = limit ? questionOf(limit) : WORDS.when;
    for (const id of ["deadline-wrong", "deadline-said", "deadline-answer", "deadline-more"]) fill(part(id));
    for (const field of Object.keys(WORDS.wrong)) {
      fill(part(`deadline-${field}-wrong`));
      part(`deadline-${field}`).removeAttribute("aria-invalid");
    }
    part("deadline-buttons").querySelector("textarea")?.remove();
    this.shown = limit && this.from.value ? this.counted(limit, this.from.value) : null;
    if (limit && !this.from.value) part("deadline-wrong").textContent = WORDS.incomplete;
    part("deadline-buttons").hidden = !this.shown;
  }

  /** Shows the deadline, or says why there is none and what is known all the same. @param {Limit} limit @param {string} from */
  counted(limit, from) {
    if (this.data.out.includes(limit)) {
      part("deadline-wrong").textContent = outWords(limit, this.today());
      return null;
    }
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

/** Chooses a value where it is offered, else nothing. @param {HTMLSelectElement} select @param {string} value */
function choose(select, value) {
  select.value = value;
  if (select.selectedIndex < 0) select.value = "";
}

started();
limitsData().then(
  (data) => new Calculator(data, () => beijingDay(Date.now())),
  () => {
    part("deadline-wrong").textContent = WORDS.failed;
  },
);
