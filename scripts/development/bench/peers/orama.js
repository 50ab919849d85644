// @ts-check
/** Orama over its whole index; any word may match. */

/** @param {string} base @param {{title?: number}} settings */
export async function open(base, { title = 1 }) {
  const { empty, load, search } = await import(new URL("library.js", base).href);
  const index = empty();
  load(index, await (await fetch(new URL("index.json", base))).json());
  return {
    /** @param {string} query */
    async search(query) {
      const { hits } = await search(index, { term: query, limit: 10, threshold: 1, boost: { title } });
      return hits.map(({ document }) => ({ url: document.url, title: document.title }));
    },
  };
}
