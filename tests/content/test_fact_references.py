"""References to facts: what readers see of them, in the body and in the plain text, and when the words in the
file are behind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from problems import problems_in
from shouhou.content import load_library
from shouhou.content.fact_references import outdated_words
from shouhou.content.loading import load
from shouhou.content.timeline import CHECK, library_on

Edit = Callable[[str, list[dict[str, Any]]], None]
AMOUNT = (
    "amounts: [{id: law-late, name: 迟延的赔付, percent: 10, of: 实付金额, actor: 商家, when: 逾期不退, "
    "evidence: law, source: return-law, article: '25'}]\ncontacts: []"
)


@pytest.fixture
def write(project: Path, edit: Edit) -> Callable[[str], None]:
    """``write("…")`` puts a sentence into the answer of the mall's arrival, beside a law with an amount."""

    def put(sentence: str) -> None:
        edit("rights/refund/return.md", [{"replace": "contacts: []", "with": AMOUNT}])
        edit("rights/refund/return.md", [{"append": "\n逾期赔实付金额的10%。\n"}])
        edit("mall/refund/arrival.md", [{"replace": "1. 打开订单，看状态。", "with": f"1. {sentence}"}])

    return put


@pytest.mark.parametrize(
    ("written", "body", "text"),
    [
        (
            "[几天](limit:law-return)内能退。",
            "[7日](answer:rights-return)（法律条文）内能退。",
            "7日（法律条文）内能退。",
        ),
        (
            "逾期赔[10%](amount:law-late)（退货法25条）。",
            "逾期赔[实付金额的10%](answer:rights-return)（退货法25条）。",
            "逾期赔实付金额的10%（退货法25条）。",
        ),
        (
            "打[热线](contact:mall-hotline)；别的不打。",
            "打[400-333-4444](answer:mall-phone)（平台资料）；别的不打。",
            "打400-333-4444（平台资料）；别的不打。",
        ),
        (
            "审核过了等[七天](limit:mall-arrival-limit)。",
            "审核过了等7个工作日（网络文章，未核实）。",
            "审核过了等7个工作日（网络文章，未核实）。",
        ),
        (
            "网文称等[七天](limit:mall-arrival-limit)（未核实）。",
            "网文称等7个工作日（未核实）。",
            "网文称等7个工作日（未核实）。",
        ),
    ],
    ids=["limit", "its article is cited", "contact", "of its own answer", "its label is there"],
)
def test_readers_see_what_the_fact_says_now_with_its_label(
    project: Path, write: Callable[[str], None], written: str, body: str, text: str
) -> None:
    write(written)

    answer = load_library(project).answer("mall-arrival")

    assert body in answer.body
    assert text in answer.text


def test_a_limit_is_found_by_what_it_replaced(
    project: Path, write: Callable[[str], None], edit: Edit
) -> None:
    write("[7日](limit:law-old)内能退。")
    edit(
        "rights/refund/return.md",
        [{"replace": "id: law-return,", "with": "id: law-return, replaces: [law-old],"}],
    )

    assert "[7日](answer:rights-return)" in load_library(project).answer("mall-arrival").body


def test_a_fact_of_another_platform_is_refused(project: Path, edit: Edit) -> None:
    edit(
        "rights/refund/return.md",
        [{"replace": "## 如果不行", "with": "[7日](limit:mall-arrival-limit)。\n\n## 如果不行"}],
    )
    edit("rights/index.md", [{"replace": "any_platform: true", "with": "any_platform: false"}])

    messages = [problem.message for problem in problems_in(project) if problem.file.endswith("return.md")]

    assert any("limit:mall-arrival-limit" in one and "R8" in one for one in messages), messages


def test_words_in_the_file_that_are_behind_are_a_reminder_with_their_line(
    project: Path, write: Callable[[str], None]
) -> None:
    write(
        "[10日](limit:law-return)、[七天](limit:law-return)、[那天](limit:law-return)、[20%](amount:law-late)。"
    )

    context = load(project)
    reminders = list(outdated_words(context.library, context.texts))

    assert [reminder.message.partition("]")[0] for reminder in reminders] == ["[10日", "[20%"]
    [line] = {reminder.line for reminder in reminders}
    assert "[10日]" in (project / reminders[0].file).read_text("utf-8").split("\n")[line - 1]


@pytest.mark.parametrize(
    "told", ["逾期赔[10%](amount:law-late)。", "逾期赔10%。"], ids=["by a reference", "by a mention"]
)
def test_an_amount_that_is_over_is_told_to_be_so_wherever_it_stands(
    project: Path, write: Callable[[str], None], edit: Edit, told: str
) -> None:
    write(told)
    edit(
        "mall/refund/arrival.md", [{"replace": "contacts: []", "with": "mentions: [law-late]\ncontacts: []"}]
    )
    edit(
        "rights/refund/return.md",
        [{"replace": "article: '25'}", "with": "article: '25', until: 2026-12-31}"}],
    )

    answer = library_on(load_library(project), dt.date(2027, 1, 1)).answer("mall-arrival").now

    assert f"“实付金额的10%”只到2026-12-31，{CHECK}" in answer.text
