"""What header and footer say, from the pages and data that say it."""

from __future__ import annotations

from dataclasses import replace

from sample import crowded, library
from shouhou.content.models.popular import Popular
from shouhou.site.shell import shell


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


def test_of_seven_platforms_the_menu_and_the_footer_keep_four_behind_a_tap() -> None:
    said = shell(crowded())

    assert said["behind"] == ["东坊", "南坊", "西坊", "中坊"]
    assert [link["key"] for link in said["platforms"]["more"]] == ["dong", "nan", "xi", "zhong"]  # type: ignore[index]


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
