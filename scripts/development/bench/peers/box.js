// @ts-check
/** Our engine, as the box on other people's sites asks it: one result more than it shows, with their texts and what the query was read as. */

const SHOWN = 8;

/** @param {string} base */
export async function open(base) {
  const { open } = await import(new URL("engine.js", base).href);
  const engine = await open(base, {});
  return {
    /** @param {string} query */
    async search(query) {
      return engine.onNewest(async (newest) => {
        const { results } = await newest.findHere(query, { limit: SHOWN + 1 });
        const { said } = await newest.read(query);
        return results.slice(0, SHOWN).map(({ url, title, text }) => ({ url, title, text, said }));
      });
    },
  };
}
