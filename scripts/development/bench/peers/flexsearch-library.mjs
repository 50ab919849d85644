// @ts-check
/** FlexSearch as its documentation has it for Chinese: characters, with their context. */

import { Charset, Document } from "flexsearch";

/** An index that holds nothing yet. */
export function empty() {
  return new Document({
    document: { id: "id", index: ["title", "text"], store: ["title", "url"] },
    encoder: Charset.CJK,
    context: true,
  });
}
