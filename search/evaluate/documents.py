"""An index of other people's documents proves itself: what stands there must be found, in the browser's own
engine.

Asked are the headings and a sample of phrases from the middle of sentences, drawn with a fixed seed, so that
two runs on one site ask the same. Whoever asks a heading or a phrase wants a page that holds it letter for
letter: one must be among the first ``TOP``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import runs
from shouhou.documents.page import Page
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.engine import Found

SEED = 20261129
TOP = 10
MOST_HEADINGS, PHRASES = 2000, 300
LENGTHS = (4, 5, 6, 7, 8)
"""Characters of a phrase."""

_PIECE = re.compile("[㐀-鿿0-9A-Za-z]+")
_LETTERS = re.compile(r"[^\W_]")

Finder = Callable[[list[str]], Sequence[Found]]


@dataclass(frozen=True)
class Asked:
    """What is asked, ``heading`` or ``phrase``, and where that stands."""

    kind: str
    query: str
    page: Page


@dataclass(frozen=True)
class Proof:
    """What was asked, and what of it was not found, with the titles of what came instead."""

    asked: Sequence[Asked]
    missed: Sequence[tuple[Asked, tuple[str, ...]]]


def prove(pages: Sequence[Page], files: Mapping[str, bytes]) -> Proof:
    """Ask the index ``files`` of ``pages`` what stands in them. Raises EngineError."""
    return prove_by(pages, partial(_find, files))


def prove_by(pages: Sequence[Page], find: Finder) -> Proof:
    """The same with any way to find."""
    asked = [*headings_of(pages), *phrases_of(pages)]
    texts = {page.id: _plain(f"{page.path}\n{page.text}") for page in pages}
    titles = {page.id: page.path for page in pages}
    missed = []
    for one, found in zip(asked, find([one.query for one in asked]), strict=True):
        ids = [result["id"] for result in found["results"]]
        if not any(_plain(one.query) in texts[each] for each in ids):
            missed.append((one, tuple(titles[each] for each in ids[:3])))
    return Proof(asked, missed)


def headings_of(pages: Sequence[Page], most: int = MOST_HEADINGS) -> list[Asked]:
    """Return the headings that say anything, each once; of more than ``most`` a sample."""
    found = {page.title: page for page in reversed(pages) if _plain(page.title)}
    headings = [Asked("heading", title, page) for title, page in reversed(found.items())]
    return random.Random(SEED).sample(headings, most) if len(headings) > most else headings


def phrases_of(pages: Sequence[Page], count: int = PHRASES) -> list[Asked]:
    """Return ``count`` phrases, each from the middle of a sentence, in the middle of words too; fewer where
    the texts do not hold so many.
    """
    draw = random.Random(SEED)
    long = [page for page in pages if next(_sentences(page), None)]
    found: dict[str, Asked] = {}
    for _ in range(count * 2):
        if not long or len(found) == count:
            break
        page = draw.choice(long)
        sentence, length = draw.choice(list(_sentences(page))), draw.choice(LENGTHS)
        start = draw.randrange(1, len(sentence) - length)
        phrase = sentence[start : start + length]
        found.setdefault(phrase, Asked("phrase", phrase, page))
    return list(found.values())


def _sentences(page: Page) -> Iterator[str]:
    """Yield the stretches without punctuation that have room for a phrase between their ends, and Chinese in
    them.
    """
    for piece in _PIECE.findall(page.text):
        if len(piece) >= max(LENGTHS) + 2 and any(run.kind == "han" for run in runs(piece)):
            yield piece


def _plain(text: str) -> str:
    """Return what is left of a text when only letters and figures count."""
    return "".join(_LETTERS.findall(fold_text(text)))


def _find(files: Mapping[str, bytes], queries: list[str]) -> list[Found]:
    return find_in_browser_engine(files, queries, TOP, text=False)
