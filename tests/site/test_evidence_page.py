"""The evidence page: every fact with its label, source and article; contradictions, sources, what was set
aside.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from sample import library
from shouhou.content.rules.text import numbers_in
from shouhou.site.pages import compile_pages

PAGE = "about/sources.md"


@cache
def page() -> str:
    return compile_pages(library())[PAGE]


def line_of(fact: str) -> str:
    """Return the item of the list that leads to a fact by these words."""
    return next(item for item in re.findall("<li .*?</li>", page(), re.DOTALL) if fact in item)


def test_every_fact_is_listed_once_with_its_label_and_a_way_to_its_answer() -> None:
    shelves = page().partition("{#facts}")[2].partition("{#conflicts}")[0]
    facts = [(answer, fact) for answer in library().answers for _, _, fact in answer.facts()]

    assert shelves.count("<li ") == len(facts)
    assert all(f'href="../../{answer.url}#' in shelves for answer, _ in facts)


def test_a_fact_tells_label_article_and_day_and_what_to_narrow_it_by() -> None:
    line = line_of("欺诈增加的赔偿")

    assert 'data-l="law" data-s="consumer-law"' in line
    assert "<b>价款的3倍，最低500元</b>" in line
    assert "《消费者权益保护法》第55条" in line
    assert '<time datetime="2026-11-21">' in line


def test_a_fact_that_an_article_claims_rests_on_that_article() -> None:
    assert 'data-s="yunpu-guide"' in line_of("商家同意退款 → 款项到账")


def test_what_contradicts_itself_stands_here_and_on_the_pages_of_both() -> None:
    [conflict] = library().conflicts.values()
    pages = compile_pages(library())

    assert conflict.say in page().partition("{#conflicts}")[2].partition("{#law}")[0]
    for name in conflict.facts:
        answer, _ = library().facts[name]
        assert conflict.say in pages[f"{answer.url.rstrip('/')}.md"]


def test_what_was_set_aside_is_told_with_its_reason_and_without_a_number_that_nobody_could_verify() -> None:
    told = page().partition("{#set-aside}")[2]

    assert all(reason in told for reason in library().set_aside.values())
    assert [number for line in told.split("\n") for number in numbers_in(line)] == []


def test_a_source_that_another_took_the_place_of_says_until_when_and_which() -> None:
    old = library().sources["penalty-rules"]
    over = {"until": dt.date(2027, 1, 31), "superseded_by": "complaint-rules"}
    sources = library().sources | {"penalty-rules": old.model_copy(update=over)}

    told = compile_pages(replace(library(), sources=sources))[PAGE].partition('id="source-penalty-rules"')[2]

    [line, *_] = told.split("</li>")
    assert "到2027-01-31止" in line
    named = f'<a href="#source-complaint-rules">{sources["complaint-rules"].name}</a>'
    assert f"{sources['complaint-rules'].in_force}起是{named}" in line
