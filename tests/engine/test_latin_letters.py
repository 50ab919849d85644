"""What letters are read as: at the limit of how badly they may fit they are pinyin, below it none; and the
pinyin of words is read as these, whatever counts for more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from shouhou.analysis.sounds import Sounds, syllables_of
from shouhou.engine.latin import FIT, INITIAL_LETTER, STRAY_LETTER, TUNING, read_latin

Browser = Callable[..., Any]

CHARACTERS = {"客": "ke", "服": "fu"}
STRETCH = "kfx"
"""Two first letters of 客服 and a letter that is none."""
AT_THE_LIMIT = FIT * len(STRETCH) - 2 * INITIAL_LETTER - STRAY_LETTER
"""How important 客服 must be for the stretch to be just good enough."""


def read_by_both(
    browser: Browser,
    stretch: str,
    characters: Mapping[str, str],
    weights: Mapping[str, int],
    gaps: Sequence[int] = (),
    near: bool = False,
) -> list[tuple[str, list[list[Any]]]]:
    """Return the pieces that both engines read, with the words of each and their shares; with ``near`` the
    browser has at hand what slips are undone with.
    """
    ours = read_latin(stretch, Sounds(characters, {}, tuple(weights)), weights, gaps)
    theirs = browser(
        "latin",
        stretch=stretch,
        characters=characters,
        importance=weights,
        tuning=TUNING,
        gaps=gaps,
        near=near,
    )

    read = [(one.piece, [list(word) for word in one.words]) for one in ours]
    assert [(one["piece"], one["words"]) for one in theirs] == read
    return read


def pieces(read: Sequence[tuple[str, object]]) -> list[str]:
    return [piece for piece, _ in read]


def test_every_syllable_looks_like_one_to_the_browser(browser: Browser) -> None:
    syllables = sorted(set(syllables_of("".join(map(chr, range(0x3400, 0xA000))))))

    assert len(syllables) > 400
    assert browser("unlikeSyllables", syllables=[*syllables, "tidb"]) == ["tidb"]


@pytest.mark.parametrize(("importance", "read"), [(AT_THE_LIMIT, ["kf"]), (AT_THE_LIMIT - 1, [])])
def test_letters_at_the_limit_are_pinyin_and_below_it_none(
    browser: Browser, importance: int, read: list[str]
) -> None:
    weights = {"客服": importance}

    both = read_by_both(browser, STRETCH, CHARACTERS, weights)

    assert pieces(both) == read


def test_the_pinyin_of_a_word_is_that_word_though_two_others_are_more_important(browser: Browser) -> None:
    characters = {"本": "ben", "店": "dian", "地": "di", "按": "an", "钮": "niu"}
    weights = {"本店": 1, "本地": 90, "按钮": 90}

    assert read_by_both(browser, "bendian", characters, weights) == [("bendian", [["本店", 14]])]


@pytest.mark.parametrize(("second", "read"), [("anniu", []), ("xiniu", ["xn"])])
def test_first_letters_that_are_a_syllable_stand_for_no_word(
    browser: Browser, second: str, read: list[str]
) -> None:
    characters = {"按": second[:2], "钮": second[2:]}
    weights = {"按钮": 9}
    stretch = f"c{second[0]}n"

    both = read_by_both(browser, stretch, characters, weights)

    assert pieces(both) == read


@pytest.mark.parametrize(("gaps", "read"), [([], ["bendi", "anniu"]), ([3, 7, 10], ["bendian"])])
def test_no_word_reaches_over_a_space_but_from_space_to_space(
    browser: Browser, gaps: list[int], read: list[str]
) -> None:
    characters = {"本": "ben", "店": "dian", "地": "di", "按": "an", "钮": "niu", "洗": "xi"}
    weights = {"本店": 30, "本地": 90, "按钮": 90}
    stretch = "bendianniuxi"

    both = read_by_both(browser, stretch, characters, weights, gaps)

    assert pieces(both) == read


@pytest.mark.parametrize(("gaps", "read"), [([], ["dao", "zh", "ng"]), ([3], ["dao", "zhang"])])
def test_a_syllable_typed_apart_holds_no_first_letters(
    browser: Browser, gaps: list[int], read: list[str]
) -> None:
    characters = {"到": "dao", "张": "zhang", "这": "zhe", "盒": "he", "哪": "na", "个": "ge"}
    weights = {"这盒": 90, "哪个": 90, "张": 9, "到": 9}
    stretch = "daozhang"

    both = read_by_both(browser, stretch, characters, weights, gaps)

    assert pieces(both) == read


def test_letters_that_may_be_slips_of_two_words_stand_for_both(browser: Browser) -> None:
    characters = {"店": "dian", "家": "jia", "电": "dian", "话": "hua"}
    weights = {"店家": 9, "电话": 8}

    both = read_by_both(browser, "dianhia", characters, weights, near=True)

    assert both == [("dianhia", [["店家", 14], ["电话", 8]])]


@pytest.mark.parametrize(("gaps", "read"), [([], ["daole"]), ([3], ["dao", "le"])])
def test_syllables_typed_apart_have_no_letter_too_few(
    browser: Browser, gaps: list[int], read: list[str]
) -> None:
    characters = {"掉": "diao", "了": "le", "到": "dao"}
    weights = {"掉了": 29, "到": 20, "了": 20}

    both = read_by_both(browser, "daole", characters, weights, gaps, near=True)

    assert pieces(both) == read
