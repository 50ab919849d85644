"""Text -> terms, as the index stores them: words, inner words, meanings, characters and pairs of characters.

Words alone are what ranks best on long pages, but a page must be found by whatever stands on it, cut or not:
so every character and every pair of neighbouring characters is a term too, of a Han one and a digit as well
where texts hold no code: 第7天 is found by 第7. A term that is several of these at one place (退款 is a word
and a pair) counts once there. Digits written with separators also count joined: 400-126-0088 is found as
4001260088. Where texts hold code, so does every pair of neighbouring words of a name there: ``gen_key`` is
gen, key and gen_key.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from itertools import chain

from shouhou.analysis.cutter import Cutter
from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import PAIRED, PIECES, WORDS, borders, joined_digits, joined_words
from shouhou.analysis.synonyms import compile_synonyms
from shouhou.analysis.tokenizer import Tokenizer
from shouhou.analysis.word_lists import WordLists


class Analyzer:
    """Everything that one set of word lists decides: ``tokenizer`` cuts, ``synonyms`` says what else a word
    means, ``terms_of`` does the whole way from text to terms.
    """

    def __init__(self, lists: WordLists) -> None:
        self.synonyms = compile_synonyms(lists)
        self._frequencies = lists.frequencies
        self._code = lists.code

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Made when it is first needed, since the dictionary is large."""
        own = {fold_text(word): frequency for word, frequency in self._frequencies.items()}
        return _tokenizer(tuple(own.items()), frozenset(self.synonyms.forms()))

    def read_dictionary(self) -> None:
        """Have what the first text would read: before this process is copied, so that it is read once."""
        self._cutter.terms("")

    def __getstate__(self) -> dict[str, object]:
        """Return what another process makes the same of: the word lists, and not what is read for them."""
        return {"synonyms": self.synonyms, "_frequencies": dict(self._frequencies), "_code": self._code}

    @cached_property
    def _cutter(self) -> Cutter:
        return _cutter(self.tokenizer, tuple(self.synonyms.in_text.items()))

    @cached_property
    def _latin_meanings(self) -> dict[str, tuple[str, ...]]:
        return {form: terms for form, terms in self.synonyms.in_text.items() if form.isascii()}

    def terms_of(self, text: str) -> Counter[str]:
        """Return term -> number of places. ``"退款多久"`` -> 退款 1, 多久 1, 款多 1, and 退, 款, 多, 久 1
        each; =多久 1 where 多久 has synonyms.
        """
        return Counter(chain.from_iterable(map(self.terms_in, self.pieces_of(text))))

    def pieces_of(self, text: str) -> list[str]:
        """Return the pieces of a text that have terms, each its own: ``"退款 gen_key 400-126"`` -> 退款,
        gen_key, 400-126, 400126; ``"第7天"`` -> 第, 7, 天, 第7, 天7.
        """
        folded = fold_text(text)
        pairs = [] if self._code else borders(folded)
        return [*PIECES.findall(folded), *joined_digits(folded), *pairs]

    def terms_in(self, piece: str) -> list[str]:
        """Return every term of a piece, as often as it stands there."""
        if not piece.isascii():
            return [piece] if piece[-1].isascii() else self._cutter.terms(piece)
        words: list[str] = WORDS.findall(piece)
        terms = words + joined_words(piece) if self._code else words
        meanings = self._latin_meanings
        if not meanings.keys().isdisjoint(words):
            terms = terms + [term for word in words for term in meanings.get(word, ())]
        return terms


def counts_towards_length(term: str) -> bool:
    """Tell whether a term makes a text longer: single Han characters, and whole Latin words and numbers."""
    return len(term) == 1 or (term.isascii() and PAIRED not in term)


@lru_cache(maxsize=2)
def _tokenizer(frequencies: tuple[tuple[str, int], ...], whole: frozenset[str]) -> Tokenizer:
    """Return what cuts by these words. A process that indexes again with the same lists, as a preview does
    and a run of the tests, would spend most of the time of a small index on the dictionary.
    """
    return Tokenizer(dict(frequencies), whole)


@lru_cache(maxsize=2)
def _cutter(tokenizer: Tokenizer, meanings: tuple[tuple[str, tuple[str, ...]], ...]) -> Cutter:
    return Cutter(tokenizer.FREQ, tokenizer.total, dict(meanings))
