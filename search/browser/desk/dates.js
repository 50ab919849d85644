// @ts-check
/**
 * The customer's date at the desk: for the chosen answer a date field for every event that its limits count from, and the
 * sentences to send with it. A date lives as long as its entry in the list stays chosen: the next customer's starts empty.
 */

import { element, fill } from "../shared/cards.js";
import { CountError, lastDay } from "../../deadlines/count.js";
import { besideLines, eventOf, questionOf, sentence } from "../../deadlines/words.js";
import { limitsData } from "../../deadlines/limits-data.js";

/**
 * @typedef {import("../../deadlines/limits-data.js").Limit} Limit
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {{input: HTMLInputElement, wrong: HTMLElement, limits: Limit[]}} Field
 */

const WORDS = Object.freeze({
  /** @param {string} question */
  label: (question) => `客户：${question}`,
  keys: "Alt+R",
});

export class DeskDates {
  /** @param {HTMLElement} frame @param {() => void} changed called whenever the sentences are other ones */
  constructor(frame, changed) {
    this.frame = frame;
    this.changed = changed;
    /** @type {Entry | null} */
    this.entry = null;
    /** @type {Field[]} */
    this.fields = [];
    /** @type {import("../../deadlines/limits-data.js").Limits | null} */
    this.data = null;
    // Without the limits the desk works as before, without dates.
    limitsData().then((data) => {
      this.data = data;
      this.render();
    }, () => {});
  }

  /** @param {Entry} entry */
  show(entry) {
    if (entry === this.entry) return;
    this.entry = entry;
    this.render();
  }

  /** The id of the answer shown; none of a phrase. */
  id() {
    return this.entry && !this.entry.phrase ? this.entry.result.id : null;
  }

  render() {
    const limits = this.data?.limits.filter(({ answer }) => answer === this.id()) ?? [];
    const events = [...new Set(limits.map(eventOf))];
    this.fields = events.map((event, at) => this.field(limits.filter((limit) => eventOf(limit) === event), `desk-date-${at}`));
    this.fields[0]?.input.before(element("kbd", "", WORDS.keys));
    this.fields[0]?.input.setAttribute("aria-keyshortcuts", WORDS.keys);
    fill(this.frame, ...this.fields.flatMap(({ input, wrong }) => [/** @type {HTMLElement} */ (input.parentElement), wrong]));
    this.frame.hidden = !events.length;
  }

  /** @param {Limit[]} limits that count from the same event @param {string} id @returns {Field} */
  field(limits, id) {
    const input = /** @type {HTMLInputElement} */ (element("input", ""));
    Object.assign(input, { id, type: "date", className: "field" });
    element("label", "", WORDS.label(questionOf(limits[0])), input);
    const wrong = element("p", "desk__wrong");
    wrong.setAttribute("role", "alert");
    input.addEventListener("input", () => this.changed());
    return { input, wrong, limits };
  }

  /** To the first date; false where the answer has no limit. */
  focus() {
    this.fields[0]?.input.focus();
    return this.fields.length > 0;
  }

  /** @param {EventTarget | null} target */
  holds(target) {
    return this.fields.some(({ input }) => input === target);
  }

  /** What to say of the dates given, nothing twice; a date that cannot be counted from is explained beside its field. */
  sentences() {
    const { data } = this;
    if (!data) return [];
    const said = this.fields.flatMap(({ input, wrong, limits }) => {
      wrong.textContent = "";
      if (!input.value) return [];
      const told = limits.flatMap((limit) => {
        try {
          return [{ limit, text: sentence(limit, lastDay(limit, input.value, data.calendar)) }];
        } catch (error) {
          if (!(error instanceof CountError)) throw error;
          wrong.textContent = `${error.message}。`;
          return [];
        }
      });
      return [...told.map(({ text }) => text), ...told.flatMap(({ limit }) => besideLines(limit, input.value, data))];
    });
    return [...new Set(said)];
  }
}
