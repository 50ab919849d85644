"""Where an index is looked for, below a site's root or in the folder itself; what of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from shouhou.engine.opening import open_engine
from shouhou.publish.index_folder import write_index_folder
from shouhou.site.client import engine_files

Browser = Callable[..., Any]
QUERY = "云上铺审核要几天"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, small_files: Mapping[str, bytes]) -> Path:
    """A folder that holds an index and its engine, as ``shouhou index`` writes it."""
    folder = tmp_path_factory.mktemp("opening") / "index"
    write_index_folder(folder, engine_files() | small_files)
    return folder


@pytest.fixture(scope="module")
def first(small_files: Mapping[str, bytes]) -> list[str]:
    return [open_engine(small_files).find(QUERY, limit=1)["results"][0]["id"]]


@pytest.mark.parametrize("end", ["", "/"])
def test_the_engine_that_stands_in_the_folder_asked_for_asks_for_nothing_in_vain(
    browser: Browser, folder: Path, first: list[str], end: str
) -> None:
    base = folder.as_uri() + end

    told = browser("openedOnHost", folder=folder, base=base, engine=folder / "engine.js", query=QUERY)

    assert (told["first"], told["missed"], told["found"]) == ("manifest.json", [], first)


def test_an_engine_from_elsewhere_finds_the_folder_itself_after_one_name_in_vain(
    browser: Browser, folder: Path, first: list[str]
) -> None:
    told = browser("openedOnHost", folder=folder, base=folder.as_uri(), query=QUERY)

    assert (told["missed"], told["found"]) == (["assets/search/manifest.json"], first)


def test_a_site_is_asked_for_its_own_place_alone(
    browser: Browser, small_folder: Path, first: list[str]
) -> None:
    told = browser("openedOnHost", folder=small_folder, base=small_folder.as_uri(), query=QUERY)

    assert (told["first"], told["missed"]) == ("assets/search/manifest.json", [])
    assert told["found"] == first


def test_a_site_can_be_named_by_the_folder_of_its_search(
    browser: Browser, small_folder: Path, first: list[str]
) -> None:
    search = small_folder / "assets" / "search"

    told = browser("openedOnHost", folder=search, base=search.as_uri(), query=QUERY)

    assert (told["missed"], told["found"]) == ([], first)


def test_where_there_is_no_index_the_error_names_the_place_of_a_site(
    browser: Browser, tmp_path: Path
) -> None:
    told = browser("openedOnHost", folder=tmp_path, base=tmp_path.as_uri(), query=QUERY)

    assert told["message"].endswith("assets/search/manifest.json: 404")


def test_without_a_network_no_second_place_is_asked(browser: Browser, folder: Path) -> None:
    told = browser("openedOnHost", folder=folder, base=folder.as_uri(), network=False, query=QUERY)

    assert (told["asked"], told["error"]) == (1, "TypeError")


def test_a_damaged_index_in_the_folder_itself_is_what_is_told(
    browser: Browser, tmp_path: Path, small_files: Mapping[str, bytes]
) -> None:
    (tmp_path / "manifest.json").write_bytes(small_files["manifest.json"][:-9])

    told = browser("openedOnHost", folder=tmp_path, base=tmp_path.as_uri(), query=QUERY)

    assert told["error"] == "IndexFormatError"


def test_python_opens_both_too(folder: Path, small_folder: Path, first: list[str]) -> None:
    found = [open_engine(place).find(QUERY, limit=1)["results"][0]["id"] for place in (folder, small_folder)]

    assert found == first * 2


@pytest.mark.parametrize("most", [0, 400, 2000])
def test_a_phone_keeps_so_many_bytes_of_postings_and_cards_and_finds_the_same(
    browser: Browser, small_parts_folder: Path, most: int
) -> None:
    queries = [QUERY, "怎么退款", "人工客服电话", QUERY, "退款多久到账", "怎么退款"]
    all_kept = browser("findKeeping", folder=small_parts_folder, queries=queries, most=10**9)

    told = browser("findKeeping", folder=small_parts_folder, queries=queries, most=most)

    assert told["found"] == all_kept["found"]
    assert all_kept["kept"][-1] > 2000
    assert most / 2 <= max(told["kept"]) <= most
