"""Taking an answer down: its addresses say why, and nothing names it any more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from shouhou.content import files
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.content.rules.sources import used_sources
from shouhou.editing.draft import Draft
from shouhou.editing.mentions import Mention, drop, let_go, mentions, move
from shouhou.editing.topic_pages import take_down_empty_topic
from shouhou.editing.yaml_text import Change, Yaml, scalar


def retire(
    draft: Draft,
    library: Library,
    answer: Answer,
    reason: str,
    instead: Answer | None,
    gaps: Mapping[str, str],
) -> tuple[list[Mention], str]:
    """Take an answer down for this ``reason``; what named it names ``instead``, where one is given. Return
    the places that still name it and that a person has to change, and the address of its topic's page, which
    goes with the last answer there.

    A place in a list goes: of its topic's groups, of a row that has another answer or a reason in ``gaps``
    (key of the row -> why there is none). Its claims are set aside, and sources that it alone used go.
    """
    draft.delete(answer.file)
    if not draft.exists(files.GONE):
        draft.write(files.GONE, b"")
    for address in (answer.url, answer.permalink, *answer.old_addresses):
        draft.change(files.GONE, _entry(address, reason))
    _drop_what_it_alone_used(draft, library, answer, reason)
    home = files.index_of(f"{answer.platform}/{answer.topic}")
    for place in mentions(draft, "answer", answer.id)[::-1]:
        if place.file == home or (place.file == files.COVERAGE and place.key):
            drop(draft, place)
        elif place.file == files.COVERAGE and instead is None:
            draft.change(place.file, _cell(library, place, answer, gaps))
    if instead:
        let_go(draft, instead.file, answer.id)
        move(draft, "answer", answer.id, instead.id)
    if emptied := take_down_empty_topic(draft, library, answer):
        draft.change(files.GONE, _entry(emptied, reason))
    return mentions(draft, "answer", answer.id), emptied


def empty_rows(library: Library, answer: Answer) -> dict[str, str]:
    """Return key and name of the rows in which no answer is left for the platform without this one."""
    found = {}
    for _, key, row in library.coverage.rows():
        own = row.own.get(answer.platform, ())
        alone = (own == (answer.id,) and not row.any) or row.any == (answer.id,)
        if alone and answer.platform not in library.coverage.gaps:
            found[key] = row.name
    return found


def _entry(address: str, reason: str) -> Change:
    return lambda yaml: yaml.put((address,), scalar(reason))


def _cell(library: Library, place: Mention, answer: Answer, gaps: Mapping[str, str]) -> Change:
    def change(yaml: Yaml) -> Yaml:
        row = place.path[:4]
        yaml = yaml.remove(place.path)
        reason = gaps.get(str(row[3]))
        missing = [answer.platform] if place.path[4] == "own" else list(library.shopping_platforms)
        if not reason or not yaml.has(row):
            return yaml
        for platform in missing:
            if not yaml.has((*row, "any")) and not yaml.has((*row, "own", platform)):
                yaml = yaml.put((*row, "gap", platform), scalar(reason))
        return yaml

    return change


def _drop_what_it_alone_used(draft: Draft, library: Library, answer: Answer, reason: str) -> None:
    carried = {claim for one in library.answers if one is not answer for claim in one.claims}
    for claim in answer.claims:
        if claim not in carried:
            draft.change(files.SET_ASIDE, _entry(claim, reason))
    used = used_sources(library, but=answer)
    for key in answer.sources:
        if key not in used and not library.sources[key].claims:
            draft.change(files.SOURCES, partial(Yaml.remove, path=(key,)))
