// @ts-check
/**
 * The text for the merchant, the platform or 12315, put together from the person's facts by the sections and parts of
 * docs/data/complaint.yml; what these mean is told in search/content/models/complaint.py. Pure: no document, no clock, no
 * network. tests/vectors/letters.json holds it to its results; with no facts it gives the examples that letters.py beside it
 * writes onto the page.
 */

import { plainDay } from "../../deadlines/day-words.js";
import { DATES, cleanFacts } from "./letter-facts.js";
import { lawsFor, lawsInPlace } from "./letter-laws.js";

const SLOT = /\{([a-z_]*)\}/g;

/** @param {number} yuan */
const plainYuan = (yuan) => (Number.isInteger(yuan) ? String(yuan) : yuan.toFixed(2));

const WORDS = Object.freeze({
  between: "、",
  and: "，",
  colon: "：",
  /** @param {string} name */
  placeholder: (name) => `【${name}】`,
  /** @param {string} law @param {string} articles */
  articles: (law, articles) => `${law}第${articles}条`,
  /** @param {string} day */
  day: (day) => `${Number(day.slice(0, 4))}年${plainDay(day)}`,
  /** @param {Sum} sum @param {string} amount */
  sumOf: ({ times, least }, amount) => `${amount}的${times}倍${least ? `（不足${least}元的，按${least}元）` : ""}`,
  /** @param {Sum} sum @param {number} yuan */
  sum: ({ times, least, of }, yuan) => (yuan < least ? `${least}元（${of}的${times}倍不足${least}元）` : `${plainYuan(yuan)}元（${of}的${times}倍）`),
});

/** What a part may need or shun besides slots, lists and marks: see search/content/models/complaint.py. */
const AGAINST_PLATFORM = "platform_respondent";

/**
 * @typedef {{times: number, least: number, of: string, slot: string, since?: string, until?: string}} Sum so many times what stands in `slot` and is called `of`, at least so many yuan
 * @typedef {{name: string, text: string, channels: string[], form: "first" | "again" | null, ground: string | null, sum: Sum | null,
 *   respondent: "shop" | "platform", any_cause: boolean}} Wish
 * @typedef {{channels: string[], troubles: string[]}} Mark
 * @typedef {import("./letter-laws.js").Choice} Choice
 * @typedef {import("./letter-facts.js").Facts} Facts
 * @typedef {{say: string, links: {title: string, url: string}[]}} Advice
 * @typedef {{text: string, needs: string[], unless: string[], each: string | null, spare: number, short: string | null}} Part
 * @typedef {{title: string | null, numbered: boolean, parts: Part[]}} Section
 * @typedef {{proof: string[], wishes: string[], dates: string[], never: string[], happened: string | null, behind: string | null,
 *   example: string | null, cause: boolean, note: Advice | null, instead: Advice | null}} Trouble
 * @typedef {{name: string, seller: string, hint: string, links: Record<string, {title: string, url: string}>, most: number | null,
 *   first: Section[], again: Section[]}} Channel
 * @typedef {{slots: Record<string, string>, wishes: Record<string, Wish>, marks: Record<string, Mark>, troubles: Record<string, Trouble>,
 *   laws: import("./letter-laws.js").Law[], channels: Record<string, Channel>, platforms: Record<string, string>}} Texts
 * @typedef {{text: string, missing: string[]}} Filled `missing` are the slots that stand as placeholders
 * @typedef {Map<string, Filled>} Slots
 */

/**
 * What may be wanted of a channel in a trouble, the most usual first. Where the cause is known, that decides: nobody can send
 * back what has not come.
 * @param {Texts} texts @param {Pick<Choice, "trouble" | "cause" | "channel" | "again">} choice
 */
export function wishesFor(texts, { trouble, cause, channel, again }) {
  const own = texts.troubles[trouble].wishes;
  const caused = texts.troubles[cause]?.wishes ?? null;
  const usual = caused ? withCause(texts, own, caused) : own;
  return usual.filter((wish) => {
    const { channels, form } = texts.wishes[wish];
    return (!channels.length || channels.includes(channel)) && (!form || form === (again ? "again" : "first"));
  });
}

/**
 * The wishes of a cause, those of the trouble that go with any cause around them: in front where the trouble begins with them.
 * @param {Texts} texts @param {string[]} own @param {string[]} caused
 */
