// @ts-check
/**
 * The browser engine in Node, for evaluation and for the publish's self-test; see search/engine/browser_engine.py. Not on the site.
 *
 * In: {"root", "find": {"queries", "limit", "text"}} or {"root", "probe": [{"query", "platforms"}]}.
 * Out: one JSON line a query; for a probe the numbers of the first three answers.
 */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { open } from "./engine.js";

let input = "";
for await (const chunk of process.stdin.setEncoding("utf-8")) input += chunk;
const { root, find, probe } = JSON.parse(input);
const engine = await open(pathToFileURL(root), { fetch: async (url) => new Response(await readFile(new URL(url))) });
const lines = [];
for (const query of find?.queries ?? []) lines.push(await engine.find(query, { limit: find.limit, text: find.text }));
for (const { query, platforms } of probe ?? []) {
  const read = await engine.read(query, false);
  if (!read.platforms.size) for (const platform of platforms) read.platforms.add(platform);
  const { ranked } = await engine.rank(read);
  lines.push(ranked.slice(0, 3).map((item) => item.number));
}
process.stdout.write(lines.map((line) => JSON.stringify(line) + "\n").join(""));
