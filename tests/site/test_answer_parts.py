"""An answer's page in parts: the steps first, the card, the ways on."""

from __future__ import annotations

import pytest
from sample import library
from shouhou.content import Answer
from shouhou.markup.addresses import page_of
from shouhou.site.answer_body import HOW, steps_first
from shouhou.site.answer_card import due_of, sentence, title_class
from shouhou.site.answer_platforms import own_answers
from shouhou.site.answer_ways import trouble_of, ways_of
from shouhou.site.pages import compile_pages

STEPS = "1. 一\n2. 二\n   - 点\n\n   段落\n3. 三"

TABLE = "| 甲 |\n| --- |\n| 乙 |"
LONG = "这一句话长得放不进一个标题里去的话就留在上面："


@pytest.mark.parametrize(
    ("body", "heading", "steps", "rest"),
    [
        (f"{STEPS}\n\n之后。", HOW, STEPS, "之后。"),
        (f"先说明。\n\n{STEPS}\n\n之后。", HOW, STEPS, "先说明。\n\n之后。"),
        (f"先说明。这样办：\n\n{STEPS}", "这样办", STEPS, "先说明。"),
        (f"**四类不行：**\n\n{STEPS}", "四类不行", STEPS, ""),
        (f"{TABLE}\n\n{STEPS}\n\n## 如果不行\n* 丙", HOW, STEPS, f"{TABLE}\n\n## 如果不行\n* 丙"),
        (f"{LONG}\n\n{STEPS}", HOW, f"{LONG}\n\n{STEPS}", ""),
        ("没有步骤。\n\n## 如果不行\n1. 甲", HOW, "", "没有步骤。\n\n## 如果不行\n1. 甲"),
    ],
)  # fmt: skip
def test_the_steps_come_first_and_nothing_is_lost(body: str, heading: str, steps: str, rest: str) -> None:
    found = steps_first(body)

    assert (found.heading, found.steps, found.rest) == (heading, steps, rest)


def test_what_holds_anywhere_lists_what_each_platform_has_of_its_own_on_the_same() -> None:
    held = {
        answer.id: [one.id for one in own_answers(library(), answer)]
        for answer in library().answers
        if answer.id in ("rights-fifteen-days", "rights-two-clocks", "rights-quality", "sh-refund-rejected")
    }

    assert held == {
        "rights-fifteen-days": ["sh-refund-rejected"],
        "rights-two-clocks": ["sh-time-arrival", "yp-time-arrival"],
        "rights-quality": [],
        "sh-refund-rejected": [],
    }
    page = compile_pages(library())[page_of(library().answer("rights-two-clocks"))]
    listed = page.partition("{#platforms}")[2].partition("</details>")[0]
    assert listed.index("shanhuo/") < listed.index("yunpu/") and listed.count("\n- [") == 2


def test_what_to_do_if_it_fails_is_one_tap_from_the_steps() -> None:
    pages = compile_pages(library())
    for answer in library().answers:
        page, body = pages[page_of(answer)], steps_first(answer.body)
        assert ('href="#if-it-fails"' in page) == bool(body.steps and "## 如果不行" in body.rest), answer.id
        assert page.count("{#if-it-fails}") == page.count('href="#if-it-fails"') or not body.steps


def test_every_line_of_every_body_is_on_its_page() -> None:
    for answer in library().answers:
        body = steps_first(answer.body)
        shown = "\n".join([body.rest, body.steps, body.heading]).replace("\n\n", "\n")
        lines = answer.body.split("\n")
        leads = {line for line in lines if line.strip("*").endswith(f"{body.heading}：")}

        assert [line for line in lines if line not in shown and line not in leads] == [], answer.id


def leading(**limit: object) -> Answer:
    """An answer that says its one limit, of seven days unless it is told otherwise."""
    answer = library().answer("rights-seven-days")
    given = {"event": None, "then": None, "beside": (), **limit}
    return answer.model_copy(
        update={
            "short": "签收后7日内申请，不用说理由。",
            "limits": (answer.limits[0].model_copy(update=given),),
        }
    )


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ({"event": "签收"}, ("最晚", "签收次日起算", "今天签收")),
        ({"from_": "付款之日"}, ("最晚", "付款次日起算", "今天付款")),
        ({"event": "签收", "actor": "商家"}, ("商家最晚", "签收次日起算", "今天签收")),
        ({"event": "提出", "actor": "商家", "redline": True}, ("过了就算拖延", "提出次日起算", "今天提出")),
        ({"from_": "邮政管理部门接到申诉"}, ("最晚", "邮政管理部门接到申诉次日起算", "今天起算")),
        ({"from_": "签收（有缓苗期的从期满）"}, ("最晚", "签收次日起算", "今天签收")),
    ],
)  # fmt: skip
def test_the_card_says_whose_the_limit_is_and_from_when_it_counts(
    limit: dict[str, object], told: tuple[str, str, str]
) -> None:
    due = due_of(leading(**limit))

    assert due and (due.term, due.start, due.today) == told
    assert due.count == {"days": 7, "unit": "calendar"}


def test_a_limit_in_working_days_is_not_counted_without_the_announced_holidays() -> None:
    answer = leading(unit="working").model_copy(update={"short": "签收后7个工作日内申请。"})
    due = due_of(answer)

    assert due and due.count is None


def test_an_answer_that_states_no_limit_has_no_last_day() -> None:
    assert due_of(leading().model_copy(update={"short": "能退，马上申请。"})) is None


def test_the_figure_of_the_limit_is_set_off_and_nothing_else_of_the_sentence_changes() -> None:
    assert sentence(leading()) == ("签收后", "7日内", "申请，不用说理由。")
    assert sentence(leading().model_copy(update={"short": "能退 & 换<吗>"})) == ("能退 & 换<吗>", "", "")


@pytest.mark.parametrize(
    ("title", "classes"),
    [
        ("买的东西不想要了，能退吗？", ".sh-title .keep"),
        ("自己买的东西现在又突然不想要了能退吗？", ".sh-title"),
        ("发货时间、发货地址、发货快递、快递单号，都能改吗？", ".sh-title"),
        ("商家拒绝退款、一直拖着不办、还拉黑了我，下一步应该找谁？", ".sh-title .sh-title--long"),
    ],
)
def test_a_title_breaks_behind_marks_where_that_takes_two_lines(title: str, classes: str) -> None:
    assert title_class(title) == classes


def test_of_several_troubles_an_answer_is_about_the_one_it_answers_best() -> None:
    answer = library().answer("rights-quality")

    assert trouble_of(library(), answer) == "quality"


def test_a_merchant_is_sent_on_to_no_next_step_and_a_victim_of_fraud_to_no_complaint() -> None:
    merchant = next(answer for answer in library().answers if library().for_merchants(answer))
    fraud = ways_of(library(), library().answer("rights-fraud"))

    assert set(vars(ways_of(library(), merchant)).values()) == {None}
    assert fraud.plain and fraud.letter is None


def test_every_way_on_leads_to_a_page_of_the_site() -> None:
    pages = compile_pages(library())
    for answer in library().answers:
        ways = ways_of(library(), answer)
        for way in (ways.plain, ways.asked, ways.letter):
            if way:
                path = way.partition("?")[0].replace("../", "").rstrip("/")
                assert way.startswith("../../../") and f"{path}.md" in pages, (
                    answer.id,
                    page_of(answer),
                    way,
                )
