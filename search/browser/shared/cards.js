// @ts-check
/**
 * A result as a row of a list: the question with the matched words marked, the answer in a breath, platform and evidence; beside
 * them the number to dial or the limit that leads the answer, and what opens the rest (card-details.js, loaded then).
 *
 *   list.append(renderCard(result, { engine, root: "https://example.org/help/", words: ["退款"] }));
 *
 * For whatever shows results. The question is the one link of the row's main part, laid over all of it by the style sheet, so
 * that it may serve as an option of a list box and reads shortly in a list of links. A number is a link to dial only where the
 * result has `dial`.
 */

import { element, linkTo, markWords } from "./elements.js";

export { element, fill, linkTo, markWords } from "./elements.js";

const WORDS = Object.freeze({
  checked: "核对于",
  dial: "拨打",
  more: "依据、日期和复制",
  failed: "没有载入成功，请再点一次",
});
const MOST_MARKED = 8;
const LONGEST_RUN = 11;
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
  const card = element("article", `sh-card is-${result.platform}${result.past ? " is-past" : ""}`);
  card.dataset.answerId = result.id;
  const link = linkTo(addressOf(result, root, words.length ? words : query.split(/\s+/)), `sh-card__main${keepsWords(result.title) ? " keep" : ""}`, ...markWords(result.title, words));
  const rest = element("span", "sh-card__rest", element("span", "sh-card__short", ...markWords(result.row ?? result.short, words)), metaLine(result, engine));
  rest.id = `sh-card-${++made}`;
  link.setAttribute("aria-describedby", rest.id);
  card.append(element("div", "sh-card__body", link, rest), side(result), opener(result, engine, root, card));
  return card;
}

/** @param {Result} result @param {string | URL} root @param {string[]} words */
function addressOf(result, root, words) {
  const address = new URL(result.url, root);
  const marked = words.filter((word) => word.length > 1).slice(0, MOST_MARKED).join(" ").slice(0, 120);
  if (marked) address.searchParams.set("h", marked);
  return address.href;
}

/** Platform and evidence: the strongest, and the weakest where it is another. @param {Result} result @param {Engine} engine */
function metaLine({ platform, evidence }, engine) {
  const group = engine.manifest.platforms.find(({ key }) => key === platform);
  const name = group?.name ?? platform;
  const mark = element("span", "pf", group?.glyph ?? name[0]);
  mark.setAttribute("aria-hidden", "true");
  const shown = [...new Set([evidence[0], evidence[evidence.length - 1]])].filter(Boolean);
  return element("span", "sh-card__meta", mark, element("span", "", name), ...shown.flatMap((key) => [" ", evidenceMark(key, labelOf(key, engine))]));
}

/** @param {Result} result */
function side({ dial, leaf }) {
  if (dial) {
    const call = linkTo(`tel:${dial.value.replace(/[^0-9+]/g, "")}`, "sh-card__dial", element("b", "", WORDS.dial), element("span", "num", dial.value));
    call.setAttribute("aria-label", `${WORDS.dial}${dial.value}，${dial.name}`);
    return call;
  }
  return leaf ? element("span", "leaf", element("b", "", leaf[0]), element("span", "", leaf[1])) : "";
}

/** The button that opens what else there is to an answer. @param {Result} result @param {Engine} engine @param {string | URL} root @param {HTMLElement} card */
function opener(result, engine, root, card) {
  const button = Object.assign(element("button", "sh-card__more"), { type: "button" });
  button.setAttribute("aria-label", `${WORDS.more}：${result.title}`);
  button.setAttribute("aria-expanded", "false");
  /** @type {HTMLElement | null} */
  let details = null;
  button.addEventListener("click", async () => {
    const open = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(open));
    if (!details) {
      details = element("div", "sh-card__details");
      card.append(details);
      await import("./card-details.js").then(
        ({ showDetails }) => showDetails(/** @type {HTMLElement} */ (details), result, engine, root),
        () => {
          details?.replaceWith(element("p", "sh-card__said", WORDS.failed));
          details = null;
          button.setAttribute("aria-expanded", "false");
        },
      );
    }
    if (details) details.hidden = button.getAttribute("aria-expanded") === "false";
  });
  return button;
}

/** Whether every run of a title between marks fits a line of a narrow phone (search/markup/rows.py). @param {string} title */
function keepsWords(title) {
  return title.split(/[，。？！；：、]/).every((run) => run.length < LONGEST_RUN);
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

/** What is said back of a wrong address. @param {string} text @param {number} [longest] */
export function inShort(text, longest = 40) {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
