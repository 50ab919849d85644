"""What several folders of tests share: the sample's index and its published site, made once for all
workers, a server for it, a small compiled collection, and the browser's engine in Node.
"""

from __future__ import annotations

import functools
import gc
import http.server
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from real_content import real_library
from sample import make_project, once, publish_sample, write_search_files
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.word_lists import SynonymGroup, WordLists, default_word_lists
from shouhou.engine.browser_engine import node
from shouhou.engine.engine import Engine
from shouhou.engine.opening import open_engine
from shouhou.index.export import export_index
from shouhou.index.project import exported_files, kept_index
from shouhou.index.records import Collection, Document, Group, Head, Uncovered
from static_host import StaticHost

ROOT = Path(__file__).parents[1]
VECTORS = ROOT / "tests" / "vectors"
SLOW = {"built_site", "explained_engine", "hostile_site", "real_index", "run_process", "sample_site"}
"""Fixtures that take seconds a test."""
DRIVER = ROOT / "tests" / "engine" / "driver.mjs"
BROWSER = ROOT / "tests" / "browser"

Browser = Callable[..., Any]

settings.register_profile("search", deadline=None, derandomize=True, database=None)
settings.register_profile("fast", settings.get_profile("search"), max_examples=20)  # ``dev.py test --fast``
settings.load_profile("search")


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what ``-m`` does not want
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and as slow what needs a whole published site or a command started as a
    process of its own; put the files with a browser first, that of the real site before all, then those with
    other slow tests: no worker is left alone with a long file at the end.
    """
    weights: dict[Path, int] = {}
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker("browser")
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
        weight = 2 if item.get_closest_marker("browser") else 1 if item.get_closest_marker("slow") else 0
        weight += weight == 2 and "real_index" in getattr(item, "fixturenames", ())
        weights[item.path] = max(weight, weights.get(item.path, 0))
    items.sort(key=lambda item: -weights[item.path])


def pytest_collection_finish() -> None:
    """Take the modules and the thousands of tests out of what is looked through for garbage."""
    gc.freeze()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share, for what is made ``once``."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def indexed_project(shared_folder: Path) -> Path:
    """A project of the sample with its index made, which everything that publishes it then finds there."""

    def make(folder: Path) -> None:
        exported_files(make_project(folder))

    return once(shared_folder / "project", make)


@pytest.fixture(scope="session")
def exported(indexed_project: Path) -> dict[str, bytes]:
    """The search files of the sample."""
    return exported_files(indexed_project)


@pytest.fixture(scope="session")
def real_index(shared_folder: Path) -> dict[str, bytes]:
    """The search files of the real content; they are kept in the project, where its publish finds them."""
    once(shared_folder / "real-index" / "made", lambda _: kept_index(real_library()))
    return kept_index(real_library())


@pytest.fixture(scope="session")
def real_folder(real_index: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds them as a site does: whoever asks the browser's engine shares what it has read."""
    return write_search_files(tmp_path_factory.mktemp("real"), real_index)


@pytest.fixture(scope="session")
def engine(exported: dict[str, bytes]) -> Engine:
    """The Python engine over the sample."""
    return open_engine(exported)


@pytest.fixture(scope="session")
def exported_folder(exported: dict[str, bytes], shared_folder: Path) -> Path:
    """A folder that holds the sample's search files as a site does."""
    return once(shared_folder / "exported" / "sample", lambda folder: write_search_files(folder, exported))


