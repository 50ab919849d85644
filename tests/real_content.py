"""The real content, read once for all tests. A test that changes it, or compares two readings, reads its
own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shouhou.content import Library, load_library

ROOT = Path(__file__).parents[1]


@cache
def library() -> Library:
    return load_library(ROOT)
