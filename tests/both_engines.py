"""What both engines find in the files of an index: the same, however these stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from shouhou.engine.opening import open_engine

SHOWN = ("id", "score", "title", "url", "platform", "topic", "short", "text")


def plain(found: Iterable[Any]) -> list[Any]:
    """What both sides promise (the browser's results say more), with the query left out: JSON may join
    surrogates.
    """
    return [
        (
            f["confident"],
            f["sure"],
            f.get("corrections"),
            f.get("notice"),
            [[result[key] for key in SHOWN] for result in f["results"]],
        )
        for f in found
    ]


def assert_alike(queries: Sequence[str], one: Iterable[Any], other: Iterable[Any]) -> None:
    """Fail where two engines do not find the same for one of the ``queries``."""
    for query, mine, theirs in zip(queries, plain(one), plain(other), strict=True):
        assert mine == theirs, query


def found_in_both(
    browser: Callable[..., Any], folder: Path, files: Mapping[str, bytes], queries: Sequence[str]
) -> list[dict[str, Any]]:
    """Return what the browser's engine finds in a ``folder`` of these ``files`` for every query, where it is
    the first that is asked. Fails where Python's finds anything else.
    """
    found: list[dict[str, Any]] = browser("findFirst", folder=str(folder), queries=queries)
    engine = open_engine(files)
    assert_alike(queries, map(engine.find, queries), found)
    return found
