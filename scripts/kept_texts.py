"""What is made of the content's texts, kept from one check to the next: it is most of reading it, and of some
hundred texts an editor changes one.

    .build/checked.texts   <digest of the rest> <digest of the program> what ``remembered.packed`` returns

Another version of what makes it starts anew.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shouhou.disk import read_sealed, write_sealed
from shouhou.index.kept import PROGRAMS, running_program
from shouhou.remembered import forget, packed, recall_all

FILE = ".build/checked.texts"
PARTS = ("analysis", "content")
READERS = ("markdown", "pyyaml")


@contextmanager
def kept_texts(root: Path) -> Iterator[None]:
    """Read a project's content in this block with what its texts made the last time, and keep that of this
    time.
    """
    program = hashlib.sha256(
        f"{running_program(PARTS, (*PROGRAMS, *READERS))} {sys.version}".encode()
    ).digest()
    kept = read_sealed(root / FILE) or b""
    if kept.startswith(program):
        recall_all(kept[len(program) :])
    else:
        forget()
    try:
        yield
    finally:
        content = program + packed()
        if content != kept:
            write_sealed(root / FILE, content)
