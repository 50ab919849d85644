// @ts-check
/**
 * The search page: what is asked stands in its address (?q=&platform=&topic=&literal=1&explain=1), so that it can be kept, sent, and
 * come back to; on the way back the list stands where it was left. On a wide screen the answer that the list is at stands beside it
 * (preview.js).
 */

import { Asker, ROOT, WORDS as COMMON, announcement, chipRows, failureLine, linesBefore, openEngine, replaceChips, skeleton } from "./searching.js";
import { element, fill, inShort, renderCard } from "../shared/cards.js";
import { LONGEST } from "../shared/combobox.js";
import { rememberFilter } from "../shared/remembered.js";
import { started } from "../shared/started.js";
import { rememberSearch } from "../shared/recent.js";
import { correctionLine, pageAddress } from "./correction.js";
import { renderWayOut, renderWaysOn } from "./way-out.js";

const WORDS = Object.freeze({
  results: "搜索结果",
  /** @param {string} query @param {string} title */
  title: (query, title) => `${query} - ${title}`,
  /** @param {string} label @param {string} given */
  unknown: (label, given) => `网址里的${label}“${inShort(given)}”本站没有，搜的是全部${label}；可以在上面选。`,
});
const WAIT = 250;
const ANSWERS = 10;
const WIDE = matchMedia("(min-width: 60em)");

/** @param {HTMLFormElement} form @param {HTMLInputElement} input */
export function attach(form, input) {
  started();
  return new Results(form, input);
}

