"""What stands beside a fact's label: the rule's version and article, and whether it was seen in force."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from labels import IN_CONTEXT, LABELS
from sample import library
from shouhou.content import Library, Limit, Source
from shouhou.content.models.evidence import Evidence
from shouhou.markup.basis import basis_words


def source(**given: Any) -> Source:
    fields = {"name": "商城售后规则", "label": "platform", "checked": "2026-11-28"}
    return Source.model_validate(fields | given, context=IN_CONTEXT)


def limit(**given: Any) -> Limit:
    fields = {"id": "x", "days": 7, "from": "甲", "to": "乙", "actor": "丙", "evidence": "platform"}
    return Limit.model_validate(fields | given, context=IN_CONTEXT)


def words(content: Library, one: Source, **given: Any) -> str:
    known = replace(content, sources={"rule": one})
    return basis_words(known, limit(source="rule", **given))


RULE = {"kind": "rule", "version": "2026-06-13", "copied": "2026-07-02"}


@pytest.mark.parametrize(
    ("source_", "fact", "expected"),
    [
        (RULE, {"article": "21"}, "2026-06-13版 · 第21条"),
        (RULE, {"article": "8(2)"}, "2026-06-13版 · 第8条(2)"),
        (RULE, {"article": "2.3.1"}, "2026-06-13版 · 2.3.1"),
        (RULE | {"in_force": "2026-08-25"}, {}, "2026-06-13版 · 公示，预计2026-08-25起"),
        (
            RULE,
            {"since": "2026-07-01", "until": "2026-12-31"},
            "2026-06-13版 · 2026-07-01起 · 到2026-12-31止",
        ),
        (
            {"label": "law", "name": "《中华人民共和国消费者权益保护法》"},
            {"article": "25", "evidence": "law"},
            "《消费者权益保护法》第25条",
        ),
    ],
)
def test_a_fact_tells_its_version_and_article(
    source_: dict[str, Any], fact: dict[str, Any], expected: str
) -> None:
    assert words(library(), source(**source_), **fact) == expected


def test_a_fact_without_a_source_tells_its_label_alone() -> None:
    assert basis_words(library(), limit()) == ""
    assert library().label_of(limit()) == LABELS[Evidence.PLATFORM].label


def test_a_rule_and_an_interface_are_called_otherwise() -> None:
    assert source(kind="rule").called != source(kind="interface").called
