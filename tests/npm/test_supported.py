"""What is served uses nothing that Chromium 80 or Safari 14 lack, but for what does no harm there or has a
stand-in, each with its reason (``supported.mjs`` finds it; a real Chromium 80 is in ``tests/browser``).
"""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shouhou.commands.development.gate import NODE, install_npm
from shouhou.site.client import WITHDRAWING, WORKER, client_files, joined
from shouhou.site.offline import worker

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ASSETS = ROOT / "docs" / "assets"
BROWSER = ROOT / "search" / "browser"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

NAMES = {
    "Element.scrollLeft": "Chromium 86 only changed what it is from right to left",
    "InputEvent.isComposing": "undefined in Safari: what is being composed is searched too, then anew",
    "KeyboardEvent.repeat": "Chromium has had it since 32; a later version is noted for one system",
    "requestIdleCallback": "asked for before it is used",
    "DecompressionStream": "asked for before the worker is registered: Safari has no offline before 16.4",
    "Blob.stream": "in the worker alone, which needs DecompressionStream",
    "FetchEvent.resultingClientId": "in the worker alone, which needs DecompressionStream",
    "CSSStyleSheet.replaceSync": "asked for before it is used; else a style element",
    "HTMLOrSVGElement.nonce": "else its attribute, which older browsers show",
    "HTMLElement.showPopover": "asked for before it is used; else a box above the page",
    "HTMLElement.hidePopover": "asked for before it is used; else a box above the page",
    "Highlight": "asked for before it is used; else nothing is marked",
    "HTMLDialogElement.open": "undefined without dialog: then the box above the page is shut by its style",
    "HTMLDialogElement.close": "asked for before it is used; else a box above the page",
    "HTMLDialogElement.showModal": "asked for before it is used; else a box above the page",
    "HTMLDialogElement": "asked for before it is used; else a box above the page",
}
"""Name -> why it may be used all the same."""
STYLES = {
    "looks the same, or a little plainer": """accent-color appearance color-scheme forced-color-adjust
        mask-image scrollbar-width text-autospace text-decoration-thickness text-size-adjust text-spacing-trim
        text-underline-offset text-wrap -webkit-tap-highlight-color overscroll-behavior :marker :backdrop""",
    "the place that an address leads to stands at the edge": """scroll-margin-top scroll-padding-bottom
        scroll-padding-top""",
    "on paper: a page more, or what was folded stays so": """@page size break-after content-visibility
        :details-content""",
    "marks or hides what is right without it": ":has",
    "after :focus, which they know": ":focus-visible",
    "noted for a detail: rounded outlines, and places in flex boxes, where ours are in grids": """outline
        align-self align-content""",
    "after or under overflow-wrap: break-word": "overflow-wrap",
    "beside a length that they know": "dvh",
}
"""Why -> what may be used all the same."""
HARMLESS = {name for names in STYLES.values() for name in names.split()}

PLANTED = {
    "planted.js": "let a; a ??= 1;\nconst b = /(?<=c)d/;\n",
    "planted.css": "a:is(b, c) { inset: 0; }\nul { display: flex; gap: 1em; }\na, b:has(c) { color: red; }\n",
}


@cache
def told() -> dict[str, list[str]]:
    """What ``supported.mjs`` finds; it needs seconds."""
    install_npm()
    templates = [*(ROOT / "docs" / "templates").rglob("*.html"), *(ROOT / "search").rglob("*.html")]
    inline = {
        path.name: "\n".join(
            re.sub(r"\{\{.*?\}\}", "0", each) for each in INLINE.findall(path.read_text("utf-8"))
        )
        for path in templates
    }
    scripts = {name: text.decode() for name, text in client_files().items() if name.endswith(".js")}
    sheets = {path.name: path.read_text("utf-8") for path in sorted(ASSETS.rglob("*.css"))}
    style = (BROWSER / "widget" / "style.js").read_text("utf-8")
    sheets["widget"] = style.partition("STYLE = `")[2].rpartition("`")[0].replace("${DARK}", "")
    scripts["planted.js"], sheets["planted.css"] = PLANTED.values()
    given: dict[str, Any] = {
        "scripts": {
            **scripts,
            **inline,
            "widget.js": joined("browser/widget/widget.js"),
            "worker.js": worker(WORKER).decode(),
            "withdrawn.js": worker(WITHDRAWING).decode(),
        },
        "sheets": sheets,
    }
    done = subprocess.run(
        [NODE, HERE / "supported.mjs"], input=json.dumps(given), capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def found() -> dict[str, list[str]]:
    """What is found in the project's own files."""
    return {
        kind: [line for line in lines if not line.startswith("planted")] for kind, lines in told().items()
    }


def planted() -> dict[str, list[str]]:
    return {kind: [line for line in lines if line.startswith("planted")] for kind, lines in told().items()}


def name_in(line: str) -> str:
    """``search/a.js: Element.at (chrome 92)`` -> ``Element.at``; of ``top: end`` the property."""
    return line.split(": ")[1].split(" (")[0]


def test_no_script_has_syntax_that_the_oldest_browsers_do_not_read() -> None:
    assert found()["syntax"] == []


def test_no_script_uses_a_name_that_the_oldest_browsers_lack_without_a_stand_in() -> None:
    assert [line for line in found()["names"] if name_in(line) not in NAMES] == []


def test_no_style_sheet_needs_what_the_oldest_browsers_lack() -> None:
    assert [line for line in found()["styles"] if name_in(line) not in HARMLESS] == []


def test_where_flex_boxes_have_no_gap_their_content_has_margins() -> None:
    assert found()["gaps"] == []


def test_what_they_lack_is_found() -> None:
    told = planted()
    assert len(told["syntax"]) == 2
    assert {name_in(line) for line in told["styles"]} == {":is", "inset", ":has", "a list with b:has(c)"}
    assert len(told["gaps"]) == 1


def test_no_selector_in_a_script_is_one_that_they_refuse() -> None:
    scripts = {name: text.decode() for name, text in client_files().items()}
    assert [name for name, text in scripts.items() if re.search(r":(?:is|where|has)\(", text)] == []


def test_nothing_is_allowed_that_nothing_uses() -> None:
    assert set(NAMES) - {name_in(line) for line in found()["names"]} == set()
    assert HARMLESS - {name_in(line) for line in found()["styles"]} == set()
