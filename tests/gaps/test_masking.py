"""What is somebody's own goes out of what is kept, on the device and in ``shouhou gaps`` alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shouhou.analysis.personal import DOUBLE, OTHERS, USUAL
from shouhou.gaps.masking import LONGEST, MASK, fit_to_keep

Browser = Callable[..., Any]
CASES = json.loads((Path(__file__).parents[1] / "vectors" / "masking.json").read_text("utf-8"))
PIECES = [
    *"0138 xX-.()（）·：:，。年月日号栋路村省市区 我叫姓名王李欧阳小于安女士",
    *"微信QQ订单尾号址住到一二三幺八九十百零〇①⑧𝟏\u200b８",
    *("13812345678", "6920193847561029384", "SF14001234567", "wx_lili1988", "12315", "2026-11-25", MASK),
    *(
        "https://a.example/x",
        "收件人",
        "寄到",
        "广东省深圳市南山区",
        "退款",
        "a@b.example",
        "e\u0301",
        "👨\u200d👩",
    ),
]


@pytest.mark.parametrize(("question", "kept"), CASES["kept"])
def test_what_is_somebodys_own_is_masked(question: str, kept: str) -> None:
    assert fit_to_keep(question) == kept


@pytest.mark.parametrize("question", CASES["stays"])
def test_what_a_question_is_about_is_kept(question: str) -> None:
    assert fit_to_keep(question) == question


def test_the_device_masks_as_the_command_does(browser: Browser) -> None:
    questions = [*(question for question, _ in CASES["kept"]), *CASES["stays"]]
    named = [f"我叫{surname}小明" for surname in (*USUAL, *OTHERS, *DOUBLE.split("|"))]

    assert browser("fitToKeep", texts=questions + named) == [fit_to_keep(one) for one in questions + named]
    assert {fit_to_keep(one) for one in named} == {f"我叫{MASK}"}


@settings(max_examples=20)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), min_size=60, max_size=60))
def test_both_mask_any_text_alike_and_what_is_masked_stays(browser: Browser, texts: list[str]) -> None:
    kept = [fit_to_keep(text) for text in texts]

    assert browser("fitToKeep", texts=texts) == kept
    assert all(len(one) <= LONGEST for one in kept)
    assert [fit_to_keep(one) for one in kept] == kept


@pytest.mark.parametrize(
    "digits", ["13812345678", "1 3 8 1 2 3 4 5 6 7 8", "１３８１２３４５６７８", "幺三八幺二三四五六七八"]
)
@pytest.mark.parametrize("words", ["{}", "打{}没人接", "电话：{}，退款", "({})", "王丽{}", "a{}"])
def test_a_phone_is_masked_whatever_stands_around_it(digits: str, words: str) -> None:
    kept = fit_to_keep(words.format(digits))

    assert MASK in kept
    assert not any(one in kept for one in (digits, digits[:5]))
