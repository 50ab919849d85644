// @ts-check
/**
 * One question a screen, where there is little room: the style sheet shows the one that is not `sh-away`, and only on a phone; a
 * desktop has the form whole. The written text is the last screen. Questions that are hidden for other reasons are passed over.
 */

const WORDS = Object.freeze({
  at: (/** @type {number} */ at, /** @type {number} */ all) => `第${at}题，共${all}题`,
  last: "填好了，看看写好的文字",
  whole: "一页填完",
  apart: "一题一屏",
});
const APART = "sh-complaint--apart";

/** @param {string} id @returns {HTMLElement} */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(`c-${id}`));

export class Screens {
  /**
   * @param {string} at the id of the screen to begin with @param {boolean} whole begin with the form whole
   * @param {() => void} moved called when another screen is gone to, or the form is shown whole or apart
   */
  constructor(at, whole, moved) {
    this.place = /** @type {HTMLElement} */ (document.getElementById("complaint"));
    this.screens = /** @type {HTMLElement[]} */ ([...this.place.querySelectorAll("[data-screen]")]);
    this.moved = moved;
    this.at = at;
    part("screens").hidden = false;
    this.setWhole(whole);
    part("next").addEventListener("click", () => this.move(1));
    part("back").addEventListener("click", () => this.move(-1));
    part("whole").addEventListener("click", () => {
      this.setWhole(!this.whole);
      this.show();
      this.moved();
    });
    part("form").addEventListener("keydown", (event) => this.pressed(event));
  }

  get whole() {
    return !this.place.classList.contains(APART);
  }

  /** @param {boolean} whole */
  setWhole(whole) {
    this.place.classList.toggle(APART, !whole);
    part("whole").textContent = whole ? WORDS.apart : WORDS.whole;
  }

  /** Whether one question stands alone now. */
  get apart() {
    return getComputedStyle(part("next")).display !== "none" && !this.whole;
  }

  /** The screens that there are for what is chosen. */
  there() {
    return this.screens.filter((screen) => !screen.hidden && !screen.parentElement?.closest("[hidden]"));
  }

  /** Where the person is; where that screen is not there, the last one before it. @param {HTMLElement[]} there */
  placeAmong(there) {
    const wanted = this.screens.findIndex(({ id }) => id === this.at);
    return Math.max(0, there.filter((screen) => this.screens.indexOf(screen) <= wanted).length - 1);
  }

  /** Shows the screen where the person is; called again whenever other questions come or go. */
  show() {
    const there = this.there();
    const at = this.placeAmong(there);
    for (const screen of this.screens) screen.classList.toggle("sh-away", screen !== there[at]);
    const last = there[at].id === "c-result";
    this.place.classList.toggle("sh-complaint--last", last);
    const questions = there.filter(({ id }) => id !== "c-result").length;
    const said = last ? WORDS.last : WORDS.at(at + 1, questions);
    if (part("progress").textContent !== said) part("progress").textContent = said;
    part("bar").style.width = `${(100 * Math.min(at, questions)) / questions}%`;
    part("back").hidden = at === 0;
    part("next").hidden = at === there.length - 1;
  }

  /** @param {1 | -1} by */
  move(by) {
    const there = this.there();
    const at = this.placeAmong(there);
    const next = there[at + by];
    if (!next) return;
    this.at = next.id;
    this.show();
    this.moved();
    const head = /** @type {HTMLElement | null} */ (next.querySelector("h2, legend, label"));
    head?.setAttribute("tabindex", "-1");
    this.place.scrollIntoView({ block: "start" });
    head?.focus({ preventScroll: true });
  }

  /** Enter in a line goes on, as a phone's keyboard offers. @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement) || !this.apart) return;
    event.preventDefault();
    this.move(1);
  }
}
