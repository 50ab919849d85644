// @ts-check
/**
 * An explanation in sentences for editors, whose levers are words: asks, titles, synonyms, heads. Letter for letter as
 * search/engine/reasons.py. Each part is rounded together with those before it, so that the parts as they are told add up to
 * the score as it is told.
 */

const KINDS = new Map([
  ["word", "词（分量）"],
  ["meaning", "同义词（分量）"],
  ["pair", "连着的两个字（分量）"],
  ["initials", "标题的首字母（分量）"],
]);

const PARTS = new Map([
  ["own", "正文里的词"],
  ["title", "标题像不像这句话"],
  ["held", "问题里的词，它的问法合起来有多少"],
  ["core", "问法里常说、这句话没说的词"],
  ["sense", "词义近不近"],
  ["least", "词义再远也保底"],
  ["any", "点名或者选了平台，各平台通用的打折"],
  ["one", "没说是哪个平台，只在一个平台管用的打折"],
  ["shopper", "商家在问，写给买家的打折"],
  ["goods", "只讲一类商品，问题没说是它，打折"],
  ["head", "heads.yml写明放在前面"],
  ["see", "not-covered.yml的see写明放在第一"],
  ["quoted", "问的是这一页的原话，提到前3条"],
  ["behind", "前面那条分数更低（各平台轮流），按它的分数算"],
]);

/** @type {[kind: string, name: string, lever: string][]} */
const LEVERS = [
  ["own", "正文", "正文里用上问题里的词"],
  ["ask", "问法", "给它补一条这样的问法"],
  ["title", "标题", "标题写得更像这句话"],
  ["held", "问法里的词", "补问法，用上问题里还没有的词"],
  ["core", "问法里常说、这句话没说的词", "补问法，不说那些词"],
  ["sense", "词义", "补问法，词义会跟着变"],
];

/** @type {Map<string, [label: string, counted: string]>} */
const MEASURES = new Map([
  ["best", ["词对得最好的答案，词得的分", ""]],
  ["rival", ["“本站没有答案的事”里最像的问法，是它的", "%"]],
  ["foreign", ["“本站没有答案的事”里最像的一条问法，是照问题写的一条的", "%"]],
  ["lead", ["第1条的分，是第2条的", "%"]],
  ["ahead", ["第1条的分，是第10条的", "%"]],
  ["fit", ["第1条的分，是标题和问题一字不差能加的分的", "%"]],
  ["alike", ["第1条和问题的词义相近", "%"]],
  ["unknown", ["问题里的词，网站上没有的占", "%"]],
  ["unasked", ["问题里的词，哪条问法都没有的占", "%"]],
  ["leaning", ["问题里的词，是“本站没有答案的事”的问法用的，不是答案的问法用的", "%"]],
  ["pull", ["问题里的词合起来，像有答案的问题（100%是说不准），有", "%"]],
  ["manner", ["没有分量的词，像出了事（了、就），不像打听东西（这个、吗）（100%是说不准），有", "%"]],
  ["mass", ["问题的分量，折成普通的词", "个"]],
  ["named", ["点名的平台", "个"]],
  ["pieced", ["问题里不认识的东西占", "%"]],
  ["faulty", ["说东西有毛病，旁边别的事物（4是没有，3是一样，像只说了商品，0是没说毛病）", ""]],
  ["guessed", ["全靠首字母和单个音节猜的（1是，2是而且像乱敲的，0不是）", ""]],
]);

const WHY = new Map([
  ["elsewhere", "问题点名的东西，本站没有答案。"],
  ["head", "这句话写在heads.yml里，第一个答案是编辑选的。"],
  ["quoted", "前3条里有问题的原话。"],
  ["nothing", "没有一个答案用到这些词。"],
]);

const ADVICE = [
  "想让一条靠前：给它补一条这样的问法，标题用上问题里的词；只搜两三个字的，写进heads.yml。",
  "读得不对：意思一样的词写进synonyms.yml，切错的词写进words.txt，没有分量的词写进fillers.txt。",
  "本站没有答案的事，写进not-covered.yml；有答案却说没有，给那个答案补问法。",
];

/**
 * @typedef {{heading: string, lines: string[]}} Section
 * @typedef {import("./explaining.js").Explanation} Explanation
 * @typedef {import("./explaining.js").Explained} Explained
 */

