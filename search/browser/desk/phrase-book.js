// @ts-check
/** The agent's own phrases: written, changed and taken off on the page, and with all else that a team shares taken out to a file and in from one. */

import { element, fill } from "../shared/cards.js";
import { saveFile } from "../shared/save-file.js";
import { TEXT, TITLE } from "./memory.js";
import { part } from "./parts.js";
import { LARGEST, TeamFileError, joined, readTeamFile, teamFile } from "./team-file.js";

const WORDS = Object.freeze({
  lacking: "标题和内容都要写。",
  /** @param {string} title */
  kept: (title) => `已保存短语：${title}`,
  /** @param {string} title */
  dropped: (title) => `已删掉短语：${title}`,
  change: "改",
  drop: "删",
  /** @param {string} what @param {string} title */
  about: (what, title) => `${what}：${title}`,
  file: "售后指南-客服短语.json",
  saved: "已导出，把文件发给同事，在他的工作台里导入。",
  /** @param {number} phrases @param {number} edits @param {number} pinned */
  taken: (phrases, edits, pinned) => `已导入：${phrases}条短语、${edits}条改过的回复、${pinned}个置顶。`,
  /** @param {string} reason */
  refused: (reason) => `没有导入：${reason}。`,
  unread: "读不了这个文件",
});

export class PhraseBook {
  /** @param {import("./memory.js").Memory} memory @param {() => void} changed */
  constructor(memory, changed) {
    this.memory = memory;
    this.changed = changed;
    this.title = /** @type {HTMLInputElement} */ (part("desk-phrase-title"));
    this.text = /** @type {HTMLTextAreaElement} */ (part("desk-phrase-text"));
    this.said = part("desk-book-said");
    this.title.maxLength = TITLE;
    this.text.maxLength = TEXT;
    /** The title of the phrase that is changed; of a new one none. @type {string | undefined} */
    this.former = undefined;
    part("desk-phrase").addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    part("desk-export").addEventListener("click", () => this.export());
    const input = /** @type {HTMLInputElement} */ (part("desk-import"));
    input.addEventListener("change", () => void this.import(input));
    this.render();
  }

  render() {
    fill(part("desk-phrases"), ...this.memory.kept.phrases.map((phrase) => this.row(phrase)));
  }

  /** @param {import("./memory.js").Phrase} phrase */
  row(phrase) {
    const button = (/** @type {string} */ label, /** @type {() => void} */ act) => {
      const made = Object.assign(element("button", "btn btn--small", label), { type: "button" });
      made.setAttribute("aria-label", WORDS.about(label, phrase.title));
      made.addEventListener("click", act);
      return made;
    };
    const change = button(WORDS.change, () => this.edit(phrase));
    const drop = button(WORDS.drop, () => {
      this.memory.dropPhrase(phrase.title);
      this.finish(WORDS.dropped(phrase.title));
      this.title.focus();
    });
    return element("li", "", element("b", "", phrase.title), change, drop);
  }

  /** Puts a phrase into the fields. @param {import("./memory.js").Phrase} phrase */
  edit({ title, text }) {
    /** @type {HTMLDetailsElement} */ (part("desk-book")).open = true;
    this.former = title;
    this.title.value = title;
    this.text.value = text;
    this.text.focus();
  }

  save() {
    const phrase = { title: this.title.value.trim(), text: this.text.value.trim() };
    if (!phrase.title || !phrase.text) return this.say(WORDS.lacking);
    this.memory.setPhrase(phrase, this.former);
    this.former = undefined;
    this.title.value = this.text.value = "";
    this.finish(WORDS.kept(phrase.title));
  }

  export() {
    saveFile(WORDS.file, [teamFile(this.memory.kept)], "application/json");
    this.say(WORDS.saved);
  }

  /** @param {HTMLInputElement} input */
  async import(input) {
    const file = input.files?.[0];
    if (!file) return;
    try {
      const shared = readTeamFile(file.size > LARGEST ? " ".repeat(LARGEST + 1) : await file.text());
      this.memory.keep(joined(this.memory.kept, shared));
      this.finish(WORDS.taken(shared.phrases.length, Object.keys(shared.edits).length, shared.pinned.length));
    } catch (error) {
      this.say(WORDS.refused(error instanceof TeamFileError ? error.message : WORDS.unread));
    }
    input.value = "";
  }

  /** @param {string} say */
  finish(say) {
    this.render();
    this.changed();
    this.say(say);
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }
}
