// @ts-check
/**
 * The bookmark that opens the desk with the text selected on another page, and the text that it hands over: in the fragment,
 * which browsers do not send.
 */

import { ROOT } from "../shared/site-data.js";
import { part } from "./parts.js";

/** Offers the bookmark for dragging; its window's name makes it the same tab every time. */
export function offerBookmarklet() {
  const desk = new URL("desk/#text=", ROOT).href;
  const link = /** @type {HTMLAnchorElement} */ (part("desk-bookmarklet"));
  link.href = `javascript:void open(${JSON.stringify(desk)}+encodeURIComponent(String(getSelection()).slice(0,2000)),"shouhou-desk")`;
  link.addEventListener("click", (event) => event.preventDefault());
  link.parentElement?.removeAttribute("hidden");
}

/** The text handed over; null where there is none. It is wiped from the address and the history at once. */
export function takeHandedText() {
  const text = new URLSearchParams(location.hash.slice(1)).get("text");
  if (text === null) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return text.trim();
}
