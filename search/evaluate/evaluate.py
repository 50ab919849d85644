"""Scores an engine on a question file: top-1, top-3, MRR@10, and how honestly it refuses; overall and per
style.

A question file is JSON Lines: ``{"q", "class", "gold": [answer ids], "ok": [answer ids]}``, or today's other
form ``{"q", "style", "platform", "must": [regular expressions]}``, or that with ``gold`` instead of ``must``.

* ``class`` is ``in`` (the site has the answer: one of ``gold``), ``gap`` (a question of its kind that it has
  no answer to) or ``out`` (none of its business). Of the last two, right is ``confident: false``. Without
  it, ``platform: none`` is ``out``, all else ``in``.
* ``ok`` are answers that help as well, though they are not the best: they count for ok-1 alone.
* An id that was merged into another counts as the answer that it leads to.
* ``must`` counts a result whose platform fits, when every pattern is found in its ``text`` and that text has
  at most 1,500 characters. A platform fits when it is the question's, when the question takes ``any``, or
  when the result holds on any platform.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from shouhou.content import Library
from shouhou.content.models.answer import TEXT_MAX
from shouhou.engine.engine import Engine, Found
from shouhou.errors import QuestionFileError

DEPTH = 10

Finder = Callable[[list[str], int], Iterable[Found]]
"""Queries and a limit in, one result a query out, in the same order."""


Kind = Literal["in", "gap", "out"]


@dataclass(frozen=True)
class Question:
    """A line of a question file; ``kind`` is its class, ``gold`` is None where ``must`` tells what counts."""

    id: str
    q: str
    style: str
    platform: str
    kind: Kind
    must: tuple[re.Pattern[str], ...] = ()
    gold: frozenset[str] | None = None
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


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1; None where there are no such questions.

    Of the ``answerable`` are ``top1``, ``top3``, ``ok1``, ``mrr`` and ``refused``; of the ``gaps`` is
    ``misled``, answered with confidence all the same; of the ``foreign`` is ``recognised``.
    """

    answerable: int
    gaps: int
    foreign: int
    top1: float | None
    top3: float | None
    ok1: float | None
    mrr: float | None
    misled: float | None
    recognised: float | None
    refused: float | None


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
        except (ValueError, KeyError, TypeError, re.error) as error:
            message = (
                f"{path}:{number}: 这一行不是问题（{error}）；"
                "应为含 q、class 和 gold，或含 q、style、platform 和 must 的 JSON 对象"
            )
            raise QuestionFileError(message) from error


def _question(row: dict[str, Any], number: int, replaced: Mapping[str, str]) -> Question:
    platform = str(row["platform"]) if "class" not in row else str(row.get("platform", "any"))
    kind = row.get("class", "out" if platform == "none" else "in")
    if kind not in get_args(Kind):
        raise ValueError(f"class 写的是 {kind}，应为 in、gap 或 out")
    lists = {name: row.get(name, []) for name in ("gold", "ok", "must")}
    if wrong := next((name for name, value in lists.items() if not isinstance(value, list)), None):
        raise TypeError(f"{wrong} 不是列表")
    by_id = "gold" in row
    if not by_id and ("class" in row or "must" not in row):
        raise KeyError("gold" if "class" in row else "must")
    if kind == "in" and by_id and not lists["gold"]:
        raise ValueError("class 是 in，gold 就要有答案的编号")
    gold, ok = (frozenset(replaced.get(name, name) for name in lists[key]) for key in ("gold", "ok"))
    return Question(
        id=str(row.get("id", number)),
        q=str(row["q"]),
        style=str(row["style"] if "class" not in row else row.get("style", kind)),
        platform=platform,
        kind=kind,
        must=tuple(re.compile(pattern) for pattern in lists["must"]),
        gold=gold if by_id else None,
        ok=ok,
    )


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
    first = results[0]["id"] if results else None
    return Outcome(
        question=question,
        rank=rank if question.answerable else None,
        helps=question.answerable and (rank == 1 or first in question.ok),
        confident=found["confident"],
        first=first,
    )


def figures(outcomes: list[Outcome]) -> Figures:
    """Sum up outcomes."""
    asked = [o for o in outcomes if o.question.answerable]
    gaps, foreign = ([o for o in outcomes if o.question.kind == kind] for kind in ("gap", "out"))
    return Figures(
        answerable=len(asked),
        gaps=len(gaps),
        foreign=len(foreign),
        top1=_share(o.rank == 1 for o in asked),
        top3=_share(o.rank is not None and o.rank <= 3 for o in asked),
        ok1=_share(o.helps for o in asked),
        mrr=_share(1 / o.rank if o.rank else 0 for o in asked),
        misled=_share(o.confident for o in gaps),
        recognised=_share(not o.confident for o in foreign),
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
        gaps=0,
        foreign=0,
        top1=_share(rank == 1 for rank in ranks),
        top3=_share(rank is not None and rank <= 3 for rank in ranks),
        ok1=None,
        mrr=_share(1 / rank if rank else 0 for rank in ranks),
        misled=None,
        recognised=None,
        refused=None,
    )
