// @ts-check
/**
 * The support desk: paste what the customer says, Enter copies what to say. What the preview shows is what is copied, letter for
 * letter.
 *
 * The structure is in docs/templates/partials/desk.html. The box keeps the focus: the chosen answer is told by
 * aria-activedescendant. Every change of the message is a turn; what a slower, older turn brings is dropped.
 *
 * Enter while the list is older than the message waits for the list and copies only where the engine is sure: nobody sends what
 * nobody has seen and nobody vouches for (`handing`). Nothing leaves the page: text handed over by the bookmarklet comes in the
 * fragment, which browsers do not send.
 */

import { open } from "../../engine/engine.js";
import { withoutMasks } from "../../gaps/masking.js";
import { element, fill } from "../shared/cards.js";
import { ROOT } from "../shared/site-data.js";
import { started } from "../shared/started.js";
import { offerBookmarklet, takeHandedText } from "./bookmarklet.js";
import { DeskDates } from "./dates.js";
import { Editor } from "./editor.js";
import { RESULTS, answersTo, keptAnswers } from "./entries.js";
import { FillIn } from "./fill-in.js";
import { Handing, LOOK } from "./handing.js";
import { actionOf } from "./keys.js";
import { listOf, optionId, optionNumber, scrollWithin } from "./list.js";
import { Memory } from "./memory.js";
import { MessageBox } from "./message-box.js";
import { part } from "./parts.js";
import { PhraseBook } from "./phrase-book.js";
import { Writing } from "./preview.js";
import { Reading } from "./reading.js";
import { Settings } from "./settings.js";
import { replacedIds, toldOfAnswers } from "./site-words.js";
import { offerExport } from "./unfound.js";

const WORDS = Object.freeze({
  loading: "正在载入…",
  failed: "搜索没有载入成功，请检查网络；公共Wi-Fi可能要先登录。",
  again: "重试",
  ready: "粘贴客户的话，或打几个字。",
  nothing: "还没有选中的答案。",
  /** @param {string} title */
  pinnedNow: (title) => `已置顶：${title}`,
  /** @param {string} title */
  unpinned: (title) => `已取消置顶：${title}`,
  forgotten: "已清空最近用过的答案。",
});
const WAIT = 120;
/** The placeholder that a text makes no sense without. */
const NEEDED = "订单号";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("../shared/compose.js").Format} Format */

