"""Contacts for an address book: ``api/contacts/<id>.vcf`` for every number that may be dialled,
``api/contacts.vcf`` with all.

vCard 3.0 (RFC 2426), since phones import nothing newer reliably: UTF-8. An address book shows its name for
whoever calls *from* a number, and that can be faked; so the name itself says that the entry is for calling
out. One that does not hold on the day of the publish keeps its file, which says so and has no number.
"""

from __future__ import annotations

from shouhou.content import Answer, Contact, Library
from shouhou.tools.shared.folded_lines import escaped, written

ALL = "api/contacts.vcf"


def vcard_files(library: Library) -> dict[str, bytes]:
    """Return ``path in the site -> content``; the same content gives the same bytes."""
    cards = {
        vcard_path(contact): _vcard(answer, contact)
        for answer in library.answers
        for contact in answer.contacts
        if contact.dial
    }
    return {path: card.encode("utf-8") for path, card in (cards | {ALL: "".join(cards.values())}).items()}


def vcard_path(contact: Contact) -> str:
    """Return where a contact's card is, relative to the site's root."""
    return f"api/contacts/{contact.id}.vcf"


def _vcard(answer: Answer, contact: Contact) -> str:
    over = answer.note(contact)
    name = escaped(f"{contact.name}（{over or '只用来拨出'}）")
    note = (
        f"{contact.use}。依据：{contact.evidence.label}，核对于{answer.checked}。"
        "来电显示这个名字，不能证明就是它：挂断，自己拨。"
    )
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{name};;;;",
        f"FN:{name}",
        *([] if over else [f"TEL;TYPE=WORK,VOICE:{contact.value}"]),
        f"NOTE:{escaped(note)}",
        f"REV:{answer.checked}",
        f"UID:shouhou-{contact.id}",
        "END:VCARD",
    ]
    return written(lines)
