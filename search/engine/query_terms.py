"""What a query says, as the ranking reads it: weighted terms, and what else was understood; what a word of
each kind weighs. ``query`` and ``letters`` fill it in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from shouhou.analysis.segmenter import Segmenter
from shouhou.analysis.word_lists import FrameKind
from shouhou.engine.asker import Asker
from shouhou.engine.lexicon import VOICED_IMPORTANCE, Lexicon

WORD, CHARACTER, PAIR, FILLER, LETTER = 16, 8, 8, 16, 4
"""Weights of a word of the cut, a single character, a pair across words, a filler left alone, a lone
letter.
"""

SHORT = 3
"""Letters up to which an English word that the site does not know says as little as a lone letter (can)."""

PIECE = 8
"""Sixteenths of its weight that a character keeps as a piece of something unknown: the 板 of 滑板车 says
little of what the site writes about 主板.
"""

MAX_TERMS = 34
"""Of a long story only the heaviest terms are looked up: more find nothing better and each costs a phone
bytes. With 40 or 60 neither stories nor an encyclopedia's, a manual's or laymen's questions about law are
answered any better; nor are stories where pairs across words come last, or what few asks say comes first.
"""

SURE_NAME = 5
"""Letters from which on a platform's name is taken for one anywhere in Latin input, not only where it
begins (ks, dy).
"""

PART_OF_NUMBER, NUMBER, NUMBERS = 4, (5, 7, 9, 10, 11, 12), 2
"""How many digits stand for the numbers that they begin or end; how many digits a number has that can be
dialled (eight are a day); and how many numbers are looked up.
"""

MAX_CHARACTERS = 400
"""Of a longer query only the beginning is read: nobody types more, and a pasted page must not freeze a
phone.
"""

INITIALS_MARK = "~"
"""What stands before the first letters of a title, as a term: ``~kskfdh``."""

INITIALS = 8
"""Weight of the first letters of a title, for every letter."""

INITIALS_LENGTHS = (4, 12)
"""How many first letters of a title are terms."""

TUNING = {
    "word": WORD,
    "character": CHARACTER,
    "pair": PAIR,
    "filler": FILLER,
    "letter": LETTER,
    "short": SHORT,
    "piece": PIECE,
    "sureName": SURE_NAME,
    "partOfNumber": PART_OF_NUMBER,
    "number": NUMBER,
    "numbers": NUMBERS,
    "voiced": VOICED_IMPORTANCE,
    "maxCharacters": MAX_CHARACTERS,
    "maxTerms": MAX_TERMS,
    "initials": [INITIALS, *INITIALS_LENGTHS],
}
"""What the browser needs to read a query alike; travels in the manifest."""


SaidWord = tuple[str, FrameKind | None]
"""A word of a query, with what it is beside a bare phrase: None where it is a part of the phrase."""


@dataclass
class Query:
    """What a query says: ``terms`` with their weights, the ``platforms`` it names, the slips undone as
    (wrong, right).

    ``fillers`` are kept for a query of nothing else; ``english`` tells that it holds English of the site,
    ``spoken`` that Latin letters were read as pinyin, ``solid`` that there is more than first letters and
    single syllables,
    ``alternatives`` are terms of second-best readings only, which a right answer need not hold, ``pairs``
    those that are no more than two characters across two words. ``pieces`` are what something unknown is
    made of: it is one unknown thing, whatever the number of its characters. Words of which the site knows
    the meaning are ``understood``, whether they stand on it or not: as the terms of that.
    ``quoted`` are the terms that a text must hold which holds the query's Chinese letter for letter,
    ``typed`` those of it as it was typed, where slips were undone, ``either`` those of which it must hold
    any, one of each group: what pinyin may stand for.
    ``said`` is all of it in its order, each part with what it may be: ``[("这个",), ("问题", "文体")]``;
    nothing where parts were taken out.
    ``clauses`` are those of a story, as (text, sixteenths of their weight that its words keep).
    ``elsewhere`` is the key of something the site does not cover, where the query names that and none of
    our platforms.
    ``asker`` is who asks, where its words tell.
    ``words`` are all that was read, second-best readings aside, with what each is beside a bare phrase: None
    where it is a part of the phrase.
    """

    terms: dict[str, int] = field(default_factory=dict)
    platforms: set[str] = field(default_factory=set)
    elsewhere: str | None = None
    corrections: list[tuple[str, str]] = field(default_factory=list)
    fillers: list[str] = field(default_factory=list)
    english: bool = False
    spoken: bool = False
    solid: bool = False
    alternatives: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    pieces: set[str] = field(default_factory=set)
    understood: dict[str, Sequence[str]] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=set)
    either: list[tuple[str, ...]] = field(default_factory=list)
    said: list[tuple[str, ...]] = field(default_factory=list)
    clauses: list[tuple[str, int]] = field(default_factory=list)
    asker: Asker | None = None
    words: list[SaidWord] = field(default_factory=list)

    @property
    def guessed(self) -> bool:
        """Whether all there is was read from first letters and single syllables: any row of keys stands for
        some words.
        """
        return self.spoken and not self.solid

    def says(self, term: str, meanings: Collection[str]) -> bool:
        """Tell whether a term, or what a word was understood as, is one of these ``meanings``."""
        return term in meanings or any(meaning in meanings for meaning in self.understood.get(term, ()))

    def add(self, term: str, weight: int) -> None:
        """Take ``term`` in; found twice, it keeps its greater weight."""
        if weight > 0:
            self.terms[term] = max(weight, self.terms.get(term, 0))


class Words:
    """Takes words into queries, with one lexicon."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self.lexicon = lexicon
        self._segmenter = segmenter

    def is_known(self, word: str) -> bool:
        """Tell whether the site knows ``word``."""
        return (
            word in self.lexicon.importance or word in self.lexicon.meanings or word in self.lexicon.fillers
        )

    def add(self, word: str, share: int, query: Query) -> None:
        """Take a word in with its meanings and those of words inside it, at ``share`` sixteenths of the
        full weight.
        """
        is_filler = word in self.lexicon.fillers
        query.words.append((word, self.lexicon.frames.get(word, "beside" if is_filler else None)))
        if is_filler:
            query.fillers.append(word)
        elif len(word) == 1 and not word.isascii():
            query.add(word, CHARACTER * share // 16)
        else:
            query.add(word, WORD * share // 16)
        meanings = self.lexicon.meanings.get(word, {})
        if meanings:
            query.understood[word] = (*meanings,)
        for term, weight in meanings.items():
            query.add(term, weight * share // 16)
        for inner in self._segmenter.inner_words(word):
            for term, weight in self.lexicon.meanings.get(inner, {}).items():
                query.add(term, weight * share // 32)
