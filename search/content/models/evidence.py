"""How well a fact is supported: five kinds that rules refer to, and what the content calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, InstanceOf, PlainSerializer, ValidationInfo
from pydantic_core import PydanticKnownError
from shouhou.content.models.record import Line, Record

SourceKind = Literal["rule", "interface"]
"""What a platform published: a rule for everybody, or how merchants' programs talk to it."""


class Evidence(StrEnum):
    """The kinds of evidence; the value is what files say. What each is called and which is stronger is
    content: see ``EvidenceLabel``.
    """

    LAW = "law"
    PLATFORM = "platform"
    NEWS = "news"
    RELAYED = "relayed"
    ARTICLE = "article"


class LabelFields(Record):
    """One kind as ``docs/data/evidence.yml`` has it; see the comments there."""

    label: Line
    english: Line
    means: Line
    dial: bool
    kinds: dict[SourceKind, Line] = Field(default_factory=dict)


@dataclass(frozen=True)
class EvidenceLabel:
    """The evidence that a fact has: its kind and all that the content says of that.

    ``label`` is what people read; ``english`` the same for an interface in English; ``means`` explains it;
    ``dial`` tells whether a phone number with it may be dialled; ``kinds`` are the names of what a platform
    published, by the kind of source; ``place`` is 0 for the strongest.
    """

    key: Evidence
    label: str
    english: str
    means: str
    dial: bool
    kinds: Mapping[SourceKind, str] = field(hash=False)
    place: int

    @property
    def in_list(self) -> str:
        """The label fit for a list, what it adds after a comma in brackets: 甲，乙 gives 甲（乙）."""
        return re.sub("，(.*)", r"（\1）", self.label)


Labels = Mapping[Evidence, EvidenceLabel]
"""Every kind's label, the strongest first. Records with evidence are validated in a context that holds them:
``Limit.model_validate(values, context={"evidence": labels})``.
"""


def labels_of(kinds: Mapping[Evidence, LabelFields]) -> dict[Evidence, EvidenceLabel]:
    """Return the labels in the order of ``kinds``, the strongest first.

    A kind that is not there (a mistake, told elsewhere) stands last under its key, and a number with it may
    be dialled, so that no fact is said to be wrong for it.
    """
    nameless = {
        key: LabelFields(label=key.value, english=key.value, means=key.value, dial=True)
        for key in Evidence
        if key not in kinds
    }
    return {
        key: EvidenceLabel(key, kind.label, kind.english, kind.means, kind.dial, kind.kinds, place)
        for place, (key, kind) in enumerate([*kinds.items(), *nameless.items()])
    }


def _labelled(key: Any, info: ValidationInfo) -> EvidenceLabel:
    if info.context is None:
        raise TypeError("a record with evidence needs the labels: see Labels")
    labels: Labels = info.context["evidence"]
    if not isinstance(key, str) or key not in labels:
        *others, last = (f"'{kind.value}'" for kind in Evidence)
        raise PydanticKnownError("enum", {"expected": f"{', '.join(others)} or {last}"})
    return labels[Evidence(key)]


Evidenced = Annotated[
    InstanceOf[EvidenceLabel],
    BeforeValidator(_labelled),
    PlainSerializer(lambda evidence: evidence.key.value, return_type=str),
]
"""A record's field that says ``law`` in a file and holds the label; written out, it says ``law`` again."""


def strongest_first(evidence: Iterable[EvidenceLabel]) -> list[EvidenceLabel]:
    """Return the labels, each once, ordered from the strongest evidence to the weakest."""
    return sorted(set(evidence), key=lambda one: one.place)
