// @ts-check
/** The data files that the publish compiles for the tools, asked for below the site's root. */

/** The site's root. */
export const ROOT = new URL("../../../", import.meta.url);

/**
 * Rejects where the file cannot be had or is of another format, as after a publish since the page was opened.
 * @param {string} path from the root @param {number} format @returns {Promise<any>}
 */
export async function fetchData(path, format) {
  const response = await fetch(new URL(path, ROOT));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const data = await response.json();
  if (data.format !== format) throw new Error(`${path}: format ${data.format}, expected ${format}`);
  return data;
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
