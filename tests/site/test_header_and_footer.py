"""What header and footer say, from the pages and data that say it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from sample import ROOT, crowded, library
from shouhou.content.models.popular import Popular
from shouhou.site.shell import shell


@dataclass(frozen=True)
class Section:
    """A platform's section as the generator hands it to the templates, its page its only child."""

    title: str
    url: str

    @property
    def children(self) -> list[Section]:
        return [self]

    @property
    def active(self) -> bool:
        return False


def filled(template: str, opened: str = "") -> str:
    """A part of header or footer among seven shops, on a page of the section ``opened``."""
    environment = Environment(loader=FileSystemLoader(ROOT / "docs" / "templates"))
    environment.filters["url"] = str
    sections = [Section(one.name, f"{key}/") for key, one in crowded().platforms.items()]
    page = SimpleNamespace(ancestors=[one for one in sections if one.title == opened])
    nav = SimpleNamespace(items=[*sections, Section("关于", "about/")], homepage=Section("首页", ""))
    settings = {"site_name": "", "extra": {"shell": shell(crowded()), "inline": {}}}
    return environment.get_template(f"partials/{template}.html").render(
        config=settings, nav=nav, page=page, opened=opened
    )


ITEM = re.compile(r'href="([a-z]+)/"')


@pytest.mark.parametrize(
    ("template", "begin"), [("header", 'class="drawer"'), ("footer", 'aria-label="按平台"')]
)
def test_of_seven_platforms_a_list_keeps_four_behind_a_tap(template: str, begin: str) -> None:
    listed = filled(template).partition(begin)[2].partition("</nav>")[0]
    shown, _, rest = listed.partition("data-sh-more")
    more, _, after = rest.partition("</details>")

    assert ITEM.findall(shown) == ["shanhuo", "yunpu", "bei"]
    assert ITEM.findall(more) == ["dong", "nan", "xi", "zhong"]
    assert [key for key in ITEM.findall(after) if key != "about"] == ["rights"]


def test_the_platform_whose_page_is_open_is_not_behind_the_tap() -> None:
    shown, _, rest = filled("header", "南坊").partition('class="drawer"')[2].partition("data-sh-more")
    more = rest.partition("</details>")[0]

    assert "nan" in ITEM.findall(shown)
    assert ITEM.findall(more) == ["dong", "xi", "zhong"]
    assert "<small>东坊、西坊、中坊</small>" in more


def test_the_menu_calls_a_platform_as_its_page_says() -> None:
    assert shell(library())["menu"] == {"山货集": "山货集", "云上铺": "云上铺", "消费者权益": "法律与12315"}


def test_the_footer_leads_to_every_platform_and_tool() -> None:
    said = shell(library())

    parts = [[link["url"] for link in part] for part in said["platforms"].values()]  # type: ignore[attr-defined]
    assert parts == [["shanhuo/", "yunpu/"], [], ["rights/"]]
    assert [link["url"] for link in said["tools"]] == [  # type: ignore[attr-defined]
        "tools/deadline/",
        "tools/next-step/",
        "tools/complaint/",
        "tools/number-check/",
    ]


def test_the_footer_leads_to_the_sections_that_pages_name() -> None:
    about = (
        library()
        .pages["about/index.md"]
        .replace("\ntitle:", '\nfooter: {报告错误: "#errors", 关于: ""}\ntitle:', 1)
    )
    changed = replace(library(), pages=library().pages | {"about/index.md": about})

    assert shell(changed)["about"] == [
        {"name": "报告错误", "url": "about/#errors"},
        {"name": "关于", "url": "about/"},
    ]


def test_the_number_for_the_cheated_is_the_one_that_the_data_name_or_none() -> None:
    police = library().popular.police
    assert police and shell(library())["police"] == library().contacts[police][1].value
    assert shell(replace(library(), popular=Popular()))["police"] == ""


def test_the_site_names_the_platforms_that_it_does_not_belong_to() -> None:
    assert shell(library())["names"] == "山货集、云上铺"


@pytest.mark.parametrize(
    ("opened", "shown"),
    [("", ["shanhuo", "yunpu", "bei"]), ("南坊", ["shanhuo", "yunpu", "bei", "nan"])],
)
def test_on_a_wide_screen_the_header_has_a_menu_of_the_others(opened: str, shown: list[str]) -> None:
    header = filled("header", opened).partition("</nav>")[0]
    before, _, rest = header.partition("<details")
    more, _, after = rest.partition("</details>")

    assert [key for key in ITEM.findall(before + after) if key != "rights"] == shown
    assert ITEM.findall(more) == [key for key in ("dong", "nan", "xi", "zhong") if key not in shown]
