"""Any source -> what is read of it, by what it is: a file of JSON lines, a folder with HTML, or one with
Markdown alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shouhou.documents.html_folder import html_files, read_html_folder
from shouhou.documents.json_lines import read_json_lines
from shouhou.documents.markdown_folder import read_markdown_folder
from shouhou.documents.options import Options
from shouhou.documents.page import Reading
from shouhou.index.resting import collector_resting


def read_source(
    source: Path, options: Options, apart: Path | None = None, written: Mapping[str, str] = {}
) -> Reading:
    """Return what is read of ``source``; ``apart`` is a folder that is none of it, ``written`` the Markdown
    that a site's files are made of. Raises DocumentsError.
    """
    if not source.is_dir():
        with collector_resting():
            pages = tuple(read_json_lines(source))
        return Reading(pages, len(pages))
    if is_site(source, apart):
        return read_html_folder(source, options, apart, written)
    return read_markdown_folder(source, options)


def is_site(source: Path, apart: Path | None = None) -> bool:
    """Say whether a folder holds built pages."""
    return source.is_dir() and bool(html_files(source, apart))
