// @ts-check
/**
 * What the complaint page keeps, on the device and nowhere else: the ticks of each trouble's evidence (names of proofs, no
 * facts); the facts for as long as the tab is open, and longer only once the person has asked for it. Where storage is denied
 * or full or holds something else, the page works and forgets.
 */

const FACTS = "shouhou-complaint";
const TAB = "shouhou-complaint-tab";
const TICKS = "shouhou-proof-";

/**
 * What `act` gives; `otherwise` where it throws, as merely naming a denied storage does.
 * @template T @param {() => T} act @param {T} otherwise
 */
function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/** The proofs ticked for a trouble. @param {string} trouble @returns {string[]} */
export function readTicks(trouble) {
  const found = attempt(() => JSON.parse(localStorage.getItem(TICKS + trouble) ?? "[]"), []);
  return Array.isArray(found) ? found.filter((proof) => typeof proof === "string") : [];
}

/** @param {string} trouble @param {string[]} proofs */
export function keepTicks(trouble, proofs) {
  attempt(() => (proofs.length ? localStorage.setItem(TICKS + trouble, JSON.stringify(proofs)) : localStorage.removeItem(TICKS + trouble)), undefined);
}

/** What was kept of the form, or null where the person has not asked for it. @returns {Record<string, string> | null} */
export function readFacts() {
  return textsOf(attempt(() => JSON.parse(localStorage.getItem(FACTS) ?? "null"), null));
}

/** What was filled in before this tab was loaded anew or came back here. @returns {Record<string, string> | null} */
export function readTab() {
  return textsOf(attempt(() => JSON.parse(sessionStorage.getItem(TAB) ?? "null"), null));
}

/** Whether the tab took them. @param {Record<string, string>} facts @returns {boolean} */
export function keepTab(facts) {
  return attempt(() => {
    sessionStorage.setItem(TAB, JSON.stringify(facts));
    return true;
  }, false);
}

/** @param {unknown} found @returns {Record<string, string> | null} */
function textsOf(found) {
  if (typeof found !== "object" || !found || Array.isArray(found)) return null;
  return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === "string"));
}

/** Whether the device took them. @param {Record<string, string> | null} facts null forgets them @returns {boolean} */
export function keepFacts(facts) {
  return attempt(() => {
    if (facts) localStorage.setItem(FACTS, JSON.stringify(facts));
    else localStorage.removeItem(FACTS);
    return true;
  }, false);
}

/** Forgets everything this page ever kept. */
export function forgetAll() {
  attempt(() => sessionStorage.removeItem(TAB), undefined);
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key === FACTS || key.startsWith(TICKS)) localStorage.removeItem(key);
  }, undefined);
}
