// @ts-check
/// <reference lib="webworker" />
/**
 * The versions of the site kept in this browser: which there are, which page is of which, and how a new one comes in.
 * A part of the service worker; a classic script, like the others.
 */

const ROOT = worker.registration.scope;
const CACHE = `shouhou-${FORMAT}:${ROOT}`;
const MEMORY = `${ROOT}offline/memory.json`;
const LOOK_AGAIN = 60_000;
const LONGEST_LOOK = 1_500;
const LONGEST_DOWNLOAD = 240_000;
const MOST_CLOSED = 50;

/**
 * Versions kept, "" for none; id of a page -> its version; when the site was first seen to have given the worker up, 0 while it has not.
 * @type {{newest: string, before: string, pages: Map<string, string>, parting: number}}
 */
let memory = { newest: "", before: "", pages: new Map(), parting: 0 };
/** @type {Map<string, Promise<Pack | null>>} */
const packs = new Map();
/** @type {Promise<void> | null} */
let renewing = null;
let looked = -Infinity;
let reached = true;
let refused = "";
let withdrawn = false;
const ready = remember();

/** Reads what an earlier life of the worker has written down; a browser that lets nothing be kept has nothing to remember. */
async function remember() {
  try {
    const written = await (await kept(MEMORY))?.json();
    if (written) memory = { ...memory, ...written, pages: new Map(written.pages) };
  } catch {}
}

/** @param {string} address */
function kept(address) {
  return caches.match(address, { cacheName: CACHE });
}

async function writeDown() {
  if (withdrawn) return;
  const open = await openPages();
  const closed = [...memory.pages.keys()].filter((id) => !open.has(id));
  for (const id of closed.slice(0, -MOST_CLOSED)) memory.pages.delete(id);
  const text = JSON.stringify({ ...memory, pages: [...memory.pages] });
  await (await caches.open(CACHE)).put(MEMORY, new Response(text));
}

/** The ids of the pages that are open; one that is just being opened, or held back by the browser, is not among them. */
async function openPages() {
  return new Set((await worker.clients.matchAll({ type: "all", includeUncontrolled: true })).map(({ id }) => id));
}

/** @param {string} version */
const addressOf = (version) => `${ROOT}offline/${version}.bin`;

/** A version kept here; null where there is none or it cannot be read. @param {string | undefined} version @returns {Promise<Pack | null>} */
async function packOf(version) {
  if (!version) return null;
  const reading = packs.get(version) ?? readPack(version).catch(() => null);
  packs.set(version, reading);
  const pack = await reading;
  if (!pack) {
    packs.delete(version);
    if (memory.newest === version) memory.newest = "";
  }
  return pack;
}

/** @param {string} version */
async function readPack(version) {
  const entry = await kept(addressOf(version));
  return entry ? new Pack(version, new Uint8Array(await entry.arrayBuffer())) : null;
}

/** Looks for another version and takes it, once at a time; the open pages are told what came of it. Never rejects. */
function renew(longestLook = LONGEST_LOOK) {
  const lookAndTake = async () => {
    const version = await look(longestLook).catch(() => "");
    await tellPages();
    if (!version || version === memory.newest || version === refused) return;
    await take(version);
    await tellPages();
  };
  renewing = renewing || lookAndTake()
    .catch(() => {})
    .finally(() => (renewing = null));
  return renewing;
}

/** Whether a minute has gone by since the last look. */
const lookedLongAgo = () => performance.now() - looked > LOOK_AGAIN;

/**
 * The version that the server has now; "" where that cannot be told, as by a page in the file's place, a redirect, or none.
 * @param {number} longest
 */
async function look(longest) {
  looked = performance.now();
  reached = false;
  const response = await fetchInTime(`${ROOT}offline/version.json`, longest);
  const said = await response.json();
  reached = true;
  if (isWithdrawal(said)) await part();
  const { format, version } = said;
  if (format !== FORMAT || !/^[0-9a-f]{16}$/.test(version)) return "";
  if (memory.parting) {
    memory.parting = 0;
    await writeDown();
  }
  return /** @type {string} */ (version);
}

/**
 * The site has no worker any more: from now on pages come from the network, and what is kept stands in only where that fails; the
 * next time, unless it was just now, all of it goes.
 */
async function part() {
  if (isForGood(memory.parting)) return withdraw();
  if (memory.parting && memory.parting <= Date.now()) return;
  memory.parting = Date.now();
  await writeDown();
}

/** @param {string} address @param {number} longest milliseconds, the body included */
function fetchInTime(address, longest) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), longest);
  return fetch(address, { cache: "no-store", redirect: "manual", signal: stop.signal });
}

/** Makes a version the newest; one that is still kept (the server went back to it) is not downloaded again. @param {string} version */
async function take(version) {
  if (!(await packOf(version))) await download(version);
  memory = { ...memory, newest: version, before: memory.newest };
  await writeDown();
  await tidy();
}

/** Downloads a version, proves it and keeps it. A broken one is refused, and the old one stays. @param {string} version */
async function download(version) {
  const response = await fetchInTime(addressOf(version), LONGEST_DOWNLOAD);
  if (!response.ok) throw new Error(`no pack ${version}`);
  const packed = await response.blob();
  refused = version;
  const bytes = await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  if ((await fingerprint(bytes)) !== version) throw new Error(`broken pack ${version}`);
  const pack = new Pack(version, new Uint8Array(bytes));
  await store(version, bytes);
  refused = "";
  packs.set(version, Promise.resolve(pack));
}

/** @param {ArrayBuffer} bytes */
async function fingerprint(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where there is no room the older versions go; where there is none even so, the site is online only again. @param {string} version @param {ArrayBuffer} bytes */
async function store(version, bytes) {
  const put = async () => (await caches.open(CACHE)).put(addressOf(version), new Response(bytes));
  await put()
    .catch(() => caches.delete(CACHE).then(put))
    .catch(async (error) => {
      await withdraw();
      throw error;
    });
}

/** Deletes what no page needs: caches of other formats; of this all but the newest, the one before it (a page that the browser holds back may be of it), and those open. */
async function tidy() {
  const needed = [memory.newest, memory.before, ...[...(await openPages())].map((id) => memory.pages.get(id) ?? "")];
  const stays = new Set([MEMORY, ...needed.map(addressOf)]);
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) if (!stays.has(url)) await cache.delete(url);
  await deleteCaches(CACHE);
  for (const version of packs.keys()) if (!stays.has(addressOf(version))) packs.delete(version);
}

/** Takes the worker out of this browser; open pages go on from the network. (It goes once its install, if that is under way, has ended: not awaited.) */
async function withdraw() {
  withdrawn = true;
  memory = { newest: "", before: "", pages: new Map(), parting: 0 };
  await deleteCaches();
  void worker.registration.unregister();
}

/** Tells a page whether the network was reached, and whether a reload would show something newer. @param {Client} page */
function tell(page) {
  const version = memory.pages.get(page.id);
  page.postMessage({ reached, newer: Boolean(version && memory.newest && version !== memory.newest) });
}

async function tellPages() {
  for (const page of await worker.clients.matchAll()) tell(page);
}
