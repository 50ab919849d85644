"""An index of other people's documents proves itself: what stands there must be found, in the browser's own
engine.

Asked are the headings, a sample of them in pinyin, and a sample of phrases from the middle of sentences,
drawn with a fixed seed, so that two runs on one site ask the same. Whoever asks a heading or a phrase wants
a page that holds it letter for letter: one must be among the first ``TOP``. Pinyin means any word that sounds
so, 时间 as well as 事件: there a heading that reads as typed is found too, where it is what comes first.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from shouhou.analysis.folding import fold_text
from shouhou.analysis.sounds import syllables_of
from shouhou.documents.page import Page
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.engine import Found

SEED = 20261129
TOP = 10
MOST_HEADINGS, PHRASES = 2000, 300
LENGTHS = (4, 5, 6, 7, 8)
"""Chinese characters of a phrase; a word of Latin letters and figures in it is one more."""
SPELT = 100
SPELT_LENGTHS = range(2, 9)
"""Headings that are asked in pinyin, and the characters that these have."""

_PIECE = re.compile("[㐀-鿿0-9A-Za-z]+")
_SIGN = re.compile("[㐀-鿿]|[0-9A-Za-z]+")
"""What nobody cuts in two: a Chinese character, a word of other letters."""
_HAN = re.compile("^[㐀-鿿]+$")
_LETTERS = re.compile(r"[^\W_]")

Finder = Callable[[list[str]], Sequence[Found]]


@dataclass(frozen=True)
class Asked:
    """What is asked, ``heading``, ``pinyin`` of one, or ``phrase``, and where the ``words`` of that stand."""

    kind: str
    query: str
    page: Page
    words: str


@dataclass(frozen=True)
class Proof:
    """What was asked, and what of it was not found, with the titles of what came instead."""

    asked: Sequence[Asked]
    missed: Sequence[tuple[Asked, tuple[str, ...]]]


def prove(pages: Sequence[Page], files: Mapping[str, bytes], sounds: bool) -> Proof:
    """Ask the index ``files`` of ``pages`` what stands in them, in pinyin too where it knows ``sounds``.
    Raises EngineError.
    """
    return prove_by(pages, partial(_find, files), sounds)


def prove_by(pages: Sequence[Page], find: Finder, sounds: bool = True) -> Proof:
    """The same with any way to find."""
    headings = headings_of(pages)
    asked = [*headings, *(spelt_of(headings) if sounds else ()), *phrases_of(pages)]
    texts = {page.id: _plain(f"{page.path}\n{page.text}") for page in pages}
    titles = {page.id: page.path for page in pages}
    missed = []
    for one, found in zip(asked, find([one.query for one in asked]), strict=True):
        ids = [result["id"] for result in found["results"]]
        held = any(_plain(one.words) in texts[each] for each in ids)
        if not held and not (one.kind == "pinyin" and ids and _reads_as(one.words, titles[ids[0]])):
            missed.append((one, tuple(titles[each] for each in ids[:3])))
    return Proof(asked, missed)


def headings_of(pages: Sequence[Page], most: int = MOST_HEADINGS) -> list[Asked]:
    """Return the headings that say anything, each once; of more than ``most`` a sample."""
    found = {page.title: page for page in reversed(pages) if _plain(page.title)}
    headings = [Asked("heading", title, page, title) for title, page in reversed(found.items())]
    return _sample(headings, most)


def spelt_of(headings: Sequence[Asked], most: int = SPELT) -> list[Asked]:
    """Return the short headings of Chinese characters alone as they are typed in pinyin; of more than
    ``most`` a sample.
    """
    short = [one for one in headings if len(one.query) in SPELT_LENGTHS and _HAN.match(one.query)]
    return [
        Asked("pinyin", "".join(syllables_of(one.query)), one.page, one.words) for one in _sample(short, most)
    ]


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
        signs, length = draw.choice(list(_sentences(page))), draw.choice(LENGTHS)
        start = draw.randrange(1, len(signs) - length)
        phrase = "".join(signs[start : start + length])
        found.setdefault(phrase, Asked("phrase", phrase, page, phrase))
    return list(found.values())


def _sentences(page: Page) -> Iterator[list[str]]:
    """Yield the stretches without punctuation that have room for a phrase between their ends, and Chinese in
    them, sign by sign.
    """
    for piece in _PIECE.findall(page.text):
        signs = _SIGN.findall(piece)
        if len(signs) >= max(LENGTHS) + 2:
            yield signs


def _sample(asked: list[Asked], most: int) -> list[Asked]:
    return random.Random(SEED).sample(asked, most) if len(asked) > most else asked


def _plain(text: str) -> str:
    """Return what is left of a text when only letters and figures count."""
    return "".join(_LETTERS.findall(fold_text(text)))


def _reads_as(words: str, title: str) -> bool:
    """Say whether a title has what sounds like ``words``, syllable by syllable."""
    wanted, said = (f" {' '.join(syllables_of(text))} " for text in (words, title))
    return wanted in said


def _find(files: Mapping[str, bytes], queries: list[str]) -> list[Found]:
    return find_in_browser_engine(files, queries, TOP, text=False)
