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
 * keys         "no": `/` and Ctrl+K (Cmd+K) are left to the page
 * theme        "light" or "dark"; as the page's `color-scheme` says unless told
 * light        the box is made of the page's own elements, for its style sheets, instead of a shadow root
 * nonce        for the style sheet, where the page's content policy asks for one
 *
 * Colours and sizes are CSS variables (style.js). What a result leads to may be taken over: `shouhou:open` is sent from the element,
 * cancelable, with {url, result} in `detail`. Nothing but this file, its words and its style is loaded before somebody turns to the box.
 */

import { STYLE } from "./style.js";
import { wordsOf } from "./words.js";

/** From this file to the site's root; written anew by `shouhou index`. */
const UP = "./";

let made = 0;
/** @type {ShouhouSearch[]} */
const boxes = [];

class ShouhouSearch extends HTMLElement {
  connectedCallback() {
    if (!boxes.includes(this)) boxes.push(this);
    if (this.querySelector("form") || this.shadowRoot) return;
    const words = wordsOf(this.getAttribute("lang") || this.pageLanguage());
    const place = this.hasAttribute("light") ? this : this.attachShadow({ mode: "open" });
    const form = document.createElement("form");
    form.className = "sh-search";
    form.setAttribute("role", "search");
    form.action = this.getAttribute("action") || "";
    const input = document.createElement("input");
    input.type = "text";
    input.name = "q";
    input.id = `shouhou-search-${++made}`;
    input.className = "sh-search__field";
    input.autocomplete = "off";
    input.maxLength = 400;
    input.spellcheck = false;
    for (const [name, value] of [["inputmode", "search"], ["enterkeyhint", "search"], ["aria-label", words.label]]) input.setAttribute(name, value);
    input.placeholder = this.getAttribute("placeholder") || words.placeholder;
    form.append(input);
    place.append(form);
    dress(place, this.nonce || this.getAttribute("nonce") || "");
    input.addEventListener("focus", () => this.start(form, input));
    input.addEventListener("input", () => this.start(form, input));
    form.addEventListener("submit", (event) => {
      if (!this.getAttribute("action")) event.preventDefault();
    });
  }

  disconnectedCallback() {
    boxes.splice(boxes.indexOf(this), 1);
  }

  pageLanguage() {
    const holder = /** @type {HTMLElement | null} */ (this.closest("[lang]"));
    return holder ? holder.lang : "";
  }

  /** Loads the rest at the first use; where that fails, the next use tries again. @param {HTMLFormElement} form @param {HTMLInputElement} input */
  start(form, input) {
    if (this.hasAttribute("data-started")) return;
    this.setAttribute("data-started", "");
    import("./box.js").then(({ attach }) => attach(this, form, input, {
      root: new URL(this.getAttribute("root") || new URL(UP, import.meta.url).href, document.baseURI).href,
      index: new URL(this.getAttribute("index") || new URL("./", import.meta.url).href, document.baseURI).href,
      limit: Math.max(1, Number(this.getAttribute("limit")) || 8),
      language: this.pageLanguage().toLowerCase(),
      words: wordsOf(this.getAttribute("lang") || this.pageLanguage()),
    })).catch((error) => {
      this.removeAttribute("data-started");
      console.error("shouhou-search", error);
    });
  }
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
  const input = box && (box.shadowRoot || box).querySelector("input");
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
