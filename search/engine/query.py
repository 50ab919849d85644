"""A query becomes weighted terms. ``engine/query.js`` takes the same steps over the same compiled lexicon.

``"克服电话"`` -> corrected 客服电话; terms 客服 16, =客服 14, 电话 16, =电话 14. In order: fold, undo
slips, note the platforms it names, take out forms of several scripts (AI客服, customer service), cut the Han
runs, read the Latin runs (known words as they are, the rest as ``letters`` does). Fillers count only where
there is nothing else, a word's meaning nearly as much as the word, pairs across two words reward the query's
own order and stand in where the lexicon knows no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from shouhou.analysis.runs import HAN, Run, is_code, is_one_run, joined_digits, joined_words, runs
from shouhou.analysis.segmenter import Segmenter, Word
from shouhou.engine.asker import asker_of
from shouhou.engine.clauses import ASIDE, Clauses
from shouhou.engine.letters import Letters
from shouhou.engine.lexicon import Lexicon
from shouhou.engine.pieces import Edge
from shouhou.engine.query_terms import (
    FILLER,
    LETTER,
    MAX_CHARACTERS,
    MAX_TERMS,
    NUMBERS,
    PAIR,
    PART_OF_NUMBER,
    PIECE,
    WORD,
    Query,
    SaidWord,
    Words,
)
from shouhou.engine.quoting import look_up_pairs
from shouhou.engine.slips import find_slips, undo_looks
from shouhou.engine.typed import question_in

_LONG_NUMBER = re.compile("[a-z]{0,4}[0-9]{11,}")
_UNWANTED_BEFORE = re.compile("(?:(不要|不想?看|别(?:给我)?[看推搜]|排除)|(?:^| )(-)|(?:^|[^一-鿿])(非))$")
_PERHAPS_UNWANTED_BEFORE = re.compile("(?:没在|没有在|不在|除了?|不用|别找|(?:^|[^是])不是)$")
_UNWANTED_AFTER = re.compile("(?:以外|之外|除外|不行(?:[^一-鿿]|$))")
_PERHAPS_UNWANTED_AFTER = re.compile(
    "[上里]?(?:买|购|下单|(?:的(?:订?单|东西|货)?|订单)?(?:[^一-鿿]|$)|还|都)"
)
_REPEATED = re.compile(f"([{HAN}])\\1{{2,}}")


class QueryReader:
    """Reads queries with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._segmenter = Segmenter(lexicon.weights, lexicon.cost)
        self._mixed = sorted((f for f in lexicon.meanings if not is_one_run(f)), key=lambda f: (-len(f), f))
        self._elsewhere = sorted(lexicon.elsewhere, key=lambda name: (-len(name), name))
        self._names = sorted(lexicon.names, key=lambda name: (-len(name), name))
        self._words = Words(lexicon, self._segmenter)
        self._letters = Letters(self._words)
        self._numbers = lexicon.numbers

    def read(self, text: str, literal: bool = False) -> Query:
        """Return what ``text`` says; ``literal`` leaves slips as they are typed."""
        folded = _REPEATED.sub(
            r"\1", self.lexicon.normalise(question_in(text, self.lexicon.verbatim))[:MAX_CHARACTERS]
        )
        query, typed = Query(), folded
        if not literal:
            folded = self._undo_slips(folded, query)
        folded = self._letters.join_syllables(folded)
        query.asker = asker_of(folded, self.lexicon)
        whole = folded
        query.english = self._letters.is_english(whole)
        folded = _without_long_numbers(folded)
        folded = self._take_names(folded, query)
        folded = self._take_mixed(folded, query)
        clauses = Clauses(whole, folded, self._segmenter, self.lexicon)
        query.clauses = clauses.told
        for joined in joined_digits(folded):
            self._add_number(joined, query)
        if self.lexicon.verbatim:
            self._add_joined_words(folded, query)
        stretch: list[Run] = []
        edge = Edge()
        for run in runs(folded):
            if self._is_code(run, folded):
                query.add(run.text, LETTER)
                query.words.append((run.text, None))
                continue
            typing = run.start + len(run.text) == len(folded)
            text = (
                self._letters.meant(run, folded, typing, literal, query) if run.kind == "latin" else run.text
            )
            if run.kind == "latin" and (
                not self._words.is_known(text) or self._letters.is_in_pinyin(run, folded)
            ):
                stretch.append(Run("latin", text, run.start))
                continue
            edge = self._letters.read_stretch(stretch, query, edge, folded)
            stretch = []
            query.solid = True
            is_syllable = run.kind == "latin" and self._letters.may_be_syllable(run, folded)
            if not is_syllable:
                query.said.append((text,))
            if run.kind == "han":
                self._read_han(run.text, query, clauses.share(run), clauses.asides)
                if edge.spoken:
                    self._letters.join(edge, (run.text,), folded[edge.end : run.start], query)
                edge = Edge(run.start + len(run.text), (run.text,))
            elif run.kind == "digits":
                self._add_number(text, query)
            else:
                self._words.add(text, 16, query)
                if is_syllable:
                    edge = self._letters.read_stretch([run], query, edge, folded)
        self._letters.read_stretch(stretch, query, edge, folded, bool(folded) and "a" <= folded[-1] <= "z")
        if not query.terms:
            for word in query.fillers:
                query.add(word, FILLER)
        if not self.lexicon.verbatim:
            look_up_pairs(query, typed, whole)
        query.terms = dict(sorted(query.terms.items(), key=lambda item: -item[1])[:MAX_TERMS])
        query.quoted &= query.terms.keys()
        query.typed = query.typed if query.terms.keys() >= query.typed else set()
        query.either = [any_of for any_of in query.either if query.terms.keys() >= set(any_of)]
        query.said = query.said if folded == whole else []
        query.words = self._said_once(query.words)
        return query

    def _said_once(self, words: Sequence[SaidWord]) -> list[SaidWord]:
        """Return the words but for those in Latin letters that say what Chinese ones say: hotline 电话."""
        meanings = self.lexicon.meanings
        told = {
            t for word, kind in words if kind is None and not word.isascii() for t in meanings.get(word, ())
        }
        return [
            (word, kind)
            for word, kind in words
            if not word.isascii() or word not in meanings or meanings[word].keys() - told
        ]

    def _undo_slips(self, folded: str, query: Query) -> str:
        looks = [place for spoilt in self.lexicon.looks for place in spoilt.places(folded)]
        for run in reversed([run for run in runs(folded) if run.kind == "han"]):
            for slip in reversed(find_slips(self._segmenter.cut(run.text), self.lexicon)):
                start = run.start + slip.start
                if any(start < end and first < start + len(slip.wrong) for first, end in looks):
                    continue
                folded = folded[:start] + slip.right + folded[start + len(slip.wrong) :]
                query.corrections.insert(0, (slip.wrong, slip.right))
        for spoilt in self.lexicon.looks:
            folded = undo_looks(folded, spoilt, query.corrections)
        return folded

    def _take_names(self, folded: str, query: Query) -> str:
        """Note every platform named and take its names out: they choose the answers, the rest of the query
        ranks them.

        A platform that is named to be left out (不要甲的, -甲) is not meant, all others are; where one is
        named that is wanted, so is one that may be left out (不用甲的客服，乙的). What leaves one out says
        nothing else.
        A query that is nothing but names keeps them, so that a name by itself still finds something.
        """
        left_out: set[str] = set()
        perhaps: set[str] = set()
        left = folded
        for name in self._names:
            not_before = self.lexicon.not_before.get(name, "")
            while name in left and (place := _find(name, left, not_before)) >= 0:
                before, after = left[:place], left[place + len(name) :]
                unwanted = self._is_left_out(before, after)
                may_be = _PERHAPS_UNWANTED_BEFORE.search(before)
                whose = left_out if unwanted else perhaps if may_be else query.platforms
                whose.add(self.lexicon.names[name])
                said = len(name) + _leaving_out(before)
                left = left[: place + len(name) - said] + " " * said + after
        query.platforms = query.platforms or perhaps
        if left_out and not query.platforms:
            query.platforms = set(self.lexicon.names.values()) - left_out
        if not query.platforms:
            query.elsewhere = next(
                (self.lexicon.elsewhere[n] for n in self._elsewhere if n in left and _find(n, left) >= 0),
                None,
            )
        return left if any(True for _ in runs(left)) else folded

    def _is_left_out(self, before: str, after: str) -> bool:
        """Tell whether a name between these is named to be left out: 不是甲买的; not 不是甲那家店."""
        if _UNWANTED_BEFORE.search(before) or _UNWANTED_AFTER.match(after):
            return True
        ends = _PERHAPS_UNWANTED_AFTER.match(after) or after.startswith(tuple(self._names))
        return bool(ends and _PERHAPS_UNWANTED_BEFORE.search(before))

    def _take_mixed(self, folded: str, query: Query) -> str:
        for form in self._mixed:
            if form in folded and (place := _find(form, folded)) >= 0:
                query.words.append((form, None))
                for term, weight in self.lexicon.meanings[form].items():
                    query.add(term, weight)
                folded = folded[:place] + " " * len(form) + folded[place + len(form) :]
        return folded

    def _add_joined_words(self, folded: str, query: Query) -> None:
        """Take in what stands together in a name of code, and what a text must hold that holds it."""
        for pair in joined_words(folded):
            if pair not in query.terms:
                query.pairs.add(pair)
                query.pieces.add(pair)
            query.add(pair, PAIR)
            query.quoted.add(pair)
        query.quoted.update(run.text for run in runs(folded) if run.kind != "han" and len(run.text) > 1)

    def _add_number(self, number: str, query: Query) -> None:
        """Take a number in, or, where the site has none such, those that it begins or ends."""
        parted = () if self._words.is_known(number) or len(number) < PART_OF_NUMBER else self._numbers
        whole = [n for n in parted if n.startswith(number) or n.endswith(number)][:NUMBERS]
        for found in whole or [number]:
            self._words.add(found, 16, query)

    def _read_han(self, run: str, query: Query, share: int, asides: Set[str]) -> None:
        """Take in a run of one clause, at ``share`` sixteenths; ``asides`` are the words that weigh less."""
        words = self._segmenter.cut(run)
        things = list(self._unknown_things(words))
        pieces = {start for thing in things for start in thing}
        heads = {thing[0] for thing in things}
        for word in words:
            part = PIECE if word.start in pieces else ASIDE if word.text in asides else 16
            self._words.add(word.text, share * part // 16, query)
            if word.start in pieces:
                query.pieces.add(word.text)
        query.quoted.update(word.text for word in words if len(word.text) == 2)
        inside = {start for word in words for start in range(word.start, word.end - 1)}
        for start in range(len(run) - 1):
            if start not in inside:
                pair = run[start : start + 2]
                if pair not in query.terms:
                    query.pairs.add(pair)
                    if start not in heads:
                        query.pieces.add(pair)
                query.add(pair, PAIR * share // 16)
                query.quoted.add(pair)
        if len(run) == 1 and run not in self.lexicon.fillers:
            query.add(run, WORD * share // 16)

    def _unknown_things(self, words: Sequence[Word]) -> Iterator[range]:
        """Yield where the pieces stand of what the site has no word for: two and more characters in a row
        that are no words, as those of 电饭煲 are.
        """
        first = 0
        for at, word in enumerate([*words, None]):
            if word is None or not self._says_nothing(word.text):
                if at - first > 1:
                    yield range(words[first].start, words[at - 1].end)
                first = at + 1

    def _says_nothing(self, word: str) -> bool:
        return len(word) == 1 and word not in self.lexicon.fillers and word not in self.lexicon.meanings

    def _is_code(self, run: Run, folded: str) -> bool:
        """Tell whether a run is a unit or a part of a code that says nothing; a site of documents may be full
        of such (``joined_words``).
        """
        unknown = run.kind == "latin" and not self.lexicon.verbatim and not self._words.is_known(run.text)
        return unknown and is_code(run, folded)


def _without_long_numbers(folded: str) -> str:
    """Return ``folded`` with blanks for numbers of orders, parcels and mobile phones, where it says more."""
    if not any(run.kind == "han" for run in runs(folded)):
        return folded
    return _LONG_NUMBER.sub(lambda number: " " * len(number.group()), folded)


def _leaving_out(before: str) -> int:
    """Return how many characters right before a name say by themselves that it is to be left out."""
    found = _UNWANTED_BEFORE.search(before)
    return len(found.group(found.lastindex or 0)) if found else 0


def _find(form: str, text: str, not_before: str = "") -> int:
    """Return where ``form`` stands in ``text``, not inside a longer Latin word or number and not before one
    of the characters ``not_before``; -1 where it does not.
    """
    place = text.find(form)
    while place >= 0:
        end = place + len(form)
        before, after = text[place - 1 : place], text[end : end + 1]
        cut = _same_script(before, form[0]) or _same_script(after, form[-1])
        if not cut and (not after or after not in not_before):
            return place
        place = text.find(form, place + 1)
    return -1


def _same_script(neighbour: str, character: str) -> bool:
    if "a" <= character <= "z":
        return "a" <= neighbour <= "z"
    return "0" <= character <= "9" and "0" <= neighbour <= "9"
