// @ts-check
/**
 * On the page about what is kept: what was not found and what was of no use, line by line, to be removed, taken out as a file or, where
 * the site has a place for it, sent. Only what stands there is sent, and only when the button is pressed.
 */

import { FILE, TYPE, exportBody, exportFile, whatWasMissed } from "../../gaps/export.js";
import { REASONS, keepSaid, readSaid } from "../../gaps/useful-memory.js";
import { OFF, dropUnfound, forgetUnfound, switchOff } from "../../gaps/unfound.js";
import { plainDay } from "../../deadlines/day-words.js";
import { beijingDay } from "../../engine/as-of.js";
import { element, fill, linkTo } from "../shared/cards.js";
import { hasMark } from "../shared/remembered.js";
import { saveFile } from "../shared/save-file.js";
import { ROOT } from "../shared/site-data.js";
import { send } from "./sending.js";

const WORDS = Object.freeze({
  nothing: "现在没有记着的。",
  off: "现在不记没搜到的话。",
  stop: "不要记没搜到的话",
  start: "重新记没搜到的话",
  stopped: "不再记了，以前记的也删了。",
  started: "从下一句起重新记。",
  queries: "没搜到的话",
  useless: "说过没解决的答案",
  /** @type {Record<string, string>} */
  states: { none: "没有答案", maybe: "拿不准", left: "有答案，没点开" },
  /** @param {number} times @param {string} day */
  asked: (times, day) => (times > 1 ? `搜过${times}次，最近${day}` : day),
  remove: "删掉",
  /** @param {string} what */
  removeWhat: (what) => `删掉：${what}`,
  removed: "已删掉这一条。",
  export: "存成文件",
  exported: "已存成文件。里面就是上面列的，加一个只用来认出同一台设备的编号；发给谁由你定。",
  empty: "全部清空",
  emptied: "已清空。",
  /** @param {string} place */
  ask: (place) => `发给编辑（${place}）`,
  shown: "要发出去的就是下面这些，一个字不多：",
  send: "发出去",
  sending: "正在发…",
  sent: "已经发出去了，谢谢。设备上的还在，不要了可以清空。",
  slow: "没有发出去：等了10秒没有回音。记的都还在，可以再试，或存成文件。",
  failed: "没有发出去：连不上。记的都还在，可以再试，或存成文件。",
  /** @param {number} status */
  refused: (status) => `没有发出去：对方的服务器没有收下（${status}）。记的都还在，可以再试，或存成文件。`,
});

export class UnfoundList {
  /** @param {HTMLElement} place @param {() => void} changed called when something was removed */
  constructor(place, changed) {
    this.changed = changed;
    this.to = place.dataset.shSendTo ?? "";
    this.rows = element("div", "");
    this.foot = element("p", "sh-device__do");
    this.outgoing = element("div", "sh-device__send");
    this.said = element("p", "");
    this.said.setAttribute("role", "status");
    this.said.tabIndex = -1;
    fill(place, this.rows, this.foot, this.outgoing, this.said);
  }

  show() {
    const { queries, useless } = whatWasMissed(today());
    const off = hasMark(() => localStorage, OFF);
    const lists = [
      this.list(WORDS.queries, queries.map((one) => this.query(one))),
      this.list(WORDS.useless, useless.map(({ answer }) => this.answer(answer))),
    ].flat();
    fill(this.rows, ...lists, ...(off ? [element("p", "", WORDS.off)] : lists.length ? [] : [element("p", "", WORDS.nothing)]));
    const toggle = this.button(off ? WORDS.start : WORDS.stop, () => switchOff(!off), off ? WORDS.started : WORDS.stopped);
    const some = queries.length + useless.length > 0;
    fill(this.foot, ...(some ? [this.exporting(), this.button(WORDS.empty, empty, WORDS.emptied)] : []), toggle);
    fill(this.outgoing, ...(some && this.to ? [this.sending()] : []));
  }

  /** @param {string} label @param {HTMLElement[]} rows */
  list(label, rows) {
    if (!rows.length) return [];
    const list = element("ul", "sh-device__list", ...rows);
    list.setAttribute("aria-label", label);
    return [element("h3", "", label), list];
  }

  /** @param {import("../../gaps/unfound.js").Unfound} asked */
  query({ query, state, times, last }) {
    const about = element("small", "", `${WORDS.states[state]} · ${WORDS.asked(times, plainDay(last))}`);
    return this.row(query, element("span", "", query, about), () => dropUnfound(query, today()));
  }

  /** @param {string} id */
  answer(id) {
    const { title = id, reason } = readSaid().get(id) ?? {};
    const about = reason && REASONS[reason] ? [element("small", "", REASONS[reason])] : [];
    const link = linkTo(new URL(`a/${id}/`, ROOT).href, "", title);
    return this.row(title, element("span", "", link, ...about), () => keepSaid(id, null));
  }

  /** @param {string} name @param {HTMLElement} shown @param {() => unknown} remove */
  row(name, shown, remove) {
    const button = this.button(WORDS.remove, remove, WORDS.removed);
    button.setAttribute("aria-label", WORDS.removeWhat(name));
    return element("li", "", shown, button);
  }

  exporting() {
    const button = small(WORDS.export);
    button.addEventListener("click", () => {
      saveFile(FILE, [exportFile(today())], TYPE);
      this.say(WORDS.exported);
    });
    return button;
  }

  /** What is to be sent, and the button that sends it. */
  sending() {
    const host = new URL(this.to, location.href).host;
    const summary = element("summary", "", element("span", "", WORDS.ask(host)));
    const body = exportBody(today());
    const text = element("pre", "", body);
    text.tabIndex = 0;
    const button = small(WORDS.send);
    button.classList.add("btn--main");
    button.addEventListener("click", async () => {
      button.disabled = true;
      this.say(WORDS.sending);
      const outcome = await send(this.to, body);
      button.disabled = false;
      this.say(outcome === "sent" || outcome === "slow" || outcome === "failed" ? WORDS[outcome] : WORDS.refused(outcome));
    });
    return element("details", "fold", summary, element("div", "fold__b", element("p", "", WORDS.shown), text, button));
  }

  /** @param {string} text @param {() => unknown} act @param {string} said */
  button(text, act, said) {
    const made = small(text);
    made.addEventListener("click", () => {
      act();
      this.show();
      this.say(said);
      // The button is gone.
      this.said.focus();
      this.changed();
    });
    return made;
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }
}

function empty() {
  forgetUnfound();
  for (const [id, { useful }] of readSaid()) if (!useful) keepSaid(id, null);
}

/** @param {string} text */
function small(text) {
  return Object.assign(/** @type {HTMLButtonElement} */ (element("button", "btn btn--small", text)), { type: "button" });
}

function today() {
  return beijingDay(Date.now());
}
