"""A set of rows in Milvus, here the one that is embedded in a file: pushed, broken off, swapped, read."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from shouhou.commands.cli import main
from shouhou.commands.development.milvus import find_milvus
from shouhou.engine.engine import Engine
from shouhou.engine.format import FORMAT
from shouhou.errors import ServerError
from shouhou.index.counting import in_memory
from shouhou.index.export import export_index
from shouhou.index.records import Collection
from shouhou.server import milvus
from shouhou.server.lane import at_most
from shouhou.server.making import Made
from shouhou.server.milvus import Milvus
from shouhou.server.pushing import push
from shouhou.server.reading import open_rows
from shouhou.server.rows import ROWS, Search
from shouhou.server.served import ServedEngine
from shouhou.server.tables import (
    ANSWERS,
    ASKS,
    DESCRIPTION,
    EMPTY,
    FILES,
    TERMS,
    Table,
    Values,
    place_of,
    told,
)
from sql_rows import SqlRows

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # of the packages that pymilvus imports
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file that stands for a server."""
    installed = find_milvus()
    if not installed:
        pytest.skip("这里没有 pymilvus：请运行 python3 scripts/dev.py test，它会取来")
    sys.path.append(str(installed))
    yield tmp_path_factory.mktemp("milvus") / "rows.db"
    sys.path.remove(str(installed))


@pytest.fixture(scope="module")
def server(file: Path, small_files: dict[str, bytes]) -> Iterator[Milvus]:
    """A server with the small collection."""
    milvus = Milvus(str(file), "small")
    push(small_files, milvus)
    yield milvus
    milvus.close()


@pytest.fixture(scope="module")
def shorter(small_collection: Collection) -> dict[str, bytes]:
    """The files of the small collection without one of its answers."""
    documents = [document for document in small_collection.documents if document.id != "ks-steps"]
    return export_index(replace(small_collection, documents=documents), count=in_memory)


def questions(collection: Collection) -> list[str]:
    """A question in the words of every answer, and those of what is not covered."""
    asked = [document.asks[-1] for document in collection.documents]
    return [*asked, *(one.asks[0] for one in collection.uncovered), "退款", "shenhe jitian"]


def test_what_is_pushed_is_found_as_in_the_files(
    server: Milvus, small_engine: Engine, small_collection: Collection
) -> None:
    served = ServedEngine(open_rows(server))

    for question in questions(small_collection):
        found = served.find(question)
        assert found == small_engine.find(question), question
        for result in found["results"]:
            assert served.index.card_of(result["id"]) == small_engine.index.card_of(result["id"])
    chosen = {"platform": small_engine.platforms[0], "topic": small_engine.topics[0]}
    for choice in ({key: value} for key, value in chosen.items()):
        assert served.find("退款", **choice) == small_engine.find("退款", **choice)  # type: ignore[arg-type]


def test_its_products_are_those_of_sql(server: Milvus, small_files: dict[str, bytes]) -> None:
    sql, rows = SqlRows(Made(small_files)), open_rows(server)
    answer = sql.answers([0])[0]
    searches = [
        Search("bound", {at: 40_000 + at for at in answer.bound}, 3),
        Search("bound", dict.fromkeys(answer.bound, 1), 50, answer.platform),
        Search("bound", dict.fromkeys(answer.bound, 7), 50, None, answer.topic),
        Search("holds", dict.fromkeys(answer.holds, 1), 50),
    ]

    for exact, found in zip(sql.search(searches), rows.search(searches), strict=True):
        products = dict(exact)
        assert found and {number for number, _ in found} == products.keys()
        assert found == sorted(found, key=lambda hit: -hit[1])
        assert all(abs(products[number] - product) < at_most(product) - product for number, product in found)


def test_a_set_that_is_not_ready_is_made_so(server: Milvus) -> None:
    """As in a file that another process has written."""
    from pymilvus import MilvusClient

    client = MilvusClient(server.uri)
    for name in client.list_collections():
        client.release_collection(name)

    assert ServedEngine(open_rows(server)).find("退款")["results"]


def test_the_same_again_writes_nothing(server: Milvus, small_files: dict[str, bytes]) -> None:
    again = push(small_files, server)

    assert (again.written, again.dropped, again.moved) == (0, 0, False)


class _BreaksOff(Milvus):
    """A server that is gone after so many batches."""

    left = 3

    def write(self, fingerprint: str, table: Table, rows: Sequence[Values]) -> None:
        if not self.left:
            raise ServerError("断了")
        self.left -= 1
        super().write(fingerprint, table, rows)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    for table, size in ((ANSWERS, 4), (ASKS, 8), (TERMS, 200)):
        monkeypatch.setitem(table.__dict__, "batch", size)


def found_in(server: Milvus) -> list[str]:
    return [result["id"] for result in ServedEngine(open_rows(server)).find("退款", limit=50)["results"]]


@pytest.mark.usefixtures("small_batches")
def test_until_all_is_there_readers_read_what_was_there_before(
    file: Path, small_files: dict[str, bytes], shorter: dict[str, bytes]
) -> None:
    server = _BreaksOff(str(file), "swapped")
    with pytest.raises(ServerError, match="断了"):
        push(shorter, server)
    with pytest.raises(ServerError, match="上一次推送没有完成"):
        open_rows(server)

    server.left = 1000
    first = push(shorter, server)
    assert first.moved and 0 < first.written < first.rows
    before = found_in(server)

    server.left = 3
    with pytest.raises(ServerError, match="断了"):
        push(small_files, server)
    assert found_in(server) == before

    server.left = 1000
    second = push(small_files, server)
    assert second.moved and 0 < second.written < second.rows
    assert set(found_in(server)) - set(before) == {"ks-steps"}
    assert push(shorter, server).moved
    assert found_in(server) == before
    assert server.sets() == {first.fingerprint, second.fingerprint}
    server.close()


