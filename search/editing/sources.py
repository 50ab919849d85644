"""A new source, and a new topic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from shouhou.content import files
from shouhou.editing.draft import Draft
from shouhou.editing.yaml_text import Yaml, block, said, scalar


def add_source(draft: Draft, key: str, values: Mapping[str, object]) -> None:
    """Write a source at the end of the list, with those of its ``values`` that say something."""
    draft.change(files.SOURCES, partial(_at_the_end, key=key, values=values))


def add_host(draft: Draft, host: str, name: str) -> None:
    """Note a site of others that may be linked."""
    draft.change(files.HOSTS, lambda yaml: yaml.put((host,), scalar(name)))


def host_of(url: str) -> str:
    """Return the host of an address: www.gov.cn of https://www.gov.cn/x."""
    return urlsplit(url).hostname or ""


def add_topic(draft: Draft, key: str, values: Mapping[str, object]) -> None:
    """Write a topic at the end of the list, with those of its ``values`` that say something."""
    draft.change(files.TOPICS, partial(_at_the_end, key=key, values=values))


def _at_the_end(yaml: Yaml, key: str, values: Mapping[str, object]) -> Yaml:
    return yaml.put((key,), block(said(values)))
