// @ts-check
/** The best few of many numbers, without sorting the rest: a heap whose top is the first to go. */

export class Best {
  /** Room for `size` numbers; the higher `scores` stay, of equal ones the lower number. @param {number} size @param {Float64Array} scores */
  constructor(size, scores) {
    this.size = size;
    this.scores = scores;
    /** @type {number[]} */
    this.numbers = [];
    /** The lowest score that stays, 0 while there is room. */
    this.least = 0;
  }

  /** Takes a number in; returns the one that goes for it, or -1. @param {number} number */
  take(number) {
    const { numbers, size, scores } = this;
    if (scores[number] < this.least) return number;
    let gone = -1;
    if (numbers.length < size) {
      numbers.push(number);
      this.rise(numbers.length - 1);
    } else {
      if (!size || this.isWorse(number, numbers[0])) return number;
      gone = numbers[0];
      numbers[0] = number;
      this.sink();
    }
    if (numbers.length === size) this.least = scores[numbers[0]];
    return gone;
  }

  /** @param {number} one @param {number} other */
  isWorse(one, other) {
    return this.scores[one] === this.scores[other] ? one > other : this.scores[one] < this.scores[other];
  }

  /** @param {number} at */
  rise(at) {
    const { numbers } = this;
    for (let above = (at - 1) >> 1; at && this.isWorse(numbers[at], numbers[above]); above = (at - 1) >> 1) {
      [numbers[at], numbers[above]] = [numbers[above], numbers[at]];
      at = above;
    }
  }

  sink() {
    const { numbers } = this;
    for (let at = 0, below = 1; below < numbers.length; below = 2 * at + 1) {
      if (below + 1 < numbers.length && this.isWorse(numbers[below + 1], numbers[below])) below++;
      if (!this.isWorse(numbers[below], numbers[at])) break;
      [numbers[at], numbers[below]] = [numbers[below], numbers[at]];
      at = below;
    }
  }
}
