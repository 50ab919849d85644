// @ts-check
/**
 * The box in the header and on the home page: a combobox after the ARIA pattern. While typing its panel shows suggestions,
 * then answers; empty, it shows recent searches. On a phone the open box fills what the keyboard leaves of the screen.
 *
 * The options are parts of cards that hold more than the option (numbers to dial, buttons), so the list box owns them by
 * `aria-owns` instead of containing them. Enter without a chosen option submits the form, which leads to the search page.
 */

import { Asker, LONGEST, ROOT, WORDS as COMMON, announcement, chipRows, failure, openEngine, replaceChips, skeleton } from "./searching.js";
import { element, renderCard } from "../shared/cards.js";
import { forgetSearches, recentSearches, rememberSearch } from "./recent.js";

const WORDS = Object.freeze({
  close: "关闭搜索",
  clear: "清空",
  options: "建议和答案",
  recent: "最近搜过（只存在这台设备上）",
  forget: "清除记录",
  all: "查看全部结果",
  keys: "↑↓ 选择，Enter 打开，Esc 关闭",
});
const WAIT = 120;
const ANSWERS = 5;
const SUGGESTIONS = 6;
const FEW_SUGGESTIONS = 3;
const SMALL = matchMedia("(max-width: 45em), (max-height: 30em)");

/** @param {HTMLFormElement} form @param {HTMLInputElement} input */
export function attach(form, input) {
  return new Combobox(form, input);
}

