"""The site for a browser without network: all its files in one pack, the version they make up, and the
service worker.

=========================  ================================================================================
``sw.js``                  the service worker: the parts ``WORKER``, end to end
``offline/version.json``   ``{"format": 1, "version": …, "bytes": …}``: what a visit asks for first
``offline/<version>.bin``  the pack, compressed by gzip; ``bytes`` is its size
=========================  ================================================================================

::

    {"format": 1, "pieces": <bytes>, "pages": {name: runs}, "files": {name: bytes}}⏎   one line of JSON
    piece ␞ piece ␞ piece …          every different line of the pages, once
    file file file …                 all that is no page, in the order of "files"

A page is a list of runs ``first piece, number of pieces, first piece, …``. Why not simply gzip: it sees 32
KB back, and a page is larger than that, most of it the same navigation and frame as the last one. Written
line by line the 8.3 MB of pages are 3.1 MB, and the pack a sixth smaller than gzip alone would have it
(2.3 MB). Why one pack: some 12,300 files, most of them shards of the search index, would be as many requests
on a phone's network, and a version of which some files are missing; one file is there or not. (Sizes of
2026-11-28.)

The version is the beginning of the pack's SHA-256: the same files give the same version on any machine, no
clock is in it, and the worker proves by it what it has downloaded. Left out is what no reader needs: data
for other programs (the cards for an address book are not that), maps for debuggers.

Why not Workbox: its precaching is built on one request a file and one worker a version, whose tabs must all
be closed before the next takes over. What is left would be its routing, which is two lines here. A version
a tab is what Angular's worker does.

**To withdraw it** publish with ``--no-offline`` (never just delete ``sw.js``: browsers keep a worker
whose file is gone). ``version.json`` then says that there is no version and that this is meant,
``"withdrawn": true``; nothing else is taken for it, no missing file and no redirect. From then on pages come
from the network; a second visit, ten minutes later or more, that finds the same removes worker and copy. For
a worker that is too broken to ask, ``sw.js`` is one that does just this, and that the browser brings in when
it next renews the file. A preview is published so too, or editors would be shown yesterday's pages.

Pages that the worker hands out carry no headers of the web server: what matters stands in the page, as the
content policy does.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from shouhou.content import Library
from shouhou.site.client import WITHDRAWING, WORKER, WORKER_FOLDER, scripts
from shouhou.site.serving.gzipped import gzipped

FORMAT = 1
"""Of pack and version.json; ``pack.js`` has the same number."""
LEFT_OUT = re.compile(
    r"api/(?!contacts\b).*|share/.*|.*\.map|feed\.xml|sitemap\.xml|llms\.txt|_headers|publish\.json"
)

_SEPARATOR = "\x1e"
_LINE = re.compile(r"[^\n]*\n(?:[ \t]*\n)*|[^\n]+")


def newest_check(library: Library) -> str:
    """Return the day of the newest check, as a page without network shows it."""
    return max((answer.checked.isoformat() for answer in library.answers), default="")


def offline_files(site: Path) -> dict[str, bytes]:
    """Return ``path in the site -> content`` of worker, version and pack for the finished site in the
    folder ``site``.
    """
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pack = write_pack({name: (site / name).read_bytes() for name in names if not LEFT_OUT.fullmatch(name)})
    version = hashlib.sha256(pack).hexdigest()[:16]
    packed = gzipped(pack)
    return {
        "sw.js": worker(WORKER),
        "offline/version.json": _version(version, len(packed)),
        f"offline/{version}.bin": packed,
    }


def withdrawing_files() -> dict[str, bytes]:
    """Return what a site without the worker publishes in its place, so that it goes from the browsers that
    have it.
    """
    return {"sw.js": worker(WITHDRAWING), "offline/version.json": _version(None, 0)}


def write_pack(files: Mapping[str, bytes]) -> bytes:
    """Return the pack of these files; the same files in the same order give the same bytes."""
    pieces: dict[str, int] = {}
    pages: dict[str, list[int]] = {}
    others: dict[str, bytes] = {}
    for name, content in files.items():
        if name.endswith(".html") and _SEPARATOR.encode() not in content:
            lines = _LINE.findall(content.decode("utf-8"))
            pages[name] = _runs([pieces.setdefault(line, len(pieces)) for line in lines])
        else:
            others[name] = content
    text = _SEPARATOR.join(pieces).encode("utf-8")
    head = {
        "format": FORMAT,
        "pieces": len(text),
        "pages": pages,
        "files": {name: len(content) for name, content in others.items()},
    }
    return b"".join([_json(head), b"\n", text, *others.values()])


def _runs(numbers: Iterable[int]) -> list[int]:
    """Return ``first, count, first, count, …`` for numbers that often follow each other."""
    runs: list[int] = []
    for number in numbers:
        if runs and number == runs[-2] + runs[-1]:
            runs[-1] += 1
        else:
            runs += [number, 1]
    return runs


def worker(parts: tuple[str, ...]) -> bytes:
    """Return a service worker of these parts."""
    return scripts(*(f"{WORKER_FOLDER}/{part}" for part in parts)).encode("utf-8")


def _version(version: str | None, size: int) -> bytes:
    withdrawn = {} if version else {"withdrawn": True}
    return _json({"format": FORMAT, "version": version, "bytes": size, **withdrawn}) + b"\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
