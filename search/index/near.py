"""Lexicon and postings in parts -> the same with terms moved to the words that they are asked for with, and
long lists to their terms, where that costs a query less.

A query fetches the parts of the lexicon of its characters in any case. A term that is often meant where its
character is asked for comes along with these and needs no request of its own; one that seldom is would be
carried by many queries for nothing, and stays in its shard. How often, the postings themselves tell: of all
that stands in texts under a character, the part that is this term. Where little of a part's characters is
left behind, that comes along too, and the part is ``whole``: what it does not hold stands nowhere, which half
of the pairs of characters are that queries ask for.

A list that is smaller than a request costs comes with its term: who asks for the one mostly asks for both,
and would have to wait for the term first to know of the list.

Of a large index (``shards.LARGE``) only what a shard would say of long lists stands near, without the lists:
some 15 bytes a term, of which a question on a hundred thousand documents has 8, and the lists are asked for
one round sooner. An index between ``MOST`` and that has all where it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shouhou.engine import format as files
from shouhou.index.characters import by_character, held_by
from shouhou.index.parts import REQUEST, Rule
from shouhou.index.shards import LARGE, LISTED, SHARD_BYTES, in_shards

MOST = 500_000
"""Bytes of postings of which any are near: those of some hundred documents. With more, what comes along is as
many bytes as the requests cost that it spares.
"""
MOST_OF_DOCUMENTS = LARGE
"""The same of other people's documents: of a thousand to three thousand a question asks for 6 files fewer and
for 2 to 3 kB more, and waits for one file less before the next, for two less where its lists come along too.
Our own site has its bytes counted (a first search of ours would have 2.5 kB more).
"""
PARTS = Rule(90, 2048)
"""About so large is a part of the lexicon with what is near: of larger ones a question asks for as many, and
for more that it does not need.
"""
MISSED = 2 / 5
"""So many of the parts that a query asks for have one of its terms that is not near, or stands nowhere."""
SAVED = REQUEST + SHARD_BYTES
"""What a query is spared that need not ask for a shard."""
KEPT = 6
"""So many times that, where postings have more than ``MOST`` bytes: a part that has come is kept and spares
further questions their shards too, and a request costs a processor a millisecond whatever it brings. Of a
thousand documents a further question asks for a sixth fewer files, and the first one comes with 5 kB more.
"""


@dataclass(frozen=True)
class _Term:
    """What a shard says of a term, in how many texts it stands, its lists that are small, and its bytes with
    these.
    """

    encoded: tuple[bytes, bytes]
    stands: int
    lists: Mapping[int, bytes]
    size: int


def with_near(found: Mapping[str, bytes], most: int = MOST) -> tuple[dict[str, bytes], bool]:
    """Return the files of an index with what stands near, where its postings have at ``most`` so many bytes,
    and whether any term does.
    """
    if LISTED in found:
        return _with_listed(found), True
    shards = {name: content for name, content in found.items() if name.startswith("postings-")}
    size = sum(map(len, shards.values()))
    if not shards or size > most:
        return dict(found), False
    terms = {
        term: _term(encoded, found)
        for name, shard in shards.items()
        for term, encoded in files.split_shard(shard, name).encoded.items()
    }
    parts = {name: content for name, content in found.items() if name.startswith("lexicon-")}
    lists = {f"list-{number}.bin" for term in terms.values() for number in term.lists}
    made, far = _parts(parts, terms, SAVED * KEPT if size > MOST else SAVED)
    gone = lists.union(shards, parts)
    left = {name: one for name, one in found.items() if name not in gone}
    return left | made | in_shards(_together(far)), True


def _with_listed(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with what is apart in the parts of the lexicon."""
    left = {name: one for name, one in found.items() if name != LISTED}
    count = sum(name.startswith("lexicon-") for name in left)
    under: dict[str, dict[str, tuple[bytes, bytes]]] = defaultdict(dict)
    for term, encoded in files.split_shard(found[LISTED], LISTED).encoded.items():
        under[f"lexicon-{ord(files.character_of(term)) % count}.bin"][term] = encoded
    made = {
        name: files.add_near(left[name], files.Near(False, files.Terms(mine))) for name, mine in under.items()
    }
    return left | made


def _parts(
    parts: Mapping[str, bytes], terms: Mapping[str, _Term], spared: int
) -> tuple[dict[str, bytes], dict[str, _Term]]:
    """Return the parts of the lexicon with what is near, and the terms that are not; so many bytes are
    ``spared`` where all terms of a part are near.
    """
    count = PARTS.parts(sum(map(len, parts.values())) + sum(term.size for term in terms.values()))
    read = [files.decode_part(part, name) for name, part in parts.items()]
    words = by_character((part.words for part in read), count)
    fold = by_character((part.fold for part in read), count)
    sounds = by_character((part.sounds for part in read), count)
    named = _named(read, count)
    under: list[dict[str, _Term]] = [{} for _ in range(count)]
    for name, term in terms.items():
        if character := files.character_of(name):
            under[ord(character) % count][name] = term
    made, far = dict[str, bytes](), dict(terms)
    for number, mine in enumerate(under):
        chosen, whole = _chosen(mine, spared)
        near = files.Near(whole, _together({name: far.pop(name) for name in chosen}))
        part = files.Part(words[number], fold[number], sounds[number], near, named[number])
        made[f"lexicon-{number}.bin"] = files.encode_part(part)
    return made, far


def _named(parts: Sequence[files.Part], count: int) -> list[dict[str, tuple[int, ...]]]:
    """Return the names in so many parts, each with the character that it stands with in ``parts``."""
    found: list[dict[str, tuple[int, ...]]] = [{} for _ in range(count)]
    for number, part in enumerate(parts):
        for form, numbers in part.named.items():
            found[ord(held_by(form, number, len(parts))) % count][form] = numbers
    return found


def _term(encoded: tuple[bytes, bytes], found: Mapping[str, bytes]) -> _Term:
    answers, asks, numbers = files.stands_of(encoded[0])
    lists = {number: found[f"list-{number}.bin"] for number in numbers}
    small = {number: one for number, one in lists.items() if len(one) <= REQUEST}
    size = sum(map(len, encoded)) + 1 + sum(map(len, small.values()))
    return _Term(encoded, asks or answers, small, size)


def _chosen(terms: Mapping[str, _Term], spared: int) -> tuple[Iterable[str], bool]:
    """Return which of the ``terms`` of a part are near, and whether these are all."""
    stands = sum(term.stands for term in terms.values())
    near = [name for name, term in terms.items() if term.stands * SAVED >= term.size * stands]
    left = sum(term.size for term in terms.values()) - sum(terms[name].size for name in near)
    return (terms, True) if left <= MISSED * spared else (near, False)


def _together(terms: Mapping[str, _Term]) -> files.Terms:
    lists = {number: one for term in terms.values() for number, one in term.lists.items()}
    return files.Terms({name: term.encoded for name, term in terms.items()}, lists)