class Combobox {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} input */
  constructor(form, input) {
    this.form = form;
    this.input = input;
    this.panel = element("div", "sh-panel");
    this.panel.hidden = true;
    this.chips = element("div", "sh-panel__chips");
    this.content = element("div", "sh-panel__content");
    this.list = element("div", "");
    this.list.id = `${input.id}-options`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", WORDS.options);
    this.all = element("button", "sh-panel__all", WORDS.all);
    this.all.setAttribute("type", "submit");
    const keys = element("p", "sh-panel__keys", WORDS.keys);
    keys.setAttribute("aria-hidden", "true");
    this.panel.append(this.chips, this.content, this.list, element("div", "sh-panel__foot", this.all, keys));
    this.status = element("p", "sh-hidden");
    this.status.setAttribute("role", "status");
    this.shut = namedButton("sh-search__close", "←", WORDS.close);
    this.clear = namedButton("sh-search__clear", "×", WORDS.clear);
    /** @type {{element: HTMLElement, act: () => void, whole?: HTMLElement}[]} */
    this.options = [];
    this.active = -1;
    this.timer = 0;
    this.filled = false;
    this.wanted = false;
    /** @type {{platform: string | null, topic: string | null}} */
    this.chosen = { platform: null, topic: null };
    this.asker = new Asker({
      loading: (said) => this.showLoading(said),
      failed: (retry) => this.show([failure(retry)], [], COMMON.failed),
      found: (answered) => this.showFound(answered),
    });
    this.build();
    this.listen();
    void openEngine().catch(() => {});
    // What was typed while the modules came counts as typed.
    if (document.activeElement === input || input.value) this.open();
    if (input.value.trim()) void this.search(SUGGESTIONS);
    else this.showRecent();
  }

  build() {
    const { form, input } = this;
    form.prepend(this.shut);
    input.after(this.clear);
    form.append(this.panel, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    form.classList.toggle("sh-search--filled", input.value !== "");
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
      else event.preventDefault();
    });
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(/** @type {Node} */ (relatedTarget))) this.close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.isFull() && !form.contains(/** @type {Node} */ (target))) this.close();
    });
    this.shut.addEventListener("click", () => this.close());
    this.clear.addEventListener("click", () => this.fill(""));
    // A press on the panel must not take the caret, and with it a phone's keyboard, away while a choice is made.
    this.panel.addEventListener("pointerdown", (event) => {
      if (/** @type {Element} */ (event.target).closest(".sh-option")) event.preventDefault();
    });
    visualViewport?.addEventListener("resize", () => this.fit());
    visualViewport?.addEventListener("scroll", () => this.fit());
    SMALL.addEventListener("change", () => this.isOpen() && this.open());
  }

  isOpen() {
    return this.panel.hidden === false;
  }

  isFull() {
    return this.form.classList.contains("sh-search--full");
  }

  open() {
    this.wanted = true;
    this.panel.hidden = !SMALL.matches && !this.filled;
    this.form.classList.toggle("sh-search--full", SMALL.matches);
    document.documentElement.classList.toggle("sh-locked", SMALL.matches);
    this.input.setAttribute("aria-expanded", String(this.isOpen()));
    this.fit();
  }

  close() {
    this.wanted = false;
    this.choose(-1);
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    if (!this.isFull()) return;
    this.form.classList.remove("sh-search--full");
    document.documentElement.classList.remove("sh-locked");
    this.input.blur();
  }

  /** Lays the full-screen box over what the keyboard leaves visible. */
  fit() {
    if (!visualViewport || !this.isFull()) return;
    this.form.style.setProperty("--sh-top", `${visualViewport.offsetTop}px`);
    this.form.style.setProperty("--sh-height", `${visualViewport.height}px`);
  }

  /** @param {string} text @param {number} [suggestions] */
  fill(text, suggestions = SUGGESTIONS) {
    this.input.value = text;
    this.form.classList.toggle("sh-search--filled", text !== "");
    this.input.focus();
    void this.search(suggestions);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.search(SUGGESTIONS), WAIT);
  }

  /** @param {number} suggestions @param {boolean} [literal] */
  async search(suggestions, literal = false) {
    clearTimeout(this.timer);
    const query = this.input.value.trim().slice(0, LONGEST);
    if (query) {
      const few = SMALL.matches ? Math.min(suggestions, FEW_SUGGESTIONS) : suggestions;
      await this.asker.ask({ query, ...this.chosen, literal, limit: ANSWERS, suggestions: few });
    } else {
      this.asker.cancel();
      this.showRecent();
    }
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
    const last = this.options.length - 1;
    const { active } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "ArrowDown" && !this.isOpen()) this.open();
    else if (event.key === "ArrowDown") this.choose(active < last ? active + 1 : -1);
    else if (event.key === "ArrowUp") this.choose(active < 0 ? last : active - 1);
    else if (event.key === "Home" && active >= 0) this.choose(0);
    else if (event.key === "End" && active >= 0) this.choose(last);
    else if (event.key === "Enter" && active >= 0) this.options[active].act();
    else return;
    event.preventDefault();
  }

  /** Makes an option the active one; -1 for none. @param {number} at */
  choose(at) {
    this.mark(this.active, false);
    this.active = at;
    const option = this.options[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.mark(at, true);
    this.input.setAttribute("aria-activedescendant", option.element.id);
    (option.whole ?? option.element).scrollIntoView({ block: "nearest" });
  }

  /** @param {number} at @param {boolean} chosen */
  mark(at, chosen) {
    const option = this.options[at];
    option?.element.setAttribute("aria-selected", String(chosen));
    (option?.whole ?? option?.element)?.classList.toggle("sh-chosen", chosen);
  }

  /**
   * Fills the panel: what is said, then the options.
   * @param {HTMLElement[]} said @param {{element: HTMLElement, act: () => void, whole?: HTMLElement}[]} options
   * @param {string} announced
   */
  show(said, options, announced) {
    this.choose(-1);
    this.options = options;
    options.forEach(({ element: option }, at) => {
      option.id = `${this.list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.classList.add("sh-option");
    });
    this.content.replaceChildren(...said, ...options.map((option) => option.whole ?? option.element));
    this.content.classList.remove("sh-stale");
    this.list.setAttribute("aria-owns", options.map(({ element: option }) => option.id).join(" "));
    this.filled = said.length > 0 || options.length > 0;
    this.all.parentElement?.toggleAttribute("hidden", !this.input.value.trim());
    this.status.textContent = announced;
    if (this.wanted) this.open();
    this.panel.scrollTop = 0;
  }

  showRecent() {
    this.chips.replaceChildren();
    const queries = recentSearches();
    if (!queries.length) return this.show([], [], "");
    const forget = namedButton("sh-button", WORDS.forget, WORDS.forget);
    forget.addEventListener("click", () => {
      forgetSearches();
      this.input.focus();
      this.showRecent();
    });
    const options = queries.map((query) => this.wordOption(query, "sh-suggestion sh-suggestion--recent"));
    this.show([element("div", "sh-panel__head", element("span", "", WORDS.recent), forget)], options, "");
  }

  /** @param {string} text @param {string} className */
  wordOption(text, className) {
    const option = element("div", className, text);
    const act = () => {
      rememberSearch(text);
      this.fill(text, 0);
    };
    option.addEventListener("click", act);
    return { element: option, act };
  }

  /** @param {string} said */
  showLoading(said) {
    if (this.options.length && this.content.querySelector("article")) {
      this.content.classList.add("sh-stale");
      this.status.textContent = said;
    } else this.show([element("p", "sh-said", said), skeleton()], [], said);
  }

  /** @param {import("./searching.js").Answered} answered */
  async showFound(answered) {
    const { found, engine, words, request, suggestions } = answered;
    const rows = chipRows(engine, this.chosen, (chosen) => {
      this.chosen = chosen;
      this.setHidden("platform", chosen.platform);
      this.setHidden("topic", chosen.topic);
      void this.search(0);
    });
    replaceChips(this.chips, rows);
    const cards = found.results.map((result) => this.cardOption(renderCard(result, { engine, root: ROOT, query: request.query, words })));
    const asked = suggestions.filter(({ text }) => text !== request.query).map(({ text }) => this.wordOption(text, "sh-suggestion"));
    /** @type {HTMLElement[]} */
    const before = [];
    if (!found.confident || found.corrections) {
      const turn = this.asker.turn;
      const { correctionLine, renderWayOut } = await import("./way-out.js");
      const corrected = correctionLine(answered, () => void this.search(0, true));
      if (corrected) before.push(corrected);
      if (!found.confident) before.push(await renderWayOut(answered));
      if (!found.confident && found.results.length) before.push(element("p", "sh-maybe", COMMON.maybe));
      if (turn !== this.asker.turn) return;
    }
    this.show(before, [...asked, ...cards], announcement(answered));
  }

  /** @param {HTMLElement} card */
  cardOption(card) {
    const link = /** @type {HTMLAnchorElement} */ (card.querySelector("a"));
    link.addEventListener("click", () => rememberSearch(this.input.value));
    return { element: link, act: () => link.click(), whole: card };
  }

  /** Sends a filter along when the form is submitted. @param {string} name @param {string | null} value */
  setHidden(name, value) {
    this.form.querySelector(`input[name="${name}"]`)?.remove();
    if (!value) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    this.form.append(field);
  }
}

/** @param {string} className @param {string} text @param {string} label */
function namedButton(className, text, label) {
  const made = /** @type {HTMLButtonElement} */ (element("button", className, text));
  made.type = "button";
  made.setAttribute("aria-label", label);
  return made;
}
