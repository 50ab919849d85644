"""The real content, read once by each worker, for its own tests and for that of its published site. What its
texts are made into is kept in the project, as ``check`` keeps it, so that one worker has most of the work.
"""

from __future__ import annotations

from functools import cache

from sample import ROOT
from shouhou.commands.kept_texts import kept_texts
from shouhou.content import Library, load_library


@cache
def real_library() -> Library:
    """The content under ``docs``; no test changes it."""
    with kept_texts(ROOT):
        return load_library(ROOT)
