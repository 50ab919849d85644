"""The pack: what is in it, that the worker's reader gets every byte back, and that the version is of the
content alone.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.site.client import WITHDRAWING, WORKER, WORKER_FOLDER
from shouhou.site.offline import LEFT_OUT, offline_files, withdrawing_files, write_pack

Browser = Callable[..., Any]

FILES = {
    "404.html": "<h1>没有这个页面</h1>".encode(),
    "a/index.html": b"<nav>\n  <a>\n\n\n  </a>\n</nav>\none\n",
    "b/index.html": b"<nav>\n  <a>\n\n\n  </a>\n</nav>\ntwo\n\n",
    "data.bin": bytes(range(256)),
    "empty.css": b"",
    "empty.html": b"",
    "odd.html": b"one\x1etwo",
}


def unpack(browser: Browser, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return what the worker's reader makes of the pack of ``files``."""
    got = browser("unpack", pack=base64.b64encode(write_pack(files)).decode(), names=list(files))
    return {name: base64.b64decode(content) for name, content in got.items()}


def test_the_worker_reads_what_was_packed(browser: Browser) -> None:
    assert unpack(browser, FILES) == FILES


def test_the_worker_has_every_file_of_a_site_byte_for_byte(browser: Browser, sample_site: Path) -> None:
    (pack,) = (sample_site / "offline").glob("*.bin")
    every = {path.relative_to(sample_site).as_posix(): path for path in sample_site.rglob("*")}
    names = [
        name
        for name, path in every.items()
        if path.is_file() and not LEFT_OUT.fullmatch(name) and not re.match(r"sw\.js|offline/", name)
    ]

    got = browser("unpack", pack=base64.b64encode(gzip.decompress(pack.read_bytes())).decode(), names=names)

    assert len(names) > 1000
    assert [name for name in names if base64.b64decode(got[name]) != every[name].read_bytes()] == []


@given(st.lists(st.text(st.sampled_from("a行\n \t\r\x1e\ufeff"), max_size=12), max_size=6))
def test_any_page_comes_back_as_it_was(browser: Browser, pages: list[str]) -> None:
    files = {f"{number}.html": page.encode() for number, page in enumerate(pages)}
    assert unpack(browser, files) == files


def test_what_pages_share_is_there_once() -> None:
    frame = b"<nav>\n" + b"".join(b"<a href='%d'>\n" % number for number in range(500))
    assert len(write_pack({f"{name}.html": frame + name.encode() for name in "abcdefgh"})) < 1.2 * len(frame)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "index.html"),
        ("a/", "a/index.html"),
        ("a/index.html", "a/index.html"),
        ("data.bin", "data.bin"),
        ("a", ""),
        ("c/", ""),
        ("data.bin/", ""),
    ],
)
def test_an_address_leads_to_the_file_a_web_server_would_send(
    browser: Browser, address: str, name: str
) -> None:
    files = FILES | {"index.html": b"home"}
    assert browser("packedName", pack=base64.b64encode(write_pack(files)).decode(), address=address) == name


def site(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def version_of(files: dict[str, bytes]) -> str:
    return str(json.loads(files["offline/version.json"])["version"])


def test_the_version_is_the_fingerprint_of_the_pack(tmp_path: Path) -> None:
    files = offline_files(site(tmp_path, FILES))
    version = version_of(files)
    packed = files[f"offline/{version}.bin"]
    assert hashlib.sha256(gzip.decompress(packed)).hexdigest().startswith(version)
    assert json.loads(files["offline/version.json"])["bytes"] == len(packed)


def test_the_same_site_is_the_same_version_and_any_change_another(tmp_path: Path) -> None:
    before = offline_files(site(tmp_path / "one", FILES))
    assert offline_files(site(tmp_path / "two", FILES)) == before
    for name, content in FILES.items():
        assert version_of(
            offline_files(site(tmp_path / "two", FILES | {name: content + b"."}))
        ) != version_of(before), name
    assert version_of(offline_files(site(tmp_path / "one", {"new.css": b""}))) != version_of(before)


def test_what_only_other_programs_ask_for_stays_out(tmp_path: Path) -> None:
    left_out = dict.fromkeys(
        ("api/answers.json", "feed.xml", "assets/search/engine.js.map", "llms.txt"),
        b"data",
    )
    assert version_of(offline_files(site(tmp_path / "one", FILES))) == version_of(
        offline_files(site(tmp_path / "two", FILES | left_out))
    )


def test_a_withdrawn_site_says_that_it_means_it_and_has_a_worker_that_answers_nothing(tmp_path: Path) -> None:
    files = withdrawing_files()
    assert version_of(files) == "None"
    assert json.loads(files["offline/version.json"])["withdrawn"] is True
    assert b"respondWith" not in files["sw.js"]
    assert "withdrawn" not in json.loads(offline_files(site(tmp_path, FILES))["offline/version.json"])


def test_the_parts_of_the_worker_are_no_modules() -> None:
    parts = {*(Path(__file__).parents[2] / "search" / WORKER_FOLDER).iterdir()}
    assert {part.name for part in parts} == {*WORKER, *WITHDRAWING}
    for part in parts:
        lines = part.read_text("utf-8").splitlines()
        assert not [line for line in lines if line.startswith(("import ", "export "))], part
