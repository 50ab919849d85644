// @ts-check
/** Where the written text goes: the clipboard, or laid out for copying by hand; a file. Each says what it did. */

import { copyByHand } from "../copying.js";
import { toClipboard } from "../desk-clipboard.js";

const WORDS = Object.freeze({
  copied: "已复制，可以直接粘贴。",
  open: "已复制。还有【】没填，发之前补上。",
  saved: "已保存为文本文件。",
  /** @param {string} channel */
  file: (channel) => `投诉文字-${channel}.txt`,
});

/** @param {string} text @param {HTMLElement} place where it is laid out if the clipboard is refused */
export async function copyText(text, place) {
  place.replaceChildren();
  const copied = /【[^】]*】/.test(text) ? WORDS.open : WORDS.copied;
  if (await toClipboard(text)) return copied;
  const said = copyByHand(text, place);
  return place.childElementCount ? said : copied;
}

/**
 * A file that any editor reads, Windows' Notepad of old included: UTF-8 with a byte order mark, lines ended by CR LF.
 * @param {string} text @param {string} channel whom it is for; what stands in brackets is left out of the file's name
 */
export function saveText(text, channel) {
  const file = new Blob(["\ufeff", text.replaceAll("\n", "\r\n"), "\r\n"], { type: "text/plain;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = WORDS.file(channel.replace(/（.*/, ""));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return WORDS.saved;
}
