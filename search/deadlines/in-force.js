// @ts-check
/** Which limits hold on a day, and which of its versions counts where a limit is named. Pure. */

import { validity } from "../engine/as-of.js";

/**
 * @typedef {import("./limits-data.js").Limit} Limit
 * @typedef {import("./limits-data.js").Limits} Limits
 * @typedef {import("./limits-data.js").Published} Published
 */

/**
 * What holds on a day; a version that does counts in the place of the others of its step, whose ids lead to it.
 * @param {Published} data @param {string} day @returns {Limits}
 */
export function limitsOn(data, day) {
  const holds = data.limits.filter((limit) => validity(limit, day) === "holds");
  const others = data.limits.filter((limit) => !holds.includes(limit));
  const limits = holds.map((limit) => {
    const versions = others.filter(({ same }) => same && same === limit.same).flatMap(({ id, replaces = [] }) => [id, ...replaces]);
    return versions.length ? { ...limit, replaces: [...(limit.replaces ?? []), ...versions] } : limit;
  });
  return { ...data, limits, out: others.filter(({ same }) => !same || !limits.some((limit) => limit.same === same)) };
}

/** The limit with this id, or the one that counts in its place. @param {Limit[]} limits @param {string | null} [id] */
export function limitOf(limits, id) {
  return limits.find((one) => one.id === id) ?? limits.find(({ replaces }) => replaces && id && replaces.includes(id));
}
