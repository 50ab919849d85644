// @ts-check
/**
 * What was typed or pasted -> what of it is a question, before anything is folded: no links, markup, code or tones; digits that
 * were said become digits. On a site of other people's documents all stands as it is (as-typed.js). Step by step as search/engine/typed.py.
 */

import { beginningOf, each, pairs, withoutTones } from "./as-typed.js";

const PASTED = /[hH][tT][tT][pP][sS]?:\/\/[!-~]+|<[A-Za-z/!][^<>]{0,200}>|[A-Za-z_]+\([^()]{0,80}\)/g;
const CODE = /[wW]{3}\.[!-~]+|\$?\{\{?[^{}一-鿿]{0,80}\}?\}|"[A-Za-z_]+" *:|&#?[A-Za-z0-9]{2,8};|[A-Za-z_][A-Za-z0-9_]*==?[!-~]+|\b(?:NaN|null|undefined|Infinity)\b|\b(?:SELECT|INSERT|UPDATE|DELETE|DROP|ALTER|UNION) [ -~]*|\b(?:Traceback|HTTP\/[0-9]|Content-[A-Z][a-z]+|[A-Za-z]+(?:Error|Exception))\b[ -~]*|\b(?:OR|AND) +[!-~]+ *= *[!-~]+/g;
const ESCAPED = /\\u([0-9A-Fa-f]{4})|&#([0-9]{2,5});/g;
const NOT = /\b(?:do|does|did|can?|wo|will|has|have|had|is|are|was|were|would|could|should)(?:n['’]?t| ?not)\b/gi;
const ENDED = /([A-Za-z])['’](?:s|re|ve|ll|d|m)(?![A-Za-z])/gi;
const NEEDLESS = /([A-Za-z]) (?:the|my|your|been)(?= [A-Za-z])/gi;
const WITH_TONES = /\b(?:[A-Za-z]{1,6}[1-5] ?){2,}\b/g;
const APART = /\b[A-Za-z](?: [A-Za-z]){2,}\b|[一-鿿](?:[ .、，/_-][一-鿿]){2,}(?![一-鿿])/g;
const SPOKEN = /什么|怎么|那么|这么|多么|[零〇幺么一二三四五六七八九](?: ?[零〇幺么一二三四五六七八九]){3,}/g;
const HALF_SPOKEN = /[0-9]{2,}[零〇幺么一二三四五六七八九]{2,}(?![十百千万亿个件块元天年月日号份单斤])/g;
const HUNDREDS = /([一二三四五六七八九])百(?=[零〇][零〇一二三四五六七八九]{4})/g;
const DIGITS = pairs("零〇幺么一二三四五六七八九", "0011123456789");
const FORMAL = /[壹贰叁肆伍陆柒捌玖拾佰]{2,}/g;
const EVERYDAY = pairs("壹贰叁肆伍陆柒捌玖拾佰", "一二三四五六七八九十百");
const SALE = /双(1[12])(?![0-9])/g;
const AMOUNT_OR_DAY = /[0-9]{1,2}月[0-9]{1,2}[日号]|双十[一二](?=买|下单|拍|抢|订)|[0-9.]+(?=[块元克斤])/g;

/** What of `text` is a question. @param {string} text */
export function questionIn(text) {
  return withoutTones(beginningOf(text).replace(ESCAPED, unescaped).replace(PASTED, " ").replace(CODE, " "))
    .replace(NOT, "not")
    .replace(ENDED, "$1")
    .replace(NEEDLESS, "$1")
    .replace(WITH_TONES, (run) => run.replace(/[1-5]/g, ""))
    .replace(APART, (run) => run.replace(/[ .、，/_-]/g, ""))
    .replace(FORMAL, (run) => each(run, EVERYDAY))
    .replace(HUNDREDS, "$1零零")
    .replace(SPOKEN, (run) => (run.length === 2 ? run : each(run, DIGITS).replace(/ /g, "")))
    .replace(HALF_SPOKEN, (run) => each(run, DIGITS))
    .replace(SALE, (_, day) => (day === "11" ? "双十一" : "双十二"))
    .replace(AMOUNT_OR_DAY, " ");
}

/** @param {string} _ @param {string} [hex] @param {string} [decimal] */
function unescaped(_, hex, decimal) {
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  return code >= 0xd800 && code < 0xe000 ? " " : String.fromCodePoint(code);
}
