"""Every kind of page, as it opens and as it is used, held against axe: WCAG 2.2 AA and what is good practice beside it.

Light and dark, on a phone and on a desktop; a run of axe tells all that is wrong on a page at once, each with its element.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Any]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# An answer, and with it the kinds of element that have to be looked at: contacts, limits, a warning, a code, sources.
ANSWERS = ["kuaishou/contact/phone/", "rights/refund/seven-days/"]


def found(page: Page, place: str) -> list[str]:
    """Run axe on the page as it stands; return one line for every rule and element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    run = "(tags) => axe.run({ runOnly: tags, resultTypes: ['violations'] })"
    violations = page.evaluate(run, RULES)["violations"]
    return [
        f"{place}: {rule['id']}: {json.dumps(node['target'], ensure_ascii=False)}: {(node['failureSummary'] or '').strip()}"
        for rule in violations
        for node in rule["nodes"]
    ]
