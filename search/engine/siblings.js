// @ts-check
/**
 * What an answer borrows from those that answer the same on other platforms, step by step as search/engine/siblings.py.
 */

import { takeIn } from "./sums.js";

/** @typedef {import("./sums.js").Sums} Sums */

export class Siblings {
  /**
   * @param {import("./sums.js").AskNumbers} numbers @param {(number: number) => {any?: boolean}} place the platform of an answer
   * @param {{closestAsks: number[], lent: [number, number]}} tuning
   */
  constructor(numbers, place, { closestAsks, lent }) {
    this.numbers = numbers;
    this.place = place;
    this.shares = closestAsks;
    this.lent = lent;
    /** Who answers the same, of every answer that shares asks. @type {Map<number, Set<number>>} */
    this.of = new Map();
    for (const owners of numbers.groups) {
      for (const number of owners) this.of.set(number, new Set([...(this.of.get(number) ?? []), ...owners.filter((one) => place(one) !== place(number))]));
    }
  }

  /** Tells `take` what each ask counts that an answer borrows, which it does not share, and that scores. @param {number} number @param {Sums} sums @param {(score: number, ask: number) => void} take */
  lend(number, { asks }, take) {
    const { starts } = this.numbers;
    for (const lender of this.of.get(number) ?? []) {
      const part = this.lent[this.place(lender).any ? 1 : 0];
      for (let ask = starts[lender]; ask < starts[lender + 1]; ask++) if (asks[ask]) take(Math.floor((asks[ask] * part) / 8), ask);
    }
  }

  /** The sums, those of the answers for which `borrows` holds with what they borrow. @param {Sums} sums @param {(number: number) => boolean} borrows @returns {Sums} */
  borrowed(sums, borrows) {
    const closest = sums.closest.slice();
    const said = sums.said.slice();
    /** @type {Map<number, number>} */
    const held = new Map();
    for (const [number, lenders] of this.of) {
      if (!borrows(number)) continue;
      const best = Float64Array.from(this.shares, (_, place) => sums.closestAsk(number, place));
      this.lend(number, sums, (score) => takeIn(score, best, 0, best.length));
      closest[number] = this.shares.reduce((sum, share, place) => sum + share * best[place], 0);
      said[number] = sums.own[number] + closest[number];
      let most = sums.held(number);
      for (const one of lenders) most = Math.max(most, Math.floor((sums.held(one) * this.lent[0]) / 8));
      held.set(number, most);
    }
    return { ...sums, closest, said, held: (number) => held.get(number) ?? sums.held(number) };
  }
}
