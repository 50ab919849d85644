// @ts-check
/// <reference lib="webworker" />
/**
 * The worker's way out, published as sw.js by a preview and by `build --no-offline`: a browser that had the real one takes
 * this (behind caches.js) in its place, and it removes what was kept and itself. It answers no request, so open pages go on from the network.
 */

async function withdraw() {
  await deleteCaches();
  await worker.registration.unregister();
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(withdraw()));
