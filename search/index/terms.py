"""The terms of texts, kept between commands under the hash of each text: of some thousand texts an editor
changes one, and the cut of all others is as it was.

    <digest of the rest> {hash of a text: its terms, a line each}

The file is named after all that the terms depend on besides the text: the word lists, the code of the
analysis, and the programs that it calls. So another list or another version makes another file, and takes
the old one away. What is damaged is as good as none; of two processes that write at once one wins, and either
is right.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from contextlib import suppress
from pathlib import Path

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.word_lists import WordLists
from shouhou.disk import read_sealed, write_sealed
from shouhou.index.kept import PROGRAMS, running_program, values_digest

PARTS = ("analysis",)
"""The parts of the package that decide which terms a text has."""
ENDING = ".terms"
_HASH_BYTES = 12


class KeptAnalyzer(Analyzer):
    """An analyzer that remembers in ``folder`` the terms of the texts it was given, once they are
    ``keep``-t.
    """

    def __init__(self, lists: WordLists, folder: Path) -> None:
        super().__init__(lists)
        key = values_digest(running_program(PARTS, PROGRAMS), lists)
        self._path = folder / f"{key[:16]}{ENDING}"
        self._known = _read(self._path)
        self._used: dict[str, str] = {}

    def terms_of(self, text: str) -> Counter[str]:
        name = _hash(text)
        terms = self._known.get(name)
        if terms is None:
            found = super().terms_of(text)
            terms = "\n".join(found.elements())
            self._known[name] = terms
        self._used[name] = terms
        return Counter(terms.split("\n") if terms else ())

    def keep(self) -> None:
        """Write down the terms of all texts that were asked for since this analyzer was made, where one of
        them is new, and as many of those that only others asked for. What cannot be written is worked out
        anew the next time.
        """
        if not self._used.keys() - _read(self._path).keys():
            return
        others = [name for name in self._known if name not in self._used][-len(self._used) :]
        content = json.dumps(
            {name: self._known[name] for name in [*others, *self._used]}, ensure_ascii=False
        ).encode()
        with suppress(OSError):
            for old in self._path.parent.glob(f"*{ENDING}"):
                if old != self._path:
                    old.unlink(missing_ok=True)
        write_sealed(self._path, content)


def _read(path: Path) -> dict[str, str]:
    known: dict[str, str] = json.loads(read_sealed(path) or b"{}")
    return known


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).hexdigest()
