// @ts-check
/**
 * A date and the two days it mostly is: a native date field with 今天 and 昨天 (`[data-ago]`, days before today).
 */

import { element } from "../../browser/shared/cards.js";
import { daysAfter } from "../../deadlines/day-words.js";

const WORDS = Object.freeze({ ago: ["今天", "昨天"] });

/** Makes the buttons of a field fill in its date. @param {HTMLElement} field @param {() => string} today */
export function bindDays(field, today) {
  const input = /** @type {HTMLInputElement} */ (field.querySelector("input[type=date]"));
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (field.querySelectorAll("[data-ago]"))) {
    button.addEventListener("click", () => {
      input.value = daysAfter(today(), -Number(button.dataset.ago));
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  return input;
}

/** Such a field, filled in with today. @param {string} id @param {string} label @param {() => string} today */
export function dateField(id, label, today) {
  const input = /** @type {HTMLInputElement} */ (element("input", ""));
  Object.assign(input, { id, type: "date", value: today() });
  const name = /** @type {HTMLLabelElement} */ (element("label", "", label));
  name.htmlFor = id;
  const buttons = WORDS.ago.map((text, ago) => {
    const button = /** @type {HTMLButtonElement} */ (element("button", "btn btn--small", text));
    button.type = "button";
    button.dataset.ago = String(ago);
    return button;
  });
  const field = element("div", "sh-field", name, element("div", "sh-deadline__date", input, ...buttons));
  bindDays(field, today);
  return { field, input };
}
