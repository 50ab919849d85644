// @ts-check
/**
 * “从哪天算起？” in a table of limits, opened below its row: a date, the last day, the way to the whole calculation. box.js
 * loads this at the first use; where that fails its link leads to the page that counts, as it does without JavaScript.
 */

import { element, fill, linkTo } from "../../browser/shared/cards.js";
import { CountError, lastDay } from "../../deadlines/count.js";
import { dateField } from "./date-field.js";
import { besideOf, extensionOf, headlineOf } from "./result.js";
import { outWords, questionOf } from "../../deadlines/words.js";
import { beijingDay } from "../../engine/as-of.js";
import { limitOf } from "../../deadlines/in-force.js";
import { calculationLink, limitsData } from "../../deadlines/limits-data.js";
import { ROOT } from "../../browser/shared/site-data.js";

const WORDS = Object.freeze({
  whole: "一天天数给你看，还有接下来怎么办",
  incomplete: "请把日期填完整。",
});

/** Opens the row below the link, or closes it again. Rejects where the limits cannot be had. @param {HTMLAnchorElement} link */
export async function toggle(link) {
  const row = /** @type {HTMLTableRowElement} */ (link.closest("tr"));
  const opens = link.getAttribute("aria-expanded") !== "true";
  link.setAttribute("aria-expanded", String(opens));
  const below = row.nextElementSibling;
  if (!opens) return below?.className === "sh-in-place" ? below.remove() : undefined;
  const made = await opened(link, row);
  // A second tap meanwhile has closed it again.
  if (link.getAttribute("aria-expanded") !== "true") return;
  row.after(made);
  made.querySelector("input")?.focus();
}

/** @param {HTMLAnchorElement} link @param {HTMLTableRowElement} row */
async function opened(link, row) {
  const id = new URL(link.href).searchParams.get("limit") ?? "";
  const [data] = await Promise.all([limitsData(), styled()]);
  const limit = limitOf(data.limits, id);
  const out = limitOf(data.out, id);
  if (!limit && out) return below(row, element("p", "sh-wrong", outWords(out, beijingDay(Date.now()))));
  if (!limit) throw new RangeError(id);
  const today = () => beijingDay(Date.now());
  const { field, input } = dateField(`from-${id}-${document.querySelectorAll(".sh-in-place").length}`, questionOf(limit), today);
  const answer = element("div", "sh-result");
  answer.setAttribute("role", "status");
  const beside = element("div", "");
  const whole = linkTo(calculationLink(id), "sh-in-place__whole", WORDS.whole);
  const show = () => {
    whole.href = calculationLink(id, input.value);
    fill(answer, ...partsOf(limit, input.value, data, today()));
    fill(beside, ...(input.value ? besideOf(limit, input.value, data, "b") : []));
  };
  input.addEventListener("input", show);
  show();
  return below(row, field, answer, beside, whole);
}

/** What stands below a row. @param {HTMLTableRowElement} row @param {...HTMLElement} parts */
function below(row, ...parts) {
  const cell = /** @type {HTMLTableCellElement} */ (element("td", "", ...parts));
  cell.colSpan = row.cells.length;
  return element("tr", "sh-in-place", cell);
}

/** @param {import("../../deadlines/limits-data.js").Limit} limit @param {string} from @param {import("../../deadlines/limits-data.js").Limits} data @param {string} today */
function partsOf(limit, from, { calendar }, today) {
  if (!from) return [element("p", "sh-wrong", WORDS.incomplete)];
  try {
    const deadline = lastDay(limit, from, calendar);
    return [...headlineOf(limit, deadline, today), ...extensionOf(limit, deadline, `${calculationLink(limit.id, from)}#rules`)];
  } catch (error) {
    if (error instanceof CountError) return [element("p", "sh-wrong", `${error.message}。`)];
    throw error;
  }
}

/** The style sheets of the tools, which pages with tables do not load by themselves. */
async function styled() {
  await Promise.all(["tools", "deadline"].map((name) => sheet(new URL(`assets/tools/${name}.css`, ROOT).href)));
}

/** @param {string} href */
function sheet(href) {
  if ([...document.styleSheets].some((one) => one.href === href)) return null;
  const link = /** @type {HTMLLinkElement} */ (element("link", ""));
  Object.assign(link, { rel: "stylesheet", href });
  return new Promise((resolve) => {
    // Without its style sheet the field still works.
    link.onload = link.onerror = () => resolve(null);
    document.head.append(link);
  });
}
