// @ts-check
/**
 * The page in place of one that is not there: searches for the words of its address, and offers the answers that come nearest.
 *
 *   /mall/time-limits/old-name/   "商城 时限 old name", then "商城 时限" where nobody knows the name
 *
 * Without a word that leads anywhere the page stays as it is: the ways on stand below.
 */

import { ROOT, openEngine } from "./searching.js";
import { element, renderCard } from "../shared/cards.js";

const WORDS = Object.freeze({ near: "你要找的可能是" });
const ANSWERS = 4;

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-sh-lost]"));
if (form) void offer(form).catch(() => undefined);

/** @param {HTMLFormElement} form */
async function offer(form) {
  const engine = await openEngine();
  const { places, rest } = wordsOf(decoded(location.pathname.slice(ROOT.pathname.length)), engine);
  for (const words of [[...places, ...rest], places]) {
    const query = words.join(" ").slice(0, 60);
    if (!query) continue;
    const { confident, results } = await engine.find(query, { limit: ANSWERS, text: false });
    if (!results.length || (!confident && words.length > places.length && places.length)) continue;
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    if (!input.value && document.activeElement !== input) input.value = query;
    const heading = element("h2", "", WORDS.near);
    heading.id = "lost-near";
    const list = element("ol", "sh-results", ...results.map((result) => element("li", "", renderCard(result, { engine, root: ROOT }))));
    const made = element("section", "sec", heading, list);
    made.setAttribute("aria-labelledby", heading.id);
    /** @type {HTMLElement} */ (form.closest(".lost")).append(made);
    return;
  }
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What the parts of an address mean: platforms and topics by their names, the rest as words.
 * @param {string} path below the site's root @param {import("../../engine/engine.js").Engine} engine
 */
function wordsOf(path, { manifest }) {
  const names = new Map([...manifest.platforms, ...manifest.topics].map(({ key, name }) => [key, name]));
  const parts = path.replace(/\.html?$|\bindex$/, "").split("/").filter((part) => part && part !== "a");
  const places = parts.flatMap((part) => names.get(part) ?? []);
  const rest = parts.filter((part) => !names.has(part)).flatMap((part) => part.split(/[-_.\s+]+/)).filter(Boolean);
  return { places, rest };
}
