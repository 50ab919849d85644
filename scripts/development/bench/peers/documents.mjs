// @ts-check
/** What the makers of the peers' indexes share: the documents, and a folder for what they write. */

import { mkdirSync, readFileSync } from "node:fs";

/** @param {string} file lines of {id, title, text, url} @returns {Iterable<{id: string, title: string, text: string, url: string}>} */
export function* documents(file) {
  for (const line of readFileSync(file, "utf-8").split("\n")) if (line) yield JSON.parse(line);
}

/** @param {string} folder */
export function written(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** @param {string} text */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
