// @ts-check
/**
 * An answer as something to paste: plain text for a chat, Markdown, HTML, or its link; short, full or formal.
 *
 *   compose(answer, { form: "short", as: "text", link: "https://example.org/a/review-time/" })
 *   → "7个工作日内审核。\n依据：甲（乙）；核对于2026-11-21\nhttps://example.org/a/review-time/"
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
 *   url: string, platform: string, topic: string}} Answer `labels` are what its evidence is called, one by one
 * @typedef {{form?: Form, as?: Format, link?: string, greeting?: string, closing?: string, platformName?: string,
 *   dates?: string[]}} Choice `dates` are finished sentences with worked-out days, said after the short answer
 * @typedef {{kind: "line" | "answer" | "note", text: string} | {kind: "steps", steps: string[], lead: string}
 *   | {kind: "link", lead: string, title: string, link: string}} Block
 */

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
export function stepsOf(text) {
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
export function compose(answer, { form = "full", as = "text", link = "", greeting = "", closing = "", platformName = "", dates = [] } = {}) {
  if (as === "link") return link;
  const blocks = form === "formal" ? formal(answer, platformName) : plain(answer, form);
  const at = blocks.findIndex((block) => block.kind === "answer") + 1;
  blocks.splice(at, 0, ...dates.map((text) => /** @type {Block} */ ({ kind: "line", text })));
  const hello = greeting.trim() || (form === "formal" ? WORDS.hello : "");
  if (hello) blocks.unshift({ kind: "line", text: hello });
  const goodbye = closing.trim() || (form === "formal" ? WORDS.formalClosing : "");
  if (goodbye) blocks.push({ kind: "line", text: goodbye });
  if (link) blocks.push({ kind: "link", lead: form === "formal" ? WORDS.formalLink : form === "full" ? WORDS.link : "", title: answer.title, link });
  return WRITERS[as](blocks);
}

/** @param {Answer} answer @param {Form} form @returns {Block[]} */
function plain(answer, form) {
  const note = WORDS.evidence + evidenceWords(answer.labels) + WORDS.between + WORDS.checked + answer.checked;
  return [{ kind: "answer", text: answer.short }, ...(form === "full" ? details(answer, WORDS.steps) : []), { kind: "note", text: note }];
}

/** @param {Answer} answer @param {string} platformName @returns {Block[]} */
function formal(answer, platformName) {
  const at = answer.evidence.indexOf("article");
  const doubt = at < 0 ? "" : WORDS.unverified(answer.labels[at]);
  return [
    { kind: "line", text: WORDS.about(answer.title, platformName) },
    { kind: "answer", text: answer.short },
    ...details(answer, WORDS.formalSteps),
    { kind: "note", text: WORDS.formalEvidence(evidenceWords(answer.labels), answer.checked) + doubt },
  ];
}

/** @param {Answer} answer @param {string} lead @returns {Block[]} */
function details(answer, lead) {
  const steps = stepsOf(answer.text);
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
