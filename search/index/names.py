"""Names of platforms and of what is elsewhere, signs of who asks, and words with characters that look like
others -> the parts of the lexicon, so that a query fetches those that it may hold and few others: each stands
with one of its characters (see ``engine.format``).

That is the character which the fewest asks have: a form is there wherever a query holds it, and seldom where
it does not. What has no Han character is in the manifest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from shouhou.analysis.folding import fold_form
from shouhou.analysis.runs import HAN
from shouhou.engine import format as files
from shouhou.engine.lexicon import Lexicon
from shouhou.index.records import Collection, Group, Uncovered


def names_of(group: Group) -> list[str]:
    """Return the names that tell a platform, folded; none of one that stands for any."""
    return [] if group.any_platform else _folded((group.name, *group.aliases))


def names_elsewhere(item: Uncovered) -> list[str]:
    """Return the names that tell a thing that is not covered, folded, but for those that hold another: where
    美团 is looked for, 美团优选 need not be.
    """
    names = _folded(item.names)
    return [
        name for name in names if not any(name != one and one in name and not one.isascii() for one in names)
    ]


def without_han(names: Iterable[str]) -> list[str]:
    """Return the names that stand with no character."""
    return [name for name in names if not _han(name)]


def with_names(found: Mapping[str, bytes], collection: Collection, lexicon: Lexicon) -> dict[str, bytes]:
    """Return the files of a ``lexicon`` with the names and signs in its parts."""
    parts = sum(name.startswith("lexicon-") for name in found)
    often = Counter(character for doc in collection.documents for ask in doc.asks for character in {*ask})
    under: defaultdict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    tellers = _tellers(collection, lexicon)
    for form, numbers in _named(tellers).items():
        if han := _han(form):
            under[ord(min(han, key=lambda one: often[one])) % parts][form] = numbers
    for spoilt in lexicon.looks:
        under[ord(spoilt.typed) % parts][spoilt.told()] = (len(tellers),)
    names = {f"lexicon-{number}.bin": named for number, named in under.items()}
    return {**found, **{name: _with_named(found[name], named) for name, named in names.items()}}


def _with_named(part: bytes, named: files.Named) -> bytes:
    return files.encode_part(replace(files.decode_part(part), named=named))


def _tellers(collection: Collection, lexicon: Lexicon) -> list[Iterable[str]]:
    """Return the names and forms of all that these tell, each by its number."""
    tellers: list[Iterable[str]] = [names_of(group) for group in collection.platforms]
    tellers += [names_elsewhere(item) for item in collection.uncovered if item.names]
    tellers += [group for signs in (lexicon.merchants, lexicon.shoppers) for sign in signs for group in sign]
    return tellers


def _named(tellers: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Return every name and every form of a sign with the numbers of what it tells."""
    named: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for number, forms in enumerate(tellers):
        for form in sorted(forms):
            named[form] += (number,)
    return named


def _han(form: str) -> list[str]:
    return [character for character in form if HAN[0] <= character <= HAN[-1]]


def _folded(names: Iterable[str]) -> list[str]:
    return sorted({fold_form(name) for name in names})
