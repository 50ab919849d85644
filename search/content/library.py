"""The whole collection: everything in ``docs/`` read, validated, and checked against each other.

Two steps, so that one run shows every mistake: each file is read by itself (``_read_*``), then the rules across files
run over what could be read (``search.content.rules``). ``load_library`` raises one ContentError with all mistakes of both.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from search.content import rules
from search.content.complaint_texts import NO_TEXTS, ComplaintTexts
from search.content.explain import problems_of
from search.content.models import (
    Answer,
    AnswerFields,
    Claim,
    Contact,
    Limit,
    Line,
    NotCovered,
    Platform,
    Record,
    SearchException,
    Source,
    Topic,
    TopicPage,
    Trouble,
    strongest_first,
)
from search.content.next_step import NO_PATHS, NextStep
from search.content.pictures import Pictures
from search.content.reading import Reading
from search.content.text import plain_text
from search.errors import ContentError, ProjectError

DATA_FOLDER = "data"
GONE = "docs/data/gone.yml"
LEDGER = "docs/data/ledger.txt"
NOT_PLATFORMS = {DATA_FOLDER, "templates", "assets", "about", "tools"}

Page = TypeVar("Page", bound=Record)
Fact = TypeVar("Fact")


@dataclass(frozen=True)
class Library:
    """Everything the site may say. Mappings keep the order of their data file; ``answers`` is ordered as ``order`` says.

    ``pages`` holds the Markdown of the pages that are not answers, by path under ``docs/``; ``set_aside`` maps the
    claims that no answer carries to the reason; ``not_covered`` holds what people ask here in vain,
    ``troubles`` what can go wrong with an order, for the tools; ``complaint`` the texts to send; ``next_step`` the ways from there; ``pictures`` what the pictures show; ``search_exceptions`` the searches that the publish's self-test may miss; ``gone`` maps the addresses that were taken
    down on purpose to the reason.
    """

    root: Path
    platforms: dict[str, Platform]
    topics: dict[str, Topic]
    topic_pages: dict[tuple[str, str], TopicPage]
    sources: dict[str, Source]
    claims: dict[str, Claim]
    set_aside: dict[str, str]
    not_covered: dict[str, NotCovered]
    search_exceptions: list[SearchException]
    troubles: dict[str, Trouble]
    next_step: NextStep
    complaint: ComplaintTexts
    pictures: Pictures
    answers: tuple[Answer, ...]
    pages: dict[str, str] = field(repr=False)
    gone: dict[str, str] = field(default_factory=dict)

    def answer(self, answer_id: str) -> Answer:
        """Return the answer with this id. Raises KeyError."""
        return self._by_id[answer_id]

    def answers_of(self, platform: str, topic: str | None = None) -> list[Answer]:
        """Return a platform's answers, or those of one of its topics, in the order of the site."""
        return [a for a in self.answers if a.platform == platform and topic in (None, a.topic)]

    @cached_property
    def limits(self) -> dict[str, tuple[Answer, Limit]]:
        """Every limit by its id, with its answer, in the order of the site; of an id given twice, the first."""
        return _firsts((limit.id, (answer, limit)) for answer in self.answers for limit in answer.limits)

    @cached_property
    def contacts(self) -> dict[str, tuple[Answer, Contact]]:
        """Every contact by its id, with its answer, in the order of the site; of an id given twice, the first."""
        return _firsts((contact.id, (answer, contact)) for answer in self.answers for contact in answer.contacts)

    @cached_property
    def shopping_platforms(self) -> dict[str, Platform]:
        """The platforms one can buy on: all but what holds on any."""
        return {key: platform for key, platform in self.platforms.items() if not platform.any_platform}

    @cached_property
    def _by_id(self) -> dict[str, Answer]:
        return {answer.id: answer for answer in self.answers}

    def carried_claims(self) -> set[str]:
        """Return the ids of the claims that at least one answer carries."""
        return {claim for answer in self.answers for claim in answer.claims}


def _firsts(pairs: Iterable[tuple[str, Fact]]) -> dict[str, Fact]:
    """Return a mapping in the order of ``pairs``; of a key given twice, the first."""
    found: dict[str, Fact] = {}
    for key, fact in pairs:
        found.setdefault(key, fact)
    return found


def load_library(root: Path) -> Library:
    """Read ``root/docs`` whole. Raises ContentError with every mistake found, sorted by file and line; ProjectError."""
    if not (root / "docs").is_dir():
        raise ProjectError(f"{root} 里没有 docs 文件夹，不是本项目的文件夹；请核对位置")
    reading = Reading(root)
    library = _read_everything(reading)
    problems = reading.problems + rules.check(library, reading)
    if problems:
        raise ContentError(problems)
    return library


