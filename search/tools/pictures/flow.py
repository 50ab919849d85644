"""A platform's flow: 申请 → 商家 → 平台 → 平台外, with the time limits; drawn, and as a list that says the
same.

The main line runs down the left; where a matter may end hangs off it; what can be done beside it, for
parcels alone, hangs off the first step by a dashed line on the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shouhou.content import Answer, Library, Limit
from shouhou.content.models.pictures import Clock, Station, Step
from shouhou.markup.addresses import address
from shouhou.markup.days import told
from shouhou.tools.pictures.drawing import (
    TURN,
    Row,
    Words,
    arrow,
    branch,
    draw_box,
    draw_words,
    line,
    picture,
)
from shouhou.tools.pictures.shapes import Drawn, Picture, Shape

LEFT, WAY, BRANCH, RIGHT, ASIDE = 1, 14, 26, 312, 320
"""Across: the main boxes' left, the main line, the hanging boxes' left, the right of both, the dashed line.
"""

GAP = 8
NO_LIMIT = "没有查到时限"


@dataclass(frozen=True)
class Place:
    """A station with its facts: ``title`` as shown, ``clocks`` with their limits and answers."""

    title: str
    station: Station
    answer: Answer
    clocks: tuple[tuple[str, Answer, Limit], ...]
    exits: tuple[Place, ...] = ()

    @property
    def without_limit(self) -> bool:
        """Whether a limit was looked for here in vain."""
        return not self.clocks and not self.exits


@dataclass(frozen=True)
class Flow:
    """The main line, whose last place has the bodies outside as exits, and what goes on beside it."""

    places: tuple[Place, ...]
    beside: Place | None

    def answers(self) -> Iterator[Answer]:
        """Yield the answer of every limit shown."""
        for place in (*self.places, *([self.beside] if self.beside else [])):
            for shown in (place, *place.exits):
                yield from (answer for _, answer, _ in shown.clocks)


def has_flow(library: Library, platform: str) -> bool:
    """Say whether one can buy on the platform, and there is a flow for it, its own or the usual one."""
    shopping = platform in library.shopping_platforms
    return shopping and library.of_platform(library.pictures.flows, platform) is not None


def flow_of(library: Library, platform: str) -> Flow:
    """Return the flow of a platform that ``has_flow``."""
    pictures = library.pictures
    steps = library.of_platform(pictures.flows, platform) or ()

    def clocks(given: tuple[Clock, ...]) -> tuple[tuple[str, Answer, Limit], ...]:
        return tuple((clock.about, *library.limits[clock.limit]) for clock in given)

    def place(station: Station) -> Place:
        exits = tuple(place(exit) for exit in station.exits) if isinstance(station, Step) else ()
        return Place(station.name, station, library.answer(station.answer), clocks(station.limits), exits)

    *first, last = [replace(place(step), title=f"{n}. {step.name}") for n, step in enumerate(steps, 1)]
    last = replace(last, exits=(*last.exits, *map(place, pictures.outside)))
    return Flow((*first, last), place(pictures.beside) if pictures.beside else None)


def draw_flow(flow: Flow, page: str, title: str) -> Picture:
    """Return the flow as drawn for ``page``."""
    parts: list[Shape] = []
    below = way = 0
    for place in flow.places:
        top = below + 1
        if below:
            label = _label(place, below + GAP)
            top = below + GAP + label.height + GAP
            parts += [arrow(WAY, way, top), *label.shapes]
        box = draw_box(_rows(place, page), LEFT, top, RIGHT - LEFT)
        exits, way, below = _draw_exits(place, page, top + box.height)
        parts += [*box.shapes, *exits]
    if flow.beside:
        aside, below = _draw_beside(flow.beside, page, below)
        parts += aside
    return picture(
        "flow",
        title,
        "从上往下是先找谁、再找谁，每个方框里是它的时限。图下的文字版内容相同。",
        below + 1,
        parts,
    )


def _draw_exits(place: Place, page: str, below: int) -> tuple[list[Shape], int, int]:
    """Return the boxes that hang off ``place``, which ends at ``below``; where the line to the last turns
    off; where they end.
    """
    parts: list[Shape] = []
    way = below
    for exit in place.exits:
        label = _label(exit, below + GAP)
        top = below + GAP + label.height
        box = draw_box(_rows(exit, page), BRANCH, top, RIGHT - BRANCH)
        parts += [*label.shapes, branch(WAY, way, top, BRANCH), *box.shapes]
        way, below = top + TURN, top + box.height
    return parts, way, below


def _draw_beside(place: Place, page: str, below: int) -> tuple[list[Shape], int]:
    """Return the box beside the flow with the line from the first step to it, and where it ends."""
    label = _label(place, below + 2 * GAP)
    top = below + 2 * GAP + label.height + GAP // 2
    box = draw_box(_rows(place, page), BRANCH, top, RIGHT - BRANCH, "sh-aside")
    way = line(f"M{RIGHT} {TURN}H{ASIDE}V{top + TURN}H{RIGHT + 1}", "sh-aside")
    head = line(f"M{RIGHT + 6} {top + TURN - 5}l-5 5 5 5")
    return [*label.shapes, *box.shapes, way, head], top + box.height


def _label(place: Place, top: int) -> Drawn:
    """Return what leads to a place, beside the line that does."""
    when = place.station.when
    return draw_words([Words(when, "when")], BRANCH, top, RIGHT - BRANCH) if when else Drawn((), 0)


def _rows(place: Place, page: str) -> list[Row]:
    head = [Words(place.title, "title"), Words(place.station.what)]
    if place.without_limit:
        head.append(Words(NO_LIMIT, "light"))
    return [
        Row(tuple(head), address(page, place.answer), head=True),
        *(
            Row(
                (_clock(about, answer, limit), Words(f"{limit.from_} → {limit.to}", "light")),
                address(page, answer),
                limit.evidence,
            )
            for about, answer, limit in place.clocks
        ),
    ]


def _clock(about: str, answer: Answer, limit: Limit) -> Words:
    """Return a limit's figure; where it does not hold, that and what to do instead."""
    turns = tuple(
        (days, f"{about}：{note.text if note else limit.amount}") for days, note in told(answer, limit)
    )
    return Words(turns[0][1], "title", turns)
