// @ts-check
/**
 * A question with its states (loading, slow, failed, found), for whatever asks an engine: only the latest one is answered. And the
 * words of a question that can be marked in what was found.
 */

import { VersionError } from "../../engine/engine.js";

export const STATES = Object.freeze({
  loading: "正在搜索…",
  slow: "网络有点慢，还在载入…",
  failed: "搜索没有载入成功，请检查网络；公共Wi-Fi可能要先登录。",
  again: "重试",
  renewed: "本站刚更新过，请重新载入。",
  reload: "重新载入",
});
const SKELETON_AFTER = 150;
const SLOW_AFTER = 3000;
/** Who goes on before has not seen that there is nothing. */
const SEEN_AFTER = 1000;
/** Longer than the engine takes to give a file up; what else may be waited for, such as a module, sets no time of its own. */
const GIVEN_UP_AFTER = 45_000;
const MOST_MARKED = 16;

/**
 * @typedef {{said: string, again: string, retry: () => void}} Failure what is said, and what its button says and does
 */

/**
 * @template Request, Answered
 */
export class Asking {
  /**
   * @param {{loading: (said: string) => void, failed: (failure: Failure) => void, found: (answered: Answered) => Promise<void> | void}} view
   * @param {() => void} reload loads the page of what is asked anew
   * @param {(request: Request) => Promise<Answered>} answer
   * @param {Record<keyof typeof STATES, string>} [words]
   */
  constructor(view, reload, answer, words = STATES) {
    this.view = view;
    this.reload = reload;
    this.answer = answer;
    this.words = words;
    this.turn = 0;
    /** @type {number[]} */
    this.timers = [];
  }

  /** Forgets the question that is being answered. @returns {number} */
  cancel() {
    this.settle();
    return ++this.turn;
  }

  settle() {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }

  /** @param {Request} request */
  async ask(request) {
    const turn = this.cancel();
    this.timers = [
      window.setTimeout(() => this.view.loading(this.words.loading), SKELETON_AFTER),
      window.setTimeout(() => this.view.loading(this.words.slow), SLOW_AFTER),
      window.setTimeout(() => this.fail(request, null), GIVEN_UP_AFTER),
    ];
    try {
      const answered = await this.answer(request);
      if (turn !== this.turn) return;
      this.settle();
      await this.view.found(answered);
      if (turn === this.turn) this.timers.push(window.setTimeout(() => this.seen(answered), SEEN_AFTER));
    } catch (error) {
      if (turn === this.turn) this.fail(request, error);
    }
  }

  /** What was found has stood for a moment. @param {Answered} _answered */
  seen(_answered) {}

  /** @param {Request} request @param {unknown} error */
  fail(request, error) {
    const { failed, again, renewed, reload } = this.words;
    this.settle();
    if (error instanceof VersionError) this.view.failed({ said: renewed, again: reload, retry: this.reload });
    else this.view.failed({ said: failed, again, retry: () => void this.ask(request) });
  }
}

/**
 * The terms that are words people see: neither the index's own marks, nor pairs and pieces of no word, nor single characters,
 * which would mark half the page. @param {import("../../engine/query.js").Query} read
 */
export function markable({ terms, pairs, pieces, fillers }) {
  const said = [...terms.keys()].filter((term) => /^[\u3400-\u9fffa-z0-9]{2,}$/.test(term));
  return said.filter((term) => !pairs.has(term) && !pieces.has(term) && !fillers.includes(term)).slice(0, MOST_MARKED);
}
