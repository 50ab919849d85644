"""Whatever an editor saves, the reading ends in a library or in problems: each in one line, with a file of
the project and a line of it.

Files of the tiny collection are written anew: with other values where values were, with hostile text in any
place, as anything at all. The bytes that the fuzzer found are kept in ``tests/cases/fuzz``
(``scripts/development/fuzz_targets.py``).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from problems import problems_in
from shouhou.commands.development.fuzz_targets import QUERY, READERS, query_reader
from shouhou.engine.engine import Engine
from shouhou.errors import visible

COLLECTION = Path(__file__).parents[1] / "cases" / "content" / "collection"
KEPT = Path(__file__).parents[1] / "cases" / "fuzz"
FILES = sorted(path.relative_to(COLLECTION).as_posix() for path in COLLECTION.rglob("*.*") if path.is_file())
ODD = (
    "\x00", "\x02", "\r", "\u2028", "\u202e", "\ufeff", "\\", "|", "{", "}", "{: onclick=a }", "[", "](",
    "]:", "<", "<b>", "<!--", "-->", "```\n", "---\n", "- ", "    ", "\t", "\n", "\n\n", "# ", "1. ", ": ",
    "*a", "&a ", "!!set ", "'", '"', "@", "400-999-8888", "answer:", "javascript:", "2026-13-01", "1e999",
    "9999-12-31", ".inf", "~", "null",
)  # fmt: skip
ASKED = ("退款", "tui kuan", "400-1", "没到账")
values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.binary(max_size=4),
        st.text(max_size=12),
        st.sampled_from([*ODD, "mall-arrival", "rights-return", "mall", "A01", "law", "refund"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def settings_of(text: str) -> tuple[Any, str]:
    """The values of a file and what stands after them."""
    if text.startswith("---\n"):
        head, _, body = text[4:].partition("\n---\n")
        return yaml.safe_load(head), f"\n---\n{body}"
    return yaml.safe_load(text), ""


def changed(value: Any, draw: st.DrawFn) -> Any:
    """The same values with another one somewhere."""
    if isinstance(value, dict) and value and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(value, key=str)))
        return {**value, key: changed(value[key], draw)}
    if isinstance(value, list) and value and draw(st.integers(0, 4)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], changed(value[at], draw), *value[at + 1 :]]
    return draw(values)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the collection, by name, and what is in it now."""
    name = draw(st.sampled_from(FILES))
    text = (COLLECTION / name).read_text("utf-8")
    way = draw(st.integers(0, 3))
    if way == 0 and name.endswith((".yml", ".md")):
        found, rest = settings_of(text)
        head = yaml.safe_dump(changed(found, draw), allow_unicode=True, sort_keys=False)
        return name, (f"---\n{head}{rest[1:]}" if rest else head).encode("utf-8", "surrogatepass")
    if way == 1:
        return name, draw(st.binary(max_size=60))
    at = draw(st.integers(0, len(text)))
    end = draw(st.integers(at, min(at + 20, len(text))))
    put = draw(st.lists(st.sampled_from(ODD) | st.text(max_size=8), min_size=1, max_size=4).map("".join))
    return name, (text[:at] + put * draw(st.sampled_from([1, 1, 1, 50])) + text[end:]).encode(
        "utf-8", "replace"
    )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the collection, in which every example puts back what it changed."""
    return Path(shutil.copytree(COLLECTION, tmp_path_factory.mktemp("any") / "project"))


@pytest.mark.slow
@settings(max_examples=70)
@given(written=st.lists(files(), min_size=1, max_size=3))
def test_any_files_are_a_library_or_problems(shelf: Path, written: list[tuple[str, bytes]]) -> None:
    for name, content in written:
        (shelf / name).write_bytes(content)
    try:
        problems = problems_in(shelf)
        texts = {p.file: shelf / p.file for p in problems if (shelf / p.file).is_file()}
        lines = {name: path.read_bytes().count(b"\n") + 2 for name, path in texts.items()}
    finally:
        for name, _ in written:
            shutil.copy(COLLECTION / name, shelf / name)

    assert [told for told in map(str, problems) if told != visible(told)] == []
    assert [p for p in problems if not 1 <= p.line <= lines.get(p.file, 1)] == []


@pytest.mark.parametrize("reader", READERS)
def test_no_kept_input_makes_a_reader_fail(reader: str) -> None:
    inputs = sorted((KEPT / reader).iterdir())

    assert inputs
    for path in inputs:
        READERS[reader](path.read_bytes())


def test_no_kept_query_makes_the_search_fail(small_engine: Engine) -> None:
    ask = query_reader(small_engine)

    for path in sorted((KEPT / QUERY).iterdir()):
        ask(path.read_bytes())


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=40)
@given(data=st.data())
def test_no_mixture_of_kept_inputs_makes_a_reader_fail(reader: str, data: st.DataObject) -> None:
    inputs = [path.read_bytes() for path in sorted((KEPT / reader).iterdir())]
    pieces = st.sampled_from([piece for one in inputs for piece in one.split(b"\n")])
    odd = st.sampled_from([text.encode("utf-8") for text in ODD]) | st.binary(max_size=8)

    READERS[reader](b"".join(data.draw(st.lists(pieces | odd | st.just(b"\n"), max_size=12))))


@settings(max_examples=60)
@given(query=st.text(max_size=60) | st.lists(st.sampled_from([*ODD, *ASKED]), max_size=12).map("".join))
def test_no_query_makes_the_search_fail(small_engine: Engine, query: str) -> None:
    query_reader(small_engine)(query.encode("utf-8", "surrogatepass"))
