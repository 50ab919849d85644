// @ts-check
/**
 * On every page: the switch between light and dark, menus that close by Escape and by a press beside them, the reader's own
 * platforms first in lists of them, and folds that open for an address that leads into them and for paper.
 *
 * The choice stays on the device; until somebody chooses, the system's own holds and is followed. What was chosen is shown before
 * the first paint by inline/scheme.js, which reads the same key.
 */

import { ownPlatforms, rememberPlatform } from "../shared/remembered.js";

const SCHEME = "sh-scheme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-sh-switch]"));
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = !isDark();
    try {
      localStorage.setItem(SCHEME, dark ? "dark" : "light");
    } catch {
      // Denied: the choice lasts as long as the page.
    }
    show(dark);
  });
}
// By its older name: Safari 13 and before know no other.
DARK.addListener(() => {
  if (!chosen()) show(DARK.matches);
});
if (chosen()) show(isDark());

for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("[data-sh-menu]"))) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    /** @type {HTMLElement} */ (menu.querySelector("summary")).focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (target))) menu.open = false;
  });
}

const own = ownPlatforms();
if (own.length) {
  import("../shared/platforms.js").then(({ arrange }) => {
    for (const list of document.querySelectorAll("[data-sh-platforms]")) arrange(list, own);
  }, () => {});
}
fillTools(own.find((key) => document.querySelector(`[data-sh-shop][data-sh-platform="${CSS.escape(key)}"]`)));
document.addEventListener("click", ({ target }) => {
  const item = /** @type {Element} */ (target).closest("a") && /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-sh-shop]"));
  if (item) rememberPlatform(item.dataset.shPlatform ?? "");
});

// What an address names is shown: some browsers open a fold for it, others scroll to a closed one.
addEventListener("hashchange", unfoldTarget);
unfoldTarget();

/** @type {HTMLDetailsElement[]} */
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("main details:not([open])")]);
  for (const fold of unfolded) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of unfolded) fold.open = false;
});

function unfoldTarget() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  let closed = false;
  for (let at = target.closest("details"); at; at = at.parentElement && at.parentElement.closest("details")) {
    closed = closed || !at.open;
    at.open = true;
  }
  if (closed) target.scrollIntoView();
}

/** Has the tools that ask for a platform, and were given none, opened with the reader's own. @param {string | undefined} key */
function fillTools(key) {
  if (!key) return;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-sh-asks-platform]"))) {
    if (!link.search) link.search = `?platform=${key}`;
  }
}

function isDark() {
  return document.body.dataset.mdColorScheme === "slate";
}

/** @returns {string | null} */
function chosen() {
  try {
    return localStorage.getItem(SCHEME);
  } catch {
    return null;
  }
}

/** Shows a scheme, and the browser's own frame with it. @param {boolean} dark */
function show(dark) {
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  const paper = getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.setAttribute("content", paper);
}
