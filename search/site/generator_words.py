"""What the site generator says, in words for an editor: one Chinese line for each of its warnings and errors.

``WARNING -  Doc file 'a.md' contains a link 'b.md', but the target is not found among …``
becomes ``docs/a.md：链接 b.md 指的页没有；请改正，或删掉链接``. What it says of settings and templates is
for whoever looks after the project; that too begins in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Said = Callable[[re.Match[str]], str]

_DROPPED = re.compile(r"INFO|DEBUG|Traceback|\s|\^|$|.*Aborted with ")
_LEVEL = re.compile(r"^(?:(?:WARNING|ERROR|CRITICAL)\s+-\s+|Error: )")
_LINK = r"Doc file '(?P<file>[^']*)' contains "
_PICTURE = re.compile(r"\.(?:png|jpe?g|webp|svg|gif)$", re.IGNORECASE)
_ABOUT_LINKS = "；请改正，或删掉链接"


def _page(found: re.Match[str]) -> str:
    return f"docs/{found['file']}"


def _what(link: str) -> str:
    """Name what a link leads to: a page, or the picture that is shown in its place."""
    return f"图片 {link} " if _PICTURE.search(link) else f"链接 {link} 指的页"


_SAYS: tuple[tuple[re.Pattern[str], Said], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (
            _LINK + r"a link '(?P<link>[^']*)', but the target(?: '[^']*')? is not found"
            r".*?(?:Did you mean '(?P<meant>[^']*)'.*)?$",
            lambda m: (
                f"{_page(m)}：{_what(m['link'])}没有"
                + (f"；是不是 {m['meant']}？" if m["meant"] else _ABOUT_LINKS)
            ),
        ),
        (
            _LINK + r"a link '(?P<link>[^']*)', but .* does not contain an anchor '(?P<anchor>[^']*)'.*",
            lambda m: f"{_page(m)}：链接 {m['link']} 指的小节 {m['anchor']} 没有{_ABOUT_LINKS}",
        ),
        (
            _LINK + r"a link '(?P<link>[^']*)', but there is no such anchor.*",
            lambda m: f"{_page(m)}：链接 {m['link']} 指的小节没有{_ABOUT_LINKS}",
        ),
        (
            _LINK + r"an (?:absolute|unrecognized relative) link '(?P<link>[^']*)'.*",
            lambda m: f"{_page(m)}：链接 {m['link']} 不是能用的写法；站内的页写成 ../文件夹/名字.md",
        ),
        (
            _LINK + r"a link to '(?P<link>[^']*)' which is excluded.*",
            lambda m: f"{_page(m)}：链接 {m['link']} 指的页不在网站里{_ABOUT_LINKS}",
        ),
        (
            r"A (?:relative path|reference) to '(?P<file>[^']*)' is included in the 'nav'.*",
            lambda m: f"菜单里的 {_page(m)} 没有；请把文件放回去",
        ),
        (r"File not found: (?P<file>.*)", lambda m: f"没有 {_page(m)}；请把文件放回去"),
        (
            r"Encoding error reading file: (?P<file>.*)",
            lambda m: f"{_page(m)} 不是 UTF-8 编码；请在编辑器里另存为 UTF-8",
        ),
        (
            r"Excluding '(?P<file>[^']*)' from the site because it conflicts with '(?P<other>[^']*)'.*",
            lambda m: f"{_page(m)} 和 docs/{m['other']} 的网址一样，只会剩下一页；请改名或删掉一个",
        ),
        (
            r"Template skipped: '(?P<file>[^']*)' not found.*",
            lambda m: f"没有模板 {m['file']}；请从版本记录里找回",
        ),
        (
            r"Error reading template '(?P<file>[^']*)'.*",
            lambda m: f"模板 {m['file']} 读不了；请从版本记录里找回",
        ),
        (
            r"Error reading page '(?P<file>[^']*)': (?P<why>.*)",
            lambda m: f"{_page(m)} 生成不了网页；请用简单的 Markdown（原话：{m['why']}）",
        ),
        (
            r"Error building (?:page|template) '(?P<file>[^']*)': (?P<why>.*)",
            lambda m: f"{m['file']} 生成不了网页；请把这一句交给管项目的人：{m['why']}",
        ),
        (
            r"Config value '(?P<key>[^']*)': The \"(?P<name>[^\"]*)\" plugin is not installed.*",
            lambda m: f"mkdocs.yml 的 {m['key']} 里的 {m['name']} 没有装；请删掉，或运行 check 重装",
        ),
        (
            r"Config value '(?P<key>[^']*)': Unrecogni[sz]ed configuration name: (?P<name>.*)",
            lambda m: f"mkdocs.yml 里没有 {m['key']} 这一项；请检查拼写，或删掉",
        ),
        (
            r"Config value '(?P<key>[^']*)': Unrecogni[sz]ed theme name: '(?P<name>[^']*)'.*",
            lambda m: f"mkdocs.yml 的 {m['key']} 写的 {m['name']} 没有装；应为 material",
        ),
        (
            r"Config value '(?P<key>[^']*)': Failed to load extension '(?P<name>[^']*)'.*",
            lambda m: f"mkdocs.yml 的 {m['key']} 里的 {m['name']} 没有装；请检查拼写，或删掉",
        ),
        (
            r"Config value '(?P<key>[^']*)': (?P<why>.*)",
            lambda m: f"mkdocs.yml 的 {m['key']} 写得不对；请对照版本记录改回来（原话：{m['why']}）",
        ),
        (
            r"(?:Config file|MkDocs encountered an error parsing the configuration).*",
            lambda m: "mkdocs.yml 读不懂；请从版本记录里找回",
        ),
        (
            r"jinja2\.exceptions\.TemplateNotFound: (?P<file>.*)",
            lambda m: f"没有模板 {m['file']}；请从版本记录里找回",
        ),
        (
            r"jinja2\.exceptions\.UndefinedError: (?P<why>.*)",
            lambda m: f"模板里用了没有的名字；请把这一句交给管项目的人：{m['why']}",
        ),
        (
            r"jinja2\.exceptions\.\w+: (?P<why>.*)",
            lambda m: f"模板写得不对；请把这一句交给管项目的人：{m['why']}",
        ),
        (
            r"ModuleNotFoundError: No module named '(?P<name>[^']*)'",
            lambda m: f"没有装 {m['name']}；请运行 python3 scripts/dev.py check，它会重装",
        ),
        (
            r"(?P<why>(?:[\w.]+Error|[\w.]+Exception|KeyError): .*)",
            lambda m: f"生成器自己出错；请把这一句交给管项目的人：{m['why']}",
        ),
    )
)


def in_chinese(said: str) -> list[str]:
    """Return what the generator said amiss, a sentence each, in its order; of a traceback, its last line and
    the template's place.
    """
    told = (line for line in said.splitlines() if not _DROPPED.match(line))
    lines = (_sentence(_LEVEL.sub("", line, count=1)) for line in told)
    templates = re.findall(r'File "([^"]+\.html)", line (\d+)', said)
    return [*dict.fromkeys(lines), *(f"{file}:{line}" for file, line in templates[-1:])]


def _sentence(line: str) -> str:
    for pattern, said in _SAYS:
        if found := pattern.match(line):
            return said(found)
    return f"生成器说了一句没有见过的话，请交给管项目的人：{line}"
