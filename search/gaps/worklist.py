"""The worklist: what to write next, by how many people it would have helped; as JSON and as Markdown.

    {"format": 1, "read": {"lines", "devices", "visitors", "searches", "machines", "unreadable", "left_over"},
     "missed": [{"people", "times", "state", "questions": [{"query", "people", "times", "state"}],
                 "near": [{"id", "title", "url", "score"}], "notice"?, "opened"?: [{"id", "people"}]}],
     "refused": [the same], "unopened": [the same], "found_now": how many questions,
     "useless": [{"id", "title", "url", "people", "reasons": {"steps": 2}, "before": people}]}

``people`` are devices that exported and visitors of the logs, each counted once a group, however often they
asked. ``missed`` has no answer (``none``) or a doubtful one (``maybe``) now; ``refused`` is what the site
says itself that it has not, a group for each such thing; ``unopened`` has a sure answer that nobody opened;
what was in doubt and is sure now is only counted. ``before`` are those who judged an answer before its last
check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shouhou.content import Library
from shouhou.engine.engine import Engine
from shouhou.gaps.exports import REASONS
from shouhou.gaps.grouping import Group, Judged, Near, grouped, judge, order
from shouhou.gaps.reading import Gathered, Heard

FORMAT = 1
STATES = {"none": "没有答案", "maybe": "拿不准", "sure": "有答案，没人点开"}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&$])")


@dataclass(frozen=True)
class Complaint:
    """An answer that ``people`` said to be of no use since it was last checked, ``before`` more of them
    earlier.
    """

    answer: Near
    people: int
    before: int
    reasons: dict[str, int]


@dataclass(frozen=True)
class Worklist:
    """What to do next; ``left_over`` is how many questions of few people were not looked at."""

    gathered: Gathered
    missed: list[Group]
    refused: list[Group]
    unopened: list[Group]
    found_now: int
    useless: list[Complaint]
    left_over: int


def worklist(gathered: Gathered, engine: Engine, library: Library, most: int) -> Worklist:
    """Judge the ``most`` questions of most people, group them, and sort out what there is to do."""
    ordered = sorted(gathered.questions.values(), key=order)
    judged = [judge(engine, heard) for heard in ordered[:most]]
    missed = [one for one in judged if one.state != "sure" and not one.notice]
    refused: dict[str, list[Judged]] = {}
    for one in judged:
        if one.notice:
            refused.setdefault(one.notice, []).append(one)
    unopened = [one for one in judged if one.state == "sure" and _left(one.heard)]
    return Worklist(
        gathered,
        sorted(grouped(missed), key=_weight),
        sorted(map(Group, refused.values()), key=_weight),
        sorted(grouped(unopened), key=_weight),
        sum(one.state == "sure" and bool({"none", "maybe"} & one.heard.states.keys()) for one in judged),
        _complaints(gathered, library),
        len(ordered[most:]),
    )


def _left(heard: Heard) -> bool:
    return heard.states.keys() == {"left"}


def _weight(group: Group) -> tuple[int, int, str]:
    return -len(group.people), -group.times, group.leader.heard.query


def _complaints(gathered: Gathered, library: Library) -> list[Complaint]:
    """Return the answers that people said to be of no use, those of most people first; what was merged into
    another counts as that, what is gone as itself.
    """
    found: dict[str, Complaint] = {}
    for (said, _), useless in sorted(gathered.useless.items(), key=lambda one: one[0]):
        answer = library.find(said)
        checked = answer.checked.isoformat() if answer else ""
        near = Near(answer.id, answer.title, answer.url, 0) if answer else Near(said, said, f"a/{said}/", 0)
        now = useless.checked >= checked
        had = found.get(near.id, Complaint(near, 0, 0, {}))
        reasons = Counter(had.reasons)
        if now and useless.reason:
            reasons[useless.reason] += 1
        found[near.id] = Complaint(near, had.people + now, had.before + (not now), dict(reasons))
    return sorted(found.values(), key=lambda one: (-one.people, -one.before, one.answer.id))


def as_json(listed: Worklist) -> dict[str, Any]:
    """Return the worklist as plain values, as the module's first lines tell."""
    gathered = listed.gathered
    return {
        "format": FORMAT,
        "read": {
            "lines": gathered.lines,
            "devices": len(gathered.devices),
            "visitors": len(gathered.visitors),
            "searches": gathered.searches,
            "machines": gathered.machines,
            "unreadable": gathered.unreadable,
            "left_over": listed.left_over,
        },
        "missed": [_group(group) for group in listed.missed],
        "refused": [_group(group) for group in listed.refused],
        "unopened": [_group(group) for group in listed.unopened],
        "found_now": listed.found_now,
        "useless": [
            {
                "id": one.answer.id,
                "title": one.answer.title,
                "url": one.answer.url,
                "people": one.people,
                "reasons": one.reasons,
                "before": one.before,
            }
            for one in listed.useless
        ],
    }


