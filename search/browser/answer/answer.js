// @ts-check
/**
 * The copy buttons of an answer page. The page holds the answer as JSON (`#sh-answer`), so that copying needs no request
 * and happens within the tap. Without JavaScript the buttons stay hidden; the short address is a link either way.
 *
 * The link is the one on the page, absolute where the publish knew the site's address, else where the visitor is.
 */

import { compose } from "../shared/compose.js";
import { copyOrOffer } from "../shared/copying.js";

const WORDS = Object.freeze({
  copied: { answer: "答案已复制，可以直接粘贴", link: "链接已复制，可以直接粘贴" },
});

/**
 * @param {HTMLElement} row
 * @param {import("../shared/compose.js").Answer} answer
 */
function bind(row, answer) {
  const permalink = /** @type {HTMLAnchorElement} */ (row.querySelector("[data-sh-permalink]"));
  const status = /** @type {HTMLElement} */ (row.querySelector("[role=status]"));
  const link = permalink.dataset.shPermalink || permalink.href;
  permalink.textContent = link;
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (row.querySelectorAll("[data-sh-copy]"))) {
    const what = button.dataset.shCopy === "link" ? "link" : "answer";
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = compose(answer, { form: "full", as: what === "link" ? "link" : "text", link });
      status.textContent = "";
      status.textContent = await copyOrOffer(text, row, WORDS.copied[what]);
    });
  }
}

const row = /** @type {HTMLElement | null} */ (document.querySelector(".sh-actions"));
const data = document.querySelector("#sh-answer");
if (row && data) bind(row, JSON.parse(data.textContent ?? ""));
