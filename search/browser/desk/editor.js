// @ts-check
/** Puts a reply otherwise: the agent's own words in place of the site's, kept on the device, and back again. */

import { TEXT } from "./memory.js";
import { part } from "./parts.js";

const WORDS = Object.freeze({
  kept: "已保存，以后简短的回复就用你改的这句。",
  restored: "已改回本站的回复。",
});

export class Editor {
  /** @param {import("./memory.js").Memory} memory @param {{changed: () => void, say: (text: string) => void, back: () => void}} desk */
  constructor(memory, desk) {
    this.memory = memory;
    this.desk = desk;
    this.frame = part("desk-editor");
    this.area = /** @type {HTMLTextAreaElement} */ (part("desk-own-text"));
    this.area.maxLength = TEXT;
    /** @type {{id: string, of: string} | null} */
    this.edited = null;
    part("desk-save").addEventListener("click", () => this.save());
    part("desk-cancel").addEventListener("click", () => this.close());
    part("desk-restore").addEventListener("click", () => this.restore());
  }

  get open() {
    return !this.frame.hidden;
  }

  /** @param {string} id @param {string} of what the site says */
  edit(id, of) {
    this.edited = { id, of };
    const own = this.memory.edit(id);
    this.area.value = own?.text ?? of;
    part("desk-restore").hidden = !own;
    this.frame.hidden = false;
    part("desk-text").hidden = true;
    this.area.focus();
  }

  /** Leaves off without keeping. @param {boolean} [back] to the box */
  close(back = true) {
    if (!this.open) return;
    this.frame.hidden = true;
    part("desk-text").hidden = false;
    this.edited = null;
    if (back) this.desk.back();
  }

  save() {
    const text = this.area.value.trim();
    const { edited } = this;
    if (!edited) return;
    if (!text || text === edited.of) return this.restore();
    this.memory.setEdit(edited.id, { text, of: edited.of });
    this.finish(WORDS.kept);
  }

  restore() {
    if (!this.edited) return;
    this.memory.setEdit(this.edited.id, null);
    this.finish(WORDS.restored);
  }

  /** @param {string} say */
  finish(say) {
    this.close();
    this.desk.changed();
    this.desk.say(say);
  }
}
