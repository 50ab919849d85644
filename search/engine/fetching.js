// @ts-check
/**
 * Fetches a file whole, or tells that it could not be had: every try has its time, and what has not come whole is asked for once
 * more, past the browser's cache. Published by itself too, for what fetches and does not search.
 */

/** How long the first try may take, and the second, to the last byte; in milliseconds. */
const TRIES = [10_000, 20_000];
/** It is counted in so many parts, one after another: while a busy machine or one that sleeps runs no program, no more than one passes, and what came meanwhile is read before the next. */
const PARTS = 4;

/**
 * Does what `act` does within a time and, where that fails, once more within a longer one. Rejects with what the second try failed of.
 * @template T
 * @param {(longest: number, again: boolean) => Promise<T>} act the time in milliseconds; the second try goes past the browser's cache
 * @returns {Promise<T>}
 */
export function tryTwice(act) {
  return act(TRIES[0], false).catch(() => act(TRIES[1], true));
}

/** Both tries took too long. */
export class LateError extends Error {}

/** @typedef {(url: string, init?: RequestInit) => Promise<Response>} Fetch */

/**
 * Rejects with what the second try failed of.
 * @template T
 * @param {Fetch} fetchFile @param {string} url @param {(data: Uint8Array) => T} read throws where the bytes are not what was asked for
 * @param {RequestInit} [init] @returns {Promise<T>}
 */
export function fetchWhole(fetchFile, url, read, init) {
  return tryTwice((longest, again) => tryOnce(fetchFile, url, read, longest, again ? { ...init, cache: "reload" } : init));
}

/**
 * @template T
 * @param {Fetch} fetchFile @param {string} url @param {(data: Uint8Array) => T} read @param {number} longest @param {RequestInit} [init]
 * @returns {Promise<T>}
 */
function tryOnce(fetchFile, url, read, longest, init) {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    let left = PARTS;
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const wait = () => {
      if (left--) timer = setTimeout(wait, longest / PARTS);
      else {
        reject(new LateError(`${url}: not here after ${longest} ms`));
        stop.abort();
      }
    };
    wait();
    fetchFile(url, { ...init, signal: stop.signal }).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.arrayBuffer();
    }).then((body) => {
      // One that comes after all is not read beside the second try.
      if (!stop.signal.aborted) resolve(read(new Uint8Array(body)));
    }).catch(reject).then(() => clearTimeout(timer));
  });
}
