"""``check --fix``: slips with one meaning are mended, and no other byte changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample import TINY, copied
from shouhou.content import load_library
from shouhou.content.slips import slips_of
from shouhou.editing.fixing import mend, mended_text

ARRIVAL = "docs/mall/refund/arrival.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(TINY, tmp_path / "项目")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("[打电话]（answer:mall-phone）", "[打电话](answer:mall-phone)"),
        ("【打电话】(answer：mall-phone)", "[打电话](answer:mall-phone)"),
        ("[打电话] ( answer: mall-phone )", "[打电话](answer:mall-phone)"),
        ("##如果不行", "## 如果不行"),
        ("＃＃　如果不行：", "## 如果不行"),
        ("1、打开订单", "1. 打开订单"),
        ("１）打开订单", "1. 打开订单"),
        ("• 打开订单", "* 打开订单"),
        ("-打开订单", "- 打开订单"),
        ("1. 打开订单\n  - 看状态", "1. 打开订单\n    - 看状态"),
        ("法律：\n* 第一条", "法律：\n\n* 第一条"),
        ("**７日**内", "**7日**内"),
    ],
)
def test_what_was_typed_becomes_what_was_meant(typed: str, meant: str) -> None:
    head = "---\nid: a\n---\n"

    text, changes = mended_text(f"{head}{typed}\n", "docs/a/b/c.md")

    assert text == f"{head}{meant}\n"
    assert changes
    assert [slip for slip in slips_of(meant) if slip.new is not None] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("checked：2026-11-21", "checked: 2026-11-21"),
        ("checked:2026-11-21", "checked: 2026-11-21"),
        ("asks:\n  - 甲\n    - 乙\n  -丙", "asks:\n  - 甲\n  - 乙\n  - 丙"),
        ("asks:\n  - 甲\n－ 乙", "asks:\n  - 甲\n- 乙"),
    ],
)
def test_slips_of_the_front_matter_are_mended(typed: str, meant: str) -> None:
    text, _ = mended_text(f"---\nid: a\n{typed}\n---\n正文\n", "docs/a/b/c.md")

    assert text == f"---\nid: a\n{meant}\n---\n正文\n"


@pytest.mark.parametrize(
    "line",
    [
        "看**这里",
        "第24、25条说过。",
        "1.5倍赔偿。",
        "* 甲 *乙* 丙",
        "2026-11-21版",
        "--- ",
        "《【商家-发货超时】实施细则》2.3",
        "![](../../assets/a.png)",
        "帐号、您好、亲，订单号6921234567890123",
    ],
)
def test_what_has_another_meaning_or_none_is_left_alone(line: str) -> None:
    text = f"---\nid: a\n---\n甲\n\n{line}\n"

    assert mended_text(text, "docs/a/b/c.md") == (text, [])


def test_a_file_keeps_its_byte_order_mark_its_line_ends_and_its_odd_bytes(project: Path) -> None:
    path = project / ARRIVAL
    spoilt = path.read_text("utf-8").replace("1. 打开订单", "1、打开订单").replace("\n\n1、", "\n1、")
    before = b"\xef\xbb\xbf" + spoilt.replace("\n", "\r\n").encode() + b"\t \r\n"
    path.write_bytes(before)

    changes = mend(project)

    assert {(one.file, one.old, one.new) for one in changes} == {(ARRIVAL, "1、", "1. "), (ARRIVAL, "", "\n")}
    after = path.read_bytes()
    assert after == before.replace("1、打开".encode(), b"\r\n1. " + "打开".encode())


def test_every_change_is_told_with_its_place(project: Path) -> None:
    path = project / ARRIVAL
    path.write_text(path.read_text("utf-8").replace("## 如果不行", "##如果不行"), "utf-8")

    [told] = map(str, mend(project))

    line = path.read_text("utf-8").split("\n").index("## 如果不行") + 1
    assert told.startswith(f"{ARRIVAL}:{line}:1: ")


def test_good_content_is_left_alone_byte_for_byte(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}

    assert mend(project) == []
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_page_that_no_rule_looks_at_is_left_alone(project: Path) -> None:
    page = project / "docs/index.md"
    before = page.read_text("utf-8") + "\n##如果不行\n"
    page.write_text(before, "utf-8")

    assert mend(project) == []
    assert page.read_text("utf-8") == before


def test_a_file_in_another_encoding_is_left_to_the_check(project: Path) -> None:
    (project / ARRIVAL).write_bytes("##如果不行".encode("gbk"))

    assert mend(project) == []


def test_what_was_mended_can_be_read(project: Path) -> None:
    path = project / ARRIVAL
    text = path.read_text("utf-8")
    for typed, meant in [("[打电话](answer", "【打电话】（answer"), ("1. ", "1、"), ("## 如果", "##如果")]:
        text = text.replace(typed, meant)
    path.write_text(text.replace("mall-phone)。", "mall-phone）。"), "utf-8")

    mend(project)

    assert load_library(project)
