"""The pictures of a page: a figure with its caption, the drawing, and the same in words for whoever would
rather read.

Which pages have one, and what is on it, is ``docs/data/pictures.yml``. The figure is one line of HTML,
since a blank line would end it for the generator.
"""

from __future__ import annotations

from collections.abc import Iterable

from shouhou.content import Answer, Library
from shouhou.content.models.site import CONTACT_TOPIC
from shouhou.tools.pictures.channels import answers_of, channels_of, draw_channels, write_channels
from shouhou.tools.pictures.flow import draw_flow, flow_of, write_flow


def flow_picture(library: Library, platform: str) -> list[str]:
    """Return the lines of the flow on a platform's page; none where it has no flow."""
    if platform not in library.pictures.flows:
        return []
    page, flow = f"{platform}/index.md", flow_of(library, platform)
    title = f"{library.platforms[platform].name}售后：先找谁，再找谁，各要几天"
    return _figure("flow", title, draw_flow(flow, page, title), write_flow(flow, page), flow.answers())


def channels_picture(library: Library, platform: str, topic: str) -> list[str]:
    """Return the lines of the map of channels on a platform's page of channels; none on other pages."""
    if topic != CONTACT_TOPIC or platform not in library.pictures.channels:
        return []
    page, groups = f"{platform}/{topic}/index.md", channels_of(library, platform)
    title = f"{library.platforms[platform].name}售后：办什么事，找谁，怎么找"
    return _figure(
        "channels",
        title,
        draw_channels(groups, page, title),
        write_channels(groups, page),
        answers_of(groups),
    )


def _figure(name: str, title: str, drawing: str, words: str, answers: Iterable[Answer]) -> list[str]:
    caption = f'<b>{title}</b><br>点方框看怎么办。各项核对于{_days(answers)}。<br><a href="#{name}-words">跳到文字版</a>'
    text = f'<details id="{name}-words"><summary>文字版</summary>{words}</details>'
    return [
        f'<figure class="sh-picture" id="{name}"><figcaption>{caption}</figcaption>{drawing}{text}</figure>',
        "",
    ]


def _days(answers: Iterable[Answer]) -> str:
    """Return the day on which all was checked, or the first and the last."""
    days = sorted({answer.checked for answer in answers})
    return "至".join(f'<time datetime="{day}">{day}</time>' for day in dict.fromkeys((days[0], days[-1])))
