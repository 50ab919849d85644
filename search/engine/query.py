"""A query becomes weighted terms. ``engine/query.js`` takes the same steps over the same compiled lexicon.

``"克服电话"`` -> corrected 客服电话; terms 客服 16, =客服 14, 电话 16, =电话 14. In order: fold, undo
slips, note the platforms it names, take out forms of several scripts (AI客服, customer service), cut the Han
runs, read the Latin runs (known words as they are, the rest as pinyin). Fillers count only where there is
nothing else, a word's meaning nearly as much as the word, pairs across two words reward the query's own
order and stand in where the lexicon knows no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from shouhou.analysis.runs import HAN, Run, is_one_run, joined_digits, joined_words, runs
from shouhou.analysis.segmenter import Segmenter, Word
from shouhou.engine.asker import Asker, asker_of
from shouhou.engine.clauses import ASIDE, Clauses
from shouhou.engine.english import completed, misspelt, slipped, stem_of
from shouhou.engine.latin import FULL, Spoken, is_pinyin, read_latin
from shouhou.engine.lexicon import VOICED_IMPORTANCE, Lexicon
from shouhou.engine.pieces import (
    NOTHING,
    Edge,
    Ended,
    is_beside_han,
    pairs_across,
    read_syllables,
    row_around,
    words_ended,
)
from shouhou.engine.slips import find_slips
from shouhou.engine.typed import question_in

WORD, CHARACTER, PAIR, FILLER, LETTER = 16, 8, 8, 16, 4
"""Weights of a word of the cut, a single character, a pair across words, a filler left alone, a lone
letter.
"""

PIECE = 8
"""Sixteenths of its weight that a character keeps as a piece of something unknown: the 板 of 滑板车 says
little of what the site writes about 主板.
"""

MAX_TERMS = 34
"""Of a long story only the heaviest terms are looked up: more find nothing better and each costs a phone
bytes. With 40 or 60 neither stories nor an encyclopedia's, a manual's or laymen's questions about law are
answered any better.
"""

SURE_NAME = 5
"""Letters from which on a platform's name is taken for one anywhere in Latin input, not only where it
begins (ks, dy).
"""

PART_OF_NUMBER, NUMBER, NUMBERS = 4, (5, 7, 9, 10, 11, 12), 2
"""How many digits stand for the numbers that they begin or end; how many digits a number has that can be
dialled (eight are a day); and how many numbers are looked up.
"""

MAX_CHARACTERS = 400
"""Of a longer query only the beginning is read: nobody types more, and a pasted page must not freeze a
phone.
"""

INITIALS_MARK = "~"
"""What stands before the first letters of a title, as a term: ``~kskfdh``."""

INITIALS = 8
"""Weight of the first letters of a title, for every letter."""

INITIALS_LENGTHS = (4, 12)
"""How many first letters of a title are terms."""

TUNING = {
    "word": WORD,
    "character": CHARACTER,
    "pair": PAIR,
    "filler": FILLER,
    "letter": LETTER,
    "piece": PIECE,
    "sureName": SURE_NAME,
    "partOfNumber": PART_OF_NUMBER,
    "number": NUMBER,
    "numbers": NUMBERS,
    "voiced": VOICED_IMPORTANCE,
    "maxCharacters": MAX_CHARACTERS,
    "maxTerms": MAX_TERMS,
    "initials": [INITIALS, *INITIALS_LENGTHS],
}
"""What the browser needs to read a query alike; travels in the manifest."""

_LONG_NUMBER = re.compile("[a-z]{0,4}[0-9]{11,}")
_UNWANTED_BEFORE = re.compile("(?:不要|(?:^| )-)$")
_PERHAPS_UNWANTED_BEFORE = re.compile("(?:没在|没有在|不在|除了|(?:^|[^是])不是)$")
_UNWANTED_AFTER = re.compile("(?:以外|之外|除外|不行(?:[^一-鿿]|$))")
_PERHAPS_UNWANTED_AFTER = re.compile("[上里]?(?:买|购|下单|的?(?:[^一-鿿]|$)|还|都)")
_ENGLISH = re.compile("[a-z]{3,}")
_REPEATED = re.compile(f"([{HAN}])\\1{{2,}}")


@dataclass
class Query:
    """What a query says: ``terms`` with their weights, the ``platforms`` it names, the slips undone as
    (wrong, right).

    ``fillers`` are kept for a query of nothing else; ``spoken`` tells that Latin letters
    were read as pinyin, ``solid`` that there is more than first letters and single syllables,
    ``alternatives`` are terms of second-best readings only, which a right answer need not hold, ``pairs``
    those that are no more than two characters across two words. ``pieces`` are what something unknown is
    made of: it is one unknown thing, whatever the number of its characters. Words of which the site knows
    the meaning are ``understood``, whether they stand on it or not.
    ``quoted`` are the terms that a text must hold which holds the query's Chinese letter for letter,
    ``either`` those of which it must hold any, one of each group: what pinyin may stand for.
    ``said`` is all of it in its order, each part with what it may be: ``[("这个",), ("问题", "文体")]``;
    nothing where parts were taken out.
    ``clauses`` are those of a story, as (text, sixteenths of their weight that its words keep).
    ``elsewhere`` is the key of something the site does not cover, where the query names that and none of
    our platforms.
    ``asker`` is who asks, where its words tell.
    """

    terms: dict[str, int] = field(default_factory=dict)
    platforms: set[str] = field(default_factory=set)
    elsewhere: str | None = None
    corrections: list[tuple[str, str]] = field(default_factory=list)
    fillers: list[str] = field(default_factory=list)
    spoken: bool = False
    solid: bool = False
    alternatives: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    pieces: set[str] = field(default_factory=set)
    understood: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)
    either: list[tuple[str, ...]] = field(default_factory=list)
    said: list[tuple[str, ...]] = field(default_factory=list)
    clauses: list[tuple[str, int]] = field(default_factory=list)
    asker: Asker | None = None

    @property
    def guessed(self) -> bool:
        """Whether all there is was read from first letters and single syllables: any row of keys stands for
        some words.
        """
        return self.spoken and not self.solid

    def add(self, term: str, weight: int) -> None:
        """Take ``term`` in; found twice, it keeps its greater weight."""
        if weight > 0:
            self.terms[term] = max(weight, self.terms.get(term, 0))


class QueryReader:
    """Reads queries with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._segmenter = Segmenter(lexicon.weights, lexicon.cost)
        self._mixed = sorted((f for f in lexicon.meanings if not is_one_run(f)), key=lambda f: (-len(f), f))
        self._elsewhere = sorted(lexicon.elsewhere, key=lambda name: (-len(name), name))
        self._names = sorted(lexicon.names, key=lambda name: (-len(name), name))
        self._english = frozenset(f for f in (*lexicon.meanings, *lexicon.fillers) if _ENGLISH.fullmatch(f))
        self._numbers = lexicon.numbers

    def read(self, text: str, literal: bool = False) -> Query:
        """Return what ``text`` says; ``literal`` leaves slips as they are typed."""
        folded = _REPEATED.sub(
            r"\1", self.lexicon.normalise(question_in(text, self.lexicon.verbatim))[:MAX_CHARACTERS]
        )
        query = Query()
        if not literal:
            folded = self._undo_slips(folded, query)
        query.asker = asker_of(folded, self.lexicon)
        whole = folded
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
            typing = run.start + len(run.text) == len(folded)
            text = self._meant(run, folded, typing, literal, query) if run.kind == "latin" else run.text
            if run.kind == "latin" and (not self._is_known(text) or self._is_in_pinyin(run, folded)):
                stretch.append(Run("latin", text, run.start))
                continue
            edge = self._read_stretch(stretch, query, edge, folded)
            stretch = []
            query.solid = True
            is_syllable = run.kind == "latin" and self._may_be_syllable(run, folded)
            if not is_syllable:
                query.said.append((text,))
            if run.kind == "han":
                self._read_han(run.text, query, clauses.share(run), clauses.asides)
                if edge.spoken:
                    self._join(edge, (run.text,), folded[edge.end : run.start], query)
                edge = Edge(run.start + len(run.text), (run.text,))
            elif run.kind == "digits":
                self._add_number(text, query)
            else:
                self._add_word(text, 16, query)
                if is_syllable:
                    edge = self._read_stretch([run], query, edge, folded)
        self._read_stretch(stretch, query, edge, folded, bool(folded) and "a" <= folded[-1] <= "z")
        if not query.terms:
            for word in query.fillers:
                query.add(word, FILLER)
        query.terms = dict(sorted(query.terms.items(), key=lambda item: -item[1])[:MAX_TERMS])
        query.quoted &= query.terms.keys()
        query.either = [any_of for any_of in query.either if query.terms.keys() >= set(any_of)]
        query.said = query.said if folded == whole else []
        return query

    def _undo_slips(self, folded: str, query: Query) -> str:
        for run in reversed([run for run in runs(folded) if run.kind == "han"]):
            for slip in reversed(find_slips(self._segmenter.cut(run.text), self.lexicon)):
                start = run.start + slip.start
                folded = folded[:start] + slip.right + folded[start + len(slip.wrong) :]
                query.corrections.insert(0, (slip.wrong, slip.right))
        return folded

    def _take_names(self, folded: str, query: Query) -> str:
        """Note every platform named and take its names out: they choose the answers, the rest of the query
        ranks them.

        A platform that is named to be left out (不要甲的, -甲) is not meant, all others are.
        A query that is nothing but names keeps them, so that a name by itself still finds something.
        """
        left_out: set[str] = set()
        left = folded
        for name in self._names:
            not_before = self.lexicon.not_before.get(name, "")
            while name in left and (place := _find(name, left, not_before)) >= 0:
                unwanted = self._is_left_out(left[:place], left[place + len(name) :])
                (left_out if unwanted else query.platforms).add(self.lexicon.names[name])
                left = left[:place] + " " * len(name) + left[place + len(name) :]
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
                for term, weight in self.lexicon.meanings[form].items():
                    query.add(term, weight)
                folded = folded[:place] + " " * len(form) + folded[place + len(form) :]
        return folded

    def _is_known(self, word: str) -> bool:
        return (
            word in self.lexicon.importance or word in self.lexicon.meanings or word in self.lexicon.fillers
        )

    def _meant(self, run: Run, folded: str, typing: bool, literal: bool, query: Query) -> str:
        """Return the English word of which a run is a form or a slip; itself where it is none, is a syllable
        among others, or is still being typed.
        """
        word = run.text
        if self._is_known(word) or (self.lexicon.verbatim and self._is_in_row(run, folded)):
            return word
        if stem := stem_of(word, self._english):
            return stem
        if is_pinyin(word, self.lexicon.sounds, self.lexicon.importance):
            return word
        spelt = self.lexicon.spelt.get(word[0], ())
        if right := stem_of(word, spelt) or slipped(word, self._english):
            return right
        if literal or (typing and completed(word, spelt)):
            return word
        if right := misspelt(word, spelt):
            query.corrections.append((word, right))
        return right or word

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
        parted = () if self._is_known(number) or len(number) < PART_OF_NUMBER else self._numbers
        whole = [n for n in parted if n.startswith(number) or n.endswith(number)][:NUMBERS]
        for found in whole or [number]:
            self._add_word(found, 16, query)

    def _read_han(self, run: str, query: Query, share: int, asides: Set[str]) -> None:
        """Take in a run of one clause, at ``share`` sixteenths; ``asides`` are the words that weigh less."""
        words = self._segmenter.cut(run)
        things = list(self._unknown_things(words))
        pieces = {start for thing in things for start in thing}
        heads = {thing[0] for thing in things}
        for word in words:
            part = PIECE if word.start in pieces else ASIDE if word.text in asides else 16
            self._add_word(word.text, share * part // 16, query)
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

    def _is_in_pinyin(self, run: Run, folded: str) -> bool:
        """Tell whether a Latin word of the site stands in a row that is pinyin as a whole: women you. Where
        the site has all of them as words, each is a syllable, and some are one word: xu ni, not long long.
        """
        if not self.lexicon.verbatim:
            return False
        row = row_around(run.start, folded)
        if not all(map(self._is_known, row)):
            return self._is_in_row(run, folded)
        sounds, importance = self.lexicon.sounds, self.lexicon.importance
        pieces = read_syllables(row, sounds, importance) if sounds.syllables.issuperset(row) else []
        return any(len(piece.words[0][0]) > 1 for piece in pieces)

    def _is_in_row(self, run: Run, folded: str) -> bool:
        """Tell whether a Latin run is one of several that are pinyin as a whole."""
        row = row_around(run.start, folded)
        return len(row) > 1 and bool(read_syllables(row, self.lexicon.sounds, self.lexicon.importance))

    def _may_be_syllable(self, run: Run, folded: str) -> bool:
        """Tell whether a Latin word of the site may be a syllable as well: 需要ba."""
        is_syllable = self.lexicon.verbatim and run.text in self.lexicon.sounds.syllables
        return is_syllable and is_beside_han(run, folded)

    def _read_stretch(
        self, stretch: Sequence[Run], query: Query, edge: Edge, folded: str, typing: bool = False
    ) -> Edge:
        """Read Latin runs that stand next to each other as one stretch of pinyin, else one by one, else as
        they are.

        A single run may also be the first letters of a title, and, where it is still being ``typing``, the
        beginning of a Latin word. Return where that ends, for what stands across the end.
        """
        sounds, importance = self.lexicon.sounds, self.lexicon.importance
        letters = "".join(run.text for run in stretch)
        if len(stretch) == 1 and INITIALS_LENGTHS[0] <= len(letters) <= INITIALS_LENGTHS[1]:
            query.add(INITIALS_MARK + letters, INITIALS * len(letters))
        ended = self._ended(stretch, edge)
        if self.lexicon.verbatim and (
            pieces := read_syllables([run.text for run in stretch], sounds, importance, ended)
        ):
            for begun in ended.get(pieces[0].piece, ())[:1]:
                self._add_word(begun.word, FULL[0], query)
            query.solid = query.solid or any(len(piece.words[0][0]) > 1 for piece in pieces)
            query.quoted.difference_update(run.text for run in stretch)
            return self._read_pieces(pieces, stretch, query, edge, folded)
        spoken = read_latin(letters, sounds, importance) if stretch else []
        if stretch and not spoken:
            if len(stretch) > 1:
                for run in stretch:
                    edge = self._read_stretch([run], query, edge, folded)
            else:
                query.said.append((letters,))
                query.add(letters, WORD if len(letters) > 1 else LETTER)
        if typing and len(stretch) == 1 and not is_pinyin(letters, sounds, importance):
            self._complete(letters, query)
        query.spoken = query.spoken or bool(spoken)
        for at, one in enumerate(spoken):
            self._add_spoken(one, query)
            best = one.words[0][0]
            query.solid = query.solid or (one.whole and len(best) > 1)
            if best in self.lexicon.names and (at == 0 or len(one.piece) >= SURE_NAME):
                query.platforms.add(self.lexicon.names[best])
        return edge

    def _ended(self, stretch: Sequence[Run], edge: Edge) -> Mapping[str, Sequence[Ended]]:
        """Return the words that Chinese begins and letters right behind it end."""
        if not self.lexicon.verbatim or not stretch or not edge.words or edge.spoken:
            return NOTHING
        if edge.end != stretch[0].start:
            return NOTHING
        return words_ended(edge.words[0], stretch[0].text, self.lexicon.sounds, self.lexicon.importance)

    def _add_spoken(self, spoken: Spoken, query: Query) -> None:
        """Take in the words that a piece may stand for; a right answer need not hold but the best."""
        for number, (word, share) in enumerate(spoken.words):
            before = set(query.terms)
            self._add_word(word, share, query)
            if number:
                query.alternatives |= query.terms.keys() - before

    def _read_pieces(
        self, pieces: Sequence[Spoken], stretch: Sequence[Run], query: Query, edge: Edge, folded: str
    ) -> Edge:
        """Take in pieces that follow one another, with what stands across two of them: who quotes a page in
        pinyin wants that page. Return where they end.
        """
        query.spoken = True
        start, end = stretch[0].start, stretch[-1].start + len(stretch[-1].text)
        for piece in pieces:
            words = tuple(word for word, _ in piece.words)
            self._add_spoken(piece, query)
            query.said.append(words)
            if all(len(word) == 2 for word in words):
                for word in words:
                    query.terms.setdefault(word, 1)  # one without weight of its own may be quoted too
                query.either.append(words)
            self._join(edge, words, folded[edge.end : start], query)
            start, edge = end, Edge(end, words, True)
        return edge

    def _join(self, edge: Edge, words: Sequence[str], between: str, query: Query) -> None:
        """Take in what may stand across two pieces, one of which at least was read from letters."""
        if not edge.words or between.strip():
            return
        pairs = pairs_across(edge.words, words)
        for pair, share in pairs.items():
            if pair not in query.terms:
                query.alternatives.add(pair)
                query.pairs.add(pair)
            query.add(pair, PAIR * share // 16)
        query.either.append(tuple(pairs))

    def _complete(self, typed: str, query: Query) -> None:
        """Take in the Latin words that go on from what is being ``typed``, and the one that a slip may have
        made it of; any of them will do.
        """
        spelt = self.lexicon.spelt.get(typed[0], ())
        words = completed(typed, spelt)
        if words and (right := misspelt(typed, spelt)):
            words.append((right, words[0][1]))
        for word, share in words:
            query.alternatives.add(word)
            query.add(word, WORD * share // 16)

    def _add_word(self, word: str, share: int, query: Query) -> None:
        """Take a word in with its meanings and those of words inside it, at ``share`` sixteenths of the
        full weight.
        """
        if word in self.lexicon.fillers:
            query.fillers.append(word)
        elif len(word) == 1 and not word.isascii():
            query.add(word, CHARACTER * share // 16)
        else:
            query.add(word, WORD * share // 16)
        meanings = self.lexicon.meanings.get(word, {})
        if meanings:
            query.understood.add(word)
        for term, weight in meanings.items():
            query.add(term, weight * share // 16)
        for inner in self._segmenter.inner_words(word):
            for term, weight in self.lexicon.meanings.get(inner, {}).items():
                query.add(term, weight * share // 32)


def _without_long_numbers(folded: str) -> str:
    """Return ``folded`` with blanks for numbers of orders, parcels and mobile phones, where it says more."""
    if not any(run.kind == "han" for run in runs(folded)):
        return folded
    return _LONG_NUMBER.sub(lambda number: " " * len(number.group()), folded)


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
