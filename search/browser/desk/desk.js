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

import { labelOf } from "../shared/cards.js";
import { compose, evidenceWords, permanentLink } from "../shared/compose.js";
import { toClipboard } from "./clipboard.js";
import { DeskDates } from "./dates.js";
import { listOf, optionId, optionNumber, scrollWithin } from "./list.js";
import { Memory } from "./memory.js";
import { inOneLine, rankMessage } from "./message.js";
import { open } from "../../engine/engine.js";

const WORDS = Object.freeze({
  loading: "正在载入…",
  failed: "搜索没有载入成功，请检查网络后刷新页面。",
  ready: "打几个字，或粘贴客户的话。",
  none: "没有找到合适的答案。换个说法，或到页面下方按平台找。",
  unsure: "没有完全对得上的答案，下面是最接近的，发之前请先看一眼。",
  look: "没有完全对得上的答案，还没有复制。看过预览，再按一次Enter复制。",
  /** @param {number} count */
  found: (count) => `找到${count}个答案，按Enter复制选中的。`,
  /** @param {string} what @param {string} title */
  copied: (what, title) => `已复制${what}：${title}`,
  refused: "浏览器没让复制，文字已在下面选中。",
  nothing: "还没有选中的答案。",
  noDate: "选中的答案没有时限，不用填日期。",
  pinned: "置顶",
  recent: "最近用过",
  results: "搜索结果",
  /** @param {string} title */
  pinnedNow: (title) => `已置顶：${title}`,
  /** @param {string} title */
  unpinned: (title) => `已取消置顶：${title}`,
  forgotten: "已清空最近用过的答案。",
  evidence: "依据：",
  checked: "核对于",
  /** @type {Record<string, string>} */
  kinds: { text: "文字", link: "链接", markdown: "Markdown", html: "带格式的文字" },
});
const WAIT = 120;
const LIMIT = 10;
const ROOT = new URL("../../", import.meta.url);

/** @typedef {import("../../engine/engine.js").Result} Result */
/** @typedef {import("./list.js").Entry} Entry */

/** @template {HTMLElement} T @param {string} id @returns {T} */
function part(id) {
  return /** @type {T} */ (document.getElementById(id));
}

