"""Noting that somebody held answers against their evidence, or looked at a source: the day, the name, which
sources.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from shouhou.content.files import SOURCES
from shouhou.content.models.answer import Answer
from shouhou.editing.draft import Draft
from shouhou.editing.standing import put, tell
from shouhou.editing.yaml_text import Yaml, flow, scalar


def verify(
    draft: Draft, answer: Answer, today: dt.date, name: str, sources: Sequence[str] = (), change: str = ""
) -> None:
    """Note that ``name`` has checked an answer today, against ``sources``, none standing for all; ``change``
    is what readers are told, where something has changed.
    """

    def checked(yaml: Yaml) -> Yaml:
        yaml = put(yaml, "checked", str(today))
        yaml = put(yaml, "checked_by", scalar(name))
        if sources and set(sources) != set(answer.sources):
            return put(yaml, "checked_against", flow(list(sources)))
        return yaml.remove(("checked_against",)) if yaml.has(("checked_against",)) else yaml

    draft.change(answer.file, checked)
    if change:
        tell(draft, answer.file, today, change)


def verify_source(draft: Draft, key: str, today: dt.date, name: str) -> None:
    """Note that ``name`` has looked at a source today."""

    def checked(yaml: Yaml) -> Yaml:
        return yaml.put((key, "checked"), str(today)).put((key, "checked_by"), scalar(name), ("checked",))

    draft.change(SOURCES, checked)
