// @ts-check
/** Where the written text goes: the clipboard, or laid out for copying by hand; a file. Each says what it did. */

import { copyOrOffer } from "../../browser/shared/copying.js";
import { saveFile } from "../../browser/shared/save-file.js";

const WORDS = Object.freeze({
  copied: "已复制，可以直接粘贴。",
  open: "已复制。还有【】没填，发之前补上。",
  saved: "已保存为文本文件。",
  /** @param {string} channel */
  file: (channel) => `投诉文字-${channel}.txt`,
});

/** @param {string} text @param {HTMLElement} place where it is laid out if the clipboard is refused */
export function copyText(text, place) {
  return copyOrOffer(text, place, /【[^】]*】/.test(text) ? WORDS.open : WORDS.copied);
}

/**
 * A file that any editor reads, Windows' Notepad of old included: UTF-8 with a byte order mark, lines ended by CR LF.
 * @param {string} text @param {string} channel whom it is for; what stands in brackets is left out of the file's name
 */
export function saveText(text, channel) {
  saveFile(WORDS.file(channel.replace(/（.*/, "")), ["\ufeff", text.replace(/\n/g, "\r\n"), "\r\n"], "text/plain;charset=utf-8");
  return WORDS.saved;
}
