// @ts-check
/** node flexsearch-index.mjs DOCUMENTS OUT: the parts that FlexSearch exports, a file each, and the list of them. */

import { writeFileSync } from "node:fs";
import { documents, written } from "./documents.mjs";
import { empty } from "./flexsearch-library.mjs";

const [, , source, out] = process.argv;
const index = empty();
let id = 0;
for (const { title, text, url } of documents(source)) index.add({ id: id++, all: `${title}\n${text}`, title, url });
/** @type {string[]} */
const parts = [];
written(out);
await index.export((key, data) => {
  if (!data) return;
  writeFileSync(`${out}/part-${parts.length}.json`, data);
  parts.push(key);
});
writeFileSync(`${out}/parts.json`, JSON.stringify(parts));
