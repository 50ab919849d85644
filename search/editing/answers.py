"""A new answer: its file, and its place in the lists that must name it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shouhou.content import files
from shouhou.content.exam import bare
from shouhou.content.library import Library
from shouhou.editing.alike import place_beside, put_into_row
from shouhou.editing.draft import Draft
from shouhou.editing.facts import NewFact, add_fact
from shouhou.editing.mentions import mentions
from shouhou.editing.standing import LAST_SECTION, file_of
from shouhou.editing.topic_pages import put_on_topic_page
from shouhou.editing.yaml_text import Yaml, flow, scalar

WRITTEN = "新写的答案。"
NEAR = 12
"""Answers that are offered as related."""


@dataclass(frozen=True)
class NewAnswer:
    """What a new answer's file holds. ``first`` is the sentence that opens the text, ``steps`` follow,
    ``fails`` is its last section. ``change`` is what readers are told;
    ``mentions`` are the facts of other answers that its texts tell, ``facts`` its own.
    """

    id: str
    platform: str
    topic: str
    slug: str
    title: str
    short: str
    asks: Sequence[str]
    first: str
    steps: Sequence[str]
    fails: str
    sources: Sequence[str]
    related: Sequence[str]
    review_months: int
    checked: dt.date
    checked_by: str = ""
    change: str = WRITTEN
    mentions: Sequence[str] = ()
    facts: Sequence[NewFact] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What may tell a figure."""
        return self.title, self.short, self.first, *self.steps, self.fails

    @property
    def file(self) -> str:
        """Where it stands."""
        return file_of(self.platform, self.topic, self.slug)


@dataclass(frozen=True)
class Place:
    """Where it stands in lists: beside the answer ``like``; in a ``row`` of the list of troubles (the keys of
    section and row), a new one being called ``row_name``, with why the other platforms have no answer there
    (``gap``); ``apart`` from it, for this reason; in a ``group`` of its topic's page, whose answers so far
    become the group ``others`` where it had none.
    """

    like: str = ""
    row: tuple[str, str] | None = None
    row_name: str = ""
    gap: str = ""
    apart: str = ""
    group: str = ""
    others: str = ""


def add_answer(draft: Draft, library: Library, answer: NewAnswer, place: Place) -> list[str]:
    """Write the answer and its places into the draft; return these places in words."""
    draft.write(answer.file, _text(answer).encode("utf-8"))
    home = answer.platform, answer.topic
    told = put_on_topic_page(draft, library, answer.id, home, answer.short, place.group, place.others)
    for fact in answer.facts:
        told += add_fact(draft, library, answer.file, answer.platform, fact)
    if place.like:
        place_beside(draft, library, "answer", place.like, answer.id, answer.platform)
    if place.row:
        row = ("sections", place.row[0], "rows", place.row[1])
        draft.change(files.COVERAGE, lambda yaml: _in_row(yaml, library, answer, row, place))
    if place.apart:
        draft.change(files.COVERAGE, lambda yaml: yaml.put(("apart", answer.id), scalar(place.apart)))
    own = {answer.file, files.index_of("/".join(home))}
    named = mentions(draft, "answer", answer.id)
    return told + [f"加上了 {one.told}" for one in named if one.file not in own]


def _in_row(yaml: Yaml, library: Library, answer: NewAnswer, row: tuple[str, ...], place: Place) -> Yaml:
    if not yaml.has(row):
        any_platform = library.platforms[answer.platform].any_platform
        own: object = answer.id if any_platform else {answer.platform: answer.id}
        gaps = dict.fromkeys(lacking(library, answer.platform), place.gap)
        entry = {
            "name": place.row_name,
            "any" if any_platform else "own": own,
            **({"gap": gaps} if gaps else {}),
        }
        return yaml.put(row, flow(entry))
    return put_into_row(yaml, row, answer.id, answer.platform, library)


def lacking(library: Library, platform: str) -> list[str]:
    """Return the platforms that a new row with an answer of ``platform`` has to say of why they have none."""
    if library.platforms[platform].any_platform:
        return []
    return [key for key in library.shopping_platforms if key not in (platform, *library.coverage.gaps)]


def _text(answer: NewAnswer) -> str:
    asks = "\n".join(f"  - {scalar(ask)}" for ask in answer.asks)
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(answer.steps, 1))
    by = f"checked_by: {scalar(answer.checked_by)}\n" if answer.checked_by else ""
    named = f"mentions: {flow(list(answer.mentions))}\n" if answer.mentions else ""
    last = f"\n{LAST_SECTION}\n{answer.fails}\n" if answer.fails else ""
    return (
        f"---\nid: {answer.id}\ntitle: {scalar(answer.title)}\nshort: {scalar(answer.short)}\nasks:\n{asks}\n"
        f"limits: []\n{named}contacts: []\nclaims: []\nsources: {flow(list(answer.sources))}\n"
        f"checked: {answer.checked}\n{by}review_months: {answer.review_months}\n"
        f"changes:\n  - {flow({'on': answer.checked, 'what': answer.change})}\n"
        f"related: {flow(list(answer.related))}\nredirect_from: []\n---\n{answer.first}\n\n{steps}\n{last}"
    )


def id_prefix(library: Library, platform: str) -> str:
    """Return what the ids of a platform's answers begin with: that of most, else a short name of letters."""
    firsts = Counter(answer.id.partition("-")[0] for answer in library.answers_of(platform))
    if firsts:
        return firsts.most_common(1)[0][0]
    short = (name for name in library.platforms[platform].aliases if name.isascii() and name.isalpha())
    return next((name.lower() for name in short if len(name) <= 3), platform)


def near_answers(library: Library, platform: str, title: str, asks: Sequence[str]) -> list[str]:
    """Return the ids of the answers whose titles and asks share most pairs of characters with these, of the
    platform or of any, the nearest first.
    """
    ours = _pairs(title, *asks)
    scores: dict[str, float] = {}
    for answer in library.answers:
        if library.fits(answer, platform):
            theirs = _pairs(answer.title, *answer.asks)
            scores[answer.id] = len(ours & theirs) / (len(theirs) or 1) ** 0.5
    return sorted(scores, key=lambda name: -scores[name])[:NEAR]


def _pairs(*texts: str) -> set[str]:
    return {text[at : at + 2] for text in map(bare, texts) for at in range(len(text) - 1)}
