"""What stands beside the site's files for servers that send it in their place."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from shouhou.site.serving.compressed import SMALLEST, compressed, compressed_files

PAGE = ("<p>退款几天到账，看<a href='../refund/'>这一页</a>。</p>\n" * 200).encode()
NOISE = hashlib.shake_256(b"").digest(20_000)


def test_both_encodings_give_back_the_file() -> None:
    from brotli import decompress

    found = compressed(PAGE)

    assert found.keys() == {".br", ".gz"}
    assert gzip.decompress(found[".gz"]) == decompress(found[".br"]) == PAGE


def test_brotli_is_smaller_than_gzip_and_that_than_the_file() -> None:
    found = compressed(PAGE)

    assert len(found[".br"]) < len(found[".gz"]) < len(PAGE)


def test_what_is_compressed_already_gets_neither() -> None:
    assert compressed(NOISE) == {}


def test_every_large_text_of_a_site_has_both_beside_it_a_small_one_and_a_picture_neither(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_bytes(PAGE)
    (tmp_path / "small.txt").write_bytes(PAGE[: SMALLEST - 1])
    (tmp_path / "picture.png").write_bytes(PAGE)

    assert compressed_files(tmp_path).keys() == {"a/index.html.gz", "a/index.html.br"}


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.js", "two.html", "three.css"):
        (tmp_path / name).write_bytes(name.encode() + PAGE)

    assert compressed_files(tmp_path) == compressed_files(tmp_path)
