// @ts-check
/** What the agent sets at the desk: platform and topic to search in, form, greeting and closing; kept on the device but for the topic. */

import { part } from "./parts.js";

/**
 * @typedef {import("./memory.js").Memory} Memory
 * @typedef {import("../shared/compose.js").Form} Form
 * @typedef {{filtered: () => void, worded: () => void}} Changed called after the choice of answers, or their wording, is another
 */

export class Settings {
  /** @param {Memory} memory @param {import("../../engine/engine.js").Manifest} manifest @param {Changed} changed */
  constructor(memory, { platforms, topics }, changed) {
    this.memory = memory;
    this.changed = changed;
    this.platform = /** @type {HTMLSelectElement} */ (part("desk-platform"));
    this.topic = /** @type {HTMLSelectElement} */ (part("desk-topic"));
    for (const { key, name } of platforms) this.platform.append(new Option(name, key));
    for (const { key, name } of topics) this.topic.append(new Option(name, key));
    this.radios = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[name=desk-form]")]);
    this.restore();
    this.listen();
  }

  restore() {
    const { platform, form } = this.memory.kept;
    this.platform.value = platform;
    if (this.platform.selectedIndex < 0) this.platform.value = "";
    for (const radio of this.radios) radio.checked = radio.value === form;
  }

  listen() {
    for (const select of [this.platform, this.topic]) {
      select.addEventListener("change", () => {
        this.memory.keep({ platform: this.platform.value });
        this.changed.filtered();
      });
    }
    for (const name of /** @type {const} */ (["greeting", "closing"])) {
      const field = /** @type {HTMLInputElement} */ (part(`desk-${name}`));
      field.value = this.memory.kept[name];
      field.addEventListener("input", () => {
        this.memory.keep({ [name]: field.value });
        this.changed.worded();
      });
    }
    for (const radio of this.radios) radio.addEventListener("change", () => this.setForm(/** @type {Form} */ (radio.value)));
  }

  /** What the engine is to search in; null for all. */
  only() {
    return { platform: this.platform.value || null, topic: this.topic.value || null };
  }

  /** @param {Form} form */
  setForm(form) {
    this.memory.keep({ form });
    for (const radio of this.radios) radio.checked = radio.value === form;
    this.changed.worded();
  }
}
