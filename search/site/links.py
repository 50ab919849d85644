"""Links that last: short permanent addresses, redirects of old ones, pages of what was taken down, and the
ledger of all.

=====================  ==========================================================================================
``a/<id>/``            leads to the answer with this id, wherever its file has moved
``redirect_from``      old addresses of an answer lead to where it stands now
``docs/data/gone.yml`` addresses taken down on purpose; each has a page that says why
``docs/data/ledger.txt`` every address ever published, one a line, sorted; a publish that lost one stops
=====================  ==========================================================================================

Every redirect leads straight to an answer's own page: chains and loops cannot arise, because an address
that is in use may not be listed as an old one (``shouhou.content.rules.references``). A redirect is a file,
so it works on any web server, in any folder, and without JavaScript; with it, what follows ``?`` or ``#``
in the address is kept.
"""

from __future__ import annotations

import html
import json
import os
import posixpath
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from shouhou.content import Answer, Library
from shouhou.content.library import GONE, LEDGER
from shouhou.errors import Problem, ProjectError

SHORT = "a/"
ICON = "assets/icon.svg"
ADDRESS = re.compile(r"([a-z0-9][a-z0-9._-]*/)+")
HEAD = "# 发布过的每一个网址，一行一个，由 shouhou build 自动补充。不要删行：链接可能早已发给顾客。"

_REDIRECT = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} - 售后指南</title>
<link rel="canonical" href="{canonical}">
<link rel="icon" href="{icon}">
<script>location.replace({script} + location.search + location.hash)</script>
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<p><a href="{target}">{title}</a></p>
</body>
</html>
"""


def redirect_files(library: Library, site_url: str = "") -> dict[str, bytes]:
    """Return ``path in the site -> content`` of every short address and every old address."""
    leads = {answer.permalink: answer for answer in library.answers}
    leads |= {old: answer for answer in library.answers for old in answer.redirect_from}
    return {
        f"{address}index.html": _redirect(address, answer, site_url)
        for address, answer in sorted(leads.items())
    }


def _redirect(address: str, answer: Answer, site_url: str) -> bytes:
    target = posixpath.relpath(answer.url, address) + "/"
    canonical = site_url + answer.url if site_url else target
    icon = posixpath.relpath(ICON, address)
    values = {"title": answer.title, "canonical": canonical, "icon": icon, "target": target}
    escaped = {key: html.escape(value) for key, value in values.items()}
    return _REDIRECT.format(script=json.dumps(target), **escaped).encode("utf-8")


def gone_pages(library: Library) -> dict[str, str]:
    """Return the Markdown pages of the addresses that were taken down, by path in the working folder."""
    return {
        f"{address.rstrip('/')}.md": _gone_page(address, reason) for address, reason in library.gone.items()
    }


def _gone_page(address: str, reason: str) -> str:
    search = "../" * address.count("/") + "search/"
    lines = [
        "---",
        'title: "这一页已经撤下"',
        "gone: true",
        "hide: [navigation, toc]",
        "---",
        "# 这一页已经撤下",
        "",
    ]
    lines += [html.escape(reason, quote=False).rstrip("。") + "。", ""]
    return "\n".join(
        [*lines, f'<p>用上面的搜索框说说你的问题，或者打开<a href="{search}">搜索页</a>按平台找。</p>', ""]
    )


def addresses(pages: Iterable[str], library: Library) -> set[str]:
    """Return every address that the site answers to: its Markdown pages, short addresses, old addresses;
    not the home page.
    """
    found = {posixpath.join(re.sub(r"(^|/)index\.md$|\.md$", "", page), "") for page in pages} - {"", "/"}
    found |= {answer.permalink for answer in library.answers}
    return found | {old for answer in library.answers for old in answer.redirect_from}


def read_ledger(root: Path) -> list[tuple[int, str]]:
    """Return ``(line, text)`` of every line of the ledger but comments and blank ones; a project without
    one has none.
    """
    return [
        (number, line.strip())
        for number, line in enumerate(_ledger_text(root).splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


def _ledger_text(root: Path) -> str:
    path = root / LEDGER
    try:
        return path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"读不了 {LEDGER}（{error.__class__.__name__}）；请从版本记录里找回") from error


def ledger_problems(library: Library, present: set[str]) -> list[Problem]:
    """Return what the ledger promises and the site does not keep, each with the exact line to add and
    where.
    """
    problems = []
    ledger = read_ledger(library.root)
    fresh = {answer.url for answer in library.answers} - {address for _, address in ledger}
    for number, address in ledger:
        if not ADDRESS.fullmatch(address):
            message = f"“{address}”不是网址；应像 kuaishou/refund/steps/，请从版本记录里找回这一行"
            problems.append(Problem(LEDGER, number, message))
        elif address not in present:
            problems.append(Problem(LEDGER, number, _lost(library, address, fresh)))
    return problems


def _lost(library: Library, address: str, fresh: set[str]) -> str:
    said = f"发布过的网址 {address} 现在打不开了。"
    down = f"；特意撤下的，在 {GONE} 加一行 {address}: 撤下的理由"
    answer = _nearest(library, address, fresh)
    if answer is None:
        return said + f"在接替它的答案里写 redirect_from: [{address}]" + down
    line = f"redirect_from: [{', '.join([*answer.redirect_from, address])}]"
    back = f"编号不能改：改了编号的，改回 id: {address.split('/')[1]}；" if address.startswith(SHORT) else ""
    return f"{said}{back}内容搬到了 {answer.file} 的，把那里的 redirect_from 写成 {line}{down}"


def _nearest(library: Library, address: str, fresh: set[str]) -> Answer | None:
    """Return the answer that most likely took the place of ``address``: its name is like it, and its own
    address is new.
    """

    def likeness(answer: Answer) -> float:
        if address.startswith(SHORT):
            return SequenceMatcher(None, address, answer.permalink).ratio()
        return SequenceMatcher(None, address, answer.url).ratio() + (0.5 if answer.url in fresh else 0.0)

    return max(library.answers, key=likeness, default=None)


def extend_ledger(root: Path, present: set[str]) -> None:
    """Add to the ledger what it does not hold yet; line ends stay as they are, and a ledger that holds all
    stays untouched.
    """
    text = _ledger_text(root)
    known = {address for _, address in read_ledger(root)}
    if present <= known:
        return
    end = "\r\n" if "\r\n" in text else "\n"
    head = [line for line in text.splitlines() if line.startswith("#")] or [HEAD]
    path = root / LEDGER
    new = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes((end.join([*head, *sorted(known | present)]) + end).encode("utf-8"))
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise ProjectError(
            f"站点已经换好，但写不了 {LEDGER}（{error.strerror or error}）；让它可写以后再生成一次"
        ) from error
