"""Is this number real: every number, mail box and site that the answers type, as a table on the page and as
data.

``assets/tools/numbers.json`` is what search/tools/number_check/numbers.js looks up in. ``key`` is the value
in the form in which the two compare: a phone's digits, a mail box in lower case, a site without ``www.``;
``app`` tells a platform's, which can be reached in its app, from a public body's. Of a value that nobody
could verify there is the key alone, so that no page can offer it; the page names such values nowhere, it
links the answers that warn of them. A source's address is known as a source and makes nothing else on its
host official. ``names`` and ``hosts`` are what look-alike hosts are told by; ``tricks`` is
docs/data/tricks.yml with the answers that they lead to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from shouhou.content import Answer, Contact, Library
from shouhou.content.models.answer import Note
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.site import CONTACT_TOPIC
from shouhou.content.models.tricks import Trick
from shouhou.content.timeline import holding
from shouhou.markup.templates import render
from shouhou.tools.contact_cards.cards import contact_anchor
from shouhou.tools.contact_cards.vcards import ALL, vcard_path

PAGE = "tools/number-check.md"
FILE = "assets/tools/numbers.json"
FORMAT = 2
SHORTEST_NAME = 5
"""Letters of a name; shorter ones stand in many a host by chance."""
ENDINGS = {"com", "net", "org", "gov", "edu", "ac"}
"""What stands before a country's ending and was chosen by nobody."""
KINDS = ("phone", "email", "web")
"""The kinds of contact that have a number, mail box or site to look up."""


def number_part(library: Library, path: str) -> str:
    """Return the form and the register on the tool's page; nothing elsewhere."""
    if path != PAGE:
        return ""
    return render(
        "tools/number_check/page.html",
        page=path,
        tricks=library.tricks,
        answer_of=library.answer,
        registered=list(_registered(library)),
        vcards=ALL,
        warned=[answer for answer in library.answers if answer.unverified],
        ways=list(_ways(library)),
    )


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
        "platforms": [platform.name for platform in library.shopping_platforms.values()],
        "hosts": sorted({host for host, _ in _mail_hosts(library)}),
        "names": [{"key": key, "name": name} for key, name in _names(library).items()],
        "tricks": {
            "unless": list(library.tricks.unless),
            "list": [_trick(library, key, trick) for key, trick in library.tricks.tricks.items()],
        },
        "police": _police(library),
        "ways": list(_ways(library)),
    }
    return {FILE: (json.dumps(register, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")}


def key_of(kind: str, value: str) -> str:
    """Return a value in the form in which values compare: ``400-126-0088`` gives ``4001260088``,
    ``www.12315.cn`` ``12315.cn``.
    """
    return re.sub(r"\D", "", value) if kind == "phone" else value.lower().removeprefix("www.")


def _trick(library: Library, key: str, trick: Trick) -> dict[str, Any]:
    answer = library.answer(trick.answer)
    return {
        "key": key,
        "name": trick.name,
        "do": trick.do,
        "signs": list(trick.signs),
        "doubt": trick.doubt,
        "basis": trick.basis,
        "evidence": trick.evidence.key.value,
        "label": trick.evidence.label,
        "title": answer.title,
        "url": answer.url,
    }


def _police(library: Library) -> dict[str, str] | None:
    found = library.contacts.get(library.popular.police or "")
    contact = holding(library, *found) if found else None
    return {"value": contact.value, "tel": contact.tel} if contact else None


def _mail_hosts(library: Library) -> Iterator[tuple[str, str]]:
    for _, contact in _registered(library):
        if contact.kind == "email":
            yield contact.value.lower().partition("@")[2], contact.name


def _names(library: Library) -> dict[str, str]:
    """Return what a host may be called after to be taken for one that the site knows, and whose name it is:
    the platforms, and the part of a known host that somebody chose.
    """
    hosts = [(key_of("web", c.value), c.name) for _, c in _registered(library) if c.kind == "web"]
    hosts += _mail_hosts(library)
    hosts += [
        (_address_key(source.url).partition("/")[0], source.name)
        for source in library.sources.values()
        if source.url and source.label.key is Evidence.PLATFORM
    ]
    names = {key: platform.name for key, platform in library.shopping_platforms.items()}
    for host, name in hosts:
        chosen = _chosen(host)
        if len(chosen) >= SHORTEST_NAME:
            names.setdefault(chosen, name)
    return names


def _chosen(host: str) -> str:
    """Return the part of ``host`` before its ending: 12315 of m.12315.cn, spb of a.spb.gov.cn."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in ENDINGS:
        labels.pop()
    return labels[-1] if labels else ""


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
        "evidence": contact.evidence.key.value,
        "label": contact.evidence.label,
        "app": answer.platform in library.shopping_platforms,
        "dial": contact.dial,
        "vcard": vcard_path(contact) if contact.dial else None,
        **_place(answer, f"#{contact_anchor(contact)}"),
        **_notes(answer, contact),
    }


def _notes(answer: Answer, contact: Contact) -> dict[str, Any]:
    """Return what is to be said of a contact that does not hold for ever: ``note``, with ``ahead`` where it
    is going to, and from when it is another (``later``, as ``content.in_time`` has it).
    """
    (_, _, now), *others = answer.notes_in_time(contact)
    later = [[str(since), {"note": None, "ahead": None} | _said(note)] for since, _, note in others]
    return _said(now) | ({"later": later} if later else {})


def _said(note: Note | None) -> dict[str, Any]:
    return {"note": note.text, **({"ahead": True} if note.ahead else {})} if note else {}


def _place(answer: Answer, anchor: str = "") -> dict[str, str]:
    return {"title": answer.title, "url": answer.url + anchor, "checked": answer.checked.isoformat()}


def _ways(library: Library) -> Iterator[dict[str, str]]:
    """Yield, for every platform, the page that tells how to reach it from inside its app."""
    for key, platform in library.shopping_platforms.items():
        page = library.topic_pages.get((key, CONTACT_TOPIC))
        if page:
            yield {"key": key, "name": platform.name, "title": page.title, "url": f"{key}/{CONTACT_TOPIC}/"}
