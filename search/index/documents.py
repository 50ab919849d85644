"""Answers as the index wants them: the adapter between the content model and the search index."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial
from typing import Any

from shouhou.analysis.synonyms import MEANING_MARK
from shouhou.analysis.word_lists import SynonymGroup, WordLists, default_word_lists, sign_of
from shouhou.content import Answer, Library
from shouhou.content.in_time import in_time
from shouhou.content.models.leaf import leaf_of
from shouhou.engine.judging import USUAL, Measure, Scorecard
from shouhou.index.export import export_index
from shouhou.index.records import Collection, Document, Group, Head, SharedAsks, Uncovered


def build_index(library: Library) -> dict[str, bytes]:
    """Return the exported files for all answers of ``library``."""
    return export_index(collection_of(library))


def collection_of(library: Library) -> Collection:
    """Return all that the index of ``library`` is made of."""
    platforms = [
        Group(
            key,
            p.name,
            p.aliases,
            any_platform=p.any_platform,
            glyph=p.glyph or "",
            lacking=library.unanswered.get(key, ""),
            not_before=p.not_before,
        )
        for key, p in library.platforms.items()
    ]
    topics = [
        Group(key, t.name, t.aliases, merchant=t.audience == "merchant") for key, t in library.topics.items()
    ]
    uncovered = [
        Uncovered(key, item.say, (item.name, *item.asks), item.names, item.see)
        for key, item in library.not_covered.items()
    ]
    of_goods = library.coverage.of_goods
    documents = [_document(library, answer, of_goods) for answer in library.answers]
    evidence = {
        key.value: {"label": one.label, "english": one.english} for key, one in library.evidence.items()
    }
    heads = [
        Head(head.phrases, tuple(dict.fromkeys(library.answer(name).id for name in head.first)))
        for head in library.heads
    ]
    heads += _bare_names(library)
    place = {answer.id: number for number, answer in enumerate(library.answers)}
    shared = [
        SharedAsks(asks, tuple(sorted(place[answer.id] for answer in answers)))
        for asks, answers in library.sharing
    ]
    return Collection(
        documents,
        uncovered,
        platforms,
        topics,
        word_lists_of(library),
        evidence=evidence,
        shared=shared,
        senses=library.words.senses,
        heads=heads,
        scorecard=scorecard_of(library),
    )


def _bare_names(library: Library) -> Iterator[Head]:
    """Yield the names of a platform that has no answers, which nothing tells of, with what most people come
    for of that which holds anywhere.
    """
    for key in library.unanswered:
        platform, asked = library.platforms[key], library.of_platform(library.popular.platforms, key)
        if asked and asked.answers:
            first = tuple(library.answer(name).id for name in asked.answers)
            yield Head((platform.name, *platform.aliases), first)


def scorecard_of(library: Library) -> Scorecard:
    """Return what tells an answer on this site, or on a site that has no measure of its own."""
    own = library.doubt
    if own is None:
        return USUAL
    measures = [Measure(each.name, each.limits, each.points, each.trust) for each in own.measures]
    faults = [MEANING_MARK + group.id for group in library.words.synonyms if group.fault]
    return Scorecard(measures, own.sure, own.maybe, own.manner, faults)


def word_lists_of(library: Library) -> WordLists:
    """Return the general word lists with the site's own on top. The names of a term in the glossary are
    words, and mean the same.
    """
    own = library.words
    groups = [SynonymGroup(g.id, g.words, g.ask, g.weak) for g in own.synonyms]
    groups += [SynonymGroup(term.term, term.names, term.ask) for term in library.glossary.values()]
    own_lists = WordLists(
        own.frequencies,
        tuple(groups),
        fillers=frozenset(own.fillers),
        leads=frozenset(own.leads),
        asides=frozenset(own.asides),
        merchants=tuple(map(sign_of, own.merchants)),
        shoppers=tuple(map(sign_of, own.shoppers)),
        frames=own.frames,
    )
    return default_word_lists().extended_by(own_lists)


def _document(library: Library, answer: Answer, of_goods: Set[str]) -> Document:
    platform, topic = library.platforms[answer.platform], library.topics[answer.topic]
    return Document(
        id=answer.id,
        platform=answer.platform,
        topic=answer.topic,
        fields={
            "title": answer.title,
            "short": answer.short,
            "body": answer.plain_body,
            "names": "\n".join([platform.name, *platform.aliases, topic.name, *topic.aliases]),
        },
        asks=(answer.title, *answer.asks),
        card=in_time(answer, partial(_card, answer)),
        text=answer.now.text,
        goods=answer.id in of_goods,
    )


def _card(answer: Answer, now: Answer) -> dict[str, Any]:
    """Return what a result shows of an answer that says ``now`` on a day; ``past`` where what a list shows of
    it is not what its editors wrote.
    """
    return {
        "title": answer.title,
        "url": answer.url,
        "short": now.short,
        **_row(now),
        "evidence": [evidence.key.value for evidence in answer.short_evidence],
        "checked": answer.checked.isoformat(),
        **_fact(answer, now),
        **({"notice": now.notice} if now.notice else {}),
        **({"past": True} if (now.row or now.short) != (answer.row or answer.short) else {}),
    }


def _row(answer: Answer) -> dict[str, Any]:
    """Return what a list shows of the answer: in a breath, and the limit that leads it."""
    leaf = leaf_of(answer)
    row = {} if answer.row is None else {"row": answer.row}
    return row if leaf is None else row | {"leaf": [leaf.figure, leaf.unit]}


def _fact(answer: Answer, now: Answer) -> dict[str, Any]:
    """Return what a card shows besides the short answer: a number to dial, else the answer's first time
    limit. In the place of the number that leads the answer none but a version of it is offered.
    """
    leading = next((contact for contact in answer.contacts if contact.dial), None)
    for contact in answer.versions(leading) if leading else ():
        if contact.dial and contact in now.contacts:
            return {"dial": {"name": contact.name, "value": contact.value}}
    for limit in now.limits:
        fact = {
            "actor": limit.actor,
            "from": limit.from_,
            "to": limit.to,
            "amount": limit.amount,
            "evidence": limit.evidence.key.value,
        }
        return {"limit": fact}
    return {}
