"""Texts -> rows of numbers: which terms each text has, and how often.

A collection of a hundred thousand pages has some twenty million pairs of text and term. As mappings they
would take gigabytes; here a term is a number, and a text a stretch of two columns:

    terms     退款 | 多久 | 到账 | …                 numbered as they are met
    rows      hash of a text -> its row             a text that stands in several places is one
    ends      where the row ends in the columns     lengths    its length, see ``counts_towards_length``
    numbers   0 1 2 … | 0 5 …                       counts     1 1 1 … | 2 1 …

Packed, for the same machine alone: 3 numbers of 8 bytes (how many texts, entries of the columns, bytes of
terms), the hashes, ``ends`` of 8 bytes each, ``lengths``, ``numbers`` and ``counts`` of 4, terms in lines.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, compress, count, islice
from operator import sub

from shouhou.analysis.analyzer import Analyzer, counts_towards_length

HASH_BYTES = 12
REMEMBERED = 1 << 15
"""Pieces whose terms are remembered while some texts are cut."""
MOST_TERMS = 200_000
"""Terms that a process remembers to have told; with more it begins anew, so that it holds some 30 MB."""


@dataclass(frozen=True)
class Cut:
    """Some texts, cut by a ``process`` that has told so many ``known`` terms before: the new ``terms`` that
    stand in them, and of each text how many different ones it has, how long it is, and in two columns which
    ones, by their place among all that the process has told, and how often.
    """

    terms: Sequence[str]
    sizes: array[int]
    lengths: array[int]
    numbers: array[int]
    counts: array[int]
    process: int = 0
    known: int = 0


class _Terms(dict[str, int]):
    """Term -> its number, in the order in which they are met; ``long`` says of each whether it makes a text
    longer.
    """

    def __init__(self) -> None:
        self.long: list[bool] = []

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self.long)
        self.long.append(counts_towards_length(term))
        return number


class CutTexts:
    """Cuts with ``analyzer``, some texts after others, and tells a term once. Every second piece of theirs
    has just been cut.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._begin()

    def _begin(self) -> None:
        self._terms = terms = _Terms()
        terms_in = self._analyzer.terms_in

        @lru_cache(maxsize=REMEMBERED)
        def numbers_in(piece: str) -> tuple[int, ...]:
            return tuple(map(terms.__getitem__, terms_in(piece)))

        self._numbers_in = numbers_in

    def cut(self, texts: Iterable[str]) -> Cut:
        """Return what the analyzer makes of ``texts``."""
        if len(self._terms) > MOST_TERMS:
            self._begin()
        terms, numbers_in, pieces_of = self._terms, self._numbers_in, self._analyzer.pieces_of
        known = len(terms)
        sizes, lengths, numbers, counts = array("I"), array("I"), array("I"), array("I")
        for text in texts:
            found = Counter(chain.from_iterable(map(numbers_in, pieces_of(text))))
            row, often = array("I", found), array("I", found.values())
            sizes.append(len(row))
            lengths.append(sum(compress(often, map(terms.long.__getitem__, row))))
            numbers += row
            counts += often
        return Cut(list(islice(terms, known, None)), sizes, lengths, numbers, counts, os.getpid(), known)


def cut_texts(texts: Iterable[str], analyzer: Analyzer) -> Cut:
    """Return what ``analyzer`` makes of ``texts``, with all their terms."""
    return CutTexts(analyzer).cut(texts)


