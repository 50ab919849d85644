"""What answers say in the course of time, on a made-up collection with days on both sides of a boundary."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.content import Answer, Library, load_library
from shouhou.content.in_time import in_time
from shouhou.content.models.leaf import leaf_of
from shouhou.content.models.validity import Span
from shouhou.content.timeline import CHECK, as_said, holding, library_on, span_of, what_follows

Edit = Callable[[str, list[dict[str, Any]]], None]
VECTORS = Path(__file__).parents[1] / "vectors" / "validity.json"
LAST, FIRST = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
ARRIVAL = "mall/refund/arrival.md"
OLD = "evidence: article, claims: [A01]}"
ENDS = {"replace": OLD, "with": f"until: {LAST}, {OLD}"}
NEW = (
    "\n  - {id: mall-arrival-2027, days: 5, unit: working, from: 审核通过, to: 退款到账, actor: 平台, "
    f"since: {FIRST}, evidence: article, claims: []}}"
)
FOLLOWED = [
    {"replace": OLD, "with": f"until: {LAST}, {OLD}{NEW}"},
    {"replace": "退回原支付账户。", "with": "退回原支付账户。新的规则是5个工作日。"},
]


def on(library: Library, day: dt.date, answer: str = "mall-arrival") -> Answer:
    return library_on(library, day).answer(answer).now


@pytest.mark.parametrize("case", json.loads(VECTORS.read_text("utf-8")), ids=lambda case: case["why"])
def test_a_fact_holds_from_its_first_day_to_its_last(case: dict[str, Any]) -> None:
    days = {key: dt.date.fromisoformat(day) for key, day in case["fact"].items()}

    assert Span(**days).on(dt.date.fromisoformat(case["day"])) == case["is"]


def test_an_answer_without_days_is_the_same_on_any(project: Path) -> None:
    library = load_library(project)

    assert library_on(library, FIRST).answers == library.answers
    assert all(len(answer.stretches) == 1 for answer in library_on(library, FIRST).answers)


def test_a_limit_that_is_over_is_in_no_list_and_no_text_is_without_a_word_of_it(
    project: Path, edit: Edit
) -> None:
    edit(
        ARRIVAL,
        [ENDS, {"replace": "asks:", "with": "row: 7个工作日，未核实\nreply: 7个工作日到账，未核实。\nasks:"}],
    )
    library = load_library(project)
    before, after = on(library, LAST), on(library, FIRST)

    assert (before.limits[0].id, before.notice) == ("mall-arrival-limit", "")
    assert after.limits == () and leaf_of(after) is None
    assert after.row == CHECK
    for text in (after.short, after.reply, after.text):
        assert text and f"“7个工作日”只到{LAST}，{CHECK}" in text
    assert before.short == library.answer("mall-arrival").short


def test_what_is_the_same_of_two_figures_is_said_once(project: Path, edit: Edit) -> None:
    other = (
        "\n  - {id: mall-arrival-card, days: 9, unit: working, from: 审核通过, to: 退到银行卡, actor: 平台, "
        f"until: {LAST}, evidence: article, claims: []}}"
    )
    edit(
        ARRIVAL,
        [
            {"replace": OLD, "with": f"until: {LAST}, {OLD}{other}"},
            {"replace": "退回原支付账户。", "with": "退回原支付账户，银行卡9个工作日。"},
        ],
    )

    notice = on(load_library(project), FIRST).notice
    assert notice == f"“7个工作日”、“9个工作日”只到{LAST}，{CHECK}"


def test_the_version_that_takes_over_leads_and_is_told_in_the_place_of_the_advice(
    project: Path, edit: Edit
) -> None:
    edit(ARRIVAL, [*FOLLOWED, {"replace": "asks:", "with": "row: 7个工作日，未核实\nasks:"}])
    library = load_library(project)
    before, after = on(library, LAST), on(library, FIRST)

    assert (before.row, after.row) == ("7个工作日，未核实", "现在是5个工作日")
    assert [limit.id for limit in before.limits] == ["mall-arrival-limit"]
    assert [limit.id for limit in after.limits] == ["mall-arrival-2027"]
    assert "“5个工作日”2027-01-01起" in before.notice and before.short == library.answer("mall-arrival").short
    assert after.short.endswith(f"（“7个工作日”只到{LAST}，现在是5个工作日）")
    answer = library.answer("mall-arrival")
    assert what_follows(library, answer, answer.limits[0]) == "2027-01-01起是5个工作日"
    assert holding(library_on(library, FIRST), answer, answer.limits[0]) == answer.limits[1]


def test_a_sentence_that_names_the_day_itself_gets_no_note(project: Path, edit: Edit) -> None:
    edit(
        ARRIVAL,
        [
            ENDS,
            {
                "replace": "short: 审核通过后7个工作日内到账；",
                "with": "short: 审核通过后7个工作日内到账（到2026年12月31日为止）；",
            },
        ],
    )

    assert CHECK not in on(load_library(project), FIRST).short


AGAIN = (
    "\n  - {id: mall-again, days: 7, unit: working, from: 提交, to: 受理, actor: 平台, "
    "evidence: article, claims: []}"
)


def test_of_two_facts_with_one_figure_the_one_that_is_over_is_called_by_what_it_is_about(
    project: Path, edit: Edit
) -> None:
    edit(ARRIVAL, [{"replace": OLD, "with": f"until: {LAST}, {OLD}{AGAIN}"}])
    after = on(load_library(project), FIRST)

    assert after.short.endswith(f"（“退款到账”的7个工作日只到{LAST}，{CHECK}）")
    assert [limit.id for limit in after.limits] == ["mall-again"] and leaf_of(after) is None


def test_a_figure_that_is_the_same_in_the_version_that_takes_over_needs_no_word(
    project: Path, edit: Edit
) -> None:
    same = NEW.replace("days: 5", "days: 7")
    edit(ARRIVAL, [{"replace": OLD, "with": f"until: {LAST}, {OLD}{same}"}])
    after = on(load_library(project), FIRST)

    assert (after.notice, after.short) == ("", load_library(project).answer("mall-arrival").short)
    assert leaf_of(after)


def test_a_figure_still_ahead_that_a_fact_of_today_has_too_needs_no_word(project: Path, edit: Edit) -> None:
    ahead = AGAIN.replace("evidence", f"since: {FIRST}, evidence")
    edit(ARRIVAL, [{"replace": OLD, "with": f"{OLD}{ahead}"}])

    assert on(load_library(project), LAST).notice == ""


def test_what_a_source_ends_ends_with_it_and_one_that_goes_on_is_enough(project: Path, edit: Edit) -> None:
    edit("data/sources.yml", [{"replace": "  claims: A\n", "with": f"  claims: A\n  until: {LAST}\n"}])
    library = load_library(project)
    answer = library.answer("mall-arrival")

    assert span_of(library, answer, answer.limits[0]) == Span(None, LAST)
    assert on(library, FIRST).limits == ()
    assert [contact.id for contact in on(library, FIRST, "mall-phone").contacts] == ["mall-hotline"]


def test_a_number_that_is_over_is_no_contact_and_its_text_says_so(project: Path, edit: Edit) -> None:
    edit(
        "mall/contact/phone.md",
        [{"replace": "evidence: platform, dial", "with": f"until: {LAST}, evidence: platform, dial"}],
    )
    after = on(load_library(project), FIRST, "mall-phone")

    assert [contact.id for contact in after.contacts] == ["mall-mail"]
    assert f"“400-333-4444”只到{LAST}，{CHECK}" in after.short


def test_an_answer_that_mentions_the_limit_of_another_says_so_too(project: Path, edit: Edit) -> None:
    edit(
        "rights/refund/return.md",
        [
            {
                "replace": OLD.replace("article, claims: [A01]", "law, claims: []"),
                "with": f"until: {LAST}, evidence: law, claims: []}}",
            }
        ],
    )
    edit(
        ARRIVAL,
        [
            {
                "replace": "看[七天无理由退货](answer:rights-return)。",
                "with": "七日内可以[七天无理由退货](answer:rights-return)。",
            }
        ],
    )

    assert on(load_library(project), FIRST).notice == f"“7日”只到{LAST}，{CHECK}"


def test_what_is_said_today_is_said_of_every_answer(project: Path, edit: Edit) -> None:
    edit(ARRIVAL, [ENDS])
    library = library_on(load_library(project), FIRST)

    assert as_said(library).answer("mall-arrival").limits == ()
    assert library.answer("mall-arrival").limits


def card(answer: Answer) -> dict[str, Any]:
    leaf = leaf_of(answer)
    found: dict[str, Any] = {"short": answer.short, "limits": [limit.id for limit in answer.limits]}
    return found | ({"leaf": [leaf.figure, leaf.unit]} if leaf else {})


@given(
    st.dates(dt.date(2026, 12, 25), dt.date(2027, 1, 8)), st.dates(dt.date(2026, 12, 25), dt.date(2027, 1, 8))
)
def test_what_a_record_becomes_later_is_what_would_be_published_then(
    dated: Library, browser: Callable[..., Any], published: dt.date, read: dt.date
) -> None:
    record = in_time(library_on(dated, published).answer("mall-arrival"), card)
    then = card(on(dated, max(published, read)))

    assert browser("asOf", record=record, day=str(read)) == then


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The collection with a limit that another takes over from."""
    root = tmp_path_factory.mktemp("dated") / "p"
    shutil.copytree(Path(__file__).parents[1] / "cases" / "content" / "collection", root)
    path = root / "docs" / ARRIVAL
    text = path.read_text("utf-8")
    for one in FOLLOWED:
        text = text.replace(one["replace"], one["with"])
    path.write_text(text, "utf-8")
    return load_library(root)
