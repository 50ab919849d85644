"""What letters of a query say that are no words of the site: English, pinyin, first letters.
``engine/letters.js`` and ``engine/pieces.js`` take the same steps.

``"kefu dianhua"`` -> 客服, 电话 and their meanings; ``"refunds"`` -> refund; ``"kskfdh"`` -> ``~kskfdh``, the
first letters of a title. ``latin``, ``pieces`` and ``english`` tell what letters may be, this takes it in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from shouhou.analysis.runs import HAN, Run, runs
from shouhou.engine.english import completed, misspelt, slipped, stem_of
from shouhou.engine.latin import FULL, Spoken, is_pinyin, read_latin
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
from shouhou.engine.query_terms import (
    INITIALS,
    INITIALS_LENGTHS,
    INITIALS_MARK,
    LETTER,
    PAIR,
    SHORT,
    SURE_NAME,
    WORD,
    Query,
    Words,
)

_ENGLISH = re.compile("[a-z]{3,}")
_SYLLABLE = re.compile("[a-z]+")
_HAN_BEFORE, _HAN_BEHIND = re.compile(f"[{HAN}]{{1,3}}$"), re.compile(f"[{HAN}]{{1,3}}")
AROUND = sorted(
    ((left, right) for left in range(4) for right in range(4) if left or right),
    key=lambda around: (-sum(around), around),
)
"""How many characters of a word stand before and behind one that is typed as a syllable, longer words
first.
"""


def _han_around(folded: str, start: int, end: int) -> tuple[str, str]:
    """Return the Chinese right before a place and right behind another, a few characters."""
    before, behind = _HAN_BEFORE.search(folded[:start]), _HAN_BEHIND.match(folded[end:])
    return before.group() if before else "", behind.group() if behind else ""


class Letters:
    """Reads letters with the lexicon of ``words``."""

    def __init__(self, words: Words) -> None:
        self.lexicon = lexicon = words.lexicon
        self._words = words
        self._english = frozenset(f for f in (*lexicon.meanings, *lexicon.fillers) if _ENGLISH.fullmatch(f))

    def meant(self, run: Run, folded: str, typing: bool, literal: bool, query: Query) -> str:
        """Return the English word of which a run is a form or a slip; itself where it is none, is a syllable
        among others, or is still being typed.
        """
        word = run.text
        if self._words.is_known(word) or (self.lexicon.verbatim and self._is_in_row(run, folded)):
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

    def join_syllables(self, folded: str) -> str:
        """Return ``folded`` with the words of the site of which one character is typed as a syllable beside
        the others: tui款, 没shou到货. On a site of documents ``words_ended`` does that.
        """
        place = 0
        while not self.lexicon.verbatim and (run := _SYLLABLE.search(folded, place)):
            place = run.end()
            syllable = run.group()
            if self._words.is_known(syllable) or stem_of(syllable, self._english):
                continue
            before, behind = _han_around(folded, run.start(), place)
            if found := self._joined(before, syllable, behind):
                word, left = found
                start = run.start() - left
                folded = folded[:start] + word + folded[start + len(word) - 1 + len(syllable) :]
                place = start + len(word)
        return folded

    def _joined(self, before: str, syllable: str, behind: str) -> tuple[str, int] | None:
        """Return the longest word of which these are the characters but for one, and how many of them stand
        before that.
        """
        sounds = self.lexicon.sounds
        if syllable not in sounds.syllables:
            return None
        for left, right in AROUND:
            first, last = before[len(before) - left :], behind[:right]
            read = sounds.of(first), sounds.of(last)
            if left > len(before) or right > len(behind) or None in read:
                continue
            heard = "".join((*(read[0] or ()), syllable, *(read[1] or ())))
            for word in sounds.by_sound.get(heard, ()):
                if len(word) == left + 1 + right and word.startswith(first) and word.endswith(last):
                    return word, left
        return None

    def is_english(self, folded: str) -> bool:
        """Tell whether a query holds an English word that the site knows and that is no syllable: what else
        of it is no pinyin is English as well, and no first letters (can I exchange it).
        """
        if self.lexicon.verbatim:
            return False
        words = (stem_of(run.text, self._english) or run.text for run in runs(folded) if run.kind == "latin")
        return any(word in self._english and word not in self.lexicon.sounds.syllables for word in words)

    def is_in_pinyin(self, run: Run, folded: str) -> bool:
        """Tell whether a Latin word of the site stands in a row that is pinyin as a whole: women you. Where
        the site has all of them as words, each is a syllable, and some are one word: xu ni, not long long.
        Of a site with asks each is a syllable, and not all are words of it.
        """
        row, sounds, importance = row_around(run.start, folded), self.lexicon.sounds, self.lexicon.importance
        are_known = all(map(self._words.is_known, row))
        if not self.lexicon.verbatim:
            return not are_known and sounds.syllables.issuperset(row)
        if not are_known:
            return self._is_in_row(run, folded)
        pieces = read_syllables(row, sounds, importance) if sounds.syllables.issuperset(row) else []
        return any(len(piece.words[0][0]) > 1 for piece in pieces)

    def _is_in_row(self, run: Run, folded: str) -> bool:
        """Tell whether a Latin run is one of several that are pinyin as a whole."""
        row = row_around(run.start, folded)
        return len(row) > 1 and bool(read_syllables(row, self.lexicon.sounds, self.lexicon.importance))

    def may_be_syllable(self, run: Run, folded: str) -> bool:
        """Tell whether a Latin word of the site may be a syllable as well: 需要ba."""
        is_syllable = self.lexicon.verbatim and run.text in self.lexicon.sounds.syllables
        return is_syllable and is_beside_han(run, folded)

    def read_stretch(
        self, stretch: Sequence[Run], query: Query, edge: Edge, folded: str, typing: bool = False
    ) -> Edge:
        """Read Latin runs that stand next to each other as one stretch of pinyin, else one by one, else as
        they are.

        A single run may also be the first letters of a title, and, where it is still being ``typing``, the
        beginning of a Latin word. Return where that ends, for what stands across the end.
        """
        sounds, importance = self.lexicon.sounds, self.lexicon.importance
        letters = "".join(run.text for run in stretch)
        initials = len(stretch) == 1 and not query.english
        if initials and INITIALS_LENGTHS[0] <= len(letters) <= INITIALS_LENGTHS[1]:
            query.add(INITIALS_MARK + letters, INITIALS * len(letters))
        ended = self._ended(stretch, edge)
        if self.lexicon.verbatim and (
            pieces := read_syllables([run.text for run in stretch], sounds, importance, ended)
        ):
            for begun in ended.get(pieces[0].piece, ())[:1]:
                self._words.add(begun.word, FULL[0], query)
            query.solid = query.solid or any(len(piece.words[0][0]) > 1 for piece in pieces)
            query.quoted.difference_update(run.text for run in stretch)
            return self._read_pieces(pieces, stretch, query, edge, folded)
        is_strange = query.english and not is_pinyin(letters, sounds, importance)
        spoken = [] if not stretch or is_strange else read_latin(letters, sounds, importance, _gaps(stretch))
        if stretch and not spoken:
            if len(stretch) > 1:
                for run in stretch:
                    edge = self.read_stretch([run], query, edge, folded)
            else:
                query.said.append((letters,))
                query.words.append((letters, None))
                query.add(letters, WORD if len(letters) > (SHORT if is_strange else 1) else LETTER)
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
        """Take in the words that a piece may stand for; a right answer need not hold but the best. Beside one
        that says nothing of its own no other is meant.
        """
        says_nothing = spoken.words[0][0] in self.lexicon.fillers
        for number, (word, share) in enumerate(spoken.words[: 1 if says_nothing else None]):
            before, said = set(query.terms), len(query.words)
            self._words.add(word, share, query)
            if number:
                query.alternatives |= query.terms.keys() - before
                del query.words[said:]

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
            self.join(edge, words, folded[edge.end : start], query)
            start, edge = end, Edge(end, words, True)
        return edge

    def join(self, edge: Edge, words: Sequence[str], between: str, query: Query) -> None:
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


def _gaps(stretch: Sequence[Run]) -> list[int]:
    """Return where one run ends and the next begins."""
    return list(accumulate(len(run.text) for run in stretch[:-1]))
