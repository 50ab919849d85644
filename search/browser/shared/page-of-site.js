// @ts-check
/**
 * Another page of the site as it is on the reader's day, to take a part of. The browser reads it from the network by itself (no program of the page runs): no text
 * is turned into markup here, which the content policy forbids.
 */

import { beijingDay } from "../../engine/as-of.js";
import { tryTwice } from "../../engine/fetching.js";
import { showDay } from "./days.js";

/** Every page of the site ends with it: what lacks it was cut short, or is somebody else's. */
const END = "#foot";

/** Rejects where the page cannot be had whole. @param {string | URL} address @returns {Promise<Document>} */
export function fetchPage(address) {
  return tryTwice((longest, again) => fetchOnce(address, longest, again ? { "Cache-Control": "no-cache" } : {}));
}

/** @param {string | URL} address @param {number} longest @param {Record<string, string>} headers @returns {Promise<Document>} */
function fetchOnce(address, longest, headers) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", String(address));
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = "document";
    request.timeout = longest;
    request.onload = () => {
      const page = request.response;
      if (request.status === 200 && page && page.querySelector(END)) {
        showDay(page, beijingDay(Date.now()));
        done(page);
      } else failed(new Error(`${address}: ${request.status}`));
    };
    request.onerror = () => failed(new Error(`${address}: out of reach`));
    request.ontimeout = () => failed(new Error(`${address}: not here after ${longest} ms`));
    request.send();
  });
}
