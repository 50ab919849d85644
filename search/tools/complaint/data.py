"""``assets/tools/complaint.json``: ``docs/data/complaint.yml`` and ``troubles.yml`` with every law spelt out
and linked to the answer it comes from, so that the page's program needs no other file but the limits.
"""

from __future__ import annotations

import json

from shouhou.content import Answer, Library
from shouhou.content.models.complaint import Advice, ChannelText, QuotedLaw, Wish, law_name
from shouhou.content.timeline import span_of
from shouhou.markup.addresses import address
from shouhou.tools.complaint.letters import amount_of, article_of
from shouhou.tools.complaint.page import PAGE

DATA = "assets/tools/complaint.json"
FORMAT = 3


def complaint_files(library: Library) -> dict[str, bytes]:
    """Return the data of the script, ``path in the site -> content``."""
    texts = library.complaint
    troubles = {
        key: {
            "proof": library.troubles[key].proof,
            **text.model_dump(include={"wishes", "dates", "never", "happened", "behind", "example", "cause"}),
            "note": _advice(library, text.note),
            "instead": _advice(library, text.instead),
        }
        for key, text in texts.troubles.items()
    }
    channels = {
        key: channel.model_dump(exclude={"answers"}) | {"links": _links(library, channel)}
        for key, channel in texts.channels.items()
    }
    data = {
        "format": FORMAT,
        "slots": texts.slots,
        "wishes": {key: _wish(library, wish) for key, wish in texts.wishes.items()},
        "marks": {key: mark.model_dump(exclude={"name"}) for key, mark in texts.marks.items()},
        "troubles": troubles,
        "laws": [_law(library, key, law) for key, law in texts.laws.items()],
        "channels": channels,
        "platforms": {key: platform.name for key, platform in library.shopping_platforms.items()},
    }
    return {DATA: json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()}


def _wish(library: Library, wish: Wish) -> dict[str, object]:
    found = amount_of(library, wish)
    counted = None
    if found:
        answer, amount = found
        counted = {
            "times": float(amount.times or 0),
            "least": float(amount.least or 0),
            "of": amount.of,
            "slot": wish.sum_of,
            **span_of(library, answer, amount).told_from(library.day),
        }
    return {**wish.model_dump(exclude={"sum_of"}), "sum": counted}


def _law(library: Library, key: str, law: QuotedLaw) -> dict[str, object]:
    answer = library.answer(law.answer)
    conditions = law.model_dump(
        include={
            "adds",
            "troubles",
            "wishes",
            "channels",
            "platforms",
            "marks",
            "until",
            "after",
            "unless",
            "passed",
            "brief",
            "closing",
        },
        by_alias=True,
    )
    source = library.sources[law.source]
    name = law_name(source)
    days = source.span.told_from(library.day)
    late = {"says": law.late.says, "adds": law.late.adds} if law.late else None
    return {
        "id": key,
        "name": name,
        "article": law.article,
        "law": article_of(library, law),
        "says": law.says,
        "late": late,
        **conditions,
        **_link(answer),
        "label": source.label.label,
        "checked": str(answer.checked),
        **({"days": days} if days else {}),
    }


def _advice(library: Library, advice: Advice | None) -> dict[str, object] | None:
    return (
        None
        if advice is None
        else {"say": advice.say, "links": [_link(library.answer(answer)) for answer in advice.answers]}
    )


def _links(library: Library, channel: ChannelText) -> dict[str, dict[str, str]]:
    """Return the answer that tells how to send a text, by platform."""
    told = {key: library.of_platform(channel.answers, key) for key in library.shopping_platforms}
    return {key: _link(library.answer(answer)) for key, answer in told.items() if answer}


def _link(answer: Answer) -> dict[str, str]:
    """Return title and address; the address from the complaint's page, so that it holds in any folder."""
    return {"title": answer.title, "url": address(PAGE, answer)}
