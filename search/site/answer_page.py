"""An answer's page as Markdown: what editors wrote, then the typed facts, then the ways on.

Headings get ASCII anchors, so that a link to a section survives a change of its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import segno
from markupsafe import Markup
from shouhou.content import Answer, Library
from shouhou.content.rules.text import IF_IT_FAILS
from shouhou.markup.addresses import page_of, resolve_references
from shouhou.markup.glossary import with_explanations
from shouhou.markup.page import compiled_page
from shouhou.markup.script import script_json
from shouhou.site.structured import answer_data, answer_graph
from shouhou.tools.contact_cards.cards import contact_list


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
    settings = {
        "title": answer.title,
        "description": answer.short,
        "answer": answer.id,
        "data": script_json(answer_data(answer)),
        "graph": script_json(answer_graph(library, answer, site_url)),
    }
    absolute = site_url + answer.permalink if site_url else ""
    return compiled_page(
        "site/answer.html",
        settings,
        page=page,
        library=library,
        answer=answer,
        body=Markup(_anchored(resolve_references(library, page, _explained(library, answer)))),
        absolute=absolute,
        code=_qr_code(absolute) if absolute else None,
        limits=[(answer, limit) for limit in answer.limits],
        contacts=contact_list(((answer, contact) for contact in answer.contacts), page),
        related=[library.answer(other) for other in answer.related],
        sources=[library.sources[key] for key in answer.sources],
        turn=_turn(library, answer),
    )


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


def _anchored(markdown: str) -> str:
    counter = iter(range(1, 1000))

    def anchored(heading: re.Match[str]) -> str:
        text = heading.group(1)
        return f"{text} {{#{'if-it-fails' if text == IF_IT_FAILS else f'part-{next(counter)}'}}}"

    return re.sub(r"^(##+ .*?)\s*$", anchored, markdown, flags=re.MULTILINE)
