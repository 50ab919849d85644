// @ts-check
/**
 * The result of a stage: its section of the trouble's own page, which is complete without this program, put on the page of
 * the questions. Only headings and links change, since they stand in another place now. Once the day has passed, the headline
 * is what to do then: the stage's own word for it, or the whole result of the stage above.
 */

import { element } from "../../browser/shared/cards.js";
import { fetchPage } from "../../browser/shared/page-of-site.js";
import { addressOf, valueOf } from "./answers.js";

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {{section: HTMLElement, above: HTMLElement | null}} Found the stage's result, and that of the stage above
 */

/** The page that holds the result without a program. @param {Answer[]} answers */
export function plainPage(answers) {
  const way = `${valueOf(answers, "platform")}/${valueOf(answers, "trouble")}/#${valueOf(answers, "stage")}`;
  return new URL(way, location.href.replace(/[?#].*$/, ""));
}

/**
 * The section, with the one thing to do as its heading. Rejects where it cannot be had.
 * @param {Answer[]} answers @returns {Promise<Found>}
 */
export async function fetchResult(answers) {
  const address = plainPage(answers);
  const page = await fetchPage(address);
  const taken = (/** @type {string} */ stage) => taking(page, stage, address, answers);
  const section = taken(valueOf(answers, "stage"));
  if (!section) throw new Error(`${address.pathname}: no ${address.hash}`);
  const above = /** @type {HTMLElement | null} */ (section.querySelector("[data-above]"))?.dataset.above;
  return { section, above: above ? taken(above) : null };
}

/** What to show once the day in the box has passed. @param {Found} found @param {HTMLElement} box @returns {HTMLElement} */
export function onceOver({ section, above }, box) {
  if (above) {
    above.querySelector(".sh-step__until")?.replaceWith(box);
    return above;
  }
  const now = section.querySelector(".sh-step__now");
  if (now && box.dataset.over) now.textContent = box.dataset.over;
  return section;
}

/** A stage's section, out of its page. @param {Document} page @param {string} stage @param {URL} address @param {Answer[]} answers */
function taking(page, stage, address, answers) {
  const found = page.querySelector(`[data-stage="${stage}"]`);
  if (!found) return null;
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
