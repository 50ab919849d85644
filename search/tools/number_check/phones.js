// @ts-check
/**
 * Phone numbers in a text from which links, mail boxes and accounts have been taken: written in figures, in Chinese numerals
 * (九五一五二), or with letters that look like figures (4OO-126-OO88).
 *
 * Figures between spaces belong together where they make up a whole number: "400 126 0088" is one, "95152 12315" are two.
 * Where in doubt they belong together, so that no number is taken for a known one that it only contains.
 */

import { NUMERALS, figuresOf } from "./numerals.js";
import { after, notAfter } from "../shared/placed.js";
import { compared } from "./register.js";
import { closeness } from "./resemblance.js";

/** @typedef {import("./register.js").Register} Register @typedef {import("./register.js").Found} Found @typedef {import("./register.js").Oddity} Oddity */

const SPELLED = new RegExp(`[${NUMERALS}](?:[ -]?[${NUMERALS}]){4,}`, "gu");
const LETTERED = notAfter(/[a-z0-9]/iu, /(?=[0-9 -]*[oоοil])(?=(?:[oоοil -]*\d){4})[0-9oоοil](?:[ -]?[0-9oоοil]){4,}(?![a-z0-9])/iuy);
const EXTENSION = " ?(?:转|分机|ext\\.?|[#*]) ?\\d{1,6}(?!\\d)";
const ABROAD = "\\+ ?\\d{1,4}[ -]?";
const PLAIN = new RegExp(`(?:${ABROAD}\\(\\d{5,}\\)|(?:${ABROAD}(?=\\())?(?:\\(\\+? ?\\d{1,4}\\)[ -]?)?(?:\\+ ?)?\\d+)(?:[ .·_-]{1,3}\\d+)*(?:${EXTENSION})?`, "giu");
/** Codes, dates, times of day, amounts and counts are no numbers to ring. */
const NO_NUMBER = [
  notAfter(/\d/u, /(?:19|20)\d{2}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}(?!\d)日?/uy),
  notAfter(/\d/u, /\d{1,2}:\d{2}(?::\d{2})?(?!\d)/uy),
  /(?:验证码|校验码|动态码|取件码|提货码|[订运]?单号|订单编号|编号|工号|尾号)(?:是|为)?[: ]{0,2}[a-z\d]+(?:-[a-z\d]+)*/giu,
  notAfter(/\d/u, /\d{4,8} ?(?:是|为|\()[您你]?的?(?:短信|登录|动态)?(?:验证码|校验码)/uy),
  /[¥$] ?\d+(?:[.,]\d+)*|\d+(?:\.\d+)? ?(?:元|块|万|%)/gu,
  after(/(?:^|[^\d .·_-])[ .·_-]{0,3}$|[ .·_-]{4}$/u, 4, /\d{1,4} ?(?:天|日|个|月|年|小时|分钟|秒|点|件|次|位|倍)/uy),
  after(/\d $/u, 2, /\d{1,3}(?:天|个|小时|分钟|秒)/uy),
];

