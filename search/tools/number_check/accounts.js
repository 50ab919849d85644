// @ts-check
/**
 * Names of accounts in a text: what follows 微信, QQ and their like, and figures to which letters are attached.
 *
 *   加微信12315 → an account 12315, which is not the hotline; kefu95152 → an account with 95152 inside it
 *
 * Anybody may call an account as he likes, so none is ever a known contact. They are taken before the phone numbers are looked for.
 */

import { NUMERALS, figuresOf } from "./numerals.js";
import { escaped, notAfter } from "../shared/placed.js";
import { resembling } from "./register.js";

/** @typedef {import("./register.js").Register} Register @typedef {import("./register.js").Found} Found */

const MESSENGERS = ["[微薇威维徽]信", "扣扣", "企鹅", "钉钉", "飞书"];
const IN_LETTERS = "qq|[vw]x|v信|wechat|weixin";
/** What may stand between the service and the name. 电话, 热线 and 拨打 are not among it: a number to ring follows them. */
const BETWEEN = "(?:[\\s:(【\\[\"“'_-]|[号码群账帐户]|id|客服|专员|联系|搜索?|添?加|我|好友|公众|手机|同|就?是|为)*";
const NAME = `(?:\\d+(?:[ .-]\\d+)*[a-z\\d_-]*|[a-z_][a-z\\d_-]*\\d[a-z\\d_-]*|[${NUMERALS}]{5,})(?![a-z\\d_-])`;
/** Letters and figures in one word. Tel95152 and 95152ext1 are numbers to ring; so are letters that stand for figures. */
const WORD = notAfter(/[a-z\d_-]/iu, /(?!(?:tel|phone|call|hotline)\.?\d+(?![a-z\d_]))(?!\d+ext)(?=[\d_-]*[a-z_])(?=[a-z_-]*\d)(?![\doil-]+(?![a-z\d_-]))[a-z\d_-]{6,}/iuy);
/** A number to ring that was not to be seen as one. */
const HOLDS_PHONE = /(?:^|\D)(?:1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})(?!\d)/;
const FEWEST = 5;

/**
 * What to look for, one after the other, and how to read it. An account on a platform of the register is called its 号.
 * @param {Register} register @returns {[import("../shared/placed.js").Placed, (match: string, at: number) => Found[]][]}
 */
export function accountForms(register) {
  const platforms = register.platforms.map((name) => `${escaped(name)}号(?!码)`);
  const inHan = [...MESSENGERS, ...platforms].join("|");
  const inLetters = `${inHan}|${IN_LETTERS}|v(?=[:号 ])`;
  const named = (/** @type {string} */ service) => new RegExp(`(?:${service})${BETWEEN}${NAME}(?! ?小程序)`, "iuy");
  const [afterLetter, afterAdd, elsewhere] = [named(inHan), named(`${inLetters}|q|v`), named(inLetters)];
  /** @type {import("../shared/placed.js").Placed} */
  const form = (text, at) => (/[a-z]/iu.test(text[at - 1] ?? "") ? afterLetter : /加 ?$/u.test(text.slice(Math.max(0, at - 2), at)) ? afterAdd : elsewhere);
  const inFront = new RegExp(`^(?:${inHan}|${IN_LETTERS}|[qv])${BETWEEN}`, "iu");
  return [
    [form, (match, at) => [account(match.replace(inFront, ""), at, register)].filter(({ key }) => key.length >= FEWEST)],
    [WORD, (match, at) => [account(match, at, register)].filter(({ like, key }) => like || HOLDS_PHONE.test(key))],
  ];
}

/** @param {string} shown @param {number} at @param {Register} register @returns {Found} */
function account(shown, at, register) {
  const key = shown.toLowerCase().replace(/[ .]/g, "");
  const figures = figuresOf(key.replace(/[_-]/g, ""));
  const phones = register.contacts.filter(({ kind }) => kind === "phone");
  return { kind: "account", shown, key, verdict: "unknown", ...resembling(phones, (one) => (figures.includes(one.key) ? "inside" : null)), odd: [], at };
}
