// @ts-check
/** The chosen answer or phrase beside the list: where it stands, what it rests on, and the text that is copied, letter for letter. */

import { checkedMark, element, evidenceMark, fill, labelOf } from "../shared/cards.js";
import { MOST, PLACEHOLDERS, compose, lengthOf, permanentLink, placeholdersOf, spoken } from "../shared/compose.js";
import { ROOT } from "../shared/site-data.js";
import { part } from "./parts.js";

const WORDS = Object.freeze({
  phrase: "自己的短语",
  /** @param {number} length */
  length: (length) => (length > MOST ? `${length}字，超过${MOST}字，客户要点开才看得全` : `${length}字，${MOST}字以内`),
  link: "链接 …/",
  changed: "这句是你改过的。",
  moved: "这句是你改过的；本站的回复后来更新了，请对照着再看一遍。",
});
/** Round what was put in, its name first, while a text is composed for the preview; no text of ours has them. */
const FROM = "\ue000", NAMED = "\ue001", TO = "\ue002";
const PUT = /\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002/;
const DAY = /\d{1,2}月\d{1,2}日/g;

/**
 * @typedef {import("../../engine/engine.js").Engine} Engine
 * @typedef {import("../../engine/engine.js").Result} Result
 * @typedef {import("../shared/compose.js").Format} Format
 * @typedef {import("./memory.js").Memory} Memory
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {{dates: string[], filled: Record<string, string>}} Given what the agent put in: sentences with the customer's days,
 *   and what stands for the placeholders
 */

/** Composes texts of entries, as the agent wants them. */
export class Writing {
  /** @param {Engine} engine @param {Memory} memory @param {Map<string, import("./site-words.js").Told>} told */
  constructor(engine, memory, told) {
    this.engine = engine;
    this.memory = memory;
    this.told = told;
  }

  /** A phrase is plain text, whatever is asked for. @param {Entry} entry @param {Format} as @param {Given} given */
  text(entry, as, { dates, filled }) {
    const { greeting, closing, form, voice } = this.memory.kept;
    if (entry.phrase) {
      return [greeting, entry.phrase.text, closing].map((text) => put(text, filled)).filter(Boolean).join("\n");
    }
    const platform = this.engine.manifest.platforms.find((group) => group.key === entry.result.platform);
    const own = form === "short" ? this.memory.edit(entry.result.id)?.text : "";
    const choice = { form, as, greeting, closing, voice, own, filled, dates, link: this.link(entry), platformName: platform?.any ? "" : platform?.name };
    return compose(this.answer(entry.result), choice);
  }

  /** What the site says in the short form, and the agent may put otherwise. @param {Result} result */
  spoken(result) {
    return spoken(this.answer(result), { voice: this.memory.kept.voice, link: permanentLink(result.id, ROOT) });
  }

  /** The placeholders that the text has. @param {Entry} entry */
  gaps(entry) {
    const marks = Object.fromEntries(PLACEHOLDERS.map((name) => [name, FROM + name + NAMED + TO]));
    const text = this.text(entry, "text", { dates: [], filled: marks });
    return PLACEHOLDERS.filter((name) => text.includes(marks[name]));
  }

  /** Whether the text cannot be written yet: the longer forms have their steps from an answer's text, which comes after its card. @param {Entry} entry */
  waits(entry) {
    return !entry.phrase && !entry.result.text && this.memory.kept.form !== "short";
  }

  /** @param {Entry} entry */
  link(entry) {
    return entry.phrase ? "" : permanentLink(entry.result.id, ROOT);
  }

  /** @param {Result} result */
  answer(result) {
    return { ...result, ...this.told.get(result.id), labels: result.evidence.map((key) => labelOf(key, this.engine)) };
  }

  /** Shows the entry; a text that cannot be written yet stays empty. @param {Entry} entry @param {Given} given */
  show(entry, given) {
    const waits = this.waits(entry);
    part("desk-text").setAttribute("aria-busy", String(waits));
    fill(part("desk-text"), ...(waits ? [] : this.withBoxes(entry, given)));
    part("desk-length").textContent = waits ? "" : WORDS.length(lengthOf(this.text(entry, "text", given)));
    this.showPlace(entry);
    part("desk-edited").textContent = this.edited(entry);
  }

  /** The text with what was put in boxed. @param {Entry} entry @param {Given} given @returns {(string | HTMLElement)[]} */
  withBoxes(entry, { dates, filled }) {
    const marks = Object.fromEntries(PLACEHOLDERS.map((name) => [name, FROM + name + NAMED + (filled[name] ?? "") + TO]));
    const days = dates.map((text) => text.replace(DAY, (day) => FROM + NAMED + day + TO));
    const pieces = this.text(entry, "text", { dates: days, filled: marks }).split(PUT);
    return pieces.map((piece, at) => (at % 3 === 0 ? piece : at % 3 === 2 ? boxed(pieces[at - 1], piece) : ""));
  }

  /** @param {Entry} entry */
  showPlace(entry) {
    const link = /** @type {HTMLAnchorElement} */ (part("desk-open"));
    part("desk-pin").hidden = Boolean(entry.phrase);
    if (entry.phrase) {
      link.textContent = entry.phrase.title;
      link.removeAttribute("href");
      part("desk-address").textContent = "";
      return fill(part("desk-meta"), WORDS.phrase);
    }
    const { title, url, id, evidence, checked, platform, topic } = entry.result;
    const { platforms, topics } = this.engine.manifest;
    const place = [platforms.find(({ key }) => key === platform)?.name, topics.find(({ key }) => key === topic)?.name].filter(Boolean).join(" · ");
    link.textContent = title;
    link.href = new URL(url, ROOT).href;
    part("desk-address").textContent = `${WORDS.link}a/${id}`;
    fill(part("desk-meta"), ...evidence.flatMap((key) => [evidenceMark(key, labelOf(key, this.engine)), " "]), element("span", "", `${place} · `), checkedMark(checked));
    part("desk-pin").setAttribute("aria-pressed", String(this.memory.kept.pinned.includes(id)));
  }

  /** What is said of a reply that is the agent's own. @param {Entry} entry */
  edited(entry) {
    const edit = entry.phrase || this.memory.kept.form !== "short" ? null : this.memory.edit(entry.result.id);
    if (!edit || entry.phrase) return "";
    return edit.of === this.spoken(entry.result) ? WORDS.changed : WORDS.moved;
  }
}

/** @param {string} text @param {Record<string, string>} filled */
function put(text, filled) {
  return placeholdersOf(text).reduce((said, name) => said.split(`{${name}}`).join(filled[name] ?? ""), text.trim());
}

/** What was put in, boxed; a gap shows its name, which is not part of the text. @param {string} name @param {string} value */
function boxed(name, value) {
  const made = element("span", value ? "var" : "var var--gap", value);
  if (!value) made.dataset.name = name;
  return made;
}
