// @ts-check
/**
 * A search box for any site: the element <shouhou-search>, over the index in whose folder this file stands (`shouhou index`).
 *
 *   <script type="module" src="/shouhou/shouhou-search.js"></script>
 *   <shouhou-search></shouhou-search>
 *
 * root         what the addresses of results are relative to; the site's root unless told
 * index        the folder of another index
 * lang         "zh" or "en": the language of the box; the page's unless told
 * placeholder  what stands in the empty field
 * limit        how many results at first; 8 unless told
 * action       a page that shows results: Enter leads to it with ?q=; without it Enter opens the first result
 * address      "follow": the page's address says as ?q= what is asked; "no": an address with ?q= does not open the box, as it does else,
 *              the first of a page, unless there is a page of results
 * keys         "no": `/` and Ctrl+K (Cmd+K) are left to the page
 * theme        "light" or "dark"; as the page's `color-scheme` says unless told
 * light        the box is made of the page's own elements, for its style sheets, instead of a shadow root; what stands in it makes way
 * nonce        for the style sheet, where the page's content policy asks for one
 *
 * Colours and sizes are CSS variables (style.js). What a result leads to may be taken over: `shouhou:open` is sent from the element,
 * cancelable, with {url, result} in `detail`. It may be put into a page, moved and taken out at any time. Nothing but this file is loaded before somebody turns to the box.
 */

import { STYLE } from "./style.js";
import { wordsOf } from "./words.js";

/** From this file to the site's root; written anew by `shouhou index`. */
const UP = "./";

const LONGEST = 400;

let made = 0;
/** @type {ShouhouSearch[]} */
const boxes = [];

class ShouhouSearch extends HTMLElement {
  constructor() {
    super();
    /** @type {HTMLInputElement | null} */
    this.input = null;
    /** The rest, once it is here. @type {import("./box.js").Box | null} */
    this.box = null;
    this.started = false;
  }

  connectedCallback() {
    if (!boxes.includes(this)) boxes.push(this);
    if (this.box) this.box.connect();
    // By a copy of the element, its elements may be here already, but nothing that listens to them.
    if (!this.input) this.make();
  }

  disconnectedCallback() {
    boxes.splice(boxes.indexOf(this), 1);
    if (this.box) this.box.disconnect();
  }

  make() {
    const words = wordsOf(this.getAttribute("lang") || this.pageLanguage());
    const place = this.hasAttribute("light") ? this : this.attachShadow({ mode: "open" });
    place.textContent = "";
    const form = document.createElement("form");
    form.className = "sh-search";
    form.setAttribute("role", "search");
    form.action = this.getAttribute("action") || "";
    const input = this.input = document.createElement("input");
    input.type = "text";
    input.name = "q";
    input.id = `shouhou-search-${++made}`;
    input.className = "sh-search__field";
    input.autocomplete = "off";
    input.maxLength = LONGEST;
    input.spellcheck = false;
    const given = { inputmode: "search", enterkeyhint: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-label": words.label };
    for (const [name, value] of Object.entries(given)) input.setAttribute(name, value);
    input.placeholder = this.getAttribute("placeholder") || words.placeholder;
    form.append(input);
    place.append(form);
    dress(place, this.nonce || this.getAttribute("nonce") || "");
    for (const turned of ["focus", "input"]) input.addEventListener(turned, () => this.start(form, input));
    form.addEventListener("submit", (event) => {
      if (!this.getAttribute("action")) event.preventDefault();
    });
    const asked = this === boxes[0] && this.askedInAddress();
    if (!asked) return;
    input.value = asked;
    input.focus();
    this.start(form, input);
  }

  /** What the page's address asks of this box. */
  askedInAddress() {
    if (this.getAttribute("address") === "no" || this.getAttribute("action")) return "";
    return (new URLSearchParams(location.search).get("q") || "").trim().slice(0, LONGEST);
  }

  /** What the page says of where the box stands; the box's own `lang` is that of what it says itself. */
  pageLanguage() {
    const around = this.parentElement;
    const holder = around && /** @type {HTMLElement | null} */ (around.closest("[lang]"));
    return holder ? holder.lang : "";
  }

  /** Loads the rest at the first use; where that fails, it is said, and the next use tries again. @param {HTMLFormElement} form @param {HTMLInputElement} input */
  start(form, input) {
    if (this.started) return;
    this.started = true;
    const words = wordsOf(this.getAttribute("lang") || this.pageLanguage());
    // What the box imports is asked for with it, not when it has come; there it is told what fails.
    for (const needed of [import("../../engine/engine.js"), import("./marks.js")]) needed.catch(() => {});
    import("./box.js").then(({ attach }) => {
      const failed = form.querySelector("[role=alert]");
      if (failed) failed.remove();
      this.box = attach(this, form, input, {
        root: new URL(this.getAttribute("root") || new URL(UP, import.meta.url).href, document.baseURI).href,
        index: new URL(this.getAttribute("index") || new URL("./", import.meta.url).href, document.baseURI).href,
        limit: Math.max(1, Number(this.getAttribute("limit")) || 8),
        language: this.pageLanguage(),
        words,
      });
    }).catch((error) => {
      this.started = false;
      console.error("shouhou-search", error);
      if (form.querySelector("[role=alert]")) return;
      const said = failure(words);
      form.append(said);
      form.classList.toggle("sh-search--end", said.getBoundingClientRect().right > document.documentElement.clientWidth);
    });
  }
}

/** That the rest did not come. Browsers that remember this until a page is loaded anew cannot try again. @param {import("./words.js").Words} words */
function failure({ asking }) {
  const said = document.createElement("p");
  said.className = "sh-panel sh-said";
  said.setAttribute("role", "alert");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "sh-button";
  again.textContent = asking.reload;
  again.addEventListener("click", () => location.reload());
  said.append(asking.failed, " ", again);
  return said;
}

/** Documents and shadow roots that have the style sheet. @type {WeakSet<Node>} */
const dressed = new WeakSet();

/** @param {ShadowRoot | HTMLElement} place @param {string} nonce */
function dress(place, nonce) {
  const root = /** @type {Document | ShadowRoot} */ (place.getRootNode());
  if (dressed.has(root)) return;
  dressed.add(root);
  if ("adoptedStyleSheets" in Document.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    // Before Chromium 99 the list cannot be added to.
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return;
  }
  const style = document.createElement("style");
  style.nonce = nonce;
  style.textContent = STYLE;
  place.append(style);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey || event.shiftKey) return;
  const command = event.ctrlKey || event.metaKey;
  if (command ? event.key.toLowerCase() !== "k" : event.key !== "/") return;
  const at = event.composedPath()[0];
  if (!command && at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"))) return;
  const box = boxes.find((one) => one.getAttribute("keys") !== "no");
  const input = box && box.input;
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

// What a result was found by, where it leads to.
if (keepsMarks()) import("./marks.js").then(({ forgetOthers }) => forgetOthers()).catch(() => {});

function keepsMarks() {
  try {
    return sessionStorage.getItem("sh-marks") !== null;
  } catch {
    return false;
  }
}

if (!customElements.get("shouhou-search")) customElements.define("shouhou-search", ShouhouSearch);
