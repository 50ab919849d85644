"""Quick phrases for a chat console: short enough to be read unfolded, in either voice, as three kinds of
file.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from sample import library
from shouhou.site.chat_text import SHORT_FORM_MAX, grounds
from shouhou.site.exports.quick_phrases import (
    COLUMNS,
    SHORTCUT_MAX,
    Phrase,
    as_csv,
    as_json,
    given_up,
    phrases,
    shortcuts,
)

URL = "https://example.org/help/"
SHOP = "sh-refund-rejected"
"""An answer of the sample that the shop gives in its own words."""


def told(site_url: str = URL) -> list[Phrase]:
    return phrases(library(), site_url)


def test_every_answer_has_a_phrase_of_no_side_and_one_of_the_shop_where_it_says_it_otherwise() -> None:
    neutral = [phrase.id for phrase in told() if phrase.voice == "neutral"]
    shop = [phrase.id for phrase in told() if phrase.voice == "shop"]

    assert neutral == [answer.id for answer in library().answers]
    assert shop == [answer.id for answer in library().answers if answer.reply_shop]
    assert SHOP in shop


def test_a_phrase_says_the_written_reply_with_its_evidence_and_link_and_without_a_gap_to_fill() -> None:
    answer = library().answer(SHOP)
    reply, own = str(answer.reply), str(answer.reply_shop)
    neutral, shop = (phrase.text.split("\n") for phrase in told() if phrase.id == SHOP)

    assert "{称呼}" in reply and "{订单号}" in own
    assert neutral == [reply.replace("{称呼}", ""), grounds(answer), f"{URL}a/{SHOP}/"]
    assert shop == [own.replace("{订单号}", ""), grounds(answer), f"{URL}a/{SHOP}/"]


def test_no_phrase_is_longer_than_a_chat_shows_unfolded() -> None:
    assert max(len(phrase.text) for phrase in told()) <= SHORT_FORM_MAX


def test_a_reply_that_the_address_makes_too_long_gives_way_and_is_named() -> None:
    [reply] = [phrase.text for phrase in told() if phrase.id == SHOP and phrase.voice == "neutral"]
    address = URL + "x" * (SHORT_FORM_MAX - len(reply)) + "/"

    [phrase] = [each for each in told(address) if each.id == SHOP and each.voice == "neutral"]

    assert phrase.text.startswith(library().answer(SHOP).short)
    assert SHOP in given_up(library(), address)
    assert given_up(library(), URL) == []


def test_the_table_is_for_a_spreadsheet_and_has_every_phrase() -> None:
    content = as_csv(library(), URL)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    assert content.startswith(b"\xef\xbb\xbf")
    assert tuple(rows[0]) == COLUMNS
    assert [(row[0], row[4]) for row in rows[1:]] == [(phrase.id, phrase.text) for phrase in told()]


def test_json_has_every_phrase_with_its_voice_and_link() -> None:
    document = json.loads(as_json(library(), URL))

    assert document["format"] == 1
    assert [Phrase(**phrase) for phrase in document["phrases"]] == told()


def test_without_an_address_a_phrase_has_no_link() -> None:
    assert {phrase.link for phrase in told("")} == {""}
    assert not any("/a/" in phrase.text for phrase in told(""))


def test_a_shortcut_takes_eight_letters_of_a_long_title() -> None:
    known = library()
    first = known.answers[0].model_copy(update={"title": "包裹签收重量不够补差价"})

    assert len(shortcuts(replace(known, answers=(first, *known.answers[1:])))[first.id]) == SHORTCUT_MAX


def test_a_shortcut_begins_with_the_shortest_letters_that_the_platform_is_called_by() -> None:
    known = library()
    called = known.platforms["shanhuo"].model_copy(update={"aliases": ("abc", "zx", "山货")})
    names = shortcuts(replace(known, platforms=dict(known.platforms) | {"shanhuo": called}))

    assert {names[answer.id][:2] for answer in known.answers if answer.platform == "shanhuo"} == {"zx"}
