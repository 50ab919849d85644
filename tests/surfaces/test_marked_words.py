"""The words a result was found by, marked in its text; what is marked stands in a list of its own here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Browser = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("退款多久到账", ["退款", "到账"], ["", ["退款"], "多久", ["到账"], ""]),
        ("申请退款了", ["退", "退款"], ["申请", ["退款"], "了"]),
        ("用APP退", ["app"], ["用", ["APP"], "退"]),
        ("a+b", ["a+"], ["", ["a+"], "b"]),
        ("aab", ["a+"], ["aab"]),
        ("malloc_consolidate(av)", ["malloc", "consolidate"], ["", ["malloc"], "_", ["consolidate"], "(av)"]),
        ("mallocs", ["malloc"], ["mallocs"]),
        ("退款", [], ["退款"]),
        ("退款", [""], ["退款"]),
    ],
)
def test_longer_words_win_capitals_do_not_count_and_no_word_is_a_pattern(
    browser: Browser, text: str, words: list[str], marked: list[Any]
) -> None:
    assert browser("marked", text=text, words=words) == marked
