"""The real content, read once by each worker: for its own tests and for that of its published site."""

from __future__ import annotations

from functools import cache

from sample import ROOT
from shouhou.content import Library, load_library


@cache
def real_library() -> Library:
    """The content under ``docs``; no test changes it."""
    return load_library(ROOT)
