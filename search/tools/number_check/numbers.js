// @ts-check
/**
 * Every phone number, mail box, link and account in a text, each held against the register of assets/tools/numbers.json.
 *
 *   findNumbers("请拨０５７１－95152，或登录www.12315.cn.tuikuan.example", register).found
 *   → 0571-95152 unknown, with 95152 inside it; www.12315.cn.tuikuan.example unknown, with www.12315.cn inside it
 *
 * What a trick changes only for the eye is undone first: width, zero width, dashes, Chinese numerals, letters for figures.
 * What it changes in truth stays: one figure more, an area code, an extension, a longer host make another number, and
 * it is said which one it resembles. A site counts with its exact host and the hosts below it, nothing else.
 * tests/vectors/numbers.json holds the cases; it reads no clock, asks no network.
 */

import { accountForms } from "./accounts.js";
import { PHONE_FORMS } from "./phones.js";
import { escaped, notAfter, replaceWhere } from "../shared/placed.js";
import { read } from "../shared/reading.js";
import { compared, resembling } from "./register.js";
import { closeness, confusable, named } from "./resemblance.js";

/** @typedef {import("./register.js").Register} Register @typedef {import("./register.js").Found} Found @typedef {import("./register.js").Oddity} Oddity */

/** Characters that are looked at; a message is shorter. What the end cuts in two is left out. */
export const READ = 5000;

const LETTER = "a-z\\p{sc=Cyrillic}\\p{sc=Greek}\\u00c0-\\u024f";
/** Inside a number or an address, or turning the order of writing about; emoji are joined by invisible characters too. */
const HIDDEN = /[\u202a-\u202e\u2066-\u2069]|[0-9a-z@.-][\p{Cf}\u115f\u1160\u3164]+[0-9a-z@.-]/iu;
const CLOSING = /[.,:;!?)\]}'"]+$/;
const STOP = "\\s<>\"'“”‘’「」《》【】，。；！、,;";
const WITH_SCHEME = notAfter(new RegExp(`[${LETTER}]`, "iu"), new RegExp(`(?!tel:|mailto:|sms:)[a-z][a-z0-9+.-]*://(?:(?=\\p{sc=Han})[^/?#\\\\${STOP}]+|[^/?#\\\\\\p{sc=Han}${STOP}]+)(?:[/?#\\\\][^\\p{sc=Han}${STOP}]*)?`, "iuy"));
/** What stands behind a second @ belongs to it: it is another box. */
const MAIL = new RegExp(`(?:[${LETTER}0-9._%+-]+@)+(?:[${LETTER}0-9-]+\\.)+[${LETTER}]{2,}(?:[@_][${LETTER}0-9._-]+)*`, "giu");
const BARE = notAfter(new RegExp(`[${LETTER}0-9@._-]`, "iu"), new RegExp(`(?:[${LETTER}0-9-]+\\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)(?![${LETTER}0-9-])(?::\\d+)?(?:[/?#\\\\][^\\p{sc=Han}${STOP}]*)?`, "iuy"));

/**
 * Everything found in what was pasted, in the order in which it stands, each once. `hidden` says that invisible characters stood
 * in it; `text` is as much of it as was looked at, `plain` and `places` are how that was read.
 * @param {string} pasted @param {Register} register
 * @returns {{found: Found[], hidden: boolean, text: string, plain: string, places: number[]}}
 */
export function findNumbers(pasted, register) {
  const text = lookedAt(pasted);
  const { text: plain, places } = read(text);
  let rest = plain;
  /** @type {Found[]} */
  const found = [];
  const end = rest.trimEnd().length;
  /** @param {RegExp | import("../shared/placed.js").Placed} pattern @param {(match: string, at: number) => Found[]} look what is taken is out of the way of the next */
  const take = (pattern, look) => {
    const taken = (/** @type {string} */ match, /** @type {number} */ at) => {
      found.push(...look(match, at));
      return " ".repeat(match.length);
    };
    rest = typeof pattern === "function" ? replaceWhere(rest, pattern, taken) : rest.replace(pattern, taken);
  };
  take(WITH_SCHEME, (match, at) => [link(match.replace(CLOSING, ""), at, register)]);
  take(MAIL, (match, at) => [mail(match, at, register)]);
  take(BARE, (match, at) => [link(match.replace(CLOSING, ""), at, register)]);
  for (const [pattern, find] of accountForms(register)) take(pattern, find);
  for (const [pattern, find] of PHONE_FORMS) take(pattern, (match, at) => find(match, at, at + match.length === end, register));
  const each = eachOnce(found.filter(({ key }) => key)).map((one) => ({ ...one, ...stretch(plain, one, places) }));
  return { found: each, hidden: HIDDEN.test(text), text, plain, places };
}

