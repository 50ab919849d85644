"""A page as it stands, held against axe: WCAG 2.2 AA and good practice beyond it.

What colours have to be is asked of each kind of text once: text of a colour, a size and a weight on a
background is judged where it is met first, and what is drawn alike on this page and on others is not judged
again, which took axe most of its time.
"""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""What may be right in the light and wrong in the dark."""
MARK_TEXTS = """(judged) => {
  const styles = new Map();
  const style = (one) => styles.get(one) ?? styles.set(one, getComputedStyle(one)).get(one);
  const above = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host;
  const known = { bare: new Map(), covered: new Map() };
  const behind = (one, state = "bare") => {
    if (!one) return "";
    if (!known[state].has(one)) {
      const { backgroundColor, backgroundImage, opacity, position } = style(one);
      const layers = opacity === "1" ? [] : [opacity];
      let next = state;
      if (state === "bare") {
        layers.push(backgroundColor, backgroundImage);
        if (backgroundColor.startsWith("rgb(")) next = "covered";
        else if (!["static", "relative"].includes(position)) layers.push("over something");
      }
      known[state].set(one, [...layers, behind(above(one), next)].join("; "));
    }
    return known[state].get(one);
  };
  const kind = (one, text) => {
    const { color, fontSize, fontWeight, textShadow } = style(one);
    const link = one.closest("a[href]");
    const around = link && [style(link).color, style(link).textDecorationLine, style(above(link)).color];
    const off = one.closest(":disabled, [aria-disabled=true]") ?? one.closest("label")?.control?.disabled;
    const words = /[\\p{L}\\p{N}].*[\\p{L}\\p{N}]/u.test(text) ? "words" : "signs";
    return [color, fontSize, fontWeight, textShadow, words, !!off, around, behind(one)].join("; ");
  };
  const written = (one) => one.matches("input, select, textarea")
    ? one.value || one.placeholder || ""
    : [...one.childNodes].map((child) => child.nodeType === Node.TEXT_NODE ? child.data : "").join("");
  const right = new Set(judged);
  const tried = new Map();
  let texts = 0;
  const look = (root) => {
    for (const one of root.querySelectorAll("*")) {
      one.removeAttribute("data-kind");
      if (one.shadowRoot) look(one.shadowRoot);
      const text = written(one).trim();
      if (!text || !one.getClientRects().length || style(one).visibility !== "visible") continue;
      texts += 1;
      const its = kind(one, text);
      const before = tried.get(its) ?? 0;
      if (right.has(its) || before === 3 && !its.includes("over something")) continue;
      tried.set(its, before + 1);
      for (const marked of [one, one.closest("a[href]")]) marked?.setAttribute("data-kind", its);
    }
  };
  look(document);
  return { texts, marked: tried.size };
}"""
"""Kinds of text that were found right -> how many texts there are, and how many kinds are marked: up to three
texts of each other kind, since axe leaves some undecided.

A kind is all that a contrast depends on: how the text is drawn, and what is behind it up to what covers the
rest. What lies over other parts of the page without a background of its own is marked everywhere.
"""
RUN = """(rules) => {
  axe.configure({ rules: [
    { id: "color-contrast", selector: "[data-kind]" },
    { id: "link-in-text-block", selector: "a[href][data-kind]" },
  ] });
  const right = [];
  const reporter = (results, options, done) => {
    const { passes } = results.find((rule) => rule.id === "color-contrast");
    right.push(...passes.map(({ node }) => node.element.dataset.kind));
    axe.getReporter("v1")(results, options, done);
  };
  return axe.run({ runOnly: rules, resultTypes: ["violations"], reporter }).then((found) => ({
    right,
    passed: found.passes.length,
    broken: found.violations.flatMap((rule) => rule.nodes.map((node) =>
      `${rule.id}: ${node.target}: ${(node.failureSummary || "").replace(/\\s+/g, " ")}`)),
  }));
}"""
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until then a page has the colours it had before."""
_right: set[str] = set()
"""The kinds of text that have been found right."""


def _broken(page: Page, rules: list[str], place: str) -> list[str]:
    there = page.evaluate(MARK_TEXTS, sorted(_right))
    assert there["texts"], f"{place}: nothing to read"
    if rules == OF_COLOURS and not there["marked"]:
        return []
    found = page.evaluate(RUN, rules)
    assert rules == OF_COLOURS or found["passed"] > 10, f"{place}: axe looked at next to nothing"
    if not found["broken"]:
        _right.update(kind for kind in found["right"] if "over something" not in kind)
    return [f"{place}: {line}" for line in found["broken"]]


def violations(page: Page, place: str) -> list[str]:
    """Run axe on the page as it stands, and on its colours in the dark; return a line for every rule and
    element that breaks it.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    broken = _broken(page, RULES, place)
    if page.evaluate("matchMedia('(prefers-color-scheme: light)').matches"):
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        page.evaluate(DRAWN)
        broken += _broken(page, OF_COLOURS, f"{place}, dark")
        page.emulate_media(color_scheme="null")  # motion stays reduced: colours would move back to light
        page.evaluate(DRAWN)
    return broken
