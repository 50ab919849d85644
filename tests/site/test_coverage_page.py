"""The page of what is answered: figures a platform, what is missing, every trouble with its cells."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from sample import library
from shouhou.content import Library
from shouhou.content.models.coverage import NO_COVERAGE, Coverage
from shouhou.site.coverage import coverage_part
from shouhou.site.pages import COVERAGE_MARK, compile_pages

PAGE = "about/coverage.md"
ROWS = {
    "quality": {"name": "坏了", "any": "rights-quality"},
    "review": {
        "name": "审核",
        "any": ["rights-fifteen-days", "rights-two-clocks"],
        "own": {"shanhuo": "sh-time-review"},
    },
    "hours": {"name": "几点上班", "own": {"yunpu": "yp-contact-hotline"}, "gap": {"shanhuo": "没有人说过。"}},
}


@cache
def covered() -> Library:
    """The sample with a list of troubles and the page that shows it."""
    sections = {"all": {"name": "全部麻烦", "rows": ROWS}}
    coverage = Coverage.model_validate({"sections": sections, "apart": {"rights-fraud": "是预防。"}})
    pages = library().pages | {PAGE: f"# 盘点\n\n{COVERAGE_MARK}\n"}
    return replace(library(), coverage=coverage, pages=pages)


def row(key: str) -> str:
    """Return the markup of one trouble."""
    page = compile_pages(covered())[PAGE]
    return page.partition(f'<li id="{key}">')[2].partition("</li>")[0]


def test_the_page_counts_own_answers_law_and_gaps_of_every_platform() -> None:
    page = compile_pages(covered())[PAGE]

    assert COVERAGE_MARK not in page
    assert "| 山货集 | 1 | 1 | 1 |" in page
    assert "| 云上铺 | 1 | 2 | 0 |" in page


def test_what_is_missing_is_told_first_with_the_way_to_its_row() -> None:
    page = compile_pages(covered())[PAGE]

    assert '<li><a href="#hours">山货集：几点上班</a> 没有人说过。</li>' in page
    assert page.index('href="#hours"') < page.index('id="quality"')


def test_a_platforms_cell_leads_to_its_own_answer() -> None:
    title = library().answer("sh-time-review").title

    cell = f'<dt>山货集</dt><dd><a href="../../shanhuo/time-limits/review/">{title}</a></dd>'
    assert cell in row("review")


def test_a_cell_without_an_own_answer_leads_to_the_first_that_holds_everywhere() -> None:
    cell = '<dt>云上铺</dt><dd><a href="../../rights/time-limits/fifteen-days/">法律通用</a></dd>'

    assert cell in row("review")


def test_platforms_that_have_the_law_alone_stand_in_one_line() -> None:
    lines = (
        '<div class="sh-same"><dt>山货集、云上铺</dt><dd><a href="../../rights/refund/quality/">法律通用</a>'
    )

    assert lines in row("quality")


def test_what_a_platform_always_lacks_for_the_same_reason_is_one_fold() -> None:
    gaps = {"yunpu": "没有拿到云上铺的规则。", "shanhuo": "没有拿到山货集的规则。"}
    rows = {"sleep": {"name": "夜里"}, "rain": {"name": "下雨", "gap": {"shanhuo": "没有人说过。"}}}
    coverage = Coverage.model_validate({"sections": {"all": {"name": "全部", "rows": rows}}, "gaps": gaps})
    part = coverage_part(replace(library(), coverage=coverage), PAGE)

    assert "<summary><span>云上铺：2样<small>没有拿到云上铺的规则。</small></span></summary>" in part
    assert "<summary><span>山货集：1样<small>" in part
    assert '<li><a href="#rain">山货集：下雨</a> 没有人说过。</li>' in part
    assert (
        '<div class="sh-gap sh-same"><dt>山货集、云上铺</dt><dd><a href="#missing">还缺</a></dd></div>'
        in part
    )
    assert "<dt>云上铺</dt><dd>还缺：没有拿到云上铺的规则。</dd>" in part


def test_a_gap_says_why() -> None:
    assert "<dt>山货集</dt><dd>还缺：没有人说过。</dd>" in row("hours")
    assert "法律通用" not in row("hours")


@pytest.mark.parametrize("name", ["rights-fifteen-days", "rights-two-clocks"])
def test_a_trouble_names_all_that_holds_everywhere(name: str) -> None:
    assert library().answer(name).title in row("review").partition("<dl>")[0]


def test_an_answer_that_stands_in_no_row_is_listed_with_the_reason() -> None:
    apart = coverage_part(covered(), PAGE).partition("{#apart}")[2]

    assert f"{library().answer('rights-fraud').title}</a> 是预防。" in apart


def test_a_project_without_a_list_of_troubles_has_nothing_to_show() -> None:
    assert coverage_part(replace(library(), coverage=NO_COVERAGE), PAGE) == ""
