"""Made-up sites of a few files, put in their places without a build, and what stands there afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shouhou.errors import Problem
from shouhou.publish.kept import KEEP
from shouhou.publish.mark import MARK, files_of, publish_id
from shouhou.publish.placing import NewSite, put, taken
from shouhou.publish.target import Place, place_of


def site_of(word: str, more: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The files of a site; sites of different words differ in a page, an index folder and an address."""
    return {
        "index.html": f"<p>{word}</p>".encode(),
        "assets/site.css": b"p { color: black }",
        "assets/search/manifest.json": f'{{"folder": "data-{word}"}}'.encode(),
        f"assets/search/data-{word}/words.bin": word.encode(),
        f"mall/{word}/index.html": f"<p>mall {word}</p>".encode(),
        **(more or {}),
    }


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def project(folder: Path) -> Path:
    """A project's folders, as far as placing a site looks at them."""
    for name in ("docs/data", "search", ".git"):
        (folder / name).mkdir(parents=True)
    return folder


def made(root: Path, files: Mapping[str, bytes], scratch: Path | None = None) -> NewSite:
    """Write a site of these files as a build does, somewhere else: beside the project, or in ``scratch``."""
    around = scratch or root.parent
    sources = files_of(write(around / f"made-{len(list(around.iterdir()))}", files))
    return NewSite(publish_id(sources), sources)


def place_it(
    root: Path,
    new: NewSite,
    target: Path | None = None,
    keep: int = KEEP,
    told: list[Problem] | None = None,
) -> Place:
    """Put a site in its place, ``root/site`` unless told, and return that."""
    place = place_of(root, target or root / "site")
    with taken(place):
        put(place, new, keep, (told if told is not None else []).append)
    return place


def publish(
    root: Path,
    files: Mapping[str, bytes],
    target: Path | None = None,
    keep: int = KEEP,
    told: list[Problem] | None = None,
) -> Place:
    """Publish these files as a site and return its place."""
    return place_it(root, made(root, files), target, keep, told)


def served(place: Place) -> dict[str, bytes]:
    """The files that stand at a place, without the mark and the carried index folders of others."""
    files = {name: path.read_bytes() for name, path in files_of(place.target.resolve()).items()}
    own = files.get("assets/search/manifest.json", b"").decode().partition("data-")[2].rstrip('"}')
    return {
        name: content
        for name, content in files.items()
        if name != MARK and ("/data-" not in name or f"/data-{own}/" in name)
    }
