"""Contacts for an address book: ``api/contacts/<id>.vcf`` for every number that may be dialled, ``api/contacts.vcf`` with all.

vCard 3.0 (RFC 2426), since phones import nothing newer reliably: UTF-8, lines ended by CRLF and folded at 75 octets, never
inside a character. An address book shows its name for whoever calls *from* a number, and that can be faked; so the name
itself says that the entry is for calling out.
"""

from __future__ import annotations

import re

from search.content import Answer, Contact, Library
from search.content.models import EVIDENCE_LABELS

ALL = "api/contacts.vcf"
FOLD = 75
"""Octets of a line at most, without its end."""


def vcard_files(library: Library) -> dict[str, bytes]:
    """Return ``path in the site -> content``; the same content gives the same bytes."""
    cards = {vcard_path(contact): _vcard(answer, contact) for answer in library.answers for contact in answer.contacts if contact.dial}
    return {path: card.encode("utf-8") for path, card in (cards | {ALL: "".join(cards.values())}).items()}


def vcard_path(contact: Contact) -> str:
    """Return where a contact's card is, relative to the site's root."""
    return f"api/contacts/{contact.id}.vcf"


def _vcard(answer: Answer, contact: Contact) -> str:
    name = _escaped(f"{contact.name}（只用来拨出）")
    note = f"{contact.use}。依据：{EVIDENCE_LABELS[contact.evidence]}，核对于{answer.checked}。来电显示这个名字，不能证明就是它：挂断，自己拨。"
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{name};;;;",
        f"FN:{name}",
        f"TEL;TYPE=WORK,VOICE:{contact.value}",
        f"NOTE:{_escaped(note)}",
        f"REV:{answer.checked}",
        f"UID:shouhou-{contact.id}",
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", text)


def _folded(line: str) -> str:
    """Break a line where the next character would be the 76th octet; the rest goes on behind a space."""
    folded, room = "", FOLD
    for character in line:
        size = len(character.encode("utf-8"))
        if size > room:
            folded, room = f"{folded}\r\n ", FOLD - 1
        folded, room = folded + character, room - size
    return folded
