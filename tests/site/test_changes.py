"""What changed in which answer: the page by month and platform, and the fold on the answer's own page."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from sample import library
from shouhou.content.models.answer import Change
from shouhou.markup.addresses import page_of
from shouhou.site.changes import SHOWN, changes_part, news_of
from shouhou.site.pages import CHANGES_MARK, compile_pages

PAGE = "about/changes.md"


def test_what_changed_on_one_day_in_one_answer_is_one_piece_of_news() -> None:
    first, *others = library().answers
    day, before = dt.date(2026, 11, 20), dt.date(2026, 11, 19)
    changes = (Change(on=day, what="甲"), Change(on=before, what="乙"), Change(on=day, what="丙"))
    changed = first.model_copy(update={"changes": changes})

    news = news_of(replace(library(), answers=(changed, *others)))

    assert [one.what for one in news if one.answer.id == first.id] == [("甲", "丙"), ("乙",)]
    assert [one.on for one in news] == sorted((one.on for one in news), reverse=True)


def test_the_page_tells_the_newest_month_first_each_platform_by_its_name() -> None:
    page = compile_pages(library())[PAGE]

    assert CHANGES_MARK not in page
    assert re.findall(r"^## (.*) \{#(.*)\}$", page, re.MULTILINE) == [
        ("2026年11月", "2026-11"),
        ("2026年10月", "2026-10"),
    ]
    november = page.partition("## 2026年10月")[0]
    assert re.findall(r"^### (.*) \{", november, re.MULTILINE) == [
        platform.name
        for key, platform in library().platforms.items()
        if any(one.answer.platform == key and one.on.month == 11 for one in news_of(library()))
    ]


def test_an_entry_leads_to_its_answer_and_says_what_changed() -> None:
    answer = library().answer("sh-contact-phone")

    line = next(row for row in compile_pages(library())[PAGE].split("\n") if f"../../{answer.url}" in row)

    assert answer.title in line and answer.changes[0].what in line and 'datetime="2026-11-21"' in line


def test_of_very_many_in_a_month_the_rest_stands_behind_a_tap() -> None:
    many = tuple(
        answer.model_copy(update={"changes": (Change(on=dt.date(2026, 11, 2), what="新答案。"),)})
        for answer in (library().answers * 2)[: SHOWN + 5]
    )
    one = many[0].platform
    same = tuple(answer.model_copy(update={"platform": one}) for answer in many)

    part = changes_part(replace(library(), answers=same), PAGE)

    assert part.count("<li>") == SHOWN + 5
    assert part.partition("<details")[0].count("<li>") == SHOWN


def test_a_library_without_changes_says_so() -> None:
    plain = tuple(answer.model_copy(update={"changes": ()}) for answer in library().answers)

    assert "<li>" not in changes_part(replace(library(), answers=plain), PAGE)


def test_the_answers_own_page_tells_them_near_the_day_of_its_check_and_in_a_fold() -> None:
    pages = compile_pages(library())
    changed, unchanged = library().answer("sh-contact-phone"), library().answer("sh-contact-online")

    told = pages[page_of(changed)]

    assert re.search(r'核对于.*<a class="tl" href="#changes">', told)
    fold = told.partition("{#changes}")[2].partition("</details>")[0]
    assert re.findall(r'datetime="(.*?)"', fold) == [change.on.isoformat() for change in changed.changes]
    assert "#changes" not in pages[page_of(unchanged)]
