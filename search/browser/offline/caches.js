// @ts-check
/// <reference lib="webworker" />
/**
 * The caches of this site in this browser. The first part of the service worker and of the one that takes its place
 * (withdrawn.js); a classic script.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Deletes this site's caches, of whatever format, but one. @param {string} [stays] */
async function deleteCaches(stays) {
  const ours = (await caches.keys()).filter((name) => name.startsWith("shouhou-") && name.endsWith(`:${worker.registration.scope}`));
  await Promise.all(ours.filter((name) => name !== stays).map((name) => caches.delete(name)));
}