/** In front of a number and without meaning by itself: a country's code, figures in brackets, the beginning of a sender's number. */
const BOUND = /^(?:[+(]|00|106)/;
/** Numbers as short as 110, where they are rung or stand alone; and those of five figures whose owners are public as a rule. */
const SHORT = /(?:11\d|12[0-2])(?![\d.·_-]| \d)/uy;
/** @type {import("../shared/placed.js").Placed} */
const SHORT_PLACED = (text, at) => (text[at] === "1" && /(?:^|[打拨叫电]|电话:?)$/u.test(text.slice(0, at).trimEnd().slice(-3)) ? SHORT : null);
const AS_SHORT = /^96\d{3}$/;

/** What a run of figures between spaces may be joined to: mobile, 400 and 800, area code with number, 95…, 96…, 12…. */
const WHOLE = /^(?:1[3-9]\d{9}|[48]00\d{7}|0\d{2,3}\d{3,8}|95\d{3,6}|96\d{3,4}|12\d{3})$/;
const SHORTEST = 5;
/** Figures of a number at most (ITU-T E.164), and of a sender's. */
const LONGEST = 15;
const LONGEST_SENDER = 20;
/** Figures that an area code or an extension adds at most. */
const BEYOND = 4;
/** How the numbers from which firms send messages begin; the end may be any. */
const SENDER = "106";

/**
 * What to look for, one after the other, and how to read it; `last` says that nothing follows in the text.
 * @type {[RegExp | import("../shared/placed.js").Placed, (match: string, at: number, last: boolean, register: Register) => Found[]][]}
 */
export const PHONE_FORMS = [
  [SPELLED, (match, at, last, register) => disguised(figuresOf(match), match, "numerals", at, last, register)],
  [LETTERED, (match, at, last, register) => disguised(match.replace(/[oоο]/giu, "0").replace(/[il]/giu, "1"), match, "letters", at, last, register)],
  ...NO_NUMBER.map((pattern) => /** @type {[RegExp | import("../shared/placed.js").Placed, () => Found[]]} */ ([pattern, () => []])),
  [SHORT_PLACED, (match, at, _last, register) => [short(match, at, register)]],
  [PLAIN, phones],
];

/**
 * @param {string} figures @param {string} shown what stood for them @param {Oddity} oddity @param {number} at @param {boolean} last
 * @param {Register} register @returns {Found[]}
 */
function disguised(figures, shown, oddity, at, last, register) {
  const all = phones(figures, at, last, register);
  return all.map((one) => ({ ...one, shown: all.length > 1 ? one.shown : shown, odd: [oddity] }));
}

/** @param {string} match @param {number} at @param {Register} register @returns {Found} */
function short(match, at, register) {
  const contacts = register.contacts.filter(({ kind }) => kind === "phone");
  const found = { ...compared("phone", match, contacts, register, () => null), shown: match, odd: [], at };
  return found.verdict === "unknown" ? { ...found, short: true } : found;
}

/** @param {string} run figures with what joins them @param {number} at @param {boolean} last @param {Register} register @returns {Found[]} */
function phones(run, at, last, register) {
  const extension = new RegExp(`${EXTENSION}$`, "iu").exec(run)?.[0] ?? "";
  const numbers = parts(run.slice(0, run.length - extension.length));
  return numbers.map((main, index) => {
    const final = index === numbers.length - 1;
    return phone(main, final ? extension : "", at + index, final && last && !extension, register);
  });
}

/** The numbers of a run: groups between spaces belong together as long as they make up a whole number. @param {string} run */
function parts(run) {
  const groups = run.split(/ +/);
  const whole = (/** @type {number} */ from, /** @type {number} */ to) => WHOLE.test(national(groups.slice(from, to).join(" ")));
  const found = [];
  for (let start = 0; start < groups.length; ) {
    let stop = Math.min(groups.length, start + LONGEST);
    while (stop > start + 1 && !whole(start, stop)) stop--;
    if (!whole(start, stop)) while (stop < groups.length && (binds(groups.slice(start, stop + 1)) || !whole(stop, stop + 1))) stop++;
    found.push(groups.slice(start, stop).join(" "));
    start = stop;
  }
  return found;
}

/** True where the last group belongs to the first by what that begins with. @param {string[]} groups */
function binds(groups) {
  return BOUND.test(groups[0]) && national(groups.join("")).length <= longest(groups[0]);
}

/** @param {string} figures */
const longest = (figures) => (figures.startsWith(SENDER) ? LONGEST_SENDER : LONGEST);

/** The figures as they are dialled within the country; a number of another country keeps its +. @param {string} shown */
function national(shown) {
  const figures = shown.replace(/\D/g, "");
  const written = shown.replace(/[()]/g, "");
  if (/^(?:\+|00) ?86/.test(written)) return figures.replace(/^0{0,2}86/, "");
  if (written.startsWith("+")) return `+${figures}`;
  if (/^00[1-9]/.test(figures)) return `+${figures.slice(2)}`;
  if (/^86[ .·_-]/.test(written) || /^86(?:1[3-9]\d{9}|[48]00\d{7})$/.test(figures)) return figures.slice(2);
  return figures;
}

/**
 * @param {string} main @param {string} extension 转8001, or nothing @param {number} at @param {boolean} last nothing follows it
 * @param {Register} register @returns {Found}
 */
function phone(main, extension, at, last, register) {
  const figures = national(main);
  const contacts = register.contacts.filter(({ kind }) => kind === "phone");
  const fit = figures.length >= SHORTEST && figures.length <= longest(figures);
  const key = fit ? figures + (extension ? `#${extension.replace(/\D/g, "")}` : "") : "";
  const found = {
    ...compared("phone", key, contacts, register, (one) => (surrounds(key.replace(/[+#]/g, ""), one.key) ? "inside" : closeness(key, one.key))),
    shown: main.trim() + extension,
    odd: [],
    at,
  };
  if (found.verdict === "unknown" && !found.like && AS_SHORT.test(key)) return { ...found, short: true };
  const begun = last && found.verdict === "unknown" && [...contacts, ...register.unverified].some((one) => one.kind === "phone" && one.key.startsWith(key));
  return begun ? { ...found, verdict: "begun", like: undefined } : found;
}

/** True where `figures` are `known` with an area code or a sender's code in front, or an extension behind; many a number ends like 110. @param {string} figures @param {string} known */
function surrounds(figures, known) {
  if (known.length < SHORTEST) return false;
  if (figures.startsWith(SENDER) && figures.length > known.length + SENDER.length) return figures.endsWith(known);
  return figures.length > known.length && figures.length <= known.length + BEYOND && (figures.startsWith(known) || figures.endsWith(known));
}
