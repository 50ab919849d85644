"""Of the longest lists of other people's documents those pieces are read that are near to the best texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from both_engines import assert_alike
from hypothesis import given
from hypothesis import strategies as st
from many_documents import IN_PIECES, NAMED, index_in_pieces
from sample import write_search_files
from shouhou.documents.collection import collection_of
from shouhou.documents.page import Page
from shouhou.engine import long_lists
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.format import LONG, Lane
from shouhou.engine.index_files import MANIFEST
from shouhou.engine.list_pieces import BEST, LEAST, PIECE, in_pieces, pieces_of, tuning_of, width_of
from shouhou.engine.opening import open_engine
from shouhou.index.export import export_index

Browser = Callable[..., Any]
TEXTS = 4 * LEAST
COMMON = Lane(4096, range(LEAST + 1), bytes([100]) * (LEAST + 1))
MANIFEST_OF_MANY = {"answers": TEXTS, "tuning": {"rank": long_lists.tuning_of(True) | tuning_of(True)}}


@given(st.integers(LEAST + 1, 10**7))
def test_a_piece_has_some_thousand_entries_wherever_its_list_is_longest(size: int) -> None:
    assert PIECE <= size / pieces_of(size) < 2 * PIECE
    assert pieces_of(size).bit_count() == 1


@given(st.dictionaries(st.integers(0, TEXTS - 1), st.integers(1, 255), min_size=1, max_size=60))
def test_pieces_are_read_that_hold_one_of_the_best_texts_of_the_other_lists_and_no_more(
    said: dict[int, int],
) -> None:
    rare = Lane(9 * 4096, sorted(said), bytes(said[number] for number in sorted(said)))
    best = sorted(said, key=lambda number: (-said[number], number))[:BEST]
    width = width_of(len(COMMON.numbers), TEXTS)

    read = in_pieces(MANIFEST_OF_MANY, [16, 16, 16], [COMMON, rare, None])

    assert read[1:] == [rare, None] and read[0] is not None
    near = {number // width for number in best}
    assert [*read[0].numbers] == [number for number in COMMON.numbers if number // width in near]
    assert len(read[0].impacts) == len(read[0].numbers) and read[0].entries == COMMON.entries


def test_where_nothing_else_tells_of_a_text_all_pieces_are_read() -> None:
    assert in_pieces(MANIFEST_OF_MANY, [16, 16], [COMMON, None]) == [COMMON, None]


def test_where_lists_are_whole_all_of_them_is_read() -> None:
    manifest = {"answers": TEXTS, "tuning": {"rank": long_lists.tuning_of(True)}}
    rare = Lane(9 * 4096, (3,), bytes([9]))

    assert in_pieces(manifest, [16, 16], [COMMON, rare]) == [COMMON, rare]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    return index_in_pieces(monkeypatch)


def test_the_browser_asks_only_for_the_pieces_that_it_reads(
    browser: Browser, files: dict[str, bytes], tmp_path: Path
) -> None:
    write_search_files(tmp_path, files)

    rounds = browser("roundsOf", folder=str(tmp_path), query="壶漏水审核")
    whole = browser("roundsOf", folder=str(tmp_path), query="审核")

    asked, all_of_one = (
        {name for names in some for name in names if name.startswith("list-")} for some in (rounds, whole)
    )
    count = pieces_of(IN_PIECES // 2)
    assert {name.split("-")[-1] for name in asked} == {
        f"{number * count // IN_PIECES}.bin" for number in NAMED
    }
    assert asked < all_of_one and len(all_of_one) == count


@pytest.mark.parametrize(
    "query", ["壶漏水审核", "退款", "壶漏退款到账", "审核到账", "第100步退款", "退款要等审核壶"]
)
def test_python_and_the_browser_read_the_same_pieces(files: dict[str, bytes], query: str) -> None:
    mine = open_engine(files).find(query, limit=20)
    theirs = find_in_browser_engine(files, [query], 20)

    assert_alike([query], [mine], theirs)


def test_a_list_in_pieces_is_whole_for_whoever_asks_for_all_of_it(files: dict[str, bytes]) -> None:
    lane = open_engine(files).index.posting("退款").answers

    assert [*lane.numbers] == [*range(IN_PIECES)] and len(lane.impacts) == IN_PIECES


def test_an_index_of_few_documents_says_nothing_of_pieces() -> None:
    files = export_index(collection_of([Page(f"{n}", "退款", "退款") for n in range(2 * LONG)]), groups=())

    assert b"listPiece" not in files[MANIFEST] and not any("/list-0-" in name for name in files)
