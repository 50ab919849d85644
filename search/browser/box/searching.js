// @ts-check
/**
 * What the box and the search page share: one engine for the page, a question to it with its states (loading, slow, failed,
 * found), and the parts that both show: chips, and how each state looks.
 */

import { open } from "../../engine/engine.js";
import { Asking, markable } from "../shared/asking.js";
import { element, fill, linkTo } from "../shared/cards.js";
import { MORE, ownPlatforms, shownAndMore } from "../shared/remembered.js";

export const WORDS = Object.freeze({
  or: "也可以",
  browse: "按平台找答案",
  unsure: "没有找到完全对上的答案，下面是最接近的。",
  nearest: "最接近的：",
  maybe: "可能是这些：",
  /** @param {number} count */
  count: (count) => `找到${count}个答案`,
  /** @param {number} count */
  first: (count) => `最接近的${count}个答案`,
  /** @param {number} count */
  maybeCount: (count) => `可能是这${count}个答案`,
  /** @param {number} count */
  unsureCount: (count) => `没有找到完全对上的答案，最接近的有${count}个`,
  none: "没有找到答案。换个说法试试。",
  noneHere: "没有找到答案。换个说法试试，或者去掉筛选。",
  platforms: "平台",
  topics: "主题",
  any: "全部",
});
export const ROOT = new URL("../../../", import.meta.url);
const LONGEST_BEGUN = 6;
const LONGEST_SPELT = 20;

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("../../engine/engine.js").Found} Found
 * @typedef {{query: string, platform: string | null, topic: string | null, literal: boolean, limit: number, suggestions: number}} Request
 * @typedef {{found: Found, engine: Engine, words: string[], request: Request & {mine: string | null}, suggestions: {text: string, number: number}[]}} Answered
 * @typedef {import("../shared/asking.js").Failure} Failure
 * @typedef {{loading: (said: string) => void, failed: (failure: Failure) => void, found: (answered: Answered) => Promise<void>, end: () => Element}} View
 *   `end` gives what holds the answers, for what is said below them
 */

/** @type {Promise<Engine> | null} */
let opening = null;

/** The page's one engine, of the newest index that it knows of; after a failure the next call tries again. @returns {Promise<Engine>} */
export async function openEngine() {
  if (!opening) opening = open(ROOT).catch((error) => {
    opening = null;
    throw error;
  });
  return (await opening).newest();
}

/** Asks the page's engine. @extends {Asking<Request, Answered>} */
export class Asker extends Asking {
  /** @param {View} view @param {() => void} reload loads the page of what is asked anew */
  constructor(view, reload) {
    super(view, reload, async (request) => (await openEngine()).onNewest((newest) => answer(newest, request)));
    this.end = view.end;
  }

  /** Has kept on the device what was asked in vain. @override @param {Answered} answered */
  seen(answered) {
    import("./watch.js").then(({ watch }) => watch(answered, this.end()), () => {});
  }
}

/** @param {Engine} engine @param {Request} request @returns {Promise<Answered>} */
async function answer(engine, request) {
  const { query, literal, limit } = request;
  const read = await engine.read(query, literal);
  const platform = known(engine.manifest.platforms, request.platform);
  const mine = ownPlatforms().find((key) => known(engine.manifest.platforms, key)) ?? null;
  const topic = known(engine.manifest.topics, request.topic);
  const [found, suggested] = await Promise.all([
    engine.findHere(query, { platform, topic, mine, limit, literal, text: false }),
    request.suggestions ? suggestions(engine, query, request.suggestions).catch(() => []) : [],
  ]);
  return { found, engine, words: markable(read), request: { ...request, platform, topic, mine }, suggestions: suggested };
}

/**
 * How a question just begun may go on; one of some length is said already, and gets answers alone.
 * @param {Engine} engine @param {string} query @param {number} limit
 */
async function suggestions(engine, query, limit) {
  if (query.length > (/[a-z]/i.test(query) ? LONGEST_SPELT : LONGEST_BEGUN)) return [];
  const { suggest } = await import("../../engine/suggest.js");
  return suggest(engine, query, { limit });
}

/** A key that an address gives, unless there is no such group. @param {{key: string}[]} groups @param {string | null} key */
function known(groups, key) {
  return groups.some((group) => group.key === key) ? key : null;
}

/** Platforms beside the chip that leads to the others, so that a narrow phone shows that chip too. */
const CHIPS = 2;
/** Whose platforms go first, asked once: chips stay where they are while the page is open. @type {string[] | null} */
let own = null;
/** Whether the platforms behind the tap have been asked for. */
let unfolded = false;

/**
 * Rows of chips; of each row one is pressed.
 * @param {Engine} engine @param {{platform: string | null, topic: string | null}} chosen
 * @param {(chosen: {platform: string | null, topic: string | null}) => void} choose
 * @returns {HTMLElement[]}
 */
