// @ts-check
/** Hands what the page has made to the browser as a download. */

/** @param {string} name @param {BlobPart[]} parts @param {string} type */
export function saveFile(name, parts, type) {
  const href = URL.createObjectURL(new Blob(parts, { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  // Freed only once the browser has surely begun to read it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
