// @ts-check
/**
 * The keys of the desk: which press does what. Enter copies text, Shift+Enter begins a line, Ctrl+Enter copies the link, Alt with a
 * letter or figure the rest; while an input method composes, the desk asks nothing of this.
 */

import { FORMS } from "./memory.js";

const WORDS = Object.freeze({
  noDate: "选中的答案没有时限，不用填日期。",
});

/** @type {Map<string, import("../shared/compose.js").Format>} */
const FORMATS = new Map([["KeyL", "link"], ["KeyM", "markdown"], ["KeyH", "html"]]);

/** What a press does; null where it is not the desk's. @param {KeyboardEvent} event @param {import("./desk.js").Desk} desk @returns {(() => void) | null} */
export function actionOf(event, desk) {
  const { key, code, altKey, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const here = event.target === desk.box.input;
  if (event.target === desk.editor.area) return inTheEditor(event, desk);
  if (altKey && !control && !shiftKey) {
    const digit = /^(?:Digit|Numpad)([123])$/.exec(code);
    if (digit) return () => desk.settings.setForm(FORMS[Number(digit[1]) - 1]);
    const kind = FORMATS.get(code);
    if (kind) return () => void desk.copy(kind);
    if (code === "KeyR") return () => desk.dates.focus() || desk.say(WORDS.noDate);
    if (code === "KeyE") return () => desk.edit();
    return code === "KeyP" ? () => desk.pin() : null;
  }
  if (control && !altKey && !shiftKey) {
    if (key === "Enter") return () => void desk.copy("link");
    return code === "KeyK" ? () => desk.box.focus() : null;
  }
  if (altKey || control) return null;
  if (key === "Escape" && desk.handing.byHand) return () => desk.back();
  const elsewhere = !(/** @type {HTMLElement} */ (event.target).matches("input:not([type=radio]), select, textarea"));
  if (key === "/" && elsewhere) return () => desk.box.focus();
  if (key === "Enter" && (desk.dates.holds(event.target) || desk.fillIn.holds(event.target))) return () => !event.repeat && void desk.copy("text");
  if (!here || shiftKey) return null;
  if (key === "Enter") return () => !event.repeat && void desk.copy("text");
  if (key === "ArrowDown" && desk.entries.length) return () => desk.look(desk.chosen + 1);
  if (key === "ArrowUp" && desk.entries.length) return () => desk.look(desk.chosen - 1);
  if (key === "Escape" && desk.box.input.value) return () => desk.clear();
  return null;
}

/** @param {KeyboardEvent} event @param {import("./desk.js").Desk} desk @returns {(() => void) | null} */
function inTheEditor(event, { editor }) {
  if (event.key === "Escape") return () => editor.close();
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) ? () => editor.save() : null;
}
