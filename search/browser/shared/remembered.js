// @ts-check
/**
 * Where the reader buys, on this device only: whoever buys on a platform comes back with a trouble there. Those that were chosen last,
 * in the search, in a tool or from a list, go first where platforms are listed (platforms.js), and the answers of the first before
 * other platforms' where a search names none. And marks: keys that are there or not. Where the browser denies storage nothing is
 * remembered.
 */

/** Holds the platforms' keys with a space between them, the latest first; once it was a single one. */
const KEY = "sh-platform";
const MOST = 3;
/** Platforms that a list shows beside a tap (search/markup/platform_lists.py has the same). */
const SHOWN = 3;
export const MORE = "更多平台";

/** The key of the mark that the offline site is not to be brought in by itself. */
export const OFFLINE_REFUSED = "shouhou-offline-refused";

/**
 * Sets a mark. A browser may forbid even to name its storage, or have no room; then whatever the mark is for comes again.
 * @param {() => Storage} storage @param {string} key
 */
export function setMark(storage, key) {
  try {
    storage().setItem(key, "1");
  } catch {}
}

/** @param {() => Storage} storage @param {string} key */
export function hasMark(storage, key) {
  try {
    return storage().getItem(key) !== null;
  } catch {
    return false;
  }
}

/** The platforms that go first: the one that the address asks for, then those chosen on this device, the latest first. @returns {string[]} */
export function ownPlatforms() {
  const asked = new URLSearchParams(location.search).get("platform");
  return [...new Set([...(asked ? [asked] : []), ...kept()])];
}

/** @param {string[]} keys of platforms one can buy on @param {string[]} own the reader's, the first first @returns {string[]} */
export function ownFirst(keys, own) {
  return [...new Set([...own.filter((key) => keys.includes(key)), ...keys])];
}

/** Those that are shown, and those behind the tap, which hides two at least. @param {string[]} keys @param {string[]} own @param {number} [most] shown beside a tap */
export function shownAndMore(keys, own, most = SHOWN) {
  const all = ownFirst(keys, own);
  const shown = all.length > most + 1 ? most : all.length;
  return { shown: all.slice(0, shown), more: all.slice(shown) };
}

/** Has a platform go first from now on. @param {string} key */
export function rememberPlatform(key) {
  keep([key, ...kept().filter((one) => one !== key)].slice(0, MOST));
}

/** The search was narrowed to a platform, or to none any more, after which the one before goes first no longer. @param {string | null} now @param {string | null} before */
export function rememberFilter(now, before) {
  if (now) rememberPlatform(now);
  else keep(kept().filter((one) => one !== before));
}

/** @returns {string[]} */
function kept() {
  try {
    return (localStorage.getItem(KEY) ?? "").split(" ").filter(Boolean);
  } catch {
    return [];
  }
}

/** @param {string[]} keys */
function keep(keys) {
  try {
    if (keys.length) localStorage.setItem(KEY, keys.join(" "));
    else localStorage.removeItem(KEY);
  } catch {
    // Denied: the next page starts without.
  }
}
