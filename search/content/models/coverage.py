"""What goes wrong with a purchase, and the answers to it on each platform (``docs/data/coverage.yml``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field
from shouhou.content.models.record import Identifier, Line, Record

Ids = Annotated[
    tuple[Identifier, ...],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    Field(min_length=1),
]
"""The ids of answers, the one that answers best first; a single one may stand without a list."""


SharedAsks = Annotated[tuple[Line, ...], Field(min_length=1)]
"""Ways to ask that fit a trouble wherever something was bought (``docs/data/shared-asks.yml``)."""


class Row(Record):
    """One trouble: ``any`` answers it wherever something was bought, ``own`` on one platform, by its key.

    ``gap`` says of a platform that has neither, in one sentence, why there is none. ``goods`` tells that the
    answers are about goods or services of one kind.
    """

    name: Line
    any: Ids | None = None
    own: dict[Identifier, Ids] = Field(default_factory=dict)
    gap: dict[Identifier, Line] = Field(default_factory=dict)
    goods: bool = False

    @property
    def listed(self) -> set[str]:
        """The ids of the answers that stand here."""
        return {name for ids in (self.any or (), *self.own.values()) for name in ids}

    @property
    def best(self) -> tuple[str, ...]:
        """The ids of the answers that answer best: the one that holds anywhere, and each platform's own."""
        return tuple(dict.fromkeys(ids[0] for ids in (self.any, *self.own.values()) if ids))


class Section(Record):
    """Rows that are about the same."""

    name: Line
    rows: Annotated[dict[Identifier, Row], Field(min_length=1)]


class Coverage(Record):
    """All rows, by section and key; ``apart`` maps the shoppers' answers that stand in no row to the
    reason. ``gaps`` says once why a platform has no answer in a row that has no ``gap`` of its own for it.
    """

    sections: Annotated[dict[Identifier, Section], Field(min_length=1)]
    gaps: dict[Identifier, Line] = Field(default_factory=dict)
    apart: dict[Identifier, Line] = Field(default_factory=dict)

    def gap(self, row: Row, platform: str) -> str | None:
        """Return why a platform has no answer in a row; None where it has one, or nobody said why."""
        if row.any or platform in row.own:
            return None
        return row.gap.get(platform, self.gaps.get(platform))

    @property
    def listed(self) -> set[str]:
        """The ids of the answers that stand in a row."""
        return {name for _, _, row in self.rows() for name in row.listed}

    @property
    def of_goods(self) -> set[str]:
        """The ids of the answers that stand in rows about goods of one kind alone."""
        rows = [row for _, _, row in self.rows()]
        return {name for row in rows if row.goods for name in row.listed}.difference(
            *(row.listed for row in rows if not row.goods)
        )

    def rows(self) -> Iterator[tuple[str, str, Row]]:
        """Yield every row after the key of its section and its own."""
        for section, about in self.sections.items():
            for key, row in about.rows.items():
                yield section, key, row


NO_COVERAGE = Coverage.model_construct(sections={}, apart={}, gaps={})
"""What a project without the file has: a file that is there must have sections."""
