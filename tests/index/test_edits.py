"""An index of edited pages, made from what is kept of the one before, is the one that is made as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.word_lists import default_word_lists
from shouhou.documents.collection import collection_of
from shouhou.documents.page import Page
from shouhou.index import edits, terms
from shouhou.index.edits import edited_index
from shouhou.index.export import export_index
from shouhou.index.former import read_former
from shouhou.index.kept_counts import KeptCounts
from shouhou.index.records import Collection
from shouhou.index.terms import KeptAnalyzer

Texts = dict[int, tuple[str, str]]
"""Title and text of pages by number."""

WORDS = ["退款", "退货", "审核", "多久", "到账", "客服", "山货集", "垚", "app", "12315", "4001260088", "。"]
COUNT = 45
USUAL: Texts = {
    at: (f"{WORDS[at % 7]} {at % 3}", "退款多久到账" * (at % 4) + WORDS[at % 11]) for at in range(COUNT)
}
written = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)
edited_pages = st.dictionaries(st.integers(0, COUNT), st.tuples(written, written), min_size=1, max_size=2)


@pytest.fixture(scope="module")
def small() -> Iterator[Analyzer]:
    """Small collections have all that large ones have: lists are long from a few entries on, what is cut is
    kept in several files, lexicons are short, and few edits move an average.
    """
    analyzer = Analyzer(default_word_lists())
    with pytest.MonkeyPatch.context() as patch:
        for module in ("bm25f", "edits"):
            patch.setattr(f"shouhou.index.{module}.steady", lambda number: float(f"{number:.1g}"))
        patch.setattr("shouhou.engine.format.LONG", 5)
        patch.setattr("shouhou.engine.format._LONG_SHARE", 4)  # 11 of so many pages
        for module in ("edits", "shards"):  # what has a long list is near, as in large collections
            patch.setattr(f"shouhou.index.{module}.LARGE", 200)
        patch.setattr("shouhou.index.kept_counts.ENTRIES", 50)
        patch.setattr("shouhou.index.lexicon.FREQUENT_CHARACTERS", 30)
        patch.setattr("shouhou.index.lexicon.EVERYDAY_HOMOPHONE", 10**9)
        patch.setattr(terms, "Analyzer", lambda lists: analyzer)
        yield analyzer


@pytest.fixture(scope="module")
def before(small: Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is kept of the usual pages."""
    folder = tmp_path_factory.mktemp("before")
    indexed(USUAL, folder)
    return folder


@pytest.fixture
def kept(before: Path, tmp_path: Path) -> Path:
    return Path(copytree(before, tmp_path / "kept"))


@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Has an entry for each time that all of an index is made."""
    times: list[str] = []
    make: Callable[..., object] = edits.parts_of
    monkeypatch.setattr(edits, "parts_of", lambda *given: (times.append("whole"), make(*given))[1])
    return times


def pages(texts: Texts) -> Collection:
    return collection_of(Page(str(at), *texts[at], f"/{at}") for at in sorted(texts))


def indexed(texts: Texts, kept: Path) -> dict[str, bytes]:
    analyzer = KeptAnalyzer(default_word_lists(), kept)
    made = edited_index(pages(texts), analyzer, kept, 1, lambda *_: None)
    analyzer.keep()
    return made


@pytest.mark.slow
@settings(max_examples=12)
@given(edited_pages, st.integers(0, 1))
def test_an_edited_collection_has_the_files_that_it_has_as_a_whole(
    small: Analyzer, before: Path, edited: Texts, fewer: int
) -> None:
    texts = USUAL | edited
    now = {at: texts[at] for at in sorted(texts)[: len(texts) - fewer]}
    with TemporaryDirectory() as folder:
        copytree(before, folder, dirs_exist_ok=True)

        assert indexed(now, Path(folder)) == export_index(pages(now), small)


def test_of_one_edited_page_only_what_it_touches_is_made(kept: Path, made_anew: list[str]) -> None:
    former = read_former(next(kept.glob("*.parts")), 4 * 12)
    title, text = USUAL[7]

    now = indexed(USUAL | {7: (title, text + "垚")}, kept)

    later = read_former(next(kept.glob("*.parts")), 4 * 12)
    assert former is not None and later is not None
    assert made_anew == []
    changed = former.parts.postings.items() ^ later.parts.postings.items()
    assert 0 < len({name for name, _ in changed}) < 5
    assert now == indexed(USUAL | {7: (title, text + "垚")}, kept)


def test_of_what_is_cut_only_the_file_of_a_new_text_is_written_again(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in kept.glob("*.counts")}
    read: list[int] = []
    reading = KeptCounts.read
    monkeypatch.setattr(
        KeptCounts, "read", lambda self, number: (read.append(number), reading(self, number))[1]
    )
    title, text = USUAL[7]

    indexed(USUAL | {7: (title, text + "垚")}, kept)

    after = {path.name: path.read_bytes() for path in kept.glob("*.counts")}
    assert len(before) > 5
    assert before.keys() == after.keys()
    assert sum(before[name] != after[name] for name in before) == 1
    assert len(set(read)) <= 3  # those of its title, its old text and its new one


@pytest.mark.slow
@pytest.mark.parametrize(
    ("now", "why"),
    [
        ({at: text for at, text in USUAL.items() if at != 3}, "all behind it have other numbers"),
        (USUAL | {2: ("退款" * 40, "到账" * 400)}, "the average is another one"),
        (USUAL | {at: (USUAL[at][0], USUAL[at][1] + "审核") for at in (3, 4)}, "a list is long now"),
    ],
)
def test_where_an_edit_touches_all_all_is_made(
    kept: Path, small: Analyzer, made_anew: list[str], now: Texts, why: str
) -> None:
    assert indexed(now, kept) == export_index(pages(now), small), why
    assert made_anew == ["whole"]


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".parts", ".counts"])
def test_what_is_kept_may_be_damaged_or_gone(kept: Path, small: Analyzer, ending: str) -> None:
    for file in kept.glob(f"*{ending}"):
        file.write_bytes(file.read_bytes()[:-1])
    now = USUAL | {7: ("退款", "垚")}

    assert indexed(now, kept) == export_index(pages(now), small)
    for file in kept.glob(f"*{ending}"):
        file.unlink()
    assert indexed(now, kept) == export_index(pages(now), small)
