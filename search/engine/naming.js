// @ts-check
/** The platforms that a query names, step by step as in search/engine/query.py. */

import { blank, find } from "./query.js";
import { runs } from "./words.js";

/** @typedef {import("./query.js").Query} Query @typedef {import("./query.js").QueryReader} QueryReader */

const UNWANTED_BEFORE = /(?:(不要|不想?看|别(?:给我)?[看推搜]|排除)|(?:^| )(-)|(?:^|[^一-鿿])(非))$/;
const PERHAPS_UNWANTED_BEFORE = /(?:没在|没有在|不在|除了?|不用|别找|(?:^|[^是])不是)$/;
const UNWANTED_AFTER = /^(?:以外|之外|除外|不行(?:[^一-鿿]|$))/;
const PERHAPS_UNWANTED_AFTER = /^[上里]?(?:买|购|下单|(?:的(?:订?单|东西|货)?|订单)?(?:[^一-鿿]|$)|还|都)/;

/** Takes out the names of platforms, with what leaves one out, and notes whose they are. @param {QueryReader} reader @param {string} folded @param {Query} query */
export function takeNames({ lexicon, names, elsewhere }, folded, query) {
  let left = folded;
  /** @type {Set<string>} */
  const leftOut = new Set();
  /** @type {Set<string>} */
  const perhaps = new Set();
  for (const name of names) {
    for (let place; (place = find(name, left, lexicon.notBefore[name])) >= 0; ) {
      const before = left.slice(0, place);
      const unwanted = isLeftOut(names, before, left.slice(place + name.length));
      (unwanted ? leftOut : PERHAPS_UNWANTED_BEFORE.test(before) ? perhaps : query.platforms).add(/** @type {string} */ (lexicon.names.get(name)));
      const said = (before.match(UNWANTED_BEFORE)?.slice(1).find(Boolean) ?? "").length;
      left = blank(left, place - said, said + name.length);
    }
  }
  if (!query.platforms.size) query.platforms = perhaps;
  if (leftOut.size && !query.platforms.size) query.platforms = new Set(lexicon.platforms.filter((key) => !leftOut.has(key)));
  if (!query.platforms.size) query.elsewhere = lexicon.elsewhere.get(elsewhere.find((name) => find(name, left) >= 0) ?? "") ?? null;
  return runs(left).length ? left : folded;
}

/** Whether a name between these is named to be left out: 不是甲买的, not 不是甲那家店. @param {string[]} names @param {string} before @param {string} after */
function isLeftOut(names, before, after) {
  if (UNWANTED_BEFORE.test(before) || UNWANTED_AFTER.test(after)) return true;
  const ends = PERHAPS_UNWANTED_AFTER.test(after) || names.some((name) => after.startsWith(name));
  return ends && PERHAPS_UNWANTED_BEFORE.test(before);
}
