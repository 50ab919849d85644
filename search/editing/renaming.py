"""Moving an answer to another file, and giving a limit another id: what was published leads on."""

from __future__ import annotations

import re

from shouhou.content import files
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.editing.draft import Draft
from shouhou.editing.mentions import drop, mentions, move
from shouhou.editing.standing import file_of
from shouhou.editing.topic_pages import put_on_topic_page, take_down_empty_topic
from shouhou.editing.yaml_text import NotPossible, flow


def move_answer(draft: Draft, library: Library, answer: Answer, target: str, group: str = "") -> list[str]:
    """Move an answer to ``target`` (``new-name``, ``topic/new-name``, ``platform/topic/new-name``, or such a
    file under docs/); the old address leads to the new one. Return in words what else changes.

    Raises NotPossible.
    """
    platform, topic, slug = _target(library, answer, target)
    file = file_of(platform, topic, slug)
    if file == answer.file:
        raise NotPossible(f"{answer.file} 已经在那里；请写一个新的名字或位置")
    if (draft.root / file).exists():
        raise NotPossible(f"{file} 已经有了；请换一个名字")
    written = draft.read(answer.file)
    used = (f"{platform}/{topic}/{slug}/", f"{platform}/{topic}/")
    old = [address for address in answer.redirect_from if address not in used]
    yaml = written.yaml.put(("redirect_from",), flow([*old, answer.url]))
    draft.write(file, written.with_yaml(yaml))
    draft.delete(answer.file)
    told = [f"旧网址 {answer.url} 会转到新网址，短网址 {answer.permalink} 不变"]
    if (platform, topic) != (answer.platform, answer.topic):
        told += _into_other_topic(draft, library, answer, (platform, topic), group)
        if emptied := take_down_empty_topic(draft, library, answer):
            draft.change(file, lambda yaml: yaml.append(("redirect_from",), emptied))
            told.append(f"{emptied} 下面没有答案了，主题页一起删掉；这个网址会转到新网址")
    return told


def _target(library: Library, answer: Answer, target: str) -> tuple[str, str, str]:
    parts = re.sub(r"^docs/|/$|\.md$", "", target.replace("\\", "/")).split("/")
    platform, topic, slug = [answer.platform, answer.topic, ""][: 3 - len(parts)] + parts[-3:]
    if len(parts) > 3 or not all(map(files.NAME.fullmatch, parts)):
        raise NotPossible(
            f"新的位置写的是 {target}；应为 新文件名、主题/新文件名 或 平台/主题/新文件名，"
            "只用小写英文、数字和连字符"
        )
    if platform not in library.platforms or topic not in library.topics:
        wrong, known = (
            (platform, library.platforms) if platform not in library.platforms else (topic, library.topics)
        )
        raise NotPossible(f"没有 {wrong} 这个文件夹；应为 {'、'.join(known)} 之一")
    if platform != answer.platform:
        raise NotPossible(
            f"{answer.id} 讲的是{library.platforms[answer.platform].name}，"
            f"不能搬到{library.platforms[platform].name}；请在那边写一个新的答案"
        )
    return platform, topic, slug


def _into_other_topic(
    draft: Draft, library: Library, answer: Answer, place: tuple[str, str], group: str
) -> list[str]:
    """Take the answer out of the groups of the page that it leaves, and put it into one of the other's."""
    told = []
    left = files.index_of(f"{answer.platform}/{answer.topic}")
    for mention in [one for one in mentions(draft, "answer", answer.id) if one.file == left][::-1]:
        drop(draft, mention)
        told.append(f"{left}：从分组里去掉了它")
    return told + put_on_topic_page(draft, library, answer.id, place, answer.short, group)


def rename_limit(draft: Draft, library: Library, old: str, new: str) -> list[str]:
    """Give a limit another id: links to the old one count by it. Return the places that follow, in words.

    Raises NotPossible.
    """
    if not files.NAME.fullmatch(new):
        raise NotPossible(f"新编号写的是 {new}；只用小写英文、数字和连字符")
    if new in library.limits or new in library.replaced_limits:
        raise NotPossible(f"编号 {new} 已经用过了；请换一个")
    answer, limit = library.limits[old]
    number = answer.limits.index(limit)
    places = move(draft, "limit", old, new)

    draft.change(
        answer.file,
        lambda yaml: yaml.replace(("limits", number, "id"), new).put(
            ("limits", number, "replaces"), flow([*(limit.replaces or ()), old])
        ),
    )
    return [place.told for place in places]
