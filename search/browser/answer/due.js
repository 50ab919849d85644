// @ts-check
/**
 * The last day on an answer's card, for somebody to whom it happened today: “今天签收：12月5日”. The page says what to count
 * (search/site/answer_card.py) and is right without: it says from when the limit runs.
 */

import { lastDay } from "../../deadlines/count.js";
import { plainDay } from "../../deadlines/day-words.js";

const WORDS = Object.freeze({
  /** @param {string} event @param {string} day */
  day: (event, day) => `${event}：${day}`,
  /** @param {string} event @param {string} day */
  hour: (event, day) => `${event}：${day}这个钟点`,
});
/** Nothing is counted here that needs the announced holidays. */
const NO_CALENDAR = Object.freeze({ years: {} });

/** @param {HTMLElement} place @param {string} today "2026-11-28" */
export function showDue(place, today) {
  /** @type {import("../../deadlines/count.js").Limit} */
  const limit = JSON.parse(place.dataset.shDue ?? "");
  const last = plainDay(lastDay(limit, today, NO_CALENDAR).last);
  place.textContent = WORDS[limit.hours ? "hour" : "day"](place.dataset.shToday ?? "", last);
}
