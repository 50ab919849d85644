// @ts-check
/**
 * The browser engine in Node, for evaluation and for the publish's self-test; see search/engine/browser_engine.py. Not on the site.
 *
 * In: one line {"files": [[name, bytes], …], "find": {"queries", "limit", "text"}} or {"files", "probe": [{"query", "platforms"}]}, then
 * the content of the files, one after the other.
 * Out: one JSON line a query; for a probe the numbers of the first three answers.
 */

import { open } from "./engine.js";

/** @type {Buffer[]} */
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const input = Buffer.concat(chunks);
let place = input.indexOf("\n") + 1;
const { files, find, probe } = JSON.parse(input.toString("utf-8", 0, place));
/** @type {Map<string, Buffer<ArrayBuffer>>} */
const contents = new Map();
for (const [name, size] of files) contents.set(`/assets/search/${name}`, input.subarray(place, (place += size)));

const engine = await open("/", {
  fetch: async (url) => {
    const content = contents.get(url);
    return new Response(content, { status: content ? 200 : 404 });
  },
});
const lines = [];
for (const query of find?.queries ?? []) lines.push(await engine.find(query, { limit: find.limit, text: find.text }));
for (const { query, platforms } of probe ?? []) {
  const read = await engine.read(query, false);
  if (!read.platforms.size) for (const platform of platforms) read.platforms.add(platform);
  const { ranked } = await engine.rank(read);
  lines.push(ranked.slice(0, 3).map((item) => item.number));
}
process.stdout.write(lines.map((line) => JSON.stringify(line) + "\n").join(""));
