// @ts-check
/**
 * The box for what the customer says. Numbers that are the customer's own are put out of sight before anything is searched, but for
 * one that is still being typed; a message that shares nothing with the one before is another customer's.
 */

import { masked } from "../../gaps/masking.js";
import { part } from "./parts.js";

/** Pixels of the box at most, unless the agent draws it larger. */
const HIGHEST = 260;
/** Characters that a message shares with the one before as long as it is the same customer's. */
const SAME = 8;
/** The figures and letters that may still become a longer number while they are typed. */
const UNFINISHED = /[0-9A-Za-z０-９ -]*$/;

export class MessageBox {
  /**
   * @param {{typed: () => void, pasted: () => void, hid: (kinds: string[], orders: string[]) => void, another: () => void}} told `hid`
   *   with the kinds of numbers put out of sight and those of orders, `another` where another customer's message begins
   */
  constructor(told) {
    this.told = told;
    this.input = /** @type {HTMLTextAreaElement} */ (part("desk-q"));
    this.former = "";
    this.input.addEventListener("input", (event) => {
      const { isComposing, inputType } = /** @type {InputEvent} */ (event);
      if (isComposing) return;
      this.hide(inputType === "insertText");
      if (inputType === "insertFromPaste") told.pasted();
      else told.typed();
    });
    this.input.addEventListener("compositionend", told.typed);
  }

  get message() {
    return this.input.value.trim();
  }

  /** @param {string} message */
  put(message) {
    this.input.value = message.slice(0, this.input.maxLength);
    this.hide(false);
  }

  /** Puts the customer's numbers out of sight. @param {boolean} typing */
  hide(typing) {
    const { value, selectionEnd } = this.input;
    this.meet(value);
    const caret = selectionEnd ?? value.length;
    const end = typing ? caret - (UNFINISHED.exec(value.slice(0, caret))?.[0].length ?? 0) : caret;
    const [before, after] = [masked(value.slice(0, end)), masked(value.slice(caret))];
    const found = typing ? { text: before.text + value.slice(end, caret) + after.text, kinds: [...before.kinds, ...after.kinds], orders: [...before.orders, ...after.orders] } : masked(value);
    if (found.text !== value) {
      this.input.value = found.text;
      const place = before.text.length + caret - end;
      this.input.setSelectionRange(place, place);
      this.told.hid(found.kinds, found.orders);
    }
    this.former = this.input.value;
    this.grow();
  }

  /** Tells whether another customer's message begins. @param {string} message */
  meet(message) {
    const { former } = this;
    if (former && message.startsWith(former.slice(0, SAME))) return;
    if (message && (former.includes(message) || (former && message.includes(former)))) return;
    this.told.another();
  }

  /** Shows as much of the message as there is room for. */
  grow() {
    this.input.style.height = "";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, HIGHEST)}px`;
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  /** @param {string | null} id of the option that is chosen */
  choose(id) {
    if (id === null) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", id);
  }
}
