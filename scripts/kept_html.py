"""The HTML of the content's texts, kept from one check to the next: it is the half of reading it, and of some
hundred texts an editor changes one.

    .build/checked.html   <digest of the rest> {"program", "html": {hash of a text: its HTML}}

Of what was not asked for in a check nothing is kept. Another version of what makes it starts anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shouhou.content.markdown_page import asked_for, known_html
from shouhou.disk import read_sealed, write_sealed
from shouhou.index.kept import running_program

FILE = ".build/checked.html"


@contextmanager
def kept_html(root: Path) -> Iterator[None]:
    """Read a project's content in this block with the HTML of the last time, and keep that of this time."""
    program = running_program(("content",), ("markdown",))
    kept = json.loads(read_sealed(root / FILE) or b"{}")
    html: dict[str, str] = kept["html"] if kept.get("program") == program else {}
    known_html.update(html)
    try:
        yield
    finally:
        if asked_for != html.keys():
            document = {
                "program": program,
                "html": {name: known_html[name] for name in sorted(asked_for & known_html.keys())},
            }
            write_sealed(root / FILE, json.dumps(document, ensure_ascii=False).encode())
