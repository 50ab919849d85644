// @ts-check
/** Sends a text to the place that the site's editors have named (docs/data/gaps.yml); about/publishing.md tells what it gets. */

const LONGEST = 10_000;

/**
 * Nothing of the browser goes along: no cookies, no address of the page. @param {string} to @param {string} body JSON
 * @returns {Promise<"sent" | "slow" | "failed" | number>} a number is the status of a server that did not take it
 */
export async function send(to, body) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), LONGEST);
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(to, { method: "POST", headers, body, credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", signal: ending.signal });
    return answer.ok ? "sent" : answer.status;
  } catch {
    return ending.signal.aborted ? "slow" : "failed";
  } finally {
    clearTimeout(timer);
  }
}
