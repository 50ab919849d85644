// @ts-check
/**
 * Where the reader buys, on this device only: whoever buys on a platform comes back with a trouble there. The answers of the one that
 * the search was narrowed to last go before other platforms' where a search names none; that one and those chosen elsewhere go first
 * where platforms are listed (platforms.js). And marks: keys that are there or not. Where the browser denies storage nothing is
 * remembered.
 */

const KEY = "sh-platform";
/** Keys with a space between them, the latest first. */
const OWN = "sh-platforms";
const MOST_OWN = 3;

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

/** The platform that fills the filter. @returns {string | null} */
export function rememberedPlatform() {
  return kept(KEY);
}

/** The platforms that go first: the one that the address asks for, the filter's, those chosen elsewhere, the latest first. @returns {string[]} */
export function ownPlatforms() {
  const asked = new URLSearchParams(location.search).get("platform");
  return [...new Set([asked, kept(KEY), ...keptOwn()])].filter((key) => key !== null);
}

/** Fills the filter from now on. @param {string | null} key null where all platforms were chosen: then the one before goes first no longer */
export function rememberPlatform(key) {
  const before = kept(KEY);
  keep(KEY, key ?? "");
  if (key) rememberOwn(key);
  else keep(OWN, keptOwn().filter((one) => one !== before).join(" "));
}

/** Has a platform go first from now on. @param {string} key */
export function rememberOwn(key) {
  keep(OWN, [key, ...keptOwn().filter((one) => one !== key)].slice(0, MOST_OWN).join(" "));
}

/** @returns {string[]} */
function keptOwn() {
  return (kept(OWN) ?? "").split(" ").filter(Boolean);
}

/** @param {string} key @returns {string | null} */
function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value nothing is kept where it is empty */
function keep(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Denied: the next page starts without.
  }
}
