"""``assets/tools/limits.json``: what the deadline's programs read is what the answers say, and no more."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sample import library
from shouhou.content import load_library
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import SHOPPER
from shouhou.tools.deadline.data import AFTER_MAX, limit_files, what_then

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "cases" / "content" / "collection"


@cache
def published() -> dict[str, Any]:
    [(path, content)] = limit_files(library()).items()
    assert path == "assets/tools/limits.json"
    found: dict[str, Any] = json.loads(content)
    return found


def test_every_limit_is_there_with_its_answer() -> None:
    assert [limit["id"] for limit in published()["limits"]] == list(library().limits)
    for entry in published()["limits"]:
        answer, limit = library().limits[entry["id"]]
        assert (entry["answer"], entry["url"], entry["checked"]) == (
            answer.id,
            answer.url,
            str(answer.checked),
        )
        assert (entry["amount"], entry["evidence"]) == (limit.amount, limit.evidence.key.value)
        assert entry["label"] == limit.evidence.label


def test_what_is_beside_and_what_follows_is_there_too() -> None:
    ids = {limit["id"] for limit in published()["limits"]}

    assert {then for limit in published()["limits"] if (then := limit["then"])} <= ids
    assert {other for limit in published()["limits"] for other in limit["beside"]} <= ids


def test_what_to_do_afterwards_is_short_plain_text() -> None:
    for limit in published()["limits"]:
        assert 0 < len(limit["after"]) <= AFTER_MAX
        assert not set("[]*#") & set(limit["after"])


def test_what_to_do_after_a_day_of_the_shoppers_own_is_the_limits_sentence_alone() -> None:
    own = [limit for limit in published()["limits"] if limit["actor"] == SHOPPER]

    assert own
    for entry in own:
        assert entry["after"] == library().limits[entry["id"]][1].missed
        assert "missed" not in entry


def test_a_long_section_is_cut_at_a_lines_end() -> None:
    rows = "\n".join(f"* {'长' * 99}" for _ in range(5))

    assert what_then(f"先说。\n\n## 如果不行\n{rows}\n\n## 别的\n不要") == "\n".join([f"- {'长' * 99}"] * 2)


def test_an_answer_without_that_section_has_nothing_to_say_afterwards() -> None:
    assert what_then("给商家的，没有下一步。") == ""


def test_only_announced_years_travel_each_with_its_notice() -> None:
    years = published()["calendar"]["years"]

    assert years.keys() == {
        key.removeprefix("holidays-") for key in library().sources if key.startswith("holidays-")
    }
    for year, announced in years.items():
        assert announced["off"] and announced["work"]
        assert year in announced["notice"]["name"] and announced["notice"]["url"].startswith(
            "https://www.gov.cn/"
        )


@pytest.mark.parametrize("article", ["sh-refund-review", "sh-refund-arrival", "yp-review", "yp-arrival"])
def test_an_articles_figure_on_a_refund_never_stands_without_the_laws_seven_and_fifteen_days(
    article: str,
) -> None:
    _, limit = library().limits[article]
    beside = [library().limits[other][1] for other in limit.beside]

    assert limit.evidence.key is Evidence.ARTICLE
    assert {7, 15} <= {other.days for other in beside if other.evidence.key is Evidence.LAW}


def test_a_collection_without_notices_has_no_year_and_keeps_its_limits() -> None:
    [content] = limit_files(load_library(TINY)).values()

    found = json.loads(content)
    assert found["calendar"] == {"years": {}}
    assert {limit["id"] for limit in found["limits"]} == {"law-return", "mall-arrival-limit"}
