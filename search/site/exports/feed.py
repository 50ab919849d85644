"""``feed.xml``, the Atom feed (RFC 4287) of new and changed answers, and ``sitemap.xml``.

The feed says what the page of changes says (``site.changes``): an entry is what changed in one answer on one
day, so a reader is told once of each change and never of a publish. Its id is a UUID made from the answer's
own id and the day: it stays the same wherever the site stands, when the answer moves, and when the words are
mended. Without a ``site_url`` links are relative, which Atom allows; a sitemap then makes no sense and there
is none.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from xml.etree import ElementTree as XML

from shouhou.content import Library
from shouhou.markup.addresses import address_of
from shouhou.site.changes import News, news_of
from shouhou.site.chat_text import grounds

NEWEST = 50
ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAME = "售后指南"


def atom_feed(library: Library, site_url: str) -> bytes:
    """Return the newest changes, the latest day first, of one day in the site's order."""
    newest = news_of(library)[:NEWEST]
    feed = XML.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", _urn("feed"))
    _add(feed, "title", f"{NAME}：新增和改动的答案")
    _add(feed, "subtitle", "哪个答案在哪天改了什么，新的在前，每条都写明依据。")
    _add(feed, "updated", _moment(newest[0].on) if newest else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author"), "name", NAME)
    if site_url:
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{site_url}feed.xml")
    _add(feed, "link", rel="alternate", type="text/html", href=site_url or "./")
    for news in newest:
        _entry(feed, library, news, site_url)
    return _document(feed)


def _entry(feed: XML.Element, library: Library, news: News, site_url: str) -> None:
    answer = news.answer
    entry = _add(feed, "entry")
    _add(entry, "id", _urn(f"{answer.id}:{news.on}"))
    _add(entry, "title", answer.title)
    _add(entry, "updated", _moment(news.on))
    _add(entry, "link", rel="alternate", type="text/html", href=site_url + answer.url)
    _add(entry, "category", term=answer.platform, label=library.platforms[answer.platform].name)
    _add(entry, "category", term=answer.topic, label=library.topics[answer.topic].name)
    _add(entry, "summary", f"{''.join(news.what)}{answer.short}（{grounds(answer)}）", type="text")


def sitemap(library: Library, pages: Iterable[str], site_url: str) -> bytes:
    """Return the sitemap of ``pages`` (paths of Markdown files, as compiled) but those taken down; dates
    are of checks.
    """
    checked = {answer.url: answer.checked for answer in library.answers}
    urls = XML.Element("urlset", xmlns=SITEMAP)
    for address in sorted({address_of(page) for page in pages} - set(library.gone)):
        url = _add(urls, "url")
        _add(url, "loc", site_url + address)
        if address in checked:
            _add(url, "lastmod", checked[address].isoformat())
    return _document(urls)


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:shouhou:{name}").urn


def _moment(day: dt.date) -> str:
    return f"{day}T00:00:00+08:00"


def _add(parent: XML.Element, tag: str, text: str | None = None, **attributes: str) -> XML.Element:
    element = XML.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _document(root: XML.Element) -> bytes:
    XML.indent(root, space=" ")
    text: str = XML.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
