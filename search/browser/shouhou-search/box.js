// @ts-check
/** The box of <shouhou-search> once somebody has turned to it: what is asked, and how results are shown. */

import { open } from "../../engine/engine.js";
import { Asking, markable } from "../shared/asking.js";
import { element, linkTo, markWords } from "../shared/elements.js";
import { ComboboxField } from "../shared/combobox.js";
import { askedOnTheWayBack } from "../shared/step.js";
import { rememberSearch } from "../shared/recent.js";
import { excerpt, literalFirst } from "./excerpt.js";
import { languageOf } from "./language.js";
import { keepMarks, showMarks } from "./marks.js";

const EXCERPT = 90;
const MORE = 12;
const SUGGESTIONS = 3;
const LONGEST_BEGUN = 20;
/** Between the titles of a path. */
const PATH = " / ";

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("../../engine/engine.js").Found} Found
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("./words.js").Words} Words
 * @typedef {{root: string, index: string, limit: number, language: string, words: Words}} Settings
 * @typedef {{query: string, limit: number, literal: boolean}} Request
 * @typedef {{found: Found, marked: string[], said: string[][], suggested: string[], request: Request}} Answered `found` answers the first suggestion where the query itself finds nothing
 */

/** @param {HTMLElement} host @param {HTMLFormElement} form @param {HTMLInputElement} input @param {Settings} settings */
export function attach(host, form, input, settings) {
  return new Box(host, form, input, settings);
}

/** @type {Map<string, Promise<Engine>>} an engine an index for the whole page */
const engines = new Map();

/** @param {string} index */
async function engineOf(index) {
  const kept = engines.get(index);
  if (kept) return (await kept).newest();
  const opening = open(index).catch((error) => {
    engines.delete(index);
    throw error;
  });
  engines.set(index, opening);
  return opening;
}

export class Box extends ComboboxField {
  /** @param {HTMLElement} host @param {HTMLFormElement} form @param {HTMLInputElement} input @param {Settings} settings */
  constructor(host, form, input, settings) {
    super(form, input, settings.words);
    this.host = host;
    this.settings = settings;
    this.limit = settings.limit;
    /** The request that what is shown answers. @type {Request | null} */
    this.shown = null;
    /** Its first result. @type {import("../shared/panel.js").Option | null} */
    this.first = null;
    /** @type {Asking<Request, Answered>} */
    this.asking = new Asking({
      loading: (said) => this.showLoading(said),
      failed: ({ said, again, retry }) => {
        this.show([this.line(said, again, retry)], [], said);
        this.more.hidden = true;
      },
      found: (answered) => this.showFound(answered),
    }, () => location.reload(), (request) => this.answer(request), settings.words.asking);
    this.more = /** @type {HTMLButtonElement} */ (this.panel.foot.firstElementChild);
    // As a button that submits it would be pressed by Enter.
    if (!this.page()) this.more.type = "button";
    this.more.addEventListener("click", () => {
      if (this.page()) return;
      this.limit += MORE;
      void this.search(true);
    });
    engineOf(settings.index).catch(() => {});
    this.begin(this.isSmall() ? askedOnTheWayBack() : null);
    if (!host.isConnected) this.disconnect();
  }

  /** The page that shows all results, where the site has one. */
  page() {
    return this.host.getAttribute("action");
  }

  /** @override @param {boolean} [chosen] @param {boolean} [literal] */
  async search(chosen = false, literal = false) {
    const query = this.asked();
    if (!chosen) this.limit = this.settings.limit;
    if (this.host.getAttribute("address") === "follow") follow(query);
    if (query) return this.asking.ask({ query, limit: this.limit, literal });
    this.asking.cancel();
    return this.showStart();
  }

  /** @override */
  async showStart() {
    this.shown = null;
    const { said, options } = this.recent();
    this.show(said, options, "");
  }

  /** Enter opens the first result, where what stands there answers what stands in the field. @override @param {Event} event */
  submitted(event) {
    if (this.page()) return super.submitted(event);
    event.preventDefault();
    if (this.first && this.shown && this.shown.query === this.input.value.trim()) this.first.act();
    else void this.search();
  }

  /** On a wide screen Back is left to the page: its own program may go by the history. @override @param {string} query */
  step(query) {
    if (this.isFull()) super.step(query);
  }

  /** Below a box at the right edge of the window the panel ends where the box does. @override */
  open() {
    super.open();
    const { classList } = this.form;
    classList.remove("sh-search--end");
    classList.toggle("sh-search--end", this.panel.frame.getBoundingClientRect().right > document.documentElement.clientWidth);
  }

  /** @override @param {boolean} locked */
  lock(locked) {
    document.documentElement.style.overflow = locked ? "hidden" : "";
  }

  /** @param {Request} request @returns {Promise<Answered>} */
  async answer(request) {
    const engine = await engineOf(this.settings.index);
    return engine.onNewest(async (newest) => {
      const { query } = request;
      const found = await this.find(newest, query, request);
      const suggested = await completions(newest, query, found.sure).catch(() => []);
      const asked = found.results.length || !suggested.length ? query : suggested[0];
      const shown = asked === query ? found : await this.find(newest, asked, request);
      const read = await newest.read(asked, request.literal);
      return { found: shown, marked: markable(read), said: read.said, suggested, request };
    });
  }

