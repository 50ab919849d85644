// @ts-check
/** What a reply leaves to the agent: how the customer is called, and the order's number, which the message may have told. */

import { part } from "./parts.js";

/** Placeholder -> id of its field. */
const FIELDS = new Map([["称呼", "desk-name"], ["订单号", "desk-order"]]);

export class FillIn {
  /** @param {() => void} changed */
  constructor(changed) {
    this.fields = new Map([...FIELDS].map(([name, id]) => [name, /** @type {HTMLInputElement} */ (part(id))]));
    for (const field of this.fields.values()) field.addEventListener("input", changed);
  }

  /** The fields for what the text has. @param {string[]} gaps */
  show(gaps) {
    for (const [name, field] of this.fields) /** @type {HTMLElement} */ (field.parentElement).hidden = !gaps.includes(name);
    part("desk-fill").hidden = !gaps.length;
  }

  /** Placeholder -> what stands for it. @returns {Record<string, string>} */
  filled() {
    return Object.fromEntries([...this.fields].map(([name, field]) => [name, field.value.trim()]));
  }

  /** Takes the number of an order that the message told, unless one is there. @param {string[]} orders */
  takeOrder([order]) {
    const field = /** @type {HTMLInputElement} */ (this.fields.get("订单号"));
    if (order && !field.value) field.value = order;
  }

  /** The next customer is another. */
  clear() {
    for (const field of this.fields.values()) field.value = "";
  }

  /** @param {EventTarget | null} target */
  holds(target) {
    return [...this.fields.values()].some((field) => field === target);
  }
}
