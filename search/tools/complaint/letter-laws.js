// @ts-check
/**
 * Which articles may be quoted: those whose conditions in docs/data/complaint.yml all fit, their limits counted from the
 * person's dates. A limit that cannot be counted, for want of a date or of an announced calendar, keeps its article out. An article that
 * says something else once its limit is over is quoted with that.
 *
 * A last day that the law moves past a day off counts as moved: nobody is told to be late who is not. Where the move cannot be told
 * yet, neither can the day after.
 */

import { CountError, lastDay, standing } from "../../deadlines/count.js";
import { daysBetween } from "../../deadlines/days.js";
import { limitOf } from "../../deadlines/in-force.js";

/**
 * @typedef {{limit: string, from: string}} Clock a limit and the fact that it is counted from
 * @typedef {{id: string, name: string, article: number, law: string, says: string, adds: string | null,
 *   late: {says: string, adds: string | null} | null, troubles: string[], wishes: string[], channels: string[],
 *   platforms: string[], marks: string[], until: Clock | null, after: Clock | null,
 *   unless: string | null, passed: string | null, brief: string | null, closing: string | null, title: string, url: string, label: string, checked: string, days?: {since?: string, until?: string}}} Law
 * @typedef {{platform: string, trouble: string, cause: string, channel: string, again: boolean, wish: string, marks: string[],
 *   proof: string[]}} Choice `marks` are the keys of what was ticked, `proof` the names of the evidence that was
 * @typedef {"no-date" | "cannot-tell" | "running" | "passed"} State
 * @typedef {{law: Law, clock: Clock, state: State, start: string, last: string, days: number,
 *   deadline: import("../../deadlines/count.js").Deadline | null, why: string, wanting: string, period: string}} Counted `days` are left while the
 *   clock runs, and over once it has passed; `start`, `last` and `why` are empty
 *   where they do not apply; `wanting` is the date that is not given; `period` the limit in words, 15日
 */

/**
 * The articles that the form has a place for and that fit in everything but the dates. `lists` are those its parts name:
 * a passed limit stands in a list of its own, what lets one ask for more counts without being quoted.
 * @param {Law[]} laws @param {Choice} choice @param {Set<string>} lists
 */
export function lawsInPlace(laws, choice, lists) {
  return laws.filter((law) => {
    if (law.after?.from === "sent") return lists.has("unanswered") && fits(law, choice);
    return (lists.has("laws") || (law.after && lists.has("overdue")) || law.adds || (law.late?.adds && !choice.again)) && fits(law, choice);
  });
}

/** @param {Law} law @param {Choice} choice */
function fits(law, choice) {
  return (
    (!law.troubles.length || law.troubles.includes(choice.trouble) || law.troubles.includes(choice.cause)) &&
    (!law.wishes.length || law.wishes.includes(choice.wish)) &&
    (!law.channels.length || law.channels.includes(choice.channel)) &&
    (!law.platforms.length || law.platforms.includes(choice.platform)) &&
    (!law.marks.length || law.marks.some((mark) => choice.marks.includes(mark)))
  );
}

/**
 * The articles to quote, and every limit that has a say in it with where it stands today. In a follow-up nobody asks for the first
 * time: an own limit is held against the day of asking alone, and what a limit missed would have let one ask for is no part of what was asked.
 * @param {Law[]} laws those in place @param {import("../../deadlines/limits-data.js").Limits | null} limits
 * @param {import("./letter-facts.js").Facts} values clean facts @param {string} today @param {boolean} again
 */
export function lawsFor(laws, limits, values, today, again) {
  const fitting = laws.filter((law) => !law.unless || !values[law.unless]);
  const counted = fitting.flatMap((law) => {
    const clock = law.until ?? law.after;
    return clock ? [count(law, clock, limits, values, today, again)] : [];
  });
  const stands = new Map(counted.map((one) => [one.law, one.state]));
  const quoted = fitting.flatMap((law) => {
    if (law.late && stands.get(law) === "passed") return [{ ...law, ...law.late, adds: again ? null : law.late.adds }];
    return !stands.has(law) || stands.get(law) === (law.until ? "running" : "passed") ? [law] : [];
  });
  return { quoted, counted };
}

/**
 * @param {Law} law @param {Clock} clock @param {import("../../deadlines/limits-data.js").Limits | null} limits
 * @param {import("./letter-facts.js").Facts} values @param {string} today @param {boolean} again @returns {Counted}
 */
function count(law, clock, limits, values, today, again) {
  const from = values[clock.from] ?? "";
  const about = { law, clock, start: from, last: "", days: 0, deadline: null, why: "", wanting: "", period: "" };
  const limit = limits && limitOf(limits.limits, clock.limit);
  if (!from) return { ...about, state: "no-date", wanting: clock.from };
  const on = law.until ? values.asked || (again ? "" : today) : today;
  if (!on) return { ...about, state: "no-date", wanting: "asked" };
  if (!limits || !limit) return { ...about, state: "cannot-tell" };
  const period = limit.unit === "working" ? `${limit.days}个工作日` : `${limit.days}日`;
  try {
    const deadline = lastDay(limit, from, limits.calendar);
    const stands = standing(deadline, on);
    if (stands === "extension" && deadline.extendedUnknown) return { ...about, state: "cannot-tell", last: deadline.last, deadline };
    const last = deadline.extended ?? deadline.last;
    return { ...about, last, state: stands === "passed" ? "passed" : "running", days: Math.abs(daysBetween(on, last)), deadline, period };
  } catch (error) {
    if (error instanceof CountError) return { ...about, state: "cannot-tell", why: error.message };
    throw error;
  }
}
