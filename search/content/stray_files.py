"""Files in ``docs/`` that nobody reads: an answer called ``withdraw.md.txt``, a list called ``source.yml``.

Each is a problem that names the way out, since what is in it would be missing from the site without a word;
that the file it was meant to be is missing is then not told as well.
What systems and programs leave behind (``.DS_Store``, ``Thumbs.db``, ``~$…``, ``…~``) is left alone, and so
are the folders of styles and templates, and a picture beside a page that is no answer (the README shows one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shouhou.content import files
from shouhou.content.reading import Reading
from shouhou.errors import nearest

NOT_LOOKED_INTO = {"assets", "templates"}
ANSWER_ENDINGS = re.compile(r"(?:\s|\.(?:md|markdown|mdown|mkd|mdx|txt|text)\b)+$", re.IGNORECASE)
DATA_FILES = {
    value
    for name, value in vars(files).items()
    if name.isupper() and isinstance(value, str) and Path(value).parent == Path("docs", files.DATA_FOLDER)
}


def complain_of_stray_files(reading: Reading) -> None:
    """Complain of every file that no reading has asked for; to be called when everything is read."""
    read = reading.texts.keys() | reading.unread.keys() | DATA_FILES
    docs = reading.inventory.docs
    for path in reading.inventory.folders:
        if ANSWER_ENDINGS.search(path.name) and path.relative_to(docs).parts[0] not in NOT_LOOKED_INTO:
            reading.complain(path, 1, "这是文件夹，名字却像一个文件，里面的不会发布；请改名或移走（R28）")
    for path in _left_over(reading):
        if reading.name(path) in read:
            continue
        if path.parent == docs / files.DATA_FOLDER:
            message, meant = _data_file(path.name, sorted(Path(name).name for name in DATA_FILES))
            reading.complain(path, 1, message)
            reading.excuse(path.with_name(meant or path.name))
        elif ANSWER_ENDINGS.search(path.name):
            meant = ANSWER_ENDINGS.sub("", path.name).strip().lower() + ".md"
            message = _answer_file(path.name, meant, reading.has(reading.name(path.with_name(meant))))
            reading.refuse(path, 1, message, (reading.bytes(path) or b"").decode("utf-8", "replace"))
            reading.excuse(path.with_name(meant))
        elif path.relative_to(docs).parts[0] not in files.NOT_PLATFORMS:
            reading.complain(
                path, 1, "没有程序读这个文件，它不会发布；图片放进 docs/assets，其余请移走或删掉（R28）"
            )


def _left_over(reading: Reading) -> Iterator[Path]:
    """Yield the files that somebody may have meant for the site; a folder of lists reads its own."""
    for path in reading.inventory.files:
        parts = path.relative_to(reading.inventory.docs).parts
        list_of_lists = parts[0] == files.DATA_FOLDER and len(parts) > 2
        if parts[0] not in NOT_LOOKED_INTO and not list_of_lists and not any(map(files.left_behind, parts)):
            yield path


def _answer_file(name: str, meant: str, taken: bool) -> str:
    fault = "文件名里有大写字母" if name.endswith(".md") else "文件名不是以小写的 .md 结尾"
    way_out = f"旁边已经有 {meant}，请删掉多余的一个，或另换一个名字" if taken else f"请改名为 {meant}"
    return f"{fault}，这个文件不会发布；{way_out}（R28）"


def _data_file(name: str, known: list[str]) -> tuple[str, str | None]:
    """Return what is wrong, and which file it was meant to be, where that can be told."""
    close = nearest(name, known)
    way_out = f"是不是 {close}？请改名" if close else f"这里的文件是 {'、'.join(known)}；请改名或移走"
    return f"没有程序读这个文件；{way_out}（R28）", close
