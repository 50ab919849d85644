// @ts-check
/**
 * The search box: every `form[data-sh-search]` becomes a box with results under it while typing. Without JavaScript the
 * form simply leads to the search page. `data-sh-search="page"` marks the search page's own form: its results stay open and
 * the query stands in the address. Nothing is downloaded before the first focus or query.
 */

import { open } from "./engine.js";

const WORDS = Object.freeze({
  loading: "正在载入…",
  slow: "网络有点慢，还在载入…",
  none: "没有找到合适的答案。换个说法试试，或按平台找。",
  unsure: "没有完全对得上的答案，下面是最接近的：",
  /** @param {number} count */
  count: (count) => `找到${count}个答案`,
  failed: "搜索没有载入成功，请检查网络后再试。",
  checked: "核对于",
  /** @type {Record<string, string>} */
  evidence: { law: "法律条文", platform: "平台资料", news: "媒体报道", relayed: "第三方转述官方资料", article: "网络文章，未核实" },
});
const WAIT = 120;
const SLOW = 3000;
const ROOT = new URL("../../", import.meta.url);

/** @type {ReturnType<typeof open> | null} */
let opening = null;

function engine() {
  opening ??= open(ROOT).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** @param {string} tag @param {string} className @param {string} [text] */
function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

class Box {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
    this.onPage = form.dataset.shSearch === "page";
    this.panel = element("div", this.onPage ? "sh-panel sh-panel--page" : "sh-panel");
    this.panel.hidden = true;
    this.status = element("p", "sh-status");
    this.status.setAttribute("role", "status");
    this.list = element("ol", "sh-results");
    this.panel.append(this.status, this.list);
    form.append(this.panel);
    this.turn = 0;
    this.timer = 0;
    this.input.addEventListener("focus", () => void engine().catch(() => {}), { once: true });
    this.input.addEventListener("input", (event) => this.typed(event));
    this.input.addEventListener("compositionend", () => this.soon());
    form.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("submit", (event) => this.submitted(event));
    if (!this.onPage) document.addEventListener("pointerdown", (event) => this.pointed(event));
    if (this.onPage) {
      this.input.value = new URLSearchParams(location.search).get("q") ?? "";
      if (this.input.value) void this.search();
    }
  }

  /** @param {Event} event */
  typed(event) {
    if (!(/** @type {InputEvent} */ (event).isComposing)) this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.search(), WAIT);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    const links = [...this.list.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "Escape" && !this.onPage && !this.panel.hidden) {
      event.preventDefault();
      this.panel.hidden = true;
      this.input.focus();
    } else if (event.key === "ArrowDown" && links[at + 1]) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? this.input).focus();
    }
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    if (!this.input.value.trim()) event.preventDefault();
    else if (this.onPage) {
      event.preventDefault();
      history.pushState(null, "", `?q=${encodeURIComponent(this.input.value)}`);
      void this.search();
    }
  }

  /** @param {PointerEvent} event */
  pointed(event) {
    if (!this.form.contains(/** @type {Node} */ (event.target))) this.panel.hidden = true;
  }

  async search() {
    const query = this.input.value.trim();
    const turn = ++this.turn;
    if (!query) {
      this.panel.hidden = true;
      this.list.replaceChildren();
      return;
    }
    const show = (/** @type {string} */ text) => {
      if (turn !== this.turn) return;
      this.panel.hidden = false;
      this.status.textContent = text;
    };
    const loading = window.setTimeout(() => show(WORDS.loading), WAIT);
    const slow = window.setTimeout(() => show(WORDS.slow), SLOW);
    try {
      const index = await engine();
      const found = await index.find(query, { limit: this.onPage ? 20 : 6, text: false });
      if (turn === this.turn) this.render(found, index.manifest);
    } catch {
      show(WORDS.failed);
    } finally {
      clearTimeout(loading);
      clearTimeout(slow);
    }
  }

  /** @param {import("./engine.js").Found} found @param {import("./engine.js").Manifest} manifest */
  render(found, manifest) {
    this.panel.hidden = false;
    this.status.textContent = !found.results.length ? WORDS.none : found.confident ? WORDS.count(found.results.length) : WORDS.unsure;
    this.list.replaceChildren(...found.results.map((result) => this.entry(result, manifest)));
  }

  /** @param {import("./engine.js").Result} result @param {import("./engine.js").Manifest} manifest */
  entry(result, manifest) {
    const item = element("li", "sh-result");
    item.dataset.answerId = result.id;
    const link = document.createElement("a");
    link.href = new URL(result.url, ROOT).href;
    const platform = manifest.platforms.find((group) => group.key === result.platform);
    const topic = manifest.topics.find((group) => group.key === result.topic);
    const evidence = result.evidence.map((key) => WORDS.evidence[key] ?? key).join("、");
    link.append(
      element("span", "sh-result__title", result.title),
      element("span", "sh-result__short", result.short),
      element("span", "sh-result__meta", `${platform?.name} · ${topic?.name} · ${evidence} · ${WORDS.checked}${result.checked}`),
    );
    item.append(link);
    return item;
  }
}

for (const form of document.querySelectorAll("form[data-sh-search]")) new Box(/** @type {HTMLFormElement} */ (form));
