"""The glossary on the site: behind the first place of a term, on its own page, as data, in the search."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from sample import library
from shouhou.content import Library
from shouhou.content.models.glossary import Term
from shouhou.engine.engine import Engine
from shouhou.engine.opening import open_engine
from shouhou.evaluate.selftest import self_test
from shouhou.index.documents import build_index
from shouhou.site.answer_page import answer_page
from shouhou.site.exports.api import glossary_json
from shouhou.site.files import site_files
from shouhou.site.pages import GLOSSARY_MARK, compile_pages

TERMS = {
    "intact": Term(term="完好", plain="配件齐全", aliases=("原样未动",), answer="rights-seven-days"),
    "lender": Term(term="融通仓", plain="替你垫钱的人"),
}
PAGE = "about/glossary.md"


@cache
def explained() -> Library:
    """The sample with a glossary and the page that lists it."""
    source = next(iter(library().sources))
    terms = TERMS | {"intact": TERMS["intact"].model_copy(update={"source": source, "article": "8"})}
    return replace(library(), glossary=terms, pages=library().pages | {PAGE: f"# 词\n\n{GLOSSARY_MARK}\n"})


@pytest.fixture(scope="module")
def explained_engine() -> Engine:
    """The search of the sample with a glossary."""
    return open_engine(build_index(explained()))


def test_an_answers_page_explains_a_term_and_its_text_for_copying_does_not() -> None:
    answer = explained().answer("rights-seven-days")

    assert '完好<span class="sh-plain">（配件齐全）</span>' in answer_page(explained(), answer, "")
    assert "配件齐全" not in answer.text


def test_the_page_lists_every_term_with_its_names_and_its_answer() -> None:
    page = compile_pages(explained())[PAGE]

    assert GLOSSARY_MARK not in page
    assert '<dt id="intact">完好、原样未动</dt>' in page
    assert '<dt id="lender">融通仓</dt>' in page
    assert "../../rights/refund/seven-days/" in page


def test_the_page_names_the_article_that_an_explanation_rests_on() -> None:
    source = next(iter(library().sources.values()))

    assert f"{source.name}第8条" in compile_pages(explained())[PAGE]


def test_the_glossary_is_data_too() -> None:
    document = json.loads(site_files(explained(), compile_pages(explained()), "")["api/glossary.json"])

    assert document["format"] == 1
    assert document["terms"][1] == {
        "id": "lender",
        "url": "about/glossary/#lender",
        "term": "融通仓",
        "plain": "替你垫钱的人",
        "aliases": [],
        "ask": [],
        "neither": [],
    }
    assert document["terms"][0]["answer"] == "rights-seven-days"


def test_a_site_without_a_glossary_has_an_empty_one() -> None:
    assert json.loads(glossary_json(library())) == {"format": 1, "terms": []}


@pytest.mark.parametrize("name", ["完好", "原样未动"])
def test_another_name_of_a_term_finds_the_answers_that_use_it(name: str, explained_engine: Engine) -> None:
    found = explained_engine.find(name, limit=3)

    assert "rights-seven-days" in [result["id"] for result in found["results"]]


def test_a_name_that_only_the_glossary_knows_does_not_find_the_answer_without_it(engine: Engine) -> None:
    found = engine.find("原样未动", limit=3)

    assert "rights-seven-days" not in [result["id"] for result in found["results"]]


@pytest.mark.slow
def test_the_publish_asks_for_a_term_and_misses_the_answer_that_does_not_tell_of_it() -> None:
    elsewhere = TERMS["intact"].model_copy(update={"answer": "yp-contact-hotline"})
    changed = replace(library(), glossary={"intact": elsewhere})

    misses = self_test(changed, build_index(changed)).misses

    assert {(miss.check.owner, miss.check.probe.query) for miss in misses if miss.check.kind == "term"} == {
        ("yp-contact-hotline", "完好"),
        ("yp-contact-hotline", "原样未动"),
    }
