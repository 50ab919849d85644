"""The guided path as plain linked pages, and the questions for the program that asks them one by one.

``tools/next-step/``                    the platforms; with JavaScript, one question after the other
``tools/next-step/kuaishou/``           the troubles
``tools/next-step/kuaishou/quality/``   a section for every stage, its anchor the stage's key, each with the whole result

There is one writer of results, this one: the program (``search/tools/next_step/page.js``) fetches the page
of the trouble and shows the section of the stage, with the day worked out. What it needs beside that are
the questions, as JSON on its page.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shouhou.content import Answer, Contact, Library, Limit
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import SHOPPER
from shouhou.content.models.next_step import Rung, Stage
from shouhou.markup.addresses import DEADLINE_PAGE, link, page_of
from shouhou.markup.facts import cell, checked_mark, evidence_mark
from shouhou.markup.script import script_json
from shouhou.tools.complaint.page import PAGE as COMPLAINT_PAGE
from shouhou.tools.contact_cards.cards import contact_anchor, contact_cards

PAGE = "tools/next-step.md"
FOLDER = "tools/next-step"


@dataclass(frozen=True)
class Place:
    """Where a result stands: the trouble's page of a platform, and the stage."""

    library: Library
    platform: str
    trouble: str
    key: str

    @property
    def page(self) -> str:
        return f"{FOLDER}/{self.platform}/{self.trouble}.md"

    @property
    def stage(self) -> Stage:
        return self.library.next_step.stages_of(self.trouble)[self.key]

    @property
    def rung(self) -> Rung:
        return self.library.next_step.rungs[self.stage.rung]

    def limit(self) -> tuple[Answer, Limit] | None:
        """Return the limit to count here, with its answer."""
        known = self.library.limits
        return next(
            (known[name] for name in self.stage.limits if self.library.fits(known[name][0], self.platform)),
            None,
        )

    def answers(self) -> list[Answer]:
        """Return the answers to read: the rung's, then the trouble's own, none twice."""
        ids = dict.fromkeys((*self.rung.answers, *self.library.next_step.paths[self.trouble].answers))
        return [
            answer for answer in map(self.library.answer, ids) if self.library.fits(answer, self.platform)
        ]

    def contacts(self) -> list[tuple[Answer, Contact]]:
        known = self.library.contacts
        return [
            known[name] for name in self.rung.contacts if self.library.fits(known[name][0], self.platform)
        ]


def next_step_part(library: Library, page: str) -> Iterable[str]:
    """Yield the first page's lines: the place of the questions, the questions, the platforms as links."""
    yield from ('<div class="sh-tool sh-step" id="next-step" hidden></div>', "")
    yield from (
        f'<script type="application/json" id="next-step-questions">{script_json(questions(library))}</script>',
        "",
    )
    yield from ('<div class="sh-list" id="next-step-plain" markdown>', "", "先选在哪个平台买的：", "")
    for key, platform in library.shopping_platforms.items():
        yield f"- **[{platform.name}]({link(page, f'{FOLDER}/{key}.md')})**"
    yield from ("", "</div>")


def next_step_line(library: Library, platform: str, page: str) -> list[str]:
    """Return the lines that lead from a platform's ``page`` to its path; none where there is no path for
    it.
    """
    if PAGE not in library.pages or platform not in library.shopping_platforms:
        return []
    return [f"不知道下一步？[答几个问题，看现在该找谁]({link(page, PAGE)}?platform={platform})", ""]


def questions(library: Library) -> dict[str, object]:
    """Return what the program asks: platforms, troubles, and of each trouble what has been done and from
    which day to count.
    """
    troubles = []
    for key in library.next_step.paths:
        stages = library.next_step.stages_of(key)
        asked = [
            {
                "key": name,
                "name": stage.done,
                **({"when": stage.when, "day": stage.day} if stage.when else {}),
            }
            for name, stage in stages.items()
        ]
        troubles.append(
            {
                "key": key,
                "name": library.troubles[key].name,
                "ask": library.troubles[key].ask,
                "stages": asked,
            }
        )
    return {
        "platforms": [
            {"key": key, "name": platform.name} for key, platform in library.shopping_platforms.items()
        ],
        "troubles": troubles,
    }


