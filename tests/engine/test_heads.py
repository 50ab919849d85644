"""A bare phrase keeps the answer that an editor chose in any ordinary frame, and none that asks for more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from real_content import real_library
from shouhou.engine.engine import Engine
from shouhou.engine.heads import head_term
from shouhou.engine.index_files import Index
from shouhou.engine.opening import open_engine
from shouhou.index.project import kept_index

CASE: dict[str, Any] = yaml.load(
    (Path(__file__).parents[1] / "cases" / "head-frames.yml").read_text("utf-8"), yaml.CSafeLoader
)
KINDS: dict[str, str] = {phrase: kind for kind, phrases in CASE["kinds"].items() for phrase in phrases}
EVERY = 7
"""Of all phrases in all frames every so many are read, of every phrase and of every frame some."""

HELD = 0.99


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine(kept_index(real_library()))


def test_an_ordinary_frame_changes_no_phrase(engine: Engine) -> None:
    framed = [
        (frame.replace("{}", phrase), phrase)
        for head in real_library().heads
        for phrase in head.phrases
        if any(character > "\x7f" for character in phrase)
        for frame in CASE["frames"][KINDS.get(phrase, "noun")]
    ][::EVERY]

    lost = [text for text, phrase in framed if head_of(text, engine) != head_of(phrase, engine)]

    assert len(lost) <= (1 - HELD) * len(framed), lost


def test_what_asks_for_more_is_no_bare_phrase(engine: Engine) -> None:
    assert [text for text in CASE["more"] if is_head(head_of(text, engine), engine.index)] == []


def head_of(text: str, engine: Engine) -> str | None:
    return head_term(engine.read(text), engine.index.manifest["heads"])


def is_head(term: str | None, index: Index) -> bool:
    return term is not None and bool(index.posting(term).answers.numbers)
