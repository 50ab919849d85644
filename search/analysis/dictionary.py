"""jieba's dictionary and ours, as one private tokenizer. HMM is off wherever it is used.

``words.txt`` holds what jieba lacks or cuts badly for after-sales questions (到账, 打款, 抖店): one word a
line, with its frequency where the default is not enough. The forms of the synonym list are words as well,
frequent enough to stay whole. A private ``Tokenizer`` keeps jieba's global one, and so other code in the
same process, untouched. jieba keeps a cache of its dictionary in the temporary folder; that is switched
off, so that a damaged or foreign cache can never change what we publish.
"""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from shouhou.analysis.meanings import meanings

if TYPE_CHECKING:
    from collections.abc import Iterator

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore"
    )  # jieba 0.42.1 imports pkg_resources and has escapes that newer Pythons warn about
    import jieba

from shouhou.analysis.segment import weight_of

DEFAULT_FREQUENCY = 1000


class WholeNumberTokenizer(jieba.Tokenizer):  # type: ignore[misc]
    """jieba's tokenizer with its float logarithms replaced by our whole-number weights.

    So the publisher's cut and the browser's are the same sum over the same numbers, to the last tie.
    """

    def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[int, int]]) -> None:
        cost = weight_of(self.total)
        route[len(sentence)] = (0, 0)
        for start in range(len(sentence) - 1, -1, -1):
            route[start] = max(
                (weight_of(self.FREQ.get(sentence[start : last + 1]) or 1) - cost + route[last + 1][0], last)
                for last in DAG[start]
            )


def own_words() -> Iterator[tuple[str, int]]:
    """Yield ``(word, frequency)`` of ``words.txt``; comments start with #."""
    for line in files("shouhou.analysis").joinpath("words.txt").read_text("utf-8").splitlines():
        fields = line.partition("#")[0].split()
        if fields:
            yield fields[0], int(fields[1]) if len(fields) > 1 else DEFAULT_FREQUENCY


@lru_cache(maxsize=1)
def tokenizer() -> WholeNumberTokenizer:
    """Return the private tokenizer with our words added; made once a process (about a second)."""
    jieba.default_logger.setLevel(logging.WARNING)
    made = WholeNumberTokenizer()
    with made.get_dict_file() as dictionary:
        made.FREQ, made.total = made.gen_pfdict(dictionary)
    made.initialized = True
    for word in sorted(meanings().forms()):
        made.add_word(word, max(DEFAULT_FREQUENCY, made.FREQ.get(word, 0), made.suggest_freq(word)))
    for word, frequency in own_words():
        made.add_word(word, frequency)
    return made


def frequencies() -> dict[str, int]:
    """Return word -> frequency for every word of the dictionary (prefixes that are no words are left out)."""
    return {word: count for word, count in tokenizer().FREQ.items() if count}
