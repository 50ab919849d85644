// @ts-check
/**
 * On the page that a result leads to, the words that it was found by are marked: by the browser's own highlights, which leave the
 * page's elements as they are, since they may belong to a framework. Browsers without them mark nothing.
 *
 * The words are kept for one page, in the tab alone; another page that is loaded forgets them. Where the page's own program shows what
 * a result leads to, that comes bit by bit, so it is marked anew as it changes.
 */

const KEY = "sh-marks";
const NAME = "shouhou";
const STYLE = `::highlight(${NAME}) { background-color: #ffe58a; color: #1b1f24; }`;
const SKIPPED = "script, style, noscript, textarea, select, nav, shouhou-search";
const MOST = 300;
/** A page that never comes to rest is marked so often. */
const MOST_TURNS = 30;

/** @typedef {{page: string, words: string[]}} Kept */

/** @type {MutationObserver | null} */
let watching = null;

/** Somebody opens a result. @param {string} url @param {string[]} words in small letters */
export function keepMarks(url, words) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ page: pageOf(url), words }));
  } catch {
    // Denied: then nothing is marked.
  }
}

/** Marks what is kept for this page. */
export function showMarks() {
  const kept = take();
  if (!kept || !kept.words.length || !("highlights" in CSS)) return;
  if (!CSS.highlights.has(NAME)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  let turns = 0;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const here = pageOf(location.href) === kept.page;
    CSS.highlights.set(NAME, new Highlight(...(here ? rangesOf(kept.words) : [])));
    if (++turns >= MOST_TURNS) observer.disconnect();
  };
  const observer = new MutationObserver(() => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  });
  if (watching) watching.disconnect();
  watching = observer;
  observer.observe(document.body, { childList: true, subtree: true });
  mark();
}

/** Forgets marks that are for another page than the one that was loaded. */
export function forgetOthers() {
  const kept = take();
  if (kept && kept.page === pageOf(location.href)) return showMarks();
  sessionStorage.removeItem(KEY);
}

/** @returns {Kept | null} */
function take() {
  try {
    const { page, words } = JSON.parse(sessionStorage.getItem(KEY) || "");
    return typeof page === "string" && Array.isArray(words) ? { page, words: words.map(String) } : null;
  } catch {
    return null;
  }
}

/** The same for all the ways to write an address that hosts lead to one another. @param {string} url */
function pageOf(url) {
  return url.split(/[?#]/)[0].replace(/(\/index)?(\.html)?\/?$/, "");
}

/** Where the words stand in the main content, of which the one article is what was indexed. @param {string[]} words */
function rangesOf(words) {
  const articles = document.querySelectorAll("main article, [role=main] article");
  const main = articles.length === 1 ? articles[0] : document.querySelector("main, [role=main], article") || document.body;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  /** @type {Range[]} */
  const ranges = [];
  while (ranges.length < MOST && walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    const said = text.data.toLowerCase();
    const found = words.filter((word) => word && said.includes(word));
    if (!found.length || said.length !== text.data.length || (text.parentElement && text.parentElement.closest(SKIPPED))) continue;
    for (const word of found) {
      for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + word.length)) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + word.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}
