// @ts-check
/**
 * “这条答案有用吗？”: two buttons and, where it was of no use, why. The word stays on this device (gaps/useful-memory.js has its format);
 * a second press takes it back. What happens is announced in the section's status.
 */

import { element, linkTo } from "../shared/cards.js";
import { REASONS, keepSaid, readSaid } from "../../gaps/useful-memory.js";

const WORDS = Object.freeze({
  why: "哪里没帮上？（可以不选）",
  tell: "想告诉编辑",
  thanks: "记下了，只存在这台设备上。",
  noted: "原因记下了，只存在这台设备上。",
  taken: "已经取消。",
  notKept: "这台设备的浏览器不让保存，没有记住。",
});
const ROOT = new URL("../../../", import.meta.url);
/** Where what was said can be taken out, or sent. */
const KEPT = "about/device/#unfound";

/**
 * @param {HTMLElement} section with the buttons `[data-useful=yes|no]` and a status
 * @param {{id: string, checked: string, title: string}} answer @param {string} today
 */
export function askUseful(section, { id, checked, title }, today) {
  const status = /** @type {HTMLElement} */ (section.querySelector("[role=status]"));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...section.querySelectorAll("button[data-useful]")]);
  const why = reasons((reason) => say(false, reason));
  status.before(why.field);

  const show = () => {
    const said = readSaid().get(id);
    for (const button of buttons) button.setAttribute("aria-pressed", String(said ? said.useful === (button.dataset.useful === "yes") : false));
    why.field.hidden = !said || said.useful;
    for (const chip of why.chips) chip.setAttribute("aria-pressed", String(Boolean(said && said.reason === chip.dataset.reason)));
  };
  /** @param {boolean} useful @param {string} [reason] */
  const say = (useful, reason) => {
    const before = readSaid().get(id);
    const again = Boolean(before && before.useful === useful && (!reason || before.reason === reason));
    // A reason that is pressed again goes alone: that the answer was of no use stays.
    const noted = reason && !again ? { reason } : null;
    /** @type {import("../../gaps/useful-memory.js").Said | null} */
    const said = again && !reason ? null : { useful, ...noted, checked, on: today, title };
    const kept = keepSaid(id, said);
    show();
    status.textContent = "";
    status.textContent = !kept ? WORDS.notKept : !said ? WORDS.taken : noted ? WORDS.noted : WORDS.thanks;
  };
  for (const button of buttons) button.addEventListener("click", () => say(button.dataset.useful === "yes"));
  show();
  section.hidden = false;
}

/** The reasons as buttons, of which one is chosen. @param {(reason: string) => void} choose */
function reasons(choose) {
  const chips = Object.entries(REASONS).map(([reason, words]) => {
    const chip = /** @type {HTMLButtonElement} */ (element("button", "chip", words));
    chip.type = "button";
    chip.dataset.reason = reason;
    chip.addEventListener("click", () => choose(reason));
    return chip;
  });
  const tell = element("p", "useful__tell", linkTo(new URL(KEPT, ROOT).href, "", WORDS.tell));
  const field = /** @type {HTMLFieldSetElement} */ (element("fieldset", "useful__why", element("legend", "", WORDS.why), element("div", "chips", ...chips), tell));
  field.hidden = true;
  return { field, chips };
}