class CountedTexts:
    """Texts that are cut. Rows are added and never changed."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.rows: dict[bytes, int] = {}
        self.ends = array("Q")
        self.lengths = array("I")
        self.numbers = array("I")
        self.counts = array("I")
        self._numbering = count()
        self._place: defaultdict[str, int] = defaultdict(self._numbering.__next__)

    def add(self, hashes: Iterable[bytes], cut: Cut, told: list[int] | None = None) -> None:
        """Add a row for every text that was ``cut``, by its hash; ``told`` are the numbers of the terms that
        its process has told, to which the new ones are added.
        """
        told = [] if told is None else told
        first = self.ends[-1] if self.ends else 0
        self.rows.update(zip(hashes, count(len(self.ends)), strict=False))
        self.ends.extend(first + end for end in accumulate(cut.sizes))
        self.lengths.extend(cut.lengths)
        known = len(self._place)
        places = [self._place[term] for term in cut.terms]
        self.terms.extend(term for term, place in zip(cut.terms, places, strict=True) if place >= known)
        told[cut.known :] = places
        self.numbers.extend(map(told.__getitem__, cut.numbers))
        self.counts.extend(cut.counts)

    def packed(self) -> bytes:
        """Return all of it as bytes, its terms without line breaks."""
        terms = "\n".join(self.terms).encode("utf-8")
        sizes = array("Q", [len(self.rows), len(self.numbers), len(terms)])
        columns = (sizes, *self.rows, self.ends, self.lengths, self.numbers, self.counts, terms)
        return b"".join(map(bytes, columns))

    @classmethod
    def unpacked(cls, packed: bytes) -> CountedTexts:
        """Return what was ``packed``."""
        found, rest = cls(), memoryview(packed)
        sizes = array("Q", packed[:24])
        rows, entries, _ = sizes
        at = 24 + rows * HASH_BYTES
        found.rows = {
            packed[place : place + HASH_BYTES]: row for row, place in enumerate(range(24, at, HASH_BYTES))
        }
        for column, size in (
            (found.ends, rows),
            (found.lengths, rows),
            (found.numbers, entries),
            (found.counts, entries),
        ):
            column.frombytes(rest[at : at + size * column.itemsize])
            at += size * column.itemsize
        found.terms = str(rest[at:], "utf-8").split("\n") if rest[at:] else []
        found._place.update(zip(found.terms, found._numbering, strict=False))  # which goes on without end
        return found

    def number_of(self, term: str) -> int | None:
        """Return the number of a term; None where no text has it."""
        return self._place.get(term)

    def size_of(self, number: int) -> int:
        """Return how many terms the text of a row has."""
        return self.ends[number] - (self.ends[number - 1] if number else 0)

    def row(self, number: int) -> tuple[array[int], array[int]]:
        """Return the numbers of a row's terms, and how often each stands in it."""
        start, end = self.ends[number - 1] if number else 0, self.ends[number]
        return self.numbers[start:end], self.counts[start:end]

    def terms_of(self, number: int) -> Counter[str]:
        """Return the same as ``Analyzer.terms_of`` has made it."""
        numbers, counts = self.row(number)
        return Counter(dict(zip(map(self.terms.__getitem__, numbers), counts, strict=True)))

    def join(self, other: CountedTexts) -> None:
        """Add the texts of ``other``, none of which is here; it is not to be used any more."""
        if not self.rows:
            vars(self).update(vars(other))
            return
        sizes = array("I", map(sub, other.ends, (0, *other.ends)))
        self.add(other.rows, Cut(other.terms, sizes, other.lengths, other.numbers, other.counts))

    def of(self, hashes: Sequence[bytes]) -> CountedTexts:
        """Return these texts alone, in this order, and of the terms only theirs."""
        sizes, lengths, numbers, counts = array("I"), array("I"), array("I"), array("I")
        for name in hashes:
            row = self.rows[name]
            found, often = self.row(row)
            sizes.append(len(found))
            lengths.append(self.lengths[row])
            numbers += found
            counts += often
        places = dict(zip(dict.fromkeys(numbers), count(), strict=False))
        terms = [self.terms[number] for number in places]
        kept = CountedTexts()
        kept.add(hashes, Cut(terms, sizes, lengths, array("I", map(places.__getitem__, numbers)), counts))
        return kept


def hash_of(text: str) -> bytes:
    """Return what is the same only for the same text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()
