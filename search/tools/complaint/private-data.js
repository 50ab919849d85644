// @ts-check
/**
 * What must not go into a complaint: identity card numbers, bank cards, verification codes, passwords. Works on the device; says only
 * what kind it found.
 *
 *   privateData("卡号6222 0212 3456 7890 128") → ["card"]; privateData("订单号6920193847561029384") → []
 *
 * Order and parcel numbers are long digits too, and one in ten of them passes the check digit of a card (Luhn). Who is warned
 * for nothing stops reading warnings. So a number counts as an identity card only with a real date of birth and its check
 * digit; as a card only with the check digit and the beginning of a card network (62 UnionPay, 4 Visa, 51-55 Mastercard, 35
 * JCB), and only where no word for an order or a parcel stands before it.
 */

import { dayNumber } from "../../deadlines/days.js";

/** @typedef {"id" | "card" | "code" | "password"} Kind */

const DIGITS = /\d(?:[ -]?\d){14,18}(?!\d)(?:[ -]?[Xx](?![A-Za-z\d]))?/y;
const ORDER_BEFORE = /(?:订单|单号|运单|快递|物流|售后|流水|编号|工单)[^\d\n]{0,8}$/;
const CARD_START = /^(?:62|4|5[1-5]|35)/;
const CODE = /(?:验证码|校验码|动态码)\D{0,6}\d{4,8}(?!\d)/;
const PASSWORD = /(?:密码|口令)\s*(?:就?是|为|[:：=])?\s*[\w!@#$%^&*.-]{4,}/;
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** @param {string} typed @returns {Kind[]} */
export function privateData(typed) {
  const text = typed.normalize("NFKC");
  /** @type {Set<Kind>} */
  const found = new Set();
  for (const [written, at] of longNumbers(text)) {
    const number = written.replace(/[ -]/g, "").toUpperCase();
    if (isIdentity(number)) found.add("id");
    else if (isCard(number) && !ORDER_BEFORE.test(text.slice(0, at))) found.add("card");
  }
  if (CODE.test(text)) found.add("code");
  if (PASSWORD.test(text)) found.add("password");
  return [...found];
}

/** Numbers of 15 to 19 figures that begin after no figure, and where; Safari before 16.4 has no lookbehind. @param {string} text */
function longNumbers(text) {
  /** @type {[string, number][]} */
  const found = [];
  for (let at = 0; at < text.length; at++) {
    DIGITS.lastIndex = at;
    const match = /\d/.test(text[at - 1] ?? "") ? null : DIGITS.exec(text);
    if (!match) continue;
    found.push([match[0], at]);
    at += match[0].length - 1;
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
