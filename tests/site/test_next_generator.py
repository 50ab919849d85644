"""Zensical, the successor of theme and generator, builds the same compiled pages: what is different?

MkDocs's theme ends in 2027-05. This trial blocks nothing: what Zensical does otherwise is an expected failure
with the count of pages and an example, in the summary of every full run; ``docs/about/generator.md`` tells
what each difference means. A kind of difference that is gone is a pass.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from sample import library, make_project
from shouhou.site.generator import OF_THE_THEME, generate, write_working_folder
from shouhou.site.navigation import navigation
from shouhou.site.pages import compile_pages
from shouhou.site.shell import shell

SITE = "https://example.org/help/"
"""Where the sites are thought to stand: in a folder, as on many hosts, so that a link may lead out of it."""

pytestmark = pytest.mark.slow


@dataclass
class Page(HTMLParser):
    """What of a page matters to its readers, in order; addresses are whole."""

    address: str
    head: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    _article: int = 0
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        address = given.get("href") or given.get("src") or ""
        whole = urljoin(self.address, address)
        self._inside = tag
        if tag == "article":
            self._article += 1
        if tag == "meta" and given.get("name") not in (None, "generator"):
            self.head.append(f"{given['name']}={given.get('content')}")
        if given.get("rel") == "canonical" or given.get("property") == "og:url":
            self.canonical.append(urljoin(self.address, given.get("content", address)))
        elif tag in ("script", "link") and address and not any(part in whole for part in OF_THE_THEME):
            self.programs.append(whole)
        elif self._article and address:
            self.links.append(whole)
        if self._article and "id" in given and not given["id"].startswith("__"):
            self.anchors.append(given["id"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._article -= 1

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.head.append(" ".join(data.split()))
        elif self._article and self._inside not in ("script", "style"):
            self.words += data.split()


KINDS: dict[str, Callable[[Page], list[str]]] = {
    "title and description": lambda page: page.head,
    "words": lambda page: ["".join(page.words)],
    "anchors": lambda page: page.anchors,
    "links": lambda page: page.links,
    "programs and styles": lambda page: page.programs,
    "canonical address": lambda page: page.canonical,
}


def read(site: Path) -> dict[str, Page]:
    """Address -> page of a site."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        pages[path] = Page(urljoin(SITE, path))
        pages[path].feed(file.read_text("utf-8"))
    return pages


def differences(ours: dict[str, Page], theirs: dict[str, Page], kind: str) -> list[str]:
    """A line for each page on which ``kind`` is not the same: what only one of the two has."""
    told = []
    for path in ours.keys() & theirs.keys():
        here, there = KINDS[kind](ours[path]), KINDS[kind](theirs[path])
        lost, new = [x for x in here if x not in there], [x for x in there if x not in here]
        if here != there:
            told.append(f"{path or '/'}: {' '.join(lost)[:200]} → {' '.join(new)[:200]}")
    return sorted(told)


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The configuration file of the sample, compiled, and ``site`` beside it, built with MkDocs."""
    folder = tmp_path_factory.mktemp("generators")
    root, pages = make_project(folder / "project"), compile_pages(library())
    config = write_working_folder(
        root, folder / "working", pages, navigation(library()), "", shell=shell(library())
    )
    generate(config)
    return config


@pytest.fixture(scope="module")
def ours(working: Path) -> dict[str, Page]:
    return read(working.with_name("site"))


@pytest.fixture(scope="module")
def theirs(working: Path) -> dict[str, Page]:
    """The same built with Zensical; where it refuses, that is the difference."""
    folder = shutil.copytree(working.parent, working.parents[1] / "zensical", ignore=lambda *_: ["site"])
    build = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", working.name]
    done = subprocess.run(build, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode or not (folder / "site" / "index.html").is_file():
        pytest.xfail(f"Zensical builds nothing: {(done.stdout + done.stderr).strip()[-500:]}")
    return read(folder / "site")


def test_zensical_makes_the_same_pages(ours: dict[str, Page], theirs: dict[str, Page]) -> None:
    if ours.keys() != theirs.keys():
        pytest.xfail(f"pages of one generator only: {sorted(ours.keys() ^ theirs.keys())[:5]}")


@pytest.mark.parametrize("kind", KINDS)
def test_zensical_makes_no_difference_to(kind: str, ours: dict[str, Page], theirs: dict[str, Page]) -> None:
    found = differences(ours, theirs, kind)
    if found:
        pytest.xfail(f"{len(found)} of {len(ours)} pages, first {found[0]}")


def test_a_difference_of_every_kind_is_seen(ours: dict[str, Page]) -> None:
    path = "yunpu/time-limits/review/"
    source = (
        "<title>甲</title><link rel=canonical href='/'><script src=b.js></script>"
        "<article id=c><a href=../d/>乙</a></article>"
    )
    other = Page(urljoin(SITE, path))
    other.feed(source)

    assert all(differences(ours, {**ours, path: other}, kind) for kind in KINDS)
    assert not any(differences(ours, ours, kind) for kind in KINDS)
    assert other.links == [f"{SITE}yunpu/time-limits/d/"]
    assert urlsplit(other.canonical[0]).path == "/"