def _group(group: Group) -> dict[str, Any]:
    lead = group.leader
    told: dict[str, Any] = {
        "people": len(group.people),
        "times": group.times,
        "state": lead.state,
        "questions": [
            {
                "query": one.heard.query,
                "people": len(one.heard.people),
                "times": one.heard.times,
                "state": one.state,
            }
            for one in group.questions
        ],
        "near": [{"id": n.id, "title": n.title, "url": n.url, "score": round(n.score, 2)} for n in lead.near],
    }
    if lead.notice:
        told["notice"] = lead.notice
    if opened := group.opened():
        told["opened"] = [{"id": answer, "people": people} for answer, people in opened]
    return told


def way_out(group: Group, title: Callable[[str], str]) -> str:
    """Return in a sentence what an editor may do about a group; ``title`` gives an answer's title."""
    lead = group.leader
    if opened := group.opened():
        answer, people = opened[0]
        return f"{people}人点开了“{title(answer)}”（{answer}）：答得上就给它补一条这样的问法。"
    if lead.state == "sure":
        return "看看标题和简答是不是没说到点子上；问的其实是别的事，就把问法挪走。"
    if lead.notice:
        return "已经照实说了没有；问的人多，就值得补一个答案。"
    if lead.state == "maybe":
        return f"要是问的就是“{lead.near[0].title}”，给它补一条这样的问法；不是，就写一个新答案。"
    return "写一个新答案；本站管不了的，写进docs/data/not-covered.yml；其实有答案，就给它补问法。"


def summary(listed: Worklist) -> list[str]:
    """Return what was read and how it went, in sentences."""
    gathered = listed.gathered
    told = [
        f"读了{gathered.lines}行：{len(gathered.devices)}台设备的导出，{len(gathered.visitors)}位访客的{gathered.searches}次搜索。"
    ]
    if gathered.machines:
        told.append(f"另有{gathered.machines}次是爬虫和程序搜的，没有算。")
    if gathered.unreadable:
        told.append(f"有{gathered.unreadable}行读不懂，跳过了。")
    told += [f"{silent(name)}。" for name in gathered.silent]
    told += [f"{name}不完整，后面的读不出来；前面的算上了。" for name in gathered.broken]
    if listed.found_now:
        told.append(f"有{listed.found_now}句当时没搜到，现在有把握了，没有列。")
    if listed.left_over:
        told.append(f"问的人最少的{listed.left_over}句没有看；要看，用--most加大。")
    return told


def silent(name: str) -> str:
    """Return what is to be said of a file that told nothing."""
    return f"{name} 里没有搜索，也不是导出的文件；请核对是不是给错了"


def sections(listed: Worklist) -> list[tuple[str, list[Group]]]:
    """Return the groups below what each part of them is called."""
    return [
        ("没有答案、拿不准的", listed.missed),
        ("网站说了没有的", listed.refused),
        ("有答案，没人点开的", listed.unopened),
    ]


def as_markdown(listed: Worklist, title: Callable[[str], str]) -> str:
    """Return the worklist as a Markdown file with a box to tick for each thing to do."""
    lines = ["# 没搜到的：接下来写什么", "", *(f"- {_plain(one)}" for one in summary(listed))]
    for heading, groups in sections(listed):
        lines += ["", f"## {heading}", ""] if groups else []
        for group in groups:
            lead = group.leader
            state = STATES[lead.state]
            lines += [f"- [ ] **{len(group.people)}人** {_plain(lead.heard.query)}（{state}）"]
            others = [one.heard.query for one in group.questions[1:]]
            lines += [f"    - 也这样问：{_plain('；'.join(others))}"] if others else []
            lines += [f"    - 网站说：{_plain(notice_line(lead))}"] if lead.notice else []
            lines += [f"    - 最接近：{_plain(near_line(near))}" for near in shown_near(group)]
            lines += [f"    - {_plain(way_out(group, title))}"]
    lines += ["", "## 说没解决的答案", ""] if listed.useless else []
    lines += [f"- [ ] {_plain(complaint_line(one))}" for one in listed.useless]
    return "\n".join(lines) + "\n"


def shown_near(group: Group) -> tuple[Near, ...]:
    """Return what comes near, where that may be an answer: not where the site says that it has none."""
    return () if group.leader.notice else group.leader.near


def near_line(near: Near) -> str:
    """Return an answer that comes near: without its score, since one platform's may stand before a better one
    of another, as the search shows them.
    """
    return f"{near.title}（{near.id}）"


def notice_line(question: Judged) -> str:
    """Return what the site says of what it has not, with the answer that the sentence leads to, if any."""
    return question.notice + (near_line(question.near[0]) if question.led else "")


def complaint_line(one: Complaint) -> str:
    """Return an answer with how many said it to be of no use, and why."""
    reasons = sorted(one.reasons.items(), key=lambda each: (-each[1], each[0]))
    why = "，".join(f"{REASONS[reason]}{count}人" for reason, count in reasons)
    before = f"；上次核对以前{one.before}人" if one.before else ""
    return f"{one.people}人 {one.answer.title}（{one.answer.id}）{'：' + why if why else ''}{before}"


def _plain(text: str) -> str:
    """Return a text whose marks are no Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)
