// @ts-check
/**
 * The search for other people's pages: one tag puts a button there that opens a panel with search and answer cards.
 *
 *   <script type="module" src="https://example.org/help/search/widget.js" data-platform="mall" data-lang="zh"></script>
 *
 * data-platform  a platform's folder: where a question names none, that one and what holds on any platform are searched
 * data-lang      "zh" or "en": the language of the interface (answers stay Chinese)
 * data-position  "right" or "left"
 * data-theme     "auto", "light" or "dark"
 * data-width, data-height   pixels of the panel where it does not fill the screen
 * data-button, data-title, data-label, data-hint, data-start, data-none   own words for what the interface says
 * data-handover  what the button says that hands over to the shop's own chat; without it there is none
 *
 * That button sends `shouhou:handover` from the document, cancelable, with {question, answers: [{id, title, url}]} in `detail`:
 * who takes it, calls preventDefault(), and the panel closes.
 *
 * Everything lives in a shadow root: the page's styles do not get in, ours do not get out; no global name is made, the
 * page's keys are not touched and ours do not reach it. Engine and index are fetched, from where this file came from, when
 * the panel is first opened. No markup is parsed and no style attribute set, so a strict content policy needs to allow this
 * origin for script-src and connect-src and nothing else; Trusted Types need no policy. Safari before 16.4 cannot have styles that
 * pass it without a word: the tag carries a nonce that style-src allows, or a link stands in the place of the panel.
 *
 * Published at search/widget.js, not among the other modules: hence the address of the engine. The page stays as bright as it
 * was and, where the panel does not fill the screen, in use. The panel is in the top layer, out of reach for the page's z-index,
 * transforms and overflow, as a modal <dialog> on a phone and a popover elsewhere; a browser that has neither shows it by its
 * style alone. Where anything fails there is a sentence, and a link to the guide.
 */

import { STYLE } from "./style.js";
import { EN, OWN, ZH } from "./words.js";

const ROOT = new URL("../", import.meta.url);
const ENGINE = new URL("assets/search/engine.js", ROOT);
const WAIT = 120;
const SLOW = 3000;
/** Longer than the engine takes to give a file up; the engine itself may never come. */
const GIVEN_UP_AFTER = 45_000;
const LIMIT = 6;
const MARK = "data-shouhou-widget";
const HANDOVER = "shouhou:handover";
/** Where the panel leaves room for the page, as in the style sheet. */
const WIDE = "(min-width: 600px) and (min-height: 480px)";
/** Pixels that the panel may be wide and high. */
const SIZES = Object.freeze({ width: [280, 720], height: [320, 1000] });
/** Safari before 15.4 knows no dialog: there the panel is a box above the page. */
const MODAL = typeof HTMLDialogElement === "function" && "showModal" in HTMLDialogElement.prototype;

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("./words.js").Words} Words
 * @typedef {{platform: string, words: Words, side: string, theme: string, wide: number | null, high: number | null, handover: string,
 *   nonce: string}} Settings
 * @typedef {HTMLDialogElement & {showPopover?: () => void, hidePopover?: () => void}} Panel
 */

/** The tag that asks for the widget, found by its address, since a module does not know its own. */
function ownTag() {
  const tags = /** @type {HTMLScriptElement[]} */ ([...document.querySelectorAll("script[src]")]);
  return tags.find(({ src }) => src === import.meta.url);
}

/** What the tag asks for. @returns {Settings} */
function settings() {
  const tag = ownTag();
  const { platform = "", lang = "", position = "", theme = "", handover = "", ...given } = tag?.dataset ?? {};
  const words = lang.toLowerCase().startsWith("en") ? EN : ZH;
  const own = OWN.filter((name) => given[name]?.trim()).map((name) => [name, given[name]]);
  return {
    platform,
    words: { ...words, ...Object.fromEntries(own) },
    side: position === "left" ? "left" : "right",
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    wide: pixels("width", given.width),
    high: pixels("height", given.height),
    handover: handover.trim(),
    nonce: tag?.nonce || tag?.getAttribute("nonce") || "",
  };
}

