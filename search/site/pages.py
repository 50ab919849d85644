"""Every page of the site as plain Markdown, ready for any generator: ``path -> Markdown``.

What editors write stands first on a page; what is generated from the typed facts follows. Headings get
ASCII anchors, so that a link to a section survives a change of its words.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable

import segno
from shouhou.content import Answer, Library
from shouhou.content.models.evidence import EVIDENCE_LABELS, strongest_first
from shouhou.markup.addresses import link, page_of, resolve_references
from shouhou.markup.facts import checked_mark, evidence_mark, limits_table, source_line
from shouhou.markup.script import script_json
from shouhou.site.links import gone_pages
from shouhou.site.structured import answer_data, answer_graph
from shouhou.tools import TOOL_MARK, tool_navigation, tool_pages, tool_part
from shouhou.tools.contact_cards.cards import contact_cards
from shouhou.tools.next_step.page import next_step_line
from shouhou.tools.pictures.page import channels_picture, flow_picture

TOP_ANSWERS = 4
SOURCES_MARK = "<!-- sources -->"
PLATFORMS_MARK = "<!-- platforms -->"
FIGURES_MARK = "<!-- figures -->"


def compile_pages(library: Library, site_url: str = "") -> dict[str, str]:
    """Return every Markdown page by its path in the working folder; ``site_url`` is where the site will
    stand, if known.
    """
    pages = {page_of(answer): _answer_page(library, answer, site_url) for answer in library.answers}
    pages |= gone_pages(library)
    pages |= tool_pages(library)
    for platform, topic in library.topic_pages:
        pages[f"{platform}/{topic}/index.md"] = _topic_page(library, platform, topic)
    for platform in library.platforms:
        pages[f"{platform}/index.md"] = _platform_page(library, platform)
    for path, markdown in library.pages.items():
        if path not in pages:
            pages[path] = _written_page(library, path, markdown)
    return pages


def navigation(library: Library) -> list[object]:
    """Return the site's navigation: home, platforms with their topics and answers, tools, about."""
    nav: list[object] = [{"首页": "index.md"}]
    for key, platform in library.platforms.items():
        section: list[object] = [f"{key}/index.md"]
        for topic_key, topic in library.topics.items():
            if (key, topic_key) in library.topic_pages:
                pages = [
                    f"{key}/{topic_key}/index.md",
                    *(page_of(a) for a in library.answers_of(key, topic_key)),
                ]
                section.append({topic.name: pages})
        nav.append({platform.name: section})
    nav.append({"工具": tool_navigation(library)})
    written = [path for path in library.pages if path.startswith("about/")]
    nav.append({"关于": sorted(written, key=lambda path: (path != "about/index.md", path))})
    return nav


def _head(title: str, description: str, **more: object) -> list[str]:
    values = {"title": title, "description": description, **more}
    return [
        "---",
        *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()),
        "---",
        "",
    ]


def _answer_page(library: Library, answer: Answer, site_url: str) -> str:
    page = page_of(answer)
    data = script_json(answer_data(answer))
    lines = _head(
        answer.title,
        answer.short,
        answer=answer.id,
        data=data,
        graph=script_json(answer_graph(library, answer, site_url)),
    )
    lines += [f"# {answer.title}", "", '<div class="sh-short" markdown>', "", answer.short, ""]
    marks = " ".join(evidence_mark(evidence) for evidence in answer.evidence)
    lines += [f'<p class="sh-checked">依据：{marks} {checked_mark(answer)}</p>', "", "</div>", ""]
    lines += [*_actions(answer, site_url), ""]
    for item in answer.unverified:
        lines += [f'!!! warning "{item.value} 未核实"', "", f"    {item.note}。", ""]
    lines += _anchored(resolve_references(library, page, answer.body)).split("\n")
    if answer.limits:
        lines += [
            "",
            "## 时限 {#limits}",
            "",
            *_framed("sh-limits", limits_table(((answer, x) for x in answer.limits), page)),
        ]
    if answer.contacts:
        lines += [
            "",
            "## 联系渠道 {#contacts}",
            "",
            *contact_cards(((answer, x) for x in answer.contacts), page),
        ]
    if answer.related:
        lines += ["", "## 相关问题 {#related}", ""]
        lines += [_answer_line(library.answer(related), page) for related in answer.related]
    lines += ["", "## 来源 {#sources}", "", *(source_line(library, key) for key in answer.sources)]
    return _joined([*lines, "", *_turn(library, answer, page)])


