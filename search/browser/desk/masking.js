// @ts-check
/**
 * What of a customer's message must not stay in the box: numbers of orders, parcels, phones, cards, identity cards, addresses of
 * mail and chat. They are put out of sight before anything is searched; only an order's number is remembered, for the reply.
 *
 *   masked("订单6920193847561029384不给退，13812345678")
 *   → {text: "订单〔已遮住〕不给退，〔已遮住〕", kinds: ["订单号", "电话"], orders: ["6920193847561029384"]}
 *
 * What a question may be about stays: 12315, 400 numbers, calls that begin with 00, prices, days. Every number of twelve
 * figures or more goes, whatever it is; what it is called is a guess from the words before it.
 */

const MASK = "〔已遮住〕";

const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PARCEL = /[A-Za-z]{1,4}[0-9]{9,18}/g;
const CHAT = /((?:微信号?|薇信|wx|vx|QQ号?|扣扣)(?:是|[:：])? {0,2})([A-Za-z][\w-]{5,19}|[1-9][0-9]{4,11})/gi;
/** Figures in groups, as people write phones and cards, else in a row; a day is 2026-11-25. */
const DIGITS = /(?:[0-9]{3,8}(?![0-9])(?:[ -][0-9]{3,8}(?![0-9]))+|[0-9]{3,})[Xx]?/g;
const WIDE = /[０-９]/g;
const MOBILE = /^(?:86)?1[3-9][0-9]{9}$/;
const LANDLINE = /^0[1-9][0-9]{8,10}$/;
const IDENTITY = /^[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$/;
const CARD_BEFORE = /卡号?[^0-9\n]{0,4}$/;
const PARCEL_BEFORE = /(?:快递|运单|物流)[^0-9\n]{0,8}$/;
const LONG = 12;

/**
 * @typedef {{start: number, end: number, kind: string, value: string}} Found
 * @typedef {{text: string, kinds: string[], orders: string[]}} Masked
 */

/** @param {string} message @returns {Masked} */
export function masked(message) {
  const text = message.replace(WIDE, (figure) => String.fromCharCode(figure.charCodeAt(0) - 0xfee0));
  const found = [...mails(text), ...chats(text), ...parcels(text), ...numbers(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  let shown = "";
  let end = 0;
  /** @type {Found[]} */
  const taken = [];
  for (const each of found) {
    if (each.start < end) continue;
    shown += message.slice(end, each.start) + MASK;
    end = each.end;
    taken.push(each);
  }
  const orders = taken.filter(({ kind }) => kind === "订单号").map(({ value }) => value);
  return { text: shown + message.slice(end), kinds: [...new Set(taken.map(({ kind }) => kind))], orders: [...new Set(orders)] };
}

/** What is searched for of a masked message. @param {string} text */
export function withoutMasks(text) {
  return text.split(MASK).join(" ");
}

/** @param {string} text @returns {Found[]} */
function mails(text) {
  return [...text.matchAll(MAIL)].map((match) => spanOf(match, "邮箱"));
}

/** @param {string} text @returns {Found[]} */
function chats(text) {
  return [...text.matchAll(CHAT)].map((match) => {
    const start = /** @type {number} */ (match.index) + match[1].length;
    return { start, end: start + match[2].length, kind: /^[0-9]/.test(match[2]) ? "QQ号" : "微信号", value: match[2] };
  });
}

/** @param {string} text @returns {Found[]} */
function parcels(text) {
  return [...text.matchAll(PARCEL)].map((match) => spanOf(match, "快递单号"));
}

/** @param {string} text @returns {Found[]} */
function numbers(text) {
  return [...text.matchAll(DIGITS)].flatMap((match) => {
    const value = match[0].replace(/[ -]/g, "").toUpperCase();
    const kind = kindOf(value, text.slice(0, match.index));
    return kind ? [{ ...spanOf(match, kind), value }] : [];
  });
}

/** What a number is called; null where it may stay. @param {string} value @param {string} before */
function kindOf(value, before) {
  if (MOBILE.test(value) || LANDLINE.test(value)) return "电话";
  if (IDENTITY.test(value)) return "身份证号";
  if (value.length < LONG || value.startsWith("00")) return null;
  if (CARD_BEFORE.test(before)) return "银行卡号";
  return PARCEL_BEFORE.test(before) ? "快递单号" : "订单号";
}

/** @param {RegExpMatchArray} match @param {string} kind @returns {Found} */
function spanOf(match, kind) {
  const start = /** @type {number} */ (match.index);
  return { start, end: start + match[0].length, kind, value: match[0] };
}
