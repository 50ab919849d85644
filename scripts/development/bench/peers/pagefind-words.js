// @ts-check
/** Pagefind asked for every word by itself, the scores added up: no feature of its own, but what it can be made to do. */

/** @param {string} base */
export async function open(base) {
  const pagefind = await import(new URL("pagefind/pagefind.js", base).href);
  await pagefind.init();
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return {
    /** @param {string} query */
    async search(query) {
      const words = new Set([...segmenter.segment(query)].filter((part) => part.isWordLike).map((part) => part.segment));
      const found = await Promise.all([...words].map((word) => pagefind.search(word)));
      const scores = new Map();
      for (const { results } of found) {
        for (const result of results) {
          const { score } = scores.get(result.id) ?? { score: 0 };
          scores.set(result.id, { result, score: score + result.score });
        }
      }
      const best = [...scores.values()].sort((a, b) => b.score - a.score).slice(0, 10);
      const shown = await Promise.all(best.map(({ result }) => result.data()));
      return shown.map(({ url, meta }) => ({ url, title: meta.title }));
    },
  };
}
