// @ts-check
/** Chinese numerals as they are read out in a number, with 幺 for one: 九五幺五二 → 95152. */

export const NUMERALS = "零一二三四五六七八九〇幺两";
const FIGURES = "0123456789012";

/** @param {string} numerals */
export function figuresOf(numerals) {
  return numerals.replace(new RegExp(`[${NUMERALS}]`, "gu"), (one) => FIGURES[NUMERALS.indexOf(one)]);
}
