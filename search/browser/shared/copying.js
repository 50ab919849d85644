// @ts-check
/**
 * Copying: a text onto the clipboard or, where that is refused (plain http, some in-app browsers), into a field to copy it from
 * by hand; and the whole text of an answer that a card stands for.
 */

import { labelOf } from "./cards.js";

const WORDS = Object.freeze({
  text: "要复制的文字",
  copied: "已复制，可以直接粘贴",
  byHand: "浏览器不让网页复制。下面的文字已选中，请长按或按Ctrl+C复制",
});

/**
 * The answer as chat text with its evidence, date and link; where a publish has taken the index away, with the text of the one in its
 * place. @param {import("../../engine/engine.js").Result} result
 * @param {import("../../engine/engine.js").Engine} engine @param {string} link
 */
export async function answerText(result, engine, link) {
  const [{ compose }, text] = await Promise.all([import("./compose.js"), result.text || engine.onNewest((newest) => textOf(result, newest))]);
  const platformName = engine.manifest.platforms.find(({ key }) => key === result.platform)?.name;
  const labels = result.evidence.map((key) => labelOf(key, engine));
  return compose({ ...result, labels, text }, { form: "full", as: "text", link, platformName });
}

/**
 * The plain text of an answer: told by its card where this engine has loaded that, else found by its title.
 * @param {import("../../engine/engine.js").Result} result @param {import("../../engine/engine.js").Engine} engine @returns {Promise<string>}
 */
async function textOf({ id, title, platform }, engine) {
  for (const [name, file] of engine.files) {
    const group = /^cards-(\d+)\.json$/.exec(name);
    if (!group) continue;
    const at = (await file).findIndex((/** @type {any[]} */ [own]) => own === id);
    if (at >= 0) return engine.packed("texts", Number(group[1]) * engine.manifest.shown.cards + at);
  }
  const found = (await engine.findHere(title, { platform })).results.find((result) => result.id === id);
  if (!found) throw new RangeError(id);
  return found.text;
}

/**
 * Puts a text on the clipboard, else lays it out. @param {string} text @param {HTMLElement} place @param {string} [copied] what to say then
 * @returns {Promise<string>} what to say
 */
export async function copyOrOffer(text, place, copied = WORDS.copied) {
  place.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    return copied;
  } catch {
    return copyByHand(text, place, copied);
  }
}

/**
 * Lays a text out for copying by hand at the end of `place`, where the old way is refused too.
 * @param {string} text @param {HTMLElement} place @param {string} [copied] @returns {string} what to say
 */
export function copyByHand(text, place, copied = WORDS.copied) {
  place.querySelector("textarea")?.remove();
  const area = document.createElement("textarea");
  Object.assign(area, { className: "sh-by-hand", readOnly: true, rows: 6, value: text });
  area.setAttribute("aria-label", WORDS.text);
  place.append(area);
  area.focus();
  area.select();
  if (!document.execCommand("copy")) return WORDS.byHand;
  area.remove();
  return copied;
}
