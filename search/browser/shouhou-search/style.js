// @ts-check
/**
 * How the box looks. A page changes it by these variables on the element, or anywhere above it:
 *
 *   shouhou-search { --shouhou-accent: #b5179e; --shouhou-width: 24rem; --shouhou-radius: 0; }
 *
 * What it says and finds runs from left to right, on a page that does not too. It is light or dark as the page's `color-scheme` says where it stands. Browsers without `light-dark()` show it light, unless the
 * element's `theme` says dark.
 */

const COLOURS = {
  back: ["#fff", "#1c1f26"],
  field: ["#fff", "#12151b"],
  text: ["#1b1f24", "#f1f3f5"],
  soft: ["#4c545e", "#c3c8cf"],
  edge: ["#7b8490", "#737b87"],
  line: ["#d5dae0", "#3b424d"],
  accent: ["#14594a", "#a9e6d1"],
  active: ["#e5f0eb", "#18302a"],
  mark: ["#ffe58a", "#5a4a00"],
};
const BOX = ":host, shouhou-search";

/** @param {(light: string, dark: string) => string} choose */
function colours(choose) {
  return Object.entries(COLOURS).map(([name, [light, dark]]) => `--${name}: ${choose(light, dark)};`).join(" ");
}

export const STYLE = `
${BOX} { display: block; max-width: var(--shouhou-width, 30rem); }
.sh-search {
  ${colours((light) => light)}
  position: relative; margin: 0; color: var(--shouhou-text, var(--text)); font-family: var(--shouhou-font, inherit); font-size: var(--shouhou-size, 1rem);
  font-weight: 400; line-height: 1.5; letter-spacing: normal; text-align: start; direction: ltr; text-indent: 0; text-transform: none; white-space: normal;
}
@supports (color: light-dark(#000, #fff)) { .sh-search { ${colours((light, dark) => `light-dark(${light}, ${dark})`)} } }
:host([theme=light]) .sh-search, shouhou-search[theme=light] > .sh-search { color-scheme: light; }
:host([theme=dark]) .sh-search, shouhou-search[theme=dark] > .sh-search { ${colours((_, dark) => dark)} color-scheme: dark; }
.sh-search *, .sh-search ::before { box-sizing: border-box; }
.sh-search button { font: inherit; color: inherit; cursor: pointer; }
.sh-search :focus-visible { outline: 2px solid var(--shouhou-accent, var(--accent)); outline-offset: 1px; }
.sh-search__field {
  box-sizing: border-box; width: 100%; min-height: 44px; margin: 0; padding: 0 40px 0 14px; border: 1px solid var(--shouhou-edge, var(--edge));
  border-radius: var(--shouhou-radius, 8px); background: var(--shouhou-field, var(--field)); color: inherit; font: inherit; font-size: max(16px, 1em); appearance: none;
}
.sh-search__field::placeholder { color: var(--shouhou-soft, var(--soft)); opacity: 1; }
.sh-search .sh-search__close, .sh-search .sh-search__clear { display: none; width: 40px; min-height: 44px; padding: 0; border: 0; background: none; }
.sh-search--filled .sh-search__clear { display: block; position: absolute; top: 0; right: 0; }
.sh-panel {
  position: absolute; z-index: var(--shouhou-layer, 1000); top: calc(100% + 4px); left: 0; width: max(100%, min(24rem, 90vw)); max-height: min(70vh, 40rem); overflow: auto;
  overscroll-behavior: contain; border: 1px solid var(--shouhou-line, var(--line)); border-radius: var(--shouhou-radius, 8px);
  background: var(--shouhou-back, var(--back)); box-shadow: 0 8px 24px rgb(0 0 0 / 20%);
}
.sh-search--end .sh-panel { right: 0; left: auto; }
.sh-panel__head { display: flex; align-items: center; justify-content: space-between; padding: 8px 14px 0; color: var(--shouhou-soft, var(--soft)); font-size: .9em; }
.sh-said { margin: 0; padding: 10px 14px; color: var(--shouhou-soft, var(--soft)); }
.sh-button { min-height: 36px; padding: 0 10px; border: 1px solid var(--shouhou-edge, var(--edge)); border-radius: var(--shouhou-radius, 8px); background: none; }
.sh-suggestion, .sh-result { display: block; min-height: 44px; padding: 10px 14px; color: inherit; text-decoration: none; cursor: pointer; overflow-wrap: anywhere; }
.sh-result + .sh-result { border-top: 1px solid var(--shouhou-line, var(--line)); }
.sh-result__title { display: block; color: var(--shouhou-accent, var(--accent)); font-weight: 600; }
.sh-result__same { color: var(--shouhou-soft, var(--soft)); font-weight: 400; }
.sh-result__text { display: block; margin-top: 2px; color: var(--shouhou-soft, var(--soft)); font-size: .9em; }
.sh-option:hover, .sh-option.sh-chosen { background: var(--shouhou-active, var(--active)); }
.sh-option.sh-chosen { outline: 2px solid var(--shouhou-accent, var(--accent)); outline-offset: -2px; }
.sh-mark { background: var(--shouhou-mark, var(--mark)); color: inherit; border-radius: 2px; }
.sh-stale { opacity: .5; }
.sh-panel__foot { display: flex; align-items: center; justify-content: space-between; padding: 4px 14px; border-top: 1px solid var(--shouhou-line, var(--line)); }
.sh-panel__all { min-height: 44px; padding: 0; border: 0; background: none; text-decoration: underline; }
.sh-panel__keys { margin: 0; color: var(--shouhou-soft, var(--soft)); font-size: .85em; }
.sh-hidden { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.sh-search [hidden] { display: none !important; }
.sh-search--full {
  position: fixed; z-index: var(--shouhou-layer, 1000); top: var(--sh-top, 0); right: 0; left: 0; display: flex; flex-wrap: wrap; align-content: flex-start;
  height: var(--sh-height, 100vh); background: var(--shouhou-back, var(--back));
}
.sh-search--full .sh-search__close { display: block; }
.sh-search--full .sh-search__field { flex: 1; width: auto; min-width: 0; margin: 4px 4px 4px 0; }
.sh-search--full .sh-search__clear { top: 4px; right: 4px; }
.sh-search--full .sh-panel { position: static; flex: 0 0 100%; width: auto; height: calc(100% - 54px); max-height: none; border: 0; border-radius: 0; box-shadow: none; }
.sh-search--full .sh-panel__keys { display: none; }
@media print { ${BOX} { display: none; } }
@media (forced-colors: active) { .sh-option.sh-chosen { outline-color: Highlight; } }
`;
