"""A new fact of an answer: a time limit, an amount or a contact, and the sentence of the text that states
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from shouhou.content.library import Library
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Answer
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


def add_fact(
    draft: Draft,
    library: Library,
    answer: Answer,
    kind: FactKind,
    values: Mapping[str, object],
    sentence: str = "",
    like: str = "",
) -> list[str]:
    """Write a fact into an answer, with its claims and its source, and ``sentence`` into its text; place it
    beside ``like`` in the lists where that one stands. Return these places in words.
    """
    claims = values.get("claims")

    def changed(yaml: Yaml) -> Yaml:
        yaml = with_fact(yaml, KEYS[kind], said(values))
        return add(yaml, "claims", claims) if isinstance(claims, list) else yaml

    draft.change(answer.file, changed)
    if sentence:
        say(draft, answer.file, sentence)
    if like and kind != "amount":
        return place_beside(draft, library, kind, like, str(values["id"]), answer.platform)
    return []


def with_fact(yaml: Yaml, key: str, values: Mapping[str, object]) -> Yaml:
    """Put a fact at the end of a list of an answer, a line of its own, and its source into ``sources``."""
    if source := values.get("source"):
        yaml = add(yaml, "sources", [str(source)])
    if yaml.value((key,)):
        return yaml.append((key,), flow(values))
    return put(yaml.remove((key,)) if yaml.has((key,)) else yaml, key, f"\n  - {flow(values)}")
