"""Links that last: short permanent addresses, redirects of old ones, and pages of what was taken down.

=====================  ==========================================================================================
``a/<id>/``            leads to the answer with this id, wherever its file has moved
``redirect_from``      old addresses of an answer lead to where it stands now
``docs/data/gone.yml`` addresses taken down on purpose; each has a page that says why
=====================  ==========================================================================================

Every redirect leads straight to an answer's own page: chains and loops cannot arise, because an address
that is in use may not be listed as an old one (``shouhou.content.rules.references``). A redirect is a file,
so it works on any web server, in any folder, and without JavaScript; with it, what follows ``?`` or ``#``
in the address is kept. ``site.ledger`` remembers every address ever published.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable

from shouhou.content import Answer, Library

SHORT = "a/"
ICON = "assets/icon.svg"

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
    return {
        f"{address}index.html": _redirect(address, answer, site_url)
        for address, answer in sorted(answers_by_address(library).items())
        if address != answer.url
    }


def answers_by_address(library: Library) -> dict[str, Answer]:
    """Return the answer that every address of an answer leads to: its page, its short address, its old ones."""
    return {
        address: answer
        for answer in library.answers
        for address in (answer.url, answer.permalink, *answer.redirect_from)
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
    return found | answers_by_address(library).keys()
