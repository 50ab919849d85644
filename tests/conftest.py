"""What several folders of search tests share: the real index, a small compiled collection, and the browser's engine in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from search.browser_engine import node
from search.index.engine import Engine
from search.index.export import Document, Group, Uncovered, export_index
from search.publish import exported_files

ROOT = Path(__file__).parents[1]
VECTORS = ROOT / "tests" / "vectors"
DRIVER = ROOT / "tests" / "engine" / "driver.mjs"

Browser = Callable[..., Any]

settings.register_profile("search", deadline=None, derandomize=True, database=None)
settings.load_profile("search")


def _engine(files: Mapping[str, bytes]) -> Engine:
    def load(name: str) -> bytes:
        try:
            return files[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    return Engine(load)


def _written(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / "assets" / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def open_files() -> Callable[[Mapping[str, bytes]], Engine]:
    """``open_files(files)`` is an engine over exported files."""
    return _engine


@pytest.fixture(scope="session")
def exported() -> dict[str, bytes]:
    """The search files of the real content, kept between runs by the publish itself."""
    return exported_files(ROOT)


@pytest.fixture(scope="session")
def engine(exported: dict[str, bytes]) -> Engine:
    """The Python engine over the real content."""
    return _engine(exported)


@pytest.fixture(scope="session")
def exported_folder(exported: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the real search files as a site does."""
    return _written(tmp_path_factory.mktemp("exported"), exported)


@pytest.fixture(scope="session")
def small_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The search files of ``tests/vectors/collection.json``."""
    data = json.loads((VECTORS / "collection.json").read_text("utf-8"))
    documents = [
        Document(
            id=doc["id"],
            platform=doc["platform"],
            topic=doc["topic"],
            fields={key: doc[key] for key in ("title", "short", "body", "names")},
            asks=(doc["title"], *doc["asks"]),
            card={"title": doc["title"], "url": f"{doc['id']}/", "short": doc["short"], "evidence": ["article"], "checked": "2026-11-21"},
            text="\n".join((doc["title"], doc["short"], doc["body"])),
        )
        for doc in data["documents"]
    ]
    platforms = [Group(p["key"], p["name"], tuple(p["aliases"]), any_platform=p.get("any", False)) for p in data["platforms"]]
    topics = [Group(t["key"], t["name"], (), merchant=t.get("merchant", False)) for t in data["topics"]]
    uncovered = [Uncovered(u["key"], u["say"], tuple(u["asks"]), tuple(u["names"])) for u in data["uncovered"]]
    return export_index(documents, uncovered, platforms, topics, tmp_path_factory.mktemp("whoosh"))


@pytest.fixture(scope="session")
def small_engine(small_files: dict[str, bytes]) -> Engine:
    """The Python engine over the small collection."""
    return _engine(small_files)


@pytest.fixture(scope="session")
def small_folder(small_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the small collection's search files as a site does."""
    return _written(tmp_path_factory.mktemp("small"), small_files)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """``browser("find", folder=…, queries=[…])`` calls the browser's modules; one Node process answers all tests."""
    process = subprocess.Popen([node(), str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii")
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