def next_step_pages(library: Library) -> dict[str, str]:
    """Return the pages of platforms and troubles, where the project has the first page."""
    if PAGE not in library.pages:
        return {}
    pages = {
        f"{FOLDER}/{platform}.md": _platform_page(library, platform)
        for platform in library.shopping_platforms
    }
    for platform in library.shopping_platforms:
        for trouble in library.next_step.paths:
            pages[f"{FOLDER}/{platform}/{trouble}.md"] = _trouble_page(library, platform, trouble)
    return pages


def _head(title: str, description: str) -> list[str]:
    values = {
        "title": title,
        "description": description,
        "template": "tool.html",
        "tool": "next-step",
        "program": False,
    }
    return [
        "---",
        *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()),
        "---",
        f"# {title}",
        "",
    ]


def _path(page: str, *way: tuple[str, str]) -> list[str]:
    """Return the way back to the first page; ``way`` is the pages between, by name."""
    steps = [f"[{name}]({link(page, target)})" for name, target in (("下一步怎么办？", PAGE), *way)]
    return [
        '<nav class="sh-step__path" aria-label="已经选的" markdown="span">' + " › ".join(steps) + "</nav>",
        "",
    ]


def _platform_page(library: Library, platform: str) -> str:
    page, name = f"{FOLDER}/{platform}.md", library.platforms[platform].name
    lines = _head(
        f"{name}：遇到什么麻烦？",
        f"在{name}买东西遇到麻烦，先选是哪一种，再看下一步找谁、哪天前没结果就往下走。",
    )
    lines += [*_path(page), '<div class="sh-list" markdown>', ""]
    for key in library.next_step.paths:
        trouble = library.troubles[key]
        lines += [
            f"- **[{trouble.name}]({link(page, f'{FOLDER}/{platform}/{key}.md')})**<br>",
            f"    {trouble.ask}",
        ]
    return "\n".join([*lines, "", "</div>", ""])


def _trouble_page(library: Library, platform: str, trouble: str) -> str:
    page, name, about = (
        f"{FOLDER}/{platform}/{trouble}.md",
        library.platforms[platform].name,
        library.troubles[trouble],
    )
    stages = library.next_step.stages_of(trouble)
    lines = _head(
        f"{name}{about.name}：下一步怎么办？",
        f"在{name}买东西，{about.ask}：按你做到哪一步，看现在该找谁、带什么证据、哪天前没结果就往下走。",
    )
    lines += [
        *_path(page, (name, f"{FOLDER}/{platform}.md")),
        "你现在到了哪一步？",
        "",
        '<div class="sh-list sh-step__stages" markdown>',
        "",
    ]
    lines += [*(f"- [{stage.done}](#{key})" for key, stage in stages.items()), "", "</div>", ""]
    for key in stages:
        lines += _result(Place(library, platform, trouble, key))
    return "\n".join(lines)


def _result(place: Place) -> Iterator[str]:
    """Yield the section of a stage: whom to turn to, what to do, until when, with what, and what is above."""
    key, rung, proof = place.key, place.rung, place.library.troubles[place.trouble].proof
    yield from (
        f'<section class="sh-step__result" data-stage="{key}" markdown>',
        "",
        f"## {place.stage.done} {{#{key}}}",
        "",
    )
    yield from (
        f'<p class="sh-step__who">现在找：<b>{cell(rung.who)}</b></p>',
        f'<p class="sh-step__now">{cell(rung.now)}</p>',
        "",
    )
    yield from (
        *(f"{number}. {cell(step)}" for number, step in enumerate(rung.do, 1)),
        "",
        *_until(place),
        "",
    )
    yield from (f"### 要留的证据 {{#{key}-proof}}", "", *(f"- {cell(item)}" for item in proof), "")
    if _has_letter(place):
        yield from (
            f"[一项项勾，写好投诉的话]({link(place.page, COMPLAINT_PAGE)}?platform={place.platform}&trouble={place.trouble}){{ .sh-step__letter }}",
            "",
        )
    if place.contacts():
        yield from (f"### 怎么联系 {{#{key}-contacts}}", "", *_cards(place), "")
    yield from (
        f"### 看这些答案 {{#{key}-answers}}",
        "",
        *(f"- [{answer.title}]({link(place.page, page_of(answer))})" for answer in place.answers()),
        "",
    )
    yield from (f"### 还不行 {{#{key}-next}}", "", *_above(place), "", "</section>", "")


