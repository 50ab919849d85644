"""Home, platform and topic pages: what stands on them, in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sample import library, with_bare_platform
from shouhou.content import Library
from shouhou.content.models.popular import PLATFORM_MOST, PlatformPage, Popular
from shouhou.content.models.site import TopicGroup
from shouhou.site.entrances import SHOWN, by_importance, platform_page, topic_page
from shouhou.site.pages import compile_pages

QUESTION = re.compile(r'<a class="q" href="[./]*([^"]*)"')
FOLD = '<details class="qs__more">'


@cache
def pages() -> dict[str, str]:
    return compile_pages(library())


def grouped(size: int) -> Library:
    """The sample with a topic of a single group, of so many answers."""
    answers = [answer.id for answer in library().answers_of("rights", "complaint")][:size]
    group = TopicGroup(name="一组", answers=tuple(answers))
    page = library().topic_pages["rights", "complaint"].model_copy(update={"groups": (group,)})
    return replace(library(), topic_pages=library().topic_pages | {("rights", "complaint"): page})


def test_the_home_page_has_the_popular_answers_in_their_order() -> None:
    wanted = [library().answer(asked.id).url for asked in library().popular.home.answers]

    assert QUESTION.findall(pages()["index.md"]) == wanted


def test_the_home_page_dials_the_contacts_that_the_data_name() -> None:
    wanted = {library().contacts[name][1].tel for name in library().popular.home.contacts}

    assert set(re.findall(r'href="(tel:[^"]*)"', pages()["index.md"])) == wanted


def test_a_tile_of_the_law_has_words_of_its_own() -> None:
    tile = library().platforms["rights"].tile

    assert tile and tile.name != library().platforms["rights"].name
    assert f"<b>{tile.name}</b><small>{tile.says}，" in pages()["index.md"]


def test_a_platform_without_popular_answers_shows_those_that_most_others_point_to() -> None:
    bare = replace(library(), popular=Popular())
    wanted = by_importance(bare, bare.answers_of("rights"))[:PLATFORM_MOST]

    assert QUESTION.findall(platform_page(bare, "rights")) == [answer.url for answer in wanted]


def test_a_platform_without_answers_says_so_and_has_the_laws_by_trouble() -> None:
    bare = with_bare_platform(library())
    rows = {key: row for _, key, row in bare.coverage.rows()}
    wanted = [bare.answer(rows[key].any[0]).url for key in bare.troubles if key in rows and rows[key].any]

    page = platform_page(bare, "yeji")

    assert bare.unanswered["yeji"] in page
    assert QUESTION.findall(page) == wanted
    assert all(f">{bare.troubles[key].ask}</span>" in page for key in ("quality", "fraud"))
    assert 'id="topics"' not in page and "tools/next-step/?platform=yeji" in page


def test_a_platform_without_answers_has_the_numbers_to_dial_of_what_holds_anywhere() -> None:
    popular = Popular(platforms={"rights": PlatformPage(contacts=("m12315-phone",))})
    bare = replace(with_bare_platform(library()), popular=popular)

    assert library().contacts["m12315-phone"][1].tel in platform_page(bare, "yeji")


def test_lists_of_platforms_promise_no_answers_where_there_are_none() -> None:
    made = compile_pages(with_bare_platform(library()))

    assert "0个答案" not in made["index.md"] and "按法律办</small>" in made["index.md"]
    assert re.search(r'href="[./]*yeji/">按法律办</a>', made["search.md"])


def test_a_topics_tile_promises_a_phone_only_where_a_platform_has_one() -> None:
    answers = [
        answer.model_copy(update={"contacts": ()}) if answer.platform == "yunpu" else answer
        for answer in library().answers
    ]
    silent = replace(library(), answers=tuple(answers))
    topic = library().topics["contact"]

    assert f">{topic.ask_without_phone}</b>" in platform_page(replace(silent, popular=Popular()), "yunpu")
    assert f">{topic.ask}</b>" in pages()["yunpu/index.md"]


def test_a_platforms_tools_are_asked_of_that_platform_and_the_laws_of_none() -> None:
    assert "tools/next-step/?platform=shanhuo" in pages()["shanhuo/index.md"]
    assert "?platform=" not in pages()["rights/index.md"].partition('aria-labelledby="topics"')[0]


def test_popular_answers_come_first_then_those_that_most_others_point_to() -> None:
    answers = library().answers_of("shanhuo")
    named = library().popular.platforms["shanhuo"].answers

    ordered = [answer.id for answer in by_importance(library(), reversed(answers))]

    assert ordered[: len(named)] == list(named)
    assert ordered == [answer.id for answer in by_importance(library(), answers)]


def test_a_group_of_many_answers_shows_the_first_and_folds_the_rest() -> None:
    page = topic_page(grouped(SHOWN + 2), "rights", "complaint")
    shown, _, folded = page.partition(FOLD)

    assert len(QUESTION.findall(shown)) == SHOWN
    assert len(QUESTION.findall(folded)) == 2
    assert "再看2个问题" in page


def test_a_single_answer_too_many_is_not_folded() -> None:
    assert FOLD not in topic_page(grouped(SHOWN + 1), "rights", "complaint")


def test_a_rows_second_line_is_its_answers_row_and_missing_where_there_is_none() -> None:
    first, second = library().answers_of("rights", "complaint")[:2]
    answers = tuple(
        answer.model_copy(update={"row": "先找商家，再找平台" if answer.id == first.id else None})
        for answer in library().answers
    )

    page = topic_page(replace(library(), answers=answers), "rights", "complaint")

    assert page.count('class="q__a"') == 1
    assert f'{first.title}</span><span class="q__a">先找商家，再找平台</span>' in page
    assert second.title in page
