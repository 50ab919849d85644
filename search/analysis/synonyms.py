"""Synonyms and fillers, ready for use: folded form -> the terms that stand for its meaning.

A group of synonyms becomes one extra term, ``=退款``, that stands in the index wherever one of its
``words`` stands and in a query wherever one of its ``words``, ``ask`` or ``weak`` forms stands. So 退钱
finds a page that only says 退款, with the frequency of the whole group behind its idf, and the browser
still only adds. ``ask`` forms work one way: a shopper's 咋还没到 means 超时, a page that says so does not.
``weak`` forms weigh half. English in forms is put as it is in queries (doesn't match is not match), but where
texts hold code: there queries stand as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from shouhou.analysis.folding import fold_form, fold_text
from shouhou.analysis.runs import is_one_run
from shouhou.analysis.word_lists import FrameKind, WordLists

MEANING_MARK = "="
"""What the term of a meaning begins with."""
MEANING, WEAK_MEANING = 14, 7
"""What a meaning weighs in a query, where a word itself weighs 16; and one that a form only touches."""


@dataclass(frozen=True)
class Synonyms:
    """``in_text``: word -> meaning terms a text gets; ``in_query``: form -> meaning term -> weight;
    ``fillers``: words without weight; ``leads``, ``asides``, ``merchants``, ``shoppers`` and ``frames``: as
    in ``WordLists``. All forms are folded.
    """

    in_text: Mapping[str, tuple[str, ...]]
    in_query: Mapping[str, Mapping[str, int]]
    fillers: frozenset[str]
    leads: tuple[str, ...] = ()
    asides: frozenset[str] = frozenset()
    merchants: tuple[str, ...] = ()
    shoppers: tuple[str, ...] = ()
    frames: Mapping[str, FrameKind] = field(default_factory=dict)

    def forms(self) -> set[str]:
        """Return every form that must be a word of the tokenizer: Han characters only, two or more."""
        every = {*self.in_text, *self.in_query, *self.fillers}
        return {form for form in every if len(form) > 1 and is_one_run(form) and not form.isascii()}


def compile_synonyms(lists: WordLists) -> Synonyms:
    """Return the synonyms of ``lists``; of a form that one group has twice, the greater weight counts."""
    fold = fold_text if lists.code else fold_form
    in_text: dict[str, list[str]] = defaultdict(list)
    in_query: dict[str, dict[str, int]] = defaultdict(dict)
    for group in lists.synonyms:
        term = MEANING_MARK + group.id
        for form in map(fold, group.words):
            if is_one_run(form):
                in_text[form].append(term)
        for forms, weight in ((group.words + group.ask, MEANING), (group.weak, WEAK_MEANING)):
            for form in map(fold, forms):
                in_query[form][term] = max(weight, in_query[form].get(term, 0))
    return Synonyms(
        {form: tuple(dict.fromkeys(terms)) for form, terms in in_text.items()},
        {form: dict(terms) for form, terms in in_query.items()},
        frozenset(map(fold, lists.fillers)),
        tuple(sorted(map(fold_text, lists.leads))),
        frozenset(map(fold_text, lists.asides)),
        tuple(map(fold_text, lists.merchants)),
        tuple(map(fold_text, lists.shoppers)),
        {fold_text(word): kind for word, kind in lists.frames.items()},
    )