/** A size that was asked for; null without one, or where it is none. @param {"width" | "height"} name @param {string | undefined} given */
function pixels(name, given) {
  if (given === undefined) return null;
  const [least, most] = SIZES[name];
  const asked = Number(given);
  if (/^[0-9]+$/.test(given) && asked >= least && asked <= most) return asked;
  console.warn(`售后帮助：data-${name}="${given}" 不能用，要写${least}到${most}之间的整数，单位是像素`);
  return null;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string>} attributes @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Styles that a strict content policy lets through; before Safari 16.4 only by the nonce of the tag. @param {ShadowRoot} shadow @param {string} nonce */
function dress(shadow, nonce) {
  if (!("adoptedStyleSheets" in ShadowRoot.prototype)) return shadow.append(element("style", { nonce }, STYLE));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
}

class Widget {
  /** @param {Settings} settings */
  constructor({ platform, words, side, theme, wide, high, handover, nonce }) {
    this.platform = platform;
    /** @type {Result[]} */
    this.results = [];
    this.words = words;
    this.turn = 0;
    this.timer = 0;
    this.composing = false;
    /** @type {Promise<Engine> | null} */
    this.opening = null;
    this.button = element("button", { type: "button", class: "open", "aria-haspopup": "dialog", "aria-expanded": "false" }, words.button);
    this.input = element("input", { id: "q", type: "search", autocomplete: "off", enterkeyhint: "search", maxlength: "400", placeholder: words.hint });
    this.status = element("p", { class: "status", role: "status" }, words.start);
    this.retry = element("button", { type: "button", class: "again" }, words.again);
    this.failure = element("p", { class: "failed", hidden: "" }, this.retry, element("a", { href: ROOT.href, target: "_blank", rel: "noopener" }, words.all, this.hidden(words.newTab)));
    this.person = handover ? element("button", { type: "button", class: "person" }, handover) : null;
    this.list = element("ol", {});
    this.close = element("button", { type: "button", class: "close" }, words.close);
    this.all = element("a", { href: ROOT.href, target: "_blank", rel: "noopener" }, words.all, this.hidden(words.newTab));
    this.form = element("form", {},
      element("label", { for: "q" }, words.label),
      element("div", { class: "row" }, this.input, element("button", { class: "go" }, words.search)));
    this.dialog = /** @type {Panel} */ (element("dialog", { class: "skin", role: "dialog", "aria-modal": "true", "aria-labelledby": "title" },
      element("div", { class: "head" }, element("h2", { id: "title" }, words.title), this.close),
      this.form,
      element("div", { class: "body" }, this.status, this.failure, this.list),
      element("div", { class: "foot" }, ...(this.person ? [this.person] : []), this.all)));
    this.host = element("div", { [MARK]: "", lang: words.lang, dir: "ltr", "data-side": side, "data-theme": theme });
    const shadow = this.host.attachShadow({ mode: "open" });
    if (wide) this.host.style.setProperty("--wide", `${wide}px`);
    if (high) this.host.style.setProperty("--high", `${high}px`);
    dress(shadow, nonce);
    shadow.append(element("section", { class: "skin", "aria-label": words.title }, this.button), this.dialog);
    this.listen(shadow);
  }

