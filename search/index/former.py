"""What is kept of an index between commands, so that an edit makes only what it touches (see ``edits``).

Kept under a digest of the program and of all but the documents, for the same machine alone: the hashes of
each document's texts and its length, all terms with the number of their documents and of titles that they
stand in, the files of lexicon and postings, what the manifest says of the lexicon.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shouhou.disk import read_sealed
from shouhou.engine.packing import pack, unpack
from shouhou.index.encoding import as_json
from shouhou.index.export import Parts


@dataclass(frozen=True)
class Former:
    """An index as it was made: of each document the hashes of its ``texts`` and its length; how many titles
    each term stands in; its ``parts``.
    """

    texts: Sequence[bytes]
    lengths: array[float]
    asked: Mapping[str, int]
    parts: Parts


def packed(former: Former) -> bytes:
    """Return all of it as bytes."""
    parts = former.parts
    told = {"asked": former.asked, "vocabulary": parts.vocabulary, "of_words": parts.of_words}
    return pack(
        {
            "told": as_json(told),
            "texts": b"".join(former.texts),
            "lengths": former.lengths.tobytes(),
            "terms": "\n".join(parts.holders).encode("utf-8"),
            "holders": as_json(list(parts.holders.values())),
            **{f"words/{name}": content for name, content in parts.words.items()},
            **{f"postings/{name}": content for name, content in parts.postings.items()},
        }
    )


def read_former(path: Path, size: int) -> Former | None:
    """Return what is kept at ``path``, where the hashes of a document are ``size`` bytes; None where nothing
    is, or not as it was written.
    """
    written = read_sealed(path)
    if written is None:
        return None
    found = unpack(written)
    told, joined = json.loads(found["told"]), found["texts"]
    terms = found["terms"].decode("utf-8").split("\n") if found["terms"] else []
    holders = dict(zip(terms, json.loads(found["holders"]), strict=True))
    texts = [joined[at : at + size] for at in range(0, len(joined), size)]
    words, postings = (
        {name.removeprefix(group): content for name, content in found.items() if name.startswith(group)}
        for group in ("words/", "postings/")
    )
    parts = Parts(holders, words, told["of_words"], told["vocabulary"], postings, titles=[0] * len(texts))
    return Former(texts, array("d", found["lengths"]), told["asked"], parts)
