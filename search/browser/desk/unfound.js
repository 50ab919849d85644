// @ts-check
/** What was not found on this computer, taken out of the desk as a file for the editors. It is counted when the fold is opened. */

import { beijingDay } from "../../engine/as-of.js";
import { FILE, TYPE, exportFile, whatWasMissed } from "../../gaps/export.js";
import { saveFile } from "../shared/save-file.js";
import { part } from "./parts.js";

const WORDS = Object.freeze({
  /** @param {number} queries @param {number} useless */
  count: (queries, useless) => `没搜到的话${queries}句，说过没解决的答案${useless}个。号码、名字已经遮住；工作台里粘贴的客户的话不在里面。`,
  nothing: "现在没有。首页和搜索页上没搜到的话、答案页上说的“没解决”，会记在这里。工作台里粘贴的客户的话不记。",
  saved: "已存成文件，发给编辑就行。发之前可以打开看一眼。",
});

/** Shows the fold. */
export function offerExport() {
  const fold = part("desk-unfound");
  const button = /** @type {HTMLButtonElement} */ (part("desk-unfound-export"));
  const today = () => beijingDay(Date.now());
  fold.hidden = false;
  fold.addEventListener("toggle", () => {
    const { queries, useless } = whatWasMissed(today());
    button.disabled = !queries.length && !useless.length;
    part("desk-unfound-count").textContent = button.disabled ? WORDS.nothing : WORDS.count(queries.length, useless.length);
  });
  button.addEventListener("click", () => {
    saveFile(FILE, [exportFile(today())], TYPE);
    part("desk-unfound-said").textContent = WORDS.saved;
  });
}
