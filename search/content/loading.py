"""Reads ``docs/`` whole, then checks what was read: the only module that knows both the library and the
rules.

Two steps, so that one run shows every mistake: each file is read by itself, then the rules across files run
over what could be read (``content.rules``). ``load_library`` raises one ContentError with all mistakes of
both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from shouhou.content import files, rules
from shouhou.content.answer_files import read_platforms
from shouhou.content.claims_file import read_claims
from shouhou.content.evidence_file import read_labels
from shouhou.content.exam import read_exam
from shouhou.content.fact_references import with_facts_told
from shouhou.content.library import PLATFORM_NAMES, Library, platform_names
from shouhou.content.markdown_page import PAGE_MAX, knot
from shouhou.content.models.answer import Answer
from shouhou.content.models.complaint import NO_TEXTS, ComplaintTexts
from shouhou.content.models.conflict import Conflict
from shouhou.content.models.coverage import NO_COVERAGE, Coverage, SharedAsks
from shouhou.content.models.first_clause import ClauseWords
from shouhou.content.models.gaps import Gaps
from shouhou.content.models.glossary import Term
from shouhou.content.models.next_step import NO_PATHS, NextStep
from shouhou.content.models.pictures import Pictures
from shouhou.content.models.popular import NOTHING_ASKED, Popular
from shouhou.content.models.record import Host, Identifier, Line
from shouhou.content.models.site import (
    Doubt,
    Head,
    NotCovered,
    PageSettings,
    Platform,
    SearchException,
    Source,
    Topic,
    Trouble,
)
from shouhou.content.models.tricks import NO_TRICKS, Tricks
from shouhou.content.models.waiting import Waiting
from shouhou.content.places import with_columns
from shouhou.content.published_ids import changed_ids, copies, with_published_ids
from shouhou.content.reading import Reading
from shouhou.content.rules.context import Context
from shouhou.content.stray_files import complain_of_stray_files
from shouhou.content.word_files import read_words
from shouhou.errors import ContentError, Problem, ProjectError


def load_library(root: Path) -> Library:
    """Read ``root/docs`` whole. Raises ContentError with every mistake found, those that may bring others
    after them first; ProjectError.
    """
    return load(root).library


def load(root: Path) -> Context:
    """Read ``root/docs`` as ``load_library`` does; return the library with the place of everything in it, as
    the reminders need it (``rules.reminders``). Raises as ``load_library`` does.
    """
    context, error = look(root)
    if error:
        raise error
    return context


def look(root: Path) -> tuple[Context, ContentError | None]:
    """Read ``root/docs`` as ``load`` does; return as much as could be read, beside its mistakes. Raises
    ProjectError.
    """
    if not (root / "docs").is_dir():
        raise ProjectError(f"{root} 里没有 docs 文件夹，不是本项目的文件夹；请核对位置")
    reading = Reading(root)
    library = with_facts_told(_read_everything(reading))
    reading.exam.update(read_exam(root))
    complain_of_stray_files(reading)
    copied = copies(library, reading)
    library = replace(library, answers=tuple(one for one in library.answers if one.file not in copied))
    changed = changed_ids(library, reading)
    now = {answer.file: answer.id for answer in library.answers if answer.file in changed}
    context = Context(with_published_ids(library, changed), reading)
    causes, problems = rules.check(context)
    causes = [*reading.problems, *_copies(context, copied), *_changed_ids(context, now), *causes]
    if not (causes or problems):
        return context, None
    return context, ContentError(with_columns(problems, root), with_columns(causes, root), unfinished=True)


def _copies(context: Context, copied: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a Problem for each file that is another's copy, instead of one for every line of it."""
    for file, other in copied.items():
        message = f"这个文件是 {other} 的副本；写新答案，先换编号，标题、问法、时限都改成自己的；用不着就删掉"
        yield context.in_file(file, "id", message=message)


