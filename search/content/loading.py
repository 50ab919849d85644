"""Reads ``docs/`` whole, then checks what was read: the only module that knows both the library and the
rules.

Two steps, so that one run shows every mistake: each file is read by itself (``_read_*``), then the rules
across files run over what could be read (``content.rules``). ``load_library`` raises one ContentError with
all mistakes of both.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from shouhou.content import rules
from shouhou.content.explain import problems_of
from shouhou.content.library import GONE, Library
from shouhou.content.models.answer import Answer, AnswerFields
from shouhou.content.models.complaint import NO_TEXTS, ComplaintTexts
from shouhou.content.models.evidence import strongest_first
from shouhou.content.models.next_step import NO_PATHS, NextStep
from shouhou.content.models.pictures import Pictures
from shouhou.content.models.record import Line, Record
from shouhou.content.models.site import (
    Claim,
    NotCovered,
    Platform,
    SearchException,
    Source,
    Topic,
    TopicPage,
    Trouble,
)
from shouhou.content.reading import Reading
from shouhou.content.text import plain_text
from shouhou.errors import ContentError, ProjectError

DATA_FOLDER = "data"
NOT_PLATFORMS = {DATA_FOLDER, "templates", "assets", "about", "tools"}

Page = TypeVar("Page", bound=Record)


def load_library(root: Path) -> Library:
    """Read ``root/docs`` whole. Raises ContentError with every mistake found, sorted by file and line;
    ProjectError.
    """
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
            reading.complain(
                path,
                1,
                f"答案要直接放在主题文件夹里（{reading.name(platform)}/主题/，主题是 {known} 之一）；请移过去",
            )


def _read_pages(reading: Reading, docs: Path) -> Iterator[tuple[str, str]]:
    for path in [
        *sorted(docs.glob("*.md")),
        *sorted(docs.glob("about/**/*.md")),
        *sorted(docs.glob("tools/**/*.md")),
    ]:
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
    """Return what ``gone.yml`` holds; a project that has taken nothing down needs no such file, or only
    comments in it.
    """
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
            reading.complain(
                path,
                rows.line_num,
                f"编号 {claim.id} 在第 {lines[(claim.id,)]} 行已经用了；请换一个编号，或删掉一行",
            )
            continue
        claims[claim.id] = claim
        lines[(claim.id,)] = rows.line_num
    return claims
