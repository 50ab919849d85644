// @ts-check
/// <reference lib="webworker" />
/**
 * The caches of this site in this browser, and when they may go for good. The first part of the service worker and of the one
 * that takes its place (withdrawn.js); a classic script.
 */

/**
 * How long after the site was first seen to have given the worker up it must still say so, in milliseconds: one publish by mistake,
 * or a minute between two, takes nobody's copy away.
 */
const LEAST_APART = 600_000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The cache of the time when withdrawn.js first saw the site to have given the worker up. */
const PARTING = `shouhou-parting:${worker.registration.scope}`;

/** Deletes this site's caches, of whatever format, but one. @param {string} [stays] */
async function deleteCaches(stays) {
  const ours = (await caches.keys()).filter((name) => name.startsWith("shouhou-") && name.endsWith(`:${worker.registration.scope}`));
  await Promise.all(ours.filter((name) => name !== stays).map((name) => caches.delete(name)));
}

/** Whether what offline/version.json holds is the site's own word that it has no worker any more. @param {unknown} said */
function isWithdrawal(said) {
  const { format, version, withdrawn } = /** @type {{format?: unknown, version?: unknown, withdrawn?: unknown}} */ (said ?? {});
  return format === 1 && version === null && withdrawn === true;
}

/** Whether a withdrawal first seen at a time has been one for long enough; a clock that was put back begins anew. @param {number} since */
function isForGood(since) {
  return since > 0 && Date.now() - since >= LEAST_APART;
}
