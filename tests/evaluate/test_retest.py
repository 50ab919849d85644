"""After a change only what it can have touched is asked again, and nothing that it spoils is overlooked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sample import TINY
from shouhou.analysis.analyzer import Analyzer
from shouhou.content import Library, load_library
from shouhou.content.models.site import SearchException
from shouhou.evaluate import retest
from shouhou.evaluate.retest import FILE, change_since, publish_test, read_known, self_test_now
from shouhou.evaluate.selftest import SelfTest, checks_of, self_test
from shouhou.index.documents import build_index, word_lists_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def once_tested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the tiny collection, all of whose searches were asked."""
    root = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("tested") / "project"))
    self_test_now(load_library(root))
    return root


@pytest.fixture
def tested(once_tested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The same in a project of its own; of three answers one is not yet too many to have changed."""
    monkeypatch.setattr(retest, "MOST_CHANGED", 0.4)
    return load_library(Path(shutil.copytree(once_tested, tmp_path / "project")))


def with_asks(library: Library, number: int, *asks: str) -> Library:
    answers = list(library.answers)
    answers[number] = answers[number].model_copy(update={"asks": (*answers[number].asks[:-1], *asks)})
    return replace(library, answers=tuple(answers))


def test_where_nothing_changed_nothing_is_asked(tested: Library) -> None:
    found, change = self_test_now(tested)

    assert (found.asked, change.whole, change.changed) == (0, False, ())
    assert len(found.found) == len(found.checks) and found.misses == []


def test_what_an_ask_takes_away_from_another_answer_is_found(tested: Library) -> None:
    first, second = tested.answers[:2]
    changed = with_asks(tested, 0, *second.asks[:4])

    found, change = self_test_now(changed)

    assert change.changed == (first.id,)
    assert 0 < found.asked < len(found.checks)
    whole = self_test(changed, build_index(changed))
    assert [miss.check for miss in found.misses] == [miss.check for miss in whole.misses]


def test_an_answer_that_went_is_asked_for_where_it_was_found(tested: Library) -> None:
    left = replace(tested, answers=tested.answers[1:], glossary={}, heads=())

    change = change_since(read_known(tested.root), left)

    assert tested.answers[0].id in change.gone or change.whole


def test_another_word_list_asks_everything(tested: Library) -> None:
    words = replace(tested.words, fillers=(*tested.words.fillers, "哈哈哈"))

    found, change = self_test_now(replace(tested, words=words))

    assert change.whole and found.asked == len(found.checks)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three answers are too many for a publish to ask everything."""
    monkeypatch.setattr(retest, "FEW", 2)
    monkeypatch.setattr(retest, "SAMPLE", 5)


def published(library: Library) -> SelfTest:
    return publish_test(library, build_index(library), Analyzer(word_lists_of(library)))


@pytest.mark.usefixtures("many")
def test_a_publish_of_many_answers_asks_what_changed_and_a_sample_of_all_else(tested: Library) -> None:
    first, second = tested.answers[:2]
    changed = with_asks(tested, 0, *second.asks[:4])

    found = published(changed)

    assert 5 < found.asked < len(found.checks)
    assert [miss.check for miss in found.misses] == [
        miss.check for miss in self_test(changed, build_index(changed)).misses
    ]
    assert {check.probe for check in found.checks if check.owner == first.id} >= {
        check.probe
        for check in checks_of(changed, Analyzer(word_lists_of(changed)))
        if check.owner == first.id
    }


@pytest.mark.usefixtures("many")
def test_where_nothing_is_known_a_sample_is_asked_the_same_for_the_same_content(tested: Library) -> None:
    (tested.root / FILE).unlink()

    found = published(tested)

    assert found.asked == len(found.found) == 5
    assert found == published(tested)
    assert found.checks != published(with_asks(tested, 0, "完全不同的问法")).checks


@pytest.mark.usefixtures("many")
def test_what_is_excepted_is_always_asked(tested: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retest, "SAMPLE", 0)
    (tested.root / FILE).unlink()
    excepted = SearchException(kind="ask", query=tested.answers[2].asks[0], reason="试")

    found = published(replace(tested, search_exceptions=[excepted]))

    assert [check.probe.query for check in found.checks] == [excepted.query]


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: b""])
def test_what_is_damaged_is_asked_anew(spoil: object, tested: Library) -> None:
    path = tested.root / FILE
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]

    assert read_known(tested.root) is None


def test_what_another_program_found_is_not_taken(tested: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_known(tested.root) is not None
    monkeypatch.setattr(retest, "_program", lambda: "another")

    assert read_known(tested.root) is None
