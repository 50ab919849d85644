"""What tricks a message uses, as the browser reads it: signs, gaps, warnings that are none, the pasted
text's own places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Browser = Callable[..., Any]
TRICKS = {
    "unless": ["勿", "不会", "不要"],
    "list": [
        {"key": "screen", "signs": ["共享…屏幕", "会议APP"]},
        {"key": "fee", "signs": ["会员……扣费"]},
        {"key": "code", "signs": ["把…验证码", "验证码…告诉"]},
        {"key": "hush", "signs": ["不要挂断"]},
        {"key": "deposit", "signs": ["先付", "先付押金"]},
    ],
}


def used(browser: Browser, text: str) -> list[list[str]]:
    (found,) = browser("tricks", texts=[text], tricks=TRICKS)
    return list(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请打开共享一下您的屏幕", [["screen", "共享一下您的屏幕"]]),
        ("请下载会议app", [["screen", "会议app"]]),
        ("请下载会议ＡＰＰ", [["screen", "会议ＡＰＰ"]]),
        ("共 享 屏 幕", [["screen", "共 享 屏 幕"]]),
        ("共“享”屏幕", [["screen", "共“享”屏幕"]]),
        ("您的会员，每月自动扣费", [["fee", "会员，每月自动扣费"]]),
        ("您的会员到期。每月扣费", []),
        ("共享单车，屏幕坏了", []),
        ("把验证码给我，再共享屏幕", [["code", "把验证码"], ["screen", "共享屏幕"]]),
        ("共享屏幕，共享屏幕", [["screen", "共享屏幕"]]),
        ("不要挂断", [["hush", "不要挂断"]]),
        ("请先付押金", [["deposit", "先付押金"]]),
        ("你好", []),
        ("", []),
    ],
)
def test_a_trick_is_found_by_how_messages_say_it(text: str, found: list[list[str]], browser: Browser) -> None:
    assert used(browser, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "官方不会要求您共享屏幕",
        "请勿把验证码告诉他人",
        "验证码请勿告诉他人",
        "我们不会叫你加好友、转账、共享屏幕",
    ],
)
def test_a_warning_is_no_trick(text: str, browser: Browser) -> None:
    assert used(browser, text) == []


@pytest.mark.parametrize(
    "text", ["不会操作的话请共享屏幕", "请不要担心，共享屏幕就好", "不会要你共享桌面，要共享屏幕"]
)
def test_a_warning_ends_with_its_clause_or_where_something_is_asked(text: str, browser: Browser) -> None:
    assert [key for key, _ in used(browser, text)] == ["screen"]


def test_where_a_number_stands_is_told_of_the_text_as_it_was_pasted(browser: Browser) -> None:
    register: dict[str, Any] = {
        "contacts": [],
        "unverified": [],
        "sources": [],
        "platforms": [],
        "hosts": [],
        "names": [],
        "ways": [],
    }
    text = "【通知】请拨００８５２　1234-5678，或０５７１－８８８８９９９９转８０１"

    (result,) = browser("numbers", texts=[text], register=register)

    assert [text[one["span"]["from"] : one["span"]["to"]] for one in result["found"]] == [
        "００８５２　1234-5678",
        "０５７１－８８８８９９９９转８０１",
    ]
