// @ts-check
/**
 * Characters and words, step by step as in search/analysis/folding.py, runs.py and segmenter.py, over the same compiled data;
 * tests/vectors/ holds both to the same results.
 */

/** A Chinese character. */
export const HAN = /[\u3400-\u9fff]/;
const RUNS = /([\u3400-\u9fff]+)|([a-z]+)|([0-9]+)/g;
const JOINED_DIGITS = /[0-9]+(?:[- \u2010-\u2015][0-9]+(?![0-9年]))*/g;

const JOINT = /^[-_.:/>()[\]@#$=*+&\\]{1,2}$/;

/** @typedef {{kind: "han" | "latin" | "digits", text: string, start: number}} Run */
/** @typedef {{text: string, start: number, end: number}} Word */

/** @param {string} query @param {Map<string, string>} table */
export function fold(query, table) {
  let folded = "";
  for (const character of query) folded += table.get(character) ?? character;
  return folded;
}

/** What capitals and full-width forms of ASCII count as. @returns {Map<string, string>} */
export function asciiForms() {
  const forms = [..."abcdefghijklmnopqrstuvwxyz0123456789-=_"].flatMap((character) => {
    const capital = character.toUpperCase();
    return [character, capital].flatMap((form) => [[form, character], [String.fromCharCode(form.charCodeAt(0) + 0xfee0), character]]);
  });
  return new Map(/** @type {[string, string][]} */ (forms));
}

/** Stretches of one script. @param {string} folded @returns {Run[]} */
export function runs(folded) {
  return [...folded.matchAll(RUNS)].map((match) => ({
    kind: match[1] !== undefined ? "han" : match[2] !== undefined ? "latin" : "digits",
    text: match[0],
    start: match.index,
  }));
}

/** The characters right before and behind a run. @param {Run} run @param {string} folded */
function beside({ start, text }, folded) {
  return folded.slice(Math.max(start - 1, 0), start) + folded.slice(start + text.length, start + text.length + 1);
}

/** Whether Chinese stands right before or behind a run. @param {Run} run @param {string} folded */
export function isBesideHan(run, folded) {
  return HAN.test(beside(run, folded));
}

/** Whether a run is a few consonants right beside a digit: a unit or a part of a code. @param {Run} run @param {string} folded */
export function isCode(run, folded) {
  return /^[^aeiouv]{1,3}$/.test(run.text) && /[0-9]/.test(beside(run, folded));
}

/** @param {string} form */
export function isOneRun(form) {
  const found = runs(form);
  return found.length === 1 && found[0].text === form;
}

/** The digits of every number written in groups. @param {string} folded */
export function joinedDigits(folded) {
  return [...folded.matchAll(JOINED_DIGITS)].filter(([written]) => /[^0-9]/.test(written)).map(([written]) => written.replace(/[^0-9]/g, ""));
}

/** The pairs of neighbouring characters of which one is a Han character, that one first. @param {string} folded @returns {Set<string>} */
export function pairsBeside(folded) {
  const places = folded.matchAll(/(?=([\u3400-\u9fff])([\u3400-\u9fff0-9])|([0-9])([\u3400-\u9fff]))/g);
  return new Set([...places].map(([, han, next, before, first = han]) => first + (next ?? before)));
}

/** Every two neighbouring words of a name in code. @param {string} folded @returns {string[]} */
export function joinedWords(folded) {
  const words = runs(folded);
  return words.slice(1).flatMap((word, at) => {
    const before = words[at];
    const joint = folded.slice(before.start + before.text.length, word.start);
    if (word.kind === "han" || before.kind === "han" || (joint ? !JOINT.test(joint) : !isNumbered(before, word))) return [];
    return [`${before.text}_${word.text}`];
  });
}

/** Whether a number makes a name of letters: md5. @param {Run} letters @param {Run} digits */
function isNumbered(letters, digits) {
  return letters.kind === "latin" && letters.text.length > 1 && digits.kind === "digits" && digits.text.length < 5;
}

/** So many runs are kept as they were cut: those of a question or two. */
const MOST_KNOWN = 64;

/** Cuts a run of Han characters by word weights, as jieba does without its hidden Markov model. */
export class Segmenter {
  /** `longest` is the length of the longest word. @param {Map<string, number>} weights @param {number} cost @param {number} longest */
  constructor(weights, cost, longest) {
    this.weights = weights;
    this.cost = cost;
    this.longest = longest;
    /** @type {Map<string, Word[]>} how many words there were, and a run -> that as they cut it */
    this.known = new Map();
  }

  /** Every step of reading asks for the same few runs again. @param {string} run @returns {Word[]} */
  cut(run) {
    const key = this.weights.size + run;
    const words = this.known.get(key) ?? this.cutNew(run);
    if (this.known.size > MOST_KNOWN) this.known.clear();
    this.known.set(key, words);
    return words;
  }

  /** @param {string} run @returns {Word[]} */
  cutNew(run) {
    const size = run.length;
    const score = new Array(size + 1).fill(0);
    const next = new Array(size + 1).fill(size);
    for (let start = size - 1; start >= 0; start--) {
      let best = -Infinity;
      for (let end = start + 1; end <= Math.min(size, start + this.longest); end++) {
        const weight = this.weights.get(run.slice(start, end));
        if (weight === undefined && end > start + 1) continue;
        const whole = (weight ?? 0) - this.cost + score[end];
        if (whole >= best) {
          best = whole;
          next[start] = end;
        }
      }
      score[start] = best;
    }
    const words = [];
    for (let start = 0; start < size; start = next[start]) words.push({ text: run.slice(start, next[start]), start, end: next[start] });
    return words;
  }

  /** Known words of two and three characters inside a longer word. @param {string} word */
  innerWords(word) {
    const found = [];
    for (const size of [2, 3]) {
      if (word.length <= size) continue;
      for (let start = 0; start + size <= word.length; start++) {
        const inner = word.slice(start, start + size);
        if (this.weights.has(inner)) found.push(inner);
      }
    }
    return found;
  }
}

/** Puts a word into the group of its key. @param {Map<string, string[]>} groups @param {string} key @param {string} word */
export function collect(groups, key, word) {
  const group = groups.get(key);
  if (group) group.push(word);
  else groups.set(key, [word]);
}
