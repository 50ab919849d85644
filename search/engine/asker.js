// @ts-check
/** Who asks, a merchant or a shopper, where the words of a query tell; step by step as search/engine/asker.py. */

/** @typedef {"merchant" | "shopper"} Asker */
/** @typedef {Set<string>[]} Sign groups of forms, of each of which a query holds one; as far as they are at hand */

/**
 * Null where no sign tells, or signs of both do.
 * @param {string} folded @param {import("./query.js").Lexicon} lexicon @returns {Asker | null}
 */
export function askerOf(folded, { merchants, shoppers }) {
  const [merchant, shopper] = [merchants, shoppers].map((signs) => signs.some((sign) => sign.every((forms) => [...forms].some((form) => folded.includes(form)))));
  if (merchant === shopper) return null;
  return merchant ? "merchant" : "shopper";
}
