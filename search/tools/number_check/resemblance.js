// @ts-check
/**
 * How a name or number resembles a known one without being it: one character off, or the same to the eye.
 *
 *   closeness("95153", "95152") → "one-off"; closeness("l2315.cn", "12315.cn") → "look-alike"; closeness("a", "b") → null
 */

/** @typedef {"inside" | "one-off" | "look-alike" | "named"} Likeness `inside`: the known one stands in it; `named`: a host bears the name of a platform or a known site */

/** Letters of other alphabets, and figures, each beside the letter that it looks like. */
const LOOKS = new Map("аa еe оo рp сc уy хx іi јj ѕs ԁd һh ӏl кk мm тt вb αa νv οo ρp ιi κk υu τt ıi 0o 1l".split(" ").map(([one, like]) => [one, like]));

/** True where a letter comes from an alphabet other than the Latin one. @param {string} text */
export function confusable(text) {
  return /[\p{sc=Cyrillic}\p{sc=Greek}]/u.test(text);
}

/** How `text` resembles `known`, in lower case; null where it does not, or is it. @param {string} text @param {string} known @returns {Likeness | null} */
export function closeness(text, known) {
  if (text === known) return null;
  if (looks(text) === looks(known)) return "look-alike";
  return oneOff(text, known) ? "one-off" : null;
}

/** A part of a host of at least so many letters that is one off a name is meant to be taken for it. */
const NAME_ONE_OFF = 6;

/**
 * The name that a host bears, as it is or to the eye, between hyphens or other words, below or above any host, or one letter off.
 *
 *   named("shopping.com.xyz.cn", names), named("shop-ping-tk.cn", names) → named shopping; named("shopipng.com", names) → one-off shopping
 *
 * @param {string} host @param {{key: string, name: string}[]} names
 */
export function named(host, names) {
  const labels = looks(host.toLowerCase()).split(".");
  const parts = labels.flatMap((label) => [label.replace(/-/g, ""), ...label.split("-")]);
  for (const { key, name } of names) {
    const seen = looks(key);
    const contact = { key, value: key, name };
    if (parts.some((part) => part.includes(seen))) return { like: { contact, how: /** @type {const} */ ("named") } };
    if (key.length >= NAME_ONE_OFF && parts.some((part) => oneOff(part, seen))) return { like: { contact, how: /** @type {const} */ ("one-off") } };
  }
  return {};
}

/** @param {string} text */
function looks(text) {
  return [...text].map((character) => LOOKS.get(character) ?? character).join("").replace(/i/g, "l").replace(/rn/g, "m").replace(/vv/g, "w");
}

/** True where one character is wrong, missing or too much, or two neighbours have changed places. @param {string} one @param {string} other */
function oneOff(one, other) {
  if (one.length > other.length) return oneOff(other, one);
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const rest = (/** @type {string} */ text, /** @type {number} */ from) => text.slice(from);
  if (one.length < other.length) return rest(one, start) === rest(other, start + 1);
  if (rest(one, start + 1) === rest(other, start + 1)) return true;
  return one[start] === other[start + 1] && one[start + 1] === other[start] && rest(one, start + 2) === rest(other, start + 2);
}