/** What of a long text is looked at: nothing of what its end cuts in two. @param {string} text */
function lookedAt(text) {
  return text.length > READ ? text.slice(0, READ).replace(/\S{0,80}$/u, "") : text;
}

/** Where in the pasted text what was found stands. @param {string} text as read @param {Found} found @param {number[]} places */
function stretch(text, { shown, at }, places) {
  const pattern = shown.split(/\s+/).map(escaped).join("\\s+");
  const match = new RegExp(pattern, "u").exec(text.slice(at));
  return match ? { span: { from: places[at + match.index], to: places[at + match.index + match[0].length] } } : {};
}

/** @param {Found[]} found */
function eachOnce(found) {
  const seen = new Map();
  for (const one of found.sort((a, b) => a.at - b.at)) {
    const name = `${one.kind} ${one.key} ${one.odd}`;
    if (!seen.has(name)) seen.set(name, one);
  }
  return [...seen.values()];
}

// Links

/** @param {string} shown @param {number} at @param {Register} register @returns {Found} */
function link(shown, at, register) {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(shown)?.[1].toLowerCase();
  const address = parsed(scheme ? shown : `http://${shown}`);
  const web = !scheme || scheme === "http" || scheme === "https";
  const host = web && address ? address.hostname.replace(/\.$/, "") : "";
  /** @type {Oddity[]} */
  const odd = [];
  if (address && (address.username || address.password)) odd.push("user");
  if (/\bxn--/i.test(shown) || confusable(shown)) odd.push("alphabet");
  const key = bare(host) || shown.toLowerCase();
  /** @type {Found} */
  const found = { kind: "web", shown, key, verdict: "unknown", odd, at };
  if (!host) return found;
  const contacts = register.contacts.filter(({ kind }) => kind === "web");
  const contact = contacts.find((one) => key === one.key || key.endsWith(`.${one.key}`));
  if (contact) return { ...found, verdict: "known", contact };
  const source = register.sources.find((one) => one.key === bare(`${host}${address?.pathname}${address?.search}`.toLowerCase().replace(/\/+$/, "")));
  if (source) return { ...found, verdict: "source", source: source.name };
  const written = bare(shown.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/^[^/?#\\]*@/, "").split(/[:/?#\\]/)[0].toLowerCase());
  const like = resembling(contacts, (one) => (shown.toLowerCase().includes(one.key) ? "inside" : closeness(written, one.key)));
  return { ...found, ...(like.like || ours(key, register) ? like : named(written, register.names)) };
}

/** @param {string} address */
function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** True of the host of a known mail box or of a source, and of those below it: it may bear its own name. @param {string} key @param {Register} register */
function ours(key, { hosts, sources }) {
  return [...hosts, ...sources.map((one) => one.key.split("/")[0])].some((host) => key === host || key.endsWith(`.${host}`));
}

/** @param {string} host */
const bare = (host) => host.replace(/^www\./, "");

// Mail boxes

/** @param {string} shown @param {number} at @param {Register} register @returns {Found} */
function mail(shown, at, register) {
  const key = shown.toLowerCase();
  const contacts = register.contacts.filter(({ kind }) => kind === "email");
  /** @type {Oddity[]} */
  const odd = confusable(key) ? ["alphabet"] : [];
  return {
    ...compared("email", key, contacts, register, (one) => (key.includes(one.key) ? "inside" : closeness(key, one.key))),
    shown,
    odd,
    at,
  };
}
