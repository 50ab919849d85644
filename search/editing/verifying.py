"""Noting that somebody held answers against their evidence: the day, the name, which sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

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
