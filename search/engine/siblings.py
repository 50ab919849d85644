"""What an answer borrows from those that answer the same on other platforms. ``engine/siblings.js`` takes the
same steps.

answers that share asks -> siblings, where they are of different platforms
what the asks of its siblings score, and what they hold of the query, less a part -> its closest asks are
those of them all; it holds as much as any of them

How people ask on one platform they also ask on another: an answer with few asks of its own is found by what
its siblings are asked. Only where a platform is named or chosen: else the siblings themselves are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from shouhou.engine.sums import AskNumbers, Sums

LENT = (5, 3)
"""Eighths that the asks of a sibling count, of one of another platform, and of one that holds anywhere. With
four or six of the first, some question files win by what others lose. The second is found beside the answer,
and with more of it the answer goes before it where its own ask is asked. What any sibling holds counts as the
asks of the first.
"""

WHOLE = 8
"""What these are parts of."""


class Siblings:
    """Who answers the same, ``of`` every answer that has any, in rising order; ``platforms`` are those of all
    answers, some of which mean ``anywhere``.
    """

    def __init__(self, numbers: AskNumbers, platforms: Sequence[str], anywhere: Set[str]) -> None:
        self._numbers, self._platforms, self._anywhere = numbers, platforms, anywhere
        found = defaultdict[int, set[int]](set)
        for owners in numbers.groups:
            for number in owners:
                found[number].update(one for one in owners if platforms[one] != platforms[number])
        self.of = {number: sorted(others) for number, others in sorted(found.items()) if others}

    def lent(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield the asks that an answer borrows, which it does not share, with the eighths that count."""
        for lender in self.of.get(number, ()):
            part = LENT[self._platforms[lender] in self._anywhere]
            yield from ((ask, part) for ask in self._numbers.own(lender))

    def scores_lent(self, number: int, sums: Sums) -> dict[int, int]:
        """Return what each ask counts that an answer borrows, and that scores."""
        return {ask: sums.asks[ask] * part // WHOLE for ask, part in self.lent(number) if sums.asks[ask]}

    def borrowed(self, sums: Sums, borrows: Callable[[int], bool]) -> Sums:
        """Return the sums, of which those of the answers for which ``borrows`` holds have what they
        borrow.
        """
        closest, held, said = [*sums.closest], [*sums.held], [*sums.said]
        for number, lenders in self.of.items():
            if not borrows(number):
                continue
            own = (sums.asks[ask] for ask in self._numbers.of[number])
            closest[number] = self._numbers.near([*own, *self.scores_lent(number, sums).values()])
            held[number] = max(held[number], *(sums.held[one] * LENT[0] // WHOLE for one in lenders))
            said[number] = sums.own[number] + closest[number]
        return replace(sums, closest=closest, held=held, said=said)
