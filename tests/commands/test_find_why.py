"""``shouhou find --why``: how a question was read, and of what each score is made."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from sample import library
from shouhou.commands.terminal import Terminal, reasons

Find = Callable[..., Result]
QUESTION = "山货集审核要几天"
BEST = "sh-time-review"


def test_it_tells_the_reading_the_answers_how_sure_it_is_and_what_to_do(find: Find) -> None:
    result = find(QUESTION, "--why", "--limit", 2)
    headings = [line for line in result.stdout.split("\n") if line and not line.startswith("- ")]

    assert result.exit_code == 0
    assert headings[0] == "怎么读这句话" and headings[-2:] == ["有没有把握", "怎么改"]
    assert [heading[:3] for heading in headings[1:-2]] == ["第1条", "第2条"]
    assert library().answer(BEST).title in headings[1] and BEST in headings[1]


def test_it_quotes_asks_as_the_content_has_them(find: Find) -> None:
    ask = library().answer(BEST).asks[0]

    assert f"问法“{ask}”" in find(ask, "--why").stdout


def test_a_platform_that_is_chosen_keeps_the_others_out(find: Find) -> None:
    headings = find("退款要几天", "--why", "--platform", "yunpu").stdout

    assert "（yp-" in headings and "（sh-" not in headings


def test_a_question_without_a_word_is_explained_too(find: Find) -> None:
    result = find("？", "--why")

    assert result.exit_code == 0
    assert "没有答案。" in result.stdout and "第1条" not in result.stdout


@pytest.mark.parametrize("other", [["--json"], ["--copy"], ["--open"], ["--pick", "1"]], ids=str)
def test_it_goes_with_nothing_that_does_something_else(other: list[str], find: Find) -> None:
    result = find(QUESTION, "--why", *other)

    assert result.exit_code == 2
    assert "--why 一次只说明一个问题" in result.stderr


def test_a_long_line_goes_on_below_its_own_words() -> None:
    lines = reasons("怎么读这句话", ["词（分量）：" + "、".join(["退款 16"] * 9)], Terminal(40))

    assert lines[0] == "怎么读这句话"
    assert lines[1].startswith("- 词") and len(lines) > 3
    assert all(line.startswith("  ") and line[2] != " " for line in lines[2:])
