"""What ``shouhou eval`` counts: figures over hand-made outcomes, when a result counts, and how a bad file
is refused.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from shouhou.commands.cli import main
from shouhou.content.models.answer import TEXT_MAX
from shouhou.engine.engine import Found
from shouhou.errors import QuestionFileError
from shouhou.evaluate.evaluate import DEPTH, Kind, Outcome, Question, by_style, figures, judge, read_questions

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "cases" / "questions.jsonl"
GOOD = {"id": "a", "q": "退款", "style": "keyword", "platform": "any", "must": ["退"]}


def question(platform: str = "any", must: tuple[str, ...] = (), style: str = "keyword") -> Question:
    kind: Kind = "out" if platform == "none" else "in"
    return Question("q1", "退款", style, platform, kind, tuple(map(re.compile, must)))


def by_id(kind: Kind = "in", gold: tuple[str, ...] = (), ok: tuple[str, ...] = ()) -> Question:
    return Question("q1", "退款", "chat", "any", kind, gold=frozenset(gold), ok=frozenset(ok))


def outcome(rank: int | None, confident: bool = True, **of: Any) -> Outcome:
    return Outcome(question(**of), rank, rank == 1, confident, "first")


def result(number: int, text: str = "正文", platform: str = "shanhuo") -> dict[str, Any]:
    return {"id": f"answer-{number}", "platform": platform, "text": text}


def judged(asked: Question, *results: dict[str, Any], confident: bool = True) -> Outcome:
    found: Any = {"query": asked.q, "confident": confident, "results": list(results)}
    (one,) = judge([asked], lambda queries, limit: [found], {"rights"})
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
            outcome(None, confident=False, platform="none"),
            outcome(None, platform="none"),
        ]
    )

    assert (sums.answerable, sums.gaps, sums.foreign) == (4, 0, 2)
    assert (sums.top1, sums.top3) == (0.25, 0.5)
    assert sums.mrr == pytest.approx((1 + 1 / 2 + 1 / 4) / 4)
    assert (sums.recognised, sums.refused) == (0.5, 0.25)


def test_a_first_result_that_helps_though_it_is_not_the_best_counts_for_ok_alone() -> None:
    asked = by_id(gold=("answer-2",), ok=("answer-1",))
    sums = figures([judged(asked, result(1), result(2)), judged(asked, result(3)), judged(asked, result(2))])

    assert (sums.top1, sums.top3, sums.ok1) == (1 / 3, 2 / 3, 2 / 3)


def test_a_gap_that_is_answered_with_confidence_misleads() -> None:
    gaps = [judged(by_id("gap"), result(1), confident=sure) for sure in (True, False, False, False)]
    sums = figures([*gaps, judged(by_id("out"), result(1), confident=False)])

    assert (sums.answerable, sums.gaps, sums.foreign) == (0, 4, 1)
    assert (sums.misled, sums.recognised, sums.ok1) == (0.25, 1.0, None)


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
    assert (sums["typo"].top1, sums["keyword"].top1) == (0.5, 0.0)


def test_the_first_result_that_says_everything_counts() -> None:
    assert rank(question(must=("七", "日")), result(1, "七"), result(2, "七日"), result(3, "七日")) == 2


def test_no_result_that_counts_has_no_rank() -> None:
    assert rank(question(must=("没有的话",)), result(1), result(2)) is None


@pytest.mark.parametrize(
    ("wanted", "given", "fits"),
    [
        ("shanhuo", "shanhuo", 1),
        ("shanhuo", "yunpu", None),
        ("shanhuo", "rights", 1),
        ("any", "yunpu", 1),
        ("any", "rights", 1),
    ],
)
def test_a_result_counts_only_on_a_platform_that_fits(wanted: str, given: str, fits: int | None) -> None:
    assert rank(question(platform=wanted), result(1, platform=given)) == fits


def test_a_text_longer_than_an_answer_may_be_does_not_count() -> None:
    assert rank(question(must=("退",)), result(1, "退" * (TEXT_MAX + 1)), result(2, "退" * TEXT_MAX)) == 2
    assert TEXT_MAX == 1500


def test_a_question_without_answer_has_no_rank() -> None:
    assert rank(question(platform="none"), result(1)) is None


def test_results_are_asked_for_down_to_the_depth_of_the_mean_rank() -> None:
    depths = []

    def find(queries: list[str], limit: int) -> list[Found]:
        depths.append(limit)
        return [{"query": query, "confident": True, "results": []} for query in queries]

    judge([question()], find, set())

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
        json.dumps({key: value for key, value in GOOD.items() if key != "must"}),
        json.dumps({key: value for key, value in GOOD.items() if key != "q"}),
        json.dumps({**GOOD, "must": ["("]}),
        json.dumps({**GOOD, "must": [3]}),
        json.dumps({**GOOD, "must": None}),
        json.dumps({**GOOD, "must": "400"}),
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


@pytest.mark.parametrize("engine_name", ["python", "browser"])
def test_every_style_gets_a_line_of_figures(engine_name: str, indexed_project: Path) -> None:
    done = CliRunner().invoke(
        main, ["eval", str(QUESTIONS), "--engine", engine_name, "--root", str(indexed_project)]
    )

    assert done.exit_code == 0, done.output
    printed = [line.split() for line in done.stdout.splitlines()[1:]]
    questions = read_questions(QUESTIONS, {})
    assert [line[0] for line in printed] == [*dict.fromkeys(q.style for q in questions), "all"]
    assert printed[-1][1:4] == [
        str(sum(q.answerable for q in questions)),
        "0",
        str(sum(not q.answerable for q in questions)),
    ]


def test_a_malformed_file_ends_the_command_with_its_place_and_no_traceback(
    tmp_path: Path, indexed_project: Path
) -> None:
    path = file_of(tmp_path, "keine")

    done = CliRunner().invoke(main, ["eval", str(path), "--root", str(indexed_project)])

    assert done.exit_code in (1, 2)
    assert f"{path}:1:" in done.stderr
    assert isinstance(done.exception, SystemExit)
