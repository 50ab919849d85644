"""The real content under ``docs/``: ``shouhou check`` finds nothing. All that must hold of it is a rule of
the check.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sample import ROOT
from shouhou.content import load_library
from shouhou.content.review import stale_problems
from shouhou.site.lasting_addresses import addresses
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import compile_pages
from shouhou.tools.number_check.page import FILE, number_files


def test_check_finds_nothing_on_the_day_of_the_newest_review() -> None:
    library = load_library(ROOT)
    today = max(answer.checked for answer in library.answers)

    problems = [
        *stale_problems(library, today),
        *ledger_problems(library, addresses(compile_pages(library), library)),
    ]

    assert problems == []


def test_the_number_check_knows_every_line_of_the_site_short_ones_too(browser: Callable[..., Any]) -> None:
    register = json.loads(number_files(load_library(ROOT))[FILE])
    lines = [contact["value"] for contact in register["contacts"] if contact["kind"] == "phone"]

    results = browser("numbers", texts=lines, register=register)

    verdicts = {
        line: [one["verdict"] for one in result["found"]] for line, result in zip(lines, results, strict=True)
    }
    assert {"110", "96110"} <= set(lines)
    assert verdicts == {line: ["known"] for line in lines}
