// @ts-check
/**
 * Days in words, and what time it is in Beijing, whatever the device's time zone.
 *
 *   longDay("2026-12-01") → "2026年12月1日（周二）"
 */

import { dayNumber, dayText, weekdayName } from "./days.js";

const BEIJING = 8 * 3_600_000;

/** The time it is in Beijing, "10:00". @param {number} now */
export function beijingTime(now) {
  return new Date(now + BEIJING).toISOString().slice(11, 16);
}

/** @param {string} day @param {number} days */
export function daysAfter(day, days) {
  return dayText(/** @type {number} */ (dayNumber(day)) + days);
}

/** 12月1日. @param {string} day */
export function plainDay(day) {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** 12月1日（周二）. @param {string} day */
export function shortDay(day) {
  return `${plainDay(day)}（${weekdayName(day)}）`;
}

/** 2026年12月1日（周二）. @param {string} day */
export function longDay(day) {
  return `${Number(day.slice(0, 4))}年${shortDay(day)}`;
}
