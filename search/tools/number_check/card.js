// @ts-check
/**
 * What was found in a text: a known contact as a card with what it is for, how we know and what to do now; anything else as a row
 * that says what is wrong with it. No text here says that a number may be relied on: that somebody calls from it, or writes it,
 * proves nothing. A number that is only like a known one gets no link to dial; nor does one that nobody could verify.
 */

import { checkedMark, element, evidenceMark, linkTo } from "../../browser/shared/cards.js";
import { arrange, platformItem } from "../../browser/shared/platforms.js";
import { ownPlatforms } from "../../browser/shared/remembered.js";
import { icon } from "./icon.js";

/** @type {Readonly<Record<import("./register.js").Found["verdict"], string>>} */
export const VERDICTS = Object.freeze({
  known: "在本站资料中",
  unverified: "没人能证实",
  source: "是本站一处来源的网址，不是客服渠道",
  begun: "还没有打完整",
  unknown: "不在本站资料中",
});

const WORDS = Object.freeze({
  is: (/** @type {string} */ shown, /** @type {string} */ name) => `${shown}：${name}`,
  serves: "管什么",
  refuses: "不管什么",
  evidence: "依据",
  more: "看说明",
  save: "存到通讯录",
  dial: "自己拨打",
  inApp: "从APP里找客服：",
  abroad: "境外号码，",
  below: (/** @type {string} */ site) => `它是${site}下面的网址。`,
  sources: (/** @type {string} */ name) => `本站引用过它：${name}。上面写的号码，请按本站资料核对。`,
  begun: "接着打。如果就是这么几位，它不在本站资料中：不要回拨。",
  unverified: "来源文章里有，但没人能证实：",
  over: Object.freeze({ verdict: "本站的资料不能再用", says: (/** @type {import("./register.js").Contact} */ { name, note }) => `本站有过它的资料：${name}，${note}。` }),
  ahead: Object.freeze({ verdict: "还没到启用的日子", says: (/** @type {import("./register.js").Contact} */ { name, note }) => `本站的资料里，它是${name}，${note}才用。` }),
  stranger: Object.freeze({ phone: "不要回拨，请从APP内进入。", email: "不要回信，请从APP内进入。", web: "不要点开，请从APP内进入。", account: "不要加，请从APP内进入。" }),
  account: "写在微信、QQ后面，或者连着字母的，是账号，谁都能这样取名。",
  short: "这么短的号码，本站没有资料，说不了真假。要找平台客服，请从APP内进入。",
  /** What to do though the number is known. */
  known: Object.freeze({
    phone: "本站不能保证打来、发来的就是它：挂断",
    email: "本站不能保证信就是它发的：不点信里的链接",
    fromApp: "，自己从APP进入",
    dial: "，自己拨打",
    orDial: "，或者自己拨打",
    web: "本站不能保证发来的链接就是它：不要点，自己在浏览器里输入",
  }),
  like: Object.freeze({
    inside: (/** @type {string} */ value, /** @type {string} */ name) => `里面有“${value}”，但它不是${name}。`,
    account: (/** @type {string} */ value, /** @type {string} */ name) => `“${value}”在这里是账号，不是${name}。`,
    "one-off": (/** @type {string} */ value, /** @type {string} */ name) => `和${value}（${name}）只差一位，不是它。`,
    "look-alike": (/** @type {string} */ value, /** @type {string} */ name) => `看着像${value}（${name}），其实不是。`,
    named: (/** @type {string} */ value, /** @type {string} */ name) => `名字里有“${value}”，谁都能这样取名；本站资料里没有这个网址，不能当作${name}。`,
  }),
  host: (/** @type {string} */ host) => `真正打开的是${host}。`,
  odd: Object.freeze({
    letters: "号码里有字母冒充数字。",
    numerals: "号码是用汉字写的。",
    user: "网址里@前面的字不算数，只看@后面。",
    alphabet: "里面有外文字母，可能和看到的不一样。",
  }),
});

