// @ts-check
/**
 * The theme's own search: its worker, given the index as the theme's page gives it (messages 0 set up, 1 ready, 2 query,
 * 3 result). All results come, with their words marked; the page shows the first ten.
 */

/** @param {string} base */
export async function open(base) {
  const { worker: path } = await (await fetch(new URL("bench.json", base))).json();
  const worker = new Worker(new URL(path, base));
  const said = () => new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data), { once: true }));
  const { config, docs } = await (await fetch(new URL("search/search_index.json", base))).json();
  const ready = said();
  worker.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } });
  await ready;
  return {
    /** @param {string} query */
    async search(query) {
      const answer = said();
      worker.postMessage({ type: 2, data: query });
      const { data } = await answer;
      return data.items.slice(0, 10).map(([{ location, title }]) => ({ url: location, title }));
    },
  };
}
