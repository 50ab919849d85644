// @ts-check
/**
 * The box in the header and on the home page: a combobox after the ARIA pattern. While typing its panel shows suggestions,
 * then answers; empty, it shows recent searches. On a phone the open box fills what the keyboard leaves of the screen.
 *
 * Enter without a chosen option submits the form, which leads to the search page.
 */

import { Asker, LONGEST, ROOT, WORDS as COMMON, announcement, chipRows, doubtLines, failure, openEngine, replaceChips, skeleton } from "./searching.js";
import { element, fill, renderCard } from "../shared/cards.js";
import { rememberPlatform, rememberedPlatform } from "../shared/remembered.js";
import { Panel } from "./panel.js";
import { forgetSearches, recentSearches, rememberSearch } from "./recent.js";

const WORDS = Object.freeze({
  close: "关闭搜索",
  clear: "清空",
  recent: "最近搜过（只存在这台设备上）",
  forget: "清除记录",
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
    this.panel = new Panel(form, input);
    this.shut = namedButton("sh-search__close", "←", WORDS.close);
    this.clear = namedButton("sh-search__clear", "×", WORDS.clear);
    this.timer = 0;
    this.wanted = false;
    /** @type {{platform: string | null, topic: string | null}} */
    this.chosen = { platform: rememberedPlatform(), topic: null };
    this.kept = true;
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
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.panel.list.id);
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
    visualViewport?.addEventListener("resize", () => this.fit());
    visualViewport?.addEventListener("scroll", () => this.fit());
    SMALL.addEventListener("change", () => this.isOpen() && this.open());
  }

  isOpen() {
    return this.panel.frame.hidden === false;
  }

  isFull() {
    return this.form.classList.contains("sh-search--full");
  }

  open() {
    this.wanted = true;
    this.panel.frame.hidden = !SMALL.matches && !this.panel.filled;
    this.form.classList.toggle("sh-search--full", SMALL.matches);
    document.documentElement.classList.toggle("sh-locked", SMALL.matches);
    this.input.setAttribute("aria-expanded", String(this.isOpen()));
    this.fit();
  }

  close() {
    this.wanted = false;
    this.panel.choose(-1);
    this.panel.frame.hidden = true;
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
      await this.asker.ask({ query, ...this.chosen, literal, limit: ANSWERS, suggestions: few, kept: this.kept });
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

  showRecent() {
    fill(this.panel.chips);
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
    if (!this.panel.keepStale(said)) this.show([element("p", "sh-said", said), skeleton()], [], said);
  }

  /** @param {import("./searching.js").Answered} answered */
  async showFound(answered) {
    const { found, engine, words, request, suggestions } = answered;
    this.setHidden("platform", request.platform);
    const rows = chipRows(engine, { ...this.chosen, platform: request.platform }, (chosen) => {
      this.chosen = chosen;
      this.kept = false;
      if (chosen.platform !== request.platform) rememberPlatform(chosen.platform);
      this.setHidden("platform", chosen.platform);
      this.setHidden("topic", chosen.topic);
      void this.search(0);
    });
    replaceChips(this.panel.chips, rows);
    const cards = found.results.map((result) => this.cardOption(renderCard(result, { engine, root: ROOT, query: request.query, words })));
    const asked = suggestions.filter(({ text }) => text !== request.query).map(({ text }) => this.wordOption(text, "sh-suggestion"));
    /** @type {HTMLElement[]} */
    const before = [];
    /** @type {HTMLElement[]} */
    const after = [];
    if (!found.confident || found.corrections) {
      const turn = this.asker.turn;
      const { correctionLine, renderWayOut, renderWaysOn } = await import("./way-out.js");
      before.push(...correctionLine(answered, () => void this.search(0, true)));
      if (!found.confident) {
        before.push(renderWayOut(answered));
        after.push(await renderWaysOn(answered));
      }
      if (turn !== this.asker.turn) return;
    }
    this.show([...before, ...doubtLines(found)], [...asked, ...cards], announcement(answered), after);
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
