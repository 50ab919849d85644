// @ts-check
/** Platforms as the options of a field to select from: the reader's own before the others. */

import { ownFirst, ownPlatforms } from "./remembered.js";

/** Puts the reader's own platforms before the others, behind an option that stands for all. @param {HTMLSelectElement} select */
export function putOwnFirst(select) {
  const options = new Map([...select.options].filter(({ value }) => value).map((option) => [option.value, option]));
  for (const key of ownFirst([...options.keys()], ownPlatforms())) select.append(/** @type {HTMLOptionElement} */ (options.get(key)));
}
