"""Where a file names an answer, a limit, a contact or a source: what moves when one of them does.

``PLACES`` is the only list of these places. A pattern is the path of a value; ``*`` stands for any one key or
number, and a last ``keys`` for the keys of a mapping. A place whose value is a list may as well hold a single
value. Texts refer to answers and limits by ``[…](answer:ID)`` and ``[…](limit:ID)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path as File
from typing import Literal

from shouhou.content import files
from shouhou.content.files import NOT_PLATFORMS
from shouhou.editing.draft import Draft
from shouhou.editing.written import Written
from shouhou.editing.yaml_text import Path, Yaml

Kind = Literal["answer", "limit", "contact", "source"]
ANSWERS, TOPIC_PAGES = "docs/*/*/*.md", "docs/*/*/index.md"

PLACES: dict[Kind, dict[str, tuple[str, ...]]] = {
    "answer": {
        ANSWERS: ("related.*",),
        TOPIC_PAGES: ("groups.*.answers.*",),
        files.COVERAGE: (
            "sections.*.rows.*.any.*",
            "sections.*.rows.*.any",
            "sections.*.rows.*.own.*.*",
            "sections.*.rows.*.own.*",
            "apart.keys",
        ),
        files.HEADS: ("*.first.*",),
        files.NOT_COVERED: ("*.see",),
        files.POPULAR: ("home.answers.*.id", "platforms.*.answers.*"),
        files.PICTURES: (
            "flows.*.*.answer",
            "flows.*.*.exits.*.answer",
            "outside.*.answer",
            "beside.answer",
        ),
        files.NEXT_STEP: ("rungs.*.answers.*", "paths.*.answers.*", "elsewhere.answers.*"),
        files.COMPLAINT: (
            "troubles.*.note.answers.*",
            "troubles.*.instead.answers.*",
            "laws.*.answer",
            "channels.*.answers.*",
        ),
        files.GLOSSARY: ("*.answer",),
        files.TRICKS: ("tricks.*.answer",),
    },
    "limit": {
        ANSWERS: ("mentions.*", "limits.*.then", "limits.*.beside.*"),
        files.NEXT_STEP: ("stages.*.limits.*", "paths.*.own.*.limits.*"),
        files.WAITING: ("*.limits.*", "*.unknown.instead"),
        files.PICTURES: (
            "flows.*.*.limits.*.limit",
            "flows.*.*.exits.*.limits.*.limit",
            "outside.*.limits.*.limit",
            "beside.limits.*.limit",
        ),
        files.COMPLAINT: ("laws.*.until.limit", "laws.*.after.limit"),
        files.CONFLICTS: ("*.facts.*",),
    },
    "contact": {
        files.NEXT_STEP: ("rungs.*.contacts.*",),
        files.POPULAR: ("home.contacts.*", "platforms.*.contacts.*", "police"),
        files.PICTURES: ("channels.*.*.contacts.*", "public.*.contacts.*"),
        files.CONFLICTS: ("*.facts.*",),
    },
    "source": {
        ANSWERS: ("sources.*", "aside.*", "limits.*.source", "amounts.*.source", "checked_against.*"),
        files.GLOSSARY: ("*.source",),
        files.TRICKS: ("tricks.*.source",),
        files.COMPLAINT: ("laws.*.source",),
        files.SOURCES: ("*.superseded_by",),
    },
}
ROW = 80
"""Characters of a line that are shown of it."""
IN_TEXTS: tuple[Kind, ...] = ("answer", "limit", "contact")
"""What texts link by its id."""


@dataclass(frozen=True)
class Mention:
    """A place where an id stands: a value or key of a file, or a link in its text (``path`` is empty); with
    its line, column and what is written in that line when it was found.
    """

    file: str
    path: Path = ()
    key: bool = False
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)
    row: str = field(default="", compare=False)

    @property
    def told(self) -> str:
        """The place as ``check`` tells it, and what is written there."""
        start = max(0, self.column - 1 - ROW // 2)
        row = self.row[start : start + ROW].strip()
        before, after = "……" if start else "", "……" if len(self.row) > start + ROW else ""
        return f"{self.file}:{self.line}:{self.column}: {before}{row}{after}"


def mentions(draft: Draft, kind: Kind, name: str) -> list[Mention]:
    """Return every place that names an id, in the order of the files."""
    return [found for file in content_files(draft) for found in _in_file(draft, file, kind, name)]


def content_files(draft: Draft) -> list[str]:
    """Return the files that may name something: data, platforms, pages."""
    docs = draft.root / "docs"
    on_disk = {path.relative_to(draft.root).as_posix() for path in docs.rglob("*.md")}
    on_disk |= {path.relative_to(draft.root).as_posix() for path in (docs / "data").glob("*.yml")}
    left_out = ("docs/templates/", "docs/assets/")
    names = (on_disk | draft.after.keys()) - {files.EVIDENCE, files.DOUBT}
    return sorted(
        name
        for name in names
        if name.endswith((".md", ".yml")) and not name.startswith(left_out) and draft.exists(name)
    )


def is_answer(file: str) -> bool:
    """Say whether a file stands where answers do."""
    parts = File(file).parts
    return len(parts) == 4 and parts[1] not in NOT_PLATFORMS and parts[3] != "index.md"


def _in_file(draft: Draft, file: str, kind: Kind, name: str) -> Iterator[Mention]:
    if name.encode() not in (
        draft.content(file) or b""
    ):  # most files name nothing of it: they need not be parsed
        return
    written = draft.read(file)
    for pattern in _patterns(file, kind):
        parts = pattern.split(".")
        if parts[-1] == "keys":
            place = (*parts[:-1], name)
            if written.yaml.has(place):
                yield _mention(file, written, place, key=True)
        else:
            yield from (
                _mention(file, written, path)
                for path, value in written.yaml.scalars()
                if value == name and _fits(path, parts)
            )
    if kind in IN_TEXTS and (link := links_of(kind, name).search(written.body)):
        yield _in_body(file, written, link.start())


def _mention(file: str, written: Written, path: Path, key: bool = False) -> Mention:
    line, column = written.place(path, key)
    return Mention(file, path, key, line, column, written.line(line))


def _in_body(file: str, written: Written, at: int) -> Mention:
    before = written.head + written.yaml.text + written.fence + written.body[:at]
    line = before.count("\n") + 1
    return Mention(file, (), False, line, at - written.body.rfind("\n", 0, at), written.line(line))


def _patterns(file: str, kind: Kind) -> tuple[str, ...]:
    places = PLACES[kind]
    if is_answer(file):
        return places.get(ANSWERS, ())
    if len(File(file).parts) == 4 and file.endswith("/index.md"):
        return places.get(TOPIC_PAGES, ())
    return places.get(file, ())


def _fits(path: Path, parts: list[str]) -> bool:
    return len(path) == len(parts) and all(
        part == "*" or part == one for part, one in zip(parts, path, strict=True)
    )


def links_of(kind: Kind, name: str) -> re.Pattern[str]:
    """Return the links of a text to an id; their words are group 1."""
    return re.compile(rf"\[([^\[\]]*)\]\({kind}:{re.escape(name)}\)")


def move(draft: Draft, kind: Kind, old: str, new: str) -> list[Mention]:
    """Have every place that names ``old`` name ``new``; a list that has ``new`` already just loses the
    other. Return the places.
    """
    found = mentions(draft, kind, old)
    for file in dict.fromkeys(one.file for one in found):
        places = [one for one in found if one.file == file and one.path]
        if places:  # from the last, so that the numbers of those before it stay
            draft.change(file, partial(_moved, places=places[::-1], new=new))
        if Mention(file) in found:
            written = draft.read(file)
            body = links_of(kind, old).sub(lambda link: f"[{link[1]}]({kind}:{new})", written.body)
            draft.write(file, written.with_body(body))
    return found


def _moved(yaml: Yaml, places: list[Mention], new: str) -> Yaml:
    for place in places:
        around = yaml.value(place.path[:-1])
        if place.key:
            yaml = yaml.remove(place.path) if new in around else yaml.rename_key(place.path, new)
        elif isinstance(around, list) and new in around:
            yaml = yaml.remove(place.path)
        else:
            yaml = yaml.replace(place.path, new)
    return yaml


def drop(draft: Draft, place: Mention) -> None:
    """Take an id out of where it stands in a file's values; a list of one goes whole."""
    draft.change(place.file, partial(Yaml.remove, path=place.path))


def let_go(draft: Draft, file: str, name: str) -> list[Mention]:
    """Have an answer's file not point at the answer ``name``, of which it is about to take the place: of a
    link in its text the words are left, and nothing of a clause that only leads there (，见[…](…)). Return
    the places of these links.
    """
    related = draft.read(file).yaml.value(("related",)) or []
    if name in related:
        draft.change(file, partial(Yaml.remove, path=("related", related.index(name))))
    written, link = draft.read(file), links_of("answer", name)
    links = [_in_body(file, written, found.start()) for found in link.finditer(written.body)]
    body = re.sub(rf"[，；](?:另?见|看){link.pattern}(?=[，；。])", "", written.body)
    body = re.sub(rf"见{link.pattern}", r"看\1", body)
    draft.write(file, written.with_body(link.sub(r"\1", body)))
    return links
