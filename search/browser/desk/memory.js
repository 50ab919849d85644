// @ts-check
/**
 * What the desk keeps on the device, and nowhere else: greeting, closing, form, platform, pinned and recent answers by id.
 * Answers themselves are not kept, so that a pinned one is always as the site says it now. Where storage is denied or full
 * or holds something else, the desk works and forgets.
 */

const KEY = "shouhou-desk";
const RECENT = 8;
const PINNED = 30;
/** The forms of a text in the order of their keys, Alt+1 to Alt+3. @type {Form[]} */
export const FORMS = ["short", "full", "formal"];

/**
 * @typedef {import("../shared/compose.js").Form} Form
 * @typedef {{greeting: string, closing: string, form: Form, platform: string, pinned: string[], recent: string[]}} Kept
 */

/** @param {unknown} value @param {number} most */
const ids = (value, most) =>
  Array.isArray(value) ? [...new Set(value.filter((id) => typeof id === "string" && /^[a-z0-9-]+$/.test(id)))].slice(0, most) : [];

/** @param {unknown} value */
const line = (value) => (typeof value === "string" ? value.slice(0, 100) : "");

export class Memory {
  /** @param {() => Storage} storage called at each use, since merely naming a denied storage throws */
  constructor(storage = () => localStorage) {
    this.storage = storage;
    /** @type {Kept} */
    this.kept = this.read();
  }

  /** @returns {Kept} */
  read() {
    /** @type {Record<string, unknown>} */
    let found = {};
    try {
      found = JSON.parse(this.storage().getItem(KEY) ?? "{}") ?? {};
    } catch {
      found = {};
    }
    return {
      greeting: line(found.greeting),
      closing: line(found.closing),
      form: FORMS.find((form) => form === found.form) ?? "full",
      platform: line(found.platform),
      pinned: ids(found.pinned, PINNED),
      recent: ids(found.recent, RECENT),
    };
  }

  /** Keeps a change, on top of what another tab may have kept meanwhile. @param {Partial<Kept>} change */
  keep(change) {
    Object.assign(this.kept, change);
    try {
      this.storage().setItem(KEY, JSON.stringify({ ...this.read(), ...change }));
    } catch {
      return;
    }
  }

  /** Follows answers that were merged into others; none is lost, none stands twice. @param {Map<string, string>} replaced old id -> the id that stays */
  follow(replaced) {
    const { pinned, recent } = this.kept;
    if (![...pinned, ...recent].some((id) => replaced.has(id))) return;
    const followed = (/** @type {string[]} */ kept) => [...new Set(kept.map((id) => replaced.get(id) ?? id))];
    this.keep({ pinned: followed(pinned), recent: followed(recent) });
  }

  /** @param {string} id */
  used(id) {
    this.keep({ recent: [id, ...this.kept.recent.filter((other) => other !== id)].slice(0, RECENT) });
  }

  /** Pins or unpins; whether it is pinned now. @param {string} id */
  togglePin(id) {
    const others = this.kept.pinned.filter((other) => other !== id);
    const pinned = others.length === this.kept.pinned.length;
    this.keep({ pinned: pinned ? [id, ...others].slice(0, PINNED) : others });
    return pinned;
  }
}