def _actions(answer: Answer, site_url: str) -> list[str]:
    """Return the row under the short answer: copy buttons, which JavaScript uncovers, the short address,
    its QR code.

    A QR code needs an absolute address: there is one only where the site's own is known.
    """
    lines = [
        '<div class="sh-actions">',
        '<button type="button" class="sh-action" data-sh-copy="answer" hidden>复制答案</button>',
        '<button type="button" class="sh-action" data-sh-copy="link" hidden>复制链接</button>',
    ]
    if site_url:
        code = segno.make(site_url + answer.permalink, error="m", micro=False)
        drawing = code.svg_inline(omitsize=True, border=4, light="#fff")
        lines.append(
            f'<details class="sh-qr"><summary>二维码</summary><div role="img" aria-label="短网址的二维码">{drawing}</div></details>'
        )
    href = "../" * answer.url.count("/") + answer.permalink
    absolute = html.escape(site_url + answer.permalink if site_url else "")
    lines.append(
        f'<p class="sh-permalink">短网址：<a href="{href}" data-sh-permalink="{absolute}">{absolute or answer.permalink}</a></p>'
    )
    return [*lines, '<p class="sh-copied" role="status"></p>', "</div>"]


def _turn(library: Library, answer: Answer, page: str) -> list[str]:
    """Return the way to the previous and the next answer of the topic, and to the whole of it."""
    answers = library.answers_of(answer.platform, answer.topic)
    at = answers.index(answer)
    topic = library.topics[answer.topic].name
    whole = f"[{library.platforms[answer.platform].name}{topic}：全部{len(answers)}个问题](index.md)"
    lines = ['<nav class="sh-turn" aria-label="本主题的其他问题" markdown>', ""]
    lines += (
        [f"[上一个：{answers[at - 1].title}]({link(page, page_of(answers[at - 1]))}){{ rel=prev }}", ""]
        if at
        else []
    )
    lines += (
        [f"[下一个：{answers[at + 1].title}]({link(page, page_of(answers[at + 1]))}){{ rel=next }}", ""]
        if at + 1 < len(answers)
        else []
    )
    return [*lines, whole, "", "</nav>"]


def _framed(name: str, lines: list[str]) -> list[str]:
    """Put a table into a frame by whose name the style sheet stacks its cells on a phone."""
    return [f'<div class="{name}" markdown>', "", *lines, "", "</div>"]


def _anchored(markdown: str) -> str:
    counter = iter(range(1, 1000))
    return re.sub(
        r"^(##+ .*?)\s*$",
        lambda m: (
            f"{m.group(1)} {{#{'if-it-fails' if m.group(1) == '## 如果不行' else f'part-{next(counter)}'}}}"
        ),
        markdown,
        flags=re.MULTILINE,
    )


def _answer_line(answer: Answer, page: str) -> str:
    return f"- [{answer.title}]({link(page, page_of(answer))})"


def _answer_entry(answer: Answer, page: str) -> list[str]:
    return [f"- **[{answer.title}]({link(page, page_of(answer))})**<br>", f"    {answer.short}"]


def _topic_page(library: Library, platform: str, topic: str) -> str:
    page = f"{platform}/{topic}/index.md"
    about = library.topic_pages[platform, topic]
    lines = _head(about.title, about.description)
    lines += [f"# {about.title}", "", resolve_references(library, page, library.pages[page]), ""]
    lines += [*channels_picture(library, platform, topic), '<div class="sh-list" markdown>', ""]
    for answer in library.answers_of(platform, topic):
        lines += _answer_entry(answer, page)
    return _joined([*lines, "", "</div>"])


