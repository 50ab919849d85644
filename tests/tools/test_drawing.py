"""Text cut into lines by its measured width, and rows high enough for what is in them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labels import LABELS
from shouhou.content.models.evidence import Evidence
from shouhou.markup.templates import environment
from shouhou.tools.pictures.drawing import TOUCH, Row, Words, draw_box, picture
from shouhou.tools.pictures.measure import NOT_FIRST, text_width, wrap

TEXT = st.text(alphabet="退款审核商家平台的，。；（）“”→ 0123456789APPkw.-", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)


@given(TEXT, st.integers(60, 300))
def test_lines_put_together_are_the_text(text: str, width: int) -> None:
    assert "".join(wrap(text, 15, width)).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.integers(20, 300))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    assert all(text_width(line, 15) <= width for line in wrap(text, 15, width))


@pytest.mark.parametrize("width", range(40, 200, 7))
def test_no_line_begins_with_punctuation_that_ends_something(width: int) -> None:
    assert not [
        line
        for line in wrap("你提出退货，或退换修（质量不符）的要求，商家办理。", 15, width)
        if line[0] in NOT_FIRST
    ]


@pytest.mark.parametrize("width", range(100, 300, 11))
def test_figures_and_addresses_stay_whole(width: int) -> None:
    lines = wrap("上全国平台www.12315.cn或者打12315都行", 15, width)

    assert any("www.12315.cn" in line for line in lines) or width < text_width("www.12315.cn", 15)
    assert any(re.search(r"(?<![.\d])12315(?!\d)", line) for line in lines)


def test_what_follows_an_arrow_stays_in_one_piece_where_it_can() -> None:
    assert wrap("我 → 我的订单", 10, 50) == ["我 →", "我的订单"]
    assert wrap("我 → 我的订单", 10, 30) == ["我 →", "我的订", "单"]


def test_text_without_anything_is_one_empty_line() -> None:
    assert wrap("", 15, 100) == [""]


def test_a_link_is_high_enough_for_a_thumb_however_short_its_text() -> None:
    box = draw_box([Row((Words("短"),), href="a/")], 0, 0, 200)

    assert box.height >= TOUCH


def test_a_label_takes_a_line_of_its_own_only_where_no_line_has_room() -> None:
    short, long = Words("7日"), Words("很长的一行" * 4)

    beside = draw_box([Row((long, short), tag=LABELS[Evidence.ARTICLE])], 0, 0, 320)
    below = draw_box([Row((long, long), tag=LABELS[Evidence.ARTICLE])], 0, 0, 320)

    assert below.height > beside.height


def test_text_and_addresses_cannot_break_the_drawing() -> None:
    box = draw_box([Row((Words('<b>&"'),), href='a/?x="&y')], 0, 0, 200)

    svg = environment().get_template("tools/pictures/drawing.svg").module
    tree = ElementTree.fromstring(svg.drawing(picture("p", '<t>"', "<d>", box.height, box.shapes)))

    assert "".join(tree.find("a").itertext()) == '<b>&"'  # type: ignore[union-attr]
    assert tree.find("a").get("href") == 'a/?x="&y'  # type: ignore[union-attr]
