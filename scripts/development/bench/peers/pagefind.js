// @ts-check
/** Pagefind as it is shipped: all words must match; every result that is shown is a file of its own. */

/** @param {string} base */
export async function open(base) {
  const pagefind = await import(new URL("pagefind/pagefind.js", base).href);
  await pagefind.init();
  return {
    /** @param {string} query */
    async search(query) {
      const { results } = await pagefind.search(query);
      const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return shown.map(({ url, meta }) => ({ url, title: meta.title }));
    },
  };
}
