// @ts-check
/** Elements as whatever shows texts makes them, never from markup, and the words of a question marked in a text. */

/** @param {string} tag @param {string} className @param {...(string | Node)} content */
export function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** Make `content` the whole content of `place` (older browsers have no `replaceChildren`). @param {Element} place @param {...(string | Node)} content */
export function fill(place, ...content) {
  place.textContent = "";
  place.append(...content);
}

/** @param {string} href @param {string} className @param {...(string | Node)} content */
export function linkTo(href, className, ...content) {
  return Object.assign(element("a", className, ...content), { href });
}

/**
 * `text` as nodes in which every occurrence of `words` is a <mark>; longer words win, case does not count, and words that follow
 * each other share a mark. What is part of another word (货款 in 退货款) is none of them, as far as the browser can cut words.
 * @param {string} text @param {string[]} words
 * @returns {(string | HTMLElement)[]}
 */
export function markWords(text, words) {
  const pattern = patternOf(words);
  if (!pattern) return [text];
  const edges = edgesOf(text);
  /** @type {[number, number][]} */
  const places = [];
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [start, end] = [found.index, found.index + found[0].length];
    const last = places[places.length - 1];
    if (edges && ![start, end].every((place) => edges.has(place) || isJoint(text, place))) continue;
    if (last && last[1] === start) last[1] = end;
    else places.push([start, end]);
  }
  /** @type {(string | HTMLElement)[]} */
  const nodes = [];
  let at = 0;
  for (const [start, end] of places) {
    nodes.push(text.slice(at, start), element("mark", "sh-mark", text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)];
}

/** @type {{segment: (text: string) => Iterable<{index: number}>} | null} */
const CUTTER = "Segmenter" in Intl ? new (/** @type {any} */ (Intl).Segmenter)("zh", { granularity: "word" }) : null;

/** Where words of `text` begin and end; null where the browser cuts none. @param {string} text */
function edgesOf(text) {
  return CUTTER && new Set([text.length, ...[...CUTTER.segment(text)].map(({ index }) => index)]);
}

/** Whether letters, digits, other signs and Chinese part at a place: in malloc_consolidate at two. @param {string} text @param {number} place */
function isJoint(text, place) {
  const kindOf = (/** @type {string} */ character) => ["[a-z]", "[0-9]", "[!-~]"].findIndex((kind) => new RegExp(kind, "i").test(character));
  return kindOf(text[place - 1]) !== kindOf(text[place]);
}

/** A pattern of any of the words; null without words. @param {string[]} words */
function patternOf(words) {
  const usable = [...new Set(words)].filter(Boolean).sort((a, b) => b.length - a.length);
  if (!usable.length) return null;
  return new RegExp(`${usable.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")}`, "giu");
}
