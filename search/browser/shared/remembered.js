// @ts-check
/**
 * The platform that was chosen last, on this device only: whoever buys on one comes back with a trouble there. It goes first where
 * platforms are listed and fills the filter of the search box. And marks: keys that are there or not. Where the browser denies
 * storage nothing is remembered.
 */

const KEY = "sh-platform";

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

/** @returns {string | null} */
export function rememberedPlatform() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string | null} key null where all platforms were chosen */
export function rememberPlatform(key) {
  try {
    if (key) localStorage.setItem(KEY, key);
    else localStorage.removeItem(KEY);
  } catch {
    // Denied: the next page starts without.
  }
}
