"""Exported files -> rows: postings turned round, from where a term stands to what stands in an answer.

It reads the files and not the collection, so that whatever a publish did to them is in the rows too, and any
index will do. Postings are kept in flat arrays while they are turned, six bytes each.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from heapq import nlargest
from typing import Any

from shouhou.analysis.sense import pack as pack_vector
from shouhou.engine import format as files
from shouhou.engine.format import HEAD_MARK
from shouhou.engine.index_files import MANIFEST, IndexFiles
from shouhou.engine.packing import pack
from shouhou.engine.ranking import Ranker
from shouhou.engine.siblings import WHOLE
from shouhou.engine.sums import CLOSEST_ASKS
from shouhou.engine.together import taken_apart
from shouhou.index.encoding import as_json, manifest_file
from shouhou.server.rows import (
    ROWS,
    UNCOVERED,
    AnswerRow,
    AskRow,
    Description,
    TermRow,
    ask_dimension,
    own_dimension,
)

OPENING = "opening"
"""The name under which everything stands that a reader needs before the first query."""

PART = 45_000
"""Bytes of a file in one row: a server holds them as text, which is a third more."""

_IN_ROWS = ("asks", "titles", "cores", "placed")
"""What the manifest says of every answer, and the rows say for it."""
_ELSEWHERE = (
    *("postings-", "list-", "senses.", "cards-", "texts-"),
    *("suggest", "spelt-", "initials-", "asked.", "letters."),
)
"""Files whose content is in rows, and those that a browser alone reads."""


class Made:
    """The rows of one index."""

    def __init__(self, exported: Mapping[str, bytes]) -> None:
        index = IndexFiles(exported.__getitem__)
        self._index, self._ranker = index, Ranker(index)
        self._answers: int = index.manifest["answers"]
        self._exported = exported
        self._known = sorted(term for term, _ in index.postings())
        self._number = {term: number for number, term in enumerate(self._known)}
        self._own = _Turned(self._answers)
        self._asked = _Turned(self._count_asks())
        self._terms: dict[str, TermRow] = {}
        self._turn()
        self.files = dict(self._files())

    @cached_property
    def description(self) -> Description:
        """What is told of the whole set."""
        longest = max((sum(a * a for a in vector) for vector in self._ranker.senses), default=0)
        digest = hashlib.sha256(b"%d " % ROWS + self._exported[MANIFEST])
        return Description(
            rows=ROWS,
            index=files.FORMAT,
            fingerprint=digest.hexdigest()[:12],
            answers=self._answers,
            uncovered=len(self._index.manifest["uncovered"]),
            asks=len(self._asked),
            terms=len(self._known),
            files=sum(len(parts_of(content)) for content in self.files.values()),
            platforms=sorted({self._index.card(number)["platform"] for number in range(self._answers)}),
            longest_sense=longest,
        )

    def answers(self) -> Iterator[AnswerRow]:
        """Yield the answers, then what is not covered."""
        manifest, senses = self._index.manifest, self._ranker.senses
        bits = manifest["sense"]["bits"] if senses else 0
        for number in range(self._answers + len(manifest["uncovered"])):
            known = number < self._answers
            card: Mapping[str, Any] = self._index.card(number) if known else {"platform": UNCOVERED}
            asks = list(self._ranker.asks_of(number))
            own = self._own.of(number) if known else {}
            yield AnswerRow(
                number=number,
                id=card["id"] if known else f"{UNCOVERED}-{number - self._answers}",
                platform=card["platform"],
                topic=card["topic"] if known else UNCOVERED,
                asks=asks,
                title=manifest["titles"][number] if known and manifest["titles"] else 0,
                core=manifest["cores"][number] if known and "cores" in manifest else 0,
                sense=pack_vector(senses[number], bits) if senses and known else b"",
                bound=self._bound(own, asks, self._ranker.siblings.lent(number)),
                holds={own_dimension(term): 1 for term in own},
            )

    def asks(self) -> Iterator[AskRow]:
        """Yield all asks."""
        return (AskRow(number, self._asked.of(number)) for number in range(len(self._asked)))

    def terms(self) -> Iterator[TermRow]:
        """Yield all terms in their order."""
        return (self._terms[term] for term in self._known)

    def _count_asks(self) -> int:
        manifest = self._index.manifest
        numbers = (
            number
            for answer in range(self._answers + len(manifest["uncovered"]))
            for number in self._ranker.asks_of(answer)
        )
        return max(numbers, default=-1) + 1

    def _turn(self) -> None:
        for term, posting in self._index.postings():
            number, chosen = self._number[term], term.startswith(HEAD_MARK)
            answers, asks = posting.answers, posting.asks
            self._terms[term] = TermRow(
                term,
                number,
                answers.idf,
                asks.idf,
                len(answers.numbers),
                len(asks.numbers),
                posting.sense,
                [*answers.pairs()] if chosen else [],
            )
            if not chosen:
                for answer, impact in answers.pairs():
                    self._own.add(answer, number, impact)
                for ask, impact in asks.pairs():
                    self._asked.add(ask, number, impact)

    def _bound(
        self, own: Mapping[int, int], asks: list[int], lent: Iterable[tuple[int, int]]
    ) -> dict[int, int]:
        """Return what no query's product with the answer lies below, whether it borrows asks that are
        ``lent`` to it or not.
        """
        found = {own_dimension(term): CLOSEST_ASKS[0] * impact for term, impact in own.items()}
        impacts: dict[int, list[int]] = defaultdict(list)
        for ask in asks:
            for term, impact in self._asked.of(ask).items():
                impacts[term].append(impact)
        for ask, part in lent:
            for term, impact in self._asked.of(ask).items():
                impacts[term].append(-(-impact * part // WHOLE))
        for term, some in impacts.items():
            most = nlargest(len(CLOSEST_ASKS), some)
            found[ask_dimension(term)] = sum(a * b for a, b in zip(CLOSEST_ASKS, most, strict=False))
        return found

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that rows are made of: those for opening as one, and one of every answer."""
        index, manifest = self._index, self._index.manifest
        values = {
            key: [] if key in _IN_ROWS else value
            for key, value in manifest.items()
            if key not in ("together", "near")
        }
        opening = {MANIFEST: manifest_file(values)}
        folder = f"{manifest['folder']}/"
        apart = taken_apart({name.removeprefix(folder): it for name, it in self._exported.items()})
        for name, content in sorted(apart.items()):
            if name != MANIFEST and not name.startswith(_ELSEWHERE):
                if name.startswith("lexicon-") and manifest.get("near"):
                    content = files.encode_part(replace(files.decode_part(content, name), near=None))
                opening[f"{folder}{name}"] = content
        yield OPENING, zlib.compress(pack(opening), 9)
        for number in range(self._answers):
            yield shown_name(number), as_json({"card": index.card(number), "text": index.text(number)})


def shown_name(number: int) -> str:
    """Return the name of the file of what is shown of an answer."""
    return f"shown-{number}"


def parts_of(content: bytes) -> list[bytes]:
    """Return a file in parts that have room in a row, at least one."""
    return [content[start : start + PART] for start in range(0, max(len(content), 1), PART)]


class _Turned:
    """Vectors of so many rows, filled term by term: numbers of terms and their impacts."""

    def __init__(self, rows: int) -> None:
        self._terms = [array("I") for _ in range(rows)]
        self._impacts = [array("B") for _ in range(rows)]

    def __len__(self) -> int:
        return len(self._terms)

    def add(self, row: int, term: int, impact: int) -> None:
        self._terms[row].append(term)
        self._impacts[row].append(impact)

    def of(self, row: int) -> dict[int, int]:
        """Return the vector of a row, by the numbers of its terms."""
        return dict(zip(self._terms[row], self._impacts[row], strict=True))
