// @ts-check
/** What of a page holds on the reader's day: of parts with days one is shown, as the publish wrote them (search/markup/days.py). */

import { validity } from "../../engine/as-of.js";

/** @param {ParentNode} place @param {string} day "2026-11-28" */
export function showDay(place, day) {
  for (const part of /** @type {NodeListOf<HTMLElement | SVGElement>} */ (place.querySelectorAll("[data-sh-since], [data-sh-until]"))) {
    const { shSince: since, shUntil: until } = part.dataset;
    part.toggleAttribute("hidden", validity({ since, until }, day) !== "holds");
  }
}
