"""Terms of texts kept under the hash of each: the same as worked out anew, and never another list's."""

from __future__ import annotations

from pathlib import Path

import pytest
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.word_lists import SynonymGroup, WordLists, default_word_lists
from shouhou.index import kept_counts
from shouhou.index.kept_counts import ENDING
from shouhou.index.terms import KeptAnalyzer

TEXTS = ("退款多久到账", "拨打400-126-0088", "", "ｉＰｈｏｎｅ 退钱\n退钱")
LISTS = default_word_lists()


def kept(folder: Path, lists: WordLists = LISTS) -> KeptAnalyzer:
    analyzer = KeptAnalyzer(lists, folder)
    for text in TEXTS:
        analyzer.terms_of(text)
    analyzer.keep()
    return analyzer


def refuse(self: Analyzer, text: str) -> None:
    raise AssertionError(f"cut though it was kept: {text}")


def test_what_is_kept_is_what_the_analyzer_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = {text: Analyzer(LISTS).terms_of(text) for text in TEXTS}
    kept(tmp_path)
    monkeypatch.setattr(Analyzer, "pieces_of", refuse)

    again = KeptAnalyzer(LISTS, tmp_path)

    assert {text: again.terms_of(text) for text in TEXTS} == fresh


def test_another_word_list_makes_another_file_and_takes_the_old_one_away(tmp_path: Path) -> None:
    kept(tmp_path)
    [old] = tmp_path.glob(f"*{ENDING}")
    other = LISTS.extended_by(WordLists({}, (SynonymGroup("test", ("多久", "到账")),), frozenset()))

    terms = kept(tmp_path, other).terms_of("到账")

    assert "=test" in terms
    assert old not in list(tmp_path.glob(f"*{ENDING}"))


@pytest.mark.parametrize("spoilt", [b"", b"x" * 40, None], ids=["empty", "another", "cut short"])
def test_a_damaged_file_is_as_good_as_none(spoilt: bytes | None, tmp_path: Path) -> None:
    kept(tmp_path)
    [path] = tmp_path.glob(f"*{ENDING}")
    path.write_bytes(path.read_bytes()[:-3] if spoilt is None else spoilt)

    assert KeptAnalyzer(LISTS, tmp_path).terms_of("退款") == Analyzer(LISTS).terms_of("退款")


def test_many_texts_are_kept_in_several_files_each_of_which_may_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_counts, "ENTRIES", 4)
    fresh = {text: Analyzer(LISTS).terms_of(text) for text in TEXTS}
    kept(tmp_path)
    files = sorted(tmp_path.glob(f"*{ENDING}"))

    for file in files[::2]:
        file.unlink()
    kept(tmp_path)
    again = KeptAnalyzer(LISTS, tmp_path)

    assert len(files) > 1
    assert {text: again.terms_of(text) for text in TEXTS} == fresh


def test_texts_that_became_few_are_kept_in_one_file_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_counts, "ENTRIES", 4)
    kept(tmp_path)
    several = len(list(tmp_path.glob(f"*{ENDING}")))
    monkeypatch.setattr(kept_counts, "ENTRIES", 500)
    analyzer = KeptAnalyzer(LISTS, tmp_path)

    for text in (*TEXTS, "换货"):
        analyzer.terms_of(text)
    analyzer.keep()

    assert several > 1
    [file] = tmp_path.glob(f"*{ENDING}")
    assert "-1-0" in file.name


def test_what_nobody_asks_for_any_more_goes_in_time(tmp_path: Path) -> None:
    first = KeptAnalyzer(LISTS, tmp_path)
    for number in range(100):
        first.terms_of(f"第{number}条")
    first.keep()
    before = next(tmp_path.glob(f"*{ENDING}")).stat().st_size

    kept(tmp_path)

    assert next(tmp_path.glob(f"*{ENDING}")).stat().st_size < before / 2
