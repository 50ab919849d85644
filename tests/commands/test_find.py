"""``shouhou find``: the shape that other programs rely on, one line a query, and how it is refused."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sample import library
from shouhou.index.project import exported_files

Run = Callable[..., Result]
RunProcess = Callable[..., "subprocess.CompletedProcess[bytes]"]
RESULT_KEYS = {"id", "title", "url", "platform", "topic", "score", "short", "text"}
ODD = [
    "",
    " ",
    "　",
    "？！",
    "🙂👨‍👩‍👧",
    "e\u0301",
    "\u200b\ufeff",
    "\x00\x1b[31m",
    "𠮷野家退款",
    "<script>",
    "ﬁ①",
    "ᄀ" * 50,
    "退" * 10_000,
    "a\u2028b\u0085c",
    "'\"\\",
    "٣天",
    "-1",
    "--json",
]


@pytest.fixture(scope="module")
def ask(sample_project: Path, run: Run) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """Find on the sample, indexed once for all tests; returns one object a line."""

    def find(*arguments: object, input: str | None = None) -> list[dict[str, Any]]:
        result = run("find", "--root", sample_project, "--json", *arguments, input=input)
        assert result.exit_code == 0, result.output
        return [json.loads(line) for line in result.stdout.split("\n")[:-1]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shouhou.commands.find.exported_files", cache(exported_files))
        yield find


@pytest.mark.slow
def test_the_object_has_exactly_the_promised_shape(ask: Callable[..., Any]) -> None:
    (found,) = ask("山货集审核要几天")

    assert list(found) == ["query", "confident", "sure", "results"]
    assert found["query"] == "山货集审核要几天"
    assert found["confident"] is True
    assert found["results"] and all(set(result) == RESULT_KEYS for result in found["results"])
    assert all(isinstance(result["score"], float) for result in found["results"])
    assert all(isinstance(result[key], str) for result in found["results"] for key in RESULT_KEYS - {"score"})


def test_a_result_is_the_answer_as_the_content_has_it(ask: Callable[..., Any]) -> None:
    (found,) = ask("山货集审核要几天")

    for result in found["results"]:
        answer = library().answer(result["id"])
        assert [result[key] for key in ("title", "url", "platform", "topic", "short", "text")] == [
            answer.title,
            answer.url,
            answer.platform,
            answer.topic,
            answer.short,
            answer.text,
        ]


def test_results_are_ordered_by_score(ask: Callable[..., Any]) -> None:
    (found,) = ask("退款多久到账", "--limit", 50)
    scores = [result["score"] for result in found["results"]]

    assert len(scores) > 5
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_there_are_no_more_results_than_asked_for(limit: int, ask: Callable[..., Any]) -> None:
    (found,) = ask("退款", "--limit", limit)

    assert 0 < len(found["results"]) <= limit


def test_five_results_are_given_unless_told_otherwise(ask: Callable[..., Any]) -> None:
    assert len(ask("退款")[0]["results"]) == 5


def test_a_platform_and_a_topic_keep_others_out(ask: Callable[..., Any]) -> None:
    (found,) = ask("退款要几天", "--platform", "yunpu", "--topic", "time-limits")

    places = {(result["platform"], result["topic"]) for result in found["results"]}
    assert ("yunpu", "time-limits") in places
    assert places <= {("yunpu", "time-limits"), ("rights", "time-limits")}


def test_a_question_that_the_site_cannot_answer_is_not_confident(ask: Callable[..., Any]) -> None:
    assert [found["confident"] for found in ask("--stdin", input="zzzzqqqq\n\n")] == [False, False]


def test_every_line_of_stdin_gives_one_object_in_order(ask: Callable[..., Any]) -> None:
    queries = ["退款", "", "投诉", "退款", "没有换行结尾"]

    assert [found["query"] for found in ask("--stdin", input="\n".join(queries))] == queries


def test_line_ends_of_windows_are_not_part_of_a_query(ask: Callable[..., Any]) -> None:
    assert [found["query"] for found in ask("--stdin", input="退款\r\n投诉\r\n")] == ["退款", "投诉"]


def test_nothing_on_stdin_gives_nothing(ask: Callable[..., Any]) -> None:
    assert ask("--stdin", input="") == []


def test_odd_lines_come_back_one_object_a_line(sample_project: Path, run_process: RunProcess) -> None:
    done = run_process(
        "find", "--root", str(sample_project), "--stdin", "--json", input="\n".join([*ODD, ""]).encode()
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["query"] for line in done.stdout.split(b"\n")[:-1]] == ODD


def test_stdin_is_read_as_utf8_whatever_the_terminal_claims(
    sample_project: Path, run_process: RunProcess
) -> None:
    done = run_process(
        "find", "--root", str(sample_project), "--stdin", "--json", input="退款\n".encode(), encoding="gbk"
    )

    assert json.loads(done.stdout.decode("utf-8"))["query"] == "退款"


def test_a_query_asked_alone_and_on_stdin_gives_the_same(ask: Callable[..., Any]) -> None:
    assert ask("山货集退款被拒") == ask("--stdin", input="山货集退款被拒\n")


def test_without_json_the_best_answer_is_named_with_its_address(project: Path, run: Run) -> None:
    result = run("find", "退款多久到账", "--root", project)

    assert result.exit_code == 0
    assert "mall/refund/arrival/" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["退款", "--stdin"],
        ["退款", "多余"],
        ["退款", "--limit", "0"],
        ["退款", "--limit", "51"],
        ["退款", "--limit", "many"],
        ["退款", "--nonsense"],
    ],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_wrong_use_exits_with_2_and_prints_no_result(arguments: list[str], project: Path, run: Run) -> None:
    result = run("find", "--root", project, *arguments)

    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(("option", "known"), [("--platform", "mall"), ("--topic", "refund")])
def test_an_unknown_platform_or_topic_exits_with_2_and_names_the_known(
    option: str, known: str, project: Path, run: Run
) -> None:
    result = run("find", "--root", project, "退款", option, "nowhere")

    assert result.exit_code == 2
    assert "nowhere" in result.stderr and known in result.stderr


def test_bad_content_exits_with_1_and_names_the_place(project: Path, run: Run) -> None:
    (project / "docs" / "mall" / "index.md").write_text("ohne", "utf-8")

    result = run("find", "--root", project, "退款", "--json")

    assert result.exit_code == 1
    assert "docs/mall/index.md:1:" in result.stderr
    assert result.stdout == ""


def test_a_byte_that_is_not_utf8_on_stdin_brings_no_traceback(
    sample_project: Path, run_process: RunProcess
) -> None:
    done = run_process(
        "find", "--root", str(sample_project), "--stdin", "--json", input=b"a\xff\n\xcd\xcb\xbf\xee\n"
    )

    assert b"Traceback" not in done.stderr


def test_a_byte_that_is_not_utf8_in_the_question_brings_no_traceback(
    sample_project: Path, run_process: RunProcess
) -> None:
    done = run_process("find", b"\xcd\xcb\xbf\xee", "--root", str(sample_project), "--json")

    assert b"Traceback" not in done.stderr
