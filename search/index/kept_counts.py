"""Counted texts in a folder, in files of which an edit rewrites one or two.

    KEY-COUNT-NUMBER.counts    the texts whose hash is NUMBER modulo COUNT, packed

KEY is named after all that the terms depend on besides the texts. A site of some thousand answers has one
file; a hundred thousand pages, 150 MB of counts, have as many as hold ``ENTRIES`` each. What is damaged is as
good as none; of two processes that write at once one wins, and either is right.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from shouhou.disk import read_sealed, write_sealed
from shouhou.index.counted import CountedTexts

ENDING = ".counts"
FORMER = ".terms"
"""What a file ended in that held the terms as text."""
ENTRIES = 500_000
"""Pairs of text and term in a file, some 4 MB, unless there would be more than ``MOST`` files."""
MOST = 64


class KeptCounts:
    """The files of a ``key`` in a ``folder``: ``count`` of them."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder, key
        ours = re.compile(f"{re.escape(key)}-([1-9][0-9]?)-[0-9]+{re.escape(ENDING)}")
        found = (ours.fullmatch(path.name) for path in folder.glob(f"{key}-*{ENDING}"))
        self.count = max((int(each[1]) for each in found if each), default=1)

    def number_of(self, name: bytes) -> int:
        """Return the number of the file that a text of this hash stands in."""
        return int.from_bytes(name[:4], "big") % self.count

    def read(self, number: int) -> CountedTexts:
        """Return the texts of a file; none where it is not there, or not as it was written."""
        packed = read_sealed(self._path(number))
        return CountedTexts.unpacked(packed) if packed else CountedTexts()

    def write(self, number: int, counted: CountedTexts) -> None:
        """Write a file, if that can be."""
        write_sealed(self._path(number), counted.packed())

    def sweep(self) -> None:
        """Remove the files of other keys, and those of another count."""
        mine = {self._path(number) for number in range(self.count)}
        with suppress(OSError):
            for path in (*self._folder.glob(f"*{ENDING}"), *self._folder.glob(f"*{FORMER}")):
                if path not in mine:
                    path.unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self._folder / f"{self._key}-{self.count}-{number}{ENDING}"


def files_for(entries: int) -> int:
    """Return in how many files so many pairs of text and term stand."""
    return max(1, min(MOST, entries // ENTRIES))
