// @ts-check
/** Orama with the tokenizer for Mandarin that its makers ship. */

import { create, insert, load, save, search } from "@orama/orama";
import { createTokenizer } from "@orama/tokenizers/mandarin";

/** An index that holds nothing yet. */
export function empty() {
  return create({ schema: { title: "string", text: "string" }, components: { tokenizer: createTokenizer() } });
}

export { insert, load, save, search };
