"""The real content under ``docs/``: ``shouhou check`` finds nothing. All that must hold of it is a rule of
the check.
"""

from __future__ import annotations

from sample import ROOT
from shouhou.content import load_library
from shouhou.content.review import stale_problems
from shouhou.site.lasting_addresses import addresses
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import compile_pages


def test_check_finds_nothing_on_the_day_of_the_newest_review() -> None:
    library = load_library(ROOT)
    today = max(answer.checked for answer in library.answers)

    problems = [
        *stale_problems(library, today),
        *ledger_problems(library, addresses(compile_pages(library), library)),
    ]

    assert problems == []
