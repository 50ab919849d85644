"""What a word means beyond itself: synonyms (``synonyms.yml``) and words without weight (``fillers.txt``).

A group of synonyms becomes one extra term, ``=退款``, that stands in the index wherever one of its
``words`` stands and in a query wherever one of its ``words``, ``ask`` or ``weak`` forms stands. So 退钱
finds a page that only says 退款, with the frequency of the whole group behind its idf, and the browser
still only adds. ``ask`` forms work one way: a shopper's 咋还没到 means 超时, a page that says so does not.
``weak`` forms weigh half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from shouhou.analysis.characters import fold_text, runs

WORD, MEANING, WEAK_MEANING, FILLER = 16, 14, 7, 1
"""Weights in a query: of a word itself, of its meaning, of a meaning it only touches, of a filler."""


@dataclass(frozen=True)
class Meanings:
    """``in_text``: word -> meaning terms a text gets; ``in_query``: form -> meaning term -> weight;
    ``fillers``.
    """

    in_text: Mapping[str, tuple[str, ...]]
    in_query: Mapping[str, Mapping[str, int]]
    fillers: frozenset[str]

    def forms(self) -> set[str]:
        """Return every form that must be a word of the dictionary: Han characters only, two or more."""
        every = {*self.in_text, *self.in_query, *self.fillers}
        return {form for form in every if len(form) > 1 and is_one_run(form) and not form.isascii()}


def is_one_run(form: str) -> bool:
    """Tell whether a folded form is a single run: all Han, all Latin, or all digits."""
    found = list(runs(form))
    return len(found) == 1 and found[0].text == form


@cache
def meanings() -> Meanings:
    """Return the project's meanings, all forms folded."""
    in_text: dict[str, list[str]] = defaultdict(list)
    in_query: dict[str, dict[str, int]] = defaultdict(dict)
    text = files("shouhou.analysis").joinpath("synonyms.yml").read_text("utf-8")
    for group in yaml.load(text, Loader=yaml.BaseLoader):  # every value a string, 12315 too
        term = "=" + group["id"]
        for form in map(fold_text, group["words"]):
            if is_one_run(form):
                in_text[form].append(term)
            in_query[form][term] = MEANING
        for form in map(fold_text, group.get("ask", ())):
            in_query[form].setdefault(term, MEANING)
        for form in map(fold_text, group.get("weak", ())):
            in_query[form].setdefault(term, WEAK_MEANING)
    text = files("shouhou.analysis").joinpath("fillers.txt").read_text("utf-8")
    lines = [line.partition("#")[0] for line in text.splitlines()]
    return Meanings(
        {form: tuple(dict.fromkeys(terms)) for form, terms in in_text.items()},
        {form: dict(terms) for form, terms in in_query.items()},
        frozenset(fold_text(word) for line in lines for word in line.split()),
    )
