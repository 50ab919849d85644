// @ts-check
/**
 * Platforms in a list: the reader's own first, a few at once, the others behind one tap, what holds on any platform after them.
 *
 * The publish writes lists so for a device that remembers nothing (search/markup/platform_lists.py); `arrange` puts them in the
 * device's order (remembered.js), and makes the tap for lists that programs write, of `platformItem`s. Items bear `data-sh-platform`
 * (the key) and `data-sh-name` (the name that the tap says, where it says any), those that one can buy on `data-sh-shop`. What is
 * open in a menu is shown too.
 */

import { namesOfMore } from "./platform-items.js";
import { MORE, shownAndMore } from "./remembered.js";

export { platformItem } from "./platform-items.js";

/** Puts a list's items in their order, and those behind the tap there. @param {Element} list @param {string[]} own */
export function arrange(list, own) {
  /** @type {Map<string, HTMLElement>} */
  const items = new Map();
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-sh-platform]"))) items.set(item.dataset.shPlatform ?? "", item);
  const keys = [...items.keys()];
  const isShop = (/** @type {string} */ key) => item(key).hasAttribute("data-sh-shop");
  const item = (/** @type {string} */ key) => /** @type {HTMLElement} */ (items.get(key));
  const opened = keys.filter((key) => item(key).querySelector("[aria-current]"));
  const { shown, more } = shownAndMore(keys.filter(isShop), [...opened, ...own]);
  const everywhere = keys.filter((key) => !isShop(key));
  const fold = list.querySelector("[data-sh-more]") || (more.length ? list.insertBefore(newFold(list), everywhere.length ? item(everywhere[0]) : null) : null);
  const next = fold || (everywhere.length ? item(everywhere[0]) : null);
  for (const key of shown) list.insertBefore(item(key), next);
  if (fold) {
    /** @type {Element} */ (fold.querySelector("[data-sh-rest]")).append(...more.map(item));
    const names = fold.querySelector("small");
    if (names) names.textContent = namesOfMore(more.map((key) => item(key).dataset.shName ?? ""));
  }
  if (everywhere.includes(own[0])) list.insertBefore(item(own[0]), shown.length ? item(shown[0]) : null);
}

/** An empty place behind a tap, in a list like `list`. @param {Element} list */
function newFold(list) {
  const fold = document.createElement(list.tagName === "UL" ? "li" : "div");
  fold.className = "behind";
  fold.dataset.shMore = "";
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(MORE, document.createElement("small"));
  const rest = document.createElement(list.tagName);
  rest.className = list.className;
  rest.dataset.shRest = "";
  details.append(summary, rest);
  fold.append(details);
  return fold;
}
