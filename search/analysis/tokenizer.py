"""Runs of Han characters -> words, at publish time: jieba over its own dictionary and ours, HMM off.

The words of the lists are what jieba lacks or cuts badly (到账, 打款). The forms of the synonyms are words
as well, frequent enough to stay whole. A private ``Tokenizer`` keeps jieba's global one, and so other code
in the same process, untouched. jieba keeps a cache of its dictionary in the temporary folder; that is
switched off, so that a damaged or foreign cache can never change what we publish. The dictionary itself is
read once a process, in half the time that jieba takes, since it is part of a package and cannot change under
it; a tokenizer is then made in a few hundredths of a second.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Mapping
from functools import cache

with warnings.catch_warnings():
    # jieba 0.42.1 imports pkg_resources and has escapes that newer Pythons warn about
    warnings.simplefilter("ignore")
    import jieba

from shouhou.analysis.segmenter import weight_of
from shouhou.analysis.word_lists import DEFAULT_FREQUENCY, LONGEST_WORD


class Tokenizer(jieba.Tokenizer):  # type: ignore[misc]
    """jieba's tokenizer with its float logarithms replaced by our whole-number weights.

    So the publisher's cut and the browser's are the same sum over the same numbers, to the last tie.
    """

    def __init__(self, frequencies: Mapping[str, int], whole: Iterable[str]) -> None:
        """Add the words of ``frequencies``, and those of ``whole`` as frequent as they must be to be cut
        whole where ``frequencies`` does not say. What something does not do is no word of it where the
        denial is one of ``whole``: 灯不亮 is cut 灯, 不亮, so that 台灯不亮 is not torn.
        """
        whole = frozenset(whole)
        super().__init__()
        known, total = _jieba_dictionary()
        self.FREQ: dict[str, int] = dict(known)
        self.total: int = total
        self.initialized = True
        self.FREQ |= {
            word: 0 for word in _denials() if word[1:] in whole and word not in {*whole, *frequencies}
        }
        for word in sorted(whole):
            self.add_word(word, max(DEFAULT_FREQUENCY, self.FREQ.get(word, 0), self.suggest_freq(word)))
        for word, frequency in frequencies.items():
            self.add_word(word, frequency)

    def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[int, int]]) -> None:
        cost = weight_of(self.total)
        route[len(sentence)] = (0, 0)
        for start in range(len(sentence) - 1, -1, -1):
            route[start] = max(
                (weight_of(self.FREQ.get(sentence[start : last + 1]) or 1) - cost + route[last + 1][0], last)
                for last in DAG[start]
            )


@cache
def _denials() -> tuple[str, ...]:
    """Return jieba's words of a character and its denial: 灯不亮, 拿不准."""
    return tuple(word for word in _jieba_dictionary()[0] if len(word) == 3 and word[1] in "不没")


@cache
def _jieba_dictionary() -> tuple[Mapping[str, int], int]:
    """Return jieba's words and prefixes with their frequencies, and the sum of these; words that are longer
    than the lexicon can hold count as none.
    """
    jieba.default_logger.setLevel(logging.WARNING)
    with jieba.Tokenizer().get_dict_file() as dictionary:
        fields = dictionary.read().decode("utf-8").split()
    words, counts = fields[::3], list(map(int, fields[1::3]))
    found = dict.fromkeys((word[:size] for word in words for size in range(1, len(word))), 0)
    found |= dict(zip(words, counts, strict=True))
    found |= {word: 0 for word in words if len(word) > LONGEST_WORD}
    return found, sum(counts)
