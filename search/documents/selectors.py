"""A few plain CSS selectors, for what of a page is searched: ``main``, ``.vp-doc``, ``#content``,
``div.note[role=main]``, several with commas. No spaces and no pseudo-classes: what is inside what is not
asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from shouhou.documents.tree import Element

Selects = Callable[[Element], bool]

_NAME = r"(?:[\w-]|[^\x00-\x7f])+"
_ONE = re.compile(
    rf"(?P<tag>{_NAME}|\*)?"
    rf"(?P<rest>(?:[.#]{_NAME}|\[\s*{_NAME}\s*(?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\]\s\"']+)\s*)?\])*)"
)
_PART = re.compile(
    rf"\.(?P<class>{_NAME})|#(?P<id>{_NAME})"
    rf"|\[\s*(?P<name>{_NAME})\s*(?:=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\]\s\"']+)\s*)?\]"
)


def selector(written: Iterable[str]) -> Selects:
    """Return what says of an element whether any of the selectors selects it. Raises ValueError with the one
    that is none.
    """
    ones = [_one(part.strip()) for each in written for part in each.split(",")]
    return lambda element: any(one(element) for one in ones)


def _one(written: str) -> Selects:
    found = _ONE.fullmatch(written)
    if not written or found is None:
        raise ValueError(written)
    tag = (found["tag"] or "*").lower()
    classes: list[str] = []
    values: list[tuple[str, str | None]] = []
    for part in _PART.finditer(found["rest"]):
        if part["class"]:
            classes.append(part["class"])
        elif part["id"]:
            values.append(("id", part["id"]))
        else:
            value = part["value"]
            values.append((part["name"].lower(), None if value is None else value.strip("\"'")))

    def selects(element: Element) -> bool:
        has = element.attributes
        return (
            tag in ("*", element.tag)
            and all(name in has and value in (None, has[name]) for name, value in values)
            and (not classes or set(classes) <= set(element.classes))
        )

    return selects
