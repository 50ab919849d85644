// @ts-check
/**
 * Longer words of a site of answers of which a character is wrong, or two are exchanged: step by step as search/engine/query.py. Which of
 * them are slips, slips.js tells.
 */

/**
 * @typedef {import("./query.js").QueryReader} QueryReader
 * @typedef {import("./query.js").Span} Span
 * @typedef {import("./words.js").Word} Word
 */

/**
 * Stretches from `at` on that are a longer word but for one character behind the word there, or two exchanged, the longest and most important first:
 * `right` if what is `heard` sounds alike.
 * @param {QueryReader} reader @param {Word[]} words @param {number} at @returns {Span[]}
 */
export function spoiltSpans(reader, words, at) {
  const { fillers, weights, importance, longer } = reader.lexicon;
  const { longestSpoilt, short, sure, sureOfEveryday } = reader.tuning.slips;
  const begun = words[at].text;
  const spans = [];
  if (begun.length < 2 || fillers.has(begun)) return [];
  let text = begun;
  for (let after = at + 1; after < words.length; after++) {
    text += words[after].text;
    if (text.length > longestSpoilt) break;
    if (weights.has(text)) continue;
    for (const right of longer.get(text.slice(0, 2)) ?? []) {
      const wrong = [...text].findIndex((character, place) => character !== right[place]);
      const isExchanged = text[wrong] === right[wrong + 1] && text[wrong + 1] === right[wrong];
      const rest = wrong + (isExchanged ? 2 : 1);
      if (right.length !== text.length || wrong < begun.length || text.slice(rest) !== right.slice(rest)) continue;
      const piece = words.slice(at, after + 1).find(({ end }) => end - words[at].start > wrong);
      const least = right.length === short ? sureOfEveryday : sure;
      if (!piece || !reader.isWeak(piece.text) || (importance.get(right) ?? 0) < least || (right.length === short && fillers.has(text[wrong]))) continue;
      spans.push({ text, at, after: after + 1, filled: false, right, heard: text[wrong] + (isExchanged ? text : right)[wrong] });
    }
  }
  const weight = (/** @type {Span} */ { right = "" }) => importance.get(right) ?? 0;
  return spans.sort((a, b) => b.after - a.after || weight(b) - weight(a) || (a.right < b.right ? -1 : 1));
}
