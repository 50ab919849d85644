"""What several commands do to an answer's file: the order of its keys, its list of changes, its sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from shouhou.content.models.answer import AnswerFields
from shouhou.editing.draft import Draft
from shouhou.editing.yaml_text import Yaml, flow, scalar

KEYS = tuple(AnswerFields.model_fields)
"""In the order in which they stand in a file."""
LAST_SECTION = "## 如果不行"


def put(yaml: Yaml, key: str, written: str) -> Yaml:
    """Put a value at a key of an answer, in the usual place where it is new."""
    return yaml.put((key,), written, after=KEYS[: KEYS.index(key)])


def add(yaml: Yaml, key: str, names: Iterable[str]) -> Yaml:
    """Add ids or sentences to a list of an answer that has them not yet."""
    for name in names:
        held = yaml.value((key,))
        if name not in (held or []):
            yaml = yaml.append((key,), scalar(name)) if held else put(yaml, key, flow([name]))
    return yaml


def tell(draft: Draft, file: str, today: dt.date, what: str) -> None:
    """Write into an answer what readers should know has changed, the newest first."""
    entry = flow({"on": today, "what": what})

    def told(yaml: Yaml) -> Yaml:
        if yaml.value(("changes",)):
            return yaml.prepend(("changes",), entry)
        return put(yaml, "changes", f"\n  - {entry}")

    draft.change(file, told)


def say(draft: Draft, file: str, sentence: str) -> None:
    """Add a paragraph to an answer's text, before its last section."""
    written = draft.read(file)
    body = written.body.replace("\r\n", "\n")
    before, mark, after = body.partition(f"\n{LAST_SECTION}")
    draft.write(file, written.with_body(f"{before.rstrip()}\n\n{sentence}\n{mark}{after}"))


def file_of(platform: str, topic: str, slug: str) -> str:
    """Return the file of an answer."""
    return f"docs/{platform}/{topic}/{slug}.md"
