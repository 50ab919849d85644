"""Which platforms a list shows, in Python and in the browser, by the shared cases."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample import crowded, library
from shouhou.content import Library
from shouhou.markup.platform_lists import names_of_more, shown_and_more
from shouhou.site.pages import pages_of

Browser = Callable[..., Any]

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "platform-lists.json").read_text("utf-8"))
FOLLOWING = [case for case in VECTORS["lists"] if not case["own"]]

ITEM = re.compile(r'data-sh-platform="([a-z]+)"')


def part(library: Library, page: str) -> str:
    """A page's text from its list of platforms on, if it has one."""
    return pages_of(library)[page].partition("data-sh-platforms")[2]


@pytest.mark.parametrize("case", FOLLOWING, ids=lambda case: case["why"])
def test_a_list_is_written_for_a_device_that_remembers_nothing(case: dict[str, Any]) -> None:
    assert shown_and_more(case["keys"]) == (case["shown"], case["more"])


def test_the_browser_puts_the_readers_own_first(browser: Browser) -> None:
    found = browser("platformLists", lists=VECTORS["lists"], names=[])["lists"]

    assert found == [{key: case[key] for key in ("shown", "more")} for case in VECTORS["lists"]]


def test_the_tap_says_the_same_names_whoever_writes_it(browser: Browser) -> None:
    names = [case["names"] for case in VECTORS["names"]]
    wanted = [case["words"] for case in VECTORS["names"]]

    assert [names_of_more(one) for one in names] == wanted
    assert browser("platformLists", lists=[], names=names)["names"] == wanted


@pytest.mark.parametrize(
    ("page", "law"),
    [
        ("index.md", ["rights"]),
        ("search.md", ["rights"]),
        ("desk.md", ["rights"]),
        ("tools/next-step.md", []),
        ("tools/complaint.md", []),
    ],
)
def test_of_seven_platforms_a_page_shows_three_and_the_others_behind_a_tap(page: str, law: list[str]) -> None:
    shown, tap, rest = part(crowded(), page).partition("data-sh-more")
    more, end, after = rest.partition("</details>")

    assert tap and end
    assert ITEM.findall(shown) == ["shanhuo", "yunpu", "bei"]
    assert ITEM.findall(more) == ["dong", "nan", "xi", "zhong"]
    assert ITEM.findall(after) == law
    assert "<summary>更多平台<small>东坊、南坊、西坊、中坊</small></summary>" in more


def test_of_two_platforms_nothing_is_behind_a_tap() -> None:
    assert "data-sh-more" not in "".join(pages_of(library())[page] for page in ("index.md", "search.md"))
