"""How an index stands in files: that of a small site in few, any other's in parts of which a query needs few.

On a mobile net a request costs what a kilobyte does (``parts.REQUEST``), and whoever must wait for one before
asking for the next waits as long as for thirty. So where what queries read is small, it is one file, and what
only unknown words and letters need is another. Where it is more, that file grows with all the texts, the
parts of a query do not, and they are less again, however a request is counted.

Of these parts, those of postings come with the words that they are asked for with (``near``), or, where
postings are too many for that, the words that many others share a first character with come with few of these
(``crowded``); what characters count as and how they sound comes with the words that these begin
(``characters``); and a table is one file where that is no more than the parts of it that a query needs, each
with its request.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shouhou.engine.format import FORM_LETTERS, shard_of
from shouhou.engine.integrity import value_of
from shouhou.engine.together import encode_together, file_of
from shouhou.index import near
from shouhou.index.characters import with_characters
from shouhou.index.crowded import with_crowded
from shouhou.index.encoding import fingerprint, json_file
from shouhou.index.gathering import gathered
from shouhou.index.list_pieces import with_pieces
from shouhou.index.parts import REQUEST, Rule, in_parts
from shouhou.index.shards import LISTED


@dataclass(frozen=True)
class Group:
    """Kinds of files that stand in one where they have at most so many bytes together, before compression."""

    kinds: tuple[str, ...]
    most: int


PLAIN = Group(
    (
        "lexicon",
        "clauses",
        "latin",
        "postings",
        "list",
        "senses",
        "notices",
        "cards",
        "texts",
        "suggest",
        "spelt",
    ),
    120_000,
)
"""What every question may need, 50 kB compressed at most; by parts a first search of such a site has 40 to 60
requests, four of them one after the other.
"""
HEARD = Group(("letters", "syllables", "sounds", "voiced", "initials", "asked", "spelling", "fold"), 50_000)
"""What unknown words, traditional characters and letters need, 25 kB compressed at most; by parts that is up
to 30 requests, three of them one after the other.
"""
_BESIDE_HEARD = ("partners-", "begun-")
"""What of the others stands in few files, or in none, where that is small."""
GROUPS = (PLAIN, HEARD)
_PARTED = 4
"""In parts no group has so many times the bytes that it has together: each has some of its own."""


@dataclass(frozen=True)
class Table:
    """A ``kind`` of files of which a query that needs any asks for so many, and what compression leaves of
    all of them in one.
    """

    kind: str
    asked: int
    left: float

    def parts(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return those of ``files`` that are its parts."""
        return {name: content for name, content in files.items() if name.startswith(f"{self.kind}-")}

    def is_one(self, size: int) -> bool:
        """Tell whether one file of ``size`` bytes costs no more than those that a query asks for."""
        return size * self.left <= (self.asked - 1) * REQUEST


FORMS = Rule(30, 512)
_LATIN_WORD = re.compile("[a-z]+")
LATIN = Table("latin", 4, 0.4)
"""``latin.json`` and its parts by their letters."""
CARDS = Table("cards", 10, 0.27)
FEW_CARDS = 5
"""So many cards a file has where all of them could be one: ten results are then in seven files, and with all
that is read on a site of a hundred answers fewer bytes than the whole index of other searches.
"""


