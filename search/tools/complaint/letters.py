"""The complaint's texts with nothing filled in: every fact a placeholder, for copying by hand where no
script runs.

``【商品名】`` stands where the person's own fact belongs. What depends on a date or on facts that may be
left out is not there. ``search/tools/complaint/letter.js`` gives the same for an empty form; a test holds
the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shouhou.content import Answer, Library
from shouhou.content.models.amount import Amount
from shouhou.content.models.complaint import (
    AGAINST_PLATFORM,
    SLOT,
    Channel,
    Part,
    QuotedLaw,
    Section,
    Wish,
    law_name,
)
from shouhou.content.models.validity import Validity


@dataclass(frozen=True)
class Occasion:
    """What the text is about; the wish is the first that may be wanted there."""

    platform: str
    trouble: str
    channel: Channel
    again: bool = False


def article_of(library: Library, law: QuotedLaw) -> str:
    """Return law and article as they are quoted: 《消费者权益保护法》第25条."""
    return f"{law_name(library.sources[law.source])}第{law.article}条"


def _named_together(library: Library, laws: Iterable[QuotedLaw]) -> str:
    """Return all in one line, the articles of a law together:
    《消费者权益保护法》第23、24条、《电子商务法》第61条.
    """
    articles: dict[str, set[int]] = {}
    for law in laws:
        articles.setdefault(str(law_name(library.sources[law.source])), set()).add(law.article)
    return "、".join(f"{name}第{'、'.join(map(str, sorted(of_law)))}条" for name, of_law in articles.items())


def amount_of(library: Library, wish: Wish) -> tuple[Answer, Amount] | None:
    """Return the amount that a wish is counted by, with its answer; None where it is counted by none."""
    amounts = ((answer, amount) for answer in library.answers for amount in answer.amounts)
    return next((found for found in amounts if found[1].id == wish.sum), None)


def example_letter(library: Library, occasion: Occasion) -> str:
    """Return the text of an empty form."""
    texts = library.complaint
    wanted = texts.wishes_for(occasion.trouble, occasion.channel, occasion.again)[0]
    wish, laws = texts.wishes[wanted], list(_laws(library, occasion, wanted))
    slots = _slots(library, occasion, wish, laws)
    lists = {"laws": [{"law": article_of(library, law), "says": law.says} for law in laws]}
    there = {name for name, items in lists.items() if items}
    there |= {"ground"} if wish.ground else set()
    there |= {AGAINST_PLATFORM} if wish.respondent == "platform" else set()
    channel = texts.channels[occasion.channel]
    sections = channel.again if occasion.again else channel.first
    steps = _steps(sections)
    for taken in range(len(steps) + 1):
        spared = dict(steps[:taken])
        blocks = (_block(section, slots, lists, there, spared) for section in sections)
        text = "\n".join(block for block in blocks if block)
        if channel.most is None or len(text) <= channel.most:
            break
    return text


def _steps(sections: Iterable[Section]) -> list[tuple[Part, Part | None]]:
    """Return what is done one after the other where space is wanting: a part and what stands in for it."""
    spare = sorted(
        (part for section in sections for part in section.parts if part.spare), key=lambda part: -part.spare
    )
    shortened = [(part, part.model_copy(update={"text": part.short})) for part in spare if part.short]
    return [*shortened, *((part, None) for part in spare)]


def laws_in_force(library: Library) -> list[QuotedLaw]:
    """Return the laws that may be quoted on the day of the publish."""
    laws, day = library.complaint.laws.values(), library.day
    return [law for law in laws if day is None or library.sources[law.source].span.on(day) is Validity.HOLDS]


def _laws(library: Library, occasion: Occasion, wish: str) -> Iterator[QuotedLaw]:
    """Yield the articles that may be quoted whatever the dates."""
    fits = (
        ("troubles", occasion.trouble),
        ("wishes", wish),
        ("channels", occasion.channel),
        ("platforms", occasion.platform),
    )
    for law in laws_in_force(library):
        if not (law.marks or law.until or law.after) and all(
            not getattr(law, name) or value in getattr(law, name) for name, value in fits
        ):
            yield law


def _slots(library: Library, occasion: Occasion, wish: Wish, laws: list[QuotedLaw]) -> dict[str, str]:
    texts = library.complaint
    trouble = texts.troubles[occasion.trouble]
    slots = {slot: f"【{name}】" for slot, name in texts.slots.items()}
    slots |= {
        "platform": library.platforms[occasion.platform].name,
        "seller": texts.channels[occasion.channel].seller,
    }
    if found := amount_of(library, wish):
        _, amount = found
        least = f"（不足{amount.least}元的，按{amount.least}元）" if amount.least else ""
        slots["sum"] = f"{slots[wish.sum_of]}的{amount.times}倍{least}"
    request = dict.fromkeys([wish.text, *(law.adds for law in laws if law.adds)])
    slots |= {
        "happened": _filled(trouble.happened or "", slots),
        "ground": _filled(wish.ground or "", slots),
        "request": _filled("，".join(request), slots),
    }
    if laws:
        slots["law_names"] = _named_together(library, laws)
    return slots


def _block(
    section: Section,
    slots: Mapping[str, str],
    lists: Mapping[str, list[dict[str, str]]],
    there: set[str],
    spared: Mapping[Part, Part | None],
) -> str:
    parts = (spared.get(part, part) for part in section.parts)
    lines = [line for part in parts if part for line in _lines(part, slots, lists, there)]
    in_lines = section.numbered and len(lines) > 1
    body = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)) if in_lines else "".join(lines)
    if not lines or section.title is None:
        return body
    return section.title + ("：\n" if in_lines else "：") + body


def _lines(
    part: Part, slots: Mapping[str, str], lists: Mapping[str, list[dict[str, str]]], there: set[str]
) -> list[str]:
    if not there.issuperset(part.needs) or there.intersection(part.unless):
        return []
    items = lists.get(part.each, []) if part.each else [{}]
    return list(dict.fromkeys(_filled(part.text, {**slots, **item}) for item in items))


def _filled(text: str, slots: Mapping[str, str]) -> str:
    return SLOT.sub(lambda found: slots[found.group(1)], text)
