// @ts-check
/**
 * The sentence that says which slips were undone, with the way to undo that; and the address of the search page for what is asked.
 */

import { ROOT } from "./searching.js";
import { element, linkTo } from "../shared/cards.js";

const WORDS = Object.freeze({
  /** @param {string} right */
  corrected: (right) => `已按“${right}”搜索，`,
  /** @param {string} wrong */
  literally: (wrong) => `仍要搜“${wrong}”？`,
});

/** The search page for what is asked. @param {{query: string, platform?: string | null, topic?: string | null, literal?: boolean, explain?: boolean}} asked */
export function pageAddress({ query, platform, topic, literal, explain }) {
  const address = new URL("search/", ROOT);
  address.searchParams.set("q", query);
  if (platform) address.searchParams.set("platform", platform);
  if (topic) address.searchParams.set("topic", topic);
  if (literal) address.searchParams.set("literal", "1");
  if (explain) address.searchParams.set("explain", "1");
  return address.href;
}

/**
 * The sentence that says which slips were undone, with the way to undo that.
 * @param {import("./searching.js").Answered} answered @param {() => void} searchLiterally @returns {HTMLElement[]}
 */
export function correctionLine({ found, request }, searchLiterally) {
  if (!found.corrections?.length) return [];
  const wrong = found.corrections.map((one) => one.wrong).join("、");
  const link = linkTo(pageAddress({ ...request, literal: true }), "", WORDS.literally(wrong));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    searchLiterally();
  });
  return [element("p", "sh-said", WORDS.corrected(found.corrections.map(({ right }) => right).join("、")), link)];
}
