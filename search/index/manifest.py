"""A collection and its lexicon -> the manifest: what a reader must know before it can read anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from shouhou.analysis.sense import Senses
from shouhou.engine import (
    clauses,
    closeness,
    judging,
    list_pieces,
    long_lists,
    query_terms,
    quoting,
    ranking,
    slips,
)
from shouhou.engine.format import LONG, longest_in_shard
from shouhou.engine.integrity import value_of
from shouhou.engine.lexicon import Lexicon
from shouhou.index.cards import fields_of
from shouhou.index.layout import Layout
from shouhou.index.lexicon_files import latin_letters, words_read
from shouhou.index.names import names_elsewhere, names_of, without_han
from shouhou.index.records import Collection, Group
from shouhou.index.shards import idf_of_nothing

MOST_SHOWN = {"cards": 15_000, "texts": 2_000}
"""A file has a card or a text, or as many more as keep the files of each kind to so many. Every result needs
its card; a text is for whoever asks for it.
"""
PARTED = ("lexicon", "voiced", "begun", "initials", "forms", "sounds", "fold", "partners", "postings")
"""The kinds of files whose number a reader must know to find what it needs."""


class OfWords(TypedDict):
    """What the manifest says of the lexicon: the words that every query is read with, the Latin letters that
    have a file of forms, those that have one of words, the longest word, and the weight of a cut.
    """

    words: dict[str, Any]
    latin: str
    spelling: str
    longest: int
    cost: int


def of_words(lexicon: Lexicon) -> OfWords:
    """Return what the manifest says of ``lexicon``."""
    return {
        "words": words_read(lexicon),
        "latin": latin_letters(lexicon),
        "spelling": "".join(lexicon.spelt),
        "longest": max(map(len, lexicon.weights), default=1),
        "cost": lexicon.cost,
    }


def manifest_of(
    collection: Collection,
    words: OfWords,
    titles: Sequence[int],
    cores: Sequence[int],
    senses: Senses,
    heads: int,
    layout: Layout,
) -> dict[str, Any]:
    """Return the manifest of files that are laid out so; ``titles`` are what the answers' titles score in
    themselves, ``cores`` of how many terms the core of each is; ``heads`` is how many terms the longest
    phrase of the heads has. Words stand beside words and lists of numbers beside such lists: that packs
    better.
    """
    pulls = {"pulls": True} if senses.pulls else {}
    sense = {"sense": {"dims": senses.dims, "bits": senses.bits, **pulls}} if senses.vectors else {}
    documents = collection.documents
    longest = longest_in_shard(len(documents))
    of_goods = [number for number, document in enumerate(documents) if document.goods]
    return {
        "folder": layout.folder,
        **({"together": layout.together} if layout.groups else {}),
        "evidence": collection.evidence,
        **words,
        "latin": words["latin"] if layout.counts["latin"] else "",
        "elsewhere": [
            [item.key, number, "|".join(without_han(names_elsewhere(item)))]
            for number, item in enumerate(collection.uncovered)
            if item.names
        ],
        "topics": [_topic(group) for group in collection.topics],
        "platforms": [_platform(group) for group in collection.platforms],
        **({"near": True} if layout.near else {}),
        **({"long": longest} if longest != LONG else {}),
        **({"verbatim": True} if collection.verbatim else {}),
        **sense,
        "card": fields_of(documents),
        "shown": {kind: _a_file(kind, layout) for kind in MOST_SHOWN},
        "parts": {kind: layout.counts[kind] for kind in PARTED},
        "tuning": {
            "query": query_terms.TUNING,
            "clauses": clauses.TUNING,
            "slips": slips.tuning_of(len(documents) if collection.verbatim else 0),
            "quoting": quoting.tuning_of(collection.verbatim),
            "rank": ranking.TUNING
            | closeness.TUNING
            | long_lists.tuning_of(collection.verbatim)
            | list_pieces.tuning_of(layout.pieces),
            "doubt": judging.tuning_of(collection.scorecard),
        },
        "answers": len(documents),
        "idf": idf_of_nothing(len(documents)),
        "heads": heads,
        "placed": _placed(collection),
        "asks": _unless_none([len(doc.asks) for doc in documents]),
        "titles": _unless_none(titles),
        **({"cores": list(cores)} if any(cores) else {}),
        "uncovered": [len(item.asks) for item in collection.uncovered],
        **({"goods": of_goods} if of_goods else {}),
        **({"crowded": layout.crowded} if layout.crowded else {}),
        "shared": [[len(one.asks), list(one.documents)] for one in collection.shared],
    }


def shown_a_file(kind: str, documents: int) -> int:
    """Return how many of a ``kind``, cards or texts, a file has, of so many documents."""
    return max(1, -(-documents // MOST_SHOWN[kind]))


def _a_file(kind: str, layout: Layout) -> int:
    """Return of how many documents a file holds what is shown: all but the last of as many as the first."""
    first = layout.files.get(f"{kind}-0.json")
    return len(value_of(first)) if first else 1


def _unless_none(numbers: Sequence[int]) -> list[int]:
    """Return a number for every document; of documents that have none, nothing."""
    return list(numbers) if any(numbers) else []


def _topic(group: Group) -> dict[str, Any]:
    return {"key": group.key, "name": group.name} | ({"merchant": True} if group.merchant else {})


def _platform(group: Group) -> dict[str, Any]:
    names = {} if group.any_platform else {"names": without_han(names_of(group))}
    more = {"any": group.any_platform, "glyph": group.glyph, "lacking": group.lacking}
    return {"key": group.key, "name": group.name, **names} | {key: one for key, one in more.items() if one}


def _placed(collection: Collection) -> list[list[int]]:
    """Return ``[platform, topic, how many]`` for every stretch of answers that share both, in the answers'
    order.
    """
    platform_at = {group.key: number for number, group in enumerate(collection.platforms)}
    topic_at = {group.key: number for number, group in enumerate(collection.topics)}
    stretches: list[list[int]] = []
    for doc in collection.documents:
        place = [platform_at[doc.platform], topic_at[doc.topic]]
        if stretches and stretches[-1][:2] == place:
            stretches[-1][2] += 1
        else:
            stretches.append([*place, 1])
    return stretches
