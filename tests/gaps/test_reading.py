"""Exports and logs of any server, merged: what was asked, by how many people; damaged lines are counted."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shouhou.errors import GapsFileError
from shouhou.gaps.exports import REASONS
from shouhou.gaps.logs import UnreadableLineError, search_in
from shouhou.gaps.reading import Gathered, gather

Browser = Callable[..., Any]
ASKED = "壶漏水"
Q = quote(ASKED)
UA = "Mozilla/5.0 (Linux; Android 10)"


def combined(target: str, ip: str = "192.0.2.7", status: int = 200, ua: str = UA, method: str = "GET") -> str:
    day = "[28/Nov/2026:22:20:01 +0800]"
    return f'{ip} - - {day} "{method} {target} HTTP/1.1" {status} 512 "https://help.example/" "{ua}"'


CADDY = {
    "level": "info",
    "ts": 1764339601.1,
    "request": {
        "remote_ip": "192.0.2.7",
        "client_ip": "192.0.2.7",
        "method": "GET",
        "uri": f"/help/search/?q={Q}",
        "headers": {"User-Agent": [UA]},
    },
    "status": 200,
}
LINES = {
    "combined": combined(f"/search/?q={Q}"),
    "in a folder, with a filter": combined(f"/help/search/?platform=yunpu&q={Q}&topic=refund#x"),
    "index.html": combined(f"/search/index.html?q={Q}"),
    "with the host before it": f"help.example:443 {combined(f'/search/?q={Q}')}",
    "common": combined(f"/search/?q={Q}").rpartition(' "https')[0],
    "an address whole": combined(f"http://help.example/search/?q={Q}"),
    "GBK": combined("/search/?q=" + quote(ASKED.encode("gb18030"))),
    "bytes as nginx writes them": combined(
        "/search/?q=" + "".join(f"\\x{byte:02X}" for byte in ASKED.encode())
    ),
    "bytes as they came": combined(f"/search/?q={ASKED}").encode().decode("latin-1"),
    "Caddy": json.dumps(CADDY),
    "nginx in JSON": json.dumps(
        {"remote_addr": "192.0.2.7", "request": f"GET /search/?q={Q} HTTP/2.0", "http_user_agent": UA}
    ),
    "JSON with the query apart": json.dumps(
        {"ip": "192.0.2.7", "uri": "/search/", "args": f"q={Q}", "ua": UA, "status": "200"}
    ),
    "spaces and plus": combined(f"/search/?q=+{Q}%20"),
}


@pytest.mark.parametrize("kind", LINES)
def test_a_search_is_read_from_the_line_of_any_server(kind: str) -> None:
    search = search_in(LINES[kind])

    assert search and search.query == ASKED and not search.machine


@pytest.mark.parametrize(
    "line",
    [
        combined("/assets/search/manifest.json?q=1"),
        combined("/research/?q=1"),
        combined("/search/"),
        combined("/search/?q="),
        combined(f"/search/?q={Q}", status=404),
        combined(f"/search/?q={Q}", method="POST"),
        json.dumps(CADDY | {"status": 500}),
        json.dumps({"search": "q=", "message": "started"}),
    ],
)
def test_what_is_no_search_of_a_reader_is_passed_over(line: str) -> None:
    assert search_in(line) is None


@pytest.mark.parametrize(
    "line", ["search q= nothing", '{"uri": "/search/?q=a', "[1, 2] search?q=1", '"GET /search/?q=']
)
def test_a_line_that_cannot_be_made_out_is_told_from_one_that_is_no_search(line: str) -> None:
    with pytest.raises(UnreadableLineError):
        search_in(line)


def head(device: str = "3f9a0c21", **more: Any) -> dict[str, Any]:
    return {"shouhou-gaps": 1, "made": "2026-11-28", "device": device, **more}


def missed(query: str, **more: Any) -> dict[str, Any]:
    return {"query": query, "state": "none", "times": 2, "first": "2026-11-20", "last": "2026-11-28", **more}


USELESS = {"answer": "yp-review", "reason": "steps", "checked": "2026-11-21", "on": "2026-11-28"}


def written(path: Path, lines: Iterable[object]) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return path


def people(gathered: Gathered) -> dict[str, int]:
    return {heard.query: len(heard.people) for heard in gathered.questions.values()}


def test_people_are_counted_and_not_how_often_one_asked(tmp_path: Path) -> None:
    log = written(
        tmp_path / "access.log",
        [combined(f"/search/?q={Q}", ip) for ip in ("192.0.2.1", "192.0.2.1", "192.0.2.2")],
    )
    first = written(tmp_path / "a.jsonl", [head("a"), missed(ASKED), USELESS])
    again = written(tmp_path / "b.jsonl", [head("a"), missed(f"{ASKED}！"), missed("退款到哪了")])
    other = written(tmp_path / "c.jsonl", [head("c"), missed(ASKED)])

    gathered = gather([log, first, again, other])

    assert people(gathered) == {ASKED: 4, "退款到哪了": 1}
    assert (len(gathered.devices), len(gathered.visitors), gathered.searches) == (2, 2, 3)
    assert len(gathered.useless) == 1 and gathered.unreadable == 0


def test_what_was_sent_is_read_from_the_log_of_the_server_that_took_it(tmp_path: Path) -> None:
    body = json.dumps(head(records=[missed(ASKED), USELESS]), ensure_ascii=False, indent=1)
    log = written(
        tmp_path / "gaps.jsonl",
        [{"time": "x", "body": body}, {"time": "y", "body": ""}, {"body": '{"shouhou-gaps"'}],
    )

    gathered = gather([log])

    assert people(gathered) == {ASKED: 1} and len(gathered.useless) == 1
    assert gathered.unreadable == 1


def test_a_packed_file_is_read_by_what_it_is_and_a_cut_one_as_far_as_it_goes(tmp_path: Path) -> None:
    lines = "".join(combined(f"/search/?q={Q}{number}") + "\n" for number in range(2000)).encode()
    whole, cut = tmp_path / "access.log.1", tmp_path / "access.log.2.gz"
    whole.write_bytes(gzip.compress(lines))
    cut.write_bytes(gzip.compress(lines)[:-3000])

    gathered = gather([whole, cut])

    assert len(gathered.questions) == 2000 and gathered.searches > 2000
    assert gathered.broken == [str(cut)]


def test_damaged_lines_are_counted_and_the_others_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows: list[object] = [head(), missed(ASKED), '{"query": "断了', {"query": 7, "state": "none"}]
    rows += [
        missed("状态不对", state="lost"),
        {"answer": "../x"},
        [],
        "不是JSON",
        missed("次数不对", times=-1),
    ]
    rows += ['{"query": "\\ud800坏字", "state": "none"}', "", {"shouhou-gaps": 9}]
    written(file, rows)

    gathered = gather([file])

    assert people(gathered) == {ASKED: 1, "次数不对": 1, "?坏字": 1}
    assert gathered.unreadable == 7


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"\n\n", "只是一段话".encode(), b"\0" * 3_000_000]
)
def test_a_file_of_another_kind_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.bin"
    file.write_bytes(content)

    assert gather([file]).silent == [str(file)]


def test_a_file_that_cannot_be_opened_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GapsFileError, match="nowhere"):
        gather([tmp_path / "nowhere.log"])


def test_nothing_of_who_asked_and_nothing_that_is_somebodys_own_is_kept(tmp_path: Path) -> None:
    secrets = ["13812345678", "6920193847561029384", "王小丽", "wx_lili1988"]
    asked = [f"我叫王小丽，电话13812345678，单号6920193847561029384，微信wx_lili1988，{ASKED}"]
    log = written(
        tmp_path / "access.log", [combined(f"/search/?q={quote(one)}", "192.0.2.77") for one in asked]
    )
    export = written(tmp_path / "a.jsonl", [head(), *(missed(one) for one in asked)])

    kept = repr(gather([log, export]))

    assert [one for one in [*secrets, "192.0.2.77", UA] if one in kept] == []
    assert ASKED in kept


def test_machines_are_not_people(tmp_path: Path) -> None:
    log = written(
        tmp_path / "access.log",
        [
            combined(f"/search/?q={Q}", ua=ua)
            for ua in ("Examplebot/2.1", "curl/8.5", "python-requests/2", UA)
        ],
    )

    gathered = gather([log])

    assert (gathered.machines, gathered.searches, people(gathered)) == (3, 1, {ASKED: 1})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=60),
            st.text(max_size=40).map(lambda text: json.dumps(missed(text)).encode()),
            st.text(max_size=40).map(
                lambda text: combined("/search/?q=" + quote(text, errors="replace")).encode()
            ),
            st.recursive(
                st.none() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=4
            ).map(lambda value: json.dumps(head(records=value)).encode()),
        ),
        max_size=12,
    )
)
def test_whatever_a_file_holds_it_is_read_to_its_end(tmp_path: Path, lines: list[bytes]) -> None:
    file = tmp_path / "any"
    file.write_bytes(b"\n".join(lines))

    gathered = gather([file])

    assert gathered.broken or gathered.lines == len([*io.BytesIO(b"\n".join(lines))])


def test_reasons_have_the_words_of_the_answers_page(browser: Browser) -> None:
    assert browser("reasonsOfUseless") == REASONS
