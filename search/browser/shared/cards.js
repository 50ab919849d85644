// @ts-check
/**
 * A result as a card: question, short answer with the matched words marked, the number to dial or the time limit, platform,
 * topic, evidence and check date; then what can be done with it: dial, copy the answer, copy its link.
 *
 *   list.append(renderCard(result, { engine, root: "https://example.org/help/", words: ["退款"] }));
 *
 * For whatever shows results. The question is the one link of the card's main part, laid over all of it by the style sheet,
 * so that it may serve as an option of a list box and reads shortly in a list of links. A number is a link to dial only where the result has `dial`.
 */

const WORDS = Object.freeze({
  checked: "核对于",
  dial: "拨打",
  copyAnswer: "复制答案",
  copyLink: "复制链接",
  copied: "已复制",
  failed: "没有复制成功，请再点一次",
  from: "从",
  to: "到",
});
const MOST_MARKED = 8;
let made = 0;

/**
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("../../engine/engine.js").Engine} Engine
 */

/**
 * @param {Result} result
 * @param {{engine: Engine, root: string | URL, query?: string, words?: string[]}} options `words` are marked
 * @returns {HTMLElement}
 */
export function renderCard(result, { engine, root, query = "", words = [] }) {
  const { platforms, topics } = engine.manifest;
  const card = element("article", "sh-card");
  card.dataset.answerId = result.id;
  const title = element("span", "sh-card__title", ...markWords(result.title, words));
  const link = linkTo(addressOf(result, root, words.length ? words : query.split(/\s+/)), "sh-card__main", title);
  const rest = element("span", "sh-card__rest", element("span", "sh-card__short", ...markWords(result.short, words)));
  if (result.limit) rest.append(limitLine(result.limit, engine));
  const place = [platforms, topics].map((groups, at) => groups.find(({ key }) => key === (at ? result.topic : result.platform))?.name);
  rest.append(
    element("span", "sh-card__meta", place.join(" · "), " ", ...result.evidence.flatMap((key) => [evidenceMark(key, labelOf(key, engine)), " "]), checkedMark(result.checked)),
  );
  rest.id = `sh-card-${++made}`;
  link.setAttribute("aria-describedby", rest.id);
  card.append(element("div", "sh-card__body", link, rest), actions(result, engine, root, card));
  return card;
}

/** @param {Result} result @param {string | URL} root @param {string[]} words */
function addressOf(result, root, words) {
  const address = new URL(result.url, root);
  const marked = words.filter((word) => word.length > 1).slice(0, MOST_MARKED).join(" ").slice(0, 120);
  if (marked) address.searchParams.set("h", marked);
  return address.href;
}

/** @param {NonNullable<Result["limit"]>} limit @param {Engine} engine */
function limitLine({ actor, from, to, amount, evidence }, engine) {
  const mark = evidenceMark(evidence, labelOf(evidence, engine));
  return element("span", "sh-card__limit", element("b", "", amount), ` ${actor}：${WORDS.from}${from}${WORDS.to}${to} `, mark);
}

/** What the site calls a kind of evidence. @param {string} key @param {Engine} engine */
export function labelOf(key, engine) {
  return engine.manifest.evidence[key]?.label ?? key;
}

/** @param {string} key the kind of evidence, for the style sheet @param {string} label */
export function evidenceMark(key, label) {
  return element("span", `sh-evidence sh-evidence--${key}`, label);
}

/** @param {string} day */
export function checkedMark(day) {
  return element("span", "sh-date", WORDS.checked + day);
}

/** @param {Result} result @param {Engine} engine @param {string | URL} root @param {HTMLElement} card */
function actions(result, engine, root, card) {
  const row = element("div", "sh-card__actions");
  if (result.dial) {
    const { value, name } = result.dial;
    row.append(linkTo(`tel:${value.replace(/[^0-9+]/g, "")}`, "sh-button sh-button--dial", WORDS.dial, element("b", "", value), " ", name));
  }
  const said = element("p", "sh-card__said");
  said.setAttribute("aria-live", "polite");
  const permanent = new URL(`a/${result.id}/`, root).href;
  /** @param {string} label @param {() => Promise<string>} write */
  const button = (label, write) => {
    const made = Object.assign(element("button", "sh-button", label), { type: "button" });
    made.setAttribute("aria-label", `${label}：${result.title}`);
    made.addEventListener("click", async () => {
      said.textContent = "";
      said.textContent = await copy(write(), card);
    });
    return made;
  };
  row.append(
    button(WORDS.copyAnswer, async () => (await copying()).answerText(result, engine, permanent)),
    button(WORDS.copyLink, async () => permanent),
    said,
  );
  return row;
}

/**
 * Copies a text that may still be on its way: begun within the click, as browsers demand. @param {Promise<string>} text
 * @param {HTMLElement} card @returns {Promise<string>} what to say
 */
async function copy(text, card) {
  try {
    const blob = text.then((written) => new Blob([written], { type: "text/plain" }));
    blob.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return WORDS.copied;
  } catch {
    return copying().then(async ({ copyByHand }) => copyByHand(await text, card)).catch(() => WORDS.failed);
  }
}

const copying = () => import("./copying.js");

/**
 * `text` as nodes in which every occurrence of `words` is a <mark>; longer words win, case does not count.
 * @param {string} text @param {string[]} words
 * @returns {(string | HTMLElement)[]}
 */
export function markWords(text, words) {
  const pattern = patternOf(words);
  if (!pattern) return [text];
  return text.split(pattern).map((piece, at) => (at % 2 ? element("mark", "sh-mark", piece) : piece));
}

/** A pattern whose one group is any of the words; null without words. @param {string[]} words */
function patternOf(words) {
  const usable = [...new Set(words)].filter(Boolean).sort((a, b) => b.length - a.length);
  if (!usable.length) return null;
  return new RegExp(`(${usable.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})`, "giu");
}

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
