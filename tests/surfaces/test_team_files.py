"""The desk's file for a team: what it holds, what it brings to another desk, and how a bad one is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Browser = Callable[..., Any]

EDIT = {"text": "改", "of": "原"}
MINE = {
    "greeting": "您好",
    "pinned": ["a"],
    "recent": ["r"],
    "uses": {"a": 3},
    "phrases": [{"title": "甲", "text": "我的"}, {"title": "乙", "text": "二"}],
    "edits": {"a": {"neutral": EDIT}},
}


def read(browser: Browser, file: object, held: dict[str, Any] | None = None) -> dict[str, Any]:
    text = file if isinstance(file, str) or file is None else json.dumps(file)
    [outcome] = browser("teamFiles", held={"shouhou-desk": json.dumps(held or {})}, files=[text])
    return dict(outcome)


def test_a_desk_reads_what_another_has_written_and_nothing_of_what_was_used(browser: Browser) -> None:
    brought = read(browser, None, MINE)["value"]

    assert brought == {
        **{key: MINE[key] for key in ("greeting", "pinned", "phrases", "edits")},
        "closing": "",
    }


def test_what_a_file_brings_goes_on_top_and_the_rest_stays(browser: Browser) -> None:
    file = {
        "shouhou-desk": 1,
        "greeting": "亲",
        "closing": "谢谢",
        "pinned": ["b", "a"],
        "phrases": [{"title": "甲", "text": "大家的"}],
        "edits": {"a": {"shop": EDIT}, "b": {"neutral": EDIT}},
    }

    brought = read(browser, file, MINE)["value"]

    assert (brought["greeting"], brought["closing"]) == ("您好", "谢谢")
    assert brought["pinned"] == ["a", "b"]
    assert brought["phrases"] == [{"title": "甲", "text": "大家的"}, {"title": "乙", "text": "二"}]
    assert brought["edits"] == {"a": {"neutral": EDIT, "shop": EDIT}, "b": {"neutral": EDIT}}


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("不是JSON", "不是工作台导出的"),
        ("[]", "不是工作台导出的"),
        ({"phrases": []}, "不是工作台导出的"),
        ({"shouhou-desk": 2}, "刷新"),
        ({"shouhou-desk": 1, "phrases": {}}, "不是工作台导出的"),
        (
            {"shouhou-desk": 1, "phrases": [{"title": "甲", "text": "一"}, {"text": "二"}]},
            "第2条短语没有标题",
        ),
        ({"shouhou-desk": 1, "phrases": [{"title": "甲", "text": " "}]}, "第1条短语没有内容"),
        ({"shouhou-desk": 1, "phrases": [{"title": "甲" * 41, "text": "一"}]}, "第1条短语的标题超过40"),
        ({"shouhou-desk": 1, "phrases": [{"title": "甲", "text": "一" * 1001}]}, "第1条短语的内容超过1000"),
        ({"shouhou-desk": 1, "phrases": [{"title": str(n), "text": "一"} for n in range(201)]}, "超过200条"),
        ({"shouhou-desk": 1, "edits": {"a": {"neutral": {"of": "原"}}}}, "改过的回复“a”"),
        (" " * 1_000_001, "1MB"),
    ],
)
def test_a_bad_file_is_refused_whole_with_one_sentence(browser: Browser, file: object, told: str) -> None:
    outcome = read(browser, file, MINE)

    assert "value" not in outcome
    assert told in outcome["message"] and "\n" not in outcome["message"]
