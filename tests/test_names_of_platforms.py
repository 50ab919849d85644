"""No platform of the content is named in the code, its templates and styles, or the tests of code: what is
said of a platform is content.
"""

from __future__ import annotations

import re

import pytest
import yaml
from sample import ROOT

CODE = {
    "search": ("*.py", "*.js", "*.mjs", "*.html", "*.css", "*.txt", "*.yml", "*.json"),
    "scripts": ("*.py",),
    "docs/templates": ("*.html",),
    "docs/assets": ("*.css",),
    "tests": ("*.py", "*.mjs"),
}
OTHERS = {"weixin"}
"""Keys of platforms that name something else too: a messenger, whose accounts the check of numbers knows."""
DATA = ("tests/cases/", "tests/vectors/")


def names() -> set[str]:
    """Key, name and aliases of every platform one can buy on, without those of two letters, which are a word
    of any code.
    """
    found: set[str] = set()
    for index in (ROOT / "docs").glob("*/index.md"):
        head = index.read_text("utf-8").split("---\n")[1]
        platform = yaml.safe_load(head)
        if "aliases" in platform and not platform.get("any_platform"):
            called = {index.parent.name, platform["name"], *platform["aliases"]}
            found |= {name for name in called if len(name) > 2 or not name.isascii()}
    return found - OTHERS


@pytest.mark.parametrize("folder", CODE)
def test_no_platform_is_named(folder: str) -> None:
    known = names()
    pattern = re.compile("|".join(map(re.escape, sorted(known))), re.IGNORECASE)
    paths = sorted({path for ending in CODE[folder] for path in (ROOT / folder).rglob(ending)})
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths if path.is_file()}

    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        if not name.startswith(DATA) and "__pycache__" not in name
        for number, line in enumerate(text.split("\n"), 1)
        if pattern.search(line)
    ]

    assert len(known) >= 4 and texts
    assert found == []
