"""Files kept under a key: whole or not at all; and the key, which is of what an index depends on."""

from __future__ import annotations

import dataclasses
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sample import ROOT, copied
from shouhou.analysis.word_lists import SynonymGroup, WordLists, default_word_lists
from shouhou.index.kept import PARTS, code_digest, index_key, kept, kept_already
from shouhou.index.records import Collection, Document, Group, Uncovered

FILES = {"manifest.json": b"{}", "data-1/lexicon.bin": bytes(range(256)), "data-1/empty": b""}


def nothing() -> dict[str, bytes]:
    raise AssertionError("made though it was kept")


def test_what_was_made_is_there_the_next_time(tmp_path: Path) -> None:
    assert kept(tmp_path / "index", "one", lambda: FILES) == FILES
    assert kept(tmp_path / "index", "one", nothing) == FILES


def test_what_stands_under_another_key_is_not_taken(tmp_path: Path) -> None:
    kept(tmp_path, "one", lambda: FILES)

    assert kept(tmp_path, "two", lambda: {"manifest.json": b"[]"}) == {"manifest.json": b"[]"}


def test_what_was_kept_before_goes(tmp_path: Path) -> None:
    kept(tmp_path, "one", lambda: FILES)
    kept(tmp_path, "two", lambda: FILES)

    assert kept_already(tmp_path, "one") is None
    assert len(list(tmp_path.iterdir())) == 1


def damaged(content: bytes) -> list[bytes]:
    """The content cut short at some places and with a bit turned at others."""
    draw = random.Random(20261121)
    places = draw.sample(range(len(content)), 60)
    cut = [content[:place] for place in (0, 5, 31, 32, len(content) - 1, *places)]
    return cut + [
        content[:place] + bytes([content[place] ^ 1 << draw.randrange(8)]) + content[place + 1 :]
        for place in places
    ]


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    kept(tmp_path, "one", lambda: FILES)
    [path] = tmp_path.iterdir()

    for content in damaged(path.read_bytes()):
        path.write_bytes(content)
        assert kept_already(tmp_path, "one") is None

    assert kept(tmp_path, "one", lambda: FILES) == FILES
    assert kept_already(tmp_path, "one") == FILES


def test_what_another_process_is_writing_stays_and_what_a_killed_one_left_goes(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    halves = {
        pid: tmp_path / f".one.index.{pid}.new" for pid in (os.getppid(), os.getpid(), ended.pid, 10**30)
    }
    for half in halves.values():
        half.write_bytes(b"half")

    kept(tmp_path, "two", lambda: FILES)

    assert {pid for pid, half in halves.items() if half.exists()} == {os.getppid()}
    assert kept_already(tmp_path, "two") == FILES


def test_what_cannot_be_kept_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"a file where the folder should be")

    assert kept(tmp_path / "index", "one", lambda: FILES) == FILES
    assert kept(tmp_path / "index", "one", lambda: FILES) == FILES


COLLECTION = Collection(
    [Document("a", "mall", "refund", {"title": "退款"}, ("退款",), {"title": "退款"}, "退款")],
    [Uncovered("rain", "不讲天气", ("下雨吗",))],
    [Group("mall", "商城", ())],
    [Group("refund", "退款", ())],
    WordLists({"退款": 2000}, (SynonymGroup("退款", ("退款", "退钱")),), frozenset({"的", "了", "吗"})),
)


def test_equal_collections_have_one_key() -> None:
    words = dataclasses.replace(COLLECTION.words, fillers=frozenset({"吗", "了", "的"}))

    assert index_key(dataclasses.replace(COLLECTION, words=words)) == index_key(COLLECTION)


def test_a_collection_with_the_general_lists_alone_has_a_key() -> None:
    general = default_word_lists()
    copied = dataclasses.replace(general, frequencies=dict(general.frequencies))

    keys = {index_key(dataclasses.replace(COLLECTION, words=words)) for words in (general, copied)}

    assert len(keys) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"documents": []},
        {"documents": [dataclasses.replace(COLLECTION.documents[0], card={"title": "退款", "checked": 1})]},
        {"uncovered": []},
        {"platforms": [Group("mall", "商城", (), any_platform=True)]},
        {"topics": [Group("refund", "退款", ("退货",))]},
        {"words": dataclasses.replace(COLLECTION.words, frequencies={"退款": 2001})},
        {"words": dataclasses.replace(COLLECTION.words, synonyms=())},
        {"words": dataclasses.replace(COLLECTION.words, fillers=frozenset({"的", "了"}))},
    ],
    ids=lambda other: next(iter(other)),
)
def test_another_collection_has_another_key(other: dict[str, Any]) -> None:
    assert index_key(dataclasses.replace(COLLECTION, **other)) != index_key(COLLECTION)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, changed by each test once more."""
    return copied(ROOT / "search", tmp_path_factory.mktemp("package") / "shouhou")


@pytest.mark.parametrize(
    "name",
    [
        "analysis/defaults/synonyms.yml",
        "analysis/defaults/fillers.txt",
        "analysis/tokenizer.py",
        "engine/format.py",
        "engine/ranking.py",
        "index/bm25f.py",
    ],
)
def test_a_change_of_what_makes_an_index_is_another_program(name: str, package: Path) -> None:
    before = code_digest(package, PARTS)
    (package / name).write_bytes((package / name).read_bytes() + b"\n")

    assert code_digest(package, PARTS) != before


@pytest.mark.parametrize(
    "name",
    [
        "site/pages.py",
        "tools/deadline/page.py",
        "evaluate/evaluate.py",
        "engine/engine.js",
        "publish/placing.py",
    ],
)
def test_a_change_of_anything_else_is_not(name: str, package: Path) -> None:
    before = code_digest(package, PARTS)
    (package / name).write_bytes((package / name).read_bytes() + b"\n")

    assert code_digest(package, PARTS) == before
