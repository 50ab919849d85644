// @ts-check
/**
 * Written into the head of every page: tells style sheets before the first paint that programs run, and the search page that results
 * will come. A browser before Chromium 80 and Safari 13.1 cannot read this, as it cannot read the modules: its page keeps the looks of
 * one without programs, and too-old.js says why.
 */

document.documentElement.className = new URLSearchParams(location?.search ?? "").get("q") ? "js sh-asked" : "js";