function withCause(texts, own, caused) {
  const any = (/** @type {string} */ wish) => texts.wishes[wish].any_cause;
  const other = own.findIndex((wish) => !any(wish) || caused.includes(wish));
  return [...new Set([...own.slice(0, other < 0 ? own.length : other), ...caused.filter((wish) => !any(wish)), ...own.filter(any)])];
}

/** The marks that the form shows. @param {Texts} texts @param {Choice} choice */
export function marksFor(texts, { trouble, cause, channel }) {
  return Object.entries(texts.marks).flatMap(([key, { channels, troubles }]) => {
    const about = !troubles.length || troubles.includes(trouble) || troubles.includes(cause);
    return about && (!channels.length || channels.includes(channel)) ? [key] : [];
  });
}

/** The slots that the text asks for, in the order of the file. @param {Texts} texts @param {Choice} choice @returns {string[]} */
export function fieldsOf(texts, choice) {
  const trouble = texts.troubles[choice.trouble];
  const cause = texts.troubles[choice.cause];
  const wish = texts.wishes[choice.wish];
  const flags = flagsOf(texts, choice);
  const named = new Set(slotsOf(partsOf(texts, choice).filter((part) => applies(part, flags)).map(({ text }) => text)));
  if (named.has("happened")) slotsOf([trouble.happened ?? ""]).forEach((slot) => named.add(slot));
  const wished = slotsOf([...(named.has("request") ? [wish.text] : []), ...(named.has("ground") ? [wish.ground ?? ""] : [])]);
  for (const slot of wished) named.add(slot === "sum" ? (wish.sum?.slot ?? "amount") : slot);
  for (const { until, after, unless } of lawsNamed(texts, choice)) {
    for (const date of [until?.from, until && "asked", after?.from, unless]) if (date) named.add(date);
  }
  const never = [...trouble.never, ...(cause?.never ?? [])];
  const dates = [...trouble.dates, ...(cause?.dates ?? []), "sent", ...wished].filter((date) => !never.includes(date));
  return Object.keys(texts.slots).filter((slot) => named.has(slot) && (!DATES.includes(slot) || dates.includes(slot)));
}

/** What the choice alone makes true of a part's conditions. @param {Texts} texts @param {Choice} choice @returns {Set<string>} */
function flagsOf(texts, choice) {
  const wish = texts.wishes[choice.wish];
  const flags = new Set(ticked(texts, choice));
  if (wish.ground) flags.add("ground");
  if (wish.respondent === "platform") flags.add(AGAINST_PLATFORM);
  return flags;
}

/** False where the choice alone keeps the part out. @param {Part} part @param {Set<string>} flags */
function applies({ needs, unless }, flags) {
  return !unless.some((flag) => flags.has(flag)) && (!needs.includes(AGAINST_PLATFORM) || flags.has(AGAINST_PLATFORM));
}

/** @param {Texts} texts @param {Choice} choice */
function lawsNamed(texts, choice) {
  const lists = new Set(partsOf(texts, choice).flatMap(({ each, needs }) => [each ?? "", ...needs]));
  return lawsInPlace(texts.laws, { ...choice, marks: ticked(texts, choice) }, lists);
}

/** The marks that are ticked, of those that the form shows. @param {Texts} texts @param {Choice} choice */
function ticked(texts, choice) {
  const shown = marksFor(texts, choice);
  return choice.marks.filter((mark) => shown.includes(mark));
}

/** @param {string[]} texts */
const slotsOf = (texts) => texts.flatMap((text) => [...text.matchAll(SLOT)].map(([, slot]) => slot));

/** @param {Texts} texts @param {Choice} choice */
const sectionsOf = (texts, choice) => texts.channels[choice.channel][choice.again ? "again" : "first"];

/** @param {Texts} texts @param {Choice} choice */
const partsOf = (texts, choice) => sectionsOf(texts, choice).flatMap(({ parts }) => parts);

/**
 * The text, how long it is and may be, the slots still open, the articles quoted and the limits counted.
 * @param {Texts} texts @param {import("../../deadlines/limits-data.js").Limits | null} limits @param {Choice} choice @param {Facts} facts
 * @param {string} today
 */