def _changed_ids(context: Context, now: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a Problem for each answer with its published id again; ``now`` has what its file says."""
    for answer in context.library.answers:
        if answer.file in now:
            message = f"编号发布过就不能改，这里写的是 {now[answer.file]}；改回 id: {answer.id}"
            yield context.at(answer, "id", message=message)


def _read_everything(reading: Reading) -> Library:
    labels = read_labels(reading, files.EVIDENCE)
    reading.context["evidence"] = labels
    topics: dict[str, Topic] = reading.data(files.TOPICS, dict[Identifier, Topic])
    sources: dict[str, Source] = reading.data(files.SOURCES, dict[Identifier, Source])
    pages = dict(_read_pages(reading))
    platforms = read_platforms(reading, topics, sources)
    found = dict(sorted(platforms.platforms.items(), key=lambda item: (item[1].any_platform, item[1].order)))
    return Library(
        root=reading.root,
        evidence=labels,
        platforms=found,
        topics=topics,
        topic_pages=platforms.topic_pages,
        sources=sources,
        claims=read_claims(reading, files.CLAIMS),
        set_aside=reading.data(files.SET_ASIDE, dict[str, Line]),
        not_covered=_with_names(reading.data(files.NOT_COVERED, dict[Identifier, NotCovered]), found),
        search_exceptions=reading.data(files.SEARCH_EXCEPTIONS, list[SearchException]) or [],
        troubles=reading.data(files.TROUBLES, dict[Identifier, Trouble]),
        next_step=reading.data(files.NEXT_STEP, NextStep) or NO_PATHS,
        complaint=reading.data(files.COMPLAINT, ComplaintTexts) or NO_TEXTS,
        pictures=reading.data(files.PICTURES, Pictures) or Pictures(),
        waiting=reading.data(files.WAITING, dict[Identifier, Waiting]),
        answers=tuple(sorted(platforms.answers, key=lambda a: _place(a, list(found), list(topics)))),
        pages=pages | platforms.pages,
        words=read_words(reading),
        gone=_optional(reading, files.GONE, dict[str, Line]) or {},
        hosts=reading.data(files.HOSTS, dict[Host, Line]),
        glossary=_optional(reading, files.GLOSSARY, dict[Identifier, Term]) or {},
        heads=tuple(_optional(reading, files.HEADS, list[Head]) or ()),
        doubt=_optional(reading, files.DOUBT, Doubt),
        clause_words=_optional(reading, files.FIRST_CLAUSE, ClauseWords) or ClauseWords(),
        popular=_optional(reading, files.POPULAR, Popular) or NOTHING_ASKED,
        tricks=_optional(reading, files.TRICKS, Tricks) or NO_TRICKS,
        conflicts=_optional(reading, files.CONFLICTS, dict[Identifier, Conflict]) or {},
        coverage=_optional(reading, files.COVERAGE, Coverage) or NO_COVERAGE,
        shared_asks=_optional(reading, files.SHARED_ASKS, dict[Identifier, SharedAsks]) or {},
        gaps=_optional(reading, files.GAPS, Gaps),
    )


def _with_names(not_covered: dict[str, NotCovered], platforms: dict[str, Platform]) -> dict[str, NotCovered]:
    """Return what is not covered, the platforms' names in the places of their mark."""
    names = platform_names(platforms)

    def named(text: str) -> str:
        return text.replace(PLATFORM_NAMES, names)

    return {
        key: item.model_copy(update={"say": named(item.say), "asks": tuple(map(named, item.asks))})
        for key, item in not_covered.items()
    }


def _place(answer: Answer, platforms: list[str], topics: list[str]) -> tuple[int, int, str]:
    def at(value: str, order: list[str]) -> int:
        return order.index(value) if value in order else len(order)

    return at(answer.platform, platforms), at(answer.topic, topics), answer.slug


def _read_pages(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield name and text of every page that belongs to no platform; their settings are validated here, since
    the generator would take any.
    """
    docs = reading.inventory.docs
    written = [
        *reading.inventory.files_in(docs),
        *reading.inventory.files_below(docs / "about"),
        *reading.inventory.files_below(docs / "tools"),
    ]
    for path in written:
        if path.suffix != ".md" or files.left_behind(path.name):
            continue
        name = path.relative_to(docs)
        parts = name.with_suffix("").parts
        if not all(map(files.NAME.fullmatch, parts)) or parts[0] in files.OWN_ADDRESSES:
            own = "、".join(sorted(files.OWN_ADDRESSES))
            message = (
                "文件名和文件夹名会成为网址；应只含小写字母、数字和连字符，"
                f"也不是网站自己要用的 {own}；请改名"
            )
            reading.complain(path, 1, message)
        if front := reading.front_matter(path):
            if front.values.keys() >= {"id", "asks"}:
                reading.refuse(path, 1, "这是一个答案，放在这里不会发布；请移到 docs/平台/主题/ 里")
                continue
            reading.validate(PageSettings.model_validate, front.values, path)
            reading.body_lines[reading.name(path)] = 1  # the whole text is kept, not the body alone
            if tangle := knot(front.body, PAGE_MAX):
                reading.refuse(path, front.body_line + tangle[0], tangle[1])
                continue
            yield name.as_posix(), reading.texts[reading.name(path)]


def _optional(reading: Reading, file: str, shape: Any) -> Any:
    """Return what a data file holds that a project need not have; nothing where it holds only comments."""
    return reading.data(file, shape | None) if reading.has(file) else None
