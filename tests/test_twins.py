"""What Python and JavaScript both do is listed where it stands, with the cases that hold both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shouhou.deadlines
import shouhou.engine
import shouhou.gaps
import shouhou.site
import shouhou.tools

TESTS = Path(__file__).parent
VECTORS = {path.name for path in (TESTS / "vectors").glob("*.json")}
PACKAGE = Path(shouhou.engine.__file__).parents[1]
LISTS = [
    package.__doc__ or ""
    for package in (shouhou.engine, shouhou.deadlines, shouhou.gaps, shouhou.tools, shouhou.site)
]
OUR_TESTS = "\n".join(path.read_text("utf-8") for path in (*TESTS.rglob("*.mjs"), *TESTS.rglob("test_*.py")))


def test_every_list_of_shared_cases_is_named_where_its_twins_are() -> None:
    named = {name for text in LISTS for name in re.findall(r"\b[a-z-]+\.json\b", text)}

    assert named == VECTORS


@pytest.mark.parametrize(
    "module", sorted({name for text in LISTS for name in re.findall(r"[\w/-]+\.m?js\b", text)})
)
def test_every_module_that_is_named_beside_its_twin_is_there(module: str) -> None:
    assert [path for path in PACKAGE.rglob(Path(module).name) if path.as_posix().endswith(module)]


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_every_list_of_shared_cases_is_read_by_a_test(name: str) -> None:
    assert re.search(rf"[\"\'/(]{name.removesuffix('.json')}(?:\.json)?[\"\')]", OUR_TESTS)