export function compose(texts, limits, choice, facts, today) {
  const asked = fieldsOf(texts, choice);
  const given = Object.fromEntries(asked.map((slot) => [slot, facts[slot] ?? ""]));
  const { values } = cleanFacts(given, today);
  const { quoted, counted } = lawsFor(lawsNamed(texts, choice), limits, values, today, choice.again);
  const brief = texts.channels[choice.channel].most !== null;
  const dayWords = (/** @type {string} */ day) => (brief && day.slice(0, 4) === today.slice(0, 4) ? plainDay(day) : WORDS.day(day));
  const late = counted.filter(({ law, state }) => law.after && state === "passed");
  /** @type {Lists} */
  const lists = new Map();
  lists.set("laws", quoted.map(({ law, says }) => ({ law, says })));
  lists.set("overdue", late.filter(({ clock }) => clock.from !== "sent").map((one) => overdue(one, dayWords)));
  lists.set("unanswered", late.filter(({ clock }) => clock.from === "sent").map((one) => overdue(one, dayWords)));
  lists.set("proof", choice.proof.map((proof) => ({ proof })));
  const slots = slotsFor(texts, choice, values, quoted, dayWords);
  const fitted = fit(sectionsOf(texts, choice), slots, lists, flagsOf(texts, choice), texts.channels[choice.channel].most);
  const missing = Object.keys(texts.slots).filter((slot) => fitted.missing.includes(slot));
  return { ...fitted, missing, quoted, counted };
}

/** How a text says that a limit has passed, in full and where space is wanting. @param {import("./letter-laws.js").Counted} one @param {(day: string) => string} dayWords */
export function overdue({ law, start, last, days, period }, dayWords) {
  const own = { law: law.law, says: law.says, start: dayWords(start), last: dayWords(last), days: String(days), period };
  const known = new Map(Object.entries(own).map(([slot, text]) => [slot, { text, missing: [] }]));
  const passed = fill(law.passed ?? "", known).text;
  return { passed, brief: law.brief ? fill(law.brief, known).text : passed };
}

/**
 * @param {Texts} texts @param {Choice} choice @param {Facts} values @param {import("./letter-laws.js").Law[]} quoted
 * @param {(day: string) => string} dayWords @returns {Slots}
 */
function slotsFor(texts, choice, values, quoted, dayWords) {
  /** @type {Slots} */
  const slots = new Map();
  const made = (/** @type {string} */ slot, /** @type {string} */ text) => slots.set(slot, { text, missing: [] });
  for (const [slot, name] of Object.entries(texts.slots)) slots.set(slot, { text: WORDS.placeholder(name), missing: [slot] });
  for (const [slot, value] of Object.entries(values)) made(slot, DATES.includes(slot) ? dayWords(value) : value);
  made("platform", texts.platforms[choice.platform]);
  made("seller", texts.channels[choice.channel].seller);
  const story = [texts.troubles[choice.cause]?.behind ?? "", texts.troubles[choice.trouble].happened ?? ""];
  slots.set("happened", fill(story.filter(Boolean).join(WORDS.and), slots));
  const wish = texts.wishes[choice.wish];
  if (wish.sum) slots.set("sum", sumOf(wish.sum, values[wish.sum.slot], slots.get(wish.sum.slot)));
  if (wish.ground) slots.set("ground", fill(wish.ground, slots));
  const closing = new Set(quoted.flatMap((law) => (law.closing ? [law.closing] : [])));
  if (closing.size) made("closing", [...closing].join(WORDS.and));
  const request = [wish.text, ...quoted.flatMap(({ adds }) => (adds ? [adds] : []))];
  slots.set("request", fill([...new Set(request)].join(WORDS.and), slots));
  if (quoted.length) made("law_names", namedTogether(quoted));
  if (choice.proof.length) made("proofs", choice.proof.join(WORDS.between));
  return slots;
}

/** What is asked for in yuan; the rule where the money it is counted from is not known. @param {Sum} sum @param {string | undefined} amount @param {Filled | undefined} open @returns {Filled} */
function sumOf(sum, amount, open) {
  if (!amount) return { text: WORDS.sumOf(sum, open?.text ?? ""), missing: open?.missing ?? [] };
  return { text: WORDS.sum(sum, Math.round(Number.parseFloat(amount) * 100 * sum.times) / 100), missing: [] };
}

