"""However texts are counted, the scores are the same: in memory or through Whoosh, by one process or several,
cut now or kept from before.
"""

from __future__ import annotations

import os
import random
import signal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.word_lists import default_word_lists
from shouhou.errors import CuttingError
from shouhou.index import copies, cutting
from shouhou.index.bm25f import Formula
from shouhou.index.counted import CountedTexts, cut_texts, hash_of
from shouhou.index.counting import in_memory, through_whoosh
from shouhou.index.cutting import cut_in_parcels
from shouhou.index.export import export_index
from shouhou.index.records import Collection, Document, Group
from shouhou.index.terms import CountingAnalyzer

FORMULA = Formula({"title": 3.0, "short": 1.5, "body": 1.0, "names": 0.3}, 1.6, 0.75)
WORDS = [
    "退款",
    "退货",
    "审核",
    "多久",
    "到账",
    "客服",
    "app",
    "12315",
    "400-126-0088",
    "山货集",
    "运费险",
    "。",
    "\n",
]
written = st.lists(st.sampled_from(WORDS), max_size=6).map("".join)
documents = st.lists(
    st.fixed_dictionaries({name: written for name in FORMULA.weights}), min_size=1, max_size=6
)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(default_word_lists())


@settings(max_examples=10)
@given(documents)
def test_in_memory_the_scores_are_those_through_whoosh(
    analyzer: Analyzer, documents: list[dict[str, str]]
) -> None:
    texts = [(str(number), fields) for number, fields in enumerate(documents)]

    found = in_memory(texts, FORMULA, CountingAnalyzer(analyzer))

    assert list(found.items()) == list(through_whoosh(texts, FORMULA, CountingAnalyzer(analyzer)).items())


def pages(count: int) -> Collection:
    """A collection of made-up pages, always the same."""
    draw = random.Random(20261129)
    here = Group("here", "", (), any_platform=True)
    made = [
        Document(
            id=str(number),
            platform="here",
            topic="here",
            fields={"title": "".join(draw.choices(WORDS, k=4)), "body": "".join(draw.choices(WORDS, k=90))},
            asks=(),
            card={},
            text="",
        )
        for number in range(count)
    ]
    return Collection(made, [], [here], [here], default_word_lists())


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> Collection:
    """A collection that counts as a large one."""
    monkeypatch.setattr(cutting, "PARCEL", 2_000)
    monkeypatch.setattr(cutting, "ALONE", 10_000)
    monkeypatch.setattr("shouhou.index.counting.ALONE", 1_000)
    monkeypatch.setattr("shouhou.index.export.LARGE", 10_000)
    return pages(80)


@pytest.mark.slow
def test_a_large_collection_has_the_same_files_whatever_was_asked_for_and_however_many_processes(
    many: Collection, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "can_copy", lambda: False)
    asked: list[str] = []
    monkeypatch.setattr("shouhou.index.counting.write_index", lambda *_: asked.append("whoosh"))
    by_two = export_index(many, analyzer, through_whoosh, processes=2)
    monkeypatch.undo()

    assert asked == []
    assert by_two == export_index(many, analyzer, through_whoosh, processes=1)


@pytest.mark.skipif(os.name == "nt", reason="no copies of processes there")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_copies_of_a_process_score_as_it_does(
    many: Collection, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [(document.id, document.fields) for document in many.documents]
    monkeypatch.setattr(copies, "can_copy", lambda: True)

    found = in_memory(texts, FORMULA, CountingAnalyzer(analyzer), 3)

    assert list(found.items()) == list(in_memory(texts, FORMULA, CountingAnalyzer(analyzer)).items())


@pytest.mark.skipif(os.name == "nt", reason="no copies of processes there")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("remembered", [50, 200_000], ids=["few terms", "all terms"])
def test_copies_of_a_process_cut_as_it_does_and_say_how_far_they_are(
    remembered: int, many: Collection, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shouhou.index.counted.MOST_TERMS", remembered)
    texts = [document.fields["body"] for document in many.documents]
    monkeypatch.setattr(cutting, "can_copy", lambda: True)
    told: list[tuple[int, int]] = []

    by_two, by_one = CountingAnalyzer(analyzer), CountingAnalyzer(analyzer)

    by_two.learn(texts, 2, lambda done, whole: told.append((done, whole)))
    by_one.learn(texts, 1)

    assert by_two.counted.packed() == by_one.counted.packed()
    assert len(told) > 2
    assert told[-1] == (sum(map(len, texts)), sum(map(len, texts)))
    assert told == sorted(set(told))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no copies of processes there")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_what_copies_of_a_process_make_beside_is_what_it_makes(
    many: Collection, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "can_copy", lambda: True)
    monkeypatch.setattr(cutting, "can_copy", lambda: True)

    assert export_index(many, analyzer, processes=2) == export_index(many, analyzer, processes=1)


class Deadly(Analyzer):
    """Ends the process that cuts with it, as a system does that has no memory left."""

    def pieces_of(self, text: str) -> list[str]:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_process_that_the_system_ends_is_told_in_a_sentence(
    many: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [document.fields["body"] for document in many.documents]
    monkeypatch.setattr(cutting, "can_copy", lambda: True)

    with pytest.raises(CuttingError, match="内存不够"):
        list(cut_in_parcels(texts, Deadly(default_word_lists()), 2))


@given(st.lists(written, unique=True, max_size=5))
def test_packed_rows_are_the_same_unpacked_and_go_on_alike(analyzer: Analyzer, texts: list[str]) -> None:
    counted = CountedTexts()
    counted.add(map(hash_of, texts), cut_texts(texts, analyzer))

    unpacked = CountedTexts.unpacked(counted.packed())
    for each in (counted, unpacked):
        each.add([b"another text"], cut_texts(["蝴蝶兰退款"], analyzer))

    assert unpacked.packed() == counted.packed()
    assert unpacked.terms_of(len(texts)) == analyzer.terms_of("蝴蝶兰退款")
    assert [unpacked.terms_of(row) for row in range(len(texts))] == list(map(analyzer.terms_of, texts))
