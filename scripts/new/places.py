"""Where a new answer stands in the lists that must name it: a row of the list of troubles, a group of its
topic's page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from shouhou.commands.asking import Question, ask, choose, field_fault
from shouhou.commands.new import choices
from shouhou.content import Library
from shouhou.content.models.site import TopicGroup
from shouhou.editing.answers import Place, lacking
from shouhou.editing.entries import file_fault, sentence_fault
from shouhou.editing.topic_pages import is_full

NEW_ROW, APART = "+一行", "+不是麻烦"


@dataclass(frozen=True)
class PlaceAsked:
    """The questions about an answer's place; what was ``given`` as options is not asked."""

    library: Library
    given: Mapping[str, Any]

    def place(self, platform: str, topic: str, like: str) -> Place:
        """Ask where it stands in lists."""
        library, given = self.library, self.given
        coverage, place = library.coverage, self._on_topic_page(Place(like), platform, topic)
        merchants = library.topics[topic].audience == "merchant"
        if not coverage.sections or merchants or self._placed(like):
            return place
        if given["apart"]:
            return replace(place, apart=given["apart"])
        sections = {key: section for section, key, _ in coverage.rows()}
        if given["row"] and given["row"] not in sections:
            return self._in_new_row(place, platform, given["row"])
        listed = choices.rows(library) | {NEW_ROW: "加一行新的麻烦", APART: "不是买东西遇到的麻烦"}
        row = choose(
            Question("--row", "答案盘点", "它答的是哪一种麻烦？打几个字来找；没有就加一行。"),
            given["row"],
            listed,
        )
        if row == NEW_ROW:
            return self._in_new_row(place, platform, None)
        if row == APART:
            reason = ask(Question("--apart", "为什么", "一句话：它讲的是什么。"), None, sentence_fault)
            return replace(place, apart=reason)
        return replace(place, row=(sections[row], row))

    def _placed(self, like: str) -> bool:
        """Say whether the answer that is like this one stands in the list of troubles."""
        return like in self.library.coverage.listed

    def _in_new_row(self, place: Place, platform: str, key: str | None) -> Place:
        library, given = self.library, self.given
        sections = {name: one.name for name, one in library.coverage.sections.items()}
        section = choose(
            Question("--section", "放在哪一节", "答案盘点的哪一节？"), given["section"], sections
        )
        name = ask(Question("--row-name", "麻烦的名字", "几个字，顾客看得懂，如 拒收。"), given["row_name"])
        known = choices.rows(library)

        def fault(entry: str) -> str | None:
            return f"{entry} 已经有了；换一个" if entry in known else file_fault(entry)

        key = ask(Question("--row", "键", "小写英文和连字符，定了不改，如 refuse。"), key, fault)
        gap = ""
        if others := lacking(library, platform):
            names = "、".join(library.platforms[one].name for one in others)
            gap = ask(
                Question(
                    "--gap",
                    "为什么没有",
                    f"{names}在这一行还没有答案，照实说为什么。",
                    usual="还没有查公开的规则。",
                ),
                given["gap"],
                sentence_fault,
            )
        return replace(place, row=(section, key), row_name=name, gap=gap)

    def _on_topic_page(self, place: Place, platform: str, topic: str) -> Place:
        """Ask which group of the topic's page it stands in; of a page that is full, what its groups are."""
        home, given = (platform, topic), self.given
        if is_full(self.library, home):
            held = "、".join(answer.title for answer in self.library.answers_of(*home))
            parted = f"这个主题的答案一页排不下了，要分组。原来有：{held}。它们这一组叫什么？以后可以再挪。"
            others = ask(
                Question("--others", "原来的一组", parted), given["others"], field_fault(TopicGroup, "name")
            )
            fresh = Question("--group", "新的一组", "这个新答案的一组叫什么？")
            return replace(
                place, others=others, group=ask(fresh, given["group"], field_fault(TopicGroup, "name"))
            )
        page = self.library.topic_pages.get(home)
        if page is None or not page.groups:
            return place
        listed = {group.name: f"{len(group.answers)}个答案" for group in page.groups}
        group = choose(Question("--group", "哪一组", "主题页上放进哪一组？"), given["group"], listed)
        return replace(place, group=group)
