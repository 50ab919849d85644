// @ts-check
/**
 * What the desk keeps on the device, and nowhere else: greeting, closing, form, voice, platform, own phrases, replies that the
 * agent has put otherwise, pinned, recent and most used answers by id. Answers themselves are not kept, so that a pinned one is
 * always as the site says it now. Where storage is denied or full or holds something else, the desk works and forgets.
 */

const KEY = "shouhou-desk";
const RECENT = 8;
const PINNED = 30;
const USED = 60;
const OFTEN = 5;
export const PHRASES = 200;
export const TITLE = 40;
export const TEXT = 1000;
/** The forms of a text in the order of their keys, Alt+1 to Alt+3. @type {Form[]} */
export const FORMS = ["short", "full", "formal"];
/** @type {Voice[]} */
export const VOICES = ["neutral", "shop"];

/**
 * @typedef {import("../shared/compose.js").Form} Form
 * @typedef {import("../shared/compose.js").Voice} Voice
 * @typedef {{title: string, text: string}} Phrase
 * @typedef {{text: string, of: string}} Edit `of` is what the site said when the agent put it otherwise
 * @typedef {Record<string, Partial<Record<Voice, Edit>>>} Edits by the answer's id
 * @typedef {{greeting: string, closing: string, form: Form, voice: Voice, platform: string, pinned: string[], recent: string[],
 *   uses: Record<string, number>, phrases: Phrase[], edits: Edits}} Kept
 */

/** An answer's id. */
export const ID = /^[a-z0-9-]+$/;

/** @param {unknown} value @param {number} most */
export const ids = (value, most = PINNED) =>
  Array.isArray(value) ? [...new Set(value.filter((id) => typeof id === "string" && ID.test(id)))].slice(0, most) : [];

/** @param {unknown} value @param {number} [most] */
export const line = (value, most = 100) => (typeof value === "string" ? value.slice(0, most) : "");

/** @param {unknown} value @returns {Record<string, unknown>} */
export const record = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {});

/** Phrases that have both parts. @param {unknown} value @returns {Phrase[]} */
function phrases(value) {
  const all = Array.isArray(value) ? value.map(record) : [];
  return all.map(({ title, text }) => ({ title: line(title, TITLE), text: line(text, TEXT) })).filter(({ title, text }) => title && text).slice(0, PHRASES);
}

/** @param {unknown} value @returns {Edits} */
function edits(value) {
  /** @type {Edits} */
  const found = {};
  for (const [id, voices] of Object.entries(record(value))) {
    for (const voice of VOICES) {
      const { text, of } = record(record(voices)[voice]);
      if (ID.test(id) && line(text)) found[id] = { ...found[id], [voice]: { text: line(text, TEXT), of: line(of, TEXT) } };
    }
  }
  return found;
}

/** @param {unknown} value @returns {Record<string, number>} */
function uses(value) {
  const counted = Object.entries(record(value)).filter(([id, count]) => ID.test(id) && Number.isSafeInteger(count) && Number(count) > 0);
  return Object.fromEntries(counted.map(([id, count]) => [id, Number(count)]));
}

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
      found = record(JSON.parse(this.storage().getItem(KEY) ?? "{}"));
    } catch {
      found = {};
    }
    return {
      greeting: line(found.greeting),
      closing: line(found.closing),
      form: FORMS.find((form) => form === found.form) ?? "short",
      voice: VOICES.find((voice) => voice === found.voice) ?? "neutral",
      platform: line(found.platform),
      pinned: ids(found.pinned, PINNED),
      recent: ids(found.recent, RECENT),
      uses: uses(found.uses),
      phrases: phrases(found.phrases),
      edits: edits(found.edits),
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
    const { pinned, recent, uses: counted, edits: written } = this.kept;
    if (![...pinned, ...recent, ...Object.keys(counted), ...Object.keys(written)].some((id) => replaced.has(id))) return;
    const now = (/** @type {string} */ id) => replaced.get(id) ?? id;
    const followed = (/** @type {string[]} */ kept) => [...new Set(kept.map(now))];
    /** @type {Record<string, number>} */
    const summed = {};
    for (const [id, count] of Object.entries(counted)) summed[now(id)] = (summed[now(id)] ?? 0) + count;
    const moved = Object.entries(written).map(([id, edit]) => [now(id), written[now(id)] ?? edit]);
    this.keep({ pinned: followed(pinned), recent: followed(recent), uses: summed, edits: Object.fromEntries(moved) });
  }

  /** @param {string} id */
  used(id) {
    const counted = { ...this.kept.uses, [id]: (this.kept.uses[id] ?? 0) + 1 };
    const most = Object.entries(counted).sort(([a, x], [b, y]) => y - x || (a === id ? -1 : b === id ? 1 : 0)).slice(0, USED);
    this.keep({ recent: [id, ...this.kept.recent.filter((other) => other !== id)].slice(0, RECENT), uses: Object.fromEntries(most) });
  }

  /** The answers that were copied most, more than once each, the most used first. */
  often() {
    const counted = Object.entries(this.kept.uses).filter(([, count]) => count > 1);
    return counted.sort(([, x], [, y]) => y - x).slice(0, OFTEN).map(([id]) => id);
  }

  /** Pins or unpins; whether it is pinned now. @param {string} id */
  togglePin(id) {
    const others = this.kept.pinned.filter((other) => other !== id);
    const pinned = others.length === this.kept.pinned.length;
    this.keep({ pinned: pinned ? [id, ...others].slice(0, PINNED) : others });
    return pinned;
  }

  /** What the agent says instead of a reply of the site; null where he says nothing else. @param {string} id @returns {Edit | null} */
  edit(id) {
    return this.kept.edits[id]?.[this.kept.voice] ?? null;
  }

  /** Keeps what the agent says instead, or forgets it. @param {string} id @param {Edit | null} edit */
  setEdit(id, edit) {
    const { [this.kept.voice]: _, ...others } = this.kept.edits[id] ?? {};
    const own = edit ? { ...others, [this.kept.voice]: edit } : others;
    const { [id]: __, ...rest } = this.kept.edits;
    this.keep({ edits: Object.keys(own).length ? { ...rest, [id]: own } : rest });
  }

  /** Keeps a phrase in place of the one that has been called so; one of a new title goes first. @param {Phrase} phrase @param {string} [former] */
  setPhrase(phrase, former = phrase.title) {
    const others = this.kept.phrases.filter(({ title }) => title !== former && title !== phrase.title);
    this.keep({ phrases: [phrase, ...others].slice(0, PHRASES) });
  }

  /** @param {string} title */
  dropPhrase(title) {
    this.keep({ phrases: this.kept.phrases.filter((phrase) => phrase.title !== title) });
  }
}
