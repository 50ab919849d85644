"""The page that counts, as it stands without its program: every limit is a choice and a row, every rule has
its source.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache

import pytest
from labels import IN_CONTEXT
from marks import checked_mark, evidence_mark
from sample import library
from shouhou.content import Limit
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import SHOPPER
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


OPTION = re.compile(r'<option value="([a-z0-9-]+)" data-platform="(\w+)"( data-any)?>')


def groups(of: str) -> dict[str, list[str]]:
    """What is waited for, by its key, with the limits to choose there."""
    found = re.findall(r'<optgroup [^>]*data-wait="(\w+)"[^>]*>(.*?)</optgroup>', of, re.DOTALL)
    return {key: [name for name, _, _ in OPTION.findall(options)] for key, options in found}


def test_every_limit_is_a_choice_in_one_place_and_says_its_platform() -> None:
    offered = [limit for of_group in groups(page()).values() for limit in of_group]
    platforms = {name: platform for name, platform, _ in OPTION.findall(page())}

    assert sorted(offered) == sorted(library().limits)
    assert platforms == {name: answer.platform for name, (answer, _) in library().limits.items()}


def test_what_is_named_nowhere_goes_to_the_rest_of_its_kind() -> None:
    own = [one.id for one in limits() if one.actor == SHOPPER]

    assert groups(page())["own"] == own
    assert "courier-reply" in groups(page())["other"]
    assert "merchant" not in groups(page())


def test_a_limit_of_a_page_for_merchants_is_theirs() -> None:
    answers = list(library().answers)
    at = next(n for n, answer in enumerate(answers) if answer.topic == "merchant")
    kept = limit(id="reply", days=2)
    answers[at] = answers[at].model_copy(update={"limits": (kept,)})

    part = deadline_part(replace(library(), answers=tuple(answers)), DEADLINE_PAGE)

    assert groups(part)["merchant"] == ["reply"]


def test_what_one_waits_for_is_asked_in_the_order_of_the_file() -> None:
    asked = re.search(r'<select id="deadline-wait".*?</select>', page(), re.DOTALL)

    assert asked
    assert re.findall(r'<option value="(\w+)">', asked[0]) == list(groups(page()))
    assert list(groups(page())) == [key for key in library().waiting if key != "merchant"]


def test_the_code_that_counting_rests_on_stands_without_all_that_the_site_takes_from_it() -> None:
    code = library().sources["civil-code"]

    assert code.note and code.name in page() and code.note not in page()


def test_what_holds_on_any_platform_is_marked_so_and_nothing_else() -> None:
    marked = {platform for _, platform, everywhere in OPTION.findall(page()) if everywhere}

    assert marked == {key for key, platform in library().platforms.items() if platform.any_platform}


def test_a_choice_nobody_could_verify_says_so() -> None:
    for one in limits():
        says = re.search(rf'<option value="{one.id}"[^>]*>(.*?)</option>', page())
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

    told = html.unescape(page())
    assert notices
    for source in notices.values():
        assert source.name in told and (source.url is None or source.url in told)


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
