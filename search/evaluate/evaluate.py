"""Scores an engine on a question file: top-1, top-3, MRR@10, and how honestly it refuses; overall and per
style.

A question file is JSON Lines: ``{"id", "q", "style", "platform", "must": [regular expressions]}``, or with
``"gold": [answer ids]`` instead of ``must``. A result counts when it is one of ``gold``, or when its
platform fits and every ``must`` is found in its ``text`` and that text has at most 1,500 characters. A
platform fits when it is the question's, when the question takes ``any``, or when the result holds on any
platform. ``platform: none`` marks a question that the site has no answer to: right is ``confident: false``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shouhou.content import Library
from shouhou.content.models.answer import TEXT_MAX
from shouhou.engine.engine import Engine, Found
from shouhou.errors import QuestionFileError

DEPTH = 10

Finder = Callable[[list[str], int], Iterable[Found]]
"""Queries and a limit in, one result a query out, in the same order."""


@dataclass(frozen=True)
class Question:
    id: str
    q: str
    style: str
    platform: str
    must: tuple[re.Pattern[str], ...]
    gold: frozenset[str] | None = None

    @property
    def answerable(self) -> bool:
        return self.platform != "none"


@dataclass(frozen=True)
class Outcome:
    """``rank`` of the first result that counts, from 1, or None; ``first`` is the id of what came first."""

    question: Question
    rank: int | None
    confident: bool
    first: str | None


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1, over ``answerable`` and ``unanswerable`` questions; None where there are
    none.
    """

    answerable: int
    unanswerable: int
    top1: float | None
    top3: float | None
    mrr: float | None
    recognised: float | None
    refused: float | None


def read_questions(path: Path) -> list[Question]:
    """Read a question file. Raises QuestionFileError naming file and line."""
    try:
        lines = path.read_text("utf-8-sig").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"读不了问题文件 {path}；请检查路径，文件要是 UTF-8 编码") from error
    return list(_parse(path, lines))


def _parse(path: Path, lines: list[str]) -> Iterator[Question]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            gold = frozenset(row["gold"]) if "gold" in row else None
            patterns = row["must"] if gold is None else []
            if not isinstance(patterns, list):
                raise TypeError("must 不是列表")
            must = tuple(re.compile(pattern) for pattern in patterns)
            yield Question(
                str(row.get("id", number)), str(row["q"]), str(row["style"]), str(row["platform"]), must, gold
            )
        except (ValueError, KeyError, TypeError, re.error) as error:
            message = (
                f"{path}:{number}: 这一行不是问题（{error}）；"
                "应为含 q、style、platform 和 must（或 gold）的 JSON 对象"
            )
            raise QuestionFileError(message) from error


def judge(questions: list[Question], find: Finder, any_platform: set[str]) -> list[Outcome]:
    """Ask every question and find where the first result that counts stands."""
    found = find([question.q for question in questions], DEPTH)
    return [
        _outcome(question, answer, any_platform) for question, answer in zip(questions, found, strict=True)
    ]


def _outcome(question: Question, found: Found, any_platform: set[str]) -> Outcome:
    def counts(result: Any) -> bool:
        if question.gold is not None:
            return result["id"] in question.gold
        fits = question.platform == "any" or result["platform"] in {question.platform, *any_platform}
        text = result["text"]
        return bool(fits and len(text) <= TEXT_MAX and all(must.search(text) for must in question.must))

    results = found["results"]
    rank = next((place for place, result in enumerate(results, 1) if counts(result)), None)
    return Outcome(
        question,
        rank if question.answerable else None,
        found["confident"],
        results[0]["id"] if results else None,
    )


def figures(outcomes: list[Outcome]) -> Figures:
    """Sum up outcomes."""
    asked = [o for o in outcomes if o.question.answerable]
    hopeless = [o for o in outcomes if not o.question.answerable]
    return Figures(
        answerable=len(asked),
        unanswerable=len(hopeless),
        top1=_share(o.rank == 1 for o in asked),
        top3=_share(o.rank is not None and o.rank <= 3 for o in asked),
        mrr=_share(1 / o.rank if o.rank else 0 for o in asked),
        recognised=_share(not o.confident for o in hopeless),
        refused=_share(not o.confident for o in asked),
    )


def _share(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None


def by_style(outcomes: list[Outcome]) -> dict[str, Figures]:
    """Sum up outcomes per style, in order of first appearance."""
    styles = dict.fromkeys(outcome.question.style for outcome in outcomes)
    return {style: figures([o for o in outcomes if o.question.style == style]) for style in styles}


def leave_one_ask_out(library: Library, engine: Engine) -> Figures:
    """Ask every ask with itself left out of the index; right is its own answer.

    An ask that names no platform is asked as on a page of its own platform, as the publish's self-test does.
    """
    ranks = []
    for number, answer in enumerate(library.answers):
        for place, ask in enumerate(answer.asks, 1):
            query = engine.reader.read(ask)
            if not query.platforms and answer.platform not in engine.any_platform:
                query.platforms.add(answer.platform)
            ranked = engine.rank(query, without_ask=engine.ask_number(number, place)).answers[:DEPTH]
            ranks.append(next((at for at, item in enumerate(ranked, 1) if item.number == number), None))
    return Figures(
        answerable=len(ranks),
        unanswerable=0,
        top1=_share(rank == 1 for rank in ranks),
        top3=_share(rank is not None and rank <= 3 for rank in ranks),
        mrr=_share(1 / rank if rank else 0 for rank in ranks),
        recognised=None,
        refused=None,
    )
