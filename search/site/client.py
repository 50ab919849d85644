"""The browser client as it is published: the modules of ``search/browser`` with their comments blanked.

A third of the modules is documentation for us; a phone need not download it. Every line keeps its number, so what is
debugged is still what ships. Only comment blocks that start a line are blanked, which needs no parser: no string of ours
starts a line with a comment's mark (tested by running the result).
"""

from __future__ import annotations

import re
from pathlib import Path

CLIENT = Path(__file__).parent.parent / "browser"
WIDGET = "widget.js"
"""The module that stands by itself, published at an address fit for other people's pages (see ``programs``)."""
APART = {WIDGET, "offline/caches.js", "offline/pack.js", "offline/versions.js", "offline/worker.js", "offline/withdrawn.js"}
"""What is published elsewhere than among the modules: the widget, and the parts of the service worker (see ``offline``)."""

_COMMENT = re.compile(r"^[ \t]*(/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$", re.DOTALL | re.MULTILINE)


def client_files(folder: Path) -> dict[str, bytes]:
    """Return path -> content of every module in ``folder`` and below, but those apart (``.mjs`` files are for Node alone)."""
    modules = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.js"))}
    return {name: without_comments(path.read_text("utf-8")).encode("utf-8") for name, path in modules.items() if name not in APART}


def without_comments(source: str) -> str:
    """Return ``source`` with comments that stand on lines of their own blanked, line for line."""
    return _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), source)
