"""The compiled lexicon: everything a reader needs to turn a query into weighted terms. Made at publish
time, read by Python and by the browser from the same files, so that both read every query alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.characters import fold_text, folding_table
from shouhou.analysis.segment import weight_of
from shouhou.analysis.sounds import Sounds, compile_sounds
from shouhou.analysis.synonyms import is_one_run

FREQUENT_CHARACTERS = 3500
VOICED_IMPORTANCE = 2
"""Latin input and slips lead only to words at least this important: those of a question or title, or with a
meaning.
"""


@dataclass(frozen=True)
class Lexicon:
    """``weights``: word -> its weight in the cut, ``cost`` is taken off for every word; ``importance``:
    word or Latin term
    -> 1 to 15, absent where the site has no such term; ``meanings``: form -> meaning term -> weight; ``fillers``;
    ``names``: folded name of a platform -> its folder; ``elsewhere``: folded name of something the site
    does not cover -> its key; ``fold``: character -> what it counts as; ``sounds``.
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

    def normalise(self, query: str) -> str:
        """Fold ``query`` with the table that travels: what it does not hold stays as it is and matches
        nothing.
        """
        return "".join(self.fold.get(character, character) for character in query)


def compile_lexicon(
    analyzer: Analyzer,
    asked: Mapping[str, int],
    on_site: Iterable[str],
    names: Mapping[str, str],
    elsewhere: Mapping[str, str],
) -> Lexicon:
    """Return the lexicon of a collection that ``analyzer`` turned into terms.

    ``asked`` counts each term in titles and asks; ``on_site`` are all terms of the index; ``names`` maps
    each platform's names and aliases to its folder, ``elsewhere`` names of what is not covered.
    """
    counts = analyzer.tokenizer.words()
    terms = set(on_site)
    known = analyzer.synonyms
    folded_names = {fold_text(name): key for name, key in names.items()}
    folded_elsewhere = {fold_text(name): key for name, key in elsewhere.items()}
    words = {word for word in (*terms, *known.forms(), *folded_names, *folded_elsewhere) if word in counts}
    importance = {t: min(15, 1 + asked.get(t, 0).bit_length()) for t in terms if t in words or t.isascii()}
    for form in (*known.in_query, *folded_names):
        if is_one_run(form):
            importance[form] = max(importance.get(form, 0), 4)
    voiced = sorted(
        (w for w, value in importance.items() if value >= VOICED_IMPORTANCE and w in words),
        key=lambda w: (-importance[w], w),
    )
    characters = sorted((c for c in counts if len(c) == 1), key=lambda c: (-counts[c], c))[
        :FREQUENT_CHARACTERS
    ]
    site_characters = {character for word in (*words, *terms) for character in word}
    return Lexicon(
        weights={word: weight_of(counts[word]) for word in words},
        cost=weight_of(analyzer.tokenizer.total),
        importance=importance,
        meanings=known.in_query,
        fillers=known.fillers,
        names=folded_names,
        elsewhere=folded_elsewhere,
        fold=folding_table(site_characters),
        sounds=compile_sounds((c for c in (*characters, *site_characters) if "㐀" <= c <= "鿿"), voiced),
    )