def _read_everything(reading: Reading) -> Library:
    docs = reading.root / "docs"
    data = docs / DATA_FOLDER
    topics: dict[str, Topic] = reading.data(data / "topics.yml", dict[str, Topic])
    sources: dict[str, Source] = reading.data(data / "sources.yml", dict[str, Source])
    set_aside: dict[str, str] = reading.data(data / "set-aside.yml", dict[str, str])
    not_covered: dict[str, NotCovered] = reading.data(data / "not-covered.yml", dict[str, NotCovered])
    search_exceptions = reading.data(data / "search-exceptions.yml", list[SearchException]) or []
    troubles: dict[str, Trouble] = reading.data(data / "troubles.yml", dict[str, Trouble])
    complaint: ComplaintTexts = reading.data(data / "complaint.yml", ComplaintTexts) or NO_TEXTS
    platforms: dict[str, Platform] = {}
    topic_pages: dict[tuple[str, str], TopicPage] = {}
    answers: list[Answer] = []
    pages = dict(_read_pages(reading, docs))
    for folder in _platform_folders(docs):
        if platform := _read_page(reading, folder / "index.md", Platform, pages):
            platforms[folder.name] = platform
        for topic_folder in _topic_folders(reading, folder, topics):
            if topic_page := _read_page(reading, topic_folder / "index.md", TopicPage, pages):
                topic_pages[folder.name, topic_folder.name] = topic_page
            for path in sorted(topic_folder.glob("*.md")):
                if path.name != "index.md" and (answer := _read_answer(reading, path, sources)):
                    answers.append(answer)
    platforms = dict(sorted(platforms.items(), key=lambda item: item[1].order))
    return Library(
        root=reading.root,
        platforms=platforms,
        topics=topics,
        topic_pages=topic_pages,
        sources=sources,
        claims=_read_claims(reading, data / "claims.tsv"),
        set_aside=set_aside,
        not_covered=not_covered,
        search_exceptions=search_exceptions,
        troubles=troubles,
        next_step=reading.data(data / "next-step.yml", NextStep) or NO_PATHS,
        complaint=complaint,
        pictures=reading.data(data / "pictures.yml", Pictures) or Pictures(),
        answers=tuple(sorted(answers, key=lambda a: _place(a, list(platforms), list(topics)))),
        pages=pages,
        gone=_read_gone(reading),
    )


def _place(answer: Answer, platforms: list[str], topics: list[str]) -> tuple[int, int, str]:
    def at(value: str, order: list[str]) -> int:
        return order.index(value) if value in order else len(order)

    return at(answer.platform, platforms), at(answer.topic, topics), answer.slug


def _platform_folders(docs: Path) -> list[Path]:
    return sorted(path for path in docs.iterdir() if path.is_dir() and path.name not in NOT_PLATFORMS)


def _topic_folders(reading: Reading, platform: Path, topics: dict[str, Topic]) -> Iterator[Path]:
    """Yield a platform's topic folders; whatever else could hold an answer there is a problem."""
    known = "、".join(topics)
    for folder in sorted(path for path in platform.iterdir() if path.is_dir()):
        if folder.name in topics or not topics:
            yield folder
        else:
            reading.complain(folder, 1, f"不认识的主题文件夹；应为 {known} 之一，或先写进 topics.yml")
    for path in sorted(platform.rglob("*.md")):
        depth = len(path.relative_to(platform).parts)
        in_topic = depth == 2 and (path.parent.name in topics or not topics)
        if in_topic or path == platform / "index.md":
            continue
        reading.text(path)
        reading.unread.add(reading.name(path))
        if depth != 2:
            reading.complain(path, 1, f"答案要直接放在主题文件夹里（{reading.name(platform)}/主题/，主题是 {known} 之一）；请移过去")


def _read_pages(reading: Reading, docs: Path) -> Iterator[tuple[str, str]]:
    for path in [*sorted(docs.glob("*.md")), *sorted(docs.glob("about/**/*.md")), *sorted(docs.glob("tools/**/*.md"))]:
        text = reading.text(path)
        if text is not None:
            yield path.relative_to(docs).as_posix(), text


def _read_page(reading: Reading, path: Path, model: type[Page], pages: dict[str, str]) -> Page | None:
    """Return the front matter of a platform or topic page as a ``model`` and put its body into ``pages``."""
    found = reading.front_matter(path)
    if found is None:
        return None
    page = reading.validate(model.model_validate, found.values, path)
    if page:
        pages[path.relative_to(reading.root / "docs").as_posix()] = found.body
    return page


def _read_answer(reading: Reading, path: Path, sources: dict[str, Source]) -> Answer | None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
        reading.complain(path, 1, "文件名会成为网址；应只含小写字母、数字和连字符，如 arrival.md，请改名")
    found = reading.front_matter(path)
    fields = found and reading.validate(AnswerFields.model_validate, found.values, path)
    if not found or not fields:
        reading.unread.add(reading.name(path))
        return None
    return Answer.model_construct(
        **{name: getattr(fields, name) for name in AnswerFields.model_fields},
        platform=path.parent.parent.name,
        topic=path.parent.name,
        slug=path.stem,
        file=reading.name(path),
        body=found.body,
        text="\n".join([fields.title, fields.short, plain_text(found.body)]),
        evidence=tuple(strongest_first({sources[key].label for key in fields.sources if key in sources})),
    )


def _read_gone(reading: Reading) -> dict[str, str]:
    """Return what ``gone.yml`` holds; a project that has taken nothing down needs no such file, or only comments in it."""
    path = reading.root / GONE
    return (reading.data(path, dict[str, Line] | None) if path.exists() else None) or {}


def _read_claims(reading: Reading, path: Path) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    lines = reading.lines.setdefault(reading.name(path), {})
    text = reading.text(path)
    rows = csv.DictReader((text or "").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    if text is not None and not {"id", "claim_zh"} <= set(rows.fieldnames or ()):
        reading.complain(path, 1, "第一行是列名，其中要有 id 和 claim_zh；请补上")
        return {}
    for row in rows:
        values = {"id": row.get("id"), "claim": row.get("claim_zh"), "note": row.get("check_note") or ""}
        try:
            claim = Claim.model_validate(values)
        except ValidationError as error:
            reading.problems.extend(problems_of(error, reading.name(path), {(): rows.line_num}))
            continue
        if claim.id in claims:
            reading.complain(path, rows.line_num, f"编号 {claim.id} 在第 {lines[(claim.id,)]} 行已经用了；请换一个编号，或删掉一行")
            continue
        claims[claim.id] = claim
        lines[(claim.id,)] = rows.line_num
    return claims
