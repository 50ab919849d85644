// @ts-check
/**
 * A field that is a combobox after the ARIA pattern, with a panel below it: opened and closed, moved through by keys, safe while an IME
 * composes; on a phone it fills what the keyboard leaves of the screen, and Back closes it. What is asked and shown is up to who
 * extends it.
 */

import { element } from "./elements.js";
import { Panel } from "./panel.js";
import { forgetSearches, recentSearches, rememberSearch } from "./recent.js";
import { askedInStep, stepIn, stepOut, steppedOut } from "./step.js";

const FIELD_WORDS = Object.freeze({
  close: "关闭搜索",
  clear: "清空",
  recent: "最近搜过（只存在这台设备上）",
  forget: "清除记录",
});
const WAIT = 120;
/** Characters of a query that are asked for. */
export const LONGEST = 400;
export const SMALL = matchMedia("(max-width: 45em), (max-height: 30em)");

/** The one that was opened last. @type {ComboboxField | null} */
let latest = null;

export class ComboboxField {
  /**
   * @param {HTMLFormElement} form @param {HTMLInputElement} input
   * @param {{field?: Record<keyof typeof FIELD_WORDS, string>, panel?: Record<"options" | "all" | "keys", string>}} [words]
   */
  constructor(form, input, { field = FIELD_WORDS, panel } = {}) {
    this.form = form;
    this.input = input;
    this.words = field;
    this.panel = new Panel(form, input, panel);
    this.shut = namedButton("sh-search__close", "←", field.close);
    this.clear = namedButton("sh-search__clear", "×", field.clear);
    this.timer = 0;
    this.wanted = false;
    /** What is listened to outside of the form. @type {[EventTarget | null, string, (event: any) => void][]} */
    this.outside = [
      [document, "pointerdown", (event) => this.pressedOutside(event)],
      [window, "popstate", () => this.stepped()],
      [window.visualViewport, "resize", () => this.fit()],
      [window.visualViewport, "scroll", () => this.fit()],
      [SMALL, "change", () => this.isOpen() && this.open()],
    ];
  }

  /** Asks what stands in the field; nothing where it is empty. @param {boolean} [_chosen] from a list, not typed @returns {Promise<void>} */
  async search(_chosen) {}

  /** Shows what there is before anything is asked. @returns {Promise<void>} */
  async showStart() {}

  /** Enter, with no option chosen. @param {Event} event */
  submitted(event) {
    if (!this.input.value.trim()) event.preventDefault();
  }

  /** Keeps the page behind the full-screen box where it is. @param {boolean} locked */
  lock(locked) {
    document.documentElement.classList.toggle("sh-locked", locked);
  }

