// @ts-check
/**
 * Says beside the service hours of a contact whether they are on now. A page loads it only where a contact has hours;
 * the calendar is fetched only where they are those of working days. Without it the hours stand there as they are.
 */

import { openAt } from "./hours.js";
import { limitsData } from "../../deadlines/limits-data.js";

const WORDS = Object.freeze({
  open: "办公时间内",
  closed: "办公时间外",
  now: (/** @type {string} */ time, /** @type {string} */ state) => `现在（北京时间${time}）：${state}`,
  unsure: "，没有算法定假日",
});
const MINUTE = 60_000;

const marks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-sh-hours]")]);
const asks = marks.some(({ dataset }) => dataset.shHours?.startsWith("工作日"));

/** @param {import("../../deadlines/limits-data.js").Limits["calendar"] | null} calendar */
function show(calendar) {
  for (const mark of marks) {
    const state = openAt(mark.dataset.shHours ?? "", Date.now(), calendar);
    const said = state ? WORDS.now(state.time, state.open ? WORDS.open : WORDS.closed) + (state.sure ? "" : WORDS.unsure) : "";
    if (mark.textContent !== said) mark.textContent = said;
  }
}

async function start() {
  const calendar = asks ? await limitsData().then((data) => data.calendar, () => null) : null;
  show(calendar);
  setInterval(() => show(calendar), MINUTE);
}

start();
