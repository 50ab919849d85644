// @ts-check
/**
 * An answer opened from a result (`?h=words`) marks the words that the result was found by, and offers to clear the marks: below
 * the steps, so that the offer, which comes late, pushes nothing away that is being read. box.js has cleaned its address before.
 */

import { markWords } from "../shared/cards.js";

const WORDS = Object.freeze({
  /** @param {number} count */
  marked: (count) => `已标出搜索词${count}处`,
  clear: "清除标记",
});
const MOST_WORDS = 12;
/** What is no text of the answer, the lists of links to others above all: their rows take a mark for a column of its own. */
const SKIPPED = "script, style, textarea, button, mark, svg, .sh-marked, .ways, .sh-actions, .useful, .sh-on, .staff, .sh-turn";

/** Marks the page's article. @param {string} joined the words, with spaces between them */
export function showMarks(joined) {
  const article = document.querySelector("article");
  const words = joined.slice(0, 200).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  if (!article || !words.length) return;
  const marks = markArticle(article, words);
  if (!marks.length) return;
  const bar = document.createElement("p");
  bar.className = "sh-marked";
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "sh-button";
  clear.textContent = WORDS.clear;
  clear.addEventListener("click", () => {
    for (const mark of marks) mark.replaceWith(...mark.childNodes);
    article.normalize();
    bar.remove();
    const title = /** @type {HTMLElement | null} */ (article.querySelector("h1"));
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  });
  bar.append(WORDS.marked(marks.length), " ", clear);
  (article.querySelector(".sh-steps") ?? article.querySelector(".ans, h1") ?? article.firstElementChild)?.after(bar);
  // An answer begins with what one came for, whether or not it has the words.
  if (article.querySelector(".ans")) return;
  const { top, bottom } = marks[0].getBoundingClientRect();
  if (!location.hash && (top < 0 || bottom > innerHeight)) marks[0].scrollIntoView({ block: "center" });
}

/** @param {Element} article @param {string[]} words @returns {HTMLElement[]} */
function markArticle(article, words) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  const marks = [];
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement?.closest(SKIPPED)) continue;
    const pieces = markWords(text.data, words);
    if (pieces.length < 2) continue;
    text.replaceWith(...pieces);
    marks.push(...pieces.filter((piece) => typeof piece !== "string"));
  }
  return /** @type {HTMLElement[]} */ (marks);
}
