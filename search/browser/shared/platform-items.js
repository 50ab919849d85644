// @ts-check
/** What a list of platforms is made of: items that `arrange` (platforms.js) knows, and what the tap to those behind it says. */

const NAMED = 4;

/** What the tap says of the platforms behind it. @param {string[]} names */
export function namesOfMore(names) {
  return names.length > NAMED ? `${names.slice(0, NAMED - 1).join("、")}等${names.length}个` : names.join("、");
}

/**
 * Makes an element known as a platform's, and returns it.
 * @template {HTMLElement} T
 * @param {T} item @param {{key: string, name: string, any?: boolean}} platform
 */
export function platformItem(item, { key, name, any }) {
  Object.assign(item.dataset, { shPlatform: key, shName: name }, any ? {} : { shShop: "" });
  return item;
}
