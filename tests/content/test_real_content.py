"""The real content under ``docs/``: ``shouhou check`` finds nothing. All that must hold of it is a rule of
the check.
"""

from __future__ import annotations

from real_content import ROOT, library
from shouhou.content.review import stale_problems
from shouhou.site.lasting_addresses import addresses
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import compile_pages


def test_check_finds_nothing_on_the_day_of_the_newest_review() -> None:
    today = max(answer.checked for answer in library().answers)

    problems = [
        *stale_problems(library(), today),
        *ledger_problems(library(), addresses(compile_pages(library()), library())),
    ]

    assert library().root == ROOT
    assert problems == []
