// @ts-check
/**
 * The open box as a step of the history: Back closes it, and stays on the site. The step keeps what is asked, so that the way back
 * from an answer leads to the open box again. Where the page can be scrolled beside it, closing leaves it where it is.
 */

/** What the open box of this step asks; null where the step is none of an open box. @returns {string | null} */
export function askedInStep() {
  const asked = history.state && history.state.shPanel;
  return typeof asked === "string" ? asked : null;
}

/** The same on a page that Back or Forward led to: who loads it anew wants the page. @returns {string | null} */
export function askedOnTheWayBack() {
  // Safari 14 has no entry of the newer kind.
  const { type, TYPE_BACK_FORWARD } = performance.navigation;
  return type === TYPE_BACK_FORWARD ? askedInStep() : null;
}

/** Goes into the step, or keeps in it what is asked now. @param {string} query */
export function stepIn(query) {
  const state = { ...history.state, shPanel: query };
  if (askedInStep() !== null) return history.replaceState(state, "");
  history.scrollRestoration = "manual";
  history.pushState(state, "");
}

/** The step is behind: the way back to this page finds it where it was left again. */
export function steppedOut() {
  history.scrollRestoration = "auto";
}

/** Goes back out of it. */
export function stepOut() {
  if (askedInStep() !== null) history.back();
}
