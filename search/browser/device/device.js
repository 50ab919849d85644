// @ts-check
/** The page about what the site keeps on this device: a line for every kind, with its size and a button, and one button for all of it. */

import { element, fill } from "../shared/cards.js";
import { started } from "../shared/started.js";
import { removeAll, whatIsKept } from "./kept.js";
import { UnfoundList } from "./unfound.js";

const WORDS = Object.freeze({
  nothing: "这台设备上没有本站留下的东西。",
  remove: "删掉",
  /** @param {string} name */
  removeWhat: (name) => `删掉：${name}`,
  /** @param {string} name */
  removed: (name) => `已删掉：${name}。`,
  all: "全部删掉",
  removedAll: "已全部删掉。",
  markLeft: "只留下一个记号：以后不自动存离线网站；想要它再存，把这个记号也删掉。",
  refusalsLeft: "你说过不要的（离线网站、记没搜到的话），记号留着，免得又自己来；想要，把记号也删掉。",
  /** @param {string} size */
  total: (size) => `一共约${size}`,
  failed: "没有删成。请在浏览器的设置里清除本站的数据。",
  /** @param {string} name */
  ask: (name) => `删掉“${name}”？删掉后找不回来。`,
  askAll: "全部删掉？填过的内容、自己的短语都找不回来。",
});

/** @param {number} bytes */
function sizeOf(bytes) {
  return bytes < 100_000 ? `${Math.max(bytes / 1000, 0.1).toFixed(1)}KB` : `${(bytes / 1e6).toFixed(1)}MB`;
}

class Device {
  /** @param {HTMLElement} place */
  constructor(place) {
    /** @type {UnfoundList | null} */
    this.unfound = null;
    this.list = element("ul", "sh-device__list");
    this.foot = element("p", "");
    this.said = element("p", "");
    this.said.setAttribute("role", "status");
    this.said.tabIndex = -1;
    fill(place, this.list, this.foot, this.said);
  }

  async show() {
    const kept = await whatIsKept();
    const total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    fill(this.list, ...kept.map((one) => this.line(one)));
    if (!kept.length) return fill(this.foot, WORDS.nothing);
    fill(this.foot, `${WORDS.total(sizeOf(total))} `);
    if (kept.every(({ mark }) => mark)) return;
    const asked = kept.some(({ typed }) => typed);
    this.foot.append(this.button(WORDS.all, WORDS.all, asked ? WORDS.askAll : "", removeAll, WORDS.removedAll + WORDS.refusalsLeft));
  }

  /** @param {import("./kept.js").Kept} kept */
  line({ name, bytes, typed, leavesMark, remove }) {
    const said = WORDS.removed(name) + (leavesMark ? WORDS.markLeft : "");
    const button = this.button(WORDS.remove, WORDS.removeWhat(name), typed ? WORDS.ask(name) : "", remove, said);
    return element("li", "", element("span", "", name), element("span", "num", sizeOf(bytes)), button);
  }

  /** @param {string} text @param {string} label @param {string} ask a question before it, where there is one @param {() => Promise<unknown>} act @param {string} said */
  button(text, label, ask, act, said) {
    const made = Object.assign(element("button", "btn btn--small", text), { type: "button" });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", async () => {
      if (ask && !confirm(ask)) return;
      this.said.textContent = "";
      this.said.textContent = await act().then(() => said, () => WORDS.failed);
      await this.show();
      if (this.unfound) this.unfound.show();
      // The button is gone.
      this.said.focus();
    });
    return made;
  }
}

const place = /** @type {HTMLElement | null} */ (document.querySelector("#sh-device"));
if (place) {
  started();
  const device = new Device(place);
  void device.show();
  const unfound = /** @type {HTMLElement | null} */ (document.querySelector("#sh-unfound"));
  if (unfound) {
    device.unfound = new UnfoundList(unfound, () => void device.show());
    device.unfound.show();
  }
}
