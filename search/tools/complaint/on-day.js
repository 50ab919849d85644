// @ts-check
/** What of the complaint's texts holds on a day: a law that is not in force is not quoted, a sum that no rule gives is not asked for. */

import { validity } from "../../engine/as-of.js";

/** @param {import("./letter.js").Texts} texts as they were published @param {string} day @returns {import("./letter.js").Texts} */
export function textsOn(texts, day) {
  const laws = texts.laws.filter(({ days = {} }) => validity(days, day) === "holds");
  const wishes = Object.fromEntries(Object.entries(texts.wishes).filter(([, { sum }]) => !sum || validity(sum, day) === "holds"));
  const troubles = Object.fromEntries(
    Object.entries(texts.troubles).map(([key, trouble]) => [key, { ...trouble, wishes: trouble.wishes.filter((wish) => wish in wishes) }]),
  );
  return { ...texts, laws, wishes, troubles };
}
