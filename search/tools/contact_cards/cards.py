"""Contacts as a list of cards: who answers there, how to get there, for what and for what not, when, and
how we know.

A number is a link to dial only where ``dial: true``; a way through the app becomes numbered taps. The cards
are plain HTML, complete without JavaScript: with it, service hours say whether they are on now
(search/tools/contact_cards/page.js), which is loaded only where a card has hours.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from shouhou.content import Answer, Contact
from shouhou.markup.addresses import page_of, root_from
from shouhou.markup.facts import checked_mark, evidence_mark
from shouhou.tools.contact_cards.vcards import vcard_path

HOURS_PROGRAM = "assets/search/tools/contact-cards.js"


def contact_cards(rows: Iterable[tuple[Answer, Contact]], page: str) -> list[str]:
    """Return the lines of the list on ``page``; a card links to the answer that explains it, elsewhere than
    there.
    """
    rows = list(rows)
    lines = ['<ul class="sh-contacts" role="list">']
    for answer, contact in rows:
        lines += [
            f'<li class="sh-contact" id="{contact_anchor(contact)}">',
            *_card(answer, contact, page),
            "</li>",
        ]
    lines.append("</ul>")
    if any(contact.hours for _, contact in rows):
        lines.append(f'<script type="module" src="{root_from(page)}{HOURS_PROGRAM}"></script>')
    return lines


def contact_anchor(contact: Contact) -> str:
    """Return the anchor of a contact's card."""
    return f"contact-{contact.id}"


def _card(answer: Answer, contact: Contact, page: str) -> Iterator[str]:
    name = html.escape(contact.name)
    if page_of(answer) != page:
        name = f'<a href="{root_from(page)}{answer.url}">{name}</a>'
    yield f'<p class="sh-contact__name">{name}</p>'
    yield _way(contact, page)
    yield '<dl class="sh-contact__facts">'
    for term, fact in _facts(answer, contact):
        yield f"<div><dt>{term}</dt><dd>{fact}</dd></div>"
    yield "</dl>"


def _way(contact: Contact, page: str) -> str:
    """Return how to get there: a number to dial, taps to follow, or the value to read."""
    value = html.escape(contact.value)
    if contact.dial:
        dial = f'<a class="sh-contact__dial" href="{contact.tel}">拨打<b>{value}</b></a>'
        save = f'<a class="sh-contact__save" href="{root_from(page)}{vcard_path(contact)}" type="text/vcard">存到通讯录</a>'
        return f'<p class="sh-contact__way">{dial} {save}</p>'
    if contact.kind == "app" and len(contact.taps) > 1:
        return f'<ol class="sh-taps" role="list">{"".join(f"<li>{html.escape(tap)}</li>" for tap in contact.taps)}</ol>'
    return f'<p class="sh-contact__way"><b>{value}</b></p>'


def _facts(answer: Answer, contact: Contact) -> Iterator[tuple[str, str]]:
    yield "管什么", html.escape(contact.serves)
    if contact.refuses:
        yield "不管什么", html.escape(contact.refuses)
    if contact.hours:
        hours = html.escape(contact.hours)
        yield "时间", f'{hours} <span class="sh-contact__now" data-sh-hours="{hours}"></span>'
    elif contact.kind == "phone":
        yield "时间", "资料里没有写"
    yield "依据", f"{evidence_mark(contact.evidence)} {checked_mark(answer)}"
    if walked := _walked(contact):
        yield walked


def _walked(contact: Contact) -> tuple[str, str] | None:
    """Return when one of us last went that way; of a way through the app also that nobody has."""
    if contact.walked:
        return (
            ("路径", f"有人走过：{contact.walked}")
            if contact.kind == "app"
            else ("试用", f"有人试过：{contact.walked}")
        )
    return ("路径", "未核实，按钮名可能随版本不同") if contact.kind == "app" else None
