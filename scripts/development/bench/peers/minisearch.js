// @ts-check
/** MiniSearch over its whole index; `cut` and the weight of titles are settings. */

/** @param {string} base @param {{cut: string, title?: number}} settings */
export async function open(base, { cut, title = 1 }) {
  const { MiniSearch, options } = await import(new URL("library.js", base).href);
  const index = MiniSearch.loadJSON(await (await fetch(new URL("index.json", base))).text(), options(cut));
  return {
    /** @param {string} query */
    async search(query) {
      const found = index.search(query, { boost: { title } });
      return found.slice(0, 10).map(({ url, title }) => ({ url, title }));
    },
  };
}