  /** @param {Engine} engine @param {string} query @param {Request} request */
  find(engine, query, { limit, literal }) {
    return engine.findHere(query, { topic: topicOf(engine, this.settings.language), limit: limit + 1, literal });
  }

  /** @param {string} said */
  showLoading(said) {
    if (!this.panel.keepStale(said)) this.show([element("p", "sh-said", said)], [], said);
  }

  /** @param {Answered} answered */
  showFound({ found, marked, said, suggested, request }) {
    const { words } = this.settings;
    const results = literalFirst(found.results.slice(0, request.limit), request.query, said);
    const before = (found.corrections || []).map(({ wrong, right }) => this.line(words.corrected(wrong, right), wrong, () => void this.search(true, true)));
    if (!results.length) before.push(element("p", "sh-said", words.none));
    else if (!found.sure && !suggested.length) before.push(element("p", "sh-said", found.confident ? words.maybe : words.nearest));
    this.shown = request;
    const others = suggested.map((text) => this.wordOption(text, "sh-suggestion"));
    const options = results.map((result, at) => this.option(result, marked, sharedPath(results[at - 1], result)));
    this.first = options[0] || null;
    this.show(before, [...others, ...options], results.length ? words.count(results.length) : words.none);
    this.more.hidden = found.results.length <= request.limit && !this.page();
  }

  /** @param {Result} result @param {string[]} marked @param {string} shared how its title begins as the one above it does */
  option(result, marked, shared) {
    const address = new URL(result.url, this.settings.root).href;
    const title = markWords(result.title.slice(shared.length), marked);
    const row = linkTo(address, "sh-result",
      element("span", "sh-result__title", ...(shared ? [element("span", "sh-result__same", shared)] : []), ...title),
      element("span", "sh-result__text", ...markWords(excerpt(result.text || result.short, marked, EXCERPT), marked)));
    row.dataset.answerId = result.id;
    row.addEventListener("click", (event) => this.opened(event, address, result, marked));
    return { element: row, act: () => row.click() };
  }

  /** Somebody has chosen a result; the page may lead there in its own way. @param {MouseEvent} event @param {string} url @param {Result} result @param {string[]} marked */
  opened(event, url, result, marked) {
    rememberSearch(this.input.value);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    keepMarks(url, marked);
    showMarks();
    const asked = new CustomEvent("shouhou:open", { detail: { url, result }, bubbles: true, composed: true, cancelable: true });
    const here = url.split("#")[0] === location.href.split("#")[0];
    const taken = !this.host.dispatchEvent(asked) || clicked(url);
    if (taken || here) this.leave();
  }

  /** A sentence with a button. @param {string} said @param {string} button @param {() => void} act */
  line(said, button, act) {
    const made = /** @type {HTMLButtonElement} */ (element("button", "sh-button", button));
    made.type = "button";
    made.addEventListener("click", act);
    return element("p", "sh-said", said, " ", made);
  }
}

/**
 * Leads to an address as a link of the page itself does: its own program, which may show another page without loading it, sees no link
 * inside a shadow root. True where that program has taken it.
 * @param {string} url
 */
function clicked(url) {
  const link = linkTo(url, "");
  link.hidden = true;
  document.body.append(link);
  const left = link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
  link.remove();
  return !left;
}

/** The page's address says what is asked. @param {string} query */
function follow(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(history.state, "", address.href);
}

/**
 * How what is being typed may go on: as a title does that begins so, in pinyin or first letters too, unless what was found is `sure` anyway;
 * else with its last word made whole. Only where there are letters: a search finds Chinese that is cut short.
 * @param {Engine} engine @param {string} query @param {boolean} sure @returns {Promise<string[]>}
 */
async function completions(engine, query, sure) {
  const [, before, last] = /^(.*?)([a-z0-9]*)$/is.exec(query) || [query, query, ""];
  if (!/[a-z]/i.test(query) || query.length > LONGEST_BEGUN || (sure && !before)) return [];
  const { suggest } = await import("../../engine/suggest.js");
  const whole = sure ? [] : (await suggest(engine, query, { limit: SUGGESTIONS })).map(({ text }) => text);
  if (whole.length || last.length < 2) return whole.filter((text) => text !== query);
  const words = (await suggest(engine, last, { limit: SUGGESTIONS })).filter(({ number }) => number < 0).map(({ text }) => text);
  return words.includes(last.toLowerCase()) ? [] : words.map((text) => before + text);
}

/**
 * The titles above a section that stand above the result before it too, where both are of one page.
 * @param {Result | undefined} before @param {Result} result
 */
function sharedPath(before, result) {
  if (!before || before.url.split("#")[0] !== result.url.split("#")[0]) return "";
  const parts = result.title.split(PATH);
  const others = before.title.split(PATH);
  const count = parts.findIndex((part, at) => part !== others[at] || at === parts.length - 1);
  return parts.slice(0, count).map((part) => part + PATH).join("");
}

/** The topic of the page's language, where the index has pages of several. @param {Engine} engine @param {string} language */
function topicOf({ manifest: { topics } }, language) {
  if (topics.length < 2 || !language) return null;
  const keys = topics.map(({ key }) => key);
  const asked = languageOf(language);
  return keys.find((key) => key === asked) || keys.find((key) => key.split("-")[0] === asked.split("-")[0]) || null;
}
