// @ts-check
/** How the widget looks, in its shadow root. Published as a part of widget.js. */

const DARK = `
  --back: #1c1f26; --field: #12151b; --text: #f1f3f5; --soft: #c3c8cf; --edge: #737b87; --line: #3b424d; --link: #a9e6d1;
  --strong: #84d5b9; --on-strong: #06231b; --box: #18302a; --doubt: #ffb0a8; color-scheme: dark;`;
export const STYLE = `
:host {
  all: initial !important; position: fixed !important; z-index: 2147483000 !important; bottom: 0 !important; right: 0 !important;
  display: block !important; font-family: system-ui, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif !important;
  line-height: 1.6 !important; text-align: start !important;
}
.skin {
  --back: #fff; --field: #fff; --text: #1b1f24; --soft: #4c545e; --edge: #7b8490; --line: #d5dae0; --link: #14594a;
  --strong: #14594a; --on-strong: #fff; --box: #e5f0eb; --doubt: #8a1c1c; color-scheme: light; color: var(--text);
}
:host([data-side=left]) { right: auto !important; left: 0 !important; }
:host([data-theme=dark]) .skin {${DARK}}
@media (prefers-color-scheme: dark) { :host([data-theme=auto]) .skin {${DARK}} }
@media print { :host { display: none !important; } }
*, ::before, ::after { box-sizing: border-box; }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
.open {
  display: block; min-height: 48px; margin: 16px; margin-bottom: max(16px, env(safe-area-inset-bottom)); padding: 8px 20px;
  border: 2px solid var(--on-strong); border-radius: 28px; background: var(--strong); color: var(--on-strong); font-weight: 600;
  box-shadow: 0 2px 10px rgb(0 0 0 / 35%);
}
dialog {
  position: fixed; top: 0; right: 0; bottom: 0; left: 0; width: 100%; max-width: none; height: 100%; height: 100dvh; max-height: none; margin: 0; padding: 0;
  border: 0; background: var(--back); color: var(--text); overflow: hidden;
}
dialog { display: none; flex-direction: column; }
dialog[data-shown] { display: flex; }
dialog::backdrop { background: transparent; }
.head { display: flex; align-items: center; justify-content: space-between; padding: 6px 6px 6px 16px; border-bottom: 1px solid var(--line); }
h2 { margin: 0; font-size: 1.1em; }
.close { min-width: 48px; min-height: 44px; padding: 0 12px; border: 0; border-radius: 6px; background: none; color: var(--link); }
form { padding: 10px 16px; }
label { display: block; margin-bottom: 4px; font-weight: 600; }
.row { display: flex; }
input {
  flex: 1; min-width: 0; min-height: 44px; padding: 0 12px; border: 1px solid var(--edge); border-radius: 6px; background: var(--field);
  font-size: max(16px, 1em); appearance: none;
}
input::placeholder { color: var(--soft); opacity: 1; }
.go { flex: none; margin-left: 8px; min-height: 44px; padding: 0 16px; border: 0; border-radius: 6px; background: var(--strong); color: var(--on-strong); font-weight: 600; }
.body { flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain; padding: 0 16px; }
.status { margin: 4px 0 8px; color: var(--soft); }
.failed { margin: 0 0 12px; }
.again, .person { min-height: 44px; padding: 0 16px; border: 1px solid var(--edge); border-radius: 6px; background: none; color: var(--link); }
.failed a { display: inline-block; min-height: 44px; margin-left: 12px; padding: 8px 0; }
ol { margin: 0; padding: 0; list-style: none; }
li { padding: 12px 0; border-top: 1px solid var(--line); }
li p { margin: 4px 0 0; }
a { color: var(--link); text-decoration: underline; text-underline-offset: 3px; overflow-wrap: anywhere; }
.title { display: inline-block; padding: 2px 0; font-weight: 700; }
.fact { padding: 6px 10px; border-radius: 6px; background: var(--box); }
.fact a { display: inline-block; min-height: 44px; padding: 8px 0; font-weight: 700; }
.meta { color: var(--soft); font-size: 0.88em; }
.evidence { font-weight: 600; }
.evidence.article { color: var(--doubt); }
.foot { display: flex; align-items: center; justify-content: space-between; padding: 4px 16px max(4px, env(safe-area-inset-bottom)); border-top: 1px solid var(--line); }
.foot a { display: inline-block; min-height: 44px; padding: 10px 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
@media (min-width: 600px) and (min-height: 480px) {
  dialog {
    top: auto; right: 16px; bottom: 16px; left: auto; width: var(--wide, 400px); max-width: calc(100vw - 32px);
    height: var(--high, 640px); max-height: calc(100vh - 32px); box-shadow: 0 8px 32px rgb(0 0 0 / 25%); border: 1px solid var(--edge); border-radius: 12px;
  }
  :host([data-side=left]) dialog { right: auto; left: 16px; }
}
@media (forced-colors: active) { dialog, .open, .go, .again, .fact { border: 1px solid; } }
`;
