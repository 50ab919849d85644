"""What a tool gives to the site: the one record by which the pages and the publish know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shouhou.content import Library


def _nowhere(_library: Library, _path: str) -> str:
    return ""


def _no_pages(_library: Library) -> dict[str, Callable[[], str]]:
    return {}


def _no_files(_library: Library) -> dict[str, bytes]:
    return {}


@dataclass(frozen=True)
class Tool:
    """A tool by what it makes of the library; what is left out it does not have.

    ``page``   its own page in ``docs/``, which stands in the navigation
    ``asks_platform``  true where the page's address may name a platform: ``?platform=mall``
    ``part``   what it shows on the page at a path in the working folder, as Markdown; empty on all others
    ``pages``  pages beside those written by hand: path in the working folder -> what writes its Markdown
    ``files``  data for programs, ``path in the site -> content``
    """

    page: str = ""
    asks_platform: bool = False
    part: Callable[[Library, str], str] = _nowhere
    pages: Callable[[Library], dict[str, Callable[[], str]]] = _no_pages
    files: Callable[[Library], dict[str, bytes]] = _no_files
