"""售后指南: everything between the Markdown answers in ``docs/`` and the finished site.

Goals: one answer = one file = one page = one link = one result; every fact with its evidence; Chinese
search that runs in the browser from static files and ranks exactly as this package does. Non-goals: a
server of our own, a general site generator.

``content``    reads and validates the answers (what the site may say)
``analysis``   turns text into terms (what counts as the same word)
``editing``    changes the answers: an editor's chores, whole or not at all
``engine``     reads an index: query -> ranked answers, in Python and in JavaScript
``index``      writes an index: documents -> the files that the engine reads
``server``     an index on a server, past one machine: the same rows, ranking and answers
``documents``  other people's documents, as what an index is made of
``deadlines``  from a time limit and a day to its last day, in Python and in JavaScript
``markup``     typed facts as Markdown and HTML
``tools``      pages with a program in them, one folder each
``site``       every page and file of the site, the generator, the ledger of addresses
``evaluate``   how good the search is
``gaps``       what people did not find, kept on their devices, and the list of what to write next
``browser``    what only a browser has: search box, answer page, desk, widget, offline, device
``publish``    puts them together: check, compile, generate, index, self-test, put in its place
``report``     how the collection stands, as one page for its editors
``commands``   the command line (the folder ``scripts``)

Imports run only downwards: commands -> report -> publish -> site, evaluate, gaps -> tools -> markup,
deadlines, editing, documents, server -> index -> engine -> analysis -> errors, disk, remembered, and
content -> errors, remembered (its rules about word lists -> analysis). A test holds them to it.

Other programs use what ``__all__`` names, and only that: the rest may be moved at any time. In the folder
of a project:

>>> import datetime as dt
>>> from pathlib import Path
>>> import shouhou
>>> library = shouhou.load_library(Path("."))
>>> files = shouhou.build_index(library)
>>> engine = shouhou.open_engine(files)
>>> found = engine.find("云上铺审核要几天", platform="yunpu", limit=1)
>>> found["confident"], found["results"][0]["title"]
(True, '云上铺售后审核要多久？')
>>> answer, limit = library.limits["yp-review"]
>>> shouhou.last_day(limit, dt.date(2026, 9, 29), shouhou.announced(library.sources)).last
datetime.date(2026, 10, 9)

``load_library(root)``  the content of a project's ``docs/``, checked; raises ContentError, ProjectError
``build_index(library)``  the files of the search: name -> bytes
``open_engine(files)``  an Engine over those, or over the folder that holds them; raises IndexFormatError
``Engine.find(query)``  ``{"query", "confident", "results": [{"id", "title", "url", "score", …}, …]}``
``announced(sources)``  the Calendar of the years whose days off are announced
``last_day(limit, day, calendar)``  the Deadline of what happened on ``day``; raises DateError
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shouhou.content import Library, Limit, load_library
    from shouhou.deadlines.calendar import Calendar, announced
    from shouhou.deadlines.count import Deadline, last_day
    from shouhou.engine.engine import Engine, Found
    from shouhou.engine.opening import open_engine
    from shouhou.errors import (
        ContentError,
        DateError,
        IndexFormatError,
        Problem,
        ProjectError,
        ShouhouError,
        UnknownYearError,
    )
    from shouhou.index.documents import build_index

    __version__: str

__all__ = [
    "Calendar",
    "ContentError",
    "DateError",
    "Deadline",
    "Engine",
    "Found",
    "IndexFormatError",
    "Library",
    "Limit",
    "Problem",
    "ProjectError",
    "ShouhouError",
    "UnknownYearError",
    "__version__",
    "announced",
    "build_index",
    "last_day",
    "load_library",
    "open_engine",
]

if not TYPE_CHECKING:
    # Read when first asked for: whoever needs one part need not wait for the dictionaries of all others.
    _PLACES = {
        "content": ("Library", "Limit", "load_library"),
        "deadlines.calendar": ("Calendar", "announced"),
        "deadlines.count": ("Deadline", "last_day"),
        "engine.engine": ("Engine", "Found"),
        "engine.opening": ("open_engine",),
        "errors": tuple(name for name in __all__ if name.endswith("Error") or name == "Problem"),
        "index.documents": ("build_index",),
    }

    def __getattr__(name: str) -> object:
        if name == "__version__":
            return version("shouhou")
        for module, names in _PLACES.items():
            if name in names:
                return getattr(import_module(f"shouhou.{module}"), name)
        raise AttributeError(f"module 'shouhou' has no attribute {name!r}")
