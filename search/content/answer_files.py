"""Reads the platforms' folders: ``docs/<platform>/index.md``, ``docs/<platform>/<topic>/index.md`` and the
answers beside the latter.

Whatever else could hold an answer there is a problem: a file in the wrong place would vanish from the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from shouhou.content.files import NAME, NOT_PLATFORMS, OWN_ADDRESSES, left_behind
from shouhou.content.front_matter import FrontMatter
from shouhou.content.markdown_page import BODY_MAX, PAGE_MAX, UnreadableMarkdown, knot
from shouhou.content.models.answer import Answer, AnswerFields
from shouhou.content.models.evidence import strongest_first
from shouhou.content.models.record import Record
from shouhou.content.models.site import Platform, Source, Topic, TopicPage
from shouhou.content.reading import Reading
from shouhou.content.text import plain_text
from shouhou.errors import nearest

Page = TypeVar("Page", bound=Record)
_FOLDER_NAME = (
    "平台的文件夹名会成为网址；应只含小写字母、数字和连字符，如 mall，"
    f"也不是网站自己要用的 {'、'.join(sorted(OWN_ADDRESSES))}；请改名"
)


@dataclass(frozen=True)
class PlatformFolders:
    """What the folders hold; ``pages`` are the bodies of the platforms' and topics' pages by path under
    ``docs/``.
    """

    platforms: dict[str, Platform] = field(default_factory=dict)
    topic_pages: dict[tuple[str, str], TopicPage] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)


def read_platforms(
    reading: Reading, topics: Mapping[str, Topic], sources: Mapping[str, Source]
) -> PlatformFolders:
    """Read every platform's folder; an answer knows the evidence of its ``sources``."""
    found = PlatformFolders()
    for folder in _folders(reading, reading.root / "docs"):
        if folder.name in NOT_PLATFORMS:
            continue
        if not NAME.fullmatch(folder.name) or folder.name in OWN_ADDRESSES:
            reading.complain(folder, 1, _FOLDER_NAME)
            for path in reading.inventory.files_below(folder):
                reading.give_up(path)
            continue
        if meant := _misspelt(reading, folder):
            reading.complain(
                folder, 1, f"没有 {folder.name} 这个平台；是不是 {meant}？请把里面的移过去，删掉这个文件夹"
            )
            for path in reading.inventory.files_below(folder):
                reading.give_up(path)
            continue
        if platform := _read_page(reading, folder / "index.md", Platform, found.pages):
            found.platforms[folder.name] = platform
        for topic_folder in _topic_folders(reading, folder, topics):
            if topic_page := _read_page(reading, topic_folder / "index.md", TopicPage, found.pages):
                found.topic_pages[folder.name, topic_folder.name] = topic_page
            for path in _markdown_files(reading, topic_folder):
                if path.name.lower() != "index.md" and (answer := _read_answer(reading, path, sources)):
                    found.answers.append(answer)
    return found


def _markdown_files(reading: Reading, folder: Path) -> list[Path]:
    return [p for p in reading.inventory.files_in(folder) if p.suffix == ".md" and not left_behind(p.name)]


def _folders(reading: Reading, folder: Path) -> list[Path]:
    return [path for path in reading.inventory.folders_in(folder) if not left_behind(path.name)]


def _misspelt(reading: Reading, folder: Path) -> str | None:
    """Return the platform that a folder without a platform's page is likely meant for."""
    if reading.has(f"docs/{folder.name}/index.md"):
        return None
    platforms = [one.name for one in _folders(reading, folder.parent) if (one / "index.md").exists()]
    return nearest(folder.name, platforms, sure=True)


def _topic_folders(reading: Reading, platform: Path, topics: Mapping[str, Topic]) -> Iterator[Path]:
    """Yield a platform's topic folders; whatever else could hold an answer there is a problem."""
    known = "、".join(topics)
    for folder in _folders(reading, platform):
        if folder.name in topics or not topics:
            yield folder
        else:
            reading.complain(folder, 1, f"不认识的主题文件夹；应为 {known} 之一，或先写进 topics.yml")
    for path in reading.inventory.files_below(platform):
        if path.suffix != ".md":
            continue
        depth = len(path.relative_to(platform).parts)
        in_topic = depth == 2 and (path.parent.name in topics or not topics)
        is_index = path.parent == platform and path.name.lower() == "index.md"
        if in_topic or is_index or any(map(left_behind, path.relative_to(platform).parts)):
            continue
        reading.text(path)
        reading.give_up(path)
        if depth != 2:
            place = f"{reading.name(platform)}/主题/，主题是 {known} 之一"
            reading.complain(path, 1, f"答案要直接放在主题文件夹里（{place}）；请移过去")


def _read_page(reading: Reading, path: Path, model: type[Page], pages: dict[str, str]) -> Page | None:
    """Return the front matter of a platform or topic page as a ``model`` and put its body into ``pages``."""
    found = reading.front_matter(path)
    if found is None:
        return None
    page = reading.validate(model.model_validate, found.values, path)
    if tangle := knot(found.body, PAGE_MAX):
        reading.refuse(path, found.body_line + tangle[0], tangle[1])
    elif page:
        pages[path.relative_to(reading.root / "docs").as_posix()] = found.body
    return page


def _read_answer(reading: Reading, path: Path, sources: Mapping[str, Source]) -> Answer | None:
    if not NAME.fullmatch(path.stem):
        reading.complain(path, 1, "文件名会成为网址；应只含小写字母、数字和连字符，如 arrival.md，请改名")
    found = reading.front_matter(path)
    fields = found and reading.validate(AnswerFields.model_validate, found.values, path)
    if not found or not fields or (text := _body_text(reading, path, found)) is None:
        return None
    labels = {key: sources[key].label for key in fields.sources if key in sources}
    return Answer.model_construct(
        **{name: getattr(fields, name) for name in AnswerFields.model_fields},
        platform=path.parent.parent.name,
        topic=path.parent.name,
        slug=path.stem,
        file=reading.name(path),
        body=found.body,
        text="\n".join([fields.title, fields.short, text]),
        evidence=tuple(strongest_first(labels.values())),
        short_evidence=tuple(strongest_first(one for key, one in labels.items() if key not in fields.aside)),
    )


def _body_text(reading: Reading, path: Path, found: FrontMatter) -> str | None:
    """Return the body as plain text, or None where it cannot be read."""
    if tangle := knot(found.body, BODY_MAX):
        reading.refuse(path, found.body_line + tangle[0], tangle[1])
        return None
    try:
        return plain_text(found.body)
    except UnreadableMarkdown as error:
        message = f"正文的 Markdown 读不了（{error}）；请对照其他答案，用简单的写法"
        reading.refuse(path, found.body_line, message)
        return None
