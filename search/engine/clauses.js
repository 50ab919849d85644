// @ts-check
/**
 * The clauses of a story, and which of them ask; step by step as search/engine/clauses.py, with its constants, which the manifest
 * brings.
 */

import { runs } from "./words.js";

/** @typedef {{background: number, aside: number, breaks: string, longEnough: number}} ClauseTuning */

const GAP = /[^\u3400-\u9fffa-z0-9]+/g;

export class Clauses {
  /**
   * `left` is what stays of `folded` when names, numbers and forms of several scripts are blanks. `asides` are the words that
   * weigh less: none where the query is no story.
   * @param {string} folded @param {string} left @param {import("./query.js").QueryReader} reader
   */
  constructor(folded, left, { segmenter, lexicon, tuning }) {
    /** @type {{start: number, end: number, share: number, text: string}[]} */
    this.shares = [];
    const clauses = spans(folded, tuning.clauses).map(({ start, end }) => {
      const text = left.slice(start, end);
      const words = content(text, segmenter, lexicon);
      const beyond = words.some((word) => !lexicon.asides.has(word));
      return { start, end, said: words.length > 0, beyond, leads: beyond && lexicon.leads.some((form) => text.includes(form)) };
    });
    const story = clauses.filter(({ said }) => said).length > 1;
    /** @type {Set<string>} */
    this.asides = story && clauses.some(({ beyond }) => beyond) ? lexicon.asides : new Set();
    if (story && clauses.some(({ leads }) => leads)) {
      this.shares = clauses.map(({ start, end, leads }) => ({ start, end, share: leads ? 16 : tuning.clauses.background, text: folded.slice(start, end) }));
    }
  }

  /** The sixteenths of their weight that the words of `run` keep. @param {import("./words.js").Run} run */
  share(run) {
    return this.shares.find(({ start, end }) => start <= run.start && run.start < end)?.share ?? 16;
  }
}

/** @param {string} folded @param {ClauseTuning} tuning */
function spans(folded, { breaks, longEnough }) {
  const found = [];
  let start = 0;
  for (const gap of folded.matchAll(GAP)) {
    const before = folded.slice(Math.max(start, gap.index - longEnough), gap.index);
    const long = before.length === longEnough && /^[\u3400-\u9fff]+$/.test(before);
    if (!long && ![...breaks].some((mark) => gap[0].includes(mark))) continue;
    found.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  return [...found, { start, end: folded.length }];
}

/** @param {string} clause @param {import("./words.js").Segmenter} segmenter @param {import("./query.js").Lexicon} lexicon */
function content(clause, segmenter, { fillers, meanings }) {
  const words = runs(clause).flatMap((run) => (run.kind === "han" ? segmenter.cut(run.text) : []));
  return words.map(({ text }) => text).filter((text) => !fillers.has(text) && (text.length > 1 || meanings.has(text)));
}
