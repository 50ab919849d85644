"""Every page compiled from the real content: links, labels, and what may not be there."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from marks import evidence_mark
from sample import SAMPLE, library
from shouhou.content import Answer, load_library
from shouhou.markup.addresses import page_of
from shouhou.site.answer_page import answer_page
from shouhou.site.navigation import navigation
from shouhou.site.pages import FIGURES, GLOSSARY_MARK, PLATFORMS_MARK, SOURCES_MARK, compile_pages
from shouhou.tools import TOOL_MARK

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)\s]*)\)")
TEL = re.compile(r"href=\"tel:([^\"]*)\"")
CARD_END = re.compile(r"<p class=\"ans__ev sh-checked\">.*?</p>", re.DOTALL)
CARD = re.compile(r"<li class=\"sh-contact\".*?</dl>\n</li>", re.DOTALL)
CARD_LINK = re.compile(r"<p class=\"sh-contact__name\"><a href=\"([^\"]*)\"")


@cache
def pages() -> dict[str, str]:
    return compile_pages(library())


def rows_of(page: str, section: str = "") -> list[str]:
    """The rows of all tables on a page, or of those from a section on."""
    text = pages()[page].partition(f"{{#{section}}}")[2] if section else pages()[page]
    return [line for line in text.split("\n") if line.startswith("| ") and not line.startswith("| ---")]


def dialled(answer: Answer) -> set[str]:
    return {contact.value.replace("-", "") for contact in answer.contacts if contact.dial}


def digits(text: str) -> str:
    return re.sub(r"[-‐-―\s]", "", text).lower()


def platform_keys() -> list[str]:
    return list(library().platforms)


def test_every_answer_topic_and_platform_has_its_page() -> None:
    wanted = {page_of(answer) for answer in library().answers}
    wanted |= {f"{platform}/{topic}/index.md" for platform, topic in library().topic_pages}
    wanted |= {f"{platform}/index.md" for platform in library().platforms}

    assert wanted <= set(pages())


def test_the_day_of_the_oldest_copy_stands_beside_the_day_of_the_check() -> None:
    answer = next(answer for answer in library().answers if len(answer.sources) > 1)
    days = {key: dt.date(2026, 7, 2 + number) for number, key in enumerate(answer.sources)}
    copied = {key: library().sources[key].model_copy(update={"copied": day}) for key, day in days.items()}
    changed = replace(library(), sources=library().sources | copied)

    line = CARD_END.search(answer_page(changed, answer, ""))

    assert line
    assert re.findall(r"<time datetime=\"(.*?)\">", line[0]) == [str(answer.checked), "2026-07-02"]


def test_an_answer_on_no_copy_of_a_rule_names_the_day_of_its_check_alone() -> None:
    answer = next(a for a in library().answers if not any(library().sources[key].copied for key in a.sources))

    line = CARD_END.search(answer_page(library(), answer, ""))

    assert line
    assert line[0].count("<time") == 1


def test_every_link_is_relative_or_leads_to_a_known_place() -> None:
    wrong = [
        (page, target)
        for page, text in pages().items()
        for target in LINK.findall(text)
        if target.startswith("/") or re.match(r"(?!https:|tel:)[a-z]+:", target)
    ]

    assert wrong == []


def test_every_relative_link_leads_to_a_page_of_the_site() -> None:
    missing = []
    for page, text in pages().items():
        for target in LINK.findall(text):
            path, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            path = path.partition("?")[0]
            there = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
            if there not in pages() or (anchor and f"{{#{anchor}}}" not in pages()[there]):
                missing.append((page, target))

    assert missing == []


def test_no_reference_to_an_answer_is_left_unresolved() -> None:
    assert [
        page
        for page, text in pages().items()
        if "answer:" in re.sub(r"^answer: .*$", "", text, flags=re.M)
        and "](answer:" in re.sub(r"`[^`]*`|```.*?```", "", text, flags=re.S)
    ] == []


def test_only_contacts_for_dialling_are_links_to_dial() -> None:
    allowed = {number for answer in library().answers for number in dialled(answer)}

    assert {number for text in pages().values() for number in TEL.findall(text)} == allowed


def test_an_answer_page_dials_its_own_contacts_and_nothing_else() -> None:
    for answer in library().answers:
        assert set(TEL.findall(pages()[page_of(answer)])) == dialled(answer), answer.id


def test_every_limit_stands_beside_its_label_on_its_page() -> None:
    for answer in library().answers:
        for limit in answer.limits:
            rows = [
                row
                for row in rows_of(page_of(answer), "limits")
                if limit.from_ in row and limit.to in row and limit.amount in row
            ]
            assert rows and all(evidence_mark(limit.evidence) in row for row in rows), limit.id


def test_every_contact_has_a_card_with_its_label_and_date_on_its_page() -> None:
    for answer in library().answers:
        cards = CARD.findall(pages()[page_of(answer)])
        assert len(cards) == len(answer.contacts), answer.id
        for card, contact in zip(cards, answer.contacts, strict=True):
            assert contact.name in card and all(tap in card for tap in contact.taps), contact.id
            assert evidence_mark(contact.evidence) in card and str(answer.checked) in card, contact.id


def test_every_contact_of_a_platform_is_on_its_page_and_leads_to_its_answer() -> None:
    for key in library().platforms:
        wanted = [f"../{answer.url}" for answer in library().answers_of(key) for _ in answer.contacts]
        assert CARD_LINK.findall(pages()[f"{key}/index.md"]) == wanted


def test_every_fact_on_a_platform_page_stands_beside_a_label() -> None:
    for key in library().platforms:
        rows = [row for row in rows_of(f"{key}/index.md") if "依据 |" not in row]
        assert [
            row
            for row in rows
            if not any(evidence_mark(label) in row for label in library().evidence.values())
        ] == []


def test_every_limit_of_a_platform_is_on_its_page() -> None:
    for key in library().platforms:
        for answer in library().answers_of(key):
            for limit in answer.limits:
                assert any(
                    limit.amount in row and limit.from_ in row for row in rows_of(f"{key}/index.md")
                ), limit.id


def test_a_platform_page_has_no_limit_or_contact_of_another_platform() -> None:
    for key in library().platforms:
        others = {
            other
            for other, platform in library().platforms.items()
            if other != key and not platform.any_platform
        }
        targets = [target for row in rows_of(f"{key}/index.md") for target in LINK.findall(row)]
        targets += CARD_LINK.findall(pages()[f"{key}/index.md"])

        assert [target for target in targets if others & set(target.split("/"))] == []


def test_the_content_has_unverified_values_to_guard() -> None:
    assert len([item for answer in library().answers for item in answer.unverified]) == 2


def test_an_unverified_value_is_on_its_own_page_only() -> None:
    for answer in library().answers:
        for item in answer.unverified:
            found = [page for page, text in pages().items() if digits(item.value) in digits(text)]
            assert found == [page_of(answer)], item.value


def test_an_unverified_value_is_in_no_link() -> None:
    values = {digits(item.value) for answer in library().answers for item in answer.unverified}
    links = [
        digits(match)
        for text in pages().values()
        for match in re.findall(r"\[[^\]]*\]\([^)]*\)|href=\S*|<[^\s>]+@[^>]+>", text)
    ]

    assert [link for link in links if any(value in link for value in values)] == []


def test_an_unverified_value_is_named_in_a_warning() -> None:
    for answer in library().answers:
        for item in answer.unverified:
            assert any(
                line.startswith("!!! warning") and item.value in line
                for line in pages()[page_of(answer)].split("\n")
            )


def test_every_answer_page_has_its_title_as_the_only_first_heading() -> None:
    for answer in library().answers:
        headings = [line for line in pages()[page_of(answer)].split("\n") if line.startswith("# ")]
        assert [heading.partition(" {:")[0] for heading in headings] == [f"# {answer.title}"]


def test_every_answer_page_has_its_short_answer() -> None:
    for answer in library().answers:
        plain = re.sub(r"</?b>", "", pages()[page_of(answer)])
        assert answer.short in plain.split("\n"), answer.id


def test_every_answer_page_has_its_evidence() -> None:
    for answer in library().answers:
        assert answer.evidence
        assert all(evidence_mark(evidence) in pages()[page_of(answer)] for evidence in answer.evidence), (
            answer.id
        )


def test_every_answer_page_has_the_date_of_its_check() -> None:
    for answer in library().answers:
        assert f'<time datetime="{answer.checked}">' in pages()[page_of(answer)], answer.id


def test_every_answer_page_names_its_sources() -> None:
    for answer in library().answers:
        section = pages()[page_of(answer)].partition("{#sources}")[2]
        assert all(library().sources[key].name in section for key in answer.sources), answer.id


def test_every_answer_page_says_which_answer_it_is() -> None:
    for answer in library().answers:
        assert yaml.safe_load(pages()[page_of(answer)].split("---")[1])["answer"] == answer.id


def test_every_topic_page_lists_all_its_answers_once() -> None:
    for platform, topic in library().topic_pages:
        text = pages()[f"{platform}/{topic}/index.md"]
        for answer in library().answers_of(platform, topic):
            assert text.count(f'<a class="q" href="../../{answer.url}">') == 1, answer.id


def test_no_two_sections_of_a_page_have_the_same_anchor() -> None:
    for page, text in pages().items():
        anchors = re.findall(r"\{#([^}]*)\}", text)
        assert len(anchors) == len(set(anchors)), page


def test_a_page_that_names_the_mark_of_the_home_page_in_a_sentence_stays_as_it_is_written() -> None:
    written = "---\ntitle: 手册\n---\n# 手册\n\n首页由`<!-- home -->`换来。\n"
    page = "about/reference.md"

    compiled = compile_pages(replace(library(), pages=library().pages | {page: written}))

    assert compiled[page] == written
    assert "<!-- home -->" not in compiled["index.md"]


def test_the_sources_page_names_every_source() -> None:
    assert all(source.name in pages()["about/sources.md"] for source in library().sources.values())


@pytest.mark.parametrize("mark", [GLOSSARY_MARK, SOURCES_MARK, PLATFORMS_MARK, TOOL_MARK, *FIGURES])
def test_no_mark_for_generated_text_is_left_in_a_page(mark: str) -> None:
    assert [page for page, text in pages().items() if mark in text] == []


def test_the_navigation_names_every_answer_once() -> None:
    named = re.findall(r'"([^"]*\.md)"', json.dumps(navigation(library()), ensure_ascii=False))

    assert len(named) == len(set(named))
    assert {page_of(answer) for answer in library().answers} <= set(named) <= set(pages())


def test_the_same_content_gives_the_same_pages() -> None:
    assert compile_pages(load_library(SAMPLE)) == pages()


@pytest.mark.parametrize("page", ["index.md", "search.md"])
def test_the_entrance_pages_lead_to_every_platform(page: str) -> None:
    targets = re.findall(r'href="(?:\.\.?/)?([^"]*)"', pages()[page])

    assert all(f"{key}/" in targets for key in platform_keys())
