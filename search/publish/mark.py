"""The mark: the file in a site by which the publish knows one of its own, and the id of its content.

``publish.json``: ``{"format": 1, "publish": id, "carried": [folder, …], "laid": [file, …]}``. It is served
with the site, so nothing but this stands in it. ``carried`` are index folders of earlier publishes, for
pages that are still open; ``laid`` are pages that a rollback has laid at addresses the older site lacks.

The id is the beginning of the SHA-256 of names and contents of all files but the mark, what is carried and
what is laid: the same content has the same id, on any machine and however it came to stand there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shouhou.errors import ProjectError

MARK = "publish.json"
FORMAT = 1
ID = re.compile(r"[0-9a-f]{16}")
"""An id; folders are named after it."""


@dataclass(frozen=True)
class Mark:
    """The id of a publish; the folders it carries and the files it has laid, by their names in the site."""

    id: str
    carried: tuple[str, ...] = ()
    laid: tuple[str, ...] = ()


def encode_mark(mark: Mark) -> bytes:
    """Return the file's content."""
    document = {
        "format": FORMAT,
        "publish": mark.id,
        "carried": sorted(mark.carried),
        "laid": sorted(mark.laid),
    }
    return json.dumps(document, separators=(",", ":")).encode() + b"\n"


def read_mark(site: Path) -> Mark | None:
    """Return the mark of the site in a folder; None where it has none, or half of one. Raises ProjectError
    where it is of a format that this version does not know, OSError where it is there and cannot be read.
    """
    try:
        content = (site / MARK).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        document = json.loads(content)
        known, key = document["format"], document["publish"]
        if known != FORMAT:
            raise ProjectError(
                f"{site} 的标记 {MARK} 是第 {known} 种格式，这里只认第 {FORMAT} 种；"
                "请用生成它的那个版本的 shouhou，或用 --output 换一个文件夹"
            )
        if not ID.fullmatch(key):
            return None
        return Mark(key, tuple(document["carried"]), tuple(document["laid"]))
    except (ValueError, KeyError, TypeError):
        return None


def files_of(folder: Path) -> dict[str, Path]:
    """Return every file below a folder by its name with forward slashes, in the order of the names; a link is
    a file, wherever it leads.
    """
    found = {}
    left = [(folder, "")]
    for place, name in left:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    left.append((Path(entry.path), f"{name}{entry.name}/"))
                else:
                    found[f"{name}{entry.name}"] = Path(entry.path)
    return dict(sorted(found.items()))


def own_files(site: Path, mark: Mark) -> dict[str, Path]:
    """Return the files of a marked site that its id is of."""
    apart = {MARK, *mark.laid}
    carried = tuple(f"{folder}/" for folder in mark.carried)
    return {
        name: path
        for name, path in files_of(site).items()
        if name not in apart and not name.startswith(carried)
    }


def publish_id(files: Mapping[str, Path]) -> str:
    """Return the id of a publish of these files."""
    digest = hashlib.sha256()
    for name, path in sorted(files.items()):
        content = _content(path)
        digest.update(os.fsencode(f"{name}\0{len(content)}\n") + content)
    return digest.hexdigest()[:16]


def _content(path: Path) -> bytes:
    """Return what counts as a file's content; we write no links and no special files, so those of others only
    have to make another id.
    """
    if path.is_symlink():
        return b"link to " + os.fsencode(os.readlink(path))
    return path.read_bytes() if path.is_file() else b"special"


def is_as_published(site: Path) -> bool:
    """Say whether a marked site holds exactly what was published: nobody has added or changed a file."""
    mark = read_mark(site)
    return mark is not None and publish_id(own_files(site, mark)) == mark.id
