"""Pages and files of a project whose facts have days: never a bare figure that does not hold."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from sample import tiny_project
from shouhou.content import Library, load_library
from shouhou.content.models.popular import PlatformPage, Popular
from shouhou.content.timeline import CHECK, library_on
from shouhou.index.documents import collection_of
from shouhou.site.entrances import topic_page
from shouhou.site.exports.reviews import reviews
from shouhou.site.files import site_files
from shouhou.site.pages import compile_pages

LAST, FIRST = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
Edits = dict[str, list[tuple[str, str]]]
EDITS: Edits = {
    "mall/refund/arrival.md": [
        ("evidence: article, claims: [A01]", f"until: {LAST}, evidence: article, claims: [A01]"),
        ("asks:", "row: 7个工作日，未核实\nreply: 7个工作日到账，未核实。\nasks:"),
    ],
    "mall/contact/phone.md": [
        ("evidence: platform, dial", f"until: {LAST}, evidence: platform, dial"),
        (
            "  - {id: mall-mail",
            '  - {id: mall-report, kind: phone, name: 举报电话, value: "400-555-6666", use: 只管举报, '
            "hours: null, evidence: platform, dial: true, claims: []}\n  - {id: mall-mail",
        ),
        ("\n热线是400-333-4444。", "\n热线是400-333-4444，举报打400-555-6666。"),
    ],
}
ANOTHERS: Edits = {
    "rights/refund/return.md": [("evidence: law, claims", f"until: {LAST}, evidence: law, claims")],
    "mall/refund/arrival.md": [
        ("contacts: []", "mentions: [law-return]\ncontacts: []"),
        ("2. 没有到账", "2. 收到商品7日内还能退货；没有到账"),
    ],
}
FOLLOWED: Edits = {
    "mall/refund/arrival.md": [
        (
            "evidence: article, claims: [A01]}",
            f"until: {LAST}, evidence: article, claims: [A01]}}\n  - {{id: mall-arrival-2027, days: 5, "
            f"unit: working, from: 审核通过, to: 退款到账, actor: 平台, since: {FIRST}, "
            "evidence: article, claims: []}",
        ),
        ("退回原支付账户。", "退回原支付账户。新的规则是5个工作日。"),
    ],
    "mall/contact/phone.md": [
        ("evidence: platform, dial", f"until: {LAST}, evidence: platform, dial"),
        (
            "  - {id: mall-mail",
            '  - {id: mall-hotline-2027, kind: phone, name: 商城热线, value: "400-777-8888", use: 使用咨询, '
            f"since: {FIRST}, hours: null, evidence: platform, dial: true, claims: []}}\n  - {{id: mall-mail",
        ),
        ("\n热线是400-333-4444。", "\n热线是400-333-4444，以后是400-777-8888。"),
    ],
}


def edited(root: Path, all_edits: Edits) -> Library:
    tiny_project(root)
    for name, edits in all_edits.items():
        path = root / "docs" / name
        text = path.read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
    return load_library(root)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return edited(tmp_path_factory.mktemp("dated"), EDITS)


def bare(page: str, figure: str) -> list[str]:
    """The lines of a page that show a figure without saying that it is over."""
    seen = re.sub(r"<([a-z]+)[^<>]* hidden[^<>]*>.*?</\1>", "", page)
    return [line for line in seen.splitlines() if figure in line and CHECK not in line]


def test_before_the_last_day_both_are_on_the_page_and_the_second_is_hidden(dated: Library) -> None:
    page = compile_pages(library_on(dated, LAST))["mall/refund/arrival.md"]

    assert f'data-sh-until="{LAST}"' in page and f'data-sh-since="{FIRST}" hidden' in page
    assert f"只到{LAST}，{CHECK}" in page


def test_after_it_there_is_but_one_and_nothing_to_hide(dated: Library) -> None:
    page = compile_pages(library_on(dated, FIRST))["mall/refund/arrival.md"]

    assert "data-sh-since" not in page and "data-sh-due" not in page
    assert f"只到{LAST}，{CHECK}" in page


def test_a_page_without_days_has_no_attribute_of_them(dated: Library) -> None:
    assert "data-sh-until" not in compile_pages(library_on(dated, LAST))["rights/refund/return.md"]


def test_a_number_that_is_over_has_no_link_to_dial(dated: Library) -> None:
    pages = compile_pages(library_on(dated, FIRST))

    assert all("tel:4003334444" not in page for page in pages.values())


def test_no_file_for_others_has_a_bare_figure_that_is_over(dated: Library) -> None:
    library = library_on(dated, FIRST)
    files = site_files(library, [], "")

    entry = next(a for a in json.loads(files["api/answers.json"])["answers"] if a["id"] == "mall-arrival")
    (limit,) = entry["limits"]
    assert (limit["until"], limit["note"]) == (str(LAST), f"只到{LAST}，{CHECK}")
    for key in ("short", "reply", "text"):
        assert CHECK in entry[key]
    assert entry["row"] == CHECK
    assert bare(files["llms.txt"].decode(), "7个工作日") == []
    csv = files["api/answers.csv"].decode("utf-8-sig")
    assert "，7个工作日（" not in csv
    assert b"TEL" not in files["api/contacts/mall-hotline.vcf"]


def test_a_card_carries_what_it_becomes(dated: Library) -> None:
    documents = {one.id: one for one in collection_of(library_on(dated, LAST)).documents}
    ((since, other),) = documents["mall-arrival"].card["later"]

    assert since == str(FIRST)
    assert (other["leaf"], other["limit"], other["row"]) == (None, None, CHECK)
    assert "later" not in documents["rights-return"].card


def test_only_what_tells_the_figure_is_greyed(tmp_path: Path) -> None:
    library = library_on(edited(tmp_path, ANOTHERS), FIRST)
    pages = compile_pages(library)
    cards = {one.id: one.card for one in collection_of(library).documents}

    page = pages["mall/refund/arrival.md"]
    assert f"“7日”只到{LAST}，{CHECK}" in page and "is-past" not in page
    assert "is-past" in pages["rights/refund/return.md"]
    assert cards["mall-arrival"]["notice"] and "past" not in cards["mall-arrival"]
    assert cards["rights-return"]["past"]


def test_a_version_that_is_ahead_is_not_struck_through(tmp_path: Path) -> None:
    page = compile_pages(library_on(edited(tmp_path, FOLLOWED), LAST))["mall/refund/arrival.md"]

    assert f'<span class="sh-past">5个工作日</span> <small class="sh-past__note">{FIRST}起</small>' in page
    assert '<s class="sh-past">5个工作日</s>' not in page


def test_a_button_dials_the_number_that_takes_over_from_its_first_day(tmp_path: Path) -> None:
    popular = Popular(platforms={"mall": PlatformPage(contacts=("mall-hotline",))})
    library = replace(library_on(edited(tmp_path, FOLLOWED), LAST), popular=popular)
    page = topic_page(library, "mall", "contact")

    assert re.findall('<a class="call__b"([^>]*) href="tel:([0-9]+)">', page) == [
        (f' data-sh-until="{LAST}"', "4003334444"),
        (f' data-sh-since="{FIRST}" hidden', "4007778888"),
    ]


def test_the_register_of_numbers_tells_what_is_over_from_what_is_ahead(tmp_path: Path) -> None:
    files = site_files(library_on(edited(tmp_path, FOLLOWED), LAST), [], "")
    contacts = {one["value"]: one for one in json.loads(files["assets/tools/numbers.json"])["contacts"]}
    old, new = contacts["400-333-4444"], contacts["400-777-8888"]

    over = f"只到{LAST}，现在是400-777-8888"
    assert "note" not in old and old["later"] == [[str(FIRST), {"note": over, "ahead": None}]]
    assert (new["note"], new["ahead"]) == (f"{FIRST}起", True)
    assert new["later"] == [[str(FIRST), {"note": None, "ahead": None}]]


def test_no_other_number_stands_on_a_card_for_the_one_that_is_over(dated: Library) -> None:
    (card,) = (one.card for one in collection_of(library_on(dated, LAST)).documents if one.id == "mall-phone")
    ((_, other),) = card["later"]

    assert card["dial"]["value"] == "400-333-4444"
    assert other["dial"] is None


def test_the_calendar_of_reviews_has_an_event_for_each_with_a_name_that_stays(dated: Library) -> None:
    text = reviews(dated).decode()
    unfolded = text.replace("\r\n ", "")

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    names = re.findall("^UID:(.*)\r$", unfolded, re.M)
    assert len(names) == len(set(names)) == unfolded.count("BEGIN:VEVENT") == 5
    assert "fact-mall-arrival-limit-ends@shouhou" in names and "answer-mall-arrival-review@shouhou" in names
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101" in unfolded
    assert reviews(library_on(dated, FIRST)) == reviews(dated)


def test_the_calculators_file_gives_the_days(dated: Library) -> None:
    files = site_files(library_on(dated, LAST), [], "")
    limits = {one["id"]: one for one in json.loads(files["assets/tools/limits.json"])["limits"]}

    assert (limits["mall-arrival-limit"]["until"], limits["mall-arrival-limit"]["follows"]) == (
        str(LAST),
        f"只到{LAST}",
    )
    assert "until" not in limits["law-return"] and "since" not in limits["law-return"]
