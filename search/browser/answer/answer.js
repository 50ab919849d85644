// @ts-check
/**
 * An answer's page: the last day on its card, the copy buttons, the ways on, and whether it was of use.
 *
 * The page holds the answer as JSON (`#sh-answer`), so that copying needs no request and happens within the tap. Without
 * JavaScript the buttons stay hidden; the short address is a link either way. The link is the one on the page, absolute where the
 * publish knew the site's address, else where the visitor is.
 */

import { compose } from "../shared/compose.js";
import { copyOrOffer } from "../shared/copying.js";
import { asOf, beijingDay } from "../../engine/as-of.js";
import { showDue } from "./due.js";
import { askUseful } from "./useful.js";

const WORDS = Object.freeze({
  /** @type {Record<string, string>} */
  copied: { answer: "答案已复制，可以直接粘贴", link: "链接已复制，可以直接粘贴", reply: "回复已复制，可以直接粘贴" },
});

/** @param {import("../shared/compose.js").Answer} answer */
function bindCopying(answer) {
  const permalink = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-sh-permalink]"));
  const link = permalink.dataset.shPermalink || permalink.href;
  permalink.textContent = link;
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-sh-copy]"))) {
    const what = button.dataset.shCopy ?? "";
    const place = /** @type {HTMLElement} */ (button.closest(".sh-actions, .fold__b"));
    const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
    button.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      status.textContent = await copyOrOffer(textOf(what, button, answer, link), place, WORDS.copied[what]);
    });
  }
}

/** What a button copies. @param {string} what @param {HTMLElement} button @param {import("../shared/compose.js").Answer} answer @param {string} link */
function textOf(what, button, answer, link) {
  if (what === "link") return link;
  if (what === "answer") return compose(answer, { form: "full", as: "text", link });
  const bubble = /** @type {HTMLElement} */ (button.parentElement).querySelector(".bubble");
  return compose({ ...answer, short: (bubble && bubble.textContent) || answer.short }, { form: "short", as: "text", link });
}

const data = document.querySelector("#sh-answer");
if (data) {
  const today = beijingDay(Date.now());
  const answer = asOf(/** @type {import("../shared/compose.js").Answer} */ (JSON.parse(data.textContent ?? "")), today);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-sh-due]"))) showDue(place, today);
  bindCopying(answer);
  // The linked page of the trouble is right without a program; the program asks the same, one question a screen.
  for (const way of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-sh-asked]"))) {
    way.href = way.dataset.shAsked ?? way.href;
  }
  const useful = /** @type {HTMLElement | null} */ (document.querySelector("[data-sh-useful]"));
  if (useful) askUseful(useful, answer, today);
}