  /** Makes the form a combobox, and opens it where somebody is at it or has typed already. @param {string | null} left on the way back */
  begin(left) {
    const { form, input } = this;
    form.prepend(this.shut);
    input.after(this.clear);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.panel.list.id);
    this.listen();
    this.connect();
    // What was typed while the modules came counts as typed; on the way back from an answer the box is open as it was.
    input.value = input.value || left || "";
    form.classList.toggle("sh-search--filled", input.value !== "");
    const at = /** @type {Document | ShadowRoot} */ (input.getRootNode()).activeElement;
    if (at === input || input.value || left !== null) this.open();
    if (input.value.trim()) void this.search();
    else void this.showStart();
  }

  listen() {
    const { form, input } = this;
    input.addEventListener("focus", () => this.open());
    input.addEventListener("click", () => this.open());
    input.addEventListener("input", (event) => {
      form.classList.toggle("sh-search--filled", input.value !== "");
      this.wanted = true;
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.soon();
    });
    input.addEventListener("compositionend", () => this.soon());
    form.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("submit", (event) => {
      if (input.value.trim()) rememberSearch(input.value);
      this.submitted(event);
    });
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(/** @type {Node} */ (relatedTarget))) this.close();
    });
    this.shut.addEventListener("click", () => this.close());
    this.clear.addEventListener("click", () => this.fill(""));
  }

  /** The form stands in the page, or does again. */
  connect() {
    for (const [target, type, act] of this.outside) target?.addEventListener(type, act);
  }

  /** The form has been taken out of the page. */
  disconnect() {
    for (const [target, type, act] of this.outside) target?.removeEventListener(type, act);
    this.leave();
  }

  /** @param {PointerEvent} event */
  pressedOutside(event) {
    if (!this.isFull() && !event.composedPath().includes(this.form)) this.close();
  }

  /** The history went to another step: to that of the open box, of the one opened last where there are several, or out of it. */
  stepped() {
    if (askedInStep() !== null) {
      if (latest === this) this.open();
    } else {
      steppedOut();
      if (this.isOpen()) this.leave();
    }
  }

  isOpen() {
    return this.panel.frame.hidden === false;
  }

  isSmall() {
    return SMALL.matches;
  }

  isFull() {
    return this.form.classList.contains("sh-search--full");
  }

  open() {
    this.wanted = true;
    latest = this;
    this.panel.frame.hidden = !SMALL.matches && !this.panel.filled;
    this.form.classList.toggle("sh-search--full", SMALL.matches);
    this.lock(SMALL.matches);
    this.input.setAttribute("aria-expanded", String(this.isOpen()));
    if (this.isOpen()) this.step(this.input.value);
    this.fit();
  }

  /** Closes the box, and with it the step of the history that it was. */
  close() {
    if (this.isOpen()) stepOut();
    this.leave();
  }

  leave() {
    this.wanted = false;
    this.panel.choose(-1);
    this.panel.frame.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    if (!this.isFull()) return;
    this.form.classList.remove("sh-search--full");
    this.lock(false);
    this.input.blur();
  }

  /** Lays the full-screen box over what the keyboard leaves visible. */
  fit() {
    if (!visualViewport || !this.isFull()) return;
    this.form.style.setProperty("--sh-top", `${visualViewport.offsetTop}px`);
    this.form.style.setProperty("--sh-height", `${visualViewport.height}px`);
  }

  /** What stands in the field, which is asked from now on. */
  asked() {
    clearTimeout(this.timer);
    const query = this.input.value.trim().slice(0, LONGEST);
    if (this.isOpen()) this.step(query);
    return query;
  }

  /** Keeps the open box in the history. @param {string} query */
  step(query) {
    stepIn(query);
  }

  /** @param {string} text @param {boolean} [chosen] from a list */
  fill(text, chosen = false) {
    this.input.value = text;
    this.form.classList.toggle("sh-search--filled", text !== "");
    this.input.focus();
    void this.search(chosen);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.search(), WAIT);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      if (!this.isOpen()) return;
      event.preventDefault();
      this.input.focus();
      this.close();
    } else if (event.target === this.input) this.moved(event);
  }

  /** @param {KeyboardEvent} event */
  moved(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "ArrowDown" && !this.isOpen()) this.open();
    else if (!this.panel.take(event.key)) return;
    event.preventDefault();
  }

  /** @param {HTMLElement[]} said @param {import("./panel.js").Option[]} options @param {string} announced @param {HTMLElement[]} [after] */
  show(said, options, announced, after = []) {
    this.panel.show(said, options, announced, after);
    if (this.wanted) this.open();
    this.panel.frame.scrollTop = 0;
  }

  /** @returns {{said: HTMLElement[], options: import("./panel.js").Option[]}} */
  recent() {
    const queries = recentSearches();
    if (!queries.length) return { said: [], options: [] };
    const forget = namedButton("sh-button", this.words.forget, this.words.forget);
    forget.addEventListener("click", () => {
      forgetSearches();
      this.input.focus();
      void this.showStart();
    });
    const options = queries.map((query) => this.wordOption(query, "sh-suggestion sh-suggestion--recent"));
    return { said: [element("div", "sh-panel__head", element("span", "", this.words.recent), forget)], options };
  }

  /** @param {string} text @param {string} className */
  wordOption(text, className) {
    const option = element("div", className, text);
    const act = () => {
      rememberSearch(text);
      this.fill(text, true);
    };
    option.addEventListener("click", act);
    return { element: option, act };
  }
}

/** @param {string} className @param {string} text @param {string} label */
export function namedButton(className, text, label) {
  const made = /** @type {HTMLButtonElement} */ (element("button", className, text));
  made.type = "button";
  made.setAttribute("aria-label", label);
  return made;
}
