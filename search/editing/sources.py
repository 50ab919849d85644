"""A new source, and the answers that use it; a new topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from shouhou.content import files
from shouhou.editing.draft import Draft
from shouhou.editing.standing import add
from shouhou.editing.yaml_text import Yaml, block, scalar


def add_source(draft: Draft, key: str, values: Mapping[str, object], used_by: Sequence[str] = ()) -> None:
    """Write a source with its ``values`` at the end of the list, and into the ``sources`` of the files of the
    answers that use it.
    """
    given = {name: value for name, value in values.items() if value not in (None, "")}
    draft.change(files.SOURCES, lambda yaml: _at_the_end(yaml, key, given))
    for file in used_by:
        draft.change(file, lambda yaml: add(yaml, "sources", [key]))


def add_host(draft: Draft, host: str, name: str) -> None:
    """Note a site of others that may be linked."""
    draft.change(files.HOSTS, lambda yaml: yaml.put((host,), scalar(name)))


def host_of(url: str) -> str:
    """Return the host of an address: www.gov.cn of https://www.gov.cn/x."""
    return urlsplit(url).hostname or ""


def add_topic(draft: Draft, key: str, values: Mapping[str, object]) -> None:
    """Write a topic at the end of the list."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    draft.change(files.TOPICS, lambda yaml: _at_the_end(yaml, key, given))


def _at_the_end(yaml: Yaml, key: str, values: Mapping[str, object]) -> Yaml:
    return yaml.put((key,), block(values))
