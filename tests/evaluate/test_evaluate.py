"""What ``shouhou eval`` counts: figures over hand-made outcomes, when a result counts, and how a bad file
is refused.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from shouhou.commands.cli import main
from shouhou.engine.engine import Found
from shouhou.errors import QuestionFileError
from shouhou.evaluate.evaluate import (
    DEPTH,
    Kind,
    Outcome,
    Question,
    by_origin,
    by_style,
    figures,
    gains,
    judge,
    read_questions,
)
from shouhou.evaluate.interval import Share

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "cases" / "questions.jsonl"
GOOD = {"id": "a", "q": "退款", "class": "in", "gold": ["a"]}


def question(kind: Kind = "in", gold: tuple[str, ...] = (), ok: tuple[str, ...] = (), **of: str) -> Question:
    return Question("q1", "退款", kind, gold=frozenset(gold), ok=frozenset(ok), **of)


def outcome(rank: int | None, confident: bool = True, kind: Kind = "in", **of: str) -> Outcome:
    return Outcome(question(kind, **of), rank, rank == 1, confident, "first")


def value(share: Share | None) -> float | None:
    return share and share.value


def result(number: int) -> dict[str, Any]:
    return {"id": f"answer-{number}"}


def judged(asked: Question, *results: dict[str, Any], confident: bool = True, sure: bool = False) -> Outcome:
    found: Any = {"query": asked.q, "confident": confident, "sure": sure, "results": list(results)}
    (one,) = judge([asked], lambda queries, limit: [found])
    return one


def rank(asked: Question, *results: dict[str, Any]) -> int | None:
    return judged(asked, *results).rank


def file_of(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_figures_are_shares_of_what_can_and_what_cannot_be_answered() -> None:
    sums = figures(
        [
            outcome(1),
            outcome(2),
            outcome(4, confident=False),
            outcome(None),
            outcome(None, confident=False, kind="out"),
            outcome(None, kind="out"),
        ]
    )

    assert (sums.answerable, sums.gaps, sums.foreign) == (4, 0, 2)
    assert (value(sums.top1), value(sums.top3)) == (0.25, 0.5)
    assert sums.mrr == pytest.approx((1 + 1 / 2 + 1 / 4) / 4)
    assert (value(sums.recognised), value(sums.refused)) == (0.5, 0.25)


def test_a_first_result_that_helps_though_it_is_not_the_best_counts_for_ok_alone() -> None:
    asked = question(gold=("answer-2",), ok=("answer-1",))
    sums = figures([judged(asked, result(1), result(2)), judged(asked, result(3)), judged(asked, result(2))])

    assert (value(sums.top1), value(sums.top3), value(sums.ok1)) == (1 / 3, 2 / 3, 2 / 3)


def test_a_gap_that_is_answered_with_confidence_misleads() -> None:
    gaps = [judged(question("gap"), result(1), confident=sure) for sure in (True, False, False, False)]
    sums = figures([*gaps, judged(question("out"), result(1), confident=False)])

    assert (sums.answerable, sums.gaps, sums.foreign) == (0, 4, 1)
    assert (value(sums.misled), value(sums.recognised), sums.ok1) == (0.25, 1.0, None)


def test_what_is_called_sure_is_kept_where_its_answer_is_among_the_first_three() -> None:
    asked = question(gold=("answer-1",))
    found = [result(number) for number in (2, 3, 4, 1)]
    sums = figures(
        [
            judged(asked, result(1), sure=True),
            judged(asked, *found, sure=True),
            judged(asked, result(1)),
            judged(question("out"), result(1), sure=True),
        ]
    )

    assert (value(sums.sure), value(sums.kept)) == (2 / 3, 1 / 3)


def test_an_id_that_was_merged_counts_as_the_answer_it_leads_to(tmp_path: Path) -> None:
    row = {"q": "退款", "class": "in", "gold": ["old", "kept"], "ok": ["older"]}
    (read,) = read_questions(file_of(tmp_path, json.dumps(row)), {"old": "new", "older": "new"})

    assert (read.gold, read.ok) == ({"new", "kept"}, {"new"})
    assert rank(read, {**result(1), "id": "new"}) == 1


def test_without_questions_there_is_no_share() -> None:
    sums = figures([])

    assert (sums.answerable, sums.top1, sums.mrr, sums.recognised, sums.refused) == (
        0,
        None,
        None,
        None,
        None,
    )


def test_styles_are_summed_up_one_by_one_in_order() -> None:
    sums = by_style([outcome(1, style="typo"), outcome(None, style="keyword"), outcome(2, style="typo")])

    assert list(sums) == ["typo", "keyword"]
    assert (value(sums["typo"].top1), value(sums["keyword"].top1)) == (0.5, 0.0)


def test_origins_are_summed_up_one_by_one_and_what_has_none_is_left_out() -> None:
    sums = by_origin([outcome(1, origin="chats"), outcome(None), outcome(3, origin="titles")])

    assert list(sums) == ["chats", "titles"]
    assert (value(sums["chats"].top1), value(sums["titles"].top1)) == (1.0, 0.0)


def test_a_gain_holds_every_question_against_itself() -> None:
    whole = [outcome(1), outcome(1), outcome(2), outcome(1), outcome(None, confident=False, kind="out")]
    without = [outcome(1), outcome(2), outcome(1), outcome(4), outcome(None, kind="out")]
    sums = gains(whole, without)

    assert (value(sums["top-1"]), value(sums["top-3"])) == (0.25, 0.25)
    assert (value(sums["识别"]), value(sums["误拒"])) == (1.0, 0.0)


def test_two_engines_that_answer_alike_gain_nothing_for_certain() -> None:
    same = [outcome(1), outcome(None), outcome(2, confident=False)]

    assert gains(same, same)["top-1"] == Share(0, 0, 0)


def test_the_first_result_that_is_gold_counts() -> None:
    assert rank(question(gold=("answer-2", "answer-3")), result(1), result(2), result(3)) == 2


def test_no_result_that_counts_has_no_rank() -> None:
    assert rank(question(gold=("answer-9",)), result(1), result(2)) is None


def test_a_question_without_answer_has_no_rank() -> None:
    assert rank(question("out"), result(1)) is None


def test_results_are_asked_for_down_to_the_depth_of_the_mean_rank() -> None:
    depths = []

    def find(queries: list[str], limit: int) -> list[Found]:
        depths.append(limit)
        return [{"query": query, "confident": True, "sure": True, "results": []} for query in queries]

    judge([question()], find)

    assert depths == [DEPTH] == [10]


def test_a_question_file_is_read_in_order_without_its_empty_lines(tmp_path: Path) -> None:
    rows = [GOOD, {**GOOD, "id": "b"}]

    assert [
        q.id for q in read_questions(file_of(tmp_path, json.dumps(rows[0]), "", json.dumps(rows[1])), {})
    ] == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [
        "keine",
        "[]",
        "1",
        "null",
        json.dumps({key: kept for key, kept in GOOD.items() if key != "q"}),
        json.dumps({"q": "退款", "gold": ["a"]}),
        json.dumps({"q": "退款", "class": "in"}),
        json.dumps({"q": "退款", "class": "in", "gold": []}),
        json.dumps({"q": "退款", "class": "other", "gold": ["a"]}),
        json.dumps({"q": "退款", "class": "in", "gold": "a"}),
        json.dumps({"q": "退款", "class": "in", "gold": ["a"], "ok": "b"}),
    ],
)
def test_a_malformed_line_is_refused_with_its_place(line: str, tmp_path: Path) -> None:
    path = file_of(tmp_path, json.dumps(GOOD), "", line)

    with pytest.raises(QuestionFileError, match=re.escape(f"{path}:3:")):
        read_questions(path, {})


def test_a_line_ends_only_at_a_line_feed(tmp_path: Path) -> None:
    path = file_of(tmp_path, json.dumps({**GOOD, "q": "退款\u2028到账"}, ensure_ascii=False))

    assert [q.q for q in read_questions(path, {})] == ["退款\u2028到账"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="nowhere"):
        read_questions(tmp_path / "nowhere.jsonl", {})


@pytest.mark.slow
@pytest.mark.parametrize("engine_name", ["python", "browser"])
def test_every_style_gets_a_line_of_figures(engine_name: str, indexed_project: Path) -> None:
    done = CliRunner().invoke(
        main, ["eval", str(QUESTIONS), "--engine", engine_name, "--root", str(indexed_project)]
    )

    assert done.exit_code == 0, done.output
    printed = [line.split() for line in done.stdout.splitlines()]
    questions = read_questions(QUESTIONS, {})
    styles = list(dict.fromkeys(q.style for q in questions))
    assert [line[0] for line in printed] == ["风格", *styles, "all"]
    kinds = Counter(q.kind for q in questions)
    assert printed[-1][1:4] == [str(kinds[kind]) for kind in ("in", "gap", "out")]


def test_every_origin_gets_a_line_of_figures_where_there_are_several(
    tmp_path: Path, indexed_project: Path
) -> None:
    origins = ("calls", "letters and chats", "calls")
    asked = [json.dumps({**GOOD, "style": "chat", "origin": name}) for name in origins]
    path = file_of(tmp_path, *asked)

    done = CliRunner().invoke(main, ["eval", str(path), "--root", str(indexed_project)])

    rows = [re.split(" {2,}", line) for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == ["风格", "chat", "来源", "calls", "letters and chats", "all"]
    assert [row[1] for row in rows if row[0] in ("calls", "letters and chats", "all")] == ["2", "1", "3"]


def test_what_is_left_out_gets_a_line_of_its_worth(tmp_path: Path, indexed_project: Path) -> None:
    path = file_of(tmp_path, json.dumps(GOOD))

    done = CliRunner().invoke(
        main, ["eval", str(path), "--without", "slips", "--without", "latin", "--root", str(indexed_project)]
    )

    last = done.stdout.splitlines()[-1]
    assert last.startswith("slips、latin 值多少：top-1 +0.000（+0.000到+0.000）")
    assert "识别 —" in last


@pytest.mark.parametrize("given", [[], [str(QUESTIONS), "--corpus", "."]])
def test_a_file_or_a_collection_is_asked_for_and_not_both(given: list[str], indexed_project: Path) -> None:
    done = CliRunner().invoke(main, ["eval", *given, "--root", str(indexed_project)])

    assert done.exit_code == 2
    assert "三选一" in done.stderr


def test_a_malformed_file_ends_the_command_with_its_place_and_no_traceback(
    tmp_path: Path, indexed_project: Path
) -> None:
    path = file_of(tmp_path, "keine")

    done = CliRunner().invoke(main, ["eval", str(path), "--root", str(indexed_project)])

    assert done.exit_code in (1, 2)
    assert f"{path}:1:" in done.stderr
    assert isinstance(done.exception, SystemExit)
