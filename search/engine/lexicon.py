"""Surface form -> weighted terms: what a reader needs to turn a query into terms, whoever asks.

Made at publish time (``index.lexicon_files``), read by Python (``index_files``) and by the browser from the
same files, so that both read every query alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from shouhou.analysis.looks import Spoilt
from shouhou.analysis.sounds import Sounds
from shouhou.analysis.word_lists import FrameKind

VOICED_IMPORTANCE = 2
"""Latin input and slips lead only to words at least this important: those of a question or title, or with a
meaning; on a site of other people's documents all words.
"""

Signs = tuple[tuple[frozenset[str], ...], ...]
"""Signs of who asks, each some groups of forms, of each of which a query holds one."""
IN_A_MEANING = 4
"""How important a form of the synonyms, or a platform's name, is at least."""


def _nowhere(term: str) -> bool:
    return False


@dataclass(frozen=True)
class Lexicon:
    """``weights``: word -> its weight in the cut; ``cost`` is taken off for every word. ``importance``: word
    or Latin term -> 1 to 15, absent where the site has no such term. ``meanings``: form -> meaning term ->
    weight. ``fillers``: words without weight. ``names``: folded name of a platform -> its folder;
    ``not_before``: such a name -> the characters before which it is none, for another word begins in it;
    ``elsewhere``: folded name of something the site does not cover -> its key. ``fold``: character -> what
    it counts as. ``sounds``: how all this sounds. ``leads``: what a clause that asks holds;
    ``asides``: words of what is merely around; ``frames``: what stands beside a bare phrase, with its kind
    (``heads``). ``merchants`` and ``shoppers``: signs of who asks
    (``engine.asker``). ``partners``: character -> the characters that end an everyday word of two which it
    begins. ``verbatim`` where queries stand as they are, code in them too (``engine.typed``).
    ``numbers`` are those that are found by a part of them. ``spelt``: first letter -> the Latin words of the
    site that begin with it, the most frequent first, for slips and for what is still being typed.
    ``stands`` tells whether a term does on a site of other people's documents; ``telling`` where these are
    so many that what stands nowhere may be a slip. ``looks``: words with characters that look like others,
    in the order in which they are undone.
    """

    weights: Mapping[str, int]
    cost: int
    importance: Mapping[str, int]
    meanings: Mapping[str, Mapping[str, int]]
    fillers: frozenset[str]
    names: Mapping[str, str]
    elsewhere: Mapping[str, str]
    fold: Mapping[str, str]
    sounds: Sounds
    partners: Mapping[str, str]
    leads: tuple[str, ...] = ()
    asides: frozenset[str] = frozenset()
    frames: Mapping[str, FrameKind] = field(default_factory=dict)
    merchants: Signs = ()
    shoppers: Signs = ()
    not_before: Mapping[str, str] = field(default_factory=dict)
    verbatim: bool = False
    numbers: tuple[str, ...] = ()
    spelt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stands: Callable[[str], bool] = field(default=_nowhere, compare=False)
    telling: bool = False
    looks: tuple[Spoilt, ...] = ()

    @cached_property
    def longer_words(self) -> Mapping[str, Sequence[str]]:
        """Two characters -> the words of three and more that begin with them."""
        found: dict[str, list[str]] = {}
        for word in self.weights:
            if len(word) > 2:
                found.setdefault(word[:2], []).append(word)
        return found

    def is_everyday(self, text: str) -> bool:
        """Tell whether a text is a word of two characters, of the site or of everyday language."""
        return len(text) == 2 and (text in self.weights or text[1] in self.partners.get(text[0], ""))

    def normalise(self, query: str) -> str:
        """Fold ``query`` with the table that travels: what it does not hold stays as it is and matches
        nothing.
        """
        return "".join(self.fold.get(character, character) for character in query)
