"""The pictures of the real content: what they show is what the answers say, and the words under them say
the same.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from marks import evidence_mark
from sample import SAMPLE, library
from shouhou.content import Answer, Library, load_library
from shouhou.content.models.pictures import Clock, Pictures
from shouhou.markup.addresses import page_of
from shouhou.site.pages import compile_pages
from shouhou.tools.pictures.flow import NO_LIMIT
from shouhou.tools.pictures.page import pictures_part

ROOT = Path(__file__).parents[2]
PAGES = ["shanhuo/index.md", "shanhuo/contact/index.md", "yunpu/index.md", "yunpu/contact/index.md"]


@cache
def pages() -> dict[str, str]:
    return compile_pages(library())


def figure(page: str) -> str:
    """A compiled page's picture."""
    [found] = re.findall("<figure.*</figure>", pages()[page])
    return str(found)


def drawing(page: str) -> ElementTree.Element:
    found = re.search("<svg.*</svg>", figure(page))
    assert found
    return ElementTree.fromstring(found.group())


def words(page: str) -> str:
    return figure(page).partition("</svg>")[2]


def links(text: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', text)


def clocks(platform: str) -> list[Clock]:
    pictures = library().pictures
    stations = [
        *pictures.flows[platform],
        *(exit for step in pictures.flows[platform] for exit in step.exits),
        *pictures.outside,
    ]
    return [
        clock
        for station in [*stations, *([pictures.beside] if pictures.beside else [])]
        for clock in station.limits
    ]


def text_of(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def of_platform(key: str, change: Library) -> list[str]:
    return [pictures_part(change, page) for page in (f"{key}/index.md", f"{key}/contact/index.md")]


def test_every_platform_has_both_its_pictures() -> None:
    shops = [key for key, platform in library().platforms.items() if not platform.any_platform]

    assert {f"{key}/{page}" for key in shops for page in ("index.md", "contact/index.md")} == set(PAGES)
    assert all(figure(page) for page in PAGES)


def test_no_other_page_has_a_picture() -> None:
    assert {page for page, text in pages().items() if "<figure" in text} == set(PAGES)


@pytest.mark.parametrize("platform", ["shanhuo", "yunpu"])
def test_every_limit_of_a_flow_is_drawn_as_its_answer_gives_it_beside_its_label(platform: str) -> None:
    limits = {limit.id: (limit, answer) for answer in library().answers for limit in answer.limits}
    drawn = [(link.get("href"), text_of(link)) for link in drawing(f"{platform}/index.md").iter("a")]

    for clock in clocks(platform):
        limit, answer = limits[clock.limit]
        wanted = (clock.about, limit.amount, limit.from_, limit.to, limit.evidence.label)
        assert [
            1
            for href, text in drawn
            if href == f"../{answer.url}"
            and all(part.replace(" ", "") in text.replace(" ", "") for part in wanted)
        ], clock


@pytest.mark.parametrize("platform", ["shanhuo", "yunpu"])
def test_every_limit_of_a_flow_is_written_beside_its_label_and_the_day_of_its_check(platform: str) -> None:
    limits = {limit.id: (limit, answer) for answer in library().answers for limit in answer.limits}
    items = words(f"{platform}/index.md").split("<li>")

    for clock in clocks(platform):
        limit, answer = limits[clock.limit]
        wanted = (
            clock.about,
            limit.amount,
            limit.from_,
            limit.to,
            evidence_mark(limit.evidence),
            str(answer.checked),
            answer.url,
        )
        assert [item for item in items if all(part in item for part in wanted)], clock


@pytest.mark.parametrize("platform", ["shanhuo", "yunpu"])
def test_every_contact_of_a_map_is_drawn_and_written_with_its_label(platform: str) -> None:
    page = f"{platform}/contact/index.md"
    groups = (*library().pictures.channels[platform], *library().pictures.public)
    shown = {name for group in groups for name in group.contacts}
    rows = [text_of(link).replace(" ", "") for link in drawing(page).iter("a")]
    items = words(page).split("<li>")

    for answer in library().answers:
        for contact in (contact for contact in answer.contacts if contact.id in shown):
            wanted = (contact.name, contact.value, contact.use)
            assert [
                row
                for row in rows
                if all(part.replace(" ", "") in row for part in (*wanted, contact.evidence.label))
            ], contact.id
            assert [
                item
                for item in items
                if all(
                    part in item for part in (*wanted, evidence_mark(contact.evidence), str(answer.checked))
                )
            ], contact.id


@pytest.mark.parametrize("page", PAGES)
def test_drawing_and_words_lead_to_the_same_places(page: str) -> None:
    assert {link.get("href") for link in drawing(page).iter("a")} == set(links(words(page)))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_an_answer_or_dials(page: str) -> None:
    there = {page_of(answer).removesuffix(".md") + "/" for answer in library().answers}
    here = posixpath.dirname(page)

    for target in links(figure(page)):
        if not target.startswith(("tel:", "#")):
            assert posixpath.normpath(posixpath.join(here, target)) + "/" in there, target


@pytest.mark.parametrize("page", PAGES)
def test_only_contacts_for_dialling_are_dialled(page: str) -> None:
    allowed = {
        f"tel:{contact.value.replace('-', '')}"
        for answer in library().answers
        for contact in answer.contacts
        if contact.dial
    }

    assert {target for target in links(figure(page)) if target.startswith("tel:")} <= allowed


def test_the_maps_of_channels_dial_something() -> None:
    assert all("tel:" in figure(page) for page in PAGES if "contact" in page)


@pytest.mark.parametrize("page", PAGES)
def test_no_unverified_value_is_in_a_picture(page: str) -> None:
    bare = re.sub(r"[-\s]", "", figure(page)).lower()

    assert not [
        item.value
        for answer in library().answers
        for item in answer.unverified
        if re.sub(r"[-\s]", "", item.value).lower() in bare
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_drawing_has_a_name_to_be_seen(page: str) -> None:
    for link in drawing(page).iter("a"):
        seen = text_of(link)
        assert seen
        assert seen in (link.get("aria-label") or seen)


@pytest.mark.parametrize("page", PAGES)
def test_a_drawing_is_named_and_described(page: str) -> None:
    svg = drawing(page)
    named = {element.get("id"): text_of(element) for element in svg if element.tag in ("title", "desc")}

    assert named[svg.get("aria-labelledby")]
    assert named[svg.get("aria-describedby")]


def test_a_station_whose_limit_is_not_known_says_so() -> None:
    [step] = [
        step
        for step in library().pictures.flows["yunpu"]
        if not step.limits and not step.exits and step.answer == "yp-complaint-intervention"
    ]
    target = f"../{library().answer(step.answer).url}"

    assert [
        1
        for link in drawing("yunpu/index.md").iter("a")
        if link.get("href") == target and NO_LIMIT in text_of(link)
    ]
    assert NO_LIMIT in words("yunpu/index.md").partition(target)[2].partition("</li>")[0]


def changed(answer_id: str, **fields: object) -> Library:
    answers: tuple[Answer, ...] = tuple(
        answer.model_copy(update=fields) if answer.id == answer_id else answer for answer in library().answers
    )
    return replace(library(), answers=answers)


def test_a_figure_changed_in_its_answer_changes_in_drawing_and_words() -> None:
    answer = library().answer("sh-time-arrival")
    limit = answer.limits[0].model_copy(update={"days": 41})

    picture = pictures_part(changed(answer.id, limits=(limit,)), "shanhuo/index.md")

    assert picture.count("41个工作日") == 2
    assert "41个工作日" not in figure("shanhuo/index.md")


def test_days_of_several_checks_are_given_as_first_and_last() -> None:
    def days(change: Library) -> list[str]:
        caption = pictures_part(change, "shanhuo/index.md").partition("<svg")[0]
        return re.findall(r'datetime="([^"]*)"', caption)

    *_, last = days(library())

    assert days(changed("rights-12315-time", checked=dt.date(2020, 1, 1))) == ["2020-01-01", last]


def test_without_pictures_the_pages_stand_as_they_are() -> None:
    bare = replace(library(), pictures=Pictures())

    assert of_platform("shanhuo", bare) == ["", ""]


def test_the_map_of_channels_is_on_the_page_of_channels_only() -> None:
    assert pictures_part(library(), "shanhuo/refund/index.md") == ""


def test_the_same_content_gives_the_same_bytes() -> None:
    again = load_library(SAMPLE)

    for key in ("shanhuo", "yunpu"):
        assert of_platform(key, again) == of_platform(key, library())
