"""Who is measured, and how each makes its index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CODE = Path(__file__).parent / "peers"
"""What runs in a page, ``KEY.js``, and what makes an index."""

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Peer:
    """One search.

    ``maker`` is the program that makes its index, given the documents and the folder: a module of ours, a
    ``.mjs`` of Node or a ``.py`` of the peers' Python; ``words`` are what it is told besides. ``library`` is
    what its page loads that is bundled for it. ``sharded`` where a query fetches a part of the index, so that
    the bytes differ from query to query. ``variants`` are the settings tried on labelled collections, of
    which the best counts; the first is used for everything else. ``packages`` are those it is known by.
    """

    key: str
    name: str
    maker: str
    packages: tuple[str, ...]
    words: tuple[str, ...] = ()
    library: str = ""
    sharded: bool = False
    page: str = ""
    variants: tuple[Settings, ...] = field(default=({},), hash=False)

    @property
    def code(self) -> Path:
        """What runs in the page."""
        return CODE / f"{self.page or self.key}.js"

    @property
    def index(self) -> str:
        """The name of its index: two that make the same share it."""
        return "-".join([Path(self.maker).stem.removesuffix("-index").removesuffix("_index"), *self.words])


def _weighted(**settings: Any) -> tuple[Settings, ...]:
    """Titles that count once, or twice."""
    return tuple({**settings, "title": weight} for weight in (1, 2))


OURS = "ours"
PEERS = {
    peer.key: peer
    for peer in (
        Peer(OURS, "本站的搜索", "shouhou", ("shouhou",), sharded=True),
        Peer("material", "Material自带（jieba）", "material_index.py", ("mkdocs-material", "jieba")),
        Peer("pagefind", "Pagefind", "pagefind-index.mjs", ("pagefind",), sharded=True),
        Peer("pagefind-words", "Pagefind逐词相加", "pagefind-index.mjs", ("pagefind",), sharded=True),
        Peer(
            "minisearch-words",
            "MiniSearch（Intl.Segmenter）",
            "minisearch-index.mjs",
            ("minisearch",),
            ("words",),
            "minisearch-library.js",
            page="minisearch",
            variants=_weighted(cut="words"),
        ),
        Peer(
            "minisearch-pairs",
            "MiniSearch（二字组）",
            "minisearch-index.mjs",
            ("minisearch",),
            ("pairs",),
            "minisearch-library.js",
            page="minisearch",
            variants=_weighted(cut="pairs"),
        ),
        Peer(
            "flexsearch",
            "FlexSearch（CJK）",
            "flexsearch-index.mjs",
            ("flexsearch",),
            (),
            "flexsearch-library.js",
        ),
        Peer(
            "orama",
            "Orama（mandarin）",
            "orama-index.mjs",
            ("@orama/orama", "@orama/tokenizers"),
            (),
            "orama-library.js",
            variants=_weighted(),
        ),
    )
}
"""Key -> peer, ours first."""
