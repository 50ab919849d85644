"""Typed facts as Markdown: labels, links, and what may be dialled."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import evidence_mark, limits_table, source_line
from shouhou.content import Answer, Library, Limit, load_library
from shouhou.content.models.evidence import Evidence
from shouhou.markup.addresses import address_of, link, page_of, resolve_references, root_from

TINY = Path(__file__).parents[1] / "cases" / "content" / "collection"
parts = st.lists(st.sampled_from(["mall", "rights", "refund", "contact"]), max_size=3)


@cache
def library() -> Library:
    return load_library(TINY)


def limits() -> list[tuple[Answer, Limit]]:
    return [(answer, limit) for answer in library().answers for limit in answer.limits]


@given(parts, parts)
def test_a_link_leads_from_any_page_to_any_other(here: list[str], there: list[str]) -> None:
    from_page, to_page = "/".join([*here, "a.md"]), "/".join([*there, "b.md"])
    place = here.copy()
    for part in link(from_page, to_page).split("/"):
        if part == "..":
            place.pop()
        else:
            place.append(part)

    assert "/".join(place) == to_page


def test_a_page_stands_where_its_address_says() -> None:
    assert page_of(library().answer("mall-arrival")) == "mall/refund/arrival.md"


@pytest.mark.parametrize(
    ("page", "address", "root"),
    [
        ("index.md", "", "./"),
        ("search.md", "search/", "../"),
        ("mall/index.md", "mall/", "../"),
        ("mall/refund/arrival.md", "mall/refund/arrival/", "../../../"),
    ],
)
def test_the_root_is_as_far_up_as_the_page_is_deep(page: str, address: str, root: str) -> None:
    assert address_of(page) == address
    assert root_from(page) == root


def test_a_reference_becomes_a_relative_link() -> None:
    text = resolve_references(library(), "rights/refund/return.md", "见[到账](answer:mall-arrival)。")

    assert text == "见[到账](../../mall/refund/arrival.md)。"


def test_a_table_of_limits_has_one_row_a_limit_each_with_its_label() -> None:
    rows = limits_table(library(), limits(), "index.md")[2:]

    assert len(rows) == len(limits())
    for row, (_, limit) in zip(rows, limits(), strict=True):
        assert limit.amount in row
        assert evidence_mark(limit.evidence) in row


def test_a_row_links_to_its_answer_only_from_another_page() -> None:
    (answer, limit), *_ = limits()

    assert page_of(answer) in limits_table(library(), [(answer, limit)], "index.md")[2]
    assert re.findall(r"\((\S+?)\.md", limits_table(library(), [(answer, limit)], page_of(answer))[2]) == [
        "../../tools/deadline"
    ]


def test_every_row_has_as_many_cells_as_the_heading() -> None:
    assert len({line.count("|") for line in limits_table(library(), limits(), "index.md")}) == 1


@pytest.mark.parametrize("evidence", Evidence)
def test_a_label_carries_its_strength_for_the_style_sheet(evidence: Evidence) -> None:
    label = library().evidence[evidence]

    assert f"--{evidence.value}" in evidence_mark(label)
    assert label.label in evidence_mark(label)


def test_a_source_with_an_address_is_a_link() -> None:
    assert "](https://example.com/app)" in source_line(library(), "mall-app")


def test_a_source_without_an_address_is_plain_text_with_its_label() -> None:
    line = source_line(library(), "mall-article")

    assert "](" not in line
    assert evidence_mark(library().evidence[Evidence.ARTICLE]) in line
