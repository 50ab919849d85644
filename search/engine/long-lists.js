// @ts-check
/** Which long lists a query reads, step by step as search/engine/long_lists.py, with its constants, which the manifest brings. */

/** @typedef {import("./format.js").Lane} Lane @typedef {Lane | null} Read nothing of a list that is left out */

/**
 * The lanes of a query's terms, null for those that are left out: their list is long, and they weigh next to nothing in the query.
 * @param {number[]} weights @param {Lane[]} lanes @param {{listShare: number, listLeast?: number}} tuning @returns {(Lane | null)[]}
 */
export function lanesRead(weights, lanes, { listShare, listLeast }) {
  const all = lanes.reduce((sum, { idf }, at) => sum + weights[at] * idf, 0);
  return lanes.map((lane, at) => (isRead(lane, listLeast) || weights[at] * lane.idf * listShare >= all ? lane : null));
}

/** Whether a lane is read whatever else a query says. @param {Lane} lane @param {number} [listLeast] */
export function isRead(lane, listLeast = 0) {
  return lane.list === null || lane.size <= listLeast;
}
