"""The rules about markup: nothing that editors write can run, load from elsewhere or lead where nobody
looked.

A text's markup is an allow-list. In answers and in the pages of platforms and topics it is Markdown alone:
no HTML, no lists of attributes, and links and images only to what is named here, wherever in the text they
stand, since a page takes such texts apart and puts them together anew. Other pages may have the elements of
``ELEMENTS``, which are looked for in the very HTML that the generator will make.

Values of front matter and data are no Markdown: what looks like markup in them would be shown as it stands
(``shouhou.markup.plain_text``), so it is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from shouhou.content.explain import name_of
from shouhou.content.files import HOSTS, NOT_PLATFORMS, SOURCES, WORDS_FOLDER
from shouhou.content.front_matter import parse_front_matter
from shouhou.content.library import PLATFORM_NAMES
from shouhou.content.markdown_page import UnreadableMarkdown, as_page, elements_of
from shouhou.content.rules.context import Context, Path, Rule
from shouhou.content.rules.replies import NOT_PLAIN
from shouhou.errors import Problem

FORBIDDEN = {
    "tel:": "电话链接由 contacts 里 dial: true 的渠道生成；正文里只写号码",
    "mailto:": "正文里不放邮件链接；只写地址",
    "<": "正文里不用 HTML；改用 Markdown",
    "{": "花括号会被当成网页的属性；请换成别的括号",
    "}": "花括号会被当成网页的属性；请换成别的括号",
    "]:": "网址要直接写在链接里；写成 [文字](answer:编号)",
}
_TARGET = re.compile(r"(?P<image>!\[[^\[\]]*)?\]\((?P<target>[^)]*)")
_ANSWER = re.compile(r"(?:answer|limit|amount|contact):[a-z0-9-]+")
"""What leads to an answer or to a fact; whether there is such a one, the rules of references say."""
_OWN_PAGE = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)*[a-z0-9-]+\.md(?:#[a-z0-9-]+)?|#[a-z0-9-]+")
_OWN_FILE = re.compile(r"(?:\./|(?:\.\./)*)(?:[a-z0-9_-]+/)*(?:[a-z0-9_-]+(?:\.[a-z0-9]+)+)?(?:#[a-z0-9-]+)?")
_OWN_IMAGE = re.compile(r"(?:\.\./)*(?:[a-z0-9_-]+/)*[a-z0-9_-]+\.(?:png|jpe?g|webp|svg)")
_ELSEWHERE = re.compile(r"https://(?P<host>[a-z0-9.-]+)(?:/[\w./?=&%#~+,;@-]*)?", re.ASCII)

_LOOKS_LIKE_MARKUP = re.compile(
    r"<[A-Za-z/!?]|\]\(|\]\[|\{[:#.%{]|\b(?:java|vb)script:|\bdata:[a-z]+/|&#?[A-Za-z0-9]{2,8};",
    re.IGNORECASE,
)
WORDS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "b", "i", "small",
    "del", "sub", "sup", "code", "pre", "blockquote", "hr", "br", "a", "img", "span", "abbr", "kbd",
    "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "details", "summary", "div",
    "section", "aside", "figure", "figcaption", "nav",
}  # fmt: skip
"""Elements of a text."""
FORM = {"form", "label", "input", "button", "noscript", "svg", "circle", "path", "rect"}
"""Those of a search field that stands in a page."""
CHART = {"svg", "title", "text", "circle", "rect"}
"""Those of a chart that stands in a page, in the colour of its words."""
ELEMENTS = WORDS | FORM | CHART
ATTRIBUTES = {
    "id", "class", "href", "src", "alt", "title", "start", "colspan", "rowspan", "open", "hidden",
    "download", "markdown", "role", "for", "name", "type", "placeholder", "autocomplete",
    "enterkeyhint", "maxlength", "action", "lang", "focusable", "viewBox", "cx", "cy", "r", "d",
    "x", "y", "width", "height", "fill", "opacity", "text-anchor", "font-size",
}  # fmt: skip
MORE_ATTRIBUTES = ("aria-", "data-sh-")
"""What the names of the other attributes begin with."""


def _bodies_hold_markdown_alone(context: Context) -> Iterator[Problem]:
    hosts = _hosts(context)
    for answer in context.library.answers:
        for offset, message in faults_of_body(answer.body, hosts):
            yield context.in_body(answer, offset, message)
        for offset, message in _lost_pictures(context, answer.file, answer.body):
            yield context.in_body(answer, offset, message)
    for name, body in context.library.pages.items():
        if _of_platform(name):
            for offset, message in faults_of_body(body, hosts):
                yield context.in_page(name, offset, message)
        for offset, message in _lost_pictures(context, f"docs/{name}", body):
            yield context.in_page(name, offset, message)


def _lost_pictures(context: Context, file: str, body: str) -> Iterator[tuple[int, str]]:
    """Yield line, from 0, and message for pictures that are rightly written and not there."""
    folder = context.library.root / file
    for offset, line in enumerate(body.split("\n") if "](" in body else ()):
        for found in _TARGET.finditer(line):
            target = found["target"]
            if found["image"] and _OWN_IMAGE.fullmatch(target) and not (folder.parent / target).is_file():
                yield offset, f"没有图片 {target}；请放进 docs/assets，或改正这里的名字（R33）"


def _of_platform(page: str) -> bool:
    """True of the page of a platform or of one of its topics, also where the platform's own was not read."""
    folder, inside, _ = page.partition("/")
    return bool(inside) and folder not in NOT_PLATFORMS


