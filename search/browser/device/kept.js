// @ts-check
/**
 * What the site keeps in this browser, by kind, in the words of whoever looks at it, and how each is removed. A browser that denies
 * its storage keeps nothing, and has nothing to show.
 */

import { ROOT } from "../shared/site-data.js";
import { OFFLINE_REFUSED, setMark } from "../shared/remembered.js";
import { OFF } from "../../gaps/unfound.js";

/**
 * Every key of the site's in a browser's storage, by its kind; of several patterns the first counts. What is `typed` took somebody
 * time to write; a `mark` stays where everything is removed.
 * @type {readonly {name: string, keys: RegExp, typed?: boolean, mark?: boolean}[]}
 */
export const KINDS = Object.freeze([
  { name: "最近搜过的话", keys: /^sh-recent$/ },
  { name: "常看的平台", keys: /^sh-platform$/ },
  { name: "深色还是浅色", keys: /^sh-scheme$/ },
  { name: "没搜到的话", keys: /^sh-unfound$/ },
  { name: "你说过有用、没用的答案", keys: /^sh-useful$/ },
  { name: "投诉页填的内容", keys: /^shouhou-complaint(-tab)?$/, typed: true },
  { name: "投诉页给证据打的勾", keys: /^shouhou-proof-/ },
  { name: "客服工作台的话、短语、置顶和用过的答案", keys: /^shouhou-desk$/, typed: true },
  { name: "不要离线网站的记号", keys: /^shouhou-offline-/, mark: true },
  { name: "不要记没搜到的话的记号", keys: /^sh-unfound-off$/, mark: true },
  { name: "旧版本留下的", keys: /^(sh|shouhou)-/ },
]);
/** What stays where everything is removed: without them what was refused would come again. */
const REFUSALS = [OFFLINE_REFUSED, OFF];
const OFFLINE = "离线的整个网站";
/** Storages hold two bytes for every unit of a text. */
const UNIT = 2;

/**
 * @typedef {{name: string, bytes: number, typed: boolean, mark: boolean, leavesMark: boolean, remove: () => Promise<unknown>}} Kept
 *   `leavesMark`: the offline site, whose removal leaves the mark that keeps it from coming back by itself
 */

/** What is kept now; kinds of which there is nothing are left out. @returns {Promise<Kept[]>} */
export async function whatIsKept() {
  const found = KINDS.map((kind) => {
    const { name, typed = false, mark = false } = kind;
    return { name, bytes: 0, typed, mark, leavesMark: false, remove: async () => removeKeys((key) => kindOf(key) === kind) };
  });
  for (const { key, value } of storages().flatMap(entriesOf)) {
    const kind = kindOf(key);
    if (kind) found[KINDS.indexOf(kind)].bytes += UNIT * (key.length + value.length);
  }
  const offline = await offlineBytes().catch(() => 0);
  return [{ name: OFFLINE, bytes: offline, typed: false, mark: false, leavesMark: true, remove: removeOffline }, ...found].filter(({ bytes }) => bytes);
}

/** Removes everything but the marks that keep what was refused from coming back by itself. */
export async function removeAll() {
  // First, since a full storage has no room for the mark.
  removeKeys((key) => kindOf(key) !== undefined && !REFUSALS.includes(key));
  await removeOffline();
}

/** Undefined where the key is none of the site's. @param {string} key */
export function kindOf(key) {
  return KINDS.find(({ keys }) => keys.test(key));
}

/** The storages that the browser lets the page have; merely naming a denied one throws. */
function storages() {
  return [() => localStorage, () => sessionStorage].flatMap((storage) => {
    try {
      return [storage()];
    } catch {
      return [];
    }
  });
}

/** @param {Storage} storage */
function entriesOf(storage) {
  return Object.keys(storage).map((key) => ({ storage, key, value: storage.getItem(key) ?? "" }));
}

/** @param {(key: string) => boolean} meant */
function removeKeys(meant) {
  for (const { storage, key } of storages().flatMap(entriesOf)) if (meant(key)) storage.removeItem(key);
}

/** The caches of the site; other sites may stand below the same host. */
async function ownCaches() {
  if (!("caches" in window)) return [];
  return (await caches.keys()).filter((name) => name.startsWith("shouhou-") && name.endsWith(`:${ROOT.href}`));
}

async function offlineBytes() {
  let bytes = 0;
  for (const name of await ownCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const entry = await cache.match(request);
      if (entry) bytes += (await entry.blob()).size;
    }
  }
  return bytes;
}

/** Removes the offline site with its worker, and sees to it that the next page does not bring it in again. */
async function removeOffline() {
  setMark(() => localStorage, OFFLINE_REFUSED);
  const registration = await workerHere();
  if (registration) {
    if (registration.active) registration.active.postMessage("forget");
    await registration.unregister();
  }
  await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
}

async function workerHere() {
  try {
    return await navigator.serviceWorker.getRegistration(ROOT.href);
  } catch {
    return undefined;
  }
}
