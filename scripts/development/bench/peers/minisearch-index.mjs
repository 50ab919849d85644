// @ts-check
/** node minisearch-index.mjs DOCUMENTS OUT words|pairs: the index as MiniSearch writes it, in one file. */

import { writeFileSync } from "node:fs";
import { documents, written } from "./documents.mjs";
import { MiniSearch, options } from "./minisearch-library.mjs";

const [, , source, out, cut] = process.argv;
const index = new MiniSearch(options(cut === "pairs" ? "pairs" : "words"));
let number = 0;
for (const { title, text, url } of documents(source)) index.add({ id: number++, title, text, url });
writeFileSync(`${written(out)}/index.json`, JSON.stringify(index));