/** The explanation in sections: the reading, every answer, the judgement, what can be done. @param {Explanation} explanation @returns {Section[]} */
export function tell({ unit, read, answers, judged }) {
  return [
    { heading: "怎么读这句话", lines: readingLines(read) },
    ...answers.map((one, place) => ({
      heading: `第${place + 1}条：${one.title}（${one.id}，${score(one.score, unit)}分）`,
      lines: [...partLines(one.parts, unit), ...(place ? behindLines(answers[0], one, unit) : [])],
    })),
    { heading: "有没有把握", lines: judgementLines(judged) },
    { heading: "怎么改", lines: [...ADVICE] },
  ];
}

/** @param {Explanation["read"]} read */
function readingLines(read) {
  const lines = read.terms.length ? [] : ["没有读出可以查的词。"];
  for (const [kind, label] of KINDS) {
    const terms = read.terms.filter((term) => term.kind === kind);
    if (terms.length) lines.push(`${label}：${terms.map(({ text, weight }) => `${text} ${weight}`).join("、")}`);
  }
  const unknown = read.terms.filter(({ kind, known }) => kind === "word" && !known);
  if (unknown.length) lines.push(`网站上没有的词：${unknown.map(({ text }) => text).join("、")}`);
  for (const { text, share } of read.clauses) {
    lines.push(`分句“${text}”：${share === 16 ? "这句领头" : `分量只算${Math.floor((share * 100) / 16)}%`}`);
  }
  for (const { wrong, right } of read.corrections) lines.push(`“${wrong}”按“${right}”读`);
  if (read.spoken) lines.push("字母按拼音读");
  if (read.platforms.length) lines.push(`问的是这些平台：${read.platforms.join("、")}；没有另选平台时，只出它们和各平台通用的答案`);
  if (read.elsewhere !== null) lines.push(`点名了not-covered.yml里的${read.elsewhere}`);
  if (read.fillers.length) lines.push(`没有分量的词：${read.fillers.join("、")}`);
  return lines;
}

/** @param {Explained["parts"]} parts @param {number} unit */
function partLines(parts, unit) {
  let told = 0;
  let total = 0;
  return parts.map(({ kind, adds, text }) => {
    total += adds;
    const shown = hundredths(total, unit) - told;
    told += shown;
    return `${text === undefined ? PARTS.get(kind) : `${kind === "lent" ? "别的平台的问法" : "问法"}“${text}”`}：${shown < 0 ? "-" : "+"}${decimal(Math.abs(shown))}`;
  });
}

/** What an answer lacks most beside the first, and what could be done. @param {Explained} first @param {Explained} one @param {number} unit */
function behindLines(first, one, unit) {
  const lacks = LEVERS.map(([kind, name, lever]) => ({ name, lever, lack: sumOf(first, kind) - sumOf(one, kind) }));
  const { name, lever, lack } = lacks.reduce((most, next) => (next.lack > most.lack ? next : most));
  const gap = hundredths(first.score, unit) - hundredths(one.score, unit);
  return gap && lack > 0 ? [`比第1条少${decimal(gap)}分，差得最多的是${name}（少${score(lack, unit)}）：${lever}。`] : [];
}

/** What parts of a kind add; asks are those of other platforms, too. @param {Explained} one @param {string} kind */
function sumOf({ parts }, kind) {
  return parts.reduce((sum, part) => sum + (part.kind === kind || (kind === "ask" && part.kind === "lent") ? part.adds : 0), 0);
}

/** @param {Explanation["judged"]} judged */
function judgementLines({ sure, confident, notice, why, points, maybe, trust, certain, measures }) {
  const lines = [sure ? "有把握。" : confident ? "可能是这些，没有把握。" : "没有答案。"];
  if (notice !== null) lines.push(`网站会说：${notice}`);
  if (why !== "points") return [...lines, WHY.get(why) ?? ""];
  lines.push(`可能：得${points}分，要${maybe}分。`, `把握：得${trust}分，要${certain}分。`);
  for (const one of measures) {
    if (one.points || one.trust) lines.push(`${measureOf(one)}：可能${signed(one.points)}，把握${signed(one.trust)}`);
  }
  return lines;
}

/** @param {import("./explaining.js").Measured} one */
function measureOf({ name, value, whole }) {
  const [label, counted] = MEASURES.get(name) ?? [name, ""];
  if (counted === "%") return `${label}${Math.floor((value * 100) / whole)}%`;
  return `${label} ${score(value, whole)}${counted}`;
}

/** @param {number} number */
function signed(number) {
  return `${number < 0 ? "-" : "+"}${Math.abs(number)}`;
}

/** @param {number} value @param {number} unit */
function score(value, unit) {
  return decimal(hundredths(value, unit));
}

/** @param {number} value @param {number} unit */
function hundredths(value, unit) {
  return Math.floor((value * 200 + unit) / (unit * 2));
}

/** @param {number} value */
function decimal(value) {
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
}
