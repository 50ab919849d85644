// @ts-check
/** Answers queries from standard input with the browser engine in Node; see search/browser_engine.py. Not on the site. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { open } from "./engine.js";

let input = "";
for await (const chunk of process.stdin.setEncoding("utf-8")) input += chunk;
const { root, queries, limit, text } = JSON.parse(input);
const engine = await open(pathToFileURL(root), { fetch: async (url) => new Response(await readFile(new URL(url))) });
for (const query of queries) process.stdout.write(JSON.stringify(await engine.find(query, { limit, text })) + "\n");
