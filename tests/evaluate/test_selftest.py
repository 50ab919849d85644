"""The publish's self-test of the search, on the tiny project."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from shouhou.content import Library, load_library
from shouhou.content.models.site import SearchException
from shouhou.engine.browser_engine import Probe
from shouhou.evaluate.selftest import Check, Miss, search_problems, self_test
from shouhou.index.documents import build_index

TINY = Path(__file__).parents[1] / "cases" / "content" / "collection"
EXCEPTIONS = "docs/data/search-exceptions.yml"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(TINY)


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, bytes]:
    return build_index(library)


def miss(kind: str, query: str, owner: str) -> Miss:
    return Miss(Check(kind, Probe(query), frozenset({owner}), 1, owner, query), ())


def excepting(library: Library, kind: str, query: str) -> Library:
    return dataclasses.replace(
        library, search_exceptions=(SearchException(kind=kind, query=query, reason="试"),)
    )


@pytest.mark.slow
def test_every_title_and_ask_is_asked(library: Library, files: dict[str, bytes]) -> None:
    count = self_test(library, files).asked

    assert count >= sum(6 + len(answer.asks) for answer in library.answers)


@pytest.mark.slow
def test_a_title_is_found_in_the_index_of_its_own_content(library: Library, files: dict[str, bytes]) -> None:
    misses = self_test(library, files).misses

    assert [item.check.probe.query for item in misses if item.check.kind == "title"] == []


def test_a_title_that_the_index_does_not_hold_is_missed(library: Library, files: dict[str, bytes]) -> None:
    first, *others = library.answers
    renamed = dataclasses.replace(
        library, answers=(first.model_copy(update={"title": "蝴蝶兰怎么浇水"}), *others)
    )

    misses = self_test(renamed, files).misses

    assert ("title", "蝴蝶兰怎么浇水", first.id) in {
        (item.check.kind, item.check.probe.query, item.check.owner) for item in misses
    }


def test_an_ask_that_the_index_does_not_hold_is_missed(library: Library, files: dict[str, bytes]) -> None:
    first, *others = library.answers
    lonely = first.model_copy(update={"asks": (*first.asks[:-1], "蝴蝶兰浇水")})

    misses = self_test(dataclasses.replace(library, answers=(lonely, *others)), files).misses

    assert ("ask", "蝴蝶兰浇水", first.id) in {
        (item.check.kind, item.check.probe.query, item.check.owner) for item in misses
    }


@pytest.mark.parametrize("kind", ["title", "ask"])
def test_a_miss_is_a_problem_of_its_answers_file(kind: str, library: Library) -> None:
    answer = library.answers[0]

    (problem,) = search_problems(library, [miss(kind, "蝴蝶兰", answer.id)])

    assert problem.file == answer.file
    assert "蝴蝶兰" in problem.message and EXCEPTIONS in problem.message


def test_a_form_that_finds_nothing_is_a_problem_of_the_synonym_list(library: Library) -> None:
    (problem,) = search_problems(library, [miss("synonym", "helpdesk", "helpdesk")])

    line = (TINY / problem.file).read_text("utf-8").split("\n")[problem.line - 1]
    assert problem.file == "docs/data/words/synonyms.yml"
    assert "helpdesk" in line


def test_a_general_form_that_finds_nothing_is_a_problem_of_the_sites_list_too(library: Library) -> None:
    (problem,) = search_problems(library, [miss("synonym", "什么时候", "什么时候")])

    assert (problem.file, problem.line) == ("docs/data/words/synonyms.yml", 1)


def test_an_exception_silences_its_miss(library: Library) -> None:
    answer = library.answers[0]

    assert search_problems(excepting(library, "ask", "蝴蝶兰"), [miss("ask", "蝴蝶兰", answer.id)]) == []


def test_an_exception_for_another_kind_silences_nothing(library: Library) -> None:
    answer = library.answers[0]

    assert answer.file in {
        problem.file
        for problem in search_problems(
            excepting(library, "title", "蝴蝶兰"), [miss("ask", "蝴蝶兰", answer.id)]
        )
    }


def test_a_needless_exception_is_a_problem(library: Library) -> None:
    (problem,) = search_problems(excepting(library, "ask", "蝴蝶兰"), [])

    assert problem.file == EXCEPTIONS
    assert "蝴蝶兰" in problem.message


def test_without_a_miss_there_is_no_problem(library: Library) -> None:
    assert search_problems(library, []) == []


def test_a_body_of_short_sentences_does_not_break_the_self_test(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "project")
    path = tmp_path / "project" / "docs" / "rights" / "refund" / "return.md"
    path.write_text(
        path.read_text("utf-8").replace("自收到商品之日起七日内退货，不用说理由。", "七日内可以退货。"),
        "utf-8",
    )
    library = load_library(tmp_path / "project")

    self_test(library, build_index(library))
