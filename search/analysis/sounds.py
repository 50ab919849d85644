"""How characters and words sound, without tones: for Latin input as pinyin, and for slips of a pinyin
keyboard.

``Sounds`` holds one syllable a character (``{"退": "tui"}``) and the words whose reading differs from their
characters' usual ones (``{"退还": "tui huan"}``). ``compile_sounds`` takes the readings from pypinyin at
publish time. In the browser ``engine/words.js`` holds the same, of the words that a query needs;
``engine/latin.js`` tells what is ``alike``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import runs
from shouhou.remembered import remembered

OTHER_READINGS = (
    "重 zhong chong,调 tiao diao,行 hang xing,还 hai huan,长 chang zhang,会 hui kuai,给 gei ji,"
    "得 de dei,差 cha chai,单 dan shan,便 bian pian,乐 le yue,降 jiang xiang,率 lv shuai,折 zhe she,"
    "传 chuan zhuan,藏 cang zang,弹 dan tan,参 can shen,朝 chao zhao,称 cheng chen,省 sheng xing,"
    "什 shen shi,系 xi ji,校 xiao jiao,卡 ka qia,角 jiao jue,落 luo la,露 lu lou,薄 bao bo,剥 bao bo,"
    "色 se shai,择 ze zhai,熟 shu shou,谁 shui shei,车 che ju,壳 ke qiao,钥 yao yue,模 mo mu,"
    "粘 zhan nian,解 jie xie,盛 sheng cheng,匙 shi chi,屏 ping bing,否 fou pi,拾 shi she,臭 chou xiu,"
    "期 qi ji,质 zhi zi,咽 yan ye"
)
"""Characters that people read otherwise than their word wants."""

MANY = 5000
"""Words; of so many one looks first which may sound otherwise than their characters, where of fewer what they
sound like is mostly remembered.
"""

_UNSURE = re.compile("[zcs]h|ng|[vlf]")
_TAKEN_FOR = {"v": "u", "l": "n", "f": "h"}
"""What letters are taken for; of ``_UNSURE`` the others lose their second letter."""


def alike(pinyin: str) -> str:
    """Return what all pinyin that is easily taken for ``pinyin`` has in common: ``"shenqing"`` and
    ``"senqin"`` -> ``"senqin"``; z/zh, c/ch, s/sh, n/ng, u/ü, n/l, f/h.
    """
    return _UNSURE.sub(lambda sound: _TAKEN_FOR.get(sound.group(), sound.group()[0]), pinyin)


def nearly(syllables: Iterable[str]) -> str:
    """Return what syllables have in common with all that are easily taken for them one by one, or are the
    same letters in another order: ``("tuo", "su")`` and ``("tou", "su")`` -> ``"otu su"``.
    """
    return " ".join("".join(sorted(alike(syllable))) for syllable in syllables)


@dataclass(frozen=True)
class Sounds:
    """``characters``: character -> syllable; ``words``: word -> syllables, where they differ from the
    characters'.
    """

    characters: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    voiced: tuple[str, ...] = field(repr=False)
    """Words that Latin input and slips may lead to, most important first."""

    def of(self, word: str) -> tuple[str, ...] | None:
        """Return the word's syllables, or None where a character's sound is not known."""
        if word in self.words:
            return self.words[word]
        syllables = tuple(self.characters.get(character, "") for character in word)
        return syllables if all(syllables) else None

    @cached_property
    def by_sound(self) -> Mapping[str, tuple[str, ...]]:
        """Pinyin without spaces -> words that sound so, most important first."""
        return self._grouped("".join)

    @cached_property
    def by_initials(self) -> Mapping[str, tuple[str, ...]]:
        """First letters -> words of two characters and more that begin so, most important first."""
        return self._grouped(lambda syllables: "".join(s[0] for s in syllables) if len(syllables) > 1 else "")

    @cached_property
    def by_likeness(self) -> Mapping[str, tuple[str, ...]]:
        """What is ``alike`` -> words of two characters and more that sound nearly so, or would if one
        character were read otherwise, most important first.
        """
        groups: dict[str, dict[str, None]] = {}
        for word in self.voiced:
            syllables = self.of(word) if len(word) > 1 else None
            for read in _readings(word, syllables) if syllables else ():
                groups.setdefault(alike(read), {})[word] = None
        return {key: tuple(words) for key, words in groups.items()}

    @cached_property
    def by_nearness(self) -> Mapping[str, tuple[str, ...]]:
        """What is ``nearly`` heard -> words of two characters that sound so, most important first."""
        return self._grouped(lambda syllables: nearly(syllables) if len(syllables) == 2 else "")

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Every syllable of the voiced words."""
        return frozenset(syllable for word in self.voiced for syllable in self.of(word) or ())

    def begun(self, piece: str) -> tuple[str, ...]:
        """Return the words whose pinyin goes on from ``piece``, most important first."""
        keys = [key for key in self.by_sound if key.startswith(piece)]
        words = {word for key in keys for word in self.by_sound[key]}
        return tuple(word for word in self.voiced if word in words)[:5] if words else ()

    def _grouped(self, key_of: Callable[[tuple[str, ...]], str]) -> Mapping[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for word in self.voiced:
            syllables = self.of(word)
            if syllables and (key := key_of(syllables)):
                groups.setdefault(key, []).append(word)
        return {key: tuple(words) for key, words in groups.items()}


_OTHERS = {fields[0]: fields[1:] for fields in map(str.split, OTHER_READINGS.split(","))}


def _readings(word: str, syllables: tuple[str, ...]) -> Iterator[str]:
    yield "".join(syllables)
    for at, character in enumerate(word):
        others = _OTHERS.get(character, ())
        for other in others if syllables[at] in others else ():
            if other != syllables[at]:
                yield "".join((*syllables[:at], other, *syllables[at + 1 :]))


def compile_sounds(characters: Iterable[str], words: Iterable[str]) -> Sounds:
    """Return the sounds of ``characters``, and of ``words`` in their order (most important first)."""
    usual = {c: found for c in sorted(set(characters)) if (found := _syllables(c)) and len(found) == 1}
    single = {c: s[0] for c, s in usual.items()}
    voiced = tuple(words)
    special = {}
    for word in voiced if len(voiced) < MANY else _perhaps_special(voiced, single):
        read = _syllables(word)
        if len(read) == len(word) and read != tuple(single.get(c, "") for c in word):
            special[word] = read
    return Sounds(single, special, voiced)


def _perhaps_special(words: Iterable[str], single: Mapping[str, str]) -> Iterator[str]:
    """Yield the words that may be read otherwise than character by character: as pypinyin reads, those in
    which one of its phrases stands, or a character that has not one syllable.
    """
    from pypinyin.constants import PHRASES_DICT as phrases

    for word in words:
        parts = (word[start:end] for end in range(2, len(word) + 1) for start in range(end - 1))
        if not (single.keys() >= set(word) and phrases.keys().isdisjoint(parts)):
            yield word


@remembered
def syllables_of(han: str) -> tuple[str, ...]:
    """Return the syllables of a text of Han characters, ü as v; of characters without a sound none."""
    from pypinyin import lazy_pinyin  # it reads its dictionary at once, which a command may never need

    return tuple(lazy_pinyin(han, errors="ignore", v_to_u=False))


def initials_of(text: str) -> str:
    """Return the first letters of a text's syllables, Latin letters as they are, no digits:
    ``"拨12315电话"`` -> ``"bdh"``.
    """
    return "".join(
        "".join(s[0] for s in syllables_of(run.text)) if run.kind == "han" else run.text
        for run in runs(fold_text(text))
        if run.kind != "digits"
    )


def _syllables(word: str) -> tuple[str, ...]:
    """Return pypinyin's reading in plain letters (ü as v), or nothing where it has none."""
    read = syllables_of(word)
    return read if all(s.isascii() and s.isalpha() for s in read) else ()
