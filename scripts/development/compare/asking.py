"""Questions -> where in the results of each search the first page stands that says what is meant.

Pages count, not sections: two results that lead to one page are one, as Material shows them. Ours are in the
order in which the box shows them (``literal_first``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from posixpath import normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from shouhou.commands.development.bench.browsing import Chromium
from shouhou.commands.development.bench.host import hosted
from shouhou.commands.development.bench.peers import OURS, PEERS
from shouhou.commands.development.compare.building import Built
from shouhou.commands.development.compare.questions import Question
from shouhou.commands.site_index import IN_A_SITE
from shouhou.documents.literal import literal_first

Ranks = list[int | None]
"""For every question the place of the first right page, from 1; None where none of those shown is."""
_AS_SHOWN = {OURS: replace(PEERS[OURS], page="box")}


def ask(browser: Chromium, built: Built, key: str, questions: Sequence[Question]) -> Ranks:
    """Ask the search ``key`` of a site every question."""
    folder = built.site(key) / IN_A_SITE if key == OURS else built.site(key)
    with hosted(folder) as host, browser.visit(host, _AS_SHOWN.get(key, PEERS[key])) as visit:
        visit.open(None)
        answers = visit.ask([question.typed for question in questions])
    return [
        _rank(question, _shown(key, question, found.results))
        for question, found in zip(questions, answers, strict=True)
    ]


def _shown(key: str, question: Question, results: Sequence[Any]) -> list[str]:
    """Return the addresses of the pages that a reader sees, each once."""
    if key == OURS and results:
        results = literal_first(results, question.typed, results[0]["said"])
    return list(dict.fromkeys(address_of(result["url"]) for result in results))


def _rank(question: Question, addresses: Sequence[str]) -> int | None:
    return next((place for place, one in enumerate(addresses, 1) if one in question.right), None)


def address_of(url: str) -> str:
    """Return where a result's page stands below the site's root: ``../a/b/#c`` -> ``a/b/``."""
    address = normpath("/" + unquote(urlsplit(url).path)).removesuffix("/index.html").lstrip("/")
    return address if not address or address.endswith(".html") else f"{address}/"
