"""English words as they are typed -> the ones that the site knows: endings, one slip of the fingers,
one vowel for another.

refunds, refunded, policies -> refund, policy; refnud, refnuds -> refund; warrenty -> warranty; algor ->
algorithm, which is still being typed. ``engine/english.js`` takes the same steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("ly", ""),
)
"""What ends a form of a word, and what ends the word itself instead."""

SHORTEST_STEM, SHORTEST_SLIP, SHORTEST_MISSPELT = 3, 5, 4
"""How many letters a word must have to be found in a form of it, and to be found under a slip; on a site of
other people's documents one of these letters may have been forgotten.
"""

SHORTEST_BEGINNING, COMPLETIONS = 3, (14, 8, 5)
"""How many letters must have been typed of a word to be found before it is whole, and the sixteenths of its
weight for the most frequent word that goes on so, the next, and so on.
"""

VOWELS = "aeiou"
"""Any of them is heard much like another: warrenty, definate."""

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The keyboard: a finger misses a key by one."""

TUNING = {
    "endings": ENDINGS,
    "shortestStem": SHORTEST_STEM,
    "shortestSlip": SHORTEST_SLIP,
    "shortestMisspelt": SHORTEST_MISSPELT,
    "shortestBeginning": SHORTEST_BEGINNING,
    "completions": COMPLETIONS,
    "rows": ROWS,
}
"""What the browser needs to read English alike; travels in the manifest."""


def stem_of(typed: str, known: Collection[str]) -> str | None:
    """Return the known word of which ``typed`` is a form: ``"refunds"`` -> ``"refund"``."""
    return next((word for word in _stems(typed) if word in known), None)


def _stems(typed: str) -> Iterator[str]:
    """Yield what ``typed`` may be a form of."""
    for ending, instead in ENDINGS:
        if typed.endswith(ending) and len(typed) - len(ending) >= SHORTEST_STEM:
            yield typed[: -len(ending)] + instead


def slipped(typed: str, known: Collection[str]) -> str | None:
    """Return the known word that one slip makes ``typed``, or else what it may be a form of; the first of the
    alphabet where there are more.
    """
    found = (min(_slips_to(form, known, SHORTEST_SLIP), default=None) for form in (typed, *_stems(typed)))
    return next(filter(None, found), None)


def misspelt(typed: str, spelt: Iterable[str]) -> str | None:
    """Return the first word of ``spelt`` that one slip makes ``typed``."""
    return next(_slips_to(typed, spelt, SHORTEST_MISSPELT), None)


def _slips_to(typed: str, words: Iterable[str], shortest: int) -> Iterator[str]:
    """Yield those of ``words`` that one slip makes ``typed``, where both are long enough to tell, what was
    typed the ``shortest``.
    """
    if len(typed) >= shortest:
        longer = (word for word in words if len(word) >= SHORTEST_SLIP)
        yield from (word for word in longer if is_slip(typed, word) or has_other_vowel(typed, word))


def completed(typed: str, spelt: Iterable[str]) -> list[tuple[str, int]]:
    """Return the first words of ``spelt`` that go on from ``typed``, each with its share in sixteenths."""
    if len(typed) < SHORTEST_BEGINNING:
        return []
    longer = (word for word in spelt if word.startswith(typed) and word != typed)
    return [(word, share) for share, word in zip(COMPLETIONS, longer, strict=False)]


def is_slip(typed: str, right: str) -> bool:
    """Tell whether ``typed`` is ``right`` with one letter more, one less, one that is beside the right one
    on the keyboard, or two exchanged; the first letter must be right.
    """
    if typed == right or typed[:1] != right[:1] or abs(len(typed) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(right)) and typed[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(right)) - start and typed[-1 - end] == right[-1 - end]:
        end += 1
    wrong, meant = typed[start : len(typed) - end], right[start : len(right) - end]
    if len(wrong) == len(meant) == 1:
        return _is_beside(wrong, meant)
    return max(len(wrong), len(meant)) == 1 or (len(wrong) == 2 and wrong == meant[::-1])


def has_other_vowel(typed: str, right: str) -> bool:
    """Tell whether ``typed`` is ``right`` with one vowel for another, which is not the first letter."""
    other = [pair for pair in zip(typed, right, strict=False) if pair[0] != pair[1]]
    same = len(typed) == len(right) and typed[:1] == right[:1]
    return same and len(other) == 1 and all(letter in VOWELS for letter in other[0])


def _is_beside(one: str, other: str) -> bool:
    places = [(row, keys.index(key)) for key in (one, other) for row, keys in enumerate(ROWS) if key in keys]
    (row, column), (other_row, other_column) = places
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1
