"""The guided path as linked pages: every trouble and stage of every platform, each with a whole result."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from functools import cache

import pytest
from marks import evidence_mark
from sample import library
from shouhou.markup.addresses import page_of
from shouhou.site.pages import compile_pages
from shouhou.tools.next_step.page import PAGE, next_step_pages, next_step_part, questions
from shouhou.tools.next_step.place import FOLDER

LINK = re.compile(r"\]\(([^)\s]*)\)")
SECTION = re.compile(
    r'<section class="sh-step__result" data-stage="([a-z-]+)" markdown>(.*?)</section>', re.DOTALL
)


@cache
def pages() -> dict[str, str]:
    return compile_pages(library())


def platforms() -> list[str]:
    return [key for key, platform in library().platforms.items() if not platform.any_platform]


def trouble_pages() -> list[tuple[str, str]]:
    return [(platform, trouble) for platform in platforms() for trouble in library().troubles]


def sections(platform: str, trouble: str) -> dict[str, str]:
    return dict(SECTION.findall(pages()[f"{FOLDER}/{platform}/{trouble}.md"]))


def target(page: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), re.split("[?#]", address)[0]))


@pytest.mark.parametrize(("platform", "trouble"), trouble_pages())
def test_a_page_has_the_section_of_every_stage_in_its_order(platform: str, trouble: str) -> None:
    assert list(sections(platform, trouble)) == list(library().next_step.stages_of(trouble))


@pytest.mark.parametrize(("platform", "trouble"), trouble_pages())
def test_every_result_leads_to_answers_of_its_platform_or_any_platform_and_to_no_other(
    platform: str, trouble: str
) -> None:
    answers = {page_of(answer): answer for answer in library().answers}
    page = f"{FOLDER}/{platform}/{trouble}.md"
    for key, section in sections(platform, trouble).items():
        linked = [
            answers[path]
            for path in (target(page, link) for link in LINK.findall(section))
            if path in answers
        ]

        assert linked, key
        for answer in linked:
            assert answer.platform == platform or library().platforms[answer.platform].any_platform, (
                key,
                answer.id,
            )
            assert library().topics[answer.topic].audience == "shopper", (key, answer.id)


@pytest.mark.parametrize(("platform", "trouble"), trouble_pages())
def test_every_link_leads_to_a_page_or_to_a_section_of_the_same_page(platform: str, trouble: str) -> None:
    page = f"{FOLDER}/{platform}/{trouble}.md"
    for address in LINK.findall(pages()[page]):
        if address.startswith("#"):
            assert f"{{{address}}}" in pages()[page], address
        else:
            assert target(page, address) in pages(), address


@pytest.mark.parametrize(("platform", "trouble"), trouble_pages())
def test_every_limit_stands_with_its_evidence_and_the_day_it_was_checked(platform: str, trouble: str) -> None:
    limits = {limit.id: (answer, limit) for answer in library().answers for limit in answer.limits}
    for key, section in sections(platform, trouble).items():
        for line in section.split("\n"):
            for name in re.findall(r"\?limit=([a-z0-9-]+)\)", line):
                answer, limit = limits[name]
                assert limit.amount in line, key
                assert evidence_mark(limit.evidence) in line, key
                assert f"{answer.checked}" in line, key


@pytest.mark.parametrize(("platform", "trouble"), trouble_pages())
def test_a_result_tells_a_limit_or_what_to_go_by_instead(platform: str, trouble: str) -> None:
    for key, section in sections(platform, trouble).items():
        stage = library().next_step.stages_of(trouble)[key]
        rung = library().next_step.rungs[stage.rung]

        assert ("data-limit=" in section) == bool(stage.limits), key
        assert stage.limits or (rung.wait and rung.wait in section), key


@pytest.mark.parametrize(
    ("platform", "trouble"),
    [(platform, trouble) for platform in platforms() for trouble in ("not-received", "late")],
)
def test_where_nothing_was_delivered_no_clock_of_a_return_is_told(platform: str, trouble: str) -> None:
    found = sections(platform, trouble)

    for name in (
        "law-redline-handle",
        "law-redline-payback",
        "law-merchant-payback",
        "law-return-window",
        "law-quality-return",
    ):
        assert not [key for key, section in found.items() if f"?limit={name})" in section], name


def test_an_unverified_review_by_the_platform_is_no_clock_of_waiting_for_the_merchant() -> None:
    path = [section for trouble in library().troubles for section in sections("shanhuo", trouble).values()]

    assert not [section for section in path if "?limit=sh-refund-review)" in section]


def test_whoever_has_not_paid_is_not_asked_first_for_the_record_of_a_payment() -> None:
    proof = library().troubles["fraud"].proof

    assert "转账" not in proof[0]


def test_the_stage_that_takes_over_stands_on_the_same_page() -> None:
    for platform, trouble in trouble_pages():
        found = sections(platform, trouble)
        for section in found.values():
            assert set(re.findall(r'data-above="([a-z-]+)"', section)) <= found.keys()


def test_what_remains_of_a_day_of_the_shoppers_own_is_the_limits_own_sentence() -> None:
    [limit] = [limit for _, limit in library().limits.values() if limit.id == "law-return-window"]

    assert limit.missed and limit.missed in sections("yunpu", "no-reason")["not-yet"]


def test_following_the_rungs_upwards_always_ends() -> None:
    for trouble in library().troubles:
        for key, stage in library().next_step.stages_of(trouble).items():
            rung, seen = stage.rung, set[str]()
            while rung is not None and library().next_step.rungs[rung].next is not None:
                assert rung not in seen, (trouble, key)
                seen.add(rung)
                rung = library().next_step.rungs[rung].next or ""


def test_the_first_page_leads_to_every_platform_and_each_to_every_trouble() -> None:
    for platform in platforms():
        page = f"{FOLDER}/{platform}.md"
        assert f'<a href="../../{FOLDER}/{platform}/">' in pages()[PAGE]
        troubles = {f"{FOLDER}/{platform}/{trouble}.md" for trouble in library().troubles}
        assert troubles <= {target(page, link) for link in LINK.findall(pages()[page])}


def test_the_program_is_asked_to_ask_what_the_pages_hold() -> None:
    asked = questions(library())

    assert [platform["key"] for platform in asked["platforms"]] == platforms()  # type: ignore[index,attr-defined]
    for trouble in asked["troubles"]:  # type: ignore[attr-defined]
        stages = library().next_step.stages_of(trouble["key"])
        assert {stage["key"]: stage.get("when") for stage in trouble["stages"]} == {
            key: stage.when for key, stage in stages.items()
        }


def test_a_date_is_asked_for_only_where_a_limit_is_counted_from_it() -> None:
    known = library().next_step
    waiting = known.stages["waiting"].model_copy(update={"limits": ("yp-review",)})
    data = known.model_copy(update={"stages": known.stages | {"waiting": waiting}})
    asked = questions(replace(library(), next_step=data))

    stages = {stage["key"]: stage for stage in asked["troubles"][0]["stages"]}  # type: ignore[index]
    assert stages["waiting"]["on"] == ["yunpu"]
    assert "on" not in stages["refused"]


def test_shopping_platforms_lead_to_their_path_and_no_others() -> None:
    assert 'tools/next-step/?platform=shanhuo"' in pages()["shanhuo/index.md"]
    assert next_step_part(library(), "rights/index.md") == ""


def test_a_project_without_the_first_page_has_none_of_the_others() -> None:
    without = replace(library(), pages={name: page for name, page in library().pages.items() if name != PAGE})

    assert next_step_pages(without) == {}
    assert next_step_part(without, "shanhuo/index.md") == ""
