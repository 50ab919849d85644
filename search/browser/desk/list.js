// @ts-check
/** The desk's list of answers as options of a listbox, in groups: pinned, recent, found. */

import { element } from "../shared/cards.js";

const PREFIX = "desk-option-";

/** @typedef {import("../../engine/engine.js").Result} Result */
/** @typedef {{result: Result, number: number, group: string}} Entry */

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
 * @param {Entry[]} entries @param {string} plain @param {(result: Result) => string} factsOf
 * @returns {HTMLElement[]}
 */
export function listOf(entries, plain, factsOf) {
  const groups = new Map(entries.map(({ group }) => [group, /** @type {HTMLElement[]} */ ([])]));
  entries.forEach(({ group, result }, at) => groups.get(group)?.push(option(result, at, factsOf(result))));
  return [...groups].map(([name, options]) => {
    const group = element("div", "sh-desk__set");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", name);
    if (name !== plain) {
      const heading = element("div", "sh-desk__group", name);
      heading.setAttribute("role", "presentation");
      group.append(heading);
    }
    group.append(...options);
    return group;
  });
}

/** @param {Result} result @param {number} at @param {string} facts */
function option(result, at, facts) {
  const made = element("div", "sh-desk__option");
  made.id = optionId(at);
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.dataset.answerId = result.id;
  made.append(element("b", "", result.title), element("span", "", result.short), element("small", "", facts));
  return made;
}

/** Brings the option into the list's own window; the page stays where it is. @param {HTMLElement} list @param {HTMLElement} row */
export function scrollWithin(list, row) {
  const box = list.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  if (at.top < box.top) list.scrollTop -= box.top - at.top;
  else if (at.bottom > box.bottom) list.scrollTop += at.bottom - box.bottom;
}
