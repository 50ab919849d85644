// @ts-check
/**
 * What opens below a row of results: the limit in full, all evidence, the day it was checked, and buttons that copy the answer or
 * its link. Loaded when somebody opens a row, or looks at an answer beside the list.
 */

import { answerText, copyByHand } from "./copying.js";
import { checkedMark, element, evidenceMark, labelOf } from "./cards.js";

const WORDS = Object.freeze({
  copyAnswer: "复制答案",
  copyLink: "复制链接",
  copied: "已复制",
  failed: "没有复制成功。请检查网络再点一次，或打开这条答案，在那一页复制。",
  from: "从",
  to: "到",
});

/**
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("../../engine/engine.js").Engine} Engine
 */

/** Fills `place`. @param {HTMLElement} place @param {Result} result @param {Engine} engine @param {string | URL} root of the site */
export function showDetails(place, result, engine, root) {
  const topic = engine.manifest.topics.find(({ key }) => key === result.topic)?.name ?? result.topic;
  // The row tells the answer in a breath, where it has one; here it stands in full.
  if (result.row || result.notice) place.append(element("p", "sh-card__whole", result.short));
  if (result.notice && !result.short.includes(result.notice)) place.append(element("p", "sh-card__whole", result.notice));
  if (result.limit) place.append(limitLine(result.limit, engine));
  const evidence = result.evidence.flatMap((key) => [evidenceMark(key, labelOf(key, engine)), " "]);
  place.append(element("p", "sh-card__facts", `${topic} · `, ...evidence, checkedMark(result.checked)));
  place.append(...copyButtons(result, engine, root, place));
}

/** @param {NonNullable<Result["limit"]>} limit @param {Engine} engine */
function limitLine({ actor, from, to, amount, evidence }, engine) {
  const mark = evidenceMark(evidence, labelOf(evidence, engine));
  return element("p", "sh-card__limit", element("b", "", amount), ` ${actor}：${WORDS.from}${from}${WORDS.to}${to} `, mark);
}

/**
 * Buttons that copy the answer and its link, and what is said then.
 * @param {Result} result @param {Engine} engine @param {string | URL} root @param {HTMLElement} place where a text to copy by hand may stand
 */
export function copyButtons(result, engine, root, place) {
  const said = element("p", "sh-card__said");
  said.setAttribute("aria-live", "polite");
  const permanent = new URL(`a/${result.id}/`, root).href;
  /** @param {string} label @param {() => Promise<string>} write */
  const button = (label, write) => {
    const made = Object.assign(element("button", "sh-button", label), { type: "button" });
    made.setAttribute("aria-label", `${label}：${result.title}`);
    made.addEventListener("click", async () => {
      said.textContent = "";
      said.textContent = await copy(write(), place);
    });
    return made;
  };
  const answer = button(WORDS.copyAnswer, () => answerText(result, engine, permanent));
  return [element("div", "sh-card__actions", answer, button(WORDS.copyLink, async () => permanent), said)];
}

/**
 * Copies a text that may still be on its way: begun within the click, as browsers demand. @param {Promise<string>} text
 * @param {HTMLElement} place @returns {Promise<string>} what to say
 */
async function copy(text, place) {
  try {
    const blob = text.then((written) => new Blob([written], { type: "text/plain" }));
    blob.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return WORDS.copied;
  } catch {
    return text.then((written) => copyByHand(written, place)).catch(() => WORDS.failed);
  }
}
