// @ts-check
/**
 * What the person typed, made fit for a text: one line each, figures in plain digits, real dates. What is no amount or no
 * possible date is a fault in words and counts as not given. A wish begins with what is wished: the letter says 我要求 itself.
 *
 *   cleanFacts({ amount: "￥９９．９", what: "漏水。\n不回" }, "2026-11-22").values → amount "99.9元", what "漏水。不回"
 */

import { dayNumber } from "../../deadlines/days.js";

export const DATES = Object.freeze(["ordered", "received", "asked", "returned", "sent", "due", "warned", "requested"]);
/** What is an amount of money. */
const MONEY = Object.freeze(["amount", "part", "deposit", "difference", "outside"]);
/** The last day that one sets the seller: it cannot be over. */
export const AHEAD = "due";
/** The last day that one set the seller before: it must be over. */
const OVER = "warned";

/** What cannot come before what: earlier, later. */
const IN_ORDER = Object.freeze([
  ["ordered", "received"],
  ["ordered", "asked"],
  ["received", "asked"],
  ["ordered", "returned"],
  ["received", "returned"],
  ["asked", "returned"],
  ["ordered", "sent"],
  ["ordered", "warned"],
  ["ordered", "requested"],
]);
const ASKING = /^(?:我们?(?:要求|请求|希望|想要|想|要)|要求|请求)[：:，,\s]*/;

const WORDS = Object.freeze({
  amount: "金额只写数字，如99或99.90。",
  date: "没有这一天，请重新选日期。",
  future: "这一天还没到，请核对。",
  past: "这一天已经过了，请选今天以后的一天。",
  running: "这一天还没过完，到期没有送到再写。",
  /** @param {string} earlier */
  order: (earlier) => `比${earlier}还早，请核对。`,
});

/** @typedef {Record<string, string>} Facts slot -> what the person typed */

/**
 * The facts that may go into a text, and what is wrong with the others. `names` are the slots' names, for the words.
 * @param {Facts} facts @param {string} today @param {Record<string, string>} [names]
 */
export function cleanFacts(facts, today, names = {}) {
  /** @type {Facts} */
  const values = {};
  /** @type {Map<string, string>} */
  const faults = new Map();
  for (const [slot, typed] of Object.entries(facts)) {
    const text = slot === "other" ? inOneLine(typed).replace(ASKING, "") : inOneLine(typed);
    if (!text) continue;
    const fault = MONEY.includes(slot) ? amountFault(text) : DATES.includes(slot) ? dateFault(slot, text, today) : "";
    if (fault) faults.set(slot, fault);
    else values[slot] = MONEY.includes(slot) ? `${plainAmount(text)}元` : slot === "order" || slot === "case" ? text.normalize("NFKC") : text;
  }
  for (const [earlier, later] of IN_ORDER) {
    if (!values[earlier] || !values[later] || values[later] >= values[earlier]) continue;
    faults.set(later, WORDS.order(names[earlier] ?? earlier));
    delete values[later];
  }
  return { values, faults };
}

/** Lines joined so that they read on, the full stop at the end left to the sentence around. @param {string} typed */
function inOneLine(typed) {
  const joined = typed.trim().replace(/[ \t\u3000]+/g, " ").replace(/ ?[\r\n][\s]*/g, (_, at, whole) => (/[。，；：！？、,.;:!?]/.test(whole[at - 1]) ? "" : "；"));
  return joined.replace(/[\p{Cc}\p{Cf}]/gu, "").replace(/[。；，、;,.\s]+$/, "");
}

/** 99.90, out of full-width digits, separators and signs of money. @param {string} text */
function plainAmount(text) {
  return text.normalize("NFKC").replace(/[\s,，元¥￥]|人民币|RMB/gi, "");
}

/** @param {string} text */
function amountFault(text) {
  return /^(?=.*[1-9])\d{1,8}(\.\d{1,2})?$/.test(plainAmount(text)) ? "" : WORDS.amount;
}

/** @param {string} slot @param {string} text @param {string} today */
function dateFault(slot, text, today) {
  if (dayNumber(text) === null) return WORDS.date;
  if (slot === AHEAD) return text <= today ? WORDS.past : "";
  if (slot === OVER && text === today) return WORDS.running;
  return text > today ? WORDS.future : "";
}