@dataclass(frozen=True)
class Layout:
    """``files`` by their names, of which those of ``groups`` stand together; postings may be ``near``, the
    longest lists in ``pieces``; ``crowded`` are the code points of the characters whose words stand in parts
    of their own, ascending.
    """

    files: Mapping[str, bytes]
    groups: Sequence[Group]
    near: bool = False
    crowded: Sequence[int] = ()
    pieces: bool = False

    @cached_property
    def together(self) -> list[tuple[str, ...]]:
        """The kinds of files that stand together."""
        return [group.kinds for group in self.groups]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many files of each kind there are that has parts."""
        return Counter(name.rpartition("-")[0] for name in self.files)

    @cached_property
    def published(self) -> dict[str, bytes]:
        """The files as they are published, in their folder."""
        return {f"{self.folder}/{name}": content for name, content in self._stored.items()}

    @cached_property
    def folder(self) -> str:
        """The name of the folder, which the same content has and no other."""
        return "data-" + fingerprint(self._stored)

    @cached_property
    def _stored(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        held: dict[str, dict[str, bytes]] = {}
        for name, content in self.files.items():
            place = file_of(name, self.together)
            if place is None:
                found[name] = content
            else:
                held.setdefault(place, {})[name] = content
        return found | {place: encode_together(files) for place, files in held.items()}


def lay_out(
    files: Mapping[str, bytes],
    groups: Sequence[Group] = GROUPS,
    most_near: int = near.MOST,
    documents: int = 0,
) -> Layout:
    """Return how the ``files`` of an index in parts stand: of ``groups`` those together that are small, the
    others as they cost a query least, postings of at ``most_near`` so many bytes ``near``; where there are
    no groups, as they are. Of so many ``documents`` of other people the longest lists are in pieces.
    """
    found, small = dict(files), list[Group]()
    for group in groups:
        mine = {name: content for name, content in files.items() if _belongs(name, group)}
        if sum(map(len, mine.values())) > _PARTED * group.most:
            continue
        one = gathered(mine)
        if sum(map(len, one.values())) <= group.most:
            found = _without(mine, found) | one
            small.append(group)
    if HEARD in small:
        apart = {name: content for name, content in files.items() if name.startswith(_BESIDE_HEARD)}
        partners = {name: content for name, content in apart.items() if name.startswith("partners-")}
        found = _without(apart, found) | gathered(partners)
    parted = bool(groups) and PLAIN not in small
    if parted:
        found = with_characters(found)
    moved = False
    if parted or LISTED in found:
        found, moved = near.with_near(found, most_near)
    crowded, pieces = list[int](), False
    if parted and not moved:
        found, crowded = with_crowded(found)
    if moved and documents:
        found, pieces = with_pieces(found, documents)
    found = _with_latin(_with_cards(found)) if parted else found
    return Layout(found, small, moved, crowded, pieces)


def _with_cards(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with some cards each where all cards are few."""
    mine = CARDS.parts(files)
    if not CARDS.is_one(sum(map(len, mine.values()))):
        return dict(files)
    cards = [card for content in mine.values() for card in value_of(content)]
    return _without(mine, files) | {
        f"cards-{at}.json": json_file(cards[start : start + FEW_CARDS])
        for at, start in enumerate(range(0, len(cards), FEW_CARDS))
    }


def _with_latin(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with all meanings of Latin forms in ``latin.json`` where that is small, else with
    those of each word's first letters in parts too.
    """
    mine = LATIN.parts(files)
    whole = "latin.json"
    if whole not in files or not LATIN.is_one(len(files[whole]) + sum(map(len, mine.values()))):
        return {**files, **_forms(mine)}
    value, parts = value_of(files[whole]), [value_of(content) for content in mine.values()]
    fillers = [word for one in (value, *parts) for word in one["fillers"].split("|") if word]
    meanings = [meaning for part in parts for meaning in part["meanings"]]
    value |= {"fillers": "|".join(fillers), "meanings": meanings}
    return _without(mine, files) | {whole: json_file(value)}


def _forms(latin: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of what stands by its first letter that a query needs of its own words."""
    rows = [tuple(row) for content in latin.values() for row in value_of(content)["meanings"]]
    fillers = [one for content in latin.values() for one in value_of(content)["fillers"].split("|") if one]
    items = [(form, term, weight) for term, weight, forms in rows for form in forms.split("|")]
    if not latin:
        return {}
    return in_parts(
        "forms-{}.json",
        sorted([*items, *((filler, "", 0) for filler in fillers)]),
        lambda item, count: shard_of(_LATIN_WORD.findall(item[0])[0][:FORM_LETTERS], count),
        _rows,
        FORMS,
    )


def _rows(forms: Sequence[tuple[str, str, int]]) -> bytes:
    """Return ``[term, weight, forms joined with |]`` for every term and weight; those of no term are
    fillers.
    """
    under: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for form, term, weight in forms:
        under[term, weight].append(form)
    return json_file([[term, weight, "|".join(found)] for (term, weight), found in sorted(under.items())])


def _without(gone: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name not in gone}


def _belongs(name: str, group: Group) -> bool:
    return file_of(name, [group.kinds]) is not None
