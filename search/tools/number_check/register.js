// @ts-check
/**
 * The register of assets/tools/numbers.json (search/tools/number_check/page.py), and how what stands in a text is held against it.
 */

import { asOf } from "../../engine/as-of.js";

/**
 * @typedef {"phone" | "email" | "web"} Kind
 * @typedef {{title: string, url: string, checked: string}} Place
 * @typedef {Place & {kind: Kind, key: string, value: string, name: string, serves: string, refuses: string | null,
 *   evidence: string, label: string, app: boolean, dial: boolean, vcard: string | null, note?: string, ahead?: true}} Contact `note` says
 *   why it does not hold, `ahead` that it is going to
 * @typedef {{contacts: Contact[], unverified: (Place & {kind: Kind, key: string, note: string})[], out?: Contact[],
 *   sources: {key: string, name: string}[], platforms: string[], hosts: string[], names: {key: string, name: string}[],
 *   tricks: import("./tricks.js").Tricks, police: {value: string, tel: string} | null,
 *   ways: {key: string, name: string, title: string, url: string}[]}} Register
 * @typedef {"letters" | "numerals" | "user" | "alphabet"} Oddity letters or Chinese numerals for figures; something in front
 *   of an @ in a link; letters of another alphabet, as they are or as punycode
 * @typedef {{kind: Kind | "account", shown: string, key: string, verdict: "known" | "unverified" | "source" | "begun" | "unknown",
 *   contact?: Contact, unverified?: Register["unverified"][number], out?: Contact, source?: string,
 *   like?: {contact: Pick<Contact, "key" | "value" | "name">, how: import("./resemblance.js").Likeness}, odd: Oddity[], at: number, short?: boolean,
 *   span?: {from: number, to: number}}} Found
 *   `key` is what was compared: figures, a mail box, a host; an `account` is a name on WeChat, QQ and their like, never a contact;
 *   `span` is where it stands in what was pasted; `short` is a number of the length of the public ones, which may be one; `begun` is a known number of which the last figures are missing
 */

/**
 * The register as it is on a day: a contact that does not hold then is none, but it is told why.
 * @param {Register} register as it was published @param {string} day @returns {Register}
 */
export function registerOn(register, day) {
  const contacts = register.contacts.map((contact) => asOf(contact, day));
  return { ...register, contacts: contacts.filter(({ note }) => !note), out: contacts.filter(({ note }) => note) };
}

/**
 * The first contact that `how` finds a likeness to.
 * @param {Contact[]} contacts @param {(one: Contact) => import("./resemblance.js").Likeness | null} how @returns {Pick<Found, "like">}
 */
export function resembling(contacts, how) {
  for (const contact of contacts) {
    const likeness = how(contact);
    if (likeness) return { like: { contact, how: likeness } };
  }
  return {};
}

/**
 * What the register says of `key`; a known contact comes first. A phone number with something around an unverified one is as little verified.
 * @param {Kind} kind @param {string} key @param {Contact[]} contacts @param {Register} register
 * @param {(one: {key: string}) => import("./resemblance.js").Likeness | null} how
 */
export function compared(kind, key, contacts, register, how) {
  const contact = contacts.find((one) => one.key === key);
  if (contact) return { kind, key, verdict: /** @type {const} */ ("known"), contact };
  const unverified = register.unverified.find((one) => one.kind === kind && (one.key === key || (kind === "phone" && how(one) === "inside")));
  if (unverified) return { kind, key, verdict: /** @type {const} */ ("unverified"), unverified };
  const out = register.out && register.out.find((one) => one.kind === kind && one.key === key);
  if (out) return { kind, key, verdict: /** @type {const} */ ("unknown"), out, like: undefined };
  return { kind, key, verdict: /** @type {const} */ ("unknown"), ...resembling(contacts, how) };
}
