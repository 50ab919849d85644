// @ts-check
/** The parts of the desk's page by their ids, which docs/templates/partials/desk.html gives. */

/** @template {HTMLElement} T @param {string} id @returns {T} */
export function part(id) {
  return /** @type {T} */ (document.getElementById(id));
}
