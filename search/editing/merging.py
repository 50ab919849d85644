"""Making one answer of two: what led to the one that goes, leads to the one that stays, and what it held is
taken over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from shouhou.content import files
from shouhou.content.exam import bare
from shouhou.content.library import Library
from shouhou.content.models.answer import ASKS_MAX, Answer
from shouhou.content.models.contact import Contact
from shouhou.content.models.limit import Limit
from shouhou.editing.alike import put_into_row
from shouhou.editing.draft import Draft
from shouhou.editing.emptied import take_down_empty_topic
from shouhou.editing.facts import usual_sentence
from shouhou.editing.mentions import Mention, let_go, mentions, move
from shouhou.editing.standing import add, put, say, tell
from shouhou.editing.yaml_text import NotPossible, Path, Yaml, flow


@dataclass
class Merged:
    """What a merge did: ``places`` that name the other answer now, ``asks`` that were taken over, those
    ``left`` for want of room or because they are there; ``limits`` that another takes the place of, and those
    that ``moved``; the address of its topic's page, where it was the last answer there (``emptied``).
    """

    places: list[Mention] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    limits: dict[str, str] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
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
    letters = {one.claims: key for key, one in library.sources.items() if one.claims}
    articles = [letters.get(re.sub(r"\d+$", "", claim)) for claim in goes.claims]
    elsewhere = {key for answer in library.answers if answer.id != goes.id for key in answer.sources}
    elsewhere |= {term.source for term in library.glossary.values() if term.source}
    sources = [key for key in goes.sources if key in articles or key not in elsewhere]

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
        draft.change(stays.file, partial(_with_fact, key=key, values=raw.value((key, number))))
        merged.moved.append(fact.id)
        if not (isinstance(fact, Contact) or fact.stated_in(stays.text)):
            say(draft, stays.file, usual_sentence(library, fact))
    own = {fact.id for answer in (goes, stays) for _, _, fact in answer.facts()}
    for number in _numbers(draft.read(stays.file).yaml.value(("mentions",)), own):
        draft.change(stays.file, _removed(("mentions", number)))


def _with_fact(yaml: Yaml, key: str, values: Mapping[str, object]) -> Yaml:
    if source := values.get("source"):
        yaml = add(yaml, "sources", [str(source)])
    if yaml.value((key,)):
        return yaml.append((key,), flow(values))
    return put(yaml.remove((key,)) if yaml.has((key,)) else yaml, key, f"\n  - {flow(values)}")


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
    for place in places[::-1]:
        if place.file == files.COVERAGE:
            draft.change(place.file, partial(_cell, library=library, place=place, goes=goes, stays=stays))
        elif (place.file == home and (goes.platform, goes.topic) != (stays.platform, stays.topic)) or (
            place.file == files.HEADS and _has_other(draft, library, place, goes, stays)
        ):
            draft.change(place.file, _removed(place.path))
    let_go(draft, stays.file, goes.id)
    move(draft, "answer", goes.id, stays.id)
    return places


def _cell(yaml: Yaml, library: Library, place: Mention, goes: Answer, stays: Answer) -> Yaml:
    """Put the answer that stays into the row of the other, in its own column."""
    if place.key:
        known = yaml.value(place.path[:-1])
        listed = stays.id in known or any(
            stays.id == value for path, value in yaml.scalars() if "rows" in path
        )
        return yaml.remove(place.path) if listed else yaml.rename_key(place.path, stays.id)
    row = place.path[:4]
    held = yaml.value(place.path)
    if stays.platform == goes.platform:
        around = yaml.value(place.path[:-1])
        if isinstance(around, list) and stays.id in around:
            return yaml.remove(place.path)
        return yaml.replace(place.path, stays.id) if held == goes.id else yaml
    yaml = put_into_row(yaml, row, stays.id, stays.platform, library)
    return yaml.remove(place.path)


def _has_other(draft: Draft, library: Library, place: Mention, goes: Answer, stays: Answer) -> bool:
    """Say whether a bare phrase has an answer of the platform of the one that stays, besides the two."""
    names = draft.read(place.file).yaml.value(place.path[:-1])
    others = [library.find(name) for name in names if name not in (goes.id, stays.id)]
    return any(one is not None and one.platform == stays.platform for one in others)


def _numbers(values: list[str] | None, names: Collection[str]) -> Iterator[int]:
    """Yield where any of ``names`` stands, from the last."""
    yield from (number for number, value in reversed(list(enumerate(values or []))) if value in names)


def _removed(path: Path) -> Callable[[Yaml], Yaml]:
    return lambda yaml: yaml.remove(path)


def _drop_exceptions(draft: Draft, goes: Answer, kept: set[str]) -> None:
    """Take out what the self-test was allowed to miss of the answer that goes."""
    name = files.SEARCH_EXCEPTIONS
    if not draft.exists(name):
        return
    asked = {goes.title, goes.short, *(ask for ask in goes.asks if ask not in kept)}
    entries = draft.read(name).yaml.value(()) or []
    for number in _numbers([one["query"] for one in entries], asked):
        draft.change(name, _removed((number,)))
