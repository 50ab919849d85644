"""``NAME.gz`` and ``NAME.br`` beside a file: what a server may send in its place as it lies there.

A server that compresses while it answers does so in milliseconds, and every time anew; a publish has seconds,
once. So brotli takes its highest level, which no server could afford, and a page is a fifth smaller than
with gzip. The same file gives the same bytes on every machine with the same zlib (see ``gzipped``).

They are made last, of the finished site: nothing in it knows of them, the pack for use without network is
packed by itself, and a server that is not told to look for them (nginx: ``gzip_static``, ``brotli_static``)
sends what it always did. Files below ``SMALLEST`` bytes fit in the packets that their answer takes anyway.
Pictures, packs and the index's binary files are compressed already, and so is whatever else gzip makes less
than a tenth smaller.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shouhou.site.serving.gzipped import gzipped
from shouhou.site.serving.sending import PACKED

SMALLEST = 1024


def compressed_files(site: Path) -> dict[str, bytes]:
    """Return ``path in the site -> content`` of all that goes beside the files of the site in a folder."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    dense = tuple(f".{ending}" for ending in PACKED)
    large = [n for n in names if not n.endswith(dense) and (site / n).stat().st_size >= SMALLEST]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both compressors leave Python's lock meanwhile
        results = pool.map(lambda name: compressed((site / name).read_bytes()), large)
        return {
            name + ending: content
            for name, found in zip(large, results, strict=True)
            for ending, content in found.items()
        }


def compressed(content: bytes) -> dict[str, bytes]:
    """Return ``ending -> encoded content``, nothing where that would gain nothing."""
    import brotli  # five megabytes that only this needs

    packed = gzipped(content)
    if len(packed) * 10 > len(content) * 9:
        return {}
    return {".br": brotli.compress(content, quality=11), ".gz": packed}