def test_sets_that_nobody_reads_go_when_the_next_one_stands(
    server: Milvus, small_files: dict[str, bytes], shorter: dict[str, bytes]
) -> None:
    abandoned = "0123456789ab"
    server.create(abandoned)
    old, reader = server.current(), ServedEngine(open_rows(server))
    assert old

    pushed = push(shorter, server)

    assert (pushed.moved, pushed.dropped, server.sets()) == (True, 1, {old, pushed.fingerprint})
    assert reader.find("退款多久到账")["results"]
    server.drop(old)
    with pytest.raises(ServerError, match="索引换成了新的，旧的已经删掉；请重新运行"):
        reader.find("怎么转人工")


def test_what_is_not_whole_or_not_ours_is_refused_in_words(
    file: Path, small_files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, description = Milvus(str(file), "refused"), Made(small_files).description
    one = description.fingerprint
    with pytest.raises(ServerError, match=r"rows\.db 上没有叫 refused 的索引；请先运行 shouhou push"):
        open_rows(server)

    server.create(one)
    server.publish(one)
    with pytest.raises(ServerError, match=f"refused_{one}_files 不完整；请再运行一次 shouhou push"):
        open_rows(server)

    def say(**different: int) -> None:
        content = b64encode(told(replace(description, **different))).decode()
        row = {"place": place_of(DESCRIPTION, 0), "number": 0, "parts": 1, "data": content, "nothing": EMPTY}
        server.write(one, FILES, [row])

    say()
    with pytest.raises(ServerError, match=f"refused_{one}_answers 有 0 行，应当有 10 行，索引不完整"):
        open_rows(server)
    say(rows=ROWS + 1)
    with pytest.raises(ServerError, match=f"行格式版本是 {ROWS + 1}，这里只认 {ROWS}"):
        open_rows(server)
    say(index=FORMAT - 1)
    with pytest.raises(ServerError, match=f"索引格式版本是 {FORMAT - 1}，这里只认 {FORMAT}"):
        open_rows(server)
    say()
    monkeypatch.setitem(ASKS.fields, "impacts", "FLOAT_VECTOR")  # type: ignore[arg-type]
    with pytest.raises(ServerError, match=r"的字段 impacts 是 SPARSE_FLOAT_VECTOR，应当是 FLOAT_VECTOR"):
        open_rows(server)
    monkeypatch.undo()
    with pytest.raises(ServerError, match="请用 --name 换一个名字"):
        Milvus(str(file), f"refused_{one}_answers").sets()
    server.close()


@pytest.mark.parametrize("uri", ["http://127.0.0.1:9", "https://127.0.0.1:9", "no-such-folder/rows.db"])
def test_a_server_that_is_not_there_is_told_with_its_address(
    file: Path, uri: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(milvus, "CONNECTING", 0.5)
    with pytest.raises(ServerError, match=rf"{uri}：连接没有成功.*请检查地址"):
        Milvus(uri, "small", token="user:secret")

    assert capfd.readouterr() == ("", "")


def test_a_server_that_does_not_answer_in_time_is_told_with_its_address(
    server: Milvus, monkeypatch: pytest.MonkeyPatch
) -> None:
    fingerprint = server.current()
    assert fingerprint
    monkeypatch.setattr(milvus, "WRITING", -1.0)

    with pytest.raises(ServerError, match=r"rows\.db：搜索没有成功.*太忙就等一会儿"):
        server.find(fingerprint, Search("bound", {0: 1}, 1))


def test_without_pymilvus_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)

    with pytest.raises(ServerError, match=r"shouhou\[milvus\]"):
        Milvus("http://127.0.0.1:9", "small")


def test_what_one_command_pushes_the_other_finds(
    file: Path, small_folder: Path, small_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    shell, place = CliRunner(), ("--server", str(file), "--name", "typed")
    pushed = shell.invoke(main, ["push", *place, "--index", str(small_folder)])
    found = shell.invoke(main, ["find", *place, "--json", "怎么申请退款"])

    assert pushed.exit_code == 0, pushed.output
    assert re.search(r"已切换到 typed_[0-9a-f]{12}：\d+ 行", pushed.stdout)
    assert json.loads(found.stdout) == small_engine.find("怎么申请退款")
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["find", "退款", "--server", "https://me:secret@host:19530"], "地址里不写口令"),
        (["find", "退款", "--server", "host:19530"], "不是地址"),
        (["find", "退款", "--server", "a.db", "--name", "有"], "请用小写字母"),
        (["find", "退款", "--server", "a.db", "--why"], "--server 不和 --index、--why 一起写"),
        (["push"], "缺少 --server"),
    ],
)
def test_a_server_that_is_named_wrongly_is_a_wrong_use(words: list[str], said: str) -> None:
    done = CliRunner().invoke(main, words)

    assert done.exit_code == 2
    assert said in done.stderr
    assert "secret" not in done.stderr
