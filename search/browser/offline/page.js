// @ts-check
/**
 * The page's side of the offline site: brings the service worker (worker.js) in once the page has nothing else to do, and
 * says in a slim bar when what is shown comes from this device, or when something newer is there.
 *
 * Nothing is fetched by itself where the visitor saves data: it is offered, and once taken kept up to date like any other.
 * A browser without what the worker needs (in-app browsers of iOS, Safari before 16.4) is left as it is, without a word.
 */

import { OFFLINE_REFUSED as REFUSED, hasMark, setMark } from "../shared/remembered.js";

const WORDS = Object.freeze({
  /** @param {string} date */
  offline: (date) => `离线：显示的是${date}核对的内容`,
  newer: "有新内容，重新打开即更新",
  renew: "立即更新",
  loses: "这一页填的文字可能会丢，先复制下来更稳妥。现在就更新？",
  /** @param {string} size */
  offer: (size) => `存到手机，没网也能看（约${size}MB）`,
  take: "存下",
  refuse: "不用",
});
const ROOT = new URL("../../../", import.meta.url);
const FAILED = "shouhou-offline-failed";
const IDLE_AT_LATEST = 5_000;
const ASK_AGAIN = 5_000;
const FORMAT = 1;

/** The day of the newest check, written into the page by the publish; a preview has none, and no worker. */
const date = document.querySelector('meta[name="sh-offline"]')?.getAttribute("content");
const container = workers();
const state = { reached: true, newer: false, offer: "" };

/** What brings workers in; a page in a frame that may store nothing must not even name it. */
function workers() {
  try {
    return "DecompressionStream" in window && window.isSecureContext ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}

const bar = document.createElement("div");
bar.className = "sh-notice";
const said = document.createElement("p");
said.setAttribute("role", "status");
const buttons = document.createElement("div");
bar.append(said, buttons);

function show() {
  const offline = !navigator.onLine || !state.reached;
  const words = [offline && WORDS.offline(date ?? ""), state.newer && WORDS.newer, !offline && state.offer && WORDS.offer(state.offer)];
  const text = words.filter(Boolean).join("。");
  if (said.textContent === text) return;
  said.textContent = text;
  buttons.textContent = "";
  buttons.append(...(state.newer ? [button(WORDS.renew, renew)] : !offline && state.offer ? offerButtons() : []));
  document.body.classList.toggle("sh-noticed", Boolean(text));
}

/** Shows the new version, which empties the fields of a tool: not before whoever has written into one agrees. */
function renew() {
  const fields = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".sh-tool textarea, .sh-tool [type=text]")]);
  if (fields.every(({ value, defaultValue }) => value === defaultValue) || confirm(WORDS.loses)) location.reload();
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "sh-notice__button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function offerButtons() {
  /** @param {() => void} act */
  const choose = (act) => () => {
    state.offer = "";
    show();
    act();
  };
  return [button(WORDS.take, choose(() => void bringIn())), button(WORDS.refuse, choose(() => setMark(() => localStorage, REFUSED)))];
}

/**
 * The worker's address. Where the browser wants addresses of programs vouched for, by the one policy that the page allows
 * (search/site/serving/policy.py), which gives no other.
 * @returns {string | URL}
 */
function workerAddress() {
  const address = new URL("sw.js", ROOT);
  /** @type {{trustedTypes?: {createPolicy: (name: string, rules: {createScriptURL: () => string}) => {createScriptURL: (text: string) => string}}}} */
  const { trustedTypes } = /** @type {object} */ (window);
  return trustedTypes ? trustedTypes.createPolicy("shouhou-worker", { createScriptURL: () => address.href }).createScriptURL("") : address;
}

/** Registers the worker; where that fails, or there is no room for it, it is not tried again during this visit. */
async function bringIn() {
  const failed = () => setMark(() => sessionStorage, FAILED);
  try {
    const registration = await container?.register(workerAddress(), { scope: ROOT.pathname, updateViaCache: "none" });
    const installing = registration?.installing;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "redundant" && !registration?.active) failed();
    });
  } catch {
    failed();
  }
}

async function offer() {
  // Only who saves data needs it.
  const { fetchData } = await import("../shared/site-data.js");
  const { bytes } = await fetchData("offline/version.json", FORMAT);
  state.offer = (bytes / 1e6).toFixed(1);
  show();
}

async function begin() {
  if (!container || hasMark(() => sessionStorage, FAILED) || hasMark(() => localStorage, REFUSED)) return;
  const { saveData } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection ?? {};
  const here = saveData && (await container.getRegistration(ROOT.href));
  await (saveData && !here ? offer() : bringIn());
}

let again = 0;

/** Has the worker look; where the network is said to be there but is not reached yet, once more in a while. */
function ask() {
  show();
  if (document.visibilityState !== "visible" || !navigator.onLine || hasMark(() => localStorage, REFUSED)) return;
  container?.controller?.postMessage("look");
}

if (date) {
  document.body.append(bar);
  container?.addEventListener("message", ({ data }) => {
    Object.assign(state, data);
    show();
    clearTimeout(again);
    if (!state.reached && navigator.onLine) again = window.setTimeout(ask, ASK_AGAIN);
  });
  window.addEventListener("online", ask);
  window.addEventListener("offline", show);
  document.addEventListener("visibilitychange", ask);
  ask();
  const start = () => void begin().catch(() => {});
  const whenIdle = () => ("requestIdleCallback" in window ? requestIdleCallback(start, { timeout: IDLE_AT_LATEST }) : start());
  if (document.readyState === "complete") whenIdle();
  else window.addEventListener("load", whenIdle);
}
