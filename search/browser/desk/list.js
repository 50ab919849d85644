// @ts-check
/** The desk's list of answers as options of a listbox, in groups: pinned, most used, recent, found, own phrases. */

import { element } from "../shared/cards.js";

const PREFIX = "desk-option-";

/** @typedef {import("./entries.js").Entry} Entry */

/** @param {number} at */
export function optionId(at) {
  return PREFIX + at;
}

/** @param {string} id */
export function optionNumber(id) {
  return Number(id.slice(PREFIX.length));
}

/**
 * One element a group, in the order of first appearance; the group named `plain` goes without a heading.
 * @param {Entry[]} entries @param {string} plain
 * @returns {HTMLElement[]}
 */
export function listOf(entries, plain) {
  const groups = new Map(entries.map(({ group }) => [group, /** @type {HTMLElement[]} */ ([])]));
  entries.forEach((entry, at) => groups.get(entry.group)?.push(option(entry, at)));
  return [...groups].map(([name, options]) => {
    const group = element("div", "desk__set");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", name);
    if (name !== plain) {
      const heading = element("div", "desk__group", name);
      heading.setAttribute("role", "presentation");
      group.append(heading);
    }
    group.append(...options);
    return group;
  });
}

/** @param {Entry} entry @param {number} at */
function option(entry, at) {
  const made = element("div", "q");
  made.id = optionId(at);
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  if (entry.phrase) {
    made.append(words(entry.phrase.title, entry.phrase.text));
    return made;
  }
  const { id, title, short, platform, row, leaf } = entry.result;
  made.dataset.answerId = id;
  made.className = `q is-${platform}`;
  made.append(words(title, row ?? short));
  if (leaf) made.append(element("span", "leaf", element("b", "", leaf[0]), element("span", "", leaf[1])));
  return made;
}

/** @param {string} title @param {string} below */
function words(title, below) {
  return element("span", "", element("span", "q__t", title), element("span", "q__a", below));
}

/** Brings the option into the list's own window; the page stays where it is. @param {HTMLElement} list @param {HTMLElement} row */
export function scrollWithin(list, row) {
  const box = list.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  if (at.top < box.top) list.scrollTop -= box.top - at.top;
  else if (at.bottom > box.bottom) list.scrollTop += at.bottom - box.bottom;
}
