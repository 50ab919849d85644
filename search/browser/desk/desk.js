// @ts-check
/**
 * The support desk: type or paste, Enter copies. What the preview shows is what is copied, letter for letter.
 *
 * The structure is in docs/templates/partials/desk.html. The input keeps the focus: the chosen answer is told by
 * aria-activedescendant. Every change of the query is a turn; what a slower, older turn brings is dropped. Enter before the
 * results stand waits for them and copies only where the engine is sure: nobody sends what nobody has seen and nobody
 * vouches for. Nothing leaves the page: the query is worked on here, and text handed over by the bookmarklet comes in the
 * fragment, which browsers do not send.
 */

import { open } from "../../engine/engine.js";
import { fill } from "../shared/cards.js";
import { ROOT } from "../shared/site-data.js";
import { offerBookmarklet, takeHandedText } from "./bookmarklet.js";
import { pasteInOneLine, toClipboard } from "./clipboard.js";
import { DeskDates } from "./dates.js";
import { NONE, RESULTS, answersTo, keptAnswers } from "./entries.js";
import { actionOf } from "./keys.js";
import { listOf, optionId, optionNumber, scrollWithin } from "./list.js";
import { Memory } from "./memory.js";
import { part } from "./parts.js";
import { composed, factsOf, showPreview } from "./preview.js";
import { replacedIds } from "./replaced.js";
import { Settings } from "./settings.js";

const WORDS = Object.freeze({
  loading: "正在载入…",
  failed: "搜索没有载入成功，请检查网络后刷新页面。",
  ready: "打几个字，或粘贴客户的话。",
  look: "没有完全对得上的答案，还没有复制。看过预览，再按一次Enter复制。",
  /** @param {string} what @param {string} title */
  copied: (what, title) => `已复制${what}：${title}`,
  refused: "浏览器没让复制，文字已在下面选中。",
  nothing: "还没有选中的答案。",
  /** @param {string} title */
  pinnedNow: (title) => `已置顶：${title}`,
  /** @param {string} title */
  unpinned: (title) => `已取消置顶：${title}`,
  forgotten: "已清空最近用过的答案。",
  /** @type {Record<string, string>} */
  kinds: { text: "文字", link: "链接", markdown: "Markdown", html: "带格式的文字" },
});
const WAIT = 120;

/** @typedef {import("./list.js").Entry} Entry */
/** @typedef {import("../shared/compose.js").Format} Format */

export class Desk {
  /** @param {import("../../engine/engine.js").Engine} engine @param {Map<string, string>} replaced old id -> the id that stays */
  constructor(engine, replaced) {
    this.engine = engine;
    this.memory = new Memory();
    this.memory.follow(replaced);
    this.dates = new DeskDates(part("desk-dates"), () => this.showText());
    this.input = /** @type {HTMLInputElement} */ (part("desk-q"));
    this.status = part("desk-status");
    this.list = part("desk-list");
    this.refused = part("desk-refused");
    /** @type {Entry[]} */
    this.entries = [];
    this.chosen = -1;
    this.turn = 0;
    this.timer = 0;
    this.shown = "";
    this.sure = true;
    this.settings = new Settings(this.memory, engine.manifest, { filtered: () => void this.search(), worded: () => this.showText() });
    this.listen();
  }

