// @ts-check
/** Which of the languages that readers tell apart a page says it has, as the index has it (documents/collection.py). */

const TRADITIONAL = new Set(["hant", "tw", "hk", "mo"]);

/** zh-CN is zh, zh-TW is zh-hant, en-US is en. @param {string} said */
export function languageOf(said) {
  const [main, ...others] = said.toLowerCase().split("-");
  const traditional = main === "zh" && !others.includes("hans") && others.some((part) => TRADITIONAL.has(part));
  return traditional ? "zh-hant" : main;
}