  /** @param {ShadowRoot} shadow */
  listen(shadow) {
    for (const type of ["keydown", "keypress", "keyup"]) shadow.addEventListener(type, (event) => event.stopPropagation());
    this.button.addEventListener("click", () => this.open());
    this.close.addEventListener("click", () => this.shut());
    this.dialog.addEventListener("close", () => this.closed());
    this.dialog.addEventListener("cancel", (event) => {
      if (this.composing) event.preventDefault();
    });
    this.person?.addEventListener("click", () => this.handOver());
    this.dialog.addEventListener("keydown", (event) => this.pressed(event, shadow));
    this.input.addEventListener("compositionstart", () => (this.composing = true));
    this.input.addEventListener("compositionend", () => {
      this.composing = false;
      this.soon();
    });
    this.input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.soon();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.composing) void this.search();
    });
    this.retry.addEventListener("click", () => {
      this.input.focus();
      void this.search();
    });
  }

  open() {
    const { dialog } = this;
    dialog.setAttribute("data-shown", "");
    const wide = matchMedia(WIDE).matches;
    dialog.setAttribute("aria-modal", String(!wide));
    if (!wide && MODAL) dialog.showModal();
    else if (dialog.showPopover) {
      dialog.setAttribute("popover", "manual");
      dialog.showPopover();
    }
    this.button.setAttribute("aria-expanded", "true");
    this.input.focus();
    this.engine().catch(() => {});
  }

  shut() {
    const { dialog } = this;
    if (dialog.open) return dialog.close();
    if (dialog.hasAttribute("popover")) {
      dialog.hidePopover?.();
      dialog.removeAttribute("popover");
    }
    this.closed();
  }

  /** Hands over to the shop's own chat; where nobody takes it, that is said. */
  handOver() {
    const answers = this.results.map(({ id, title, url }) => ({ id, title, url: new URL(url, ROOT).href }));
    const detail = { question: this.input.value.trim(), answers };
    const taken = !document.dispatchEvent(new CustomEvent(HANDOVER, { detail, cancelable: true }));
    if (taken) this.shut();
    else this.status.textContent = this.words.alone;
  }

  closed() {
    this.dialog.removeAttribute("data-shown");
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }

  /**
   * Tab goes round inside the panel, the arrows go from question to question. Escape closes: left to itself, a search field
   * takes the first one to empty itself.
   * @param {KeyboardEvent} event @param {ShadowRoot} shadow
   */
  pressed(event, shadow) {
    if (event.isComposing || this.composing) return;
    const links = /** @type {HTMLElement[]} */ ([this.input, ...this.list.querySelectorAll(".title")]);
    const at = links.indexOf(/** @type {HTMLElement} */ (shadow.activeElement));
    const last = event.shiftKey ? this.close : this.all;
    if (event.key === "Escape") {
      event.preventDefault();
      this.shut();
    } else if (event.key === "Tab" && shadow.activeElement === last) {
      event.preventDefault();
      (event.shiftKey ? this.all : this.close).focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && at >= 0) {
      const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  }

  /** @returns {Promise<Engine>} */
  engine() {
    if (!this.opening) this.opening = import(ENGINE.href).then(async (module) => {
      const engine = /** @type {Engine} */ (await module.open(ROOT));
      const known = engine.manifest.platforms.map((group) => group.key);
      if (this.platform && !known.includes(this.platform)) {
        console.warn(`售后帮助：data-platform="${this.platform}" 不认识，搜索全部平台；可以写 ${known.join("、")}`);
        this.platform = "";
      }
      return engine;
    }).catch((error) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.search(), WAIT);
  }

  async search() {
    clearTimeout(this.timer);
    const query = this.input.value.trim();
    const turn = ++this.turn;
    const show = (/** @type {string} */ text, failed = false) => {
      if (turn !== this.turn) return;
      this.status.textContent = text;
      this.failure.hidden = !failed;
    };
    if (!query) {
      this.fill([], []);
      show(this.words.start);
      return;
    }
    const loading = window.setTimeout(() => show(this.words.loading), WAIT);
    const slow = window.setTimeout(() => show(this.words.slow), SLOW);
    const late = window.setTimeout(() => show(this.words.failed, true), GIVEN_UP_AFTER);
    try {
      const opened = await this.engine();
      const { engine, told, results } = await opened.onNewest((newest) => this.find(newest, query));
      if (turn !== this.turn) return;
      this.fill(results, results.map((result) => this.card(result, engine)));
      show(told);
    } catch {
      if (turn === this.turn) this.fill([], []);
      show(this.words.failed, true);
    } finally {
      clearTimeout(loading);
      clearTimeout(slow);
      clearTimeout(late);
    }
  }

  /** Lists the answers, which are also what is handed over. @param {Result[]} results @param {HTMLElement[]} cards */
  fill(results, cards) {
    this.results = results;
    this.list.textContent = "";
    this.list.append(...cards);
  }

  /** As `engine.find`, with the platform of the page where the question names none. @param {Engine} engine @param {string} query */
  async find(engine, query) {
    const { words } = this;
    const read = await engine.read(query, false);
    if (this.platform && !read.platforms.size) read.platforms.add(this.platform);
    const { ranked, confident, sure, notice, lacking } = await engine.rank(read);
    const results = await Promise.all(ranked.slice(0, LIMIT).map((item) => engine.result(item, false)));
    const told = read.corrections.map(({ right }) => words.corrected(right));
    const before = notice || lacking;
    if (before) told.push(before);
    told.push(!results.length ? words.none : sure ? words.count(results.length) : confident ? words.maybe : words.unsure);
    return { engine, told: told.join(" "), results };
  }

  /** @param {Result} result @param {Engine} engine */
  card(result, engine) {
    const { words } = this;
    const { platforms, topics } = engine.manifest;
    const place = [platforms.find(({ key }) => key === result.platform)?.name, topics.find(({ key }) => key === result.topic)?.name];
    const address = new URL(result.url, ROOT).href;
    const card = element("li", { "data-answer-id": result.id },
      element("a", { class: "title", lang: "zh-CN", href: address, target: "_blank", rel: "noopener" }, result.title, this.hidden(words.newTab)),
      element("p", { lang: "zh-CN" }, result.short));
    if (result.dial) {
      const { name, value } = result.dial;
      const number = element("a", { href: `tel:${value.replace(/-/g, "")}` }, `${words.call} ${value}`);
      card.append(element("p", { class: "fact" }, element("span", { lang: "zh-CN" }, `${name} `), number));
    } else if (result.limit) {
      card.append(element("p", { class: "fact" }, element("span", { lang: "zh-CN" }, words.limit(result.limit)), " · ", this.evidence([result.limit.evidence], engine)));
    }
    const where = element("span", { lang: "zh-CN" }, place.join(" · "));
    card.append(element("p", { class: "meta" }, where, " · ", this.evidence(result.evidence, engine), ` · ${words.checked}${result.checked}`));
    return card;
  }

  /** The labels; what rests on an unverified article alone is marked. @param {string[]} keys @param {Engine} engine */
  evidence(keys, { manifest }) {
    const english = this.words.lang === "en";
    const labels = keys.map((key) => manifest.evidence[key]?.[english ? "english" : "label"] ?? key);
    const doubtful = keys.every((key) => key === "article");
    return element("span", { class: doubtful ? "evidence article" : "evidence" }, labels.join(english ? "; " : "；"));
  }

  /** Words for who does not see the page. @param {string} text */
  hidden(text) {
    return element("span", { class: "hidden", lang: this.words.lang }, text);
  }
}

/** A link to the guide where the tag stands, for a browser that cannot have the panel. */
function plainLink() {
  const link = element("a", { [MARK]: "", href: ROOT.href, target: "_blank", rel: "noopener" }, ZH.button);
  (ownTag() ?? document.body.lastChild)?.after(link);
}

if (!document.querySelector(`[${MARK}]`)) {
  try {
    const { host } = new Widget(settings());
    document.documentElement.append(host);
    if (host.shadowRoot?.querySelector("style")?.sheet === null) {
      host.remove();
      throw new Error("这个网页的内容安全策略不许样式；标签上要写 nonce");
    }
  } catch (error) {
    console.warn("售后帮助：这个浏览器里打不开面板，换成一个链接", error);
    plainLink();
  }
}
