"""What stands in the pages of a site -> what is asked of its searches, drawn with a seed.

Of each of ``PLACES`` a third are words, a third are words that stand next to each other, a third are four to
eight characters cut from anywhere in it. Of those in sentences and headings others are drawn that are typed
as pinyin, half in pinyin, or with one slip: a character is another that sounds so, or a letter is one that
lies beside it, is missing or stands twice. What is drawn for one way of typing is not asked in another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from jieba import Tokenizer
from pypinyin import lazy_pinyin
from shouhou.commands.development.compare.reading import PLACES, Seen, letters_of
from shouhou.engine.english import ROWS

TYPED = {
    "pinyin": "打成拼音",
    "half": "拼音夹汉字",
    "slip": "错一个字或字母",
    "single": "一个字",
    "mixed": "中英夹着",
}
"""Other ways of asking, and what they are called."""
KINDS = PLACES | TYPED
CUT = range(4, 9)
LONGEST = 12
"""Characters of words next to each other."""

_PIECE = re.compile("[㐀-鿿0-9A-Za-z]+")
_HAN = re.compile("[㐀-鿿]+")
_MIXED = re.compile(
    "[㐀-鿿]{1,4} ?[A-Za-z][A-Za-z0-9]+(?: ?[㐀-鿿]{1,4})?|[A-Za-z][A-Za-z0-9]+ ?[㐀-鿿]{1,4}"
)

Draw = Callable[[], tuple[str, str] | None]
"""Gives what is typed and what is meant by it, or None where this draw gave nothing to ask."""


@dataclass(frozen=True)
class Question:
    """What is typed, of which of ``KINDS``, what is meant by it, and where the pages stand that say so."""

    kind: str
    typed: str
    meant: str
    right: frozenset[str]


@cache
def _cutter() -> Tokenizer:
    """Not ours: what is asked should not be cut as it is indexed."""
    return Tokenizer()


class Drawing:
    """Draws from the pages of one site."""

    def __init__(self, pages: Sequence[Seen], seed: str) -> None:
        self._chance = random.Random(seed)
        self._letters = {page.address: page.letters for page in pages}
        self._all = "\n".join(self._letters.values())
        lines = [line for page in pages for line in page.lines]
        self._pieces = {
            place: [piece for line in lines if line.place == place for piece in _PIECE.findall(line.text)]
            for place in PLACES
        }
        self._plain = [
            han
            for place in ("sentence", "heading")
            for piece in self._pieces[place]
            for han in _HAN.findall(piece)
        ]
        self._mixed = [
            found for line in lines if line.place == "sentence" for found in _MIXED.findall(line.text)
        ]
        self._characters = sorted({character for han in self._plain for character in han})
        self._alike: dict[str, list[str]] = {}
        for character in self._characters:
            self._alike.setdefault(lazy_pinyin(character)[0], []).append(character)

    def questions(self, counts: dict[str, int]) -> list[Question]:
        """Return so many of each kind, fewer where the pages do not hold so many."""
        draws: dict[str, Draw] = {
            "pinyin": self._spelt,
            "half": self._half_spelt,
            "slip": self._slipped,
            "single": lambda: self._as_it_is(self._chance.choice(self._characters)),
            "mixed": lambda: self._as_it_is(self._chance.choice(self._mixed)) if self._mixed else None,
        }
        taken: set[str] = set()
        found: list[Question] = []
        for kind, count in counts.items():
            found += self._some(kind, count, draws.get(kind) or partial(self._of, kind), taken)
        return found

    def _some(self, kind: str, count: int, draw: Draw, taken: set[str]) -> Iterator[Question]:
        for _ in range(count * 40):
            if not count:
                return
            drawn = draw()
            if drawn is None or drawn[0] in taken:
                continue
            typed, meant = drawn
            letters = letters_of(meant)
            right = frozenset(address for address, text in self._letters.items() if letters in text)
            if letters and right:
                taken.update((typed, meant))
                count -= 1
                yield Question(kind, typed, meant, right)

    def _of(self, place: str) -> tuple[str, str] | None:
        pieces = self._pieces[place]
        return self._as_it_is(self._phrase(self._chance.choice(pieces))) if pieces else None

    def _phrase(self, piece: str) -> str | None:
        """Return a word, some words, or a cut from a piece; None where it has no room for that."""
        way = self._chance.randrange(3)
        if way == 2:
            length = self._chance.choice(CUT)
            if len(piece) < length or not _HAN.search(piece):
                return None
            start = self._chance.randrange(len(piece) - length + 1)
            return piece[start : start + length]
        words = _cutter().lcut(piece, HMM=False)
        at = self._chance.randrange(len(words))
        said = "".join(words[at : at + (self._chance.choice((2, 3)) if way else 1)])
        return said if 2 <= len(said) <= LONGEST else None

    @staticmethod
    def _as_it_is(said: str | None) -> tuple[str, str] | None:
        return (said and (said, said)) or None

    def _han(self) -> str | None:
        said = self._phrase(self._chance.choice(self._plain))
        return said if said and _HAN.fullmatch(said) and len(said) <= max(CUT) else None

    def _spelt(self) -> tuple[str, str] | None:
        said = self._han()
        between = self._chance.choice(("", "", " "))
        return (between.join(lazy_pinyin(said)), said) if said else None

    def _half_spelt(self) -> tuple[str, str] | None:
        said = self._han()
        if not said or len(said) < 3:
            return None
        at = self._chance.randrange(1, len(said))
        before, after = said[:at], said[at:]
        if self._chance.randrange(2):
            return before + "".join(lazy_pinyin(said)[at:]), said
        return "".join(lazy_pinyin(said)[:at]) + after, said

    def _slipped(self) -> tuple[str, str] | None:
        said = self._of(self._chance.choice(("sentence", "heading")))
        typed = said and (self._misspelt(said[0]) if said[0].isascii() else self._misheard(said[0]))
        return (typed, said[0]) if said and typed and letters_of(typed) not in self._all else None

    def _misheard(self, said: str) -> str | None:
        """Return it with one character that is another of the site's which sounds so."""
        at = self._chance.randrange(len(said))
        alike = (
            [one for one in self._alike.get(lazy_pinyin(said)[at], ()) if one != said[at]]
            if _HAN.fullmatch(said)
            else []
        )
        return said[:at] + self._chance.choice(alike) + said[at + 1 :] if alike and len(said) > 1 else None

    def _misspelt(self, word: str) -> str | None:
        """Return a word of letters with one that lies beside it, is missing, or stands twice."""
        if not word.isalpha() or len(word) < 5:
            return None
        at = self._chance.randrange(1, len(word))
        row = next((row for row in ROWS if word[at].lower() in row), "")
        way = self._chance.randrange(3)
        if way == 0 and row:
            place = row.index(word[at].lower())
            return word[:at] + row[place - 1 if place else place + 1] + word[at + 1 :]
        return word[:at] + (word[at + 1 :] if way == 1 else word[at] + word[at:])
