// @ts-check
/**
 * What must not go into a complaint: identity card numbers, bank cards, verification codes, passwords. Works on the device; says only
 * what kind it found, and cuts it out of what is to be copied.
 *
 *   withoutPrivate("我的身份证11010519491231002X") → {text: "我的身份证（身份证号已去掉）", kinds: ["id"]}
 *   withoutPrivate("订单号6920193847561029384") → {text: "订单号6920193847561029384", kinds: []}
 *
 * Order and parcel numbers are long digits too, and one in ten of them passes the check digit of a card (Luhn). Who is warned
 * for nothing stops reading warnings. So a number counts as an identity card only with a real date of birth and its check
 * digit; as a card only with the check digit and the beginning of a card network (62 UnionPay, 4 Visa, 51-55 Mastercard, 35
 * JCB), and only where no word for an order or a parcel stands before it.
 */

import { matchesWhere, notAfter } from "../shared/placed.js";
import { read } from "../shared/reading.js";
import { dayNumber } from "../../deadlines/days.js";

/** @typedef {"id" | "card" | "code" | "password"} Kind */

/** Numbers of 15 to 19 figures. */
const LONG = notAfter(/\d/, /\d(?:[ -]?\d){14,18}(?!\d)(?:[ -]?[Xx](?![A-Za-z\d]))?/y);
const ORDER_BEFORE = /(?:订单|单号|运单|快递|物流|售后|流水|编号|工单)[^\d\n]{0,8}$/;
const CARD_START = /^(?:62|4|5[1-5]|35)/;
const CODE = /((?:验证码|校验码|动态码)\D{0,6})\d{4,8}(?!\d)/g;
const PASSWORD = /((?:密码|口令)\s*(?:就?是|为|[:：=])?\s*)[\w!@#$%^&*.-]{4,}/g;
/** What stands in a text where something was cut out. @type {Readonly<Record<Kind, string>>} */
const CUT = Object.freeze({ id: "（身份证号已去掉）", card: "（银行卡号已去掉）", code: "（验证码已去掉）", password: "（密码已去掉）" });
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * The text with each of them cut out, and what kinds they were. @param {string} typed @param {Kind[]} [allowed] kinds that stay
 * @returns {{text: string, kinds: Kind[]}}
 */
export function withoutPrivate(typed, allowed = []) {
  const places = placesOf(typed).filter(({ kind }) => !allowed.includes(kind));
  let text = "";
  let done = 0;
  for (const { kind, from, to } of [...places].sort((a, b) => a.from - b.from)) {
    if (to <= done) continue;
    text += typed.slice(done, Math.max(done, from)) + CUT[kind];
    done = to;
  }
  return { text: text + typed.slice(done), kinds: [...new Set(places.map(({ kind }) => kind))] };
}

/** @param {string} typed @returns {{kind: Kind, from: number, to: number}[]} */
function placesOf(typed) {
  const { text, places } = read(typed);
  /** @type {{kind: Kind, from: number, to: number}[]} */
  const found = [];
  const add = (/** @type {Kind} */ kind, /** @type {number} */ at, /** @type {number} */ length) => found.push({ kind, from: places[at], to: places[at + length] });
  for (const [written, at] of matchesWhere(text, LONG)) {
    const number = written.replace(/[ -]/g, "").toUpperCase();
    if (isIdentity(number)) add("id", at, written.length);
    else if (isCard(number) && !ORDER_BEFORE.test(text.slice(0, at))) add("card", at, written.length);
  }
  for (const [kind, pattern] of /** @type {[Kind, RegExp][]} */ ([["code", CODE], ["password", PASSWORD]])) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) add(kind, match.index + match[1].length, match[0].length - match[1].length);
  }
  return found;
}

/** GB 11643: a date of birth from the seventh digit on, and a check digit. @param {string} number */
function isIdentity(number) {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!/^(?:19|20)/.test(birth) || dayNumber(birth) === null) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return "10X98765432"[sum % 11] === number[17];
}

/** @param {string} number */
function isCard(number) {
  if (!/^\d{16,19}$/.test(number) || !CARD_START.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
