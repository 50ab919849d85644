"""Contacts as a list of cards: who answers there, how to get there, for what and for what not, when, and
how we know.

A number is a link to dial only where ``dial: true``; a way through the app becomes numbered taps. The cards
(``cards.html``) are plain HTML, complete without JavaScript: with it, service hours say whether they are on
now (search/tools/contact_cards/page.js), which is loaded only where a card has hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shouhou.content import Answer, Contact
from shouhou.markup.addresses import address, page_of, root_from
from shouhou.tools.contact_cards.vcards import vcard_path

HOURS_PROGRAM = "assets/search/tools/contact-cards.js"


@dataclass(frozen=True)
class Card:
    """A contact on a page: ``href`` leads to the answer that explains it, from elsewhere than there;
    ``vcard`` to its entry for an address book, where it may be dialled; ``walked`` says in two words and a
    sentence whether one of us went that way.
    """

    answer: Answer
    contact: Contact
    anchor: str | None
    href: str | None
    vcard: str | None
    walked: tuple[str, str] | None


@dataclass(frozen=True)
class ContactList:
    """The cards of a page or a section, and the way to the program for their hours, where they have any."""

    cards: tuple[Card, ...]
    program: str | None


def contact_list(rows: Iterable[tuple[Answer, Contact]], page: str, *, anchored: bool = True) -> ContactList:
    """Return the cards for ``page``; without anchors where the page has the same contact more than once."""
    cards = tuple(
        Card(
            answer,
            contact,
            contact_anchor(contact) if anchored else None,
            None if page_of(answer) == page else address(page, answer),
            root_from(page) + vcard_path(contact) if contact.dial else None,
            _walked(contact),
        )
        for answer, contact in rows
    )
    hours = any(card.contact.hours for card in cards)
    return ContactList(cards, root_from(page) + HOURS_PROGRAM if hours else None)


def contact_anchor(contact: Contact) -> str:
    """Return the anchor of a contact's card."""
    return f"contact-{contact.id}"


def _walked(contact: Contact) -> tuple[str, str] | None:
    """Return when one of us last went that way; of a way through the app also that nobody has."""
    if contact.walked:
        return (
            ("路径", f"有人走过：{contact.walked}")
            if contact.kind == "app"
            else ("试用", f"有人试过：{contact.walked}")
        )
    return ("路径", "未核实，按钮名可能随版本不同") if contact.kind == "app" else None
