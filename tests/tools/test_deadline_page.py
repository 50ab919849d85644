"""The page that counts, as it stands without its program: every limit is a choice and a row, every rule has
its source.
"""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
from labels import IN_CONTEXT
from marks import checked_mark, evidence_mark
from sample import library
from shouhou.content import Limit
from shouhou.content.models.evidence import Evidence
from shouhou.markup.addresses import DEADLINE_PAGE, page_of
from shouhou.site.pages import compile_pages
from shouhou.tools.deadline.page import NOTICE_KEY, deadline_part, way_to_count


@cache
def page() -> str:
    return deadline_part(library(), DEADLINE_PAGE)


def limits() -> list[Limit]:
    return [limit for answer in library().answers for limit in answer.limits]


def limit(**fields: object) -> Limit:
    given = {"id": "a", "from": "甲", "to": "乙", "actor": "丙", "evidence": "law", **fields}
    return Limit.model_validate(given, context=IN_CONTEXT)


def test_every_limit_is_a_choice_in_a_group_of_its_platform() -> None:
    offered = {
        (group, option)
        for group, options in re.findall(
            r'<optgroup [^>]*data-platform="(\w+)"[^>]*>(.*?)</optgroup>', page(), re.DOTALL
        )
        for option in re.findall(r'<option value="([a-z0-9-]+)">', options)
    }

    assert offered == {(answer.platform, limit.id) for answer in library().answers for limit in answer.limits}


def test_what_holds_on_any_platform_is_marked_so_and_nothing_else() -> None:
    marked = set(re.findall(r'data-platform="(\w+)" data-any>', page()))

    assert marked == {key for key, platform in library().platforms.items() if platform.any_platform}


def test_a_choice_nobody_could_verify_says_so() -> None:
    for one in limits():
        says = re.search(rf'<option value="{one.id}">(.*?)</option>', page())
        assert says and one.amount in html.unescape(says[1])
        assert ("未核实" in says[1]) == (one.evidence.key is Evidence.ARTICLE)


def test_every_limit_has_a_row_with_its_way_to_count_its_label_its_check_date_and_its_answer() -> None:
    rows = [line for line in page().split("\n") if line.startswith("| ")]
    for answer in library().answers:
        for one in answer.limits:
            found = [
                row
                for row in rows
                if way_to_count(one) in row and one.to in row and f"**{one.amount}**" in row
            ]
            assert len(found) == 1, one.id
            assert evidence_mark(one.evidence) in found[0]
            assert checked_mark(answer) in found[0]
            assert page_of(answer) in found[0]


@pytest.mark.parametrize(
    ("fields", "says", "says_not"),
    [
        ({"days": 7, "unit": "working"}, "只数工作日", "天天"),
        ({"days": 7}, "天天都数", "工作日"),
        ({"months": 6}, "6个月", "天天"),
        ({"days": 7, "event": "签收"}, "签收那天", "甲"),
    ],
)
def test_the_way_to_count_is_that_of_the_limit(fields: dict[str, object], says: str, says_not: str) -> None:
    assert says in way_to_count(limit(**fields))
    assert says_not not in way_to_count(limit(**fields))


def test_every_notice_the_calendar_rests_on_is_cited_with_its_address() -> None:
    notices = {key: source for key, source in library().sources.items() if NOTICE_KEY.fullmatch(key)}

    assert notices
    for source in notices.values():
        assert source.name in page() and (source.url is None or source.url in page())


def test_the_page_holds_the_tool_and_the_tables_of_limits_lead_to_it() -> None:
    pages = compile_pages(library())

    assert 'id="deadline"' in pages[DEADLINE_PAGE]
    linked = {
        found
        for path, text in pages.items()
        if path != DEADLINE_PAGE
        for found in re.findall(r"tools/deadline\.md\?limit=([a-z0-9-]+)", text)
    }
    assert linked == {one.id for one in limits()}
