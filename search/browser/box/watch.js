// @ts-check
/**
 * Keeps on the device what was asked in vain (gaps/unfound.js): questions with no answer or doubtful ones, and those whose answers
 * nobody opened. It says so below the doubtful ones, with a button that ends it.
 *
 * A question counts when somebody has done with it: goes on to another one or to another page. What goes on from it letter by letter is
 * the same question. Dialling, copying or opening a result's rest is as good as opening it. Loaded after a result has stood for a
 * moment; searches in one topic alone are not kept, since what they miss may stand in another.
 */

import { beijingDay } from "../../engine/as-of.js";
import { fitToKeep, withoutMasks } from "../../gaps/masking.js";
import { dropUnfound, keepUnfound, keepsNothing, noteOpened, switchOff } from "../../gaps/unfound.js";
import { element, linkTo } from "../shared/cards.js";
import { ROOT } from "./searching.js";

const WORDS = Object.freeze({
  kept: "没搜到的话只记在这台设备上，号码和姓名先遮住，不会自己发出去。",
  off: "不要记",
  stopped: "不再记了，以前记的也删了。",
  on: "重新记",
  again: "从下一句起重新记。",
  what: "看看记了什么",
});
const PAGE = "about/device/#unfound";
const NEAR = 3;
const SHORTEST = 2;

/** @typedef {import("../../gaps/unfound.js").Asked & {kept?: boolean}} Pending */

/** The question that stands there now. @type {Pending | null} */
let pending = null;
let listening = false;

/** @param {import("./searching.js").Answered} answered @param {Element} end what holds the answers */
export function watch({ found, request }, end) {
  // On the way back from an answer the question was kept when it was left, or need not be.
  if (keepsNothing() || (history.state && "scroll" in history.state)) return forget();
  const query = fitToKeep(request.query);
  if (request.topic || withoutMasks(query).trim().length < SHORTEST) return forget();
  if (pending && !isSame(pending.query, query)) settle();
  const near = found.results.slice(0, NEAR).map(({ id }) => id);
  const state = !found.confident ? "none" : found.sure ? "left" : "maybe";
  pending = { query, state, ...(request.platform ? { platform: request.platform } : {}), ...(near.length ? { near } : {}) };
  if (state !== "left") end.append(note());
  listen();
}

/** Whether one question goes on from the other. @param {string} one @param {string} other */
function isSame(one, other) {
  return one.startsWith(other) || other.startsWith(one);
}

function listen() {
  if (listening) return;
  listening = true;
  document.addEventListener("click", ({ target }) => used(/** @type {Element} */ (target)), true);
  document.addEventListener("keydown", ({ key, target }) => {
    const active = key === "Enter" && /** @type {Element} */ (target).getAttribute("aria-activedescendant");
    if (active) used(/** @type {Element} */ (document.getElementById(active)));
  }, true);
  // The search page goes on with what the box sends it.
  document.addEventListener("submit", ({ target }) => {
    if (/** @type {HTMLElement} */ (target).dataset.shSearch !== "page") forget();
  }, true);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") settle();
  });
  addEventListener("pagehide", settle);
}

/** What was pressed: an answer, or a suggestion, which is another question. @param {Element} target */
function used(target) {
  if (!pending || !target) return;
  if (target.closest(".sh-suggestion, .sh-start__row")) return forget();
  const pressed = target.closest("a, button");
  const card = pressed && (pressed.closest("[data-answer-id]") || (pressed.closest(".sh-view") && document.querySelector(".sh-current")));
  if (!card) return;
  const opened = /** @type {HTMLElement} */ (card).dataset.answerId || "";
  const { query, state, kept } = pending;
  pending.opened = opened;
  if (kept && state === "left") dropUnfound(query, today());
  else if (kept) noteOpened(query, opened, today());
}

/** Keeps the question that somebody has done with, once. */
function settle() {
  if (!pending || pending.kept || keepsNothing() || (pending.state === "left" && pending.opened)) return;
  pending.kept = keepUnfound(pending, today());
}

function forget() {
  pending = null;
}

function today() {
  return beijingDay(Date.now());
}

/** What is said below answers that may be none. */
function note() {
  const said = element("span", "", WORDS.kept);
  said.setAttribute("role", "status");
  const button = /** @type {HTMLButtonElement} */ (element("button", "sh-button", WORDS.off));
  button.type = "button";
  let off = false;
  button.addEventListener("click", () => {
    off = !off;
    switchOff(off);
    forget();
    said.textContent = off ? WORDS.stopped : WORDS.again;
    button.textContent = off ? WORDS.on : WORDS.off;
  });
  return element("p", "sh-kept", said, " ", button, " ", linkTo(new URL(PAGE, ROOT).href, "", WORDS.what));
}
