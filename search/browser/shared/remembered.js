// @ts-check
/**
 * The platform that was chosen last, on this device only: whoever buys on one comes back with a trouble there. It goes first where
 * platforms are listed and fills the filter of the search box. Where the browser denies storage nothing is remembered.
 */

const KEY = "sh-platform";

/** The key of the mark that the offline site is not to be brought in by itself. */
export const OFFLINE_REFUSED = "shouhou-offline-refused";

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
