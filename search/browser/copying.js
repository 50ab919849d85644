// @ts-check
/**
 * What a card needs once its answer is to be copied: the whole text, and a way out where the clipboard is refused.
 */

import { compose } from "./compose.js";

const WORDS = Object.freeze({
  text: "要复制的文字",
  copied: "已复制",
  byHand: "浏览器不让复制，请按住下面选中的文字自己复制",
});

/**
 * The answer as chat text with its evidence, date and link. @param {import("./engine.js").Result} result
 * @param {import("./engine.js").Engine} engine @param {string} link
 */
export async function answerText(result, engine, link) {
  const text = result.text || (await textOf(result.id, engine));
  const platformName = engine.manifest.platforms.find(({ key }) => key === result.platform)?.name;
  return compose({ ...result, text }, { form: "full", as: "text", link, platformName });
}

/**
 * The plain text of an answer whose card this engine has loaded.
 * @param {string} id @param {import("./engine.js").Engine} engine @returns {Promise<string>}
 */
async function textOf(id, engine) {
  for (const [name, file] of engine.files) {
    const group = /^cards-(\d+)\.json$/.exec(name);
    if (!group) continue;
    const at = (await file).findIndex((/** @type {{id: string}} */ card) => card.id === id);
    if (at >= 0) return engine.file(`text-${Number(group[1]) * engine.manifest.cards + at}.json`, (response) => response.json());
  }
  throw new RangeError(id);
}

/** Lays a text out for copying by hand, where the old way is refused too. @param {string} text @param {HTMLElement} card @returns {string} what to say */
export function copyByHand(text, card) {
  card.querySelector("textarea")?.remove();
  const area = document.createElement("textarea");
  area.className = "sh-card__text";
  area.readOnly = true;
  area.value = text;
  area.setAttribute("aria-label", WORDS.text);
  card.append(area);
  area.focus();
  area.select();
  if (!document.execCommand("copy")) return WORDS.byHand;
  area.remove();
  return WORDS.copied;
}
