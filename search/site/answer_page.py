"""An answer's page as Markdown: the card, the steps, what editors wrote beside them, the ways on, and in
folds the typed facts.

Headings get ASCII anchors, so that a link to a section survives a change of its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

import segno
from markupsafe import Markup
from shouhou.content import Answer, Library
from shouhou.content.models.leaf import leading_limit
from shouhou.content.rules.text import IF_IT_FAILS
from shouhou.content.timeline import what_follows
from shouhou.markup.addresses import DEADLINE_PAGE, address_of, page_of, resolve_references, root_from
from shouhou.markup.days import said
from shouhou.markup.glossary import with_explanations
from shouhou.markup.page import compiled_page
from shouhou.markup.script import script_json
from shouhou.site.answer_body import steps_first
from shouhou.site.answer_card import due_of, is_long, sentence, title_class
from shouhou.site.answer_platforms import own_answers
from shouhou.site.answer_ways import ways_of
from shouhou.site.evidence import conflict_rows
from shouhou.site.exports.share_cards import share_address
from shouhou.site.exports.structured import answer_data, answer_graph
from shouhou.tools.contact_cards.cards import contact_list

FAILING = "if-it-fails"
"""The anchor of what to do if it fails."""
NAME = "{称呼}"
"""What a reply leaves to the agent (PLACEHOLDERS)."""


@dataclass(frozen=True)
class Turn:
    """The answers before and after in the topic, and the topic with the number of its answers."""

    previous: Answer | None
    next: Answer | None
    topic: str
    size: int


def answer_page(library: Library, answer: Answer, site_url: str) -> str:
    """Return the page; ``site_url`` is where the site will stand, if known."""
    page = page_of(answer)
    parts = [
        (days, now, sentence(now), due_of(now), _follows(library, answer, now)) for days, now in said(answer)
    ]
    dues = [due for _, _, _, due, _ in parts if due]
    counting = _counting(library, answer) if dues else None
    settings: dict[str, object] = {
        "title": answer.title,
        "description": answer.now.short,
        "answer": answer.id,
        "platform": answer.platform,
        "data": script_json(answer_data(answer)),
        "graph": script_json(answer_graph(library, answer.now, site_url)),
    }
    absolute = site_url + answer.permalink if site_url else ""
    root = root_from(page)
    body = steps_first(anchored(resolve_references(library, page, _explained(library, answer))))
    if site_url:
        settings["share"] = site_url + share_address(answer)
    if counting:
        settings |= {"deadline": counting, "counted_from": dues[0].event}
    return compiled_page(
        "site/answer.html",
        settings,
        page=page,
        library=library,
        answer=answer,
        title_class=title_class(answer.title),
        parts=parts,
        is_long=is_long,
        deadline=root + counting if counting else None,
        failing=FAILING if f"{{#{FAILING}}}" in body.rest else None,
        body=body,
        steps=Markup(body.steps),
        rest=Markup(body.rest),
        ways=ways_of(library, answer),
        absolute=absolute,
        code=_qr_code(absolute) if absolute else None,
        replies=_replies(answer),
        desk=f"{root}desk/" if "desk.md" in library.pages else None,
        limits=[(answer, limit) for limit in answer.limits],
        contacts=contact_list(((answer, contact) for contact in answer.contacts), page),
        conflicts=conflict_rows(library, page, library.conflicts_of(answer)),
        related=[library.answer(other) for other in answer.related],
        by_platform=own_answers(library, answer),
        sources=[library.sources[key] for key in answer.sources],
        turn=_turn(library, answer),
    )


def _follows(library: Library, answer: Answer, now: Answer) -> str:
    """Return what comes after the limit that leads the answer while it says ``now``."""
    limit = leading_limit(now)
    return what_follows(library, answer, limit) if limit else ""


def _counting(library: Library, answer: Answer) -> str | None:
    """Return the address that counts the limit which leads the answer, from the site's root."""
    limit = next((limit for _, now in said(answer) if (limit := leading_limit(now))), None)
    if limit is None or DEADLINE_PAGE not in library.pages:
        return None
    return f"{address_of(DEADLINE_PAGE)}?limit={limit.id}"


def _replies(answer: Answer) -> list[tuple[Markup, str, str]]:
    """Return what support sends, each with the attributes of its days and the voice it is in; without one
    where there is but one.

    The customer's name is left out: there is nobody here to fill it in, as at the desk.
    """
    found = []
    for days, now in said(answer):
        voices = {"一般的客服": now.reply, "店里的客服": now.reply_shop}
        replies = [(name, reply.replace(NAME, "")) for name, reply in voices.items() if reply]
        found += [(days, name if len(replies) > 1 else "", reply) for name, reply in replies]
    return found


def _explained(library: Library, answer: Answer) -> str:
    return with_explanations(library.glossary.values(), answer.body)


def _qr_code(address: str) -> Markup:
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, border=4, light="#fff"))


def _turn(library: Library, answer: Answer) -> Turn:
    answers = library.answers_of(answer.platform, answer.topic)
    at = answers.index(answer)
    return Turn(
        previous=answers[at - 1] if at else None,
        next=answers[at + 1] if at + 1 < len(answers) else None,
        topic=library.platforms[answer.platform].name + library.topics[answer.topic].name,
        size=len(answers),
    )


def anchored(markdown: str) -> str:
    """Return the body with an anchor at each of its headings."""
    numbers = count(1)

    def with_anchor(heading: re.Match[str]) -> str:
        text = heading.group(1)
        return f"{text} {{#{FAILING if text == IF_IT_FAILS else f'part-{next(numbers)}'}}}"

    return re.sub(r"^(##+ .*?)\s*$", with_anchor, markdown, flags=re.MULTILINE)
