// @ts-check
/**
 * The copy buttons of an answer page. The page holds the answer as JSON (`#sh-answer`), so that copying needs no request
 * and happens within the tap. Without JavaScript the buttons stay hidden; the short address is a link either way.
 *
 * The link is the one on the page, absolute where the publish knew the site's address, else where the visitor is.
 * Where the clipboard is closed to us (plain http, some in-app browsers), the text stands in a field, selected, to copy by hand.
 */

import { compose } from "./compose.js";

const WORDS = Object.freeze({
  copied: { answer: "答案已复制，可以直接粘贴", link: "链接已复制，可以直接粘贴" },
  byHand: "这个浏览器不让网页复制。文字已选中，请长按或按Ctrl+C复制：",
  field: "要复制的文字",
});

/**
 * Put `text` on the clipboard; false where the browser refuses.
 * @param {string} text
 */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {HTMLElement} row
 * @param {import("./compose.js").Answer} answer
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
      status.replaceChildren();
      row.querySelector("textarea")?.remove();
      if (await toClipboard(text)) status.textContent = WORDS.copied[what];
      else offer(row, status, text, WORDS.copied[what]);
    });
  }
}

/**
 * @param {HTMLElement} row
 * @param {HTMLElement} status
 * @param {string} text
 * @param {string} copied what to say once it is copied after all
 */
function offer(row, status, text, copied) {
  const field = document.createElement("textarea");
  field.className = "sh-by-hand";
  field.readOnly = true;
  field.rows = 6;
  field.value = text;
  field.setAttribute("aria-label", WORDS.field);
  row.append(field);
  field.focus();
  field.select();
  const done = document.execCommand("copy");
  status.textContent = done ? copied : WORDS.byHand;
  if (done) field.remove();
}

const row = /** @type {HTMLElement | null} */ (document.querySelector(".sh-actions"));
const data = document.querySelector("#sh-answer");
if (row && data) bind(row, JSON.parse(data.textContent ?? ""));
