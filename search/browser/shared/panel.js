// @ts-check
/**
 * The panel under the box: chips, what is said, the options, and how many there are for whoever does not see them.
 *
 * One option may be the active one; that is told by `aria-activedescendant`, while the focus stays in the field. An option may be
 * a part of something larger (`whole`, a card with numbers to dial and buttons), so the list box owns it by `aria-owns` instead
 * of containing it.
 */

import { element, fill } from "./elements.js";

const LABELS = Object.freeze({
  options: "建议和答案",
  all: "查看全部结果",
  keys: "↑↓ 选择，Enter 打开，Esc 关闭",
});

/** @typedef {{element: HTMLElement, act: () => void, whole?: HTMLElement, before?: HTMLElement}} Option `before` is a heading above it */

export class Panel {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} input @param {Record<keyof typeof LABELS, string>} [words] */
  constructor(form, input, words = LABELS) {
    this.input = input;
    this.frame = element("div", "sh-panel");
    this.frame.hidden = true;
    this.chips = element("div", "sh-panel__chips");
    this.content = element("div", "sh-panel__content");
    this.list = element("div", "");
    this.list.id = `${input.id}-options`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", words.options);
    const all = element("button", "sh-panel__all", words.all);
    all.setAttribute("type", "submit");
    const keys = element("p", "sh-panel__keys", words.keys);
    keys.setAttribute("aria-hidden", "true");
    this.foot = element("div", "sh-panel__foot", all, keys);
    this.frame.append(this.chips, this.content, this.list, this.foot);
    this.status = element("p", "sh-hidden");
    this.status.setAttribute("role", "status");
    /** @type {Option[]} */
    this.options = [];
    this.active = -1;
    this.filled = false;
    form.append(this.frame, this.status);
    // A press on the panel must not take the caret, and with it a phone's keyboard, away while a choice is made.
    this.frame.addEventListener("pointerdown", (event) => {
      if (/** @type {Element} */ (event.target).closest(".sh-option")) event.preventDefault();
    });
  }

  /**
   * Shows what is said, then the options, none of them active, then what comes after them.
   * @param {HTMLElement[]} said @param {Option[]} options @param {string} announced @param {HTMLElement[]} [after]
   */
  show(said, options, announced, after = []) {
    this.choose(-1);
    this.options = options;
    options.forEach(({ element: option }, at) => {
      option.id = `${this.list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.classList.add("sh-option");
    });
    fill(this.content, ...said, ...options.flatMap((option) => [...(option.before ? [option.before] : []), option.whole ?? option.element]), ...after);
    this.content.classList.remove("sh-stale");
    this.list.setAttribute("aria-owns", options.map(({ element: option }) => option.id).join(" "));
    this.filled = said.length > 0 || options.length > 0;
    this.foot.toggleAttribute("hidden", !this.input.value.trim());
    this.status.textContent = announced;
  }

  /** Leaves answers standing, greyed, while others are on their way; false where there are none. @param {string} said */
  keepStale(said) {
    if (!this.options.length || !this.content.querySelector("article, .sh-result")) return false;
    this.content.classList.add("sh-stale");
    this.status.textContent = said;
    return true;
  }

  /** Makes an option the active one; -1 for none. @param {number} at */
  choose(at) {
    this.mark(this.active, false);
    this.active = at;
    const option = this.options[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.mark(at, true);
    this.input.setAttribute("aria-activedescendant", option.element.id);
    (option.whole ?? option.element).scrollIntoView({ block: "nearest" });
  }

  /** @param {number} at @param {boolean} chosen */
  mark(at, chosen) {
    const option = this.options[at];
    option?.element.setAttribute("aria-selected", String(chosen));
    (option?.whole ?? option?.element)?.classList.toggle("sh-chosen", chosen);
  }

  /** Does what a key does among the options; false where it does nothing. @param {string} key */
  take(key) {
    const last = this.options.length - 1;
    const { active } = this;
    if (key === "ArrowDown") this.choose(active < last ? active + 1 : -1);
    else if (key === "ArrowUp") this.choose(active < 0 ? last : active - 1);
    else if (key === "Home" && active >= 0) this.choose(0);
    else if (key === "End" && active >= 0) this.choose(last);
    else if (key === "Enter" && active >= 0) this.options[active].act();
    else return false;
    return true;
  }
}
