"""The vectors of terms, taught to tell the answers apart: what an encoder knows of the language, moved until
the site's own asks lead to their answers.

    an ask, half of its terms left out -> its vector . the vector of every answer -> a share for each
    an answer's vector                    the sum of its asks, as ``shouhou.index.senses`` adds them up, but
                                          for the ask that is looked at
    loss                                  minus the logarithm of the share of the answers that it fits
    one step                              every vector a little to where the loss is less (Adam, Kingma and
                                          Ba 2015), and a little back to what the encoder says

An ask fits its own answer and those that share asks with it: the same trouble elsewhere. Only asks and titles
teach, no question of a test. Vectors that begin by chance instead of with the encoder's gain a quarter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from shouhou.commands.development.sparse import entries_of, product
from shouhou.content import Library

STEPS = 60
RATE = 0.01
"""How far a step goes at most, of numbers most of which are below 1."""
LEFT_OUT = 0.5
"""The share of its terms that an ask is read without: nobody asks in the same words again."""
SHARPNESS = 2.0
"""How much more an answer's share grows with how close it is."""
BACK = 1e-5
MOMENTUM, SPREAD = 0.9, 0.99
NOTHING = 1e-9
SEED = 1


@dataclass(frozen=True)
class Ask:
    """A way to ask, the numbers of the answers that it is ``of``, and of all that it fits."""

    text: str
    of: tuple[int, ...]
    fits: tuple[int, ...]


def asks_to_teach(library: Library) -> list[Ask]:
    """Return all ways to ask for answers, titles among them."""
    numbers = {answer.id: number for number, answer in enumerate(library.answers)}
    shared = [(asks, sorted(numbers[one.id] for one in answers)) for asks, answers in library.sharing]
    beside: list[set[int]] = [{number} for number in range(len(numbers))]
    for _, answers in shared:
        for number in answers:
            beside[number].update(answers)
    own = (
        Ask(text, (number,), tuple(sorted(beside[number])))
        for number, answer in enumerate(library.answers)
        for text in (answer.title, *answer.asks)
    )
    return [*own, *(Ask(text, tuple(of), tuple(of)) for asks, of in shared for text in asks)]


def taught(
    vectors: Any, place: Mapping[str, int], asks: Sequence[Ask], terms: Sequence[Mapping[str, int]]
) -> Any:
    """Return the ``vectors``, a row for each term in its ``place``, after the lesson; ``terms`` are those of
    the ``asks``, weighted.
    """
    import numpy as np

    chance = np.random.default_rng(SEED)
    rows, columns, values = entries_of(terms, place, [1.0] * len(asks))
    lesson = _Lesson(asks, rows, columns, values)
    start, mean, spread = vectors, np.zeros_like(vectors), np.zeros_like(vectors)
    for step in range(1, STEPS + 1):
        kept = chance.random(len(values)) >= LEFT_OUT
        slope = lesson.slope(vectors, values * kept / (1 - LEFT_OUT)) + BACK * (vectors - start)
        mean = MOMENTUM * mean + (1 - MOMENTUM) * slope
        spread = SPREAD * spread + (1 - SPREAD) * slope * slope
        moved = np.sqrt(spread / (1 - SPREAD**step)) + NOTHING
        vectors = vectors - RATE * mean / (1 - MOMENTUM**step) / moved
    return vectors


class _Lesson:
    """The asks as a matrix by terms, and which answers each is of and fits."""

    def __init__(self, asks: Sequence[Ask], rows: Any, columns: Any, values: Any) -> None:
        import numpy as np

        self.rows, self.columns, self.asks = rows, columns, len(asks)
        self.answers = 1 + max(chain.from_iterable(ask.of for ask in asks))
        self.fits = np.zeros((self.asks, self.answers), bool)
        for number, ask in enumerate(asks):
            self.fits[number, list(ask.fits)] = True
        pairs = [(number, answer) for number, ask in enumerate(asks) for answer in ask.of]
        self.ask, self.answer = (np.array(numbers) for numbers in zip(*pairs, strict=True))
        self._read = product(rows, columns, values, self.asks)
        self._added = product(self.answer, self.ask, np.ones(len(pairs)), self.answers)

    def slope(self, vectors: Any, some: Any) -> Any:
        """Return how the loss changes with every number of the ``vectors``: asks are of ``some`` values of
        their terms, answers of asks with all of them.
        """
        import numpy as np

        meant = _of_length_1(self._read(vectors))
        meant = meant - meant[self.ask].mean(0)
        sums = self._added(meant)
        answers, others = _to_the_brim(sums), _to_the_brim(sums[self.answer] - meant[self.ask])
        asked = product(self.rows, self.columns, some, self.asks)(vectors)
        close = asked @ answers.T
        close[self.ask, self.answer] = (asked[self.ask] * others).sum(1)
        shares = np.exp(SHARPNESS * (close - close.max(1, keepdims=True)))
        shares /= shares.sum(1, keepdims=True)
        right = shares * self.fits
        wrong = (shares - right / (right.sum(1, keepdims=True) + NOTHING)) * SHARPNESS / self.asks
        pulled = wrong @ answers
        np.add.at(pulled, self.ask, wrong[self.ask, self.answer][:, None] * (others - answers[self.answer]))
        return product(self.columns, self.rows, some, len(vectors))(pulled)


def _of_length_1(rows: Any) -> Any:
    import numpy as np

    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), NOTHING)


def _to_the_brim(rows: Any) -> Any:
    """Return ``rows`` with the largest number of each at 1."""
    import numpy as np

    return rows / np.maximum(np.abs(rows).max(1, keepdims=True), NOTHING)
