"""What must not go into a complaint is found; the long numbers of orders and parcels are left alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

Browser = Callable[..., Any]


def luhn(body: str) -> str:
    """``body`` with its check digit."""
    total = 0
    for at, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if at % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


CARD = luhn("622202123456789012")


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("我的身份证11010519491231002X", ["id"]),
        ("身份证号：１１０１０５１９４９１２３１００２ｘ。", ["id"]),
        ("110105 19491231 002X", ["id"]),
        ("退到11010519491231002X，卡" + CARD, ["id", "card"]),
        ("卡号" + CARD, ["card"]),
        (f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", ["card"]),
        ("工行" + luhn("455676543210987"), ["card"]),
        ("他问我验证码，我说了482913", ["code"]),
        ("验证码是 4829", ["code"]),
        ("验证码：４８２９１３", ["code"]),
        ("110105194912310021", []),  # the check digit is wrong
        ("11010519491331002X", []),  # no such month
        ("订单号" + CARD, []),
        ("快递单号：" + CARD, []),
        ("售后编号 " + CARD, []),
        (luhn("692019384756102938"), []),  # begins like no card network
        (CARD[:-1] + str((int(CARD[-1]) + 1) % 10), []),  # the check digit is wrong
        ("支付密码 123456", ["password"]),
        ("密码是abc123", ["password"]),
        ("口令：ＡＢ１２ｃｄ", ["password"]),
        ("他要我报支付密码", []),
        ("密码锁坏了，型号A1234", []),
        ("密码箱轮子掉了，3天没人回", []),
        ("他要我报验证码", []),
        ("验证码一直收不到，等了20分钟", []),
        ("2026年11月20日付99.90元，电话里说3天", []),
        ("9" * 40, []),
        ("", []),
    ],
)
def test_cards_identities_and_codes_are_told_from_other_figures(
    browser: Browser, typed: str, kinds: list[str]
) -> None:
    assert browser("privateData", texts=[typed]) == [kinds]


def test_random_order_numbers_hardly_ever_raise_an_alarm(browser: Browser) -> None:
    chance = random.Random(20261122)
    numbers = ["".join(chance.choices("0123456789", k=chance.randint(15, 19))) for _ in range(4000)]

    assert sum(map(bool, browser("privateData", texts=numbers))) < 4000 * 0.02
    assert not any(browser("privateData", texts=[f"订单编号：{number}" for number in numbers]))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("我的身份证11010519491231002X。", "我的身份证（身份证号已去掉）。"),
        ("１１０１０５１９４９１２３１００２ｘ", "（身份证号已去掉）"),
        (f"卡{CARD}，验证码是 4829", "卡（银行卡号已去掉），验证码是 （验证码已去掉）"),
        ("密码：abc123 和订单6920193847561029384", "密码：（密码已去掉） 和订单6920193847561029384"),
        ("只写事实", "只写事实"),
    ],
)
def test_what_is_found_is_cut_out_and_nothing_around_it(typed: str, text: str, browser: Browser) -> None:
    assert browser("withoutPrivate", texts=[typed]) == [text]
