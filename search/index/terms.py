"""An analyzer that cuts no text twice: what it has cut it remembers as ``CountedTexts``.

``KeptAnalyzer`` keeps them between commands, under the hash of each text: of some thousand texts an editor
changes one, and the cut of all others is as it was. It reads of what is kept only what it is asked for.

What is kept is named after all that the terms depend on besides the text: the word lists, the code of the
analysis, the programs that it calls, and how this machine writes numbers. So another list or another version
keeps other files, and takes the old ones away.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import islice
from pathlib import Path

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.tokenizer import Tokenizer
from shouhou.analysis.word_lists import WordLists
from shouhou.index.counted import CountedTexts, cut_texts, hash_of
from shouhou.index.cutting import Told, cut_in_parcels
from shouhou.index.kept import PROGRAMS, running_program, values_digest
from shouhou.index.kept_counts import KeptCounts, files_for

PARTS = ("analysis",)
"""The parts of the package that decide which terms a text has."""


class CountingAnalyzer(Analyzer):
    """An ``analyzer`` that remembers what it has cut."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.synonyms = analyzer.synonyms
        self.counted = CountedTexts()
        self._plain = analyzer
        self._used: dict[bytes, None] = {}
        self._hashes: dict[str, bytes] = {}

    @cached_property
    def tokenizer(self) -> Tokenizer:
        return self._plain.tokenizer

    def learn(self, texts: Iterable[str], processes: int | None = None, told: Told | None = None) -> None:
        """Cut those of many ``texts`` that are new, in several processes (see ``cutting``). Raises
        CuttingError.
        """
        new = {name: text for text in texts if not self._is_cut(name := self._hash_of(text))}
        names, terms = iter(new), defaultdict[int, list[int]](list)
        for size, cut in cut_in_parcels(list(new.values()), self._plain, processes, told):
            self.counted.add(list(islice(names, size)), cut, terms[cut.process])

    def row_of(self, text: str) -> int:
        """Return the row of a text, which is cut where it is new."""
        name = self._hash_of(text)
        if not self._is_cut(name):
            self.counted.add([name], cut_texts([text], self._plain))
        return self.row_under(name)

    def row_under(self, name: bytes) -> int:
        """Return the row of a text whose hash this is. Raises KeyError where it is not cut."""
        self._used[name] = None
        if not self._is_cut(name):
            raise KeyError(name)
        return self.counted.rows[name]

    def _hash_of(self, text: str) -> bytes:
        """Return the hash of a text, which is asked for several times."""
        if (name := self._hashes.get(text)) is None:
            self._hashes[text] = name = hash_of(text)
        return name

    def _is_cut(self, name: bytes) -> bool:
        """Tell whether a text of this hash is cut."""
        return name in self.counted.rows

    def terms_of(self, text: str) -> Counter[str]:
        return self.counted.terms_of(self.row_of(text))


class KeptAnalyzer(CountingAnalyzer):
    """One that remembers it in ``folder`` for the next time, once it is told to ``keep``."""

    def __init__(self, lists: WordLists, folder: Path) -> None:
        super().__init__(Analyzer(lists))
        key = values_digest(f"{running_program(PARTS, PROGRAMS)} {sys.byteorder}", lists)
        self._files = KeptCounts(folder, key[:16])
        self._read: set[int] = set()
        self._kept: set[bytes] = set()
        self._held = False

    def hold(self, names: Iterable[bytes]) -> None:
        """Keep the texts of these hashes, where they are kept, as if they had been asked for."""
        self._used.update(dict.fromkeys(names))
        self._held = True

    def _is_cut(self, name: bytes) -> bool:
        self._read_file(self._files.number_of(name))
        return name in self.counted.rows

    def _read_file(self, number: int) -> None:
        if number not in self._read:
            self._read.add(number)
            found = self._files.read(number)
            self._kept.update(found.rows)
            self.counted.join(found)

    def keep(self) -> None:
        """Write down the terms of all texts that were asked for since this analyzer was made, where one of
        them is new, in the files of those that are; and in each as many of texts that only others asked for.
        What cannot be written is worked out anew the next time.
        """
        files, rows = self._files, self.counted.rows
        new = [name for name in self._used if name in rows and name not in self._kept]
        if not new:
            return
        if not self._held:
            for number in range(files.count):
                self._read_file(number)
            if (count := files_for(len(self.counted.numbers))) != files.count:
                files.count, self._read, new = count, set(range(count)), list(rows)
        mine: dict[int, list[bytes]] = {number: [] for number in map(files.number_of, new)}
        for name in rows:
            if (number := files.number_of(name)) in mine:
                mine[number].append(name)
        for number, names in mine.items():
            used = [name for name in names if name in self._used]
            others = [name for name in names if name not in self._used]
            names = [*others[max(0, len(others) - len(used)) :], *used]
            files.write(number, self.counted.of(names))
        files.sweep()
        self._kept.update(rows)
