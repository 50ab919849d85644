"""The sample with something hostile in every text that an editor writes: found by walking the records, so
that a field of tomorrow is covered by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, StringConstraints
from shouhou.content import Library
from shouhou.content.front_matter import parse_front_matter
from shouhou.content.models.answer import Answer
from shouhou.content.models.complaint import Part
from shouhou.content.models.contact import VALUE_FORMS, Contact, Unverified
from shouhou.content.models.evidence import EvidenceLabel
from shouhou.content.models.record import Line
from shouhou.content.models.site import Doubt, Head, PageSettings, SearchException
from shouhou.content.models.words import SiteWords

PAYLOAD = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)></title></textarea><!--{{ 7*7 }}{% x %}"
    "{: onclick=alert(1) }{style=color:red}[x](javascript:alert(1))![y](http://elsewhere.example/x.png)"
    "`<b>`**<i>**|&lt;u&gt;\\<s>--></script><svg onload=alert(1)>"
)
NOT_SHOWN = (SiteWords, Doubt, Head, SearchException)
"""What is no text of any page: words and numbers of the search."""
HELD_BY_A_RULE = {
    (Answer, "platform"), (Answer, "topic"), (Answer, "slug"), (Answer, "file"), (Answer, "body"),
    (Answer, "redirect_from"), (Contact, "hours"), (Part, "needs"), (Part, "unless"),
}  # fmt: skip
"""No free words: parts of addresses, forms, names of slots; and Markdown, which has its rule."""
[LINE] = [part.pattern for part in get_args(Line) if isinstance(part, StringConstraints)]


def hostile(library: Library) -> Library:
    """Return ``library`` with a payload around every text; everything still refers to what it referred to."""
    walk = _Walk()
    kinds = get_type_hints(Library, include_extras=True)
    changed = {
        field.name: walk.spoilt(getattr(library, field.name), kinds[field.name])
        for field in fields(Library)
        if field.name not in ("root", "pages")
    }
    pages = {path: _page(walk, text) for path, text in library.pages.items()}
    return replace(library, **changed, pages=pages)


def _page(walk: _Walk, text: str) -> str:
    """Return a page whose settings are spoilt; one of a platform has none."""
    if not text.startswith("---\n"):
        return text
    found = parse_front_matter(text)
    settings = walk.spoilt(PageSettings.model_validate(found.values), PageSettings)
    head = settings.model_dump(mode="json", exclude_defaults=True)
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{found.body}\n"


class _Walk:
    def __init__(self) -> None:
        self.labels: dict[int, EvidenceLabel] = {}

    def spoilt(self, value: Any, kind: Any) -> Any:
        """Return ``value``, which is annotated as ``kind``, with a payload in all its texts."""
        if isinstance(value, EvidenceLabel):
            return self._label(value)
        if isinstance(value, NOT_SHOWN):
            return value
        if isinstance(value, BaseModel):
            return value.model_copy(update=self._fields(value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **self._fields(value))
        if isinstance(value, str):
            return f"=cmd(){value}{PAYLOAD}" if _is_text(kind) else value
        if isinstance(value, Mapping):
            key, inner = (*_parts(kind, Mapping), str, str)[:2]
            return {
                self.spoilt(k, key) if _is_line(key) else k: self.spoilt(v, inner) for k, v in value.items()
            }
        if isinstance(value, tuple | list):
            inner = (*_parts(kind, tuple), *_parts(kind, list))[0]
            return type(value)(self.spoilt(one, inner) for one in value)
        return value

    def _fields(self, record: Any) -> dict[str, Any]:
        kinds = get_type_hints(type(record), include_extras=True)
        names = (
            type(record).model_fields if isinstance(record, BaseModel) else [f.name for f in fields(record)]
        )
        formed = isinstance(record, Unverified) or (
            isinstance(record, Contact) and record.kind in VALUE_FORMS
        )
        return {
            name: self.spoilt(getattr(record, name), kinds[name])
            for name in names
            if (type(record), name) not in HELD_BY_A_RULE and not (formed and name == "value")
        }

    def _label(self, label: EvidenceLabel) -> EvidenceLabel:
        """Return the same label for the same one: pages tell them apart by what they are."""
        if id(label) not in self.labels:
            told = {name: f"=cmd(){getattr(label, name)}{PAYLOAD}" for name in ("label", "english", "means")}
            kinds = {key: name + PAYLOAD for key, name in label.kinds.items()}
            self.labels[id(label)] = replace(label, **told, kinds=kinds)
        return self.labels[id(label)]


def _choices(kind: Any) -> list[Any]:
    """Return what an annotation allows, those of a union one by one."""
    if get_origin(kind) in (Union, UnionType):
        return [choice for part in get_args(kind) for choice in _choices(part)]
    return [kind]


def _plain(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _parts(kind: Any, of: type) -> tuple[Any, ...]:
    """Return the arguments of the choice that is a collection of this type."""
    for choice in map(_plain, _choices(kind)):
        origin = get_origin(choice)
        if isinstance(origin, type) and issubclass(origin, of):
            return get_args(choice)
    return ()


def _is_line(kind: Any) -> bool:
    return any(
        isinstance(part, StringConstraints) and part.pattern == LINE
        for choice in _choices(kind)
        for part in getattr(choice, "__metadata__", ())
    )


def _is_text(kind: Any) -> bool:
    """True of what may be any words: a line, or a string without a form of its own."""
    return _is_line(kind) or str in _choices(kind)
