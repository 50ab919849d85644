"""The word lists that everything in this package is made from: words, synonyms, fillers.

``default_word_lists()`` is what is true of Chinese in general (``defaults/``), whatever a site is about:
question words, how-to words, words without weight. A site's own lists are added to it with
``extended_by``; whoever reads them from files checks them (for this project, ``content.rules.words``). All
forms are as they are written; whoever uses them folds them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml

FrameKind = Literal["beside", "how", "turns", "between"]
"""What a word beside a bare phrase is: it says nothing more; it asks how something is done; it changes what
is asked, though it is a filler; it does so only between two words.
"""

DEFAULT_FREQUENCY = 1000
"""How frequent a word of the list is where it does not say: enough to stay whole in most sentences."""

LONGEST_WORD = 15
"""How many characters a word may have: the exported lexicon keeps a word's length in four bits."""


@dataclass(frozen=True)
class SynonymGroup:
    """Forms that mean the same: ``words`` in texts and queries, ``ask`` in queries only, ``weak`` in queries
    at half the weight.
    """

    id: str
    words: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordLists:
    """``frequencies``: word -> how frequent it is; ``synonyms``: groups, of which several may have one id
    and are then one; ``fillers``: words without weight; ``leads``: what makes a clause of a story a demand
    or a trouble, wherever it stands in it; ``asides``: words of what is merely around a trouble;
    ``frames``: what stands beside a bare phrase (``engine.heads``), with its kind;
    ``merchants`` and ``shoppers``: signs of who asks, each some groups of forms (``买家 顾客+恶意 掉包``: one
    of each group); ``code`` where texts hold names of code, which count whole too.
    """

    frequencies: Mapping[str, int]
    synonyms: tuple[SynonymGroup, ...]
    fillers: frozenset[str]
    leads: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    merchants: tuple[str, ...] = ()
    shoppers: tuple[str, ...] = ()
    code: bool = False
    frames: Mapping[str, FrameKind] = field(default_factory=dict)

    def extended_by(self, other: WordLists) -> WordLists:
        """Return both lists together; the frequency that ``other`` gives a word is the one that counts."""
        return WordLists(
            {**self.frequencies, **other.frequencies},
            self.synonyms + other.synonyms,
            self.fillers | other.fillers,
            self.leads | other.leads,
            self.asides | other.asides,
            self.merchants + other.merchants,
            self.shoppers + other.shoppers,
            self.code or other.code,
            {**self.frames, **other.frames},
        )


@cache
def default_word_lists() -> WordLists:
    """Return the lists that come with the package; they fit any Chinese site. They are read once, and
    nobody can change them for others.
    """
    folder = files("shouhou.analysis") / "defaults"
    words, fillers, leads = (
        [line.partition("#")[0].split() for line in (folder / name).read_text("utf-8").splitlines()]
        for name in ("words.txt", "fillers.txt", "leads.txt")
    )
    groups = yaml.load((folder / "synonyms.yml").read_text("utf-8"), yaml.BaseLoader)
    frequencies = {
        fields[0]: int(fields[1]) if len(fields) > 1 else DEFAULT_FREQUENCY for fields in words if fields
    }
    return WordLists(
        MappingProxyType(frequencies),
        tuple(
            SynonymGroup(group["id"], *(tuple(group.get(kind, ())) for kind in ("words", "ask", "weak")))
            for group in groups
        ),
        frozenset(word for line in fillers for word in line),
        frozenset(form for line in leads for form in line),
    )


def sign_of(fields: Sequence[str]) -> str:
    """Return the sign that a line of ``merchants.txt`` or ``shoppers.txt`` stands for."""
    return " ".join(fields).replace(" + ", "+")
