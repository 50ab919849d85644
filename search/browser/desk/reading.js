// @ts-check
/** What the desk has read in the message: the clauses that can be searched by alone, and what was put out of sight. */

import { element, fill } from "../shared/cards.js";
import { part } from "./parts.js";

const WORDS = Object.freeze({
  /** @param {number} count */
  read: (count) => `读到${count}件事，点一下换着查`,
  /** @param {string[]} kinds */
  hidden: (kinds) => `已遮住${kinds.join("、")}`,
});

export class Reading {
  /** @param {(clause: string | null) => void} chosen called with the clause to search by, null for the whole message */
  constructor(chosen) {
    this.chosen = chosen;
    /** @type {Set<string>} */
    this.kinds = new Set();
    this.frame = part("desk-read");
    this.chips = part("desk-clauses");
  }

  /** @param {string[]} kinds */
  hid(kinds) {
    kinds.forEach((kind) => this.kinds.add(kind));
    this.showFrame();
  }

  clear() {
    this.kinds.clear();
    this.show([], null, null);
  }

  /**
   * @param {import("./message.js").Clause[]} clauses @param {string | null} alone the one that is searched by
   * @param {number | null} leading the answer that leads now, whose clause is pressed where the message is searched by as a whole
   */
  show(clauses, alone, leading) {
    const held = this.chips.contains(document.activeElement) ? document.activeElement?.textContent : null;
    fill(this.chips, ...clauses.map(({ text, answer }) => {
      const chip = Object.assign(element("button", "chip", text), { type: "button" });
      chip.setAttribute("aria-pressed", String(alone === null ? answer === leading : text === alone));
      chip.addEventListener("click", () => this.chosen(text === alone ? null : text));
      return chip;
    }));
    const chip = [...this.chips.children].find(({ textContent }) => textContent === held);
    if (held) /** @type {HTMLElement | undefined} */ (chip)?.focus();
    part("desk-count").textContent = clauses.length ? WORDS.read(clauses.length) : "";
    this.showFrame();
  }

  showFrame() {
    part("desk-hidden").textContent = this.kinds.size ? WORDS.hidden([...this.kinds]) : "";
    this.frame.hidden = !this.kinds.size && !this.chips.children.length;
  }
}