def _has_letter(place: Place) -> bool:
    """Return whether there is a complaint to write: to a fraudster there is none."""
    texts = place.library.complaint.troubles.get(place.trouble)
    return COMPLAINT_PAGE in place.library.pages and texts is not None and texts.instead is None


def _cards(place: Place) -> Iterator[str]:
    """Yield the contacts' cards without anchors: a page has the same contact in several sections."""
    anchors = [f' id="{contact_anchor(contact)}"' for _, contact in place.contacts()]
    for line in contact_cards(place.contacts(), place.page):
        yield next((line.replace(anchor, "") for anchor in anchors if anchor in line), line)


def _until(place: Place) -> Iterator[str]:
    """Yield until when: the clock of this stage in words, what follows, and the clocks beside it and after
    it.
    """
    counted, rung = place.limit(), place.rung
    if counted is None:
        yield f'<div class="sh-step__until"><p class="sh-step__date">{cell(rung.wait or "")}</p></div>'
        return
    answer, limit = counted
    own = limit.actor == SHOPPER
    yield from (f'<div class="sh-step__until" data-limit="{limit.id}"{_once_over(place, own)} markdown>', "")
    if own:
        missed = limit.missed or ""
        words, data = (
            f"**{limit.amount}**内{cell(limit.to)}。过了这天：{cell(missed)}",
            f'data-late="{html.escape(missed)}"',
        )
    else:
        unverified = "（未核实）" if limit.evidence is Evidence.ARTICLE else ""
        words, data = (
            f"过了**{limit.amount}**{unverified}还没结果，就{cell(rung.then or '')}。",
            f'data-then="{html.escape(rung.then or "")}"',
        )
    yield from (
        f'<p class="sh-step__date" {data} markdown="span">{words}</p>',
        "",
        *_clocks(place, answer, limit),
        "",
        "</div>",
    )


def _once_over(place: Place, own: bool) -> str:
    """Return what the program makes of the result once the day has passed: a sentence of its own, or the
    stage above.
    """
    if place.rung.over:
        return f' data-over="{html.escape(place.rung.over)}"'
    return "" if own or place.rung.end else f' data-above="{_stage_above(place)}"'


def _clocks(place: Place, answer: Answer, limit: Limit) -> Iterator[str]:
    known = place.library.limits
    yield f"- {_clock(place, answer, limit)}"
    yield from (
        f"- 同时：{_clock(place, *known[name])}"
        for name in limit.beside
        if place.library.fits(known[name][0], place.platform)
    )
    following = limit.then
    while following and place.library.fits(known[following][0], place.platform):
        yield f"- 接着：{_clock(place, *known[following])}"
        following = known[following][1].then


def _clock(place: Place, answer: Answer, limit: Limit) -> str:
    count = f"[算出是哪一天]({link(place.page, DEADLINE_PAGE)}?limit={limit.id}){{ .sh-step__count }}"
    amount = f"**[{limit.amount}]({link(place.page, page_of(answer))})**"
    return f"从“{cell(limit.from_)}”算起{amount}，{cell(limit.to)}（{cell(limit.actor)}）<br>{evidence_mark(limit.evidence)} {checked_mark(answer)} {count}"


def _above(place: Place) -> Iterator[str]:
    """Yield the rung above, with a link to the stage of this path that leads there; at the top, what
    remains.
    """
    if place.rung.end:
        yield cell(place.rung.end)
        return
    above = place.library.next_step.rungs[str(place.rung.next)]
    yield f"再往上找**{cell(above.who)}**：[{cell(above.now)}](#{_stage_above(place)}){{ .sh-step__next }}"


def _stage_above(place: Place) -> str:
    """Return the stage of this path that leads to the rung above."""
    stages = place.library.next_step.stages_of(place.trouble)
    return next(key for key, stage in stages.items() if stage.rung == place.rung.next)
