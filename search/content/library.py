"""The whole collection: everything in ``docs/`` read, validated, and checked against each other.

Two steps, so that one run shows every mistake: each file is read by itself (``_read_*``), then the rules across files
run over what could be read (``search.content.rules``). ``load_library`` raises one ContentError with all mistakes of both.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from search.content import rules
from search.content.explain import problems_of
from search.content.front_matter import FrontMatter, Lines, YamlMistake, parse_front_matter, parse_yaml
from search.content.models import (
    Answer,
    AnswerFields,
    Claim,
    NotCovered,
    Platform,
    Source,
    Topic,
    TopicPage,
    strongest_first,
)
from search.content.text import plain_text
from search.errors import ContentError, Problem

DATA_FOLDER = "data"
NOT_PLATFORMS = {DATA_FOLDER, "templates", "assets", "about", "tools"}

Model = TypeVar("Model")


@dataclass(frozen=True)
class Library:
    """Everything the site may say. Mappings keep the order of their data file; ``answers`` is ordered as ``order`` says.

    ``pages`` holds the Markdown of the pages that are not answers, by path under ``docs/``; ``set_aside`` maps the
    claims that no answer carries to the reason.
    """

    root: Path
    platforms: dict[str, Platform]
    topics: dict[str, Topic]
    topic_pages: dict[tuple[str, str], TopicPage]
    sources: dict[str, Source]
    claims: dict[str, Claim]
    set_aside: dict[str, str]
    not_covered: dict[str, NotCovered]
    answers: tuple[Answer, ...]
    pages: dict[str, str] = field(repr=False)

    def answer(self, answer_id: str) -> Answer:
        """Return the answer with this id. Raises KeyError."""
        return self._by_id[answer_id]

    def answers_of(self, platform: str, topic: str | None = None) -> list[Answer]:
        """Return a platform's answers, or those of one of its topics, in the order of the site."""
        return [a for a in self.answers if a.platform == platform and topic in (None, a.topic)]

    @cached_property
    def _by_id(self) -> dict[str, Answer]:
        return {answer.id: answer for answer in self.answers}

    def carried_claims(self) -> set[str]:
        """Return the ids of the claims that at least one answer carries."""
        return {claim for answer in self.answers for claim in answer.claims}


@dataclass
class _Reading:
    """What the files gave so far, with the lines of every value, so that later rules can point at them."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, Lines] = field(default_factory=dict)
    body_lines: dict[str, int] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def complain(self, file: str, line: int, message: str) -> None:
        self.problems.append(Problem(file, line, message))

    def text(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            self.complain(self.name(path), 1, "缺少这个文件；请新建它（参照别的平台的同名文件）")
        except UnicodeDecodeError:
            self.complain(self.name(path), 1, "文件不是 UTF-8 编码；请在编辑器里另存为 UTF-8")
        return None

    def front_matter(self, path: Path) -> FrontMatter | None:
        text = self.text(path)
        if text is None:
            return None
        try:
            found = parse_front_matter(text)
        except YamlMistake as mistake:
            self.complain(self.name(path), mistake.line, str(mistake))
            return None
        self.lines[self.name(path)] = found.lines
        self.body_lines[self.name(path)] = found.body_line
        return found

    def validate(self, make: Callable[[Any], Model], values: Any, path: Path) -> Model | None:
        try:
            return make(values)
        except ValidationError as error:
            self.problems.extend(problems_of(error, self.name(path), self.lines.get(self.name(path), {})))
            return None

    def data(self, path: Path, shape: Any) -> Any:
        text = self.text(path)
        if text is None:
            return {}
        try:
            values, self.lines[self.name(path)] = parse_yaml(text)
        except YamlMistake as mistake:
            self.complain(self.name(path), mistake.line, str(mistake))
            return {}
        return self.validate(TypeAdapter(shape).validate_python, values, path) or {}


def load_library(root: Path) -> Library:
    """Read ``root/docs`` whole. Raises ContentError with every mistake found, sorted by file and line."""
    reading = _Reading(root)
    library = _read_everything(reading)
    reading.problems += rules.check(library, reading.lines, reading.body_lines)
    if reading.problems:
        raise ContentError(reading.problems)
    return library


def _read_everything(reading: _Reading) -> Library:
    docs = reading.root / "docs"
    data = docs / DATA_FOLDER
    topics: dict[str, Topic] = reading.data(data / "topics.yml", dict[str, Topic])
    sources: dict[str, Source] = reading.data(data / "sources.yml", dict[str, Source])
    set_aside: dict[str, str] = reading.data(data / "set-aside.yml", dict[str, str])
    not_covered: dict[str, NotCovered] = reading.data(data / "not-covered.yml", dict[str, NotCovered])
    platforms: dict[str, Platform] = {}
    topic_pages: dict[tuple[str, str], TopicPage] = {}
    answers: list[Answer] = []
    pages = dict(_read_pages(reading, docs))
    for folder in _platform_folders(docs):
        found = reading.front_matter(folder / "index.md")
        platform = found and reading.validate(Platform.model_validate, found.values, folder / "index.md")
        if found and platform:
            platforms[folder.name] = platform
            pages[f"{folder.name}/index.md"] = found.body
        for topic_folder in sorted(path for path in folder.iterdir() if path.is_dir()):
            if topics and topic_folder.name not in topics:
                known = "、".join(topics)
                reading.complain(reading.name(topic_folder), 1, f"不认识的主题文件夹；应为 {known} 之一，或先写进 topics.yml")
                continue
            page = reading.front_matter(topic_folder / "index.md")
            topic_page = page and reading.validate(TopicPage.model_validate, page.values, topic_folder / "index.md")
            if page and topic_page:
                topic_pages[folder.name, topic_folder.name] = topic_page
                pages[f"{folder.name}/{topic_folder.name}/index.md"] = page.body
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
        claims={claim.id: claim for claim in _read_claims(reading, data / "claims.tsv")},
        set_aside=set_aside,
        not_covered=not_covered,
        answers=tuple(sorted(answers, key=lambda a: _place(a, list(platforms), list(topics)))),
        pages=pages,
    )


def _place(answer: Answer, platforms: list[str], topics: list[str]) -> tuple[int, int, str]:
    def at(value: str, order: list[str]) -> int:
        return order.index(value) if value in order else len(order)

    return at(answer.platform, platforms), at(answer.topic, topics), answer.slug


def _platform_folders(docs: Path) -> list[Path]:
    return sorted(path for path in docs.iterdir() if path.is_dir() and path.name not in NOT_PLATFORMS)


def _read_pages(reading: _Reading, docs: Path) -> Iterator[tuple[str, str]]:
    for path in [*sorted(docs.glob("*.md")), *sorted(docs.glob("about/**/*.md")), *sorted(docs.glob("tools/**/*.md"))]:
        text = reading.text(path)
        if text is not None:
            yield path.relative_to(docs).as_posix(), text


def _read_answer(reading: _Reading, path: Path, sources: dict[str, Source]) -> Answer | None:
    found = reading.front_matter(path)
    if found is None:
        return None
    fields = reading.validate(AnswerFields.model_validate, found.values, path)
    if fields is None:
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


def _read_claims(reading: _Reading, path: Path) -> Iterator[Claim]:
    text = reading.text(path)
    for number, row in enumerate(csv.DictReader((text or "").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 2):
        values = {"id": row.get("id"), "claim": row.get("claim_zh"), "note": row.get("check_note") or ""}
        try:
            yield Claim.model_validate(values)
        except ValidationError as error:
            reading.problems.extend(problems_of(error, reading.name(path), {(): number}))
