// @ts-check
/** The icons of verdicts; shield and search look as search/markup/icons.html draws them for pages. */

const PATHS = Object.freeze({
  danger: ["M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3z", "M12 8v5M12 16.2v.1"],
  shield: ["M12 3.5 19 6v5.5c0 4.4-2.9 7.3-7 9-4.1-1.7-7-4.6-7-9V6z", "m9 12 2.2 2.2L15.2 10"],
  search: ["M17.5 11a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0z", "m16 16 4.5 4.5"],
});
const SVG = "http://www.w3.org/2000/svg";

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "i");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("focusable", "false");
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    made.append(path);
  }
  return made;
}
