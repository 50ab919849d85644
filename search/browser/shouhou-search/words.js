// @ts-check
/** What the box says, in Chinese and in English; what is found is in the site's own language. */

export const ZH = Object.freeze({
  label: "搜索",
  placeholder: "搜索",
  none: "没有找到。换个说法试试。",
  maybe: "可能是这些：",
  nearest: "没有完全对上的，最接近的是：",
  /** @param {string} wrong @param {string} right */
  corrected: (wrong, right) => `已按“${right}”查找（你写的是“${wrong}”）。`,
  /** @param {number} count */
  count: (count) => `${count}条结果`,
  field: { close: "关闭搜索", clear: "清空", recent: "最近搜过（只存在这台设备上）", forget: "清除记录" },
  panel: { options: "结果", all: "更多结果", keys: "↑↓ 选择，Enter 打开，Esc 关闭" },
  asking: {
    loading: "正在搜索…",
    slow: "网络有点慢，还在载入…",
    failed: "搜索没有载入成功，请检查网络。",
    again: "重试",
    renewed: "网站刚更新过，请重新载入。",
    reload: "重新载入",
  },
});

export const EN = Object.freeze({
  label: "Search",
  placeholder: "Search",
  none: "Nothing found. Try other words.",
  maybe: "It may be one of these:",
  nearest: "No exact match; these come closest:",
  corrected: (/** @type {string} */ wrong, /** @type {string} */ right) => `Searched for “${right}” (you typed “${wrong}”).`,
  count: (/** @type {number} */ count) => (count === 1 ? "1 result" : `${count} results`),
  field: { close: "Close search", clear: "Clear", recent: "Recent searches (kept on this device only)", forget: "Clear" },
  panel: { options: "Results", all: "More results", keys: "↑↓ to choose, Enter to open, Esc to close" },
  asking: {
    loading: "Searching…",
    slow: "The network is slow, still loading…",
    failed: "The search did not load. Please check the network.",
    again: "Try again",
    renewed: "This site was just updated. Please reload.",
    reload: "Reload",
  },
});

/**
 * @typedef {{label: string, placeholder: string, none: string, maybe: string, nearest: string,
 *   corrected: (wrong: string, right: string) => string, count: (count: number) => string, field: Record<"close" | "clear" | "recent" | "forget", string>,
 *   panel: Record<"options" | "all" | "keys", string>, asking: Record<"loading" | "slow" | "failed" | "again" | "renewed" | "reload", string>}} Words
 */

/** Chinese, unless the language is known to be another. @param {string} language @returns {Words} */
export function wordsOf(language) {
  return language && !language.toLowerCase().startsWith("zh") ? EN : ZH;
}