/** All in one line, the articles of a law together. @param {import("./letter-laws.js").Law[]} laws */
function namedTogether(laws) {
  const articles = new Map(laws.map(({ name }) => [name, /** @type {Set<number>} */ (new Set())]));
  for (const { name, article } of laws) articles.get(name)?.add(article);
  const sorted = (/** @type {Set<number>} */ all) => [...all].sort((a, b) => a - b).join(WORDS.between);
  return [...articles].map(([name, all]) => WORDS.articles(name, sorted(all))).join(WORDS.between);
}

/** Puts the slots into a text, in one pass, so that nothing typed is read as a slot. @param {string} text @param {Slots} slots @returns {Filled} */
function fill(text, slots) {
  /** @type {string[]} */
  const missing = [];
  const filled = text.replace(SLOT, (whole, slot) => {
    const value = slots.get(slot);
    missing.push(...(value?.missing ?? []));
    return value ? value.text : whole;
  });
  return { text: filled.replace(/([！？!?])。/g, "$1"), missing };
}

/** @typedef {Map<string, Record<string, string>[]>} Lists what a part may be repeated for */

/**
 * The sections as one text of at most `most` characters, as far as parts that may be spared allow it.
 * @param {Section[]} sections @param {Slots} slots @param {Lists} lists @param {Set<string>} flags @param {number | null} most
 */
function fit(sections, slots, lists, flags, most) {
  /** @type {Map<Part, "short" | "out">} */
  const spared = new Map();
  const spare = sections.flatMap(({ parts }) => parts).filter((part) => part.spare > 0).sort((a, b) => b.spare - a.spare);
  /** @type {[Part, "short" | "out"][]} */
  const steps = [...spare.filter(({ short }) => short).map((part) => step(part, "short")), ...spare.map((part) => step(part, "out"))];
  for (;;) {
    const { text, missing } = written(sections, slots, lists, flags, spared);
    const count = [...text].length;
    const next = steps.shift();
    if (most === null || count <= most || !next) return { text, missing, count, most, over: most !== null && count > most };
    spared.set(...next);
  }
}

/** @param {Part} part @param {"short" | "out"} how @returns {[Part, "short" | "out"]} */
const step = (part, how) => [part, how];

/** @param {Section[]} sections @param {Slots} slots @param {Lists} lists @param {Set<string>} flags @param {Map<Part, "short" | "out">} spared @returns {Filled} */
function written(sections, slots, lists, flags, spared) {
  /** @type {string[]} */
  const blocks = [];
  /** @type {string[]} */
  const missing = [];
  for (const { title, numbered, parts } of sections) {
    const lines = parts.flatMap((part) => linesOf(part, spared.get(part), slots, lists, flags));
    if (!lines.length) continue;
    lines.forEach((line) => missing.push(...line.missing));
    const inLines = numbered && lines.length > 1;
    const body = lines.map(({ text }, at) => (inLines ? `${at + 1}. ${text}` : text)).join(inLines ? "\n" : "");
    blocks.push(title ? title + WORDS.colon + (inLines ? "\n" : "") + body : body);
  }
  return { text: blocks.join("\n"), missing };
}

/**
 * What a part comes to: nothing where it is spared or lacks what it needs, a line for each of its list.
 * @param {Part} part @param {"short" | "out" | undefined} spared @param {Slots} slots @param {Lists} lists @param {Set<string>} flags @returns {Filled[]}
 */
function linesOf(part, spared, slots, lists, flags) {
  const filled = (/** @type {string} */ need) => slots.get(need)?.missing.length === 0;
  const there = (/** @type {string} */ need) => flags.has(need) || Boolean(lists.get(need)?.length) || filled(need);
  if (spared === "out" || !part.needs.every(there) || part.unless.some(there)) return [];
  const text = (spared === "short" && part.short) || part.text;
  if (!part.each) return [fill(text, slots)];
  const lines = (lists.get(part.each) ?? []).map((item) => {
    const own = Object.entries(item).map(([slot, value]) => /** @type {[string, Filled]} */ ([slot, { text: value, missing: [] }]));
    return fill(text, new Map([...slots, ...own]));
  });
  return lines.filter((line, at) => lines.findIndex((other) => other.text === line.text) === at);
}
