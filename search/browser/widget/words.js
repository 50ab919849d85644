// @ts-check
/** What the widget says, in Chinese and in English; the answers themselves are Chinese. Published as a part of widget.js. */

export const ZH = Object.freeze({
  lang: "zh-CN",
  button: "售后帮助",
  title: "售后帮助",
  label: "说说你的问题",
  hint: "如“退款几天到账”",
  search: "搜索",
  close: "关闭",
  start: "输入问题，答案来自售后指南，每条都写明依据。",
  loading: "正在载入…",
  slow: "网络有点慢，还在载入…",
  none: "没有找到合适的答案。换个说法试试。",
  maybe: "可能是这些：",
  unsure: "没有这个问题的答案，最接近的是：",
  failed: "没有载入成功，请检查网络；也可以直接打开售后指南。",
  alone: "店铺客服没有接通，请用店里别的方式联系。",
  again: "再试一次",
  all: "打开售后指南",
  newTab: "（在新标签页打开）",
  checked: "核对于",
  call: "拨打",
  /** @param {number} count */
  count: (count) => `找到${count}个答案`,
  /** @param {string} right */
  corrected: (right) => `已按“${right}”查找。`,
  /** @param {{actor: string, from: string, to: string, amount: string}} limit */
  limit: ({ actor, from, to, amount }) => `${actor}：从${from}到${to}，${amount}`,
});

export const EN = Object.freeze({
  ...ZH,
  lang: "en",
  button: "After-sales help",
  title: "After-sales help",
  label: "Your question, in Chinese or pinyin",
  hint: "e.g. 退款几天到账, tuikuan",
  search: "Search",
  close: "Close",
  start: "Answers are in Chinese; each one states its evidence.",
  loading: "Loading…",
  slow: "The network is slow, still loading…",
  none: "No fitting answer found. Try other words.",
  maybe: "It may be one of these:",
  unsure: "No answer to this question; these come closest:",
  failed: "Loading failed. Please check the network, or open the whole guide.",
  alone: "The shop's chat did not answer. Please reach the shop another way.",
  again: "Try again",
  all: "Open the whole guide",
  newTab: " (opens in a new tab)",
  checked: "checked ",
  call: "Call",
  count: (/** @type {number} */ count) => (count === 1 ? "1 answer found" : `${count} answers found`),
  corrected: (/** @type {string} */ right) => `Searched for “${right}”.`,
});

/** What a shop may say in its own words, by the name of its attribute. @type {(keyof Words)[]} */
export const OWN = ["button", "title", "label", "hint", "start", "none"];

/** @typedef {{ [Key in keyof typeof ZH]: typeof ZH[Key] extends string ? string : typeof ZH[Key] }} Words */
