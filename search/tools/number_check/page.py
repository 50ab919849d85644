"""Is this number real: every number, mail box and site that the answers type, as a table on the page and as
data.

``assets/tools/numbers.json`` is what search/tools/number_check/numbers.js looks up in. ``key`` is the value
in the form in which the two compare: a phone's digits, a mail box in lower case, a site without ``www.``;
``app`` tells a platform's, which can be reached in its app, from a public body's. Of a value that nobody
could verify there is the key alone, so that no page can offer it; the page names such values nowhere, it
links the answers that warn of them. A source's address is known as a source and makes nothing else on its
host official.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from shouhou.content import Answer, Contact, Library
from shouhou.content.models.site import CONTACT_TOPIC
from shouhou.markup.addresses import link, page_of, root_from
from shouhou.markup.facts import cell, checked_mark, evidence_mark
from shouhou.tools.contact_cards.cards import contact_anchor
from shouhou.tools.contact_cards.vcards import ALL, vcard_path

PAGE = "tools/number-check.md"
FILE = "assets/tools/numbers.json"
FORMAT = 1
KINDS = ("phone", "email", "web")
"""The kinds of contact that have a number, mail box or site to look up."""

_FORM = """<div class="sh-tool sh-number" id="sh-number">
<form class="sh-number__form" autocomplete="off">
<div class="sh-field">
<label for="sh-number-text">粘贴电话、邮箱、链接，或者整条短信</label>
<p class="sh-field__hint" id="sh-number-hint">只在你的手机里查，不上传，不保存。</p>
<textarea id="sh-number-text" rows="4" aria-describedby="sh-number-hint" autocapitalize="off" autocomplete="off" spellcheck="false"></textarea>
</div>
<div class="sh-tool__buttons">
<button type="submit" class="sh-tool__button">查一查</button>
<button type="reset" class="sh-tool__button sh-tool__button--plain">清空</button>
</div>
</form>
<p class="sh-number__said" role="status"></p>
<ul class="sh-number__list" role="list"></ul>
<p class="sh-number__ways"></p>
</div>"""


def number_part(library: Library, path: str) -> Iterable[str]:
    """Return the lines of the form, then the register as a table, for those without JavaScript and for the
    eye.
    """
    yield from _FORM.split("\n")
    yield from ("", "## 本站资料里的号码 {#register}", "", '<div class="sh-register" markdown>', "")
    yield from ("| 号码 | 是谁，管什么 |", "| --- | --- |")
    for answer, contact in _registered(library):
        who = f"[{cell(contact.name)}]({link(path, page_of(answer))})：{cell(contact.use)}"
        known = f"{evidence_mark(contact.evidence)} {checked_mark(answer)}"
        yield f"| **{cell(contact.value)}** | {who}<br>{known} |"
    yield from ("", "</div>", "")
    yield f'<p><a class="sh-number__all" href="{root_from(path)}{ALL}" type="text/vcard">把能拨打的号码都存到通讯录</a></p>'
    yield ""
    warned = "；".join(
        f"[{cell(answer.title)}]({link(path, page_of(answer))})"
        for answer in library.answers
        if answer.unverified
    )
    if warned:
        yield f"来源文章里还有没人能证实的号码和邮箱，**不要拨打、不要使用**，写在：{warned}。"
        yield ""
    ways = "；".join(f"[{way['title']}]({link(path, way['url'] + 'index.md')})" for way in _ways(library))
    yield f"从APP里找客服：{ways}。"


def number_files(library: Library) -> dict[str, bytes]:
    """Return the register as data."""
    register = {
        "format": FORMAT,
        "contacts": [_contact(library, answer, contact) for answer, contact in _registered(library)],
        "unverified": [
            {"kind": item.kind, "key": key_of(item.kind, item.value), "note": item.note, **_place(answer)}
            for answer in library.answers
            for item in answer.unverified
        ],
        "sources": [
            {"key": _address_key(source.url), "name": source.name}
            for source in library.sources.values()
            if source.url
        ],
        "ways": list(_ways(library)),
    }
    return {FILE: (json.dumps(register, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")}


def key_of(kind: str, value: str) -> str:
    """Return a value in the form in which values compare: ``400-126-0088`` gives ``4001260088``,
    ``www.12315.cn`` ``12315.cn``.
    """
    return re.sub(r"\D", "", value) if kind == "phone" else value.lower().removeprefix("www.")


def _address_key(url: str) -> str:
    return key_of("web", url.partition("://")[2].partition("#")[0].rstrip("/"))


def _registered(library: Library) -> Iterator[tuple[Answer, Contact]]:
    for answer in library.answers:
        for contact in answer.contacts:
            if contact.kind in KINDS:
                yield answer, contact


def _contact(library: Library, answer: Answer, contact: Contact) -> dict[str, Any]:
    return {
        "kind": contact.kind,
        "key": key_of(contact.kind, contact.value),
        "value": contact.value,
        "name": contact.name,
        "serves": contact.serves,
        "refuses": contact.refuses,
        "evidence": contact.evidence.value,
        "app": answer.platform in library.shopping_platforms,
        "dial": contact.dial,
        "vcard": vcard_path(contact) if contact.dial else None,
        **_place(answer, f"#{contact_anchor(contact)}"),
    }


def _place(answer: Answer, anchor: str = "") -> dict[str, str]:
    return {"title": answer.title, "url": answer.url + anchor, "checked": answer.checked.isoformat()}


def _ways(library: Library) -> Iterator[dict[str, str]]:
    """Yield, for every platform, the page that tells how to reach it from inside its app."""
    for key, platform in library.shopping_platforms.items():
        page = library.topic_pages.get((key, CONTACT_TOPIC))
        if page:
            yield {"name": platform.name, "title": page.title, "url": f"{key}/{CONTACT_TOPIC}/"}