/** A known contact. @param {import("./register.js").Found} found @param {import("./register.js").Contact} contact @param {URL} root of the site @returns {HTMLElement} */
export function knownCard(found, contact, root) {
  const { kind, key, shown } = found;
  const facts = element("dl", "sh-contact__facts");
  /** @param {string} term @param {...(string | Node)} fact */
  const add = (term, ...fact) => facts.append(element("div", "", element("dt", "", term), element("dd", "", ...fact)));
  add(WORDS.serves, contact.serves);
  if (contact.refuses) add(WORDS.refuses, contact.refuses);
  add(WORDS.evidence, evidenceMark(contact.evidence, contact.label), " ", checkedMark(contact.checked));
  const head = element("div", "sh-verdict__head", icon("shield"), element("div", "", element("p", "sh-verdict__title", element("b", "sh-number__shown", shown)), element("p", "", contact.name)));
  const advice = element("p", "", `${WORDS.known[contact.kind]}${instead(contact)}。`);
  const body = element("div", "sh-verdict__body", advice, ...warnings(found).map((text) => element("p", "sh-wrong", text)), facts);
  if (kind === "web" && key !== contact.key) body.prepend(element("p", "", WORDS.below(contact.value)));
  const ways = element("p", "sh-tool__buttons");
  if (contact.dial) ways.append(linkTo(`tel:${contact.key}`, "btn btn--main", WORDS.dial, contact.value));
  if (contact.vcard) ways.append(linkTo(new URL(contact.vcard, root).href, "btn", WORDS.save));
  ways.append(more(contact, root));
  body.append(ways);
  return element("li", "sh-verdict sh-verdict--known sh-number__card sh-number__card--known", head, body);
}

/** Anything that is no known contact, in a few words. @param {import("./register.js").Found} found @param {URL} root @returns {HTMLElement[]} */
export function strangerRow(found, root) {
  const { kind, key, shown, verdict, unverified, out, source, short } = found;
  const told = out && (out.ahead ? WORDS.ahead : WORDS.over);
  const abroad = kind === "phone" && key.startsWith("+") ? WORDS.abroad : "";
  const lines = [element("p", "sh-number__shown", shown), element("p", "sh-number__verdict", abroad + (told ? told.verdict : VERDICTS[verdict]))];
  lines.push(...warnings(found).map((text) => element("p", "sh-wrong", text)));
  if (unverified) lines.push(element("p", "", `${WORDS.unverified}${unverified.note}。`), element("p", "", more(unverified, root)));
  else if (out && told) lines.push(element("p", "", told.says(out)), element("p", "", more(out, root)));
  else if (source) lines.push(element("p", "", WORDS.sources(source)));
  else if (verdict === "begun") lines.push(element("p", "", WORDS.begun));
  else if (short) lines.push(element("p", "", WORDS.short));
  else lines.push(element("p", "", (kind === "account" ? WORDS.account : "") + WORDS.stranger[kind]));
  return lines;
}

/** @param {import("./register.js").Found} found @returns {string[]} */
function warnings({ like, odd, kind, key }) {
  const said = like ? [WORDS.like[kind === "account" ? "account" : like.how](like.contact.value, like.contact.name) + (kind === "web" ? WORDS.host(key) : "")] : [];
  return [...said, ...odd.map((oddity) => WORDS.odd[oddity])];
}

/** What to do on one's own; a public body is in no app. @param {import("./register.js").Contact} contact */
function instead({ kind, app, dial }) {
  if (app && kind !== "web") return WORDS.known.fromApp + (dial ? WORDS.known.orDial : "");
  return dial ? WORDS.known.dial : "";
}

/** @param {{title: string, url: string}} place @param {URL} root */
export function more({ title, url }, root) {
  return linkTo(new URL(url, root).href, "sh-number__more", `${WORDS.more}：${title}`);
}

/**
 * How to reach the platforms from inside their apps; nothing where all that was found belongs to public bodies.
 * @param {import("./register.js").Found[]} found @param {import("./register.js").Register} register @param {URL} root @returns {(string | Node)[]}
 */
export function waysInApp(found, register, root) {
  if (found.every(({ contact }) => contact && !contact.app)) return [];
  const ways = register.ways.map(({ key, name, url }) => platformItem(element("li", "", linkTo(new URL(url, root).href, "sh-number__more", name)), { key, name }));
  const list = element("ul", "", ...ways);
  arrange(list, ownPlatforms());
  return [WORDS.inApp, list];
}