export function chipRows({ manifest }, chosen, choose) {
  /** @param {"platform" | "topic"} kind @param {{key: string, name: string}} group */
  const chip = (kind, { key, name }) => {
    const made = newChip(name, () => choose({ ...chosen, [kind]: key || null }));
    made.dataset[kind] = key;
    made.setAttribute("aria-pressed", String((chosen[kind] ?? "") === key));
    return made;
  };
  const platforms = manifest.platforms.map((group) => ({ ...group, chip: chip("platform", group) }));
  const topics = manifest.topics.map((group) => chip("topic", group));
  return [
    chipRow(WORDS.platforms, [chip("platform", { key: "", name: WORDS.any + WORDS.platforms }), ...platformChips(platforms, chosen.platform)]),
    chipRow(WORDS.topics, [chip("topic", { key: "", name: WORDS.any + WORDS.topics }), ...topics]),
  ];
}

/**
 * Platforms as they stand in a list: those that are shown, those behind a tap, and what holds on any, which leads where it is the
 * reader's own first.
 * @template {{key: string, any?: boolean}} T
 * @param {T[]} platforms @param {string[]} own the reader's, the first first @param {number} [most] shown beside a tap
 */
export function inOrder(platforms, own, most) {
  const { shown, more } = shownAndMore(platforms.filter(({ any }) => !any).map(({ key }) => key), own, most);
  const at = (/** @type {string[]} */ keys) => keys.flatMap((key) => platforms.filter((one) => one.key === key));
  const leads = (/** @type {T} */ { key }) => key === own[0];
  const everywhere = platforms.filter(({ any }) => any);
  return { first: [...everywhere.filter(leads), ...at(shown)], more: at(more), last: everywhere.filter((one) => !leads(one)) };
}

/** Those that are shown, a chip that leads to the others, and what holds on any. @param {{key: string, any?: boolean, chip: HTMLElement}[]} platforms @param {string | null} chosen */
function platformChips(platforms, chosen) {
  const { first, more, last } = inOrder(platforms, own || (own = ownPlatforms()), CHIPS);
  const chips = (/** @type {{chip: HTMLElement}[]} */ all) => all.map(({ chip }) => chip);
  unfolded = unfolded || more.some(({ key }) => key === chosen);
  const behind = chips(more);
  const tap = newChip(MORE, () => {
    unfolded = true;
    tap.replaceWith(...behind);
    behind[0].focus();
  });
  tap.setAttribute("aria-expanded", "false");
  return [...chips(first), ...(unfolded || !more.length ? behind : [tap]), ...chips(last)];
}

/** @param {string} label @param {HTMLElement[]} chips */
function chipRow(label, chips) {
  const made = element("div", "sh-chips", ...chips);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", label);
  return made;
}

/** @param {string} text @param {() => void} act */
function newChip(text, act) {
  const made = /** @type {HTMLButtonElement} */ (element("button", "sh-chip", text));
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/**
 * Shows the chips anew where they were, keeping the focus and the sideways scroll.
 * @param {HTMLElement} place @param {HTMLElement[]} rows
 */
export function replaceChips(place, rows) {
  const focused = [...place.querySelectorAll("button")].indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const scrolled = [...place.children].map((row) => row.scrollLeft);
  fill(place, ...rows);
  rows.forEach((row, at) => (row.scrollLeft = scrolled[at] ?? 0));
  if (focused >= 0) place.querySelectorAll("button")[focused]?.focus();
}

/** Grey bars where the answers will stand. */
export function skeleton() {
  const made = element("div", "sh-skeleton", ...[1, 2, 3].map(() => element("div", "")));
  made.setAttribute("aria-hidden", "true");
  return made;
}

/** What failed, a way to try again, and one that needs no search. @param {Failure} failure */
export function failureLine({ said, again, retry }) {
  const button = /** @type {HTMLButtonElement} */ (element("button", "sh-button", again));
  button.type = "button";
  button.addEventListener("click", retry);
  return element("p", "sh-said sh-said--failed", said, " ", button, " ", WORDS.or, linkTo(new URL("#platforms", ROOT).href, "", WORDS.browse));
}

/** What stands before results: what the platform lacks, and where they are not sure, that they may be answers or only come nearest. @param {Found} found */
export function linesBefore({ confident, sure, results, lacking }) {
  const lines = lacking ? [element("p", "sh-said sh-lacking", lacking)] : [];
  return sure || !results.length ? lines : [...lines, element("p", "sh-maybe", confident ? WORDS.maybe : WORDS.nearest)];
}

/** What is announced. @param {Answered} answered */
export function announcement({ found: { confident, sure, results, lacking = "" }, request }) {
  if (!results.length) return request.platform || request.topic ? WORDS.noneHere : WORDS.none;
  if (!sure) return lacking + (confident ? WORDS.maybeCount : WORDS.unsureCount)(results.length);
  return lacking + (results.length < request.limit ? WORDS.count : WORDS.first)(results.length);
}
