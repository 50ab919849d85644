// @ts-check
/** Our engine, as a page uses it: cards of the ten results, no texts. */

/** @param {string} base */
export async function open(base) {
  const { open } = await import(new URL("engine.js", base).href);
  const engine = await open(base, {});
  return {
    /** @param {string} query */
    async search(query) {
      const { results } = await engine.find(query, { limit: 10, text: false });
      return results.map(({ url, title }) => ({ url, title }));
    },
  };
}
