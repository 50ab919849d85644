"""What is due, told at the terminal: by group, what most rests on first, short unless all is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from shouhou.content import Library
from shouhou.content.review import GRACE, Group, Turning, due, past_grace

SHOWN = 5
"""Of a group, unless all are asked for."""


def due_lines(library: Library, today: dt.date, ahead: int, whole: bool) -> Iterator[str]:
    """Yield the lines; none where nothing is due. An answer that stops the publish is among the problems."""
    for group, found in due(library, today, dt.timedelta(days=ahead)).items():
        told = [one for one in found if not past_grace(one, today)]
        if not told:
            continue
        name = f"{ahead}天内到期" if group is Group.SOON else group
        yield f"{name}：{len(told)}项，靠它的多的在前"
        shown = told if whole else told[:SHOWN]
        yield from (_line(one, group) for one in shown)
        if len(shown) < len(told):
            yield f"{name}的另有{len(told) - len(shown)}项，加上 --due 全部列出"


def _line(one: Turning, group: Group) -> str:
    grace = group is Group.OVERDUE and one.kind == "answer"
    late = f"；{one.day + GRACE} 以后还没复核，网站就不能更新了" if grace else ""
    return f"{one.place}{late}（靠它的：{one.rests}）"
