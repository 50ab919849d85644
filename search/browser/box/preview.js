// @ts-check
/**
 * Beside the results on a wide screen: the answer that the list is at, whole, as its page has it. The focus and the pointer move
 * through the list; a row is a link all the same, and opens its page.
 *
 * The page is fetched when the list stays at a row for a moment, and kept. Until it is here, and where it cannot be had, the short
 * answer stands there.
 */

import { ROOT } from "./searching.js";
import { copyButtons } from "../shared/card-details.js";
import { element, fill, linkTo } from "../shared/cards.js";
import { fetchPage } from "../shared/page-of-site.js";

const WORDS = Object.freeze({ label: "答案全文", open: "打开这一页" });
const WAIT = 150;
const LEFT_OUT = "script, form, button, h1, .sh-actions, .sh-turn, [hidden]";

/**
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("../../engine/engine.js").Engine} Engine
 */

/** @type {Map<string, Promise<HTMLElement>>} address -> its article, as it is to be shown */
const articles = new Map();

/**
 * Puts the pane after the list. @param {HTMLElement} list the list's column @param {HTMLElement[]} cards @param {Result[]} results
 * @param {Engine} engine
 */
export function attach(list, cards, results, engine) {
  const pane = element("section", "sh-view");
  pane.setAttribute("aria-label", WORDS.label);
  list.after(pane);
  let at = -1;
  let timer = 0;
  /** @param {number} next @param {number} wait until the page is fetched */
  const show = (next, wait) => {
    if (next === at) return;
    cards[at]?.classList.remove("sh-current");
    at = next;
    cards[at].classList.add("sh-current");
    const result = results[at];
    const whole = element("div", "md-typeset sh-view__whole", element("p", "sh-view__short", result.short));
    const title = linkTo(new URL(result.url, ROOT).href, "", result.title);
    const foot = element("div", "sh-view__foot");
    foot.append(linkTo(title.href, "btn btn--main", WORDS.open), ...copyButtons(result, engine, ROOT, foot));
    fill(pane, element("h2", "sh-view__title", title), whole, foot);
    pane.className = `sh-view is-${result.platform}`;
    pane.scrollTop = 0;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      articleAt(title.href).then((article) => {
        if (at === next) fill(whole, article.cloneNode(true));
      }, () => {});
    }, wait);
  };
  /** @param {Event} event */
  const rowOf = ({ target }) => cards.findIndex((card) => card.contains(/** @type {Node} */ (target)));
  list.addEventListener("focusin", (event) => rowOf(event) >= 0 && show(rowOf(event), WAIT));
  list.addEventListener("pointermove", (event) => {
    // The list may change below a mouse that rests: only one that moves is followed.
    if (event.pointerType === "mouse" && (event.movementX || event.movementY) && rowOf(event) >= 0) show(rowOf(event), WAIT);
  });
  // The focus may be in the list already.
  show(Math.max(0, cards.findIndex((card) => card.contains(document.activeElement))), WAIT);
}

/** The article of a page, without what works on its own page alone. @param {string} address @returns {Promise<HTMLElement>} */
function articleAt(address) {
  let found = articles.get(address);
  if (!found) {
    found = read(address);
    found.catch(() => articles.delete(address));
    articles.set(address, found);
  }
  return found;
}

/** @param {string} address */
async function read(address) {
  const page = await fetchPage(address);
  const article = page.querySelector("article");
  if (!article) throw new Error(`${address}: no article`);
  for (const part of article.querySelectorAll(LEFT_OUT)) part.remove();
  for (const link of article.querySelectorAll("a[href]")) link.setAttribute("href", new URL(String(link.getAttribute("href")), address).href);
  // The search page has ids of its own; a drawing names its own parts by them.
  for (const part of article.querySelectorAll("[id]")) if (!part.closest("svg")) part.removeAttribute("id");
  for (const part of article.querySelectorAll("[aria-labelledby], [aria-describedby]")) {
    part.removeAttribute("aria-labelledby");
    part.removeAttribute("aria-describedby");
  }
  // The pane has a heading above them.
  for (const heading of article.querySelectorAll("h2, h3, h4")) {
    const lower = element(`h${Number(heading.tagName[1]) + 1}`, heading.className, ...heading.childNodes);
    heading.replaceWith(lower);
  }
  return element("div", "", ...article.childNodes);
}