export class Desk {
  /** @param {import("../../engine/engine.js").Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.memory = new Memory();
    this.dates = new DeskDates(part("desk-dates"), () => this.showText());
    this.input = /** @type {HTMLInputElement} */ (part("desk-q"));
    this.status = part("desk-status");
    this.list = part("desk-list");
    /** @type {Entry[]} */
    this.entries = [];
    this.chosen = -1;
    this.turn = 0;
    this.timer = 0;
    this.shown = "";
    this.sure = true;
    this.platform = /** @type {HTMLSelectElement} */ (part("desk-platform"));
    this.topic = /** @type {HTMLSelectElement} */ (part("desk-topic"));
    for (const { key, name } of engine.manifest.platforms) this.platform.append(new Option(name, key));
    for (const { key, name } of engine.manifest.topics) this.topic.append(new Option(name, key));
    this.restore();
    this.listen();
  }

  restore() {
    const { greeting, closing, platform } = this.memory.kept;
    this.platform.value = platform;
    if (this.platform.selectedIndex < 0) this.platform.value = "";
    for (const [id, value] of [["desk-greeting", greeting], ["desk-closing", closing]]) {
      const field = /** @type {HTMLInputElement} */ (part(id));
      field.value = value;
    }
    for (const radio of this.radios()) radio.checked = radio.value === this.memory.kept.form;
  }

  radios() {
    return [...document.querySelectorAll("input[name=desk-form]")].map((radio) => /** @type {HTMLInputElement} */ (radio));
  }

  listen() {
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.searchAnew(), WAIT);
    };
    this.input.addEventListener("input", (event) => !(/** @type {InputEvent} */ (event).isComposing) && soon());
    this.input.addEventListener("compositionend", soon);
    this.input.addEventListener("paste", (event) => this.pasted(event));
    document.addEventListener("keydown", (event) => this.pressed(event));
    for (const select of [this.platform, this.topic]) {
      select.addEventListener("change", () => {
        this.memory.keep({ platform: this.platform.value });
        void this.search();
      });
    }
    for (const [id, name] of [["desk-greeting", "greeting"], ["desk-closing", "closing"]]) {
      part(id).addEventListener("input", (event) => {
        this.memory.keep({ [name]: /** @type {HTMLInputElement} */ (event.target).value });
        this.showText();
      });
    }
    for (const radio of this.radios()) radio.addEventListener("change", () => this.setForm(radio.value));
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", () => void this.copy(/** @type {HTMLElement} */ (button).dataset.copy));
    }
    part("desk-pin").addEventListener("click", () => this.pin());
    part("desk-forget").addEventListener("click", () => this.forget());
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    part("desk-by-hand").addEventListener("copy", () => queueMicrotask(() => this.back()));
    window.addEventListener("hashchange", () => void this.handedOver());
  }

  /** The text a bookmarklet hands over in the fragment; wiped from the address and the history at once. */
  async handedOver() {
    const text = new URLSearchParams(location.hash.slice(1)).get("text");
    if (text === null) return;
    history.replaceState(null, "", location.pathname + location.search);
    this.input.value = inOneLine(text).slice(0, this.input.maxLength);
    this.input.focus();
    await this.search();
  }

  /** @param {ClipboardEvent} event */
  pasted(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value, maxLength } = this.input;
    const room = maxLength - value.length + (selectionEnd ?? 0) - (selectionStart ?? 0);
    this.input.setRangeText(inOneLine(text).slice(0, Math.max(room, 0)), selectionStart ?? 0, selectionEnd ?? 0, "end");
    void this.search();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph")) return;
    const act = this.actionOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @param {KeyboardEvent} event @returns {(() => void) | null} */
  actionOf(event) {
    const { key, code, altKey, shiftKey } = event;
    const control = event.ctrlKey || event.metaKey;
    const here = event.target === this.input;
    if (altKey && !control && !shiftKey) {
      const digit = /^(?:Digit|Numpad)([123])$/.exec(code);
      if (digit) return () => this.setForm(["short", "full", "formal"][Number(digit[1]) - 1]);
      const kind = new Map([["KeyL", "link"], ["KeyM", "markdown"], ["KeyH", "html"]]).get(code);
      if (kind) return () => void this.copy(kind);
      if (code === "KeyR") return () => this.dates.focus() || this.say(WORDS.noDate);
      return code === "KeyP" ? () => this.pin() : null;
    }
    if (control && !altKey && !shiftKey) {
      if (key === "Enter") return () => void this.copy("link");
      return code === "KeyK" ? () => this.toInput() : null;
    }
    if (altKey || control) return null;
    if (key === "Escape" && !part("desk-refused").hidden) return () => this.back();
    if (key === "/" && !(/** @type {HTMLElement} */ (event.target).matches("input:not([type=radio]), select, textarea"))) return () => this.toInput();
    if (key === "Enter" && this.dates.holds(event.target)) return () => !event.repeat && void this.copy("text");
    if (!here || shiftKey) return null;
    if (key === "Enter") return () => !event.repeat && void this.copy("text");
    if (key === "ArrowDown") return () => this.choose(this.chosen + 1);
    if (key === "ArrowUp") return () => this.choose(this.chosen - 1);
    if (key === "Escape" && this.input.value) return () => this.clear();
    return null;
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
    return JSON.stringify([this.input.value.trim(), this.platform.value, this.topic.value]);
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
      const found = query ? await this.answersTo(query) : { entries: await this.kept(), say: WORDS.ready, sure: true };
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

  /** @param {string} query */
  async answersTo(query) {
    const { ranked, confident, notice } = await rankMessage(this.engine, query, { platform: this.platform.value || null, topic: this.topic.value || null });
    const entries = await Promise.all(
      ranked.slice(0, LIMIT).map(async (item) => ({ result: await this.engine.result(item, false), number: item.number, group: WORDS.results })),
    );
    const say = !entries.length ? WORDS.none : confident ? WORDS.found(entries.length) : WORDS.unsure;
    return { entries, say: notice ? `${notice} ${say}` : say, sure: confident };
  }

  /** Pinned answers, then recent ones, as the site says them now; those it no longer has are left out. @returns {Promise<Entry[]>} */
  async kept() {
    const { pinned, recent } = this.memory.kept;
    if (!pinned.length && !recent.length) return [];
    const all = await Promise.all(this.engine.placed.map((_, number) => this.engine.result({ number, score: 0 }, false)));
    const numbers = new Map(all.map(({ id }, number) => [id, number]));
    const entry = (/** @type {string} */ group) => (/** @type {string} */ id) => {
      const number = numbers.get(id);
      return number === undefined ? [] : [{ result: all[number], number, group }];
    };
    return [...pinned.flatMap(entry(WORDS.pinned)), ...recent.filter((id) => !pinned.includes(id)).flatMap(entry(WORDS.recent))];
  }

  /** @param {string} say */
  render(say) {
    this.list.replaceChildren(...listOf(this.entries, WORDS.results, (result) => this.factsOf(result)));
    this.list.scrollTop = 0;
    this.chosen = this.entries.length ? 0 : -1;
    this.input.setAttribute("aria-expanded", String(this.entries.length > 0));
    part("desk-preview").hidden = !this.entries.length;
    part("desk-forget").hidden = this.input.value.trim() !== "" || !this.memory.kept.recent.length;
    if (!this.entries.length) this.input.removeAttribute("aria-activedescendant");
    this.say(say);
  }

  /** @param {Result} result */
  labelsOf(result) {
    return result.evidence.map((key) => labelOf(key, this.engine));
  }

  /** @param {Result} result */
  factsOf(result) {
    const { platforms, topics } = this.engine.manifest;
    const name = (/** @type {import("../../engine/engine.js").Group[]} */ groups, /** @type {string} */ key) => groups.find((group) => group.key === key)?.name ?? "";
    const facts = [name(platforms, result.platform), name(topics, result.topic), WORDS.evidence + evidenceWords(this.labelsOf(result))];
    return [...facts, WORDS.checked + result.checked].join(" · ");
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

  /** @param {string} as */
  composed(as) {
    const { result } = this.entries[this.chosen];
    const { form, greeting, closing } = this.memory.kept;
    const platform = this.engine.manifest.platforms.find((group) => group.key === result.platform);
    const kind = /** @type {import("../shared/compose.js").Format} */ (as);
    return compose({ ...result, labels: this.labelsOf(result) }, { form, as: kind, greeting, closing, link: permanentLink(result.id, ROOT), platformName: platform?.any ? "" : platform?.name, dates: this.dates.sentences() });
  }

  showText() {
    const entry = this.entries[this.chosen];
    if (!entry) return;
    const link = /** @type {HTMLAnchorElement} */ (part("desk-open"));
    link.textContent = entry.result.title;
    link.href = new URL(entry.result.url, ROOT).href;
    part("desk-meta").textContent = this.factsOf(entry.result);
    part("desk-text").textContent = this.composed("text");
    part("desk-pin").setAttribute("aria-pressed", String(this.memory.kept.pinned.includes(entry.result.id)));
  }

  /** @param {string} form */
  setForm(form) {
    this.memory.keep({ form: /** @type {import("../shared/compose.js").Form} */ (form) });
    for (const radio of this.radios()) radio.checked = radio.value === form;
    this.showText();
  }

  /** Copies the chosen answer; where the results are not those of the query yet, they come first. @param {string} [as] */
  async copy(as = "text") {
    const unseen = this.shown !== this.wanted();
    if (unseen) await this.search();
    const entry = this.entries[this.chosen];
    if (!entry || this.shown !== this.wanted()) return this.say(this.input.value.trim() ? this.status.textContent || WORDS.none : WORDS.nothing);
    if (unseen && !this.sure) return this.say(WORDS.look);
    if (!entry.result.text && as !== "link") {
      try {
        await this.choose(this.chosen);
      } catch {
        return this.say(WORDS.failed);
      }
    }
    const text = this.composed(as === "html" ? "text" : as);
    const done = await toClipboard(text, as === "html" ? this.composed("html") : undefined);
    this.memory.used(entry.result.id);
    if (!done) return this.byHand(text);
    this.say(WORDS.copied(WORDS.kinds[as], entry.result.title));
    if (document.activeElement === this.input) this.input.select();
  }

  /** @param {string} text */
  byHand(text) {
    const area = /** @type {HTMLTextAreaElement} */ (part("desk-by-hand"));
    part("desk-refused").hidden = false;
    area.value = text;
    area.focus();
    area.select();
    this.say(WORDS.refused);
  }

  back() {
    part("desk-refused").hidden = true;
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

/** The bookmark that opens the desk with the selected text; `name` makes it the same tab every time. */
function bookmarklet() {
  const desk = new URL("desk/#text=", ROOT).href;
  return `javascript:void open(${JSON.stringify(desk)}+encodeURIComponent(String(getSelection()).slice(0,2000)),"shouhou-desk")`;
}

async function start() {
  const page = document.getElementById("desk");
  if (!page) return;
  const link = /** @type {HTMLAnchorElement} */ (part("desk-bookmarklet"));
  link.href = bookmarklet();
  link.addEventListener("click", (event) => event.preventDefault());
  link.parentElement?.removeAttribute("hidden");
  page.hidden = false;
  let hurried = false;
  page.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    hurried = true;
  });
  part("desk-q").focus({ preventScroll: true });
  part("desk-status").textContent = WORDS.loading;
  try {
    const desk = new Desk(await open(ROOT));
    await desk.search();
    await desk.handedOver();
    if (hurried && desk.input.value.trim()) await desk.copy("text");
  } catch {
    part("desk-status").textContent = WORDS.failed;
  }
}

void start();
