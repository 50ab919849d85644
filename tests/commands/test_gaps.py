"""``shouhou gaps``: what people did not find, merged, grouped by meaning, the most people first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import Result
from shouhou.content import load_library
from shouhou.engine.opening import open_engine

Run = Callable[..., Result]
NOWHERE = "抽奖中了没给我发奖品"
LED = "海淘屋买的能退吗"


@pytest.fixture(scope="module")
def told(
    sample_project: Path, exported: dict[str, bytes], run: Run, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Result]]:
    """``told({"device": lines}, [logged], "--json")`` runs the command on these exports and this log."""

    def gaps(
        exports: dict[str, list[dict[str, Any]]], logged: list[tuple[str, str]], *options: object
    ) -> Result:
        folder = tmp_path_factory.mktemp("gaps")
        files = []
        for device, lines in exports.items():
            files.append(folder / f"{device}.jsonl")
            rows = [{"shouhou-gaps": 1, "made": "2026-11-28", "device": device}, *lines]
            files[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        if logged:
            files.append(folder / "access.log")
            at = "[28/Nov/2026:10:00:00 +0800]"
            asked_for = (
                f'{ip} - - {at} "GET /search/?q={quote(query)} HTTP/1.1" 200 9 "-" "M"\n'
                for ip, query in logged
            )
            files[-1].write_text("".join(asked_for), "utf-8")
        return run("gaps", "--root", sample_project, *files, *options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shouhou.commands.gaps.load_library", cache(load_library))
        patch.setattr("shouhou.commands.gaps.open_engine", cache(lambda _: open_engine(exported)))
        patch.setattr("shouhou.commands.gaps.kept_index", lambda _: None)
        yield gaps


def asked(query: str, state: str = "none", **more: Any) -> dict[str, Any]:
    return {"query": query, "state": state, "times": 1, "first": "2026-11-28", "last": "2026-11-28", **more}


def read(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_what_hurts_most_people_stands_first_and_means_one_thing(told: Callable[..., Result]) -> None:
    exports = {
        "a": [asked(NOWHERE), asked("抽奖中了奖品没给我发奖品"), asked("山货集审核要几天")],
        "b": [asked("飞船票能改签吗", times=40)],
    }
    logged = [("192.0.2.1", "抽奖中了，没给我发奖品呀"), ("192.0.2.1", NOWHERE), ("192.0.2.2", NOWHERE)]

    listed = read(told(exports, logged, "--json"))

    first, second = listed["missed"]
    assert (first["people"], second["people"]) == (3, 1)
    assert len(first["questions"]) == 3 and first["questions"][0]["query"] == NOWHERE
    assert {"id", "title", "url", "score"} == first["near"][0].keys()
    assert (first["state"], listed["found_now"]) == ("none", 1)
    assert read(told(exports, logged, "--json")) == listed


def test_a_sure_answer_that_nobody_opened_stands_apart(told: Callable[..., Result]) -> None:
    listed = read(
        told({"a": [asked("山货集审核要几天", "left")]}, [("192.0.2.1", "云上铺审核要几天")], "--json")
    )

    assert listed["missed"] == []
    assert [group["questions"][0]["query"] for group in listed["unopened"]] == ["山货集审核要几天"]


def test_answers_of_no_use_are_counted_by_people_and_by_state(told: Callable[..., Result]) -> None:
    said = {"answer": "yp-time-review", "reason": "steps", "checked": "2099-01-01", "on": "2026-11-28"}
    exports = {
        "a": [said],
        "b": [said, said],
        "c": [said | {"checked": "2000-01-01"}],
        "d": [{"answer": "gone"}],
    }

    listed = read(told(exports, [], "--json"))

    first = listed["useless"][0]
    assert (first["people"], first["reasons"], first["before"]) == (2, {"steps": 2}, 1)
    assert listed["useless"][-1]["id"] == "gone"


def test_the_list_to_tick_off_holds_no_markup_of_a_visitor(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    out = tmp_path / "清单.md"
    evil = "<b>奖品</b> [x](http://evil.example) `抽奖` *没发* | 中奖"

    result = told({"a": [asked(evil, opened="yp-time-review")]}, [], "--out", out)

    assert result.exit_code == 0, result.output
    text = out.read_text("utf-8")
    assert "- [ ] **1人**" in text and "\\<b\\>" in text and "](http" not in text
    assert "奖品" in result.stdout and "1人" in result.stdout


def test_what_could_steer_a_terminal_does_not_reach_it(told: Callable[..., Result]) -> None:
    result = told({"a": [asked("奖品\x1b[31m没\u202e发\x07")]}, [])

    assert not {"\x1b", "\u202e", "\x07"} & set(result.stdout)


def test_files_that_all_tell_nothing_are_a_mistake_told_in_one_sentence(
    sample_project: Path, run: Run, tmp_path: Path
) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("记事", "utf-8")

    result = run("gaps", "--root", sample_project, other)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "notes.txt" in result.stderr.splitlines()[-1]


def test_a_file_that_tells_nothing_beside_one_that_does_is_only_named(told: Callable[..., Result]) -> None:
    result = told({"a": [asked(NOWHERE)]}, [("192.0.2.1", "")])

    assert result.exit_code == 0 and "access.log 里没有搜索" in result.stdout.replace("\n", "")


def test_what_the_site_says_of_what_it_has_not_ends_in_the_answer_it_leads_to(
    told: Callable[..., Result],
) -> None:
    listed = read(told({"a": [asked(LED)]}, [], "--json"))
    shown = told({"a": [asked(LED)]}, []).stdout

    (group,) = listed["refused"]
    assert f"：{group['near'][0]['title']}（{group['near'][0]['id']}）" in shown.replace("\n   ", "")


def test_a_file_that_is_not_there_or_a_folder_is_a_wrong_use(run: Run, tmp_path: Path) -> None:
    for wrong in (tmp_path / "nowhere.log", tmp_path):
        result = run("gaps", wrong)
        assert result.exit_code == 2 and wrong.name in result.stderr


def test_only_the_questions_of_most_people_are_looked_at(told: Callable[..., Result]) -> None:
    exports = {device: [asked(NOWHERE), asked(f"{device}号飞船退票")] for device in ("一", "二", "三")}

    listed = read(told(exports, [], "--most", 1, "--json"))

    assert [group["people"] for group in listed["missed"]] == [3]
    assert listed["read"]["left_over"] == 3
