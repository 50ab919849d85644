"""Making one answer of two: what led to the one that goes, leads to the one that stays, and what it held is
taken over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from shouhou.content import files
from shouhou.content.exam import bare
from shouhou.content.library import Library
from shouhou.content.models.answer import ASKS_MAX, Answer
from shouhou.content.models.contact import Contact
from shouhou.content.models.limit import Limit
from shouhou.content.models.record import letters_of
from shouhou.content.rules.sources import used_sources
from shouhou.content.timeline import grounds_of
from shouhou.editing.alike import put_into_row
from shouhou.editing.draft import Draft
from shouhou.editing.facts import usual_sentence, with_fact
from shouhou.editing.mentions import Mention, drop, let_go, mentions, move
from shouhou.editing.standing import add, say, tell
from shouhou.editing.topic_pages import take_down_empty_topic
from shouhou.editing.yaml_text import NotPossible, Yaml, flow


@dataclass
class Merged:
    """What a merge did: ``places`` that name the other answer now, ``asks`` that were taken over, those
    ``left`` for want of room or because they are there; ``limits`` that another takes the place of, and those
    that ``moved``; ``links`` that led from the one to the other and are words now; the address of its topic's
    page, where it was the last answer there (``emptied``).
    """

    places: list[Mention] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    limits: dict[str, str] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    links: list[Mention] = field(default_factory=list)
    emptied: str = ""


def merge(draft: Draft, library: Library, goes: Answer, stays: Answer, today: dt.date, change: str) -> Merged:
    """Merge ``goes`` into ``stays``. Raises NotPossible where what holds on one platform would be told of
    another.
    """
    if goes.id == stays.id:
        raise NotPossible(f"{goes.id} 和 {stays.id} 是同一个答案；请写两个不同的编号")
    if not library.fits(stays, goes.platform):
        raise NotPossible(
            f"{goes.id} 是{library.platforms[goes.platform].name}的，{stays.id} 是"
            f"{library.platforms[stays.platform].name}的；一个平台的不并进另一个平台的（R8）"
        )
    merged = Merged()
    _take_over_facts(draft, library, goes, stays, merged)
    _take_over_lists(draft, library, goes, stays, merged)
    draft.delete(goes.file)
    merged.links = let_go(draft, stays.file, goes.id)
    merged.places = _move_mentions(draft, library, goes, stays)
    merged.emptied = take_down_empty_topic(draft, library, goes)
    if merged.emptied:
        draft.change(stays.file, lambda yaml: add(yaml, "redirect_from", [merged.emptied]))
    _drop_exceptions(draft, goes, set(merged.asks))
    tell(draft, stays.file, today, change)
    return merged


def _take_over_lists(draft: Draft, library: Library, goes: Answer, stays: Answer, merged: Merged) -> None:
    held = {bare(stays.title), *map(bare, stays.asks)}
    room = ASKS_MAX - len(stays.asks)
    for ask in (goes.title, *goes.asks):
        if bare(ask) in held or len(merged.asks) >= room:
            merged.left.append(ask)
        else:
            merged.asks.append(ask)
            held.add(bare(ask))
    letters = {letters_of(claim) for claim in goes.claims}
    elsewhere = used_sources(library, but=goes)
    lacking = [
        fact for _, _, fact in goes.facts() if fact.id in merged.moved and fact.evidence not in stays.evidence
    ]
    grounds = {key for fact in lacking for key in grounds_of(library, goes, fact)}
    sources = [
        key
        for key in goes.sources
        if library.sources[key].claims in letters or key in grounds or key not in elsewhere
    ]

    def taken(yaml: Yaml) -> Yaml:
        yaml = add(yaml, "asks", merged.asks)
        yaml = add(yaml, "claims", goes.claims)
        yaml = add(yaml, "sources", sources)
        yaml = add(yaml, "redirect_from", [goes.url, *goes.redirect_from])
        return add(yaml, "replaces", [goes.id, *goes.replaces])

    draft.change(stays.file, taken)


def _take_over_facts(draft: Draft, library: Library, goes: Answer, stays: Answer, merged: Merged) -> None:
    """A limit that the other has as well is replaced by it; any other fact moves, and its sentence with it
    where the text has it not.
    """
    raw = draft.read(goes.file).yaml
    for key, number, fact in goes.facts():
        twin = _twin(fact, stays) if isinstance(fact, Limit) else None
        if isinstance(fact, Limit) and twin:
            merged.limits[fact.id] = twin.id
            names = [fact.id, *(fact.replaces or ())]
            draft.change(stays.file, partial(_replacing, number=stays.limits.index(twin), names=names))
            move(draft, "limit", fact.id, twin.id)
            continue
        draft.change(stays.file, partial(with_fact, key=key, values=raw.value((key, number))))
        merged.moved.append(fact.id)
        if not (isinstance(fact, Contact) or fact.stated_in(stays.text)):
            say(draft, stays.file, usual_sentence(library, fact))
    own = {fact.id for answer in (goes, stays) for _, _, fact in answer.facts()}
    for number in _numbers(draft.read(stays.file).yaml.value(("mentions",)), own):
        draft.change(stays.file, partial(Yaml.remove, path=("mentions", number)))


def _twin(limit: Limit, answer: Answer) -> Limit | None:
    """Return the answer's limit of the same figure, from and to."""
    same = (one for one in answer.limits if (one.figure, one.to) == (limit.figure, limit.to))
    return next(same, None)


