"""No broken index file changes a result unseen: what was cut, changed or exchanged on its way is fetched once
more past the cache, and where that brings nothing better, refused.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shouhou.engine.index_files import IndexFiles
from shouhou.errors import IndexFormatError

Browser = Callable[..., Any]

VECTORS = Path(__file__).parents[1] / "vectors" / "sums.json"
A_KIND = 15
"""Bits of each kind of file that are turned."""
QUERIES = ["退款多久到账", "克服电话", "tuikuan shenhe duojiu", "teikuan", "海淘屋", "退貨囬", "SHJ退kuan"]
TYPED = ["退款", "tk"]


def test_the_sum_is_what_the_shared_vectors_say() -> None:
    for vector in json.loads(VECTORS.read_text("utf-8")):
        text = vector["text"] * vector.get("times", 1)
        assert zlib.crc32(text.encode()) == vector["sum"], vector["why"]


def kind_of(name: str) -> str:
    return re.sub(r"-[0-9a-z]+(?=\.)", "-K", name.rpartition("/")[2])


def test_a_turned_bit_of_any_kind_of_file_is_never_read(exported: dict[str, bytes]) -> None:
    draw = random.Random(20261128)
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(exported):
        kinds[kind_of(name)].append(name)

    def read(files: dict[str, bytes], name: str) -> Any:
        index = IndexFiles(files.__getitem__)
        short = name.rpartition("/")[2]
        if short == "manifest.json":
            return index.manifest
        if short == "senses.bin":
            return index.senses()
        if short.startswith("postings-"):
            return index.shard(int(short[9:-4]))
        return index.json(short) if short.endswith(".json") else index.part(short)

    unseen = []
    for names in kinds.values():
        for _ in range(A_KIND):
            name = draw.choice(names)
            spoilt = bytearray(exported[name])
            spoilt[draw.randrange(len(spoilt))] ^= 1 << draw.randrange(8)
            read(exported, name)
            try:
                read({**exported, name: bytes(spoilt)}, name)
            except IndexFormatError:
                continue
            unseen.append(name)

    assert len(kinds) == 18
    assert unseen == []


@pytest.fixture(scope="module")
def spoilt(exported_folder: Path, browser: Browser) -> dict[str, dict[str, int]]:
    """Kind of file -> how many bits were turned of those that a search reads, and what came of it."""
    found: dict[str, dict[str, int]] = browser(
        "turnedBits", folder=str(exported_folder), queries=QUERIES, typed=TYPED, count=A_KIND
    )
    return found


def test_the_browser_finds_the_same_or_says_that_it_cannot(spoilt: dict[str, dict[str, int]]) -> None:
    assert len(spoilt) == 17, sorted(spoilt)
    assert {kind: told["changed"] for kind, told in spoilt.items()} == dict.fromkeys(spoilt, 0)


def test_a_file_that_is_broken_in_the_cache_alone_is_fetched_past_it(
    spoilt: dict[str, dict[str, int]],
) -> None:
    assert {kind: told["mended"] for kind, told in spoilt.items()} == dict.fromkeys(spoilt, A_KIND)


def test_a_file_that_is_broken_everywhere_is_said(spoilt: dict[str, dict[str, int]]) -> None:
    assert {kind: told["said"] for kind, told in spoilt.items()} == dict.fromkeys(spoilt, A_KIND)
