// @ts-check
/**
 * What a press copies. Where nothing fits, or the answer holds on one platform alone that neither the message nor the agent has named,
 * or the text lacks the number that it makes no sense without, the first press copies nothing and says so; the second one, or one after
 * a choice made in the list, does.
 */

import { toClipboard } from "./clipboard.js";
import { part } from "./parts.js";

/** What is said where nobody vouches for what is found. */
export const LOOK = "还没有复制：没有完全对得上的答案。看过右边的文字，再按一次Enter复制。";

const WORDS = Object.freeze({
  /** @param {string} name */
  elsewhere: (name) => `还没有复制：这条只讲${name}，客户没说在哪里买的。上面选好平台，或再按一次Enter复制。`,
  /** @param {string} names */
  gap: (names) => `还没有复制：${names}没有填。填上，或再按一次Enter，不带它复制。`,
  /** @param {string} what @param {string} title */
  copied: (what, title) => `已复制${what}：${title}`,
  refused: "浏览器没让复制，文字已在下面选中。",
  /** @type {Record<string, string>} */
  kinds: { text: "文字", link: "链接", markdown: "Markdown", html: "带格式的文字" },
});

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("../shared/compose.js").Format} Format */

export class Handing {
  /** @param {import("./preview.js").Writing} writing @param {import("./memory.js").Memory} memory @param {() => void} back where the agent goes on */
  constructor(writing, memory, back) {
    this.writing = writing;
    this.memory = memory;
    this.refused = part("desk-refused");
    /** Whether the agent has looked at what is chosen, and has been told what it lacks. */
    this.seen = this.warned = false;
    this.area = /** @type {HTMLTextAreaElement} */ (part("desk-by-hand"));
    this.area.addEventListener("copy", () => queueMicrotask(back));
  }

  /**
   * What has to be said before an entry is copied, each but once; "" where there is nothing.
   * @param {Entry} entry @param {Format} as @param {{doubtful: boolean, elsewhere: string, lacking: string}} found `doubtful`: nobody
   *   vouches for it; `elsewhere`: the one platform that it holds on; `lacking`: the placeholder that has nothing
   */
  before(entry, as, { doubtful, elsewhere, lacking }) {
    if (doubtful || (elsewhere && !this.seen)) {
      this.seen = true;
      return doubtful ? LOOK : WORDS.elsewhere(elsewhere);
    }
    if (as === "link" || !lacking || this.warned || !this.writing.gaps(entry).includes(lacking)) return "";
    this.warned = true;
    return WORDS.gap(lacking);
  }

  /** Copies; returns what came of it. @param {Entry} entry @param {Format} as @param {import("./preview.js").Given} given */
  async hand(entry, as, given) {
    const written = (/** @type {Format} */ format) => this.writing.text(entry, format, given);
    const text = written(as === "html" ? "text" : as);
    const done = await toClipboard(text, as === "html" && !entry.phrase ? written("html") : undefined);
    if (!entry.phrase) this.memory.used(entry.result.id);
    if (done) return { done, say: WORDS.copied(WORDS.kinds[as], entry.phrase ? entry.phrase.title : entry.result.title) };
    this.refused.hidden = false;
    this.area.value = text;
    this.area.focus();
    this.area.select();
    return { done, say: WORDS.refused };
  }

  /** Whether the text waits to be copied by hand. */
  get byHand() {
    return !this.refused.hidden;
  }

  close() {
    this.refused.hidden = true;
  }
}
