// @ts-check
/**
 * The result of a stage: its section of the trouble's own page, which is complete without this program, put on the page of
 * the questions. Only headings and links change, since they stand in another place now.
 */

import { element } from "../cards.js";
import { addressOf, valueOf } from "./next-step-answers.js";

/** @typedef {import("./next-step-answers.js").Answer} Answer */

/** The page that holds the result without a program. @param {Answer[]} answers */
export function plainPage(answers) {
  const way = `${valueOf(answers, "platform")}/${valueOf(answers, "trouble")}/#${valueOf(answers, "stage")}`;
  return new URL(way, location.href.replace(/[?#].*$/, ""));
}

/**
 * The section, with the one thing to do as its heading. Rejects where it cannot be had.
 * @param {Answer[]} answers @returns {Promise<HTMLElement>}
 */
export async function fetchResult(answers) {
  const address = plainPage(answers);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = page.querySelector(`[data-stage="${valueOf(answers, "stage")}"]`);
  if (!found) throw new Error(`${address.pathname}: no ${address.hash}`);
  const section = /** @type {HTMLElement} */ (document.adoptNode(found));
  promote(section);
  for (const link of section.querySelectorAll("a")) link.href = moved(link.getAttribute("href") ?? "", address, answers);
  return section;
}

/** The stage's name is among the answers; what to do now takes its place. @param {HTMLElement} section */
function promote(section) {
  section.querySelector("h2")?.remove();
  const now = section.querySelector(".sh-step__now");
  now?.replaceWith(element("h2", "sh-step__now", now.textContent ?? ""));
}

/** A link as it must read here; one to another stage leads to that stage's result. @param {string} href @param {URL} page @param {Answer[]} answers */
function moved(href, page, answers) {
  if (!href.startsWith("#")) return new URL(href, page).href;
  return addressOf([...answers.slice(0, 2), { question: "stage", value: href.slice(1) }]);
}
