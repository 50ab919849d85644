// @ts-check
/** What the agent sets at the desk, kept on the device: platform to search in, whose voice, form, greeting and closing. */

import { part } from "./parts.js";

const WORDS = Object.freeze({
  /** @param {string} name */
  only: (name) => `只在“${name}”里找`,
  /** @param {string} other @param {string} name */
  other: (other, name) => `客户说的是“${other}”，现在只在“${name}”里找`,
});

/**
 * @typedef {import("./memory.js").Memory} Memory
 * @typedef {import("../shared/compose.js").Form} Form
 * @typedef {import("../shared/compose.js").Voice} Voice
 * @typedef {{filtered: () => void, worded: () => void}} Changed called after the choice of answers, or their wording, is another
 */

export class Settings {
  /** @param {Memory} memory @param {import("../../engine/engine.js").Manifest} manifest @param {Changed} changed */
  constructor(memory, { platforms }, changed) {
    this.memory = memory;
    this.changed = changed;
    this.names = new Map(platforms.map(({ key, name }) => [key, name]));
    this.platform = /** @type {HTMLSelectElement} */ (part("desk-platform"));
    for (const { key, name } of platforms) this.platform.append(new Option(name, key));
    this.forms = radios("desk-form");
    this.voices = radios("desk-voice");
    this.own = /** @type {const} */ (["greeting", "closing"]).map((name) => ({ name, field: /** @type {HTMLInputElement} */ (part(`desk-${name}`)) }));
    this.restore();
    this.listen();
  }

  restore() {
    const { platform } = this.memory.kept;
    this.platform.value = platform;
    if (this.platform.selectedIndex < 0) this.platform.value = "";
    this.check();
    this.refresh();
  }

  check() {
    const { form, voice } = this.memory.kept;
    for (const radio of this.forms) radio.checked = radio.value === form;
    for (const radio of this.voices) radio.checked = radio.value === voice;
  }

  listen() {
    this.platform.addEventListener("change", () => this.setPlatform(this.platform.value));
    part("desk-everywhere").addEventListener("click", () => {
      this.setPlatform("");
      this.platform.focus();
    });
    for (const { name, field } of this.own) {
      field.addEventListener("input", () => {
        this.memory.keep({ [name]: field.value });
        this.changed.worded();
      });
    }
    for (const radio of this.forms) radio.addEventListener("change", () => this.setForm(/** @type {Form} */ (radio.value)));
    for (const radio of this.voices) radio.addEventListener("change", () => this.setVoice(/** @type {Voice} */ (radio.value)));
  }

  /** Greeting and closing as they are kept now, also after a file was taken in. */
  refresh() {
    for (const { name, field } of this.own) field.value = this.memory.kept[name];
  }

  /** What the engine is to search in; null for all. */
  only() {
    return this.platform.value || null;
  }

  /** Says loudly where a platform alone is searched, louder where the message names another. @param {Set<string>} named */
  warn(named) {
    const only = this.only();
    const names = [...named].filter((key) => key !== only).map((key) => this.names.get(key) ?? key);
    const name = this.names.get(only ?? "") ?? "";
    part("desk-only").hidden = !only;
    part("desk-only-said").textContent = !only ? "" : names.length && !named.has(only) ? WORDS.other(names.join("、"), name) : WORDS.only(name);
  }

  /** @param {string} platform */
  setPlatform(platform) {
    this.platform.value = platform;
    this.memory.keep({ platform });
    this.changed.filtered();
  }

  /** @param {Form} form */
  setForm(form) {
    this.memory.keep({ form });
    this.check();
    this.changed.worded();
  }

  /** @param {Voice} voice */
  setVoice(voice) {
    this.memory.keep({ voice });
    this.check();
    this.changed.worded();
  }
}

/** @param {string} name */
function radios(name) {
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (document.getElementsByName(name));
  return [...inputs];
}
