// @ts-check
/**
 * The browser engine in Node, for evaluation and for the publish's self-test; see search/engine/browser_engine.py. Not on the site.
 *
 * In: one line {"find": {"queries", "limit", "text"}} or {"probe": [{"query", "pages": [platforms of a page, …]}]}, then the index's files
 * as packing.py packs them.
 * Out: one JSON line a query; for a probe the numbers of the first three answers on each of its pages.
 */

import { open } from "./engine.js";

/** @type {Buffer[]} */
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const input = Buffer.concat(chunks);
const first = input.indexOf("\n") + 1;
let place = input.indexOf("\n", first) + 1;
const { find, probe } = JSON.parse(input.toString("utf-8", 0, first));
/** @type {Map<string, Buffer<ArrayBuffer>>} */
const contents = new Map();
for (const [name, size] of JSON.parse(input.toString("utf-8", first, place))) contents.set(`/assets/search/${name}`, input.subarray(place, (place += size)));

const engine = await open("/", {
  fetch: async (url) => {
    const content = contents.get(url);
    return new Response(content, { status: content ? 200 : 404 });
  },
});
const lines = [];
for (const query of find?.queries ?? []) lines.push(await engine.find(query, { limit: find.limit, text: find.text }));
for (const { query, pages } of probe ?? []) {
  const read = await engine.read(query, false);
  const named = read.platforms.size > 0;
  const found = [];
  for (const platforms of pages) {
    if (!named) read.platforms.clear();
    if (!named) for (const platform of platforms) read.platforms.add(platform);
    const { ranked } = await engine.rank(read);
    found.push(ranked.slice(0, 3).map((item) => item.number));
  }
  lines.push(found);
}
process.stdout.write(lines.map((line) => JSON.stringify(line) + "\n").join(""));
