// @ts-check
/** To the clipboard. */

/**
 * Puts text, and where given HTML beside it, on the clipboard: by the clipboard interface, else by the old copy command
 * (an intranet without https has only that). Resolves to false where both are refused.
 * @param {string} text @param {string} [html] @returns {Promise<boolean>}
 */
export async function toClipboard(text, html) {
  try {
    if (html === undefined) await navigator.clipboard.writeText(text);
    else {
      const item = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    }
    return true;
  } catch {
    return byCommand(text, html);
  }
}

/** @param {string} text @param {string} [html] */
function byCommand(text, html) {
  let taken = false;
  const give = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData?.setData("text/plain", text);
    if (html !== undefined) event.clipboardData?.setData("text/html", html);
    taken = event.clipboardData !== null;
  };
  document.addEventListener("copy", give, { capture: true });
  try {
    return document.execCommand("copy") && taken;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", give, { capture: true });
  }
}
