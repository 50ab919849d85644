// @ts-check
/** node pagefind-index.mjs DOCUMENTS OUT: pages of a heading and a text, indexed by Pagefind's extended build. */

import { close, createIndex } from "pagefind";
import { documents, escaped, written } from "./documents.mjs";

const BATCH = 200;
const [, , source, out] = process.argv;
const { index, errors } = await createIndex({ forceLanguage: "zh" });
if (!index) throw new Error(errors.join("; "));
let waiting = [];
for (const { title, text, url } of documents(source)) {
  const content = `<html lang="zh"><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p></body></html>`;
  waiting.push(index.addHTMLFile({ url, content }));
  if (waiting.length === BATCH) {
    await Promise.all(waiting);
    waiting = [];
  }
}
await Promise.all(waiting);
const made = await index.writeFiles({ outputPath: `${written(out)}/pagefind` });
if (made.errors.length) throw new Error(made.errors.join("; "));
await close();
