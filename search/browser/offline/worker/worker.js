// @ts-check
/// <reference lib="webworker" />
/**
 * The service worker: after one visit the whole site works without network, and no page ever mixes two publishes.
 *
 * A version is one entry in the cache: there whole, or not at all. A page keeps the version it was opened with until it is
 * closed, and every file it asks for comes from that version; a page opened later gets the newest. So two versions live side
 * by side, nothing has to wait until all tabs are closed, and this code may replace itself at any time (skipWaiting): the
 * next one serves the open pages from the same entries. Whoever changes FORMAT must keep that true, or drop skipWaiting.
 *
 * A visit (an address typed, a link from elsewhere, a reload, a minute since the last look) begins with a look at
 * version.json. A newer version is taken then and there if that is quick; else the old one is shown whole, the new one comes
 * with the next page, and the open page is told. A page that the worker has not opened (the very first of a browser, one
 * that the newest pack lacks) belongs to the network and falls back on the newest pack only where that fails.
 */

const LONGEST_WAIT = 4_500;

/** @param {Request} request */
function beginsVisit({ cache, referrer }) {
  return cache === "no-cache" || cache === "reload" || !referrer.startsWith(ROOT) || lookedLongAgo();
}

/** @param {FetchEvent} event @param {string} path @returns {Promise<Response>} */
async function openPage(event, path) {
  const { request } = event;
  let pack = await packOf(memory.newest);
  if (!pack?.nameOf(path)) {
    if (lookedLongAgo()) event.waitUntil(renew());
  } else if (beginsVisit(request) && !renewing) {
    const renewed = renew();
    event.waitUntil(renewed);
    await Promise.race([renewed, new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
    pack = await packOf(memory.newest);
  }
  const name = pack?.nameOf(path);
  if (pack && name && !memory.parting) return handOut(event, pack, name);
  if (pack?.isFolder(path)) return Response.redirect(request.url.replace(/(?=[?#]|$)/, "/"));
  try {
    return await fetch(request);
  } catch (error) {
    if (pack && name) return handOut(event, pack, name);
    if (pack && /(^|\/)[^./]*(\.html)?$/.test(path)) return handOut(event, pack, "404.html", 404);
    throw error;
  }
}

/** @param {FetchEvent} event @param {Pack} pack @param {string} name @param {number} [status] */
function handOut(event, pack, name, status) {
  memory.pages.set(event.resultingClientId, pack.version);
  event.waitUntil(writeDown());
  return pack.respond(name, status);
}

/** A file that a page asks for. @param {FetchEvent} event @param {string} path @returns {Promise<Response>} */
async function fetchFile({ request, clientId }, path) {
  const own = await packOf(memory.pages.get(clientId));
  const name = own?.nameOf(path);
  if (own && name) return own.respond(name);
  try {
    return await fetch(request);
  } catch (error) {
    const newest = await packOf(memory.newest);
    const found = newest?.nameOf(path);
    if (newest && found) return newest.respond(found);
    throw error;
  }
}

worker.addEventListener("install", (event) => {
  const install = async () => {
    await worker.skipWaiting();
    await ready;
    if (!(await packOf(memory.newest))) await renew(LONGEST_DOWNLOAD);
    if (!memory.newest) throw new Error("no pack, no worker: the site stays online only");
  };
  event.waitUntil(install());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(remember().then(() => Promise.all([caches.delete(PARTING), worker.clients.claim()])));
});

worker.addEventListener("message", (event) => {
  const page = /** @type {Client | null} */ (event.source);
  if (event.data === "forget") event.waitUntil(withdraw());
  else event.waitUntil(ready.then(() => (!reached || lookedLongAgo() ? renew() : page && tell(page))));
});

worker.addEventListener("fetch", (event) => {
  const { method, headers, mode, url } = event.request;
  if (withdrawn || method !== "GET" || headers.has("range") || !url.startsWith(ROOT)) return;
  const path = new URL(url).pathname.slice(new URL(ROOT).pathname.length);
  const answer = mode === "navigate" ? openPage : fetchFile;
  event.respondWith(ready.then(() => answer(event, path)));
});
