// @ts-check
/**
 * Patterns that hold only after certain characters, or not after them: what a lookbehind says, which Safari reads from 16.4 on.
 *
 *   replaceWhere("95152 a95152", notAfter(/[a-z]/iu, /\d+/uy), (match) => "#".repeat(match.length)) → "##### a9####"
 *
 * As with a lookbehind, every place is tried by itself: in a95152 the first figure stands after a letter, the second does not.
 * Beside them `escaped`, the pattern of a text itself.
 */

/** The pattern, with the flag y, for what begins at a place of the text; null where nothing may. @typedef {(text: string, at: number) => RegExp | null} Placed */

/** @param {RegExp} characters that may not stand directly before @param {RegExp} pattern @returns {Placed} */
export function notAfter(characters, pattern) {
  return (text, at) => (at && characters.test(text[at - 1]) ? null : pattern);
}

/** @param {RegExp} end of what has to stand before @param {number} length of that at most @param {RegExp} pattern @returns {Placed} */
export function after(end, length, pattern) {
  return (text, at) => (end.test(text.slice(Math.max(0, at - length), at)) ? pattern : null);
}

/** What matches, and where it begins; none stands in another. @param {string} text @param {Placed} placed @returns {[string, number][]} */
export function matchesWhere(text, placed) {
  /** @type {[string, number][]} */
  const found = [];
  for (let at = 0; at < text.length; ) {
    const pattern = placed(text, at);
    if (pattern) pattern.lastIndex = at;
    const match = pattern?.exec(text);
    if (match && match.index === at) {
      found.push([match[0], at]);
      at += match[0].length;
    } else at++;
  }
  return found;
}

/** A pattern's source that matches `text` alone. @param {string} text */
export function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** As `text.replace(pattern, make)`. @param {string} text @param {Placed} placed @param {(match: string, at: number) => string} make */
export function replaceWhere(text, placed, make) {
  let done = "";
  let from = 0;
  for (const [match, at] of matchesWhere(text, placed)) {
    done += text.slice(from, at) + make(match, at);
    from = at + match.length;
  }
  return done + text.slice(from);
}
