// @ts-check
/// <reference lib="webworker" />
/**
 * The worker's way out, published as sw.js by a preview and by `build --no-offline`: a browser that had the real one takes
 * this (behind caches.js) in its place. It answers no request, so every page comes from the network; what was kept, and itself, it
 * removes at a visit some time later, if the site then still says that it has no worker. Should the site have one again by
 * then, the browser brings that in, and it finds what was kept.
 */

const SINCE = `${worker.registration.scope}offline/parting.json`;

async function part() {
  const response = await fetch(`${worker.registration.scope}offline/version.json`, { cache: "no-store", redirect: "error" });
  if (!isWithdrawal(await response.json())) return void (await caches.delete(PARTING));
  const cache = await caches.open(PARTING);
  const since = Number(await (await cache.match(SINCE))?.json());
  if (isForGood(since)) {
    await deleteCaches();
    await worker.registration.unregister();
  } else if (!(since > 0 && since <= Date.now())) await cache.put(SINCE, new Response(String(Date.now())));
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(part()));
worker.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.waitUntil(part().catch(() => {}));
});
