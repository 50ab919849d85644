// @ts-check
/**
 * Another page of the site, to take a part of. The browser reads it from the network by itself (no program of the page runs): no text
 * is turned into markup here, which the content policy forbids.
 */

/** Rejects where the page cannot be had. @param {string | URL} address @returns {Promise<Document>} */
export function fetchPage(address) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", String(address));
    request.responseType = "document";
    request.onload = () => {
      const page = request.response;
      if (request.status === 200 && page) done(page);
      else failed(new Error(`${address}: ${request.status}`));
    };
    request.onerror = () => failed(new Error(`${address}: out of reach`));
    request.send();
  });
}
