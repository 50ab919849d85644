// @ts-check
/**
 * An answer as something to paste: plain text for a chat, Markdown, HTML, or its link; short, full or formal; in a voice of no
 * side or in the shop's own.
 *
 *   compose(answer, { form: "short", as: "text", link: "https://example.org/a/review-time/" })
 *   → "7个工作日内审核。\n依据：甲（乙）；核对于2026-11-21\nhttps://example.org/a/review-time/"
 *
 * The short form is the reply written for a chat, in the shop's voice the shop's, as long as it stays at most MOST characters
 * with evidence and link, else the short answer. The other forms are the short answer with the steps; in the shop's voice its
 * own reply where it has one, since the steps are told to a shopper who deals with a shop.
 *
 * Whatever the form, evidence label and check date go with the words; only `as: "link"` is the bare link. The link comes
 * last, so that a chat makes it one to tap. Pure: no document, no clock; tests/vectors/compose.json holds it to its results.
 */

const WORDS = Object.freeze({
  evidence: "依据：",
  checked: "核对于",
  between: "；",
  list: "、",
  link: "详情：",
  steps: "可以这样做：",
  /** @param {string} notice */
  notice: (notice) => `注意：${notice}。`,
  hello: "您好！",
  /** @param {string} title @param {string} platform */
  about: (title, platform) => `关于“${title}”${platform && !title.includes(platform) ? `（${platform}）` : ""}，为您说明如下：`,
  formalSteps: "建议您按以下步骤处理：",
  /** @param {string} evidence @param {string} checked */
  formalEvidence: (evidence, checked) => `以上内容的依据为${evidence}，核对日期为${checked}，供您参考。`,
  /** @param {string} label */
  unverified: (label) => `其中来自${label.replace(/，.*/, "")}的说法未经核实，请以订单页面显示为准。`,
  formalLink: "您可以在这里查看完整说明：",
  formalClosing: "如还有疑问，请随时告诉我们。",
});

/**
 * @typedef {"short" | "full" | "formal"} Form
 * @typedef {"text" | "markdown" | "html" | "link"} Format
 * @typedef {{id: string, title: string, short: string, text: string, evidence: string[], labels: string[], checked: string,
 *   url: string, platform: string, topic: string, reply?: string, reply_shop?: string, steps?: string[], notice?: string}} Answer `labels` are what
 *   its evidence is called, one by one; `steps` go before those found in its text, `notice` says what of it does not
 *   hold any more, or not yet
 * @typedef {"neutral" | "shop"} Voice
 * @typedef {{form?: Form, as?: Format, link?: string, greeting?: string, closing?: string, platformName?: string,
 *   dates?: string[], voice?: Voice, own?: string, filled?: Record<string, string>}} Choice `dates` are finished sentences with
 *   worked-out days, said after the answer; `own` is what the agent says in the short form instead; `filled` goes where the text
 *   has {称呼} and {订单号}, without it they go
 * @typedef {{kind: "line" | "answer" | "note", text: string} | {kind: "steps", steps: string[], lead: string}
 *   | {kind: "link", lead: string, title: string, link: string}} Block
 */

/** Characters that a customer reads in a chat without unfolding the message. */
export const MOST = 200;
/** What a reply may leave to the agent. */
export const PLACEHOLDERS = ["称呼", "订单号"];
const PLACEHOLDER = new RegExp(`\\{(${PLACEHOLDERS.join("|")})\\}`, "g");

/** The names of the placeholders in `text`. @param {string} text */
export function placeholdersOf(text) {
  return PLACEHOLDERS.filter((name) => text.includes(`{${name}}`));
}

/** Characters as a person counts them. @param {string} text */
export function lengthOf(text) {
  return [...text].length;
}

/** The permanent link of an answer. @param {string} id @param {string | URL} root the site's root */
export function permanentLink(id, root) {
  return new URL(`a/${id}/`, root).href;
}

/** Labels of evidence in one line, as given, without repetition; “甲，乙” is 甲（乙） there. @param {string[]} labels */
export function evidenceWords(labels) {
  return [...new Set(labels)].map((label) => label.replace(/，(.*)/, "（$1）")).join(WORDS.list);
}

/**
 * The answer's steps: the first numbered list of its plain text, without the numbers; points under a step stay in it.
 * @param {string} text
 * @returns {string[]}
 */
function stepsOf(text) {
  /** @type {string[]} */
  const steps = [];
  for (const line of text.split("\n")) {
    const numbered = /^(\d+)\. (.*)$/.exec(line);
    if (numbered && Number(numbered[1]) === steps.length + 1) steps.push(numbered[2]);
    else if (steps.length && !numbered && line.startsWith("- ")) steps[steps.length - 1] += `\n${line}`;
    else if (steps.length) break;
  }
  return steps;
}

/** The reason in an answer without steps: its first paragraph. @param {Answer} answer */
function firstParagraph(answer) {
  const [, , first = ""] = answer.text.split("\n");
  return /[。！？]$/.test(first) ? first : "";
}

/**
 * @param {Answer} answer
 * @param {Choice} [choice]
 * @returns {string}
 */
