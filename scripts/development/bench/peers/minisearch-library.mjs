// @ts-check
/** MiniSearch with the two ways of cutting Chinese that its users write: by the browser's own words, and in pairs. */

import MiniSearch from "minisearch";

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** @param {string} text */
function words(text) {
  return [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
}

/** @param {string} text */
function pairs(text) {
  const found = [];
  for (const [run] of text.matchAll(RUNS)) {
    if (!HAN.test(run) || run.length === 1) found.push(run);
    else for (let at = 0; at + 1 < run.length; at++) found.push(run.slice(at, at + 2));
  }
  return found;
}

/** @param {"words" | "pairs"} cut */
export function options(cut) {
  return { fields: ["title", "text"], storeFields: ["title", "url"], tokenize: cut === "words" ? words : pairs };
}

export { MiniSearch };
