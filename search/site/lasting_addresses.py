"""Links that last: short permanent addresses, redirects of old ones, and pages of what was taken down.

=====================  ================================================================================
``a/<id>/``            leads to the answer with this id, wherever its file has moved
``redirect_from``      old addresses of an answer lead to where it stands now
``replaces``           so do the short addresses of the answers that were merged into it
``docs/data/gone.yml`` addresses taken down on purpose; each has a page that says why
=====================  ================================================================================

Every redirect leads straight to an answer's own page: chains and loops cannot arise, because an address
that is in use may not be listed as an old one (``shouhou.content.rules.references``). A redirect is a file,
so it works on any web server, in any folder, and without JavaScript; with it, what follows ``?`` or ``#``
in the address is kept. ``site.ledger`` remembers every address ever published.

A page that kept an id on the device asks ``assets/answers/replaced.json``, ``{"format": 1, "replaced":
{old id: id that stays}}``, where that answer is now.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping

from markupsafe import Markup
from shouhou.content import Answer, Library
from shouhou.content.files import GONE
from shouhou.content.review import line_of
from shouhou.errors import Problem
from shouhou.markup.addresses import address_of, page_of, root_from
from shouhou.markup.page import compiled_page
from shouhou.markup.templates import render
from shouhou.site.serving.policy import REFERRER, content_policy, inline_scripts
from shouhou.site.style_sheets import FILE as STYLE

SHORT = "a/"
ICON = "assets/icon.svg"
REPLACED = "assets/answers/replaced.json"
REPLACED_FORMAT = 1


def redirect_files(library: Library, site_url: str = "") -> dict[str, bytes]:
    """Return ``path in the site -> content`` of every short address and every old address."""
    return {
        f"{address}index.html": _redirect(address, answer, site_url)
        for address, answer in sorted(answers_by_address(library).items())
        if address != answer.url
    }


def replaced_files(library: Library) -> dict[str, bytes]:
    """Return the file of the ids that were merged into others, by its path in the site."""
    document = {"format": REPLACED_FORMAT, "replaced": library.replaced}
    return {REPLACED: json.dumps(document, separators=(",", ":"), sort_keys=True).encode()}


def answers_by_address(library: Library) -> dict[str, Answer]:
    """Return the answer that every address of an answer leads to: its page, short and old addresses."""
    return {
        address: answer
        for answer in library.answers
        for address in (answer.url, answer.permalink, *answer.old_addresses)
    }


def _redirect(address: str, answer: Answer, site_url: str) -> bytes:
    target = posixpath.relpath(answer.url, address) + "/"
    html = render(
        "site/redirect.html",
        title=answer.title,
        canonical=site_url + answer.url if site_url else target,
        icon=posixpath.relpath(ICON, address),
        target=target,
        script=Markup(inline_scripts()["redirect"]),
        **_ruled(),
    )
    return f"{html}\n".encode()


def _ruled() -> dict[str, Markup]:
    """Return what stands in the head of every page that is written here whole."""
    return {"policy": Markup(content_policy()), "referrer": Markup(REFERRER)}


def gone_pages(library: Library) -> dict[str, str]:
    """Return the Markdown pages of the addresses that were taken down, by path in the working folder."""
    pages = ((f"{address.rstrip('/')}.md", reason) for address, reason in library.gone.items())
    return {page: _gone_page(page, reason) for page, reason in pages}


def _gone_page(page: str, reason: str) -> str:
    settings = {"title": "这一页已经撤下", "gone": True, "hide": ["navigation", "toc"]}
    search = root_from(page) + "search/"
    return compiled_page("site/gone.html", settings, reason=reason.rstrip("。"), search=search)


def missing_pages(missing: Iterable[str]) -> dict[str, bytes]:
    """Return ``path in the site -> content`` of a page of one sentence and the search at each address; for a
    site that has gone back to before these were published. They need no generator.
    """
    return {f"{address}index.html": _missing_page(address) for address in missing}


def _missing_page(address: str) -> bytes:
    html = render("site/missing.html", root="../" * address.count("/"), icon=ICON, style=STYLE, **_ruled())
    return f"{html}\n".encode()


def address_problems(library: Library, pages: Mapping[str, str]) -> list[Problem]:
    """Return a Problem for every old address, and every address taken down, at which the site has a page of
    its own making: the redirect would be written over it, or it over the reason.
    """
    written = {page_of(answer) for answer in library.answers} | library.pages.keys()
    written |= {page for page, text in gone_pages(library).items() if pages[page] == text}
    made = {address_of(page) for page in pages.keys() - written}
    told = "是网站自己生成的一页；请换一个，或从这里删掉"
    old = [
        Problem(answer.file, line_of(library, answer, "redirect_from:"), f"旧地址 {address} {told}")
        for answer in library.answers
        for address in answer.redirect_from
        if address in made
    ]
    return old + [
        Problem(GONE, 1, f"撤下的网址 {address} {told}") for address in library.gone if address in made
    ]


def addresses(pages: Iterable[str], library: Library) -> set[str]:
    """Return every address that the site answers to: its Markdown pages, short addresses, old addresses;
    not the home page.
    """
    return {address_of(page) for page in pages} - {""} | answers_by_address(library).keys()
