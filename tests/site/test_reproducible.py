"""The same content is the same bytes, whatever the folder, the locale, the zone, the order of sets and the
Python: files of ours, written by processes of their own. A whole site is compared in ``test_build``.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from sample import ROOT, TINY
from shouhou.site.serving.gzipped import gzipped

PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")

FILES = """
import hashlib, sys
from pathlib import Path
from shouhou.content import load_library
from shouhou.index.documents import build_index
from shouhou.site.client import client_files
from shouhou.site.files import site_files
from shouhou.site.serving.gzipped import gzipped
from shouhou.site.lasting_addresses import missing_pages, redirect_files
from shouhou.site.offline import write_pack
from shouhou.site.pages import compile_pages
library = load_library(Path(sys.argv[1]))
pages = compile_pages(library, "https://example.org/help/")
files = {name: text.encode() for name, text in pages.items()}
files |= site_files(library, pages, "https://example.org/help/") | redirect_files(library)
files |= client_files() | build_index(library) | missing_pages(["mall/gone/"])
files["pack"] = gzipped(write_pack(files))
for name, content in files.items():
    print(name, hashlib.sha256(content).hexdigest())
"""

WITHOUT_OTHERS = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
from shouhou.site.serving.gzipped import gzipped
from shouhou.site.exports.png import write_png
content = b"".join(b"%d line\\n" % (number * number % 977) for number in range(20000))
print(hashlib.sha256(gzipped(content)).hexdigest())
pixels = bytes(number * number % 7 % 3 for number in range(90 * 90))
print(hashlib.sha256(write_png(90, 90, pixels, [(0, 0, 0), (9, 9, 9), (200, 0, 0)])).hexdigest())
"""
"""What needs nothing but Python itself, so that one without our dependencies can write it."""


def written(program: str, given: Path, python: str = sys.executable, **environment: str) -> list[str]:
    ran = subprocess.run(
        [python, "-c", program, str(given)],
        env=os.environ | environment,
        cwd=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.splitlines()


@pytest.mark.slow
def test_folder_locale_zone_and_hash_seed_change_no_byte(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "另一个 folder" / "two"
    for folder in (one, other):
        shutil.copytree(TINY, folder)

    here = written(FILES, one, PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="America/New_York")
    there = written(FILES, other, PYTHONHASHSEED="2", LC_ALL="C", TZ="Pacific/Kiritimati")

    assert len(here) > 100
    assert sorted(set(here) ^ set(there)) == []


@cache
def runs(python: str) -> bool:
    """Whether there is such a Python: a name on the path may be a shim for none."""
    path = shutil.which(python)
    return path is not None and not subprocess.run([path, "-c", ""], capture_output=True).returncode


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a Python without an install finds the package."""
    folder = tmp_path_factory.mktemp("view")
    shutil.copytree(ROOT / "search", folder / "shouhou", ignore=shutil.ignore_patterns("*.js", "__pycache__"))
    return folder


@pytest.mark.slow
def test_every_python_here_writes_what_this_one_writes(view: Path) -> None:
    here = written(WITHOUT_OTHERS, view)

    others = {python: written(WITHOUT_OTHERS, view, python) for python in PYTHONS if runs(python)}

    assert {python: lines for python, lines in others.items() if lines != here} == {}


def test_the_header_of_a_gzip_file_names_no_time_and_no_system() -> None:
    """What ``gzip.compress`` writes there is another thing in Python 3.13 than before."""
    content = "同样的内容".encode() * 100
    assert gzipped(content)[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    assert gzip.decompress(gzipped(content)) == content
    assert gzip.decompress(gzipped(b"")) == b""
