"""An index that is laid out as one of a hundred thousand documents, of a few."""

from __future__ import annotations

import pytest
from shouhou.documents.collection import collection_of
from shouhou.documents.page import Page
from shouhou.engine import list_pieces, long_lists
from shouhou.engine.format import LONG
from shouhou.index import shards
from shouhou.index.export import export_index

IN_PIECES = 4 * LONG
NAMED = {100: "壶漏水", 101: "壶嘴漏", 300: "壶底裂了漏水"}
"""What some of the pages of ``index_in_pieces`` say that the others do not."""


def index_in_pieces(patch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return an index of ``IN_PIECES`` documents that is as one of a hundred thousand, its lists in pieces,
    as long as ``patch`` holds.
    """
    patch.setattr(shards, "LARGE", 10)
    patch.setattr(long_lists, "LEAST", LONG)
    patch.setattr(list_pieces, "LEAST", LONG)
    patch.setattr(list_pieces, "PIECE", LONG // 4)
    pages = [
        Page(f"{n}", f"第{n}步", ("退款要等审核" if n % 2 else "退款以后看到账") + NAMED.get(n, ""))
        for n in range(IN_PIECES)
    ]
    return export_index(collection_of(pages), groups=())
