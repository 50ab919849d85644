// @ts-check
/**
 * Below the answers of the search page, why they are these: how the question was read, of what each score is made, how sure that
 * is. For editors; loaded only where the address says `explain=1`.
 */

import { explain } from "../../engine/explaining.js";
import { tell } from "../../engine/reasons.js";
import { element } from "../shared/cards.js";
import { fetchDataOnce } from "../shared/site-data.js";

const WORDS = Object.freeze({ heading: "为什么是这些", failed: "没有读到各条问法，解释不了；请检查网络，再刷新页面。" });
const FORMAT = 3;
const ANSWERS = 5;

/**
 * Puts the reasons at the end of `place`, unless something newer is asked meanwhile.
 * @param {HTMLElement} place @param {import("./searching.js").Answered} answered @param {() => boolean} isLatest
 */
export async function showWhy(place, { engine, request }, isLatest) {
  const { query, platform, topic, mine, literal } = request;
  const options = { platform, topic, mine, literal, limit: ANSWERS };
  const told = await allAsks().then((asks) => explain(engine, query, asks, options)).then(tell).catch(() => null);
  if (!isLatest()) return;
  const heading = element("h2", "", WORDS.heading);
  heading.id = "sh-why";
  const made = element("section", "sh-why", heading);
  made.setAttribute("aria-labelledby", heading.id);
  for (const section of told ?? []) {
    const lines = section.lines.map((line) => element("li", "", line));
    made.append(element("h3", "", section.heading), element("ul", "", ...lines));
  }
  if (!told) made.append(element("p", "", WORDS.failed));
  place.append(made);
}

/** Every answer's asks by its id. @returns {Promise<Map<string, string[]>>} */
async function allAsks() {
  const { answers } = await fetchDataOnce("api/answers.json", FORMAT);
  return new Map(answers.map((/** @type {{id: string, asks: string[]}} */ { id, asks }) => [id, asks]));
}
