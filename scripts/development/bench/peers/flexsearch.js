// @ts-check
/** FlexSearch over its whole index; `suggest` lets a query be found of which not every character matches. */

/** @param {string} base */
export async function open(base) {
  const library = import(new URL("library.js", base).href);
  /** @type {string[]} */
  const keys = await (await fetch(new URL("parts.json", base))).json();
  const parts = await Promise.all(keys.map(async (_, number) => (await fetch(new URL(`part-${number}.json`, base))).text()));
  const index = (await library).empty();
  keys.forEach((key, number) => index.import(key, parts[number]));
  return {
    /** @param {string} query */
    async search(query) {
      const found = index.search(query, { limit: 10, suggest: true, enrich: true, merge: true });
      return found.slice(0, 10).map(({ doc }) => ({ url: doc.url, title: doc.title }));
    },
  };
}