export function compose(answer, choice = {}) {
  const { form = "full", as = "text", link = "", greeting = "", closing = "", platformName = "", dates = [], filled = {} } = choice;
  if (as === "link") return link;
  const blocks = (form === "formal" ? formal(answer, choice, platformName) : plain(answer, choice)).map((block) => put(block, filled));
  const at = blocks.findIndex((block) => block.kind === "answer") + 1;
  blocks.splice(at, 0, ...dates.map((text) => /** @type {Block} */ ({ kind: "line", text })));
  const hello = greeting.trim() || (form === "formal" ? WORDS.hello : "");
  if (hello) blocks.unshift(put({ kind: "line", text: hello }, filled));
  const goodbye = closing.trim() || (form === "formal" ? WORDS.formalClosing : "");
  if (goodbye) blocks.push(put({ kind: "line", text: goodbye }, filled));
  if (link) blocks.push({ kind: "link", lead: form === "formal" ? WORDS.formalLink : form === "full" ? WORDS.link : "", title: answer.title, link });
  return WRITERS[as](blocks);
}

/** The block with what was filled in; what was not goes. @param {Block} block @param {Record<string, string>} filled @returns {Block} */
function put(block, filled) {
  if (block.kind !== "answer" && block.kind !== "line") return block;
  return { ...block, text: block.text.replace(PLACEHOLDER, (_, name) => filled[name] ?? "") };
}

/** What the short form says before evidence and link. @param {Answer} answer @param {Choice} [choice] @returns {string} */
export function spoken(answer, { voice = "neutral", own = "", link = "" } = {}) {
  if (own) return own;
  const rest = lengthOf(note(answer)) + 1 + (link ? lengthOf(link) + 1 : 0);
  const replies = [voice === "shop" ? answer.reply_shop : "", answer.reply];
  return replies.find((reply) => reply && lengthOf(reply.replace(PLACEHOLDER, "")) + rest <= MOST) || answer.short;
}

/** @param {Answer} answer */
function note({ labels, checked }) {
  return WORDS.evidence + evidenceWords(labels) + WORDS.between + WORDS.checked + checked;
}

/** What the longer forms say, in one voice. @param {Answer} answer @param {Choice} choice @param {string} lead @returns {Block[]} */
function told(answer, { voice }, lead) {
  const own = voice === "shop" ? answer.reply_shop : "";
  return own ? [{ kind: "answer", text: own }] : [{ kind: "answer", text: answer.short }, ...details(answer, lead), ...noticeOf(answer)];
}

/** What does not hold, where the short answer has not said it already. @param {Answer} answer @returns {Block[]} */
function noticeOf({ short, notice }) {
  return notice && !short.includes(notice) ? [{ kind: "line", text: WORDS.notice(notice) }] : [];
}

/** @param {Answer} answer @param {Choice} choice @returns {Block[]} */
function plain(answer, choice) {
  const said = choice.form === "short" ? [/** @type {Block} */ ({ kind: "answer", text: spoken(answer, choice) })] : told(answer, choice, WORDS.steps);
  return [...said, { kind: "note", text: note(answer) }];
}

/** @param {Answer} answer @param {Choice} choice @param {string} platformName @returns {Block[]} */
function formal(answer, choice, platformName) {
  const at = answer.evidence.indexOf("article");
  const doubt = at < 0 ? "" : WORDS.unverified(answer.labels[at]);
  return [
    { kind: "line", text: WORDS.about(answer.title, platformName) },
    ...told(answer, choice, WORDS.formalSteps),
    { kind: "note", text: WORDS.formalEvidence(evidenceWords(answer.labels), answer.checked) + doubt },
  ];
}

/** @param {Answer} answer @param {string} lead @returns {Block[]} */
function details(answer, lead) {
  const steps = answer.steps ?? stepsOf(answer.text);
  if (steps.length) return [{ kind: "steps", steps, lead }];
  const reason = firstParagraph(answer);
  return reason ? [{ kind: "line", text: reason }] : [];
}

/** @type {Record<Exclude<Format, "link">, (blocks: Block[]) => string>} */
const WRITERS = {
  text: (blocks) => blocks.map(asText).join("\n"),
  markdown: (blocks) => blocks.map(asMarkdown).join("\n\n"),
  html: (blocks) => blocks.map(asHtml).join("\n"),
};

/** @param {Block} block */
function asText(block) {
  if (block.kind === "steps") return [block.lead, ...block.steps.map((step, at) => `${at + 1}. ${step}`)].join("\n");
  return block.kind === "link" ? block.lead + block.link : block.text;
}

/** @param {Block} block */
function asMarkdown(block) {
  if (block.kind === "steps") {
    const items = block.steps.map((step, at) => `${at + 1}. ${inMarkdown(step).replace(/\n\\- /g, "\n   - ")}`);
    return [inMarkdown(block.lead), "", ...items].join("\n");
  }
  if (block.kind === "link") return `${inMarkdown(block.lead)}[${inMarkdown(block.title)}](<${block.link}>)`;
  const text = inMarkdown(block.text);
  return block.kind === "answer" ? `**${text}**` : text;
}

/** @param {Block} block */
function asHtml(block) {
  if (block.kind === "steps") {
    const items = block.steps.map((step) => `<li>${inHtml(step).replace(/\n- /g, "<br>· ")}</li>`);
    return `<p>${inHtml(block.lead)}</p>\n<ol>${items.join("")}</ol>`;
  }
  if (block.kind === "link") return `<p>${inHtml(block.lead)}<a href="${inHtml(block.link)}">${inHtml(block.title)}</a></p>`;
  const text = inHtml(block.text).replace(/\n/g, "<br>");
  return `<p>${block.kind === "answer" ? `<strong>${text}</strong>` : text}</p>`;
}

/** @param {string} text */
function inMarkdown(text) {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/^([-+]|\d+\.)(?= )/gm, (mark) => mark.replace(/[-+.]/, "\\$&"));
}

/** @param {string} text */
function inHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
