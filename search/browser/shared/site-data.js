// @ts-check
/** The data files that the publish compiles for the tools, asked for below the site's root. */

import { fetchWhole } from "../../engine/fetching.js";

/** The site's root. */
export const ROOT = new URL("../../../", import.meta.url);

/**
 * Rejects, after two tries each with its time, where the file cannot be had, is none of the site's, as what a network sends that wants
 * to be signed in to, or is of another format, as after a publish since the page was opened.
 * @param {string} path from the root @param {number} format @returns {Promise<any>}
 */
export function fetchData(path, format) {
  return fetchWhole((url, init) => fetch(url, init), new URL(path, ROOT).href, (bytes) => {
    const data = JSON.parse(new TextDecoder().decode(bytes));
    if (data.format !== format) throw new Error(`${path}: format ${data.format}, expected ${format}`);
    return data;
  });
}

/** @type {Map<string, Promise<any>>} by the path */
const fetched = new Map();

/** The same, once for the page; where it failed the next call tries again. @param {string} path @param {number} format @returns {Promise<any>} */
export function fetchDataOnce(path, format) {
  const kept = fetched.get(path);
  if (kept) return kept;
  const coming = fetchData(path, format).catch((error) => {
    fetched.delete(path);
    throw error;
  });
  fetched.set(path, coming);
  return coming;
}
