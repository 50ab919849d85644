"""A collection and its lexicon -> the manifest: what a reader must know before it can read anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from shouhou.analysis.folding import fold_text
from shouhou.analysis.sense import Senses
from shouhou.engine import clauses, closeness, judging, long_lists, query, quoting, ranking, slips
from shouhou.engine import format as files
from shouhou.engine.lexicon import Lexicon
from shouhou.index.lexicon_files import ascii_folds, latin_letters
from shouhou.index.records import Collection, Group
from shouhou.index.shards import idf_of_nothing

CARDS_A_FILE, MOST_CARD_FILES = 1, 10_000
TEXTS_A_FILE, MOST_TEXT_FILES = 1, 10_000
"""How many cards and texts a file has, or as many more as keep the files to so many."""


class OfWords(TypedDict):
    """What the manifest says of the lexicon: the Latin letters that have a file of their own, the longest
    word, the weight of a cut, and the forms of ASCII characters.
    """

    latin: str
    longest: int
    cost: int
    fold: dict[str, str]


def of_words(lexicon: Lexicon) -> OfWords:
    """Return what the manifest says of ``lexicon``."""
    return {
        "latin": latin_letters(lexicon),
        "longest": max(map(len, lexicon.weights), default=1),
        "cost": lexicon.cost,
        "fold": ascii_folds(lexicon),
    }


def manifest_of(
    collection: Collection,
    words: OfWords,
    titles: Sequence[int],
    senses: Senses,
    heads: int,
    folder: str,
    shards: int,
) -> dict[str, Any]:
    """Return the manifest of files in ``folder``, the postings among them in ``shards`` files; ``titles`` are
    what the answers' titles score in themselves; ``heads`` is how many terms the longest phrase of the heads
    has.
    """
    sense = {"sense": {"dims": senses.dims, "bits": senses.bits}} if senses.vectors else {}
    documents = collection.documents
    return {
        "folder": folder,
        "answers": len(documents),
        "shards": shards,
        "cards": cards_a_file(len(documents)),
        "texts": texts_a_file(len(documents)),
        "parts": files.CHARACTER_PARTS,
        "partners": files.PARTNER_PARTS,
        "words": files.LEXICON_PARTS,
        "sounds": files.SOUND_PARTS,
        "voiced": files.VOICED_PARTS,
        "initials": files.INITIALS_PARTS,
        **words,
        "idf": idf_of_nothing(len(documents)),
        "tuning": {
            "query": query.TUNING,
            "clauses": clauses.TUNING,
            "slips": slips.TUNING,
            "quoting": quoting.TUNING,
            "rank": ranking.TUNING | closeness.TUNING | {"listShare": long_lists.SHARE},
            "doubt": judging.tuning_of(collection.scorecard),
        },
        "platforms": [_platform(group) for group in collection.platforms],
        "topics": [_topic(group) for group in collection.topics],
        "evidence": collection.evidence,
        "placed": _placed(collection),
        "asks": _unless_none([len(doc.asks) for doc in documents]),
        "titles": _unless_none(titles),
        **sense,
        **({"verbatim": True} if collection.verbatim else {}),
        "heads": heads,
        "uncovered": [
            {"key": item.key, "asks": len(item.asks), "names": _folded(item.names)}
            for item in collection.uncovered
        ],
        "shared": [[len(one.asks), list(one.documents)] for one in collection.shared],
    }


def cards_a_file(documents: int) -> int:
    """Return how many cards a file has."""
    return max(CARDS_A_FILE, -(-documents // MOST_CARD_FILES))


def texts_a_file(documents: int) -> int:
    """Return how many texts a file has."""
    return max(TEXTS_A_FILE, -(-documents // MOST_TEXT_FILES))


def _unless_none(numbers: Sequence[int]) -> list[int]:
    """Return a number for every document; of documents that have none, nothing."""
    return list(numbers) if any(numbers) else []


def _topic(group: Group) -> dict[str, Any]:
    return {"key": group.key, "name": group.name} | ({"merchant": True} if group.merchant else {})


def _platform(group: Group) -> dict[str, Any]:
    names = [] if group.any_platform else _folded((group.name, *group.aliases))
    more = {"any": group.any_platform, "glyph": group.glyph, "lacking": group.lacking}
    return {"key": group.key, "name": group.name, "names": names} | {
        key: one for key, one in more.items() if one
    }


def _folded(names: tuple[str, ...]) -> list[str]:
    return sorted({fold_text(name) for name in names})


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
