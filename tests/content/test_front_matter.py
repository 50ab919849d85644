"""The values of YAML, and on which line each of them stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from shouhou.content.front_matter import YamlMistake, parse_front_matter, parse_yaml
from shouhou.remembered import forget

keys = st.text("abcdefgh", min_size=1, max_size=5).filter(lambda key: key not in yaml.SafeLoader.bool_values)
plain = st.one_of(st.integers(), st.booleans(), st.text("退款到账：#'\"[]{} ab\\", max_size=8))
mappings = st.dictionaries(
    keys, st.one_of(plain, st.lists(plain, max_size=4), st.dictionaries(keys, plain, max_size=3)), min_size=1
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


def test_every_value_is_given_with_its_line() -> None:
    values, lines = parse_yaml("a: 1\nb: [2]")

    assert values == {"a": 1, "b": [2]}
    assert lines == {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 2}


def test_lines_count_from_the_given_first_line() -> None:
    assert parse_yaml("a: 1\nb: 2", first_line=10)[1][("b",)] == 11


def test_a_value_on_the_line_after_its_key_counts_as_standing_at_the_key() -> None:
    assert parse_yaml("a:\n  - 1\n  - 2")[1] == {(): 1, ("a",): 1, ("a", 0): 2, ("a", 1): 3}


def test_an_empty_text_is_an_empty_mapping() -> None:
    assert parse_yaml("") == ({}, {(): 1})


@given(mappings)
def test_values_come_back_as_they_were_written(values: dict[str, Any]) -> None:
    assert parse_yaml(yaml.safe_dump(values, allow_unicode=True))[0] == values


@given(mappings)
def test_every_value_has_a_line(values: dict[str, Any]) -> None:
    assert set(parse_yaml(yaml.safe_dump(values, allow_unicode=True))[1]) == set(places(values))


@given(mappings)
def test_the_line_of_a_key_is_the_line_it_was_written_on(values: dict[str, Any]) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    rows = text.split("\n")

    lines = parse_yaml(text)[1]

    assert all(rows[lines[(key,)] - 1].startswith(f"{key}:") for key in values)


@given(mappings, st.integers(1, 1000))
def test_a_first_line_moves_every_line_by_as_much(values: dict[str, Any], first: int) -> None:
    text = yaml.safe_dump(values, allow_unicode=True)

    moved = parse_yaml(text, first)[1]

    assert moved == {path: line + first - 1 for path, line in parse_yaml(text)[1].items()}


@given(st.dictionaries(keys, st.integers(), min_size=1), st.data())
def test_a_repeated_key_is_a_mistake_on_the_line_of_the_second(
    values: dict[str, int], data: st.DataObject
) -> None:
    repeated = data.draw(st.sampled_from(sorted(values)))

    with pytest.raises(YamlMistake) as caught:
        parse_yaml(yaml.safe_dump(values) + f"{repeated}: 0\n")

    assert caught.value.line == len(values) + 1
    assert repeated in str(caught.value)


@given(st.text("ab12-:#'\"[]{}&*!|>%@` \n退", max_size=30))
def test_a_text_is_read_or_is_a_mistake_within_it(text: str) -> None:
    try:
        parse_yaml(text)
    except YamlMistake as mistake:
        assert 1 <= mistake.line <= text.count("\n") + 2  # a mistake at the very end may be placed behind it


def test_a_text_read_again_gives_values_and_lines_of_its_own() -> None:
    text = "a: [1]\nb:\n  <<: {c: 1, d: 2}\n  d: 3"
    values, lines = parse_yaml(text)
    kept = dict(lines)
    values["a"].append(4)
    lines.clear()

    assert parse_yaml(text) == ({"a": [1], "b": {"c": 1, "d": 3}}, kept)


@pytest.mark.parametrize("text", ["a: 1\na: 2", "a: [1", "a:\n  b: 2026-99-99", "a: *b"])
def test_a_mistake_read_again_is_the_same_mistake(text: str) -> None:
    told = []
    for _ in range(2):
        with pytest.raises(YamlMistake) as caught:
            parse_yaml(text)
        told.append((caught.value.line, str(caught.value)))

    assert told[0] == told[1]


@given(body=st.lists(st.text("退款 #*-ab", max_size=8), max_size=6).map("\n".join))
def test_the_body_starts_at_the_line_after_the_front_matter(body: str) -> None:
    text = f"---\na: 1\nb: 2\n---\n{body}"

    found = parse_front_matter(text)

    assert found.values == {"a": 1, "b": 2}
    assert found.lines[("b",)] == 3
    assert found.body == body.strip("\n")
    assert "\n".join(text.split("\n")[found.body_line - 1 :]).rstrip("\n") == found.body


def test_the_line_of_the_body_counts_empty_lines_before_it() -> None:
    text = "---\na: 1\n---\n\n\n正文"

    found = parse_front_matter(text)

    assert text.split("\n")[found.body_line - 1] == found.body == "正文"


@pytest.mark.parametrize(
    "text", ["", "正文", "a: 1\n---\n", "---\na: 1\n", "---\n- a\n---\n", "---\n正文\n---\n"]
)
def test_a_file_without_proper_front_matter_is_a_mistake(text: str) -> None:
    with pytest.raises(YamlMistake):
        parse_front_matter(text)


def test_a_mistake_is_placed_on_its_line_in_the_file() -> None:
    with pytest.raises(YamlMistake) as caught:
        parse_front_matter("---\na: 1\na: 2\n---\n")

    assert caught.value.line == 3


@pytest.mark.parametrize(
    "value",
    [
        "2026-13-21",
        "!!bool maybe",
        "!!timestamp x",
        "!!int x",
        '!!int ""',
        "!!float x",
        "&a [*a]",
        "&a [1, *a]",
        "\x07",
        "!!python/none x",
    ],
)
def test_a_value_that_cannot_be_made_is_a_mistake_on_its_own_line(value: str) -> None:
    with pytest.raises(YamlMistake) as caught:
        parse_yaml(f"a: 1\nb:\n  - c: {value}\nd: 2\n", first_line=5)

    assert caught.value.line == 7


def test_only_true_and_false_are_truth_values() -> None:
    values, _ = parse_yaml("{on: 2026-11-28, dial: true, hidden: False, say: no, way: off, key: y}")

    assert values == {
        "on": dt.date(2026, 11, 28), "dial": True, "hidden": False, "say": "no", "way": "off", "key": "y",
    }  # fmt: skip


ODDITIES = "ab1:-?#&*!|>%@`'\"[]{}, \n\t。：\ufeff\x85\u2028"


@given(st.one_of(st.text(ODDITIES, max_size=25), mappings.map(lambda value: yaml.safe_dump(value))))
def test_the_quick_reader_says_what_pythons_own_says(text: str) -> None:
    def read() -> Any:
        try:
            return parse_yaml(text)
        except YamlMistake as mistake:
            return mistake.line, str(mistake)

    forget()
    quick = read()
    forget()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(yaml, "__with_libyaml__", False)
        assert read() == quick
