// @ts-check
/**
 * The latest searches, newest first, on this device only. Where the browser denies storage they last as long as the page.
 */

const KEY = "sh-recent";
const MOST = 8;
const LONGEST_KEPT = 60;

/** @type {string[]} */
let kept = [];

/** @returns {string[]} */
export function recentSearches() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    if (Array.isArray(stored)) kept = stored.filter((item) => typeof item === "string" && item).slice(0, MOST);
  } catch {
    // Denied, or not ours: what this page remembers is all there is.
  }
  return kept;
}

/** @param {string} query */
export function rememberSearch(query) {
  const short = [...query.trim().replace(/\s+/g, " ")].slice(0, LONGEST_KEPT).join("");
  if (short) store([short, ...recentSearches().filter((item) => item !== short)].slice(0, MOST));
}

export function forgetSearches() {
  store([]);
}

/** @param {string[]} queries */
function store(queries) {
  kept = queries;
  try {
    if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries));
    else localStorage.removeItem(KEY);
  } catch {
    // Denied: kept for this page.
  }
}