def _replacing(yaml: Yaml, number: int, names: list[str]) -> Yaml:
    held = yaml.value(("limits", number, "replaces")) or []
    return yaml.put(("limits", number, "replaces"), flow([*held, *names]))


def _move_mentions(draft: Draft, library: Library, goes: Answer, stays: Answer) -> list[Mention]:
    places = [one for one in mentions(draft, "answer", goes.id) if one.file != stays.file]
    home = files.index_of(f"{goes.platform}/{goes.topic}")
    other_topic = (goes.platform, goes.topic) != (stays.platform, stays.topic)
    in_a_row = stays.id in library.coverage.listed
    for place in places[::-1]:
        if place.file == files.COVERAGE and not place.key and stays.platform != goes.platform:
            draft.change(place.file, partial(_into_its_column, library=library, place=place, stays=stays))
        elif (
            (place.file == files.COVERAGE and place.key and in_a_row)
            or (place.file == home and (other_topic or _is_grouped(draft, place, stays)))
            or (place.file == files.HEADS and _has_other(draft, library, place, goes, stays))
        ):
            drop(draft, _with_its_group(draft, place) if place.file == home else place)
    move(draft, "answer", goes.id, stays.id)
    return places


def _is_grouped(draft: Draft, place: Mention, stays: Answer) -> bool:
    """Say whether another group of the topic's page has the answer that stays."""
    groups = draft.read(place.file).yaml.value(place.path[:1])
    return any(stays.id in group["answers"] for at, group in enumerate(groups) if at != place.path[1])


def _with_its_group(draft: Draft, place: Mention) -> Mention:
    """Return the whole group of a topic's page where nothing else stands in it."""
    alone = len(draft.read(place.file).yaml.value(place.path[:-1])) == 1
    return replace(place, path=place.path[:2]) if alone else place


def _into_its_column(yaml: Yaml, library: Library, place: Mention, stays: Answer) -> Yaml:
    """Put the answer that stays into the row of the other, under its own platform."""
    return put_into_row(yaml, place.path[:4], stays.id, stays.platform, library).remove(place.path)


def _has_other(draft: Draft, library: Library, place: Mention, goes: Answer, stays: Answer) -> bool:
    """Say whether a bare phrase has an answer of the platform of the one that stays, besides the two."""
    names = draft.read(place.file).yaml.value(place.path[:-1])
    others = [library.find(name) for name in names if name not in (goes.id, stays.id)]
    return any(one is not None and one.platform == stays.platform for one in others)


def _numbers(values: list[str] | None, names: Collection[str]) -> Iterator[int]:
    """Yield where any of ``names`` stands, from the last."""
    yield from (number for number, value in reversed(list(enumerate(values or []))) if value in names)


def _drop_exceptions(draft: Draft, goes: Answer, kept: set[str]) -> None:
    """Take out what the self-test was allowed to miss of the answer that goes."""
    name = files.SEARCH_EXCEPTIONS
    if not draft.exists(name):
        return
    asked = {goes.title, goes.short, *(ask for ask in goes.asks if ask not in kept)}
    entries = draft.read(name).yaml.value(()) or []
    for number in _numbers([one["query"] for one in entries], asked):
        draft.change(name, partial(Yaml.remove, path=(number,)))