export class Desk {
  /**
   * @param {import("../../engine/engine.js").Engine} engine @param {Map<string, string>} replaced old id -> the id that stays
   * @param {Map<string, import("./site-words.js").Told>} told id -> what is said of the answer
   */
  constructor(engine, replaced, told) {
    this.engine = engine;
    this.memory = new Memory();
    this.memory.follow(replaced);
    this.writing = new Writing(engine, this.memory, told);
    this.handing = new Handing(this.writing, this.memory, () => this.back());
    this.status = part("desk-status");
    this.list = part("desk-list");
    /** @type {Entry[]} */
    this.entries = [];
    this.chosen = -1;
    this.turn = 0;
    this.timer = 0;
    this.shown = "";
    /** @type {string | null} */
    this.clause = null;
    this.sure = this.fits = true;
    /** The platforms that the message names. @type {Set<string>} */
    this.named = new Set();
    const worded = () => void this.write();
    this.dates = new DeskDates(part("desk-dates"), worded);
    this.fillIn = new FillIn(() => this.showText());
    this.reading = new Reading((clause) => this.searchBy(clause));
    this.box = new MessageBox({
      typed: () => {
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => void this.searchAnew(), WAIT);
      },
      pasted: () => void this.search(),
      hid: (kinds, orders) => {
        this.reading.hid(kinds);
        this.fillIn.takeOrder(orders);
      },
      another: () => this.forgetCustomer(),
    });
    this.editor = new Editor(this.memory, { changed: worded, say: (text) => this.say(text), back: () => this.box.input.focus() });
    this.settings = new Settings(this.memory, engine.manifest, { filtered: () => void this.search(), worded });
    this.book = new PhraseBook(this.memory, () => {
      this.settings.refresh();
      void this.search();
    });
    this.listen();
  }

  listen() {
    document.addEventListener("keydown", (event) => this.pressed(event));
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", () => void this.copy(/** @type {Format} */ (button.getAttribute("data-copy"))));
    }
    part("desk-pin").addEventListener("click", () => this.pin());
    part("desk-edit").addEventListener("click", () => this.edit());
    part("desk-forget").addEventListener("click", () => this.forget());
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    window.addEventListener("hashchange", () => void this.handedOver());
  }

  /** Searches for the text that the bookmarklet hands over. */
  async handedOver() {
    const text = takeHandedText();
    if (text === null) return;
    this.box.put(text);
    this.box.input.focus();
    await this.search();
  }

  /** Forgets what was filled in for another customer. */
  forgetCustomer() {
    this.fillIn.clear();
    this.reading.clear();
    this.clause = null;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph")) return;
    const act = actionOf(event, this);
    if (!act) return;
    event.preventDefault();
    act();
  }

  clear() {
    this.box.put("");
    void this.search();
  }

  /** @param {string | null} clause */
  searchBy(clause) {
    this.clause = clause;
    void this.search();
  }

  /** Whether what is listed is for what the box and the filter say. */
  wanted(value = this.box.message, clause = this.clause) {
    return JSON.stringify([value, this.settings.only(), clause]);
  }

  /** Searches unless that is listed already: what was chosen meanwhile stays chosen. */
  async searchAnew() {
    if (this.shown !== this.wanted()) await this.search();
    else this.turn++;
  }

  async search() {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const value = this.box.message;
    const message = withoutMasks(value).trim();
    const only = this.settings.only();
    try {
      const found = await this.engine.onNewest((engine) => {
        this.follow(engine);
        return message ? answersTo(engine, message, only, { clause: this.clause, phrases: this.memory.kept.phrases }) : this.waiting();
      });
      if (turn !== this.turn) return;
      // The clause may have gone from the message since it was chosen.
      if (!found.clauses.some(({ text }) => text === this.clause)) this.clause = null;
      this.shown = this.wanted(value);
      this.sure = found.sure;
      this.fits = found.fits;
      this.handing.seen = this.handing.warned = false;
      this.entries = found.entries;
      this.named = found.named;
      this.settings.warn(found.named);
      this.render(found.say);
      const [first] = this.entries;
      this.reading.show(found.clauses, this.clause, first && !first.phrase ? first.number : null);
      if (this.chosen >= 0) await this.choose(0);
    } catch {
      if (turn === this.turn) this.say(WORDS.failed);
    }
  }

  /** Goes on with the engine of a newer index. @param {import("../../engine/engine.js").Engine} engine */
  follow(engine) {
    this.engine = this.writing.engine = engine;
  }

  /** What is listed before anything is asked. @returns {Promise<import("./entries.js").Listed>} */
  async waiting() {
    const entries = await keptAnswers(this.engine, this.memory);
    return { entries, say: WORDS.ready, fits: true, sure: true, named: new Set(), clauses: [] };
  }

  /** @param {string} say */
  render(say) {
    this.editor.close(false);
    fill(this.list, ...listOf(this.entries, RESULTS));
    this.list.scrollTop = 0;
    this.chosen = this.entries.length ? 0 : -1;
    part("desk-preview").hidden = !this.entries.length;
    part("desk-waiting").hidden = this.entries.length > 0 || this.box.message !== "";
    part("desk-forget").hidden = this.box.message !== "" || !this.memory.kept.recent.length;
    if (!this.entries.length) this.box.choose(null);
    this.say(say);
  }

  /** Chooses an entry that the agent looks at: copying it is no accident. @param {number} at */
  look(at) {
    this.handing.seen = true;
    void this.choose(at);
  }

  /** Chooses an entry and writes its text. @param {number} at */
  async choose(at) {
    const entry = this.entries[at];
    if (!entry) return;
    this.chosen = at;
    this.handing.warned = false;
    this.editor.close(false);
    for (const option of this.list.querySelectorAll("[role=option]")) option.setAttribute("aria-selected", String(option.id === optionId(at)));
    const option = part(optionId(at));
    this.box.choose(option.id);
    scrollWithin(this.list, option);
    this.dates.show(entry);
    await this.write();
  }

  /** Shows the chosen entry at once, and again when the answer's whole text has come, without which the longer forms are not written. */
  async write() {
    const entry = this.entries[this.chosen];
    if (!entry) return;
    this.showText();
    if (entry.phrase || entry.result.text) return;
    try {
      entry.result = await this.engine.result({ number: entry.number, score: 0 }, true);
      if (this.entries[this.chosen] === entry) this.showText();
    } catch (error) {
      if (this.entries[this.chosen] !== entry) return;
      // A publish has taken the index away: the message is searched in the one in its place.
      if (await this.engine.next(error).catch(() => null)) await this.search();
      else if (this.writing.waits(entry)) this.say(WORDS.failed);
    }
  }

  showText() {
    const entry = this.entries[this.chosen];
    if (!entry) return;
    this.fillIn.show(this.writing.gaps(entry));
    this.writing.show(entry, this.given());
  }

  /** What the agent put in. */
  given() {
    return { dates: this.dates.sentences(), filled: this.fillIn.filled() };
  }

  /** Copies the chosen entry; where the list is not that of the message yet, it comes first. @param {Format} [as] */
  async copy(as = "text") {
    this.box.hide(false);
    const { handing, writing } = this;
    const unseen = this.shown !== this.wanted();
    if (unseen) await this.search();
    const entry = this.entries[this.chosen];
    if (!entry || this.shown !== this.wanted()) return this.say(this.box.message ? this.status.textContent || WORDS.failed : WORDS.nothing);
    const doubtful = unseen ? !this.sure : !this.fits && !handing.seen;
    const before = handing.before(entry, as, { doubtful, elsewhere: this.elsewhere(entry), lacking: this.fillIn.filled()[NEEDED] ? "" : NEEDED });
    if (before) return this.say(before);
    if (as !== "link" && writing.waits(entry)) await this.write();
    if (as !== "link" && writing.waits(entry)) return;
    const { done, say } = await handing.hand(entry, as, this.given());
    this.say(say);
    if (done && document.activeElement === this.box.input) this.box.input.select();
  }

  /** Copies for an Enter that came before the list: only where the engine is sure. */
  async copyUnseen() {
    if (this.sure) await this.copy();
    else this.say(LOOK);
  }

  /** The platform that the answer found holds on alone, where there are others and nobody has named it; else "". @param {Entry} entry */
  elsewhere(entry) {
    if (entry.phrase || entry.group !== RESULTS || this.settings.only()) return "";
    const one = this.engine.manifest.platforms.filter(({ any }) => !any);
    const own = one.length > 1 && one.find(({ key }) => key === entry.result.platform);
    return own && !this.named.has(own.key) ? own.name : "";
  }

  back() {
    this.handing.close();
    this.box.focus();
  }

  pin() {
    const entry = this.entries[this.chosen];
    if (!entry || entry.phrase) return this.say(WORDS.nothing);
    const pinned = this.memory.togglePin(entry.result.id);
    this.showText();
    this.say((pinned ? WORDS.pinnedNow : WORDS.unpinned)(entry.result.title));
  }

  /** Opens what can be put otherwise: the short reply of an answer, or a phrase. */
  edit() {
    const entry = this.entries[this.chosen];
    if (!entry) return this.say(WORDS.nothing);
    if (entry.phrase) return this.book.edit(entry.phrase);
    this.settings.setForm("short");
    this.editor.edit(entry.result.id, this.writing.spoken(entry.result));
  }

  forget() {
    this.memory.keep({ recent: [], uses: {} });
    this.box.input.focus();
    void this.search().then(() => this.say(WORDS.forgotten));
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const option = /** @type {HTMLElement} */ (event.target).closest("[role=option]");
    if (!option) return;
    this.look(optionNumber(option.id));
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
  started();
  offerBookmarklet();
  offerExport();
  page.hidden = false;
  let hurried = false;
  const hurry = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    hurried = true;
  };
  part("desk-q").addEventListener("keydown", hurry);
  part("desk-q").focus({ preventScroll: true });
  const begin = async () => {
    part("desk-status").textContent = WORDS.loading;
    try {
      const desk = new Desk(...(await Promise.all([open(ROOT), replacedIds(), toldOfAnswers()])));
      part("desk-q").removeEventListener("keydown", hurry);
      if (desk.box.message) desk.box.hide(false);
      await desk.search();
      await desk.handedOver();
      if (hurried && desk.box.message) await desk.copyUnseen();
    } catch {
      const again = Object.assign(element("button", "btn btn--small", WORDS.again), { type: "button" });
      again.addEventListener("click", () => void begin());
      fill(part("desk-status"), WORDS.failed, " ", again);
    }
  };
  await begin();
}

void start();
