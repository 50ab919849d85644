"""A new fact of an answer: a time limit, an amount or a contact, and the sentence of the text that states
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from shouhou.content.library import Library
from shouhou.content.models.amount import Amount
from shouhou.content.models.contact import Contact
from shouhou.content.models.limit import Limit
from shouhou.editing.alike import place_beside
from shouhou.editing.draft import Draft
from shouhou.editing.standing import add, put, say
from shouhou.editing.yaml_text import Yaml, flow, said

FactKind = Literal["limit", "amount", "contact"]
KEYS: dict[FactKind, str] = {"limit": "limits", "amount": "amounts", "contact": "contacts"}
RECORDS: dict[FactKind, type[Limit] | type[Amount] | type[Contact]] = {
    "limit": Limit,
    "amount": Amount,
    "contact": Contact,
}
NAMES: dict[FactKind, str] = {"limit": "时限", "amount": "金额", "contact": "渠道"}


def read_fact(library: Library, kind: FactKind, values: Mapping[str, object]) -> Limit | Amount | Contact:
    """Return a fact as a record. Raises pydantic's ValidationError."""
    return RECORDS[kind].model_validate(values, context={"evidence": library.evidence})


def usual_sentence(library: Library, fact: Limit | Amount | Contact) -> str:
    """Return a sentence that states a fact with its evidence: 从甲到乙，7日（依据的名称）。"""
    label = fact.evidence.label
    if isinstance(fact, Limit):
        return f"从{fact.from_}到{fact.to}，{fact.amount}（{label}）。"
    if isinstance(fact, Amount):
        return f"{fact.when}，{fact.actor}出{fact.amount}（{label}）。"
    return f"{fact.name}：{fact.value}（{label}）。"


@dataclass(frozen=True)
class NewFact:
    """A fact that an answer gets: its fields as a file has them, a ``sentence`` for the text where that does
    not state it yet, and the fact of another platform that it is ``like``.
    """

    kind: FactKind
    values: Mapping[str, object]
    sentence: str = ""
    like: str = ""


def add_fact(draft: Draft, library: Library, file: str, platform: str, fact: NewFact) -> list[str]:
    """Write a fact into the ``file`` of an answer of ``platform``, with its claims and its source; place it
    in the lists where the one like it stands. Return these places in words.
    """
    claims = fact.values.get("claims")

    def changed(yaml: Yaml) -> Yaml:
        yaml = with_fact(yaml, KEYS[fact.kind], said(fact.values))
        return add(yaml, "claims", claims) if isinstance(claims, list) else yaml

    draft.change(file, changed)
    if fact.sentence:
        say(draft, file, fact.sentence)
    if fact.like and fact.kind != "amount":
        return place_beside(draft, library, fact.kind, fact.like, str(fact.values["id"]), platform)
    return []


def with_fact(yaml: Yaml, key: str, values: Mapping[str, object]) -> Yaml:
    """Put a fact at the end of a list of an answer, a line of its own, and its source into ``sources``."""
    if source := values.get("source"):
        yaml = add(yaml, "sources", [str(source)])
    if yaml.value((key,)):
        return yaml.append((key,), flow(values))
    return put(yaml.remove((key,)) if yaml.has((key,)) else yaml, key, f"\n  - {flow(values)}")
