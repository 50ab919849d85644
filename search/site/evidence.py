"""The evidence page: every typed fact with its label, source, article and day; where two contradict each
other; every source with its version; what was set aside, and why.

It reads whole without JavaScript; with it, the facts can be narrowed (search/browser/evidence/evidence.js) by
what stands in the attributes of each: label, platform, day of the check, sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup
from shouhou.content import Answer, Contact, Library, Limit
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Fact, Note
from shouhou.content.models.complaint import law_name
from shouhou.content.models.conflict import Conflict
from shouhou.content.models.evidence import Evidence, EvidenceLabel, strongest_first
from shouhou.content.models.record import letters_of
from shouhou.content.models.site import Source
from shouhou.content.rules.text import numbers_in
from shouhou.content.timeline import grounds_of
from shouhou.markup.addresses import root_from
from shouhou.markup.basis import basis_words
from shouhou.markup.days import told
from shouhou.markup.templates import render
from shouhou.tools.contact_cards.cards import contact_anchor

PLACES: dict[type[Fact], str] = {Limit: "limits", Amount: "amounts"}
"""The section of an answer's page that a fact stands in."""
SHOWN_SOURCES = 2
"""Sources that a fact names; of more, the first and their number."""


@dataclass(frozen=True)
class Row:
    """A fact as the page lists it: ``figure`` with its ``days`` (``markup.days``) and what it is ``about``,
    its ``label``, the ``basis`` in words, the keys of its ``sources``, the day of its check, the way to its
    answer and to its place there.
    """

    figure: str
    days: list[tuple[Markup, Note | None]]
    about: str
    evidence: EvidenceLabel
    label: str
    basis: str
    sources: tuple[str, ...]
    checked: str
    href: str
    anchor: str


@dataclass(frozen=True)
class Shelf:
    """A platform with its facts, those of the strongest evidence first."""

    key: str
    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Text:
    """A source with what rests on it; ``host`` is where it can be read."""

    key: str
    source: Source
    host: str | None
    facts: int
    answers: int


@dataclass(frozen=True)
class SetAside:
    """A claim that no answer carries: what it says, unless that holds a number or a mail box; its article."""

    name: str
    claim: str | None
    article: str | None
    reason: str


def evidence_part(library: Library, page: str) -> Markup:
    """Return the facts, contradictions, sources and claims set aside as Markdown for ``page``."""
    shelves = list(_shelves(library, page))
    rows = [row for shelf in shelves for row in shelf.rows]
    texts = [_text(library, key, source, rows) for key, source in library.sources.items()]
    labels = strongest_first(source.label for source in library.sources.values())
    return render(
        "site/evidence.html",
        shelves=shelves,
        labels=strongest_first(row.evidence for row in rows),
        known=library.sources,
        offered={
            label: [text for text in texts if text.facts and text.source.label is label] for label in labels
        },
        conflicts=conflict_rows(library, page, library.conflicts.values()),
        texts={label: [text for text in texts if text.source.label is label] for label in labels},
        set_aside=list(_set_aside(library)),
        unverified=[
            (item, root_from(page) + answer.url) for answer in library.answers for item in answer.unverified
        ],
    )


def conflict_rows(library: Library, page: str, conflicts: Iterable[Conflict]) -> list[tuple[str, list[Row]]]:
    """Return what readers are told of each contradiction, with its facts."""
    return [
        (conflict.say, [_row(library, page, *library.facts[name]) for name in conflict.facts])
        for conflict in conflicts
    ]


def _shelves(library: Library, page: str) -> Iterator[Shelf]:
    """Yield each platform that has facts."""
    for key, platform in library.platforms.items():
        rows = [
            _row(library, page, answer, fact)
            for answer in library.answers_of(key)
            for _, _, fact in answer.facts()
        ]
        if rows:
            yield Shelf(key, platform.name, sorted(rows, key=lambda row: row.evidence.place))


def _row(library: Library, page: str, answer: Answer, fact: Fact) -> Row:
    sources = tuple(grounds_of(library, answer, fact))
    return Row(
        figure=fact.amount,
        days=told(answer, fact),
        about=about(fact),
        evidence=fact.evidence,
        label=library.label_of(fact),
        basis=_basis(library, fact, sources),
        sources=sources,
        checked=answer.checked.isoformat(),
        href=root_from(page) + answer.url,
        anchor=contact_anchor(fact) if isinstance(fact, Contact) else PLACES[type(fact)],
    )


def about(fact: Fact) -> str:
    """Return what a fact is about, in a line: 商家，商家收到退回的商品→返还货款."""
    if isinstance(fact, Limit):
        return f"{fact.actor}：{fact.from_} → {fact.to}"
    return fact.name if isinstance(fact, Contact) else f"{fact.name}（{fact.actor}）"


def _basis(library: Library, fact: Fact, sources: tuple[str, ...]) -> str:
    """Return the names of a fact's sources and what is known of its place there."""
    names = [_short(library.sources[key]) for key in sources]
    told = "、".join(names) if len(names) <= SHOWN_SOURCES else f"{names[0]}等{len(names)}条"
    words = basis_words(library, fact)
    law = law_name(library.sources[sources[0]]) if sources else None
    return words if law and law in words else " · ".join(filter(None, (told, words)))


def _short(source: Source) -> str:
    return (source.label.key is Evidence.LAW and law_name(source)) or source.name


def _text(library: Library, key: str, source: Source, rows: list[Row]) -> Text:
    return Text(
        key,
        source,
        urlsplit(source.url).netloc if source.url else None,
        sum(key in row.sources for row in rows),
        sum(key in answer.sources for answer in library.answers),
    )


def _set_aside(library: Library) -> Iterator[SetAside]:
    articles = {source.claims: source.name for source in library.sources.values() if source.claims}
    for name, reason in library.set_aside.items():
        claim = library.claims.get(name)
        said = claim.claim if claim and not numbers_in(claim.claim) else None
        yield SetAside(name, said, articles.get(letters_of(name)), reason)
