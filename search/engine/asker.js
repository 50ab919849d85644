// @ts-check
/** Who asks, a merchant or a shopper, where the words of a query tell; step by step as search/engine/asker.py. */

/** @typedef {"merchant" | "shopper"} Asker */

/**
 * Null where no sign tells, or signs of both do.
 * @param {string} folded @param {import("./query.js").Lexicon} lexicon @returns {Asker | null}
 */
export function askerOf(folded, { merchants, shoppers }) {
  const merchant = merchants.some((sign) => holds(folded, sign));
  const shopper = shoppers.some((sign) => holds(folded, sign));
  if (merchant === shopper) return null;
  return merchant ? "merchant" : "shopper";
}

/** @param {string} folded @param {string} sign */
function holds(folded, sign) {
  return sign.split("+").every((group) => group.split(" ").some((form) => folded.includes(form)));
}
