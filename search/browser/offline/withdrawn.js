// @ts-check
/// <reference lib="webworker" />
/**
 * The worker's way out, published as sw.js by a preview and by `build --no-offline`: a browser that had the real one takes
 * this in its place, and it removes what was kept and itself. It answers no request, so open pages go on from the network.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

async function withdraw() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("shouhou-") && name.endsWith(`:${worker.registration.scope}`));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(withdraw()));
