"""The pictures of a page: a figure with its caption, the drawing, and the same in words for whoever would
rather read.

Which pages have one, and what is on it, is ``docs/data/pictures.yml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from shouhou.content import Answer, Library
from shouhou.content.models.site import CONTACT_TOPIC
from shouhou.markup.templates import render
from shouhou.tools.pictures.channels import answers_of, channels_of, draw_channels
from shouhou.tools.pictures.flow import NO_LIMIT, draw_flow, flow_of, has_flow


def pictures_part(library: Library, path: str) -> str:
    """Return the flow on a platform's page and the map of channels on its page of channels, where it has
    them; nothing on other pages.
    """
    platform, _, topic = path.removesuffix("/index.md").partition("/")
    if not topic and has_flow(library, platform):
        return _flow(library, platform, path)
    if topic == CONTACT_TOPIC and channels_of(library, platform):
        return _channels(library, platform, path)
    return ""


def _flow(library: Library, platform: str, page: str) -> str:
    flow = flow_of(library, platform)
    return render(
        "tools/pictures/flow.html",
        library=library,
        page=page,
        flow=flow,
        no_limit=NO_LIMIT,
        days=_days(flow.answers()),
        picture=draw_flow(flow, page, f"{library.platforms[platform].name}售后：先找谁，再找谁，各要几天"),
    )


def _channels(library: Library, platform: str, page: str) -> str:
    groups = channels_of(library, platform)
    return render(
        "tools/pictures/channels.html",
        page=page,
        groups=groups,
        days=_days(answers_of(groups)),
        picture=draw_channels(
            groups, page, f"{library.platforms[platform].name}售后：办什么事，找谁，怎么找"
        ),
    )


def _days(answers: Iterable[Answer]) -> list[dt.date]:
    """Return the day on which all was checked, or the first and the last."""
    days = sorted({answer.checked for answer in answers})
    return list(dict.fromkeys((days[0], days[-1])))
