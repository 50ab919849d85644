// @ts-check
/**
 * What to offer where the site has no good answer: the honest sentence above the results; below them, where it pushes nothing off
 * a phone's screen, the nearest topics and people to turn to. The people are found by the search itself, so that no address stands
 * here twice.
 */

import { ROOT, WORDS as COMMON } from "./searching.js";
import { element, linkTo } from "../shared/cards.js";
import { arrange, platformItem } from "../shared/platforms.js";
import { ownPlatforms, shownAndMore } from "../shared/remembered.js";

const WORDS = Object.freeze({
  topics: "看看这些主题",
  platforms: "按平台找",
  people: "找人帮忙",
  service: "找人工客服",
  authority: "打12315投诉",
});
const MOST_TOPICS = 4;

/** The honest sentence, which stands above the results. @param {import("./searching.js").Answered} answered */
export function renderWayOut({ found }) {
  const said = element("p", "sh-said", found.notice ?? (found.results.length ? COMMON.unsure : COMMON.none));
  if (found.see) said.append(linkTo(new URL(found.results[0].url, ROOT).href, "", found.results[0].title));
  return element("div", "sh-way-out", said);
}

/** Where to go on, which stands below them. @param {import("./searching.js").Answered} answered @returns {Promise<HTMLElement>} */
export async function renderWaysOn({ found, engine, request }) {
  const { platforms, topics } = engine.manifest;
  /** @type {Map<string, string>} */
  const near = new Map();
  for (const { platform, topic } of found.results) {
    const names = [platforms, topics].map((groups, at) => groups.find(({ key }) => key === (at ? topic : platform))?.name);
    if (near.size < MOST_TOPICS) near.set(`${platform}/${topic}/`, names.join(" · "));
  }
  const people = await peopleToTurnTo(engine, request.platform).catch(() => new Map());
  return element("div", "sh-ways-on", near.size ? links(WORDS.topics, near) : platformLinks(platforms), links(WORDS.people, people));
}

/** Of many platforms those that a list shows, since each costs a search. @param {import("../../engine/engine.js").Engine} engine @param {string | null} only a platform @returns {Promise<Map<string, string>>} */
async function peopleToTurnTo(engine, only) {
  const { platforms } = engine.manifest;
  const shops = platforms.filter(({ any }) => !any).map(({ key }) => key);
  const asked = only ? [only] : shownAndMore(shops, ownPlatforms()).shown;
  const searches = [
    ...asked.filter((key) => shops.includes(key)).map((platform) => ({ platform, query: WORDS.service })),
    ...platforms.filter(({ any }) => any).map(({ key }) => ({ platform: key, query: WORDS.authority })),
  ];
  const found = await Promise.all(searches.map(({ platform, query }) => engine.find(query, { platform, limit: 1, text: false })));
  return new Map(found.flatMap(({ results }) => results.map(({ url, title }) => [url, title])));
}

/** @param {import("../../engine/engine.js").Manifest["platforms"]} platforms */
function platformLinks(platforms) {
  const items = platforms.map((platform) => platformItem(element("li", "", linkTo(new URL(`${platform.key}/`, ROOT).href, "", platform.name)), platform));
  const list = element("ul", "", ...items);
  arrange(list, ownPlatforms());
  return element("div", "sh-ways-on__links", element("p", "", WORDS.platforms), list);
}

/** @param {string} label @param {Map<string, string>} addresses address -> words */
function links(label, addresses) {
  const items = [...addresses].map(([address, words]) => element("li", "", linkTo(new URL(address, ROOT).href, "", words)));
  return items.length ? element("div", "sh-ways-on__links", element("p", "", label), element("ul", "", ...items)) : "";
}
