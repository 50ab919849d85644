// @ts-check
/**
 * Written in front of the text of every page: before the first paint, light or dark as chosen on this device, or as the system has it.
 * shell.js has the switch.
 */

(function (dark, /** @type {string | null} */ chosen) {
  try {
    chosen = localStorage.getItem("sh-scheme");
  } catch (denied) {}
  document.body.setAttribute("data-md-color-scheme", (chosen ? chosen === "dark" : dark.matches) ? "slate" : "default");
})(matchMedia("(prefers-color-scheme: dark)"), null);
