// @ts-check
/**
 * FlexSearch as its documentation has it for Chinese: characters, with their context. Title and text are one field: of two,
 * results of the title go before all of the text, and next to nothing is found.
 */

import { Charset, Document } from "flexsearch";

/** An index that holds nothing yet. */
export function empty() {
  return new Document({
    document: { id: "id", index: ["all"], store: ["title", "url"] },
    encoder: Charset.CJK,
    context: true,
  });
}
