"""An engine over exported files, wherever they are: just made, or in the folder of a finished site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from shouhou.engine.engine import Engine, reader_of
from shouhou.engine.index_files import MANIFEST, IndexFiles


def open_engine(files: Mapping[str, bytes] | Path, without: Collection[str] = ()) -> Engine:
    """Return an engine that answers from ``files``: name -> content, as ``build_index`` returns them, or the
    folder that holds them, or a site that has them in ``assets/search``.

    ``without`` switches lanes of the ranking off (see ``LANES``), for measuring what each is worth. Raises
    IndexFormatError where a file is missing, damaged or of another version; so does ``find``, which reads
    most files only when a query needs them.
    """

    if isinstance(files, Path) and not (files / MANIFEST).is_file():
        files = files / "assets" / "search"

    def load(name: str) -> bytes:
        if isinstance(files, Path):
            return (files / name).read_bytes()
        try:
            return files[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    index = IndexFiles(load)
    return Engine(index, reader_of(index.lexicon(), without), without)
