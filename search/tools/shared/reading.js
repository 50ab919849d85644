// @ts-check
/**
 * A text as it is to be read: narrow, visible, one kind of dash; and where in the pasted text each of its characters stood.
 *
 *   read("打９５１５２").text → "打95152"
 */

const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164]/gu;

/**
 * `places` gives, for every character of `text` and for its end, where it stood before.
 * @param {string} pasted @returns {{text: string, places: number[]}}
 */
export function read(pasted) {
  const places = [];
  let text = "";
  let at = 0;
  // A letter is read with the marks on it: without them it is another letter.
  for (const letter of pasted.match(/[^]\p{M}*/gu) ?? []) {
    const narrow = letter.normalize("NFKC").replace(INVISIBLE, "").replace(/\p{M}/gu, "").replace(/[‐-―−⁃]/gu, "-");
    for (let count = 0; count < narrow.length; count++) places.push(at);
    text += narrow;
    at += letter.length;
  }
  places.push(at);
  // A full stop for a dot in an address.
  return { text: text.replace(/(?:https?:\/\/|www)[a-z0-9-]*(?:[。｡][a-z0-9-]+)+/giu, (address) => address.replace(/[。｡]/gu, ".")), places };
}