def _hosts(context: Context) -> Collection[str] | None:
    """Return the hosts that may be linked; None where they are not known."""
    return None if context.lost(HOSTS) else context.library.hosts


def faults_of_body(body: str, hosts: Collection[str] | None) -> Iterator[tuple[int, str]]:
    """Yield line, from 0, and message for all that may not stand in the Markdown of an answer."""
    for offset, line in enumerate(body.split("\n")):
        marks = [mark for mark in FORBIDDEN if mark in line]
        yield from ((offset, f"正文里有 {mark}；{FORBIDDEN[mark]}（R33）") for mark in marks)
        for found in _TARGET.finditer(line) if not marks else ():
            if message := _target_mistake(hosts, found["target"], bool(found["image"])):
                yield offset, message


def _target_mistake(hosts: Collection[str] | None, target: str, image: bool) -> str | None:
    if image:
        known = _OWN_IMAGE.fullmatch(target)
        return (
            None
            if known
            else f"图片 {target} 不是本站的；请把它放进 docs/assets，写成 ../../assets/名字.png（R33）"
        )
    if _ANSWER.fullmatch(target) or _OWN_PAGE.fullmatch(target):
        return None
    return _elsewhere_mistake(hosts, target)


def _elsewhere_mistake(hosts: Collection[str] | None, address: str) -> str | None:
    """Return what is wrong with an address outside the site; None where its host is one of ours to link."""
    found = _ELSEWHERE.fullmatch(address)
    if found is None:
        return f"链接 {address} 不是能用的写法；站内写 answer:编号，站外写 https:// 开头的网址（R33）"
    host = found["host"]
    if hosts is None or host in hosts:
        return None
    return f"{host} 不在 {HOSTS} 里；核对过是官方的，在那里加一行 {host}: 它是谁，不是就删掉（R33）"


def _sources_are_of_known_hosts(context: Context) -> Iterator[Problem]:
    for key, source in context.library.sources.items():
        if source.url and (message := _elsewhere_mistake(_hosts(context), source.url)):
            yield context.in_file(SOURCES, key, "url", message=message)


def _values_hold_no_markup(context: Context) -> Iterator[Problem]:
    """What is copied by itself has a stricter rule, in ``replies``."""
    told = {
        (answer.file, (key,))
        for answer in context.library.answers
        for key, text in answer.copied_texts()
        if NOT_PLAIN.search(text)
    }
    for file, values in context.values.items():
        for path, text in _texts(values, ()) if not file.startswith(WORDS_FOLDER) else ():
            found = _LOOKS_LIKE_MARKUP.search(text.replace(PLATFORM_NAMES, ""))
            if found and (file, path) not in told:
                message = f"{name_of(path)} 里有“{found[0]}”；这里的字照原样显示，不认标记，请只写文字（R33）"
                yield context.in_file(file, *path, message=message)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text in a value, keys of mappings too, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            place = (*path, str(key))
            yield place, str(key)
            yield from _texts(inner, place)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


def _pages_have_known_elements(context: Context) -> Iterator[Problem]:
    for name, text in context.library.pages.items():
        if _of_platform(name):
            continue
        found = parse_front_matter(text)
        if fault := fault_of_page(found.body, _hosts(context)):
            message, written = fault
            lines = found.body.split("\n")
            offset = next((at for at, line in enumerate(lines) if written in line), 0)
            yield context.in_page(name, found.body_line - 1 + offset, message)


def fault_of_page(markdown: str, hosts: Collection[str] | None) -> tuple[str, str] | None:
    """Return what is wrong with the first thing that may not stand in a page, and how that is likely written
    there; None where all may.
    """
    try:
        elements = elements_of(as_page(markdown))
    except UnreadableMarkdown as error:
        return f"这一页的 Markdown 读不了（{error}）；请用简单的写法", ""
    faults = (_element_mistake(hosts, name, attributes) for name, attributes in elements)
    return next(filter(None, faults), None)


def _element_mistake(
    hosts: Collection[str] | None, name: str, attributes: dict[str, str]
) -> tuple[str, str] | None:
    if name not in ELEMENTS:
        shown = name if name.startswith("<") else f"<{name}>"
        return f"网页里不能有 {shown}；请改用 Markdown，代码写在反引号里（R33）", shown.rstrip(">")
    for key, value in attributes.items():
        if key not in ATTRIBUTES and not key.startswith(MORE_ATTRIBUTES):
            return f"<{name}> 不能有 {key} 这样的属性；请删掉，要样子就写 class（R33）", key
        message = None
        if key == "src":
            message = _target_mistake(hosts, value, image=True)
        elif key in ("href", "action") and not (_OWN_FILE.fullmatch(value) or _ANSWER.fullmatch(value)):
            message = _elsewhere_mistake(hosts, value)
        if message:
            return message, value
    return None


RULES: tuple[Rule, ...] = (
    _bodies_hold_markdown_alone,
    _sources_are_of_known_hosts,
    _values_hold_no_markup,
    _pages_have_known_elements,
)
