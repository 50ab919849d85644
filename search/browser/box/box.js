// @ts-check
/**
 * On every page: wakes the search when somebody turns to it, and marks the words that a result was found by.
 *
 * Every `form[data-sh-search]` becomes a combobox (combobox.js) at its first focus; `data-sh-search="page"` marks the search
 * page's own form (results.js). Until then, and without JavaScript, the form leads to the search page by itself. `/` and
 * Ctrl+K (Cmd+K) lead to the box. Only modules are downloaded before the first focus or query.
 *
 * A limit's “从哪天算起？” opens below its row, by a module of its own at the first use; its link leads to the page that counts.
 */

const WORDS = Object.freeze({ failed: "搜索没有载入成功，请检查网络；公共Wi-Fi可能要先登录。", again: "重新载入", browse: "也可以按下面的平台找。" });
/** A module that never comes says nothing by itself. */
const GIVEN_UP_AFTER = 20_000;

const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[data-sh-search]")]);
for (const form of forms) wake(form);

const address = new URL(location.href);
const marked = address.searchParams.get("h");
if (marked !== null) {
  // Before anybody can copy or share it, and whether the marks come or not.
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address.href);
  if (marked) import("./highlight.js").then(({ showMarks }) => showMarks(marked)).catch(() => undefined);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey || event.shiftKey) return;
  const input = forms[0]?.querySelector("input");
  const command = event.ctrlKey || event.metaKey;
  if (!input || (command ? event.key.toLowerCase() !== "k" : event.key !== "/")) return;
  const at = event.composedPath()[0];
  if (at !== input && at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"))) return;
  if (at === input && !command) return;
  event.preventDefault();
  input.focus();
  input.select();
});

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a.sh-from");
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import("../../tools/deadline/in-place.js").then(({ toggle }) => toggle(link)).catch(() => location.assign(link.href));
});

/** @param {HTMLFormElement} form */
function wake(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const onPage = form.dataset.shSearch === "page";
  let started = false;
  /** @type {HTMLElement | null} */
  let said = null;
  const start = () => {
    if (started) return;
    started = true;
    const module = onPage ? import("./results.js") : import("./combobox.js");
    const timer = window.setTimeout(fail, GIVEN_UP_AFTER);
    module.then(({ attach }) => {
      if (said) said.remove();
      attach(form, input);
    }).catch(() => {
      started = false;
      fail();
    }).then(() => clearTimeout(timer));
  };
  // Where even the modules are out of reach the form still submits by itself; on the search page one can only reload.
  const fail = () => {
    if (onPage && !said) said = sayFailed(form);
  };
  input.addEventListener("focus", start);
  input.addEventListener("input", start);
  if (onPage) {
    // Before anybody can type: what is typed later is newer than what the address asks.
    input.value = input.value || (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 400);
    start();
  } else {
    // A combobox must be a text field; as a search field it would not be allowed that role.
    input.type = "text";
    input.setAttribute("inputmode", "search");
    // On the way back from an answer the full-screen box opens as it was left (shared/step.js).
    if (document.activeElement === input || (form === forms[0] && history.state && "shPanel" in history.state)) start();
  }
}

/** @param {HTMLFormElement} form */
function sayFailed(form) {
  document.documentElement.classList.remove("sh-asked");
  // It says the same.
  const unready = document.querySelector(".sh-unready");
  if (unready) unready.remove();
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "sh-button";
  again.textContent = WORDS.again;
  again.addEventListener("click", () => location.reload());
  said.append(WORDS.failed, " ", again, " ", WORDS.browse);
  form.after(said);
  return said;
}
