"""The page of a topic on a platform: it comes with the topic's first answer there, and goes with the last;
its address leads on until there is an answer again.
"""

from __future__ import annotations

import re
from functools import partial

from shouhou.content import files
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.content.rules.topics import MOST_UNGROUPED
from shouhou.editing.draft import Draft
from shouhou.editing.yaml_text import NotPossible, Yaml, flow, scalar

USUAL = "打开下面的答案，照着步骤做；还不行，看答案里最后一段找谁。"


def is_full(library: Library, place: tuple[str, str]) -> bool:
    """Say whether one more answer parts the page of a ``place``, platform and topic, into groups."""
    page = library.topic_pages.get(place)
    return page is not None and not page.groups and len(library.answers_of(*place)) >= MOST_UNGROUPED


def put_on_topic_page(
    draft: Draft,
    library: Library,
    answer_id: str,
    place: tuple[str, str],
    short: str,
    group: str = "",
    others: str = "",
) -> list[str]:
    """Put an answer into a ``group`` of the page of its ``place``, platform and topic, without one named into
    the first; where there is no page yet, write one that opens with its ``short`` answer; where the page
    ``is_full``, part it: those that are there become the group ``others``. Return in words what was done.
    Raises NotPossible where the page has no such group.
    """
    folder = "/".join(place)
    page = files.index_of(folder)
    if not draft.exists(page):
        platform, topic = place
        name = f"{library.platforms[platform].name}{library.topics[topic].name}"
        about = scalar(f"{name}：该怎么办、多久、找谁。")
        opening = USUAL if re.search(r"[0-9０-９]", short) else short  # figures stand in answers only
        text = f"---\ntitle: {scalar(name)}\ndescription: {about}\n---\n{opening}\n"
        draft.write(page, text.encode("utf-8"))
        _take_address_back(draft, library, f"{folder}/")
        return [f"{page}（新的主题页）"]
    names = [one["name"] for one in draft.read(page).yaml.value(("groups",)) or []]
    if not names and group and others:
        held = [answer.id for answer in library.answers_of(*place)]
        parts = [{"name": others, "answers": held}, {"name": group, "answers": [answer_id]}]
        lines = "".join(f"\n  - {flow(part)}" for part in parts)
        draft.change(page, lambda yaml: yaml.put(("groups",), lines))
        return [f"{page}：分成了“{others}”和“{group}”；该换组的，把编号挪过去"]
    if not names:
        return []
    if group and group not in names:
        raise NotPossible(f"{page} 没有“{group}”这一组；应为 {'、'.join(names)} 之一")
    number = names.index(group) if group else 0
    draft.change(page, partial(Yaml.append, path=("groups", number, "answers"), written=answer_id))
    return [f"{page}：放进了“{names[number]}”"]


def take_down_empty_topic(draft: Draft, library: Library, answer: Answer) -> str:
    """Take the page of a topic down of which ``answer``, which goes, was the last. Return the page's address,
    which has to lead somewhere now; nothing where the topic has other answers.
    """
    others = [one for one in library.answers_of(answer.platform, answer.topic) if one.id != answer.id]
    folder = f"{answer.platform}/{answer.topic}"
    if others or (answer.platform, answer.topic) not in library.topic_pages:
        return ""
    draft.delete(files.index_of(folder))
    return f"{folder}/"


def _take_address_back(draft: Draft, library: Library, address: str) -> None:
    """Have an address lead nowhere else, now that it has a page again."""
    if address in library.gone:
        draft.change(files.GONE, partial(Yaml.remove, path=(address,)))
    for answer in library.answers:
        if address in answer.redirect_from and draft.exists(answer.file):
            number = answer.redirect_from.index(address)
            draft.change(answer.file, partial(Yaml.remove, path=("redirect_from", number)))