  listen() {
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.searchAnew(), WAIT);
    };
    this.input.addEventListener("input", (event) => !(/** @type {InputEvent} */ (event).isComposing) && soon());
    this.input.addEventListener("compositionend", soon);
    this.input.addEventListener("paste", (event) => pasteInOneLine(event, this.input) && void this.search());
    document.addEventListener("keydown", (event) => this.pressed(event));
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", () => void this.copy(/** @type {Format} */ (button.getAttribute("data-copy"))));
    }
    part("desk-pin").addEventListener("click", () => this.pin());
    part("desk-forget").addEventListener("click", () => this.forget());
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    part("desk-by-hand").addEventListener("copy", () => queueMicrotask(() => this.back()));
    window.addEventListener("hashchange", () => void this.handedOver());
  }

  /** Searches for the text that the bookmarklet hands over. */
  async handedOver() {
    const text = takeHandedText();
    if (text === null) return;
    this.input.value = text.slice(0, this.input.maxLength);
    this.input.focus();
    await this.search();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph")) return;
    const act = actionOf(event, this);
    if (!act) return;
    event.preventDefault();
    act();
  }

  toInput() {
    this.input.focus();
    this.input.select();
  }

  clear() {
    this.input.value = "";
    void this.search();
  }

  /** Whether what is listed is for what the box and the filters say. */
  wanted() {
    return JSON.stringify([this.input.value.trim(), this.settings.only()]);
  }

  /** Searches unless that is listed already: what was chosen meanwhile stays chosen. */
  async searchAnew() {
    if (this.shown !== this.wanted()) await this.search();
    else this.turn++;
  }

  async search() {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const wanted = this.wanted();
    const query = this.input.value.trim();
    try {
      const found = query ? await answersTo(this.engine, query, this.settings.only()) : { entries: await keptAnswers(this.engine, this.memory.kept), say: WORDS.ready, sure: true };
      if (turn !== this.turn) return;
      this.shown = wanted;
      this.sure = found.sure;
      this.entries = found.entries;
      this.render(found.say);
      if (this.chosen >= 0) await this.choose(0);
    } catch {
      if (turn === this.turn) this.say(WORDS.failed);
    }
  }

  /** @param {string} say */
  render(say) {
    fill(this.list, ...listOf(this.entries, RESULTS, (result) => factsOf(result, this.engine)));
    this.list.scrollTop = 0;
    this.chosen = this.entries.length ? 0 : -1;
    this.input.setAttribute("aria-expanded", String(this.entries.length > 0));
    part("desk-preview").hidden = !this.entries.length;
    part("desk-forget").hidden = this.input.value.trim() !== "" || !this.memory.kept.recent.length;
    if (!this.entries.length) this.input.removeAttribute("aria-activedescendant");
    this.say(say);
  }

  /** Chooses an answer and loads its text for the preview. @param {number} at */
  async choose(at) {
    if (!this.entries[at]) return;
    this.chosen = at;
    const entry = this.entries[at];
    for (const option of this.list.querySelectorAll("[role=option]")) option.setAttribute("aria-selected", String(option.id === optionId(at)));
    const option = part(optionId(at));
    this.input.setAttribute("aria-activedescendant", option.id);
    scrollWithin(this.list, option);
    this.dates.show(entry);
    this.showText();
    if (!entry.result.text) {
      entry.result = await this.engine.result({ number: entry.number, score: 0 }, true);
      if (this.entries[this.chosen] === entry) this.showText();
    }
  }

  showText() {
    const entry = this.entries[this.chosen];
    if (entry) showPreview(entry.result, this.engine, this.memory.kept, this.dates.sentences());
  }

  /** Copies the chosen answer; where the results are not those of the query yet, they come first. @param {Format} [as] */
  async copy(as = "text") {
    const unseen = this.shown !== this.wanted();
    if (unseen) await this.search();
    const entry = this.entries[this.chosen];
    if (!entry || this.shown !== this.wanted()) return this.say(this.input.value.trim() ? this.status.textContent || NONE : WORDS.nothing);
    if (unseen && !this.sure) return this.say(WORDS.look);
    if (!entry.result.text && as !== "link") {
      try {
        await this.choose(this.chosen);
      } catch {
        return this.say(WORDS.failed);
      }
    }
    const composedAs = (/** @type {Format} */ format) => composed(entry.result, this.engine, format, this.memory.kept, this.dates.sentences());
    const text = composedAs(as === "html" ? "text" : as);
    const done = await toClipboard(text, as === "html" ? composedAs("html") : undefined);
    this.memory.used(entry.result.id);
    if (!done) return this.byHand(text);
    this.say(WORDS.copied(WORDS.kinds[as], entry.result.title));
    if (document.activeElement === this.input) this.input.select();
  }

  /** @param {string} text */
  byHand(text) {
    const area = /** @type {HTMLTextAreaElement} */ (part("desk-by-hand"));
    this.refused.hidden = false;
    area.value = text;
    area.focus();
    area.select();
    this.say(WORDS.refused);
  }

  back() {
    this.refused.hidden = true;
    this.toInput();
  }

  pin() {
    const entry = this.entries[this.chosen];
    if (!entry) return this.say(WORDS.nothing);
    const pinned = this.memory.togglePin(entry.result.id);
    this.showText();
    this.say((pinned ? WORDS.pinnedNow : WORDS.unpinned)(entry.result.title));
  }

  forget() {
    this.memory.keep({ recent: [] });
    this.input.focus();
    void this.search().then(() => this.say(WORDS.forgotten));
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const option = /** @type {HTMLElement} */ (event.target).closest("[role=option]");
    if (!option) return;
    void this.choose(optionNumber(option.id));
    if (matchMedia("(max-width: 59.9375em)").matches) part("desk-preview").scrollIntoView({ block: "start" });
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }
}

async function start() {
  const page = document.getElementById("desk");
  if (!page) return;
  offerBookmarklet();
  page.hidden = false;
  let hurried = false;
  page.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    hurried = true;
  });
  part("desk-q").focus({ preventScroll: true });
  part("desk-status").textContent = WORDS.loading;
  try {
    const desk = new Desk(...(await Promise.all([open(ROOT), replacedIds()])));
    await desk.search();
    await desk.handedOver();
    if (hurried && desk.input.value.trim()) await desk.copy("text");
  } catch {
    part("desk-status").textContent = WORDS.failed;
  }
}

void start();
