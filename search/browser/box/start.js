// @ts-check
/**
 * What the panel offers before anybody has typed: the questions that most people come with, the platforms, and help for whoever is
 * being cheated; compiled at the publish (search/site/search_start.py), fetched when a panel first opens empty.
 */

import { asOf, beijingDay } from "../../engine/as-of.js";
import { ROOT, fetchDataOnce } from "../shared/site-data.js";
import { element, linkTo } from "../shared/cards.js";
import { namesOfMore, platformItem } from "../shared/platform-items.js";
import { MORE, ownPlatforms } from "../shared/remembered.js";
import { inOrder } from "./searching.js";

const WORDS = Object.freeze({
  asked: "大家常问",
  platforms: "只看一个平台",
  cheated: "有人自称客服，要退你钱？",
  check: "把号码或短信粘贴来查",
  hangUp: "先挂断，",
  paid: "已经转账，马上打",
  stop: "。",
});
const FORMAT = 1;

/** @typedef {{key: string, name: string, glyph: string, any?: boolean}} Platform */
/** @typedef {{asked: {title: string, url: string, leaf?: string, later?: [string, Record<string, any>][]}[], platforms: Platform[], check?: string, police?: string}} Start */

/** Fetched once. @returns {Promise<Start>} */
export function fetchStart() {
  return fetchDataOnce("search/start.json", FORMAT);
}

/** The questions as options, the first below its heading. @param {Start} start @returns {import("../shared/panel.js").Option[]} */
export function askedOptions({ asked }) {
  const day = beijingDay(Date.now());
  return asked.map((question, at) => {
    const { title, url, leaf } = asOf(question, day);
    const row = linkTo(new URL(url, ROOT).href, "sh-start__row", element("span", "", title), ...(leaf ? [element("small", "", leaf)] : []));
    return { element: row, act: () => row.click(), ...(at ? {} : { before: heading(WORDS.asked) }) };
  });
}

/** Platforms, and help. @param {Start} start @returns {HTMLElement[]} */
export function startParts({ platforms, check, police }) {
  const { first, more, last } = inOrder(platforms, ownPlatforms());
  const made = [heading(WORDS.platforms), tiles([...first.map(tile), ...(more.length ? [behind(more)] : []), ...last.map(tile)])];
  if (!check) return made;
  const said = element("p", "", WORDS.hangUp, linkTo(new URL(check, ROOT).href, "tl", WORDS.check), WORDS.stop);
  if (police) said.append(WORDS.paid, linkTo(`tel:${police}`, "tl", police), WORDS.stop);
  return [...made, element("div", "note note--danger", element("h3", "", WORDS.cheated), said)];
}

/** @param {HTMLElement[]} all */
function tiles(all) {
  return element("div", "sh-start__tiles", ...all);
}

/** @param {Platform} platform */
function tile(platform) {
  const { key, name, glyph } = platform;
  const mark = element("span", `pf is-${key}`, glyph);
  mark.setAttribute("aria-hidden", "true");
  return platformItem(linkTo(new URL(`${key}/`, ROOT).href, "sh-start__tile", mark, name), platform);
}

/** The platforms behind a tap. @param {Platform[]} more */
function behind(more) {
  const tap = element("summary", "", MORE, element("small", "", namesOfMore(more.map(({ name }) => name))));
  return element("div", "behind", element("details", "", tap, tiles(more.map(tile))));
}

/** @param {string} text */
function heading(text) {
  return element("div", "sh-panel__head", element("span", "", text));
}