def _platform_page(library: Library, key: str) -> str:
    page, platform = f"{key}/index.md", library.platforms[key]
    answers = library.answers_of(key)
    lines = _head(platform.title, platform.description)
    lines += [f"# {platform.title}", "", resolve_references(library, page, library.pages[page]), ""]
    lines += next_step_line(library, key, page)
    lines += flow_picture(library, key)
    lines += _top_answers(library, key, page)
    contacts = [(answer, contact) for answer in answers for contact in answer.contacts]
    if contacts:
        lines += ["## 联系渠道 {#contacts}", "", *contact_cards(contacts, page), ""]
    limits = [(answer, limit) for answer in answers for limit in answer.limits]
    if limits:
        lines += ["## 时限 {#limits}", "", *_framed("sh-limits", limits_table(limits, page)), ""]
    if not platform.any_platform:
        legal = [
            (a, limit)
            for a in library.answers
            for limit in a.limits
            if library.platforms[a.platform].any_platform
        ]
        lines += [
            "## 法律和公共渠道的时限（任何平台） {#legal-limits}",
            "",
            *_framed("sh-limits", limits_table(legal, page)),
            "",
        ]
    return _joined(lines)


def _top_answers(library: Library, key: str, page: str) -> list[str]:
    """Return each topic with the answers that most other answers refer to."""
    pointed_at = Counter(related for answer in library.answers for related in answer.related)
    lines = ["## 常见问题 {#questions}", "", '<div class="sh-topics" markdown>', ""]
    for topic_key, topic in library.topics.items():
        if (key, topic_key) not in library.topic_pages:
            continue
        answers = library.answers_of(key, topic_key)
        top = sorted(answers, key=lambda answer: (-pointed_at[answer.id], answer.slug))[:TOP_ANSWERS]
        more = link(page, f"{key}/{topic_key}/index.md")
        lines += ["<section markdown>", "", f"### {topic.name} {{#{topic_key}}}", ""]
        lines += [
            *(_answer_line(answer, page) for answer in top),
            f"- [全部{len(answers)}个问题 →]({more})",
            "",
            "</section>",
            "",
        ]
    return [*lines, "</div>", ""]


def _written_page(library: Library, path: str, markdown: str) -> str:
    markdown = resolve_references(library, path, markdown)
    generated: dict[str, Callable[[Library], Iterable[str]]] = {
        SOURCES_MARK: _all_sources,
        PLATFORMS_MARK: lambda library: _platform_tiles(
            library, path, "###" if "\n## " in markdown.partition(PLATFORMS_MARK)[0] else "##"
        ),
        FIGURES_MARK: _figures,
        TOOL_MARK: lambda library: tool_part(library, path),
    }
    for mark, write in generated.items():
        if mark in markdown:
            markdown = markdown.replace(mark, "\n".join(write(library)))
    return markdown


def _all_sources(library: Library) -> Iterable[str]:
    for label in strongest_first({source.label for source in library.sources.values()}):
        yield f"## {EVIDENCE_LABELS[label]} {{#{label.value}}}"
        yield ""
        yield from (
            source_line(library, key) for key, source in library.sources.items() if source.label is label
        )
        yield ""


def _platform_tiles(library: Library, page: str, heading: str) -> Iterable[str]:
    """Yield a tile for every platform; ``heading`` is ``##`` where none stands above the tiles, so that no
    level is left out.
    """
    yield '<div class="sh-tiles" markdown>'
    for key, platform in library.platforms.items():
        yield from (
            "",
            f'<section class="sh-tile sh-tile--{key}" markdown>',
            "",
            f"{heading} [{platform.name}]({link(page, f'{key}/index.md')}) {{#{key}}}",
            "",
        )
        for topic_key, topic in library.topics.items():
            if (key, topic_key) in library.topic_pages and topic.audience == "shopper":
                yield f"- [{topic.ask}]({link(page, f'{key}/{topic_key}/index.md')})"
        yield from ("", "</section>")
    yield from ("", "</div>")


def _figures(library: Library) -> Iterable[str]:
    asks = sum(len(answer.asks) for answer in library.answers)
    yield (
        f"本站现有**{len(library.answers)}**个答案、**{asks}**种问法；四篇网络文章里的**{len(library.claims)}**条说法，"
        f"逐条核对后采用**{len(library.carried_claims())}**条，不采用**{len(library.set_aside)}**条。"
    )


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
