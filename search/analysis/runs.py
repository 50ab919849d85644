"""Folded text -> runs of one script, the numbers that stand in it in groups, and the names of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HAN = "㐀-鿿"
RUNS = re.compile(f"([{HAN}]+)|([a-z]+)|([0-9]+)")
CODE, DIGIT = re.compile("[^aeiouv]{1,3}"), re.compile("[0-9]")
WORDS = re.compile("[a-z]+|[0-9]+")
JOINT = r"[-_.:/>()\[\]@#$=*+&\\]"
"""What joins the words of a name in code: ``std::vector``, ``dp[i][j]``, ``--pd-endpoint``, ``v8.5.1``."""
PAIRED = "_"
"""What stands between two of these words that are a term together."""
_JOINED_WORDS = re.compile(
    f"([a-z]++|[0-9]++)(?={JOINT}{{1,2}}([a-z]+|[0-9]+))|([a-z]{{2,}}+)(?=([0-9]{{1,4}})(?![0-9]))"
)
JOINED_DIGITS = re.compile(r"[0-9](?<![0-9]{2})[0-9]*+(?:[- ‐-―][0-9]++(?!年))+")
PIECES = re.compile(f"[{HAN}]+|[!-~]+")
"""Runs of Han, and what stands between spaces or letters of other scripts: no word reaches over two."""
_BORDERS = re.compile(f"(?=([{HAN}])([0-9])|([0-9])([{HAN}]))")


class Run(NamedTuple):
    """A stretch of one script: ``kind`` is ``han``, ``latin`` or ``digits``; ``start`` counts in the folded
    text.
    """

    kind: str
    text: str
    start: int


def runs(folded: str) -> Iterator[Run]:
    """Split folded text: ``"退款app 24小时"`` -> han 退款, latin app, digits 24, han 小时."""
    for match in RUNS.finditer(folded):
        yield Run(("han", "latin", "digits")[(match.lastindex or 1) - 1], match.group(), match.start())


def is_one_run(form: str) -> bool:
    """Tell whether a folded form is a single run: all Han, all Latin, or all digits."""
    return RUNS.fullmatch(form) is not None


def beside(run: Run, folded: str) -> str:
    """Return the characters right before and behind a run."""
    return folded[max(run.start - 1, 0) : run.start] + folded[run.start + len(run.text) :][:1]


def is_code(run: Run, folded: str) -> bool:
    """Tell whether a run is a few consonants right beside a digit, as in 3.2kg and jx2208: a unit or a part
    of a code, and no first letters of words.
    """
    return CODE.fullmatch(run.text) is not None and DIGIT.search(beside(run, folded)) is not None


def joined_digits(folded: str) -> list[str]:
    """Return the digits of every number written in groups, without the separators: ``"400-102-6363"`` ->
    ``["4001026363"]``; a year is in none.
    """
    return [re.sub(r"\D", "", written) for written in JOINED_DIGITS.findall(folded)]


def borders(folded: str) -> list[str]:
    """Return the pairs of a Han character and a digit right beside it, the Han one first:
    ``"第7天内"`` -> ``["第7", "天7"]``. So each stands with the words of that character.
    """
    return [(one or its) + (other or letter) for one, other, letter, its in _BORDERS.findall(folded)]


def joined_words(folded: str) -> list[str]:
    """Return every two neighbouring words of a name in code as a term of their own: ``"gen_key"`` ->
    ``["gen_key"]``, ``"std::sort(a)"`` -> ``["std_sort", "sort_a"]``, ``"md5"`` -> ``["md_5"]``; what joins
    them does not count.
    """
    return [
        f"{one or letters}{PAIRED}{other or digits}"
        for one, other, letters, digits in _JOINED_WORDS.findall(folded)
    ]
