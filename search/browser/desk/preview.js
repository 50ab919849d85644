// @ts-check
/** The chosen answer beside the list: where it stands, what it rests on, and the text that is copied, letter for letter. */

import { labelOf } from "../shared/cards.js";
import { compose, evidenceWords, permanentLink } from "../shared/compose.js";
import { ROOT } from "../shared/site-data.js";
import { part } from "./parts.js";

const WORDS = Object.freeze({
  evidence: "依据：",
  checked: "核对于",
});

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("./memory.js").Kept} Kept
 */

/** @param {Result} result @param {Engine} engine */
function labelsOf(result, engine) {
  return result.evidence.map((key) => labelOf(key, engine));
}

/** Platform, topic, evidence and check date. @param {Result} result @param {Engine} engine */
export function factsOf(result, engine) {
  const { platforms, topics } = engine.manifest;
  const name = (/** @type {import("../../engine/engine.js").Group[]} */ groups, /** @type {string} */ key) => groups.find((group) => group.key === key)?.name ?? "";
  const facts = [name(platforms, result.platform), name(topics, result.topic), WORDS.evidence + evidenceWords(labelsOf(result, engine))];
  return [...facts, WORDS.checked + result.checked].join(" · ");
}

/**
 * The text to copy, as the agent wants it; `dates` are sentences with the customer's own days.
 * @param {Result} result @param {Engine} engine @param {import("../shared/compose.js").Format} as
 * @param {Kept} kept @param {string[]} dates
 */
export function composed(result, engine, as, { form, greeting, closing }, dates) {
  const platform = engine.manifest.platforms.find((group) => group.key === result.platform);
  const answer = { ...result, labels: labelsOf(result, engine) };
  return compose(answer, { form, as, greeting, closing, link: permanentLink(result.id, ROOT), platformName: platform?.any ? "" : platform?.name, dates });
}

/** @param {Result} result @param {Engine} engine @param {Kept} kept @param {string[]} dates */
export function showPreview(result, engine, kept, dates) {
  const link = /** @type {HTMLAnchorElement} */ (part("desk-open"));
  link.textContent = result.title;
  link.href = new URL(result.url, ROOT).href;
  part("desk-meta").textContent = factsOf(result, engine);
  part("desk-text").textContent = composed(result, engine, "text", kept, dates);
  part("desk-pin").setAttribute("aria-pressed", String(kept.pinned.includes(result.id)));
}
