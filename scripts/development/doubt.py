"""``dev.py doubt``: when the search is sure, fitted to questions, into ``docs/data/doubt.yml``.

    asks and questions -> how far terms pull to what is answered (``pulls``), into ``words/sense.bin``
    questions whose answers are known -> the measures of each (``shouhou.engine.judging``)
    measures -> points of a scorecard (``scorecards``)
    points of files left out -> the limits of "sure" and of "maybe", at what they may cost

Ranking, content or questions change the measures: run it anew after any of them, and compare the figures that
it prints. Those are of files left out of the fit in turn, since questions of one writer are alike; the first
line of each file is what the scorecard of the moment does there. Needs numpy (``pip install -e '.[doubt]'``);
the result is committed, and the publish only reads it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import yaml
from shouhou.analysis.sense import decode_senses, encode_senses
from shouhou.commands.dev import ROOT, Refusal, answer, say
from shouhou.commands.development.pulls import MOST, QUESTION, Pulls, Row, rows_of_asks
from shouhou.commands.development.scorecards import Case, Points, fitted, given, manner_of
from shouhou.content import load_library
from shouhou.content.files import DOUBT, SENSES
from shouhou.engine.engine import Engine
from shouhou.engine.judging import LIMIT_SCALE, Measure, Scorecard
from shouhou.engine.opening import open_engine
from shouhou.engine.query_terms import INITIALS_MARK
from shouhou.evaluate.evaluate import Question, read_questions
from shouhou.index.documents import scorecard_of
from shouhou.index.project import kept_index

CASES = "tests/cases"
COUNTING = {
    "questions-by-others.jsonl": 1.0,
    "questions-strangers.jsonl": 2.0,
    "questions-foreign.jsonl": 1.0,
    "questions-service-log.jsonl": 1.0,
    "questions-unseen.jsonl": 1.0,
    "questions-neighbours-1.jsonl": 1.0,
    "questions-neighbours-3.jsonl": 1.0,
    "questions-neighbours-4.jsonl": 1.0,
    "questions-strangers-3.jsonl": 1.0,
    "questions-other-trades.jsonl": 1.0,
    "questions-shop-talk.jsonl": 1.0,
    "questions-shop-talk-2.jsonl": 1.0,
    "goods-faults.yml": 0.25,
    "goods-faults-2.yml": 0.25,
    "goods-faults-3.yml": 0.25,
    "goods-faults-4.yml": 0.25,
    "goods-faults-5.yml": 0.25,
    "questions-goods-talk.jsonl": 1.0,
}
OTHER = 0.5
"""How much a question of a file counts: those of strangers are few, and like those that are asked; those of
other files were written from the titles of one platform's answers, or have been looked at for long.
"""

GOODS = ".yml"
"""How files of goods with faults end: of each, a part of its goods is left out."""

FOLDS = 8
"""Parts of the goods of a file; and groups of parts, each left out of the pulls that its questions are
measured by: what a fit has seen pulls farther than what it has not.
"""
AT_ONCE = 10
"""Groups of parts, of which each is left out of a scorecard at once."""
REFUSED = 0.0145
"""The share of questions with an answer that may be told that there is none, bare goods with faults
aside. Of files left out, that is, which are refused far more often than what strangers ask in sentences: of
240 of these four are. With 0.0175 one more, and 22 more of 1,500 goods with a fault.
"""
RIGHT = 0.97
"""The share of what is called sure that must have an answer that helps among the first three: people paste
it.
"""
PLAIN = 1
"""How plainly a fault is said from which on what is sure has a limit of its own, which is put into the trust
of that: what is said there is a good and a fault, and it is right where sentences of as much trust are not.
"""

MISSING = "没有装 numpy；请先运行：.venv/bin/python -m pip install -e '.[doubt]'"
HEADER = (
    "# 搜索什么时候确信、可能、没有：由 python3 scripts/dev.py doubt 按测试问题算出，不用手改。\n"
    "# 每个量按 limits（256 分之一）分段，每段有 points 和 trust；points 加起来不到 maybe 是没有，\n"
    "# 到了是可能，trust 加起来也到 sure 是确信。manner 是没有分量的词各像出了事（正）还是像打听（负）。\n"
)


def cases_of(engine: Engine, ids: Sequence[str], questions: Sequence[Question], file: str) -> Iterator[Case]:
    """Ask the questions of a file."""
    for question in questions:
        read = engine.reader.read(question.q)
        weighed = engine.judge.ranker.weigh(read)
        first = {ids[item.number] for item in weighed.ranked[:3]}
        right = question.answerable and bool(first & (question.gold | question.ok))
        settled = weighed.known or read.elsewhere is not None or not weighed.ranked
        values = None if settled else engine.judge.measured(weighed, read)
        state = weighed.known and read.elsewhere is None
        fillers = frozenset(read.fillers)
        yield Case(
            question, file, COUNTING.get(file, OTHER), right, values, state, weighed.sums.terms, fillers
        )


def fitted_to() -> list[Path]:
    """Return the files of questions that a scorecard is fitted to."""
    return [
        path
        for path in sorted((ROOT / CASES).iterdir())
        if path.name in COUNTING or path.match("questions*.jsonl")
    ]


def goods(path: Path) -> list[Question]:
    """Return the questions of the benchmark of goods with faults."""
    return [
        Question(id=good, q=good + fault, style="goods", kind="in", gold=frozenset(group["right"]))
        for group in yaml.safe_load(path.read_text("utf-8"))
        for good in group["goods"]
        for fault in group["faults"]
    ]


def parts_of(cases: Sequence[Case]) -> list[str]:
    """Return the part of each case: its file, of goods a part of that, which has all faults of a good: a fit
    that has seen a good trusts what it knows it by.
    """
    found = dict.fromkeys((case.file, case.question.id) for case in cases if case.file.endswith(GOODS))
    part_of = {one: f"{one[0]} {place % FOLDS}" for place, one in enumerate(found)}
    return [part_of.get((case.file, case.question.id), case.file) for case in cases]


def pulled(cases: Sequence[Case], asks: int, pulls: Pulls) -> list[Case]:
    """Return the cases, each measured with pulls that know nothing of its part; in the rows of the pulls
    there are so many ``asks`` before the cases.
    """
    parts = parts_of(cases)
    found = list(cases)
    for away in _groups(parts, FOLDS):
        places = [place for place, part in enumerate(parts) if part in away]
        own = pulls.fitted([asks + place for place in places])
        for place in places:
            found[place] = cases[place].pulled(own)
    return found


def left_out(seen: Sequence[Case]) -> Points:
    """Return the points that cases, each measured with pulls that know nothing of its part, have from a
    scorecard fitted to other parts.
    """
    found: list[tuple[int, int] | None] = [None] * len(seen)
    parts = parts_of(seen)
    for away in _groups(parts, AT_ONCE):
        rest = [case for case, own in zip(seen, parts, strict=True) if own not in away]
        places = [place for place, own in enumerate(parts) if own in away]
        manner = manner_of(rest)
        card = Scorecard(fitted([case.mannered(manner) for case in rest]), 0, 0)
        points = given([seen[place].mannered(manner) for place in places], card)
        for place, each in zip(places, points, strict=True):
            found[place] = each
    return found


def _groups(parts: Sequence[str], count: int) -> Iterator[set[str]]:
    """Yield the parts in so many groups."""
    every = [*dict.fromkeys(parts)]
    for first in range(count):
        yield {*every[first::count]}


def limit_of_maybe(cases: Sequence[Case], points: Points) -> int:
    """Return the highest limit that refuses at most ``REFUSED`` of the questions with an answer, bare goods
    with faults aside.
    """
    asked = [
        (case, got)
        for case, got in zip(cases, points, strict=True)
        if case.question.answerable and not case.file.endswith(GOODS)
    ]
    allowed = REFUSED * sum(case.weight for case, _ in asked)
    allowed -= sum(case.weight for case, got in asked if got is None and not case.state)
    measured = [(got[0], case.weight) for case, got in asked if got is not None]
    for limit, weight in sorted(measured, key=lambda each: each[0]):
        allowed -= weight
        if allowed < 0:
            return limit
    return 0


def limit_of_sure(cases: Sequence[Case], points: Points, maybe: int) -> int:
    """Return the lowest limit from which on at least ``RIGHT`` have their answer among the first three, where
    as much is asked that has none as that has one; bare goods with faults, which are mostly right, would hide
    what is asked in sentences.
    """
    asked = [each for each in zip(cases, points, strict=True) if not each[0].file.endswith(GOODS)]
    sides = {
        side: sum(case.weight for case, _ in asked if case.question.answerable is side) or 1.0
        for side in (True, False)
    }
    return _lowest(asked, maybe, lambda case: case.weight / sides[case.question.answerable])


def limit_of_plain(cases: Sequence[Case], points: Points, maybe: int) -> int:
    """Return that of what says a fault plainly, goods and all, as it is asked: hardly anybody does who has
    nothing that is broken.
    """
    plain = [each for each in zip(cases, points, strict=True) if is_plain(each[0])]
    return _lowest(plain, maybe, lambda case: 1.0 if case.file.endswith(GOODS) else case.weight)


def _lowest(
    asked: Iterable[tuple[Case, tuple[int, int] | None]],
    maybe: int,
    counting: Callable[[Case], float],
) -> int:
    """Return the lowest trust from which on ``RIGHT`` of what may be answers is right."""
    trusted = [(got[1], case) for case, got in asked if got is not None and got[0] >= maybe]
    best = max(trust for trust, _ in trusted) + 1
    right = whole = 0.0
    for trust, case in sorted(trusted, key=lambda each: -each[0]):
        whole += counting(case)
        right += counting(case) * case.right
        if right >= RIGHT * whole:
            best = trust
    return best


def is_plain(case: Case) -> bool:
    """Tell whether a question says a fault plainly."""
    return case.values is not None and case.values["faulty"][0] >= PLAIN


def trusted_more(card: Scorecard, by: int) -> Scorecard:
    """Return the same, but that plain faults have ``by`` more trust."""

    def trust_of(one: Measure) -> list[int]:
        reached = [one.name == "faulty" and limit >= PLAIN * LIMIT_SCALE for limit in (0, *one.limits)]
        return [trust + by * more for trust, more in zip(one.trust, reached, strict=True)]

    return replace(card, measures=[replace(one, trust=trust_of(one)) for one in card.measures])


def told(name: str, cases: Sequence[Case], points: Points, card: Scorecard) -> str:
    """Return one line of figures."""
    states = [
        (case, *(_state(got, card) if got is not None else (case.state, case.state)))
        for case, got in zip(cases, points, strict=True)
    ]
    foreign = [confident for case, confident, _ in states if not case.question.answerable]
    asked = [(confident, sure) for case, confident, sure in states if case.question.answerable]
    sure = [case.right for case, _, is_sure in states if is_sure]
    return (
        f"{name:22} 识别 {_share(foreign.count(False), len(foreign))}"
        f"  误拒 {_share(sum(not confident for confident, _ in asked), len(asked))}"
        f"  可答而确信 {_share(sum(is_sure for _, is_sure in asked), len(asked))}"
        f"  确信而前三有 {_share(sum(sure), len(sure))}"
    )


def _state(points: tuple[int, int], card: Scorecard) -> tuple[bool, bool]:
    return points[0] >= card.maybe, points[0] >= card.maybe and points[1] >= card.sure


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "—"


def written(card: Scorecard) -> str:
    """Return the file."""
    lines = [
        f"  - name: {one.name}\n    limits: {list(one.limits)}\n"
        f"    points: {list(one.points)}\n    trust: {list(one.trust)}\n"
        for one in card.measures
    ]
    manner = "".join(f"  {word}: {each}\n" for word, each in card.manner.items())
    return f"{HEADER}sure: {card.sure}\nmaybe: {card.maybe}\nmanner:\n{manner}measures:\n{''.join(lines)}"


def run(arguments: Sequence[str]) -> int:
    """Fit and write; with files, only tell what the scorecard of the moment does with their questions."""
    if any(each.startswith("-") for each in arguments):
        raise Refusal("只能写问题文件，看现在的判断在上面对多少：python3 scripts/dev.py doubt [文件…]", 2)
    # The threads below numpy wait for each other longer than they work on matrices as small as these.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import numpy  # noqa: F401
    except ImportError:
        raise Refusal(MISSING, 2) from None
    library = load_library(ROOT)
    engine, now = open_engine(kept_index(library)), scorecard_of(library)
    ids = [each.id for each in library.answers]
    cases: list[Case] = []
    for path in [ROOT / file for file in arguments] or fitted_to():
        questions = goods(path) if path.suffix == GOODS else read_questions(path, library.replaced)
        cases += cases_of(engine, ids, questions, path.name)
    _tell("现在", cases, given(cases, now), now)
    if arguments:
        return 0
    senses = decode_senses(library.words.senses)
    asked = [*rows_of_asks(library, engine.reader)]
    rows = [Row(case.terms, case.question.answerable, case.weight * QUESTION) for case in cases]
    known = senses.vectors.keys() | {
        term for row in asked for term in row.terms if not term.startswith(INITIALS_MARK)
    }
    pulls = Pulls([*asked, *rows], known)
    whole = pulls.fitted()
    seen = pulled(cases, len(asked), pulls)
    points = left_out(seen)
    maybe = limit_of_maybe(cases, points)
    manner = manner_of(seen)
    measures = fitted([case.mannered(manner) for case in seen])
    card = Scorecard(measures, limit_of_sure(cases, points, maybe), maybe, manner)
    more = max(card.sure - limit_of_plain(cases, points, maybe), 0)
    card = trusted_more(card, more)
    points = [
        (got[0], got[1] + more) if got is not None and is_plain(case) else got
        for case, got in zip(cases, points, strict=True)
    ]
    _tell("交叉验证", cases, points, card)
    (ROOT / DOUBT).write_text(written(card), "utf-8")
    (ROOT / SENSES).write_bytes(encode_senses(senses.pulled(whole, MOST)))
    say(f"写好了 {DOUBT} 和 {SENSES}。")
    return 0


def _tell(what: str, cases: Sequence[Case], points: Points, card: Scorecard) -> None:
    for file in dict.fromkeys(case.file for case in cases):
        own = [place for place, case in enumerate(cases) if case.file == file]
        say(told(f"{what} {Path(file).stem}", [cases[at] for at in own], [points[at] for at in own], card))


if __name__ == "__main__":
    raise SystemExit(answer(run))