@pytest.fixture(scope="session")
def small_collection() -> Collection:
    """``tests/vectors/collection.json``: a few answers, and word lists on top of the general ones."""
    data = json.loads((VECTORS / "collection.json").read_text("utf-8"))
    documents = [
        Document(
            id=doc["id"],
            platform=doc["platform"],
            topic=doc["topic"],
            fields={key: doc[key] for key in ("title", "short", "body", "names")},
            asks=(doc["title"], *doc["asks"]),
            card={
                "title": doc["title"],
                "url": f"{doc['id']}/",
                "short": doc["short"],
                "evidence": ["article"],
                "checked": "2026-11-21",
            },
            text="\n".join((doc["title"], doc["short"], doc["body"])),
        )
        for doc in data["documents"]
    ]
    platforms = [
        Group(
            p["key"],
            p["name"],
            tuple(p["aliases"]),
            any_platform=p.get("any", False),
            lacking=p.get("lacking", ""),
        )
        for p in data["platforms"]
    ]
    topics = [Group(t["key"], t["name"], (), merchant=t.get("merchant", False)) for t in data["topics"]]
    uncovered = [
        Uncovered(u["key"], u["say"], tuple(u["asks"]), tuple(u["names"]), u.get("see"))
        for u in data["uncovered"]
    ]
    words = WordLists(
        data["words"]["frequencies"],
        tuple(
            SynonymGroup(g["id"], *(tuple(g.get(kind, ())) for kind in ("words", "ask", "weak")))
            for g in data["words"]["synonyms"]
        ),
        frozenset(data["words"]["fillers"]),
        frozenset(data["words"]["leads"]),
        merchants=tuple(data["words"]["merchants"]),
    )
    heads = [Head(tuple(h["phrases"]), tuple(h["first"])) for h in data["heads"]]
    lists = default_word_lists().extended_by(words)
    return Collection(documents, uncovered, platforms, topics, lists, heads=heads)


@pytest.fixture(scope="session")
def small_analyzer(small_collection: Collection) -> Analyzer:
    """What turns the texts of the small collection into terms."""
    return Analyzer(small_collection.words)


@pytest.fixture(scope="session")
def small_files(small_collection: Collection) -> dict[str, bytes]:
    """The search files of the small collection."""
    return export_index(small_collection)


@pytest.fixture(scope="session")
def small_parts(small_collection: Collection) -> dict[str, bytes]:
    """The same in parts, as those of a larger collection stand."""
    return export_index(small_collection, groups=())


@pytest.fixture(scope="session")
def small_engine(small_files: dict[str, bytes]) -> Engine:
    """The Python engine over the small collection."""
    return open_engine(small_files)


@pytest.fixture(scope="session")
def small_folder(small_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the small collection's search files as a site does."""
    return write_search_files(tmp_path_factory.mktemp("small"), small_files)


@pytest.fixture(scope="session")
def small_parts_folder(small_parts: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in parts."""
    return write_search_files(tmp_path_factory.mktemp("parts"), small_parts)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """``browser("find", folder=…, queries=[…])`` calls the browser's modules; one Node process answers all
    tests.
    """
    process = subprocess.Popen(
        [node(), str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii"
    )
    assert process.stdin and process.stdout

    def call(what: str, **given: Any) -> Any:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps({"what": what, **given}, default=str) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline() or '{"failed": "Node has ended"}')
        assert "failed" not in answer, answer["failed"]
        return answer["done"]

    yield call
    process.stdin.close()
    process.wait()
    process.stdout.close()


@pytest.fixture(scope="session")
def built_site(indexed_project: Path, shared_folder: Path) -> Path:
    """The sample, published with its self-test."""
    return once(shared_folder / "site", lambda site: publish_sample(indexed_project, site, offline=False))


@pytest.fixture(scope="session")
def sample_site(indexed_project: Path, shared_folder: Path) -> Path:
    """The sample, published with its worker and its self-test."""
    return once(shared_folder / "offline", lambda site: publish_sample(indexed_project, site))


@dataclass(frozen=True)
class Served:
    """Where a folder is served: at the root and, as on a host that gives a site only a folder, below
    ``/help/``.
    """

    url: str
    folder: Path

    @property
    def below(self) -> str:
        return f"{self.url}help/"


@pytest.fixture(scope="session")
def server(built_site: Path) -> Iterator[Served]:
    """The published site on 127.0.0.1."""
    host = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(StaticHost, directory=str(built_site))
    )
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield Served(f"http://127.0.0.1:{host.server_port}/", built_site)
    host.shutdown()
    host.server_close()
    thread.join()
