"""``shouhou bench`` in a browser: ten made-up documents, ours beside the theme's own search, which needs
nothing installed besides.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from shouhou.commands.development.bench.documents import Question, write_documents
from shouhou.commands.development.bench.installing import Tools
from shouhou.commands.development.bench.measuring import measure
from shouhou.commands.development.bench.peers import OURS, PEERS
from shouhou.commands.development.bench.publishing import Published, publish
from shouhou.commands.development.bench.recalling import recall
from shouhou.commands.development.bench.watching import Limits
from shouhou.commands.development.chromium import ensure_chromium

Result = TypeVar("Result")
WORDS = ["退货", "运费", "发票", "保修", "投诉", "换货", "到账", "客服", "时限", "证据"]
"""Each is what one document is about."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bench") / "documents.jsonl"
    rows = [{"id": word, "title": f"怎么办{word}", "text": f"关于{word}的事。"} for word in WORDS]
    assert write_documents(iter(rows), file) == len(WORDS)
    return file


def apart(act: Callable[[], Result]) -> Result:
    """Do something in a thread of its own: Playwright starts once a thread, and other tests have started it
    in theirs.
    """
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(act).result()


def published(key: str, documents: Path) -> Path:
    """Make the index of a peer beside the documents."""
    index = documents.parent / key
    tools = Tools(documents.parent, sys.executable, {})
    made = publish(tools, PEERS[key], documents, index, Limits(600, 10**10))
    assert isinstance(made, Published) and made.files > 0 and made.memory > 10**6 and made.seconds > 0
    return index


def test_a_visit_of_ours_is_measured_cold_further_and_on_a_phone(documents: Path) -> None:
    index = published(OURS, documents)
    figures = apart(lambda: measure(PEERS[OURS], index, ["发票"], ensure_chromium()))

    assert figures.cold_bytes.p50 > 10_000 and figures.cold_requests.p50 >= 2
    assert figures.further_bytes.p50 == 0  # the same question again
    assert figures.phone_cold > figures.phone_further >= 0
    assert figures.answered == 1 and figures.cpu_cold.p50 > figures.cpu.p50 > 0 and figures.memory.process > 0


def test_a_peer_is_asked_for_labelled_documents(documents: Path) -> None:
    asked = [Question(word, frozenset([number])) for number, word in enumerate(WORDS)]
    asked.append(Question("发票", frozenset([0])))

    index = published("material", documents)
    found = apart(lambda: recall(PEERS["material"], index, asked, ensure_chromium()))

    assert found == [[*[1] * len(WORDS), None]]
