"""Scores an engine on a question file: top-1, top-3, ok-1, MRR@10, and how honestly it refuses; overall, per
style and per origin, each share with its interval.

A question file is JSON Lines: ``{"q", "class", "gold": [answer ids], "ok": [answer ids], "style",
"origin"}``.

* ``class`` is ``in`` (the site has the answer: one of ``gold``), ``gap`` (a question of its kind that it has
  no answer to) or ``out`` (none of its business). Of the last two, right is ``confident: false``.
* ``ok`` are answers that help as well, though they are not the best: they count for ok-1 alone.
* An id that was merged into another counts as the answer that it leads to.
* ``style`` is how the question is put (without it, its class), ``origin`` where it comes from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from shouhou.engine.engine import Found
from shouhou.errors import QuestionFileError
from shouhou.evaluate.interval import Share, share_of

DEPTH = 10

Finder = Callable[[list[str], int], Iterable[Found]]
"""Queries and a limit in, one result a query out, in the same order."""


Kind = Literal["in", "gap", "out"]


@dataclass(frozen=True)
class Question:
    """A line of a question file; ``kind`` is its class."""

    id: str
    q: str
    kind: Kind
    style: str = ""
    origin: str = ""
    gold: frozenset[str] = frozenset()
    ok: frozenset[str] = frozenset()

    @property
    def answerable(self) -> bool:
        return self.kind == "in"


@dataclass(frozen=True)
class Outcome:
    """``rank`` of the first result that counts, from 1, or None; ``first`` is the id of what came first, and
    ``helps`` tells whether that one counts or is among ``ok``.
    """

    question: Question
    rank: int | None
    helps: bool
    confident: bool
    first: str | None
    sure: bool = False


@dataclass(frozen=True)
class Figures:
    """Shares of questions, and a mean rank; None where there are no such questions.

    Of the ``answerable`` are ``top1``, ``top3``, ``ok1``, ``mrr`` and ``refused``; of the ``gaps`` is
    ``misled``, answered with confidence all the same; of the ``foreign`` is ``recognised``. ``sure`` is the
    share of the answerable that is called sure, ``kept`` that of all called sure that have their answer among
    the first three.
    """

    answerable: int
    gaps: int
    foreign: int
    top1: Share | None
    top3: Share | None
    ok1: Share | None
    mrr: float | None
    misled: Share | None
    recognised: Share | None
    refused: Share | None
    sure: Share | None
    kept: Share | None


def read_questions(path: Path, replaced: Mapping[str, str]) -> list[Question]:
    """Read a question file; ``replaced`` leads from an id that was merged into another to that one. Raises
    QuestionFileError naming file and line.
    """
    try:
        lines = path.read_text("utf-8-sig").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"读不了问题文件 {path}；请检查路径，文件要是 UTF-8 编码") from error
    return list(_parse(path, lines, replaced))


def _parse(path: Path, lines: list[str], replaced: Mapping[str, str]) -> Iterator[Question]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _question(json.loads(line), number, replaced)
        except (ValueError, KeyError, TypeError) as error:
            message = (
                f"{path}:{number}: 这一行不是问题（{error}）；"
                "应为含 q、class 和 gold 的 JSON 对象，class 是 in、gap 或 out，gold 是答案的编号"
            )
            raise QuestionFileError(message) from error


def _question(row: dict[str, Any], number: int, replaced: Mapping[str, str]) -> Question:
    kind = row["class"]
    if kind not in get_args(Kind):
        raise ValueError(f"class 写的是 {kind}，应为 in、gap 或 out")
    lists = {"gold": row["gold"], "ok": row.get("ok", [])}
    if wrong := next((name for name, value in lists.items() if not isinstance(value, list)), None):
        raise TypeError(f"{wrong} 不是列表")
    if kind == "in" and not lists["gold"]:
        raise ValueError("class 是 in，gold 就要有答案的编号")
    gold, ok = (frozenset(replaced.get(name, name) for name in lists[key]) for key in ("gold", "ok"))
    return Question(
        id=str(row.get("id", number)),
        q=str(row["q"]),
        kind=kind,
        style=str(row.get("style", kind)),
        origin=str(row.get("origin", "")),
        gold=gold,
        ok=ok,
    )


def judge(questions: list[Question], find: Finder) -> list[Outcome]:
    """Ask every question and find where the first result that counts stands."""
    found = find([question.q for question in questions], DEPTH)
    return [_outcome(question, answer) for question, answer in zip(questions, found, strict=True)]


def _outcome(question: Question, found: Found) -> Outcome:
    ids = [result["id"] for result in found["results"]]
    rank = next((place for place, name in enumerate(ids, 1) if name in question.gold), None)
    first = ids[0] if ids else None
    return Outcome(
        question=question,
        rank=rank if question.answerable else None,
        helps=question.answerable and (rank == 1 or first in question.ok),
        confident=found["confident"],
        first=first,
        sure=found["sure"],
    )


def figures(outcomes: list[Outcome]) -> Figures:
    """Sum up outcomes."""
    asked = _of(outcomes, "in")
    gaps, foreign = _of(outcomes, "gap"), _of(outcomes, "out")
    return Figures(
        answerable=len(asked),
        gaps=len(gaps),
        foreign=len(foreign),
        top1=share_of(_top(o, 1) for o in asked),
        top3=share_of(_top(o, 3) for o in asked),
        ok1=share_of(o.helps for o in asked),
        mrr=sum(1 / o.rank if o.rank else 0 for o in asked) / len(asked) if asked else None,
        misled=share_of(o.confident for o in gaps),
        recognised=share_of(not o.confident for o in foreign),
        refused=share_of(not o.confident for o in asked),
        sure=share_of(o.sure for o in asked),
        kept=share_of(_top(o, 3) for o in outcomes if o.sure),
    )


def by_style(outcomes: list[Outcome]) -> dict[str, Figures]:
    """Sum up outcomes per style, in order of first appearance."""
    return _by(outcomes, lambda question: question.style)


def by_origin(outcomes: list[Outcome]) -> dict[str, Figures]:
    """Sum up outcomes per origin, in order of first appearance; questions of no named origin aside."""
    return _by([o for o in outcomes if o.question.origin], lambda question: question.origin)


def gains(outcomes: list[Outcome], without: list[Outcome]) -> dict[str, Share | None]:
    """Return by how much each share of ``outcomes`` is above that of ``without``, which are those of the same
    questions in the same order: every question is held against itself.
    """
    both = list(zip(outcomes, without, strict=True))
    asked = [pair for pair in both if pair[0].question.kind == "in"]
    foreign = [pair for pair in both if pair[0].question.kind == "out"]
    return {
        "top-1": share_of(_top(a, 1) - _top(b, 1) for a, b in asked),
        "top-3": share_of(_top(a, 3) - _top(b, 3) for a, b in asked),
        "ok-1": share_of(a.helps - b.helps for a, b in asked),
        "识别": share_of(b.confident - a.confident for a, b in foreign),
        "误拒": share_of(b.confident - a.confident for a, b in asked),
    }


def _of(outcomes: list[Outcome], kind: Kind) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.question.kind == kind]


def _top(outcome: Outcome, within: int) -> bool:
    return outcome.rank is not None and outcome.rank <= within


def _by(outcomes: list[Outcome], key: Callable[[Question], str]) -> dict[str, Figures]:
    names = dict.fromkeys(key(outcome.question) for outcome in outcomes)
    return {name: figures([o for o in outcomes if key(o.question) == name]) for name in names}
