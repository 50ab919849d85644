"""An analyzer that cuts no text twice: what it has cut it remembers as ``CountedTexts``.

``KeptAnalyzer`` keeps them between commands, under the hash of each text: of some thousand texts an editor
changes one, and the cut of all others is as it was.

The file is named after all that the terms depend on besides the text: the word lists, the code of the
analysis, the programs that it calls, and how this machine writes numbers. So another list or another version
makes another file, and takes the old one away. What is damaged is as good as none; of two processes that
write at once one wins, and either is right.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.tokenizer import Tokenizer
from shouhou.analysis.word_lists import WordLists
from shouhou.disk import read_sealed, write_sealed
from shouhou.index.counted import CountedTexts, cut_texts, hash_of
from shouhou.index.cutting import Told, cut_in_parcels
from shouhou.index.kept import PROGRAMS, running_program, values_digest

PARTS = ("analysis",)
"""The parts of the package that decide which terms a text has."""
ENDING = ".counts"
FORMER = ".terms"
"""What a file ended in that held the terms as text."""


class CountingAnalyzer(Analyzer):
    """An ``analyzer`` that remembers what it has cut."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.synonyms = analyzer.synonyms
        self.counted = CountedTexts()
        self._plain = analyzer
        self._used: dict[bytes, None] = {}

    @cached_property
    def tokenizer(self) -> Tokenizer:
        return self._plain.tokenizer

    def learn(self, texts: Iterable[str], processes: int | None = None, told: Told | None = None) -> None:
        """Cut those of many ``texts`` that are new, in several processes (see ``cutting``). Raises
        CuttingError.
        """
        new = {name: text for text in texts if (name := hash_of(text)) not in self.counted.rows}
        names = iter(new)
        for size, cut in cut_in_parcels(list(new.values()), self._plain, processes, told):
            self.counted.add(list(islice(names, size)), cut)

    def row_of(self, text: str) -> int:
        """Return the row of a text, which is cut where it is new."""
        name = hash_of(text)
        if name not in self.counted.rows:
            self.counted.add([name], cut_texts([text], self._plain))
        return self.row_under(name)

    def row_under(self, name: bytes) -> int:
        """Return the row of a text whose hash this is. Raises KeyError where it is not cut."""
        self._used[name] = None
        return self.counted.rows[name]

    def terms_of(self, text: str) -> Counter[str]:
        return self.counted.terms_of(self.row_of(text))


class KeptAnalyzer(CountingAnalyzer):
    """One that remembers it in ``folder`` for the next time, once it is told to ``keep``."""

    def __init__(self, lists: WordLists, folder: Path) -> None:
        super().__init__(Analyzer(lists))
        key = values_digest(f"{running_program(PARTS, PROGRAMS)} {sys.byteorder}", lists)
        self._path = folder / f"{key[:16]}{ENDING}"
        self.counted = _read(self._path)
        self._kept = set(self.counted.rows)

    def keep(self) -> None:
        """Write down the terms of all texts that were asked for since this analyzer was made, where one of
        them is new, and as many of those that only others asked for. What cannot be written is worked out
        anew the next time.
        """
        if self._used.keys() <= self._kept:
            return
        others = [name for name in self.counted.rows if name not in self._used]
        if len(others) > len(self._used):
            self.counted = self.counted.of([*others[-len(self._used) :], *self._used])
        with suppress(OSError):
            for old in (*self._path.parent.glob(f"*{ENDING}"), *self._path.parent.glob(f"*{FORMER}")):
                if old != self._path:
                    old.unlink(missing_ok=True)
        write_sealed(self._path, self.counted.packed())
        self._kept = set(self.counted.rows)


def _read(path: Path) -> CountedTexts:
    packed = read_sealed(path)
    return CountedTexts.unpacked(packed) if packed else CountedTexts()
