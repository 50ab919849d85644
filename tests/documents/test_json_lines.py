"""JSON lines as pages: what is read, and the one sentence for what cannot be."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from shouhou.documents.collection import LONGEST_LEAD, collection_of, lead_of
from shouhou.documents.json_lines import read_json_lines
from shouhou.documents.page import Page
from shouhou.errors import DocumentsError

GOOD = '{"id": "a", "title": "兰花浇水", "text": "七天浇一次。", "url": "orchid/"}'


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "pages.jsonl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_every_line_is_a_page(tmp_path: Path) -> None:
    path = written(tmp_path, f'{GOOD}\r\n\n{{"id": 2, "title": "", "text": "看\u2028蛋白质", "more": []}}')

    assert list(read_json_lines(path)) == [
        Page("a", "兰花浇水", "七天浇一次。", "orchid/"),
        Page("2", "", "看\u2028蛋白质"),
    ]


@pytest.mark.parametrize("turned", [gzip.compress, b"\xef\xbb\xbf".__add__])
def test_a_file_that_is_gzipped_or_marked_as_utf8_is_read_alike(tmp_path: Path, turned: object) -> None:
    assert callable(turned)

    assert [page.id for page in read_json_lines(written(tmp_path, turned(GOOD.encode())))] == ["a"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "b", "title": "x"', "不是 JSON"),
        ("[1]", "是列表，不是对象"),
        ('{"title": "x", "text": "y"}', "没有 id"),
        ('{"id": "a", "title": "x", "text": "y"}', "id “a” 在第 1 行用过了"),
        ('{"id": "b", "title": 7, "text": "y"}', "title 是数字，不是文字"),
        ('{"id": true, "title": "x"}', "id 是真假值"),
        ('{"id": "b", "title": " ", "text": ""}', "title 和 text 都是空的"),
        (r'{"id": "b", "title": "x\ud83d", "text": ""}', "title 的第 2 个字符是半个字符"),
        ('{"id": "b", "title": "x", "url": "javascript:alert(1)"}', "url 以 javascript: 开头"),
        ('{"id": "b", "title": "x", "url": " java\\tscript:alert(1)"}', "https://"),
        ("[" * 100_000, "括号套得太深"),
        (b'{"id": "b", "title": "\xff"}', "不是 UTF-8"),
    ],
)
def test_a_line_that_is_no_page_is_told_with_its_number(tmp_path: Path, line: str | bytes, said: str) -> None:
    content = f"{GOOD}\n\n".encode() + (line.encode() if isinstance(line, str) else line)

    with pytest.raises(DocumentsError, match=rf"pages\.jsonl:3: .*{said}") as told:
        list(read_json_lines(written(tmp_path, content)))

    assert "\n" not in str(told.value)


def test_a_gzipped_file_that_is_cut_short_is_told_with_the_line_it_ends_in(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": n, "title": str(n)}) + "\n" for n in range(9))

    with pytest.raises(DocumentsError, match=r"pages\.jsonl:\d+: 压缩文件从这里坏了"):
        list(read_json_lines(written(tmp_path, gzip.compress(lines.encode(), mtime=0)[:-12])))


def test_a_file_without_a_line_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DocumentsError, match="一行也没有"):
        list(read_json_lines(written(tmp_path, "\n\n")))


def test_a_result_shows_how_a_page_begins(tmp_path: Path) -> None:
    [document] = collection_of([Page("a", "兰花", "七天浇一次。\n冬天少浇。", "orchid/")]).documents

    assert document.card == {"title": "兰花", "url": "orchid/", "short": "七天浇一次。 冬天少浇。"}
    assert document.text == "七天浇一次。\n冬天少浇。"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("字" * 60 + "。" + "字" * 60, "字" * 60 + "。"),
        ("字。" + "字" * 200, "字。" + "字" * (LONGEST_LEAD - 3) + "…"),
        ("字" * LONGEST_LEAD, "字" * LONGEST_LEAD),
    ],
)
def test_how_a_long_page_begins_ends_with_a_sentence_or_is_cut_off(text: str, lead: str) -> None:
    assert lead_of(text) == lead