class Results {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} input */
  constructor(form, input) {
    this.form = form;
    this.input = input;
    this.title = document.title;
    this.timer = 0;
    this.asked = askedFor(location.search);
    /** @type {number | null} */
    this.scrollTo = null;
    this.asker = new Asker({
      loading: (said) => this.showLoading(said),
      failed: (failure) => {
        this.show([failureLine(failure)], failure.said);
        // Said for those who see by the line itself.
        this.status.classList.add("sh-hidden");
      },
      found: (answered) => this.showFound(answered),
      end: () => this.content.querySelector(".sh-list") || this.content,
    }, () => location.reload());
    this.status = element("p", "sh-status");
    this.status.setAttribute("role", "status");
    this.chips = element("div", "sh-page__chips");
    this.content = element("section", "sh-page__content");
    this.content.setAttribute("aria-label", WORDS.results);
    form.classList.add("sh-search--awake");
    form.after(this.chips, this.status, this.content);
    history.scrollRestoration = "manual";
    this.listen();
    const typed = input.value.trim();
    this.restore();
    // The form may have been sent before the box was awake to remember the search.
    if (history.state === null) rememberSearch(this.asked.query);
    if (typed && typed !== this.asked.query) {
      input.value = typed;
      this.soon();
    }
  }

  listen() {
    const { form, input } = this;
    input.addEventListener("focus", () => void openEngine().catch(() => {}));
    input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.soon();
    });
    input.addEventListener("compositionend", () => this.soon());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      const query = input.value.trim();
      if (!query) return;
      rememberSearch(query);
      input.blur();
      this.go({ ...this.asked, query, literal: false }, "sent");
    });
    this.content.addEventListener("click", () => this.keepPlace());
    addEventListener("pagehide", () => this.keepPlace());
    addEventListener("popstate", () => this.restore());
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** Takes what is asked from the address. */
  restore() {
    clearTimeout(this.timer);
    this.asked = askedFor(location.search);
    this.input.value = this.asked.query;
    this.scrollTo = history.state?.scroll ?? null;
    this.run();
  }

  /**
   * Asks, and has the address say what. What is typed has one place in the history, above what was asked before, and keeps it when it is sent.
   * @param {ReturnType<typeof askedFor>} asked @param {"typed" | "sent"} [by]
   */
  go(asked, by) {
    const typing = Boolean(history.state?.typing);
    const here = by === "typed" ? typing || !this.asked.query : by === "sent" && typing;
    const state = by === "typed" ? { typing: true } : null;
    this.asked = asked;
    const address = asked.query ? pageAddress(asked) : location.pathname;
    if (here) history.replaceState(state, "", address);
    else if (address !== location.href) {
      this.keepPlace();
      history.pushState(state, "", address);
    }
    this.run();
  }

  /** @param {{platform: string | null, topic: string | null}} chosen */
  choose(chosen) {
    if (chosen.platform !== this.asked.platform) rememberFilter(chosen.platform, this.asked.platform);
    this.go({ ...this.asked, ...chosen });
  }

  /** Searches while typing; the address follows without a step back for every letter. */
  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.go({ ...this.asked, query: this.input.value.trim(), literal: false }, "typed"), WAIT);
  }

  run() {
    const { query } = this.asked;
    document.title = query ? WORDS.title(query, this.title) : this.title;
    if (query) void this.asker.ask({ ...this.asked, limit: ANSWERS, suggestions: 0 });
    else {
      this.asker.cancel();
      fill(this.chips);
      this.show([], "");
    }
  }

  keepPlace() {
    history.replaceState({ typing: history.state?.typing, scroll: scrollY }, "");
  }

  /** Down and up lead from the field through the answers. @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, .../** @type {NodeListOf<HTMLElement>} */ (this.content.querySelectorAll(".sh-card__main"))];
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = at < 0 ? undefined : stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** @param {(Node | string)[]} content @param {string} announced @param {boolean} [waiting] answers are still to come */
  show(content, announced, waiting = false) {
    fill(this.content, ...content);
    document.documentElement.classList.toggle("sh-asked", waiting);
    this.content.classList.remove("sh-stale");
    this.status.classList.remove("sh-hidden");
    this.status.textContent = announced;
  }

  /** @param {string} said */
  showLoading(said) {
    if (this.content.querySelector("article")) {
      this.content.classList.add("sh-stale");
      this.status.textContent = said;
    } else this.show([skeleton()], said, true);
  }

  /** @param {import("./searching.js").Answered} answered */
  async showFound(answered) {
    const { found, engine, words, request: { platform, topic } } = answered;
    const wrong = wrongLines(this.asked, answered.request);
    // What an address gets wrong is said once: what is asked from here on is what was searched.
    this.asked = { ...this.asked, platform, topic };
    const { turn } = this.asker;
    const isLatest = () => turn === this.asker.turn;
    replaceChips(this.chips, chipRows(engine, this.asked, (chosen) => this.choose(chosen)));
    const corrected = correctionLine(answered, () => this.go({ ...this.asked, literal: true }));
    const waysOn = found.confident ? [] : [await renderWaysOn(answered)];
    if (!isLatest()) return;
    const content = [...wrong, ...corrected, ...(found.confident ? [] : [renderWayOut(answered)]), ...linesBefore(found)];
    const cards = found.results.map((result) => renderCard(result, { engine, root: ROOT, query: this.asked.query, words }));
    const list = element("div", "sh-list", ...(cards.length ? [element("ol", "sh-results", ...cards.map((card) => element("li", "", card)))] : []), ...waysOn);
    this.show([...content, list], announcement(answered));
    this.status.classList.toggle("sh-hidden", !found.sure || Boolean(found.lacking));
    if (WIDE.matches && cards.length) import("./preview.js").then(({ attach }) => isLatest() && attach(list, cards, found.results, engine), () => {});
    if (this.scrollTo !== null) scrollTo(0, this.scrollTo);
    this.scrollTo = null;
    if (this.asked.explain) import("./why.js").then(({ showWhy }) => showWhy(this.content, answered, isLatest), () => {});
  }
}

/**
 * Sentences about the groups that were asked for and that the site has not. @param {{platform: string | null, topic: string | null}} asked
 * @param {{platform: string | null, topic: string | null}} searched
 */
function wrongLines(asked, searched) {
  const groups = /** @type {const} */ ([["platform", COMMON.platforms], ["topic", COMMON.topics]]);
  return groups.flatMap(([kind, label]) => {
    const given = asked[kind];
    if (!given || given === searched[kind]) return [];
    const line = element("p", "sh-said", WORDS.unknown(label, given));
    line.setAttribute("role", "alert");
    return [line];
  });
}

/** @param {string} search an address's part after the question mark */
function askedFor(search) {
  const given = new URLSearchParams(search);
  return {
    query: (given.get("q") ?? "").trim().slice(0, LONGEST),
    platform: given.get("platform") || null,
    topic: given.get("topic") || null,
    literal: given.get("literal") === "1",
    explain: given.get("explain") === "1",
  };
}
