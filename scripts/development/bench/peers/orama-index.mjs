// @ts-check
/** node orama-index.mjs DOCUMENTS OUT: the index as Orama saves it, without the texts, which a list of results does not show. */

import { writeFileSync } from "node:fs";
import { documents, written } from "./documents.mjs";
import { empty, insert, save } from "./orama-library.mjs";

const [, , source, out] = process.argv;
const index = empty();
for (const { title, text, url } of documents(source)) await insert(index, { title, text, url });
const saved = /** @type {any} */ (save(index));
for (const document of Object.values(saved.docs.docs)) delete document.text;
writeFileSync(`${written(out)}/index.json`, JSON.stringify(saved));
