"""Changes to YAML texts: the characters meant change and no others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from shouhou.editing.written import read_written
from shouhou.editing.yaml_text import NotPossible, Path, Yaml, block, flow, scalar

Change = Callable[[Yaml], Yaml]


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: [1]  # 一\n", lambda y: y.append(("a",), "2"), "a: [1, 2]  # 一\n"),
        ("a: []\nb: x\n", lambda y: y.append(("a",), "2"), "a: [2]\nb: x\n"),
        ("a: one\n", lambda y: y.append(("a",), "two"), "a: [one, two]\n"),
        ("a:\n", lambda y: y.append(("a",), "one"), "a: [one]\n"),
        (
            "a:\n  - x  # 注\n  # 尾\n\nb: 1\n",
            lambda y: y.append(("a",), "y"),
            "a:\n  - x  # 注\n  - y\n  # 尾\n\nb: 1\n",
        ),
        ("a:\n- x\n- y\n", lambda y: y.append(("a",), "z", 0), "a:\n- x\n- z\n- y\n"),
        ("a: 1\nc: 3\n", lambda y: y.put(("b",), "2", ("a",)), "a: 1\nb: 2\nc: 3\n"),
        ("a: 1\nc: 3", lambda y: y.put(("d",), "4"), "a: 1\nc: 3\nd: 4\n"),
        ("# 只有注释\n", lambda y: y.put(("a/b/",), "理由"), "# 只有注释\na/b/: 理由\n"),
        ("a: {k: v}\n", lambda y: y.put(("a", "n"), "q"), "a: {k: v, n: q}\n"),
        ("a: 1\n", lambda y: y.put(("b", "c"), "2"), "a: 1\nb: {c: 2}\n"),
        ("a: 'x'  # 注\n", lambda y: y.replace(("a",), "z"), "a: z  # 注\n"),
        ("a: {old: 1}\n", lambda y: y.rename_key(("a", "old"), "new"), "a: {new: 1}\n"),
        ("a:\n  - {i: 1}\n  - {i: 2}\nb: 1\n", lambda y: y.remove(("a", 0)), "a:\n  - {i: 2}\nb: 1\n"),
        ("a: {x: 1, y: [q]}\nb: 1\n", lambda y: y.remove(("a", "y", 0)), "a: {x: 1}\nb: 1\n"),
        ("a: [q]\nb: 1\n", lambda y: y.remove(("a", 0)), "b: 1\n"),
        ("a:\n  - one: 1\n    two: 2\n", lambda y: y.remove(("a", 0, "one")), "a:\n  - two: 2\n"),
        ("a:\n  - on: x\n", lambda y: y.prepend(("a",), "{on: y}"), "a:\n  - {on: y}\n  - on: x\n"),
        ("a: 1\r\nb: [2]\r\n", lambda y: y.put(("c",), "3"), "a: 1\r\nb: [2]\r\nc: 3\r\n"),
    ],
)
def test_a_change_leaves_all_other_characters_as_they_are(before: str, change: Change, after: str) -> None:
    assert change(Yaml(before)).text == after


@pytest.mark.parametrize("change", [lambda y: y.remove(("b",)), lambda y: y.append(("a",), "x")])
def test_what_a_text_does_not_bear_is_refused(change: Change) -> None:
    with pytest.raises(NotPossible):
        change(Yaml("a: {k: v}\n"))


KEYS = st.sampled_from(["a", "bb", "c-c"])
TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=6)
VALUES = st.recursive(
    TEXTS.map(str.strip).filter(bool),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def places(value: Any, path: Path = ()) -> list[Path]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for part, inner in parts for place in places(inner, (*path, part)))]


@given(st.dictionaries(KEYS, VALUES, min_size=1), st.booleans(), st.data(), TEXTS)
def test_a_changed_text_reads_as_the_changed_value(
    value: dict[str, Any], flowing: bool, data: st.DataObject, new: str
) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flowing, sort_keys=False)
    path = data.draw(st.sampled_from(places(value)[1:]))
    around: Any = value
    for part in path[:-1]:
        around = around[part]
    if isinstance(around[path[-1]], list):
        changed = Yaml(text).append(path, scalar(new))
        around[path[-1]].append(new)
    else:
        changed = Yaml(text).replace(path, scalar(new))
        around[path[-1]] = new

    assert yaml.safe_load(changed.text) == value


@given(TEXTS)
def test_a_text_is_written_so_that_it_reads_the_same_anywhere(text: str) -> None:
    assert yaml.safe_load(f"a: {scalar(text)}\nb: [{scalar(text)}, {{c: {scalar(text)}}}]") == {
        "a": text,
        "b": [text, {"c": text}],
    }


def test_values_are_written_as_editors_write_them() -> None:
    assert flow({"on": "x", "no": "y"}) == '{on: x, "no": y}'
    values = {"id": "a", "days": 7, "article": "21", "claims": [], "hours": None, "dial": True}

    assert flow(values) == '{id: a, days: 7, article: "21", claims: [], hours: null, dial: true}'
    assert Yaml("x: 1\n").put(("s",), block({"name": "《法》", "note": "从: 今天"})).text == (
        'x: 1\ns:\n  name: 《法》\n  note: "从: 今天"\n'
    )


def test_a_file_keeps_its_mark_its_line_ends_and_its_body() -> None:
    content = "\ufeff---\r\nid: x\r\na: [1]\r\n---\r\n正文\r\n".encode()
    written = read_written("docs/a/b/c.md", content)

    assert written.encode() == content
    assert written.with_yaml(written.yaml.append(("a",), "2")).encode() == content.replace(b"[1]", b"[1, 2]")
    assert written.with_body("一\n二\n").encode().endswith("---\r\n一\r\n二\r\n".encode())
