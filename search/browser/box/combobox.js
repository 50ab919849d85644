// @ts-check
/**
 * The box in the header and on the home page: a combobox after the ARIA pattern. While typing its panel shows suggestions, then
 * answers; empty, it shows recent searches and what most people ask (start.js). On a phone the open box fills what the keyboard
 * leaves of the screen.
 *
 * Enter without a chosen option submits the form, which leads to the search page.
 */

import { Asker, LONGEST, ROOT, announcement, chipRows, failureLine, linesBefore, openEngine, replaceChips, skeleton } from "./searching.js";
import { element, fill, renderCard } from "../shared/cards.js";
import { rememberFilter } from "../shared/remembered.js";
import { Panel } from "./panel.js";
import { askedInStep, askedOnTheWayBack, stepIn, stepOut, steppedOut } from "./step.js";
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
    this.chosen = { platform: null, topic: null };
    this.asker = new Asker({
      loading: (said) => this.showLoading(said),
      failed: (failure) => this.show([failureLine(failure)], [], failure.said),
      found: (answered) => this.showFound(answered),
      end: () => this.panel.content,
    }, () => form.submit());
    this.build();
    this.listen();
    void openEngine().catch(() => {});
    // What was typed while the modules came counts as typed; on the way back from an answer the box is open as it was.
    const left = askedOnTheWayBack();
    input.value = input.value || left || "";
    if (document.activeElement === input || input.value || left !== null) this.open();
    if (input.value.trim()) void this.search(SUGGESTIONS);
    else void this.showStart();
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
    addEventListener("popstate", () => {
      if (askedInStep() !== null) this.open();
      else {
        steppedOut();
        if (this.isOpen()) this.leave();
      }
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
    if (this.isOpen()) stepIn(this.input.value);
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
    if (this.isOpen()) stepIn(query);
    if (query) {
      const few = SMALL.matches ? Math.min(suggestions, FEW_SUGGESTIONS) : suggestions;
      await this.asker.ask({ query, ...this.chosen, literal, limit: ANSWERS, suggestions: few });
    } else {
      this.asker.cancel();
      void this.showStart();
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

  /** What to do with an empty box: the latest searches, then what most people ask, as soon as that is here. */
  async showStart() {
    const { turn } = this.asker;
    fill(this.panel.chips);
    const { said, options } = this.recent();
    this.show(said, options, "");
    const parts = await import("./start.js").then(async ({ askedOptions, fetchStart, startParts }) => {
      const start = await fetchStart();
      return { asked: askedOptions(start), after: startParts(start) };
    }).catch(() => null);
    if (parts && turn === this.asker.turn && !this.input.value.trim()) this.show(said, [...options, ...parts.asked], "", parts.after);
  }

  /** @returns {{said: HTMLElement[], options: import("./panel.js").Option[]}} */
  recent() {
    const queries = recentSearches();
    if (!queries.length) return { said: [], options: [] };
    const forget = namedButton("sh-button", WORDS.forget, WORDS.forget);
    forget.addEventListener("click", () => {
      forgetSearches();
      this.input.focus();
      void this.showStart();
    });
    const options = queries.map((query) => this.wordOption(query, "sh-suggestion sh-suggestion--recent"));
    return { said: [element("div", "sh-panel__head", element("span", "", WORDS.recent), forget)], options };
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

  /**
   * A suggestion: an answer's own question leads to it, any other is searched.
   * @param {{text: string, number: number}} suggested @param {import("./searching.js").Engine} engine
   */
  suggestedOption({ text, number }, engine) {
    const option = element("div", "sh-suggestion", text);
    const act = async () => {
      rememberSearch(text);
      const card = await engine.result({ number, score: 0 }, false).catch(() => null);
      if (card && card.title === text) location.assign(new URL(card.url, ROOT).href);
      else this.fill(text, 0);
    };
    option.addEventListener("click", () => void act());
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
      if (chosen.platform !== request.platform) rememberFilter(chosen.platform, request.platform);
      this.setHidden("platform", chosen.platform);
      this.setHidden("topic", chosen.topic);
      void this.search(0);
    });
    replaceChips(this.panel.chips, rows);
    const cards = found.results.map((result) => this.cardOption(renderCard(result, { engine, root: ROOT, query: request.query, words })));
    const others = suggestions.filter(({ text }) => text !== request.query && !found.results.some(({ title }) => title === text));
    const asked = others.map((one) => this.suggestedOption(one, engine));
    /** @type {HTMLElement[]} */
    const before = [];
    /** @type {HTMLElement[]} */
    const after = [];
    const turn = this.asker.turn;
    if (found.corrections) {
      const { correctionLine } = await import("./correction.js");
      before.push(...correctionLine(answered, () => void this.search(0, true)));
    }
    if (!found.confident) {
      const { renderWayOut, renderWaysOn } = await import("./way-out.js");
      before.push(renderWayOut(answered));
      after.push(await renderWaysOn(answered));
    }
    if (turn !== this.asker.turn) return;
    this.show([...before, ...linesBefore(found)], [...asked, ...cards], announcement(answered), after);
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
