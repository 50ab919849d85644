"""Markdown to plain text, and the references to answers in it."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st
from sample import library
from shouhou.content.markdown_page import PAGE_EXTENSIONS
from shouhou.content.text import answer_references, plain_text

# Words that hold no Markdown of their own: what markup does with them is then only what the test adds.
words = st.text("退款到账审核天热线客服ab12，。？", min_size=1, max_size=12).filter(
    lambda text: not text[0].isdigit()
)


def test_pages_are_read_as_the_generator_reads_them() -> None:
    written = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"))
    named = {
        name
        for each in written["markdown_extensions"]
        for name in ([each] if isinstance(each, str) else each)
    }

    assert named | {"fenced_code", "tables", "toc"} == set(PAGE_EXTENSIONS)  # these MkDocs adds by itself


def test_emphasis_and_links_leave_only_their_words() -> None:
    assert plain_text("打开**订单**，见[时限](answer:x)") == "打开订单，见时限"


def test_numbered_steps_keep_their_numbers() -> None:
    assert plain_text("1. 打开订单\n2. 点售后") == "1. 打开订单\n2. 点售后"


def test_a_list_that_starts_later_keeps_its_numbers() -> None:
    assert plain_text("3. 三\n4. 四") == "3. 三\n4. 四"


def test_a_loose_list_reads_like_a_tight_one() -> None:
    assert plain_text("1. 一\n\n2. 二") == plain_text("1. 一\n2. 二")


def test_a_bulleted_item_starts_with_a_hyphen() -> None:
    assert plain_text("* 一\n* 二") == "- 一\n- 二"


def test_the_cells_of_a_row_stand_on_one_line() -> None:
    assert plain_text("| 谁 | 几天 |\n| --- | --- |\n| 平台 | 7 |") == "谁 几天\n平台 7"


def test_an_empty_cell_leaves_one_space() -> None:
    assert (
        plain_text("| 谁 | 几天 | 依据 |\n| --- | --- | --- |\n| 平台 |  | **法律** |\n\n后文\n再一行")
        == "谁 几天 依据\n平台 法律\n后文\n再一行"
    )


def test_a_heading_is_a_line_of_its_own() -> None:
    assert plain_text("前文\n\n## 如果不行\n后文") == "前文\n如果不行\n后文"


def test_a_character_reference_becomes_its_character() -> None:
    assert plain_text("A &amp; B") == "A & B"


@given(st.text())
def test_any_text_can_be_unpacked(markdown: str) -> None:
    text = plain_text(markdown)

    assert all(line and line == line.strip() for line in text.split("\n")) or text == ""


@given(st.lists(words, min_size=1, max_size=5))
def test_a_list_gives_one_line_an_item_without_its_markup(items: list[str]) -> None:
    text = plain_text("\n".join(f"* **{item}**" for item in items))

    assert text.split("\n") == [f"- {item}" for item in items]


@given(before=words, label=words, after=words)
def test_a_link_gives_its_label_and_nothing_of_its_target(before: str, label: str, after: str) -> None:
    assert plain_text(f"{before}[{label}](answer:some-target){after}") == before + label + after


@given(st.lists(words, min_size=1, max_size=6))
def test_plain_words_come_through_whole_and_in_order(paragraphs: list[str]) -> None:
    assert plain_text("\n\n".join(paragraphs)).split("\n") == paragraphs


@given(st.lists(words, min_size=1, max_size=6), st.data())
def test_a_reference_is_given_with_the_offset_of_its_line(lines: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(lines) - 1))
    lines[chosen] += "[见](answer:ks-x)"

    assert answer_references("\n".join(lines)) == [(chosen, "ks-x")]


def test_two_references_on_one_line_are_both_given() -> None:
    assert answer_references("[甲](answer:a)和[乙](answer:b)") == [(0, "a"), (0, "b")]


def test_an_ordinary_link_is_no_reference() -> None:
    assert answer_references("[站](about/index.md)，answer:a") == []


def test_the_plain_body_of_an_answer_is_its_body_without_markup() -> None:
    assert [answer.plain_body for answer in library().answers] == [
        plain_text(answer.body) for answer in library().answers
    ]
