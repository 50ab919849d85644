"""What desk and box keep on the device, how much of it, and that they work where nothing may be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Browser = Callable[..., Any]

DESK, RECENT, PLATFORM = "shouhou-desk", "sh-recent", "sh-platform"


def desk(browser: Browser, did: list[list[Any]], held: dict[str, str] | None) -> dict[str, Any]:
    return dict(browser("deskMemory", held=held, did=did))


def box(browser: Browser, did: list[str], held: dict[str, str] | None) -> dict[str, Any]:
    return dict(browser("recentSearches", held=held, did=did))


def test_the_desk_keeps_the_eight_answers_used_last_the_latest_first(browser: Browser) -> None:
    used = [["used", f"answer-{number}"] for number in range(10)]

    kept = desk(browser, [*used, ["used", "answer-5"]], {})

    recent = [f"answer-{number}" for number in (5, 9, 8, 7, 6, 4, 3, 2)]
    assert kept["kept"]["recent"] == recent
    assert json.loads(kept["held"][DESK])["recent"] == recent


def test_a_pin_is_put_first_and_taken_off_by_the_same_press(browser: Browser) -> None:
    presses = [["togglePin", "a"], ["togglePin", "b"], ["togglePin", "a"], ["togglePin", "c"]]

    pinned = desk(browser, presses, {})

    assert pinned["returned"] == [True, True, False, True]
    assert pinned["kept"]["pinned"] == ["c", "b"]


def test_thirty_answers_may_be_pinned_and_the_first_of_more_goes(browser: Browser) -> None:
    pinned = desk(browser, [["togglePin", f"a{number}"] for number in range(31)], {})

    assert pinned["kept"]["pinned"] == [f"a{number}" for number in range(30, 0, -1)]


def test_what_another_tab_has_kept_meanwhile_stays(browser: Browser) -> None:
    held = {DESK: json.dumps({"greeting": "您好", "recent": ["a"], "form": "formal"})}

    kept = desk(browser, [["keep", {"closing": "谢谢"}]], held)

    assert json.loads(kept["held"][DESK]) == {
        "greeting": "您好",
        "closing": "谢谢",
        "form": "formal",
        "voice": "neutral",
        "platform": "",
        "pinned": [],
        "recent": ["a"],
        "uses": {},
        "phrases": [],
        "edits": {},
    }


def test_the_most_used_answers_come_first_and_one_used_once_is_none_of_them(browser: Browser) -> None:
    did: list[list[Any]] = [["used", answer] for answer in ("a", "b", "c", "b", "c", "b")]

    assert desk(browser, [*did, ["often"]], {})["returned"][-1] == ["b", "c"]


def test_a_reply_put_otherwise_is_kept_for_its_voice_and_can_be_taken_back(browser: Browser) -> None:
    did: list[list[Any]] = [["setEdit2", ["a", {"text": "改", "of": "原"}]], ["edit", "a"]]
    neutral = desk(browser, did, {})
    shop = desk(browser, [["keep", {"voice": "shop"}], ["edit", "a"]], neutral["held"])
    back = desk(browser, [["setEdit2", ["a", None]], ["edit", "a"]], neutral["held"])

    assert neutral["returned"][-1] == {"text": "改", "of": "原"}
    assert shop["returned"][-1] is None
    assert (back["returned"][-1], back["kept"]["edits"]) == (None, {})


def test_a_phrase_is_changed_under_its_former_title_and_dropped_by_its_own(browser: Browser) -> None:
    first, second = {"title": "甲", "text": "一"}, {"title": "乙", "text": "二"}
    changed = {"title": "丙", "text": "三"}

    kept = desk(browser, [["setPhrase", first], ["setPhrase", second], ["setPhrase2", [changed, "甲"]]], {})
    left = desk(browser, [["dropPhrase", "乙"]], kept["held"])

    assert kept["kept"]["phrases"] == [changed, second]
    assert left["kept"]["phrases"] == [changed]


MERGED = ["follow", {"replaced": {"old": "new", "older": "new"}}]


def test_answers_merged_into_another_are_that_one_and_none_stands_twice(browser: Browser) -> None:
    held = {DESK: json.dumps({"pinned": ["a", "old", "new", "older"], "recent": ["older", "b", "old"]})}

    kept = desk(browser, [MERGED], held)

    assert (kept["kept"]["pinned"], kept["kept"]["recent"]) == (["a", "new"], ["new", "b"])
    assert json.loads(kept["held"][DESK])["pinned"] == ["a", "new"]


def test_a_pin_of_a_merged_answer_is_taken_off_by_a_press_on_the_one_that_stays(browser: Browser) -> None:
    held = {DESK: json.dumps({"pinned": ["old"]})}

    kept = desk(browser, [MERGED, ["togglePin", "new"]], held)

    assert (kept["returned"][-1], kept["kept"]["pinned"]) == (False, [])


def test_an_answer_that_is_neither_there_nor_merged_stays_kept(browser: Browser) -> None:
    held = {DESK: json.dumps({"pinned": ["unknown", "old"], "greeting": "您好"})}

    kept = desk(browser, [MERGED], held)["kept"]

    assert (kept["pinned"], kept["greeting"]) == (["unknown", "new"], "您好")


def test_nothing_is_written_where_nothing_kept_was_merged(browser: Browser) -> None:
    held = {DESK: json.dumps({"pinned": ["a"]})}

    assert desk(browser, [MERGED], held)["held"] == held


def test_what_is_not_of_the_desk_is_not_taken_from_the_storage(browser: Browser) -> None:
    strange = {
        "greeting": 7,
        "form": "loud",
        "voice": "shouting",
        "pinned": ["a", 1, "A B", "a"],
        "recent": "a",
        "uses": {"a": 2, "b": "many", "C D": 1},
        "phrases": [{"title": "甲"}, {"title": "乙", "text": "话"}, 7],
        "edits": {"a": {"neutral": {"text": "话", "of": "原话"}, "loud": {"text": "喊"}}, "b": 1},
    }

    kept = desk(browser, [], {DESK: json.dumps(strange)})["kept"]

    assert (kept["greeting"], kept["form"], kept["voice"]) == ("", "short", "neutral")
    assert (kept["pinned"], kept["recent"], kept["uses"]) == (["a"], [], {"a": 2})
    assert kept["phrases"] == [{"title": "乙", "text": "话"}]
    assert kept["edits"] == {"a": {"neutral": {"text": "话", "of": "原话"}}}


def test_a_desk_that_may_keep_nothing_remembers_as_long_as_it_is_open(browser: Browser) -> None:
    assert desk(browser, [["used", "a"], ["used", "b"]], None)["kept"]["recent"] == ["b", "a"]


def test_the_box_keeps_eight_searches_the_latest_first_none_twice(browser: Browser) -> None:
    searches = [f"问题{number}" for number in range(10)]

    kept = box(browser, [*searches, " 问题5 "], {})

    assert kept["recent"] == [f"问题{number}" for number in (5, 9, 8, 7, 6, 4, 3, 2)]
    assert json.loads(kept["held"][RECENT]) == kept["recent"]


def test_a_search_is_kept_in_sixty_characters_with_single_spaces(browser: Browser) -> None:
    assert box(browser, ["a \n b", "😀" * 61], {})["recent"] == ["😀" * 60, "a b"]


def test_a_search_of_nothing_is_not_kept(browser: Browser) -> None:
    assert box(browser, ["  "], {})["held"] == {}


def test_a_box_that_may_keep_nothing_remembers_as_long_as_its_page(browser: Browser) -> None:
    assert box(browser, ["甲", "乙"], None)["recent"] == ["乙", "甲"]


def test_the_page_about_the_device_has_a_word_for_every_key_that_a_module_writes(browser: Browser) -> None:
    package = Path(__file__).parents[2] / "search"
    others = package / "browser" / "shouhou-search"  # stands in other people's sites
    sources = [path.read_text("utf-8") for path in package.rglob("*.js") if others not in path.parents]
    written = {
        key
        for source in sources
        if re.search(r"\.setItem\(|OFFLINE_REFUSED =", source)
        for key in re.findall(
            r"""^(?:export )?const \w+ = "((?:sh|shouhou)-[a-z-]+)";""", source, re.MULTILINE
        )
    }

    kinds = browser("kindsOfKeys", keys=sorted(written))

    assert {"sh-recent", "shouhou-desk", "shouhou-proof-", "shouhou-offline-refused"} <= written
    assert {key: kind for key, kind in kinds.items() if kind in (None, "旧版本留下的")} == {}
    assert browser("kindsOfKeys", keys=["sh-of-before", "elses"]) == {
        "sh-of-before": "旧版本留下的",
        "elses": None,
    }


def own(browser: Browser, did: list[list[str | None]], held: str | None = None, asked: str = "") -> list[str]:
    kept = {} if held is None else {PLATFORM: held}
    return list(browser("ownPlatforms", held=kept, did=did, asked=asked))


def test_the_three_platforms_chosen_last_go_first_the_latest_before_the_others(browser: Browser) -> None:
    assert own(browser, [["rememberPlatform", key] for key in "abcdb"]) == ["b", "d", "c"]


def test_a_search_that_is_no_longer_narrowed_to_a_platform_forgets_that_one_alone(browser: Browser) -> None:
    chosen = [["rememberPlatform", "b"], ["rememberFilter", "a", None], ["rememberFilter", None, "a"]]

    assert own(browser, chosen) == ["b"]


def test_a_device_that_kept_a_single_platform_still_has_it(browser: Browser) -> None:
    assert own(browser, [], held="a") == ["a"]


def test_the_platform_of_the_address_goes_before_the_kept_ones(browser: Browser) -> None:
    assert own(browser, [], held="a c", asked="?platform=b") == ["b", "a", "c"]


def test_where_nothing_may_be_kept_no_platform_goes_first(browser: Browser) -> None:
    did = [["rememberPlatform", "a"], ["rememberFilter", None, "a"]]

    assert browser("ownPlatforms", held=None, did=did, asked="") == []
