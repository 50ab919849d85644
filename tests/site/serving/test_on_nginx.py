"""The site on nginx, set up as ``docs/about/publishing.md`` says: what every kind of file comes with."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import os
import re
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from shouhou.commands.development.nginx import brotli_module, find_nginx, serving
from shouhou.gaps.reading import gather
from shouhou.site.serving.compressed import compressed_files
from shouhou.site.serving.policy import response_headers
from shouhou.site.serving.sending import ASK_FIRST, TYPES
from shouhou.site.serving.server_files import FOR_ANYBODY, server_files
from test_policy import cache_control

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "about" / "publishing.md"
PACK = "offline/0123456789abcdef.bin"
ENDINGS = {"gzip": ".gz", "br": ".br"}
SHARED_FILES = ("/search/widget.js", "/assets/search/engine.js", "/help/api/answers.json")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


@dataclass(frozen=True)
class Host:
    """A running nginx: ``site`` is served at the root and, as a part of another site, below ``/help/``; what
    readers send is in ``gaps``.
    """

    address: str
    site: Path
    has_brotli: bool
    gaps: Path

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        host = self.address.removeprefix("http://").rstrip("/")
        connection = http.client.HTTPConnection(host, timeout=60)
        given = {name.replace("_", "-"): v for name, v in headers.items()}
        connection.request(method, path, body, given)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, content)

    def kinds(self) -> list[str]:
        """One file of every ending and size class of the site, by its name."""
        found: dict[tuple[str, bool, str], str] = {}
        for path in sorted(self.site.rglob("*")):
            name = path.relative_to(self.site).as_posix()
            if path.suffix[1:] in TYPES:
                beside = path.with_name(path.name + ".br").is_file()
                found.setdefault((path.suffix, beside, cache_control(f"/{name}")), name)
        return list(found.values())


def set_up(example: str, site: Path, settings: Path) -> str:
    """The settings in an example of the guide, for this site, without what the tests' own server says."""
    lines = [line for line in example.splitlines() if not re.match(r" +(listen|server_name) ", line)]
    text = "\n".join(lines[1:-1] if lines[0] == "server {" else lines)
    assert text.count("/srv/shouhou/") == 2
    text = text.replace("/srv/shouhou/site", str(site))
    return text.replace("/srv/shouhou/.build/servers/nginx.conf", str(settings))


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return str(listening.getsockname()[1])


@pytest.fixture(scope="module")
def host(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    nginx = find_nginx()
    if not nginx:
        pytest.skip(
            "这里没有 nginx：请用 python3 scripts/dev.py test 运行（在 Debian 上它会取来），或自己装上"
        )
    folder = tmp_path_factory.mktemp("nginx")
    site, settings, server = folder / "site", folder / "settings.conf", folder / "server.conf"
    shutil.copytree(built_site, site, copy_function=os.link)
    (site / PACK).write_bytes(hashlib.shake_256().digest(5000))
    for name, content in compressed_files(site).items():
        (site / name).write_bytes(content)
    settings.write_bytes(server_files(response_headers())["nginx.conf"])
    examples = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    sites = [set_up(example, site, settings) for example in examples if "/srv/shouhou/" in example]
    port = free_port()
    [beside, gaps] = [
        example.replace("/var/log/nginx", str(folder)).replace("8181", port)
        for example in examples
        if "/srv/shouhou/" not in example
    ]
    server.write_text("\n".join([*sites, gaps]), "utf-8")
    with serving(nginx, server, folder / "run", beside) as address:
        yield Host(address, site, bool(brotli_module(nginx)[1]), folder / "gaps.jsonl")


@pytest.mark.parametrize("below", ["/", "/help/"])
def test_every_kind_of_file_comes_whole_with_its_type_and_how_long_to_keep_it(host: Host, below: str) -> None:
    for name in host.kinds():
        answer = host.ask(f"{below}{name}")

        assert answer.status == 200, name
        assert answer.content == (host.site / name).read_bytes(), name
        assert answer.headers["content-type"] == TYPES[name.rpartition(".")[2]], name
        assert answer.headers["cache-control"] == cache_control(f"/{name}"), name
        assert "content-encoding" not in answer.headers, name


@pytest.mark.parametrize("below", ["/", "/help/"])
@pytest.mark.parametrize("encoding", ENDINGS)
def test_what_stands_compressed_beside_a_file_is_sent_as_it_lies_there(
    host: Host, below: str, encoding: str
) -> None:
    if encoding == "br" and not host.has_brotli:
        pytest.skip("this nginx has no module for brotli; what it sends instead is tested as gzip")
    for name in host.kinds():
        answer = host.ask(f"{below}{name}", accept_encoding=f"{encoding}, deflate")
        beside = host.site / f"{name}{ENDINGS[encoding]}"

        assert answer.headers["content-type"] == TYPES[name.rpartition(".")[2]], name
        if beside.is_file():
            assert answer.content == beside.read_bytes(), name
            assert answer.headers["content-encoding"] == encoding, name
            assert answer.headers["vary"] == "Accept-Encoding", name
        else:
            assert answer.content == (host.site / name).read_bytes(), name


def test_a_browser_that_takes_both_is_given_brotli_where_nginx_can(host: Host) -> None:
    answer = host.ask("/", accept_encoding="gzip, deflate, br")

    assert answer.headers["content-encoding"] == ("br" if host.has_brotli else "gzip")


def test_a_site_without_compressed_files_is_compressed_on_the_way(host: Host) -> None:
    page = host.site / "plain" / "index.html"
    page.parent.mkdir()
    page.write_bytes((host.site / "index.html").read_bytes())
    answer = host.ask("/plain/", accept_encoding="gzip")

    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.content) == page.read_bytes()


@pytest.mark.parametrize("below", ["/", "/help/"])
@pytest.mark.parametrize("path", ["nothing/", "assets/search/data-0123456789ab/words.json"])
def test_what_is_not_there_is_the_sites_own_page_and_is_not_kept(host: Host, below: str, path: str) -> None:
    answer = host.ask(f"{below}{path}")

    assert answer.status == 404
    assert answer.content == (host.site / "404.html").read_bytes()
    assert answer.headers["content-type"] == TYPES["html"]
    assert answer.headers["cache-control"] == ASK_FIRST


@pytest.mark.parametrize("below", ["/", "/help/"])
def test_a_folder_without_its_slash_leads_to_it_on_whatever_host_was_asked(host: Host, below: str) -> None:
    answer = host.ask(f"{below}search?q=1")

    assert (answer.status, answer.headers["location"]) == (301, f"{below}search/?q=1")


@pytest.mark.parametrize("path", ["", "search", "nothing", "sw.js", PACK, "help/", "help/nothing"])
def test_every_answer_carries_the_headers_of_the_policy(host: Host, path: str) -> None:
    headers = host.ask(f"/{path}").headers

    assert {name: headers.get(name.lower()) for name in response_headers()} == response_headers()


def test_other_sites_may_read_what_is_for_them_and_nothing_else(host: Host) -> None:
    open_to = {
        path: host.ask(path).headers.get(FOR_ANYBODY.lower()) for path in (*SHARED_FILES, "/", "/sw.js")
    }

    assert open_to == {**dict.fromkeys(SHARED_FILES, "*"), "/": None, "/sw.js": None}


@pytest.mark.parametrize("encoding", ["identity", *ENDINGS])
def test_what_has_not_changed_is_not_sent_again(host: Host, encoding: str) -> None:
    first = host.ask("/assets/search/engine.js", accept_encoding=encoding)
    again = host.ask(
        "/assets/search/engine.js", accept_encoding=encoding, if_none_match=first.headers["etag"]
    )

    assert (again.status, again.content) == (304, b"")
    assert again.headers["cache-control"] == ASK_FIRST


def test_every_ending_of_the_sites_files_has_a_type(host: Host) -> None:
    without = {"", *ENDINGS.values()}

    assert {path.suffix for path in host.site.rglob("*") if path.is_file()} - without <= {
        f".{e}" for e in TYPES
    }


def test_what_readers_send_is_logged_so_that_the_command_reads_it(host: Host) -> None:
    asked = [f'壶漏水{number}，“怎么"退"”\\ {{}}' for number in range(100)]
    records = [{"query": query, "state": "none", "times": 1} for query in asked]
    body = json.dumps({"shouhou-gaps": 1, "device": "a", "records": records}, ensure_ascii=False, indent=1)

    answers = [host.ask("/gaps", "POST", body.encode(), content_type="application/json") for _ in range(2)]
    others = [host.ask("/gaps"), host.ask("/gaps", "POST", b" " * 140_000)]

    assert [one.status for one in (*answers, *others)] == [204, 204, 403, 413]
    gathered = gather([host.gaps])
    assert sorted(heard.query for heard in gathered.questions.values()) == sorted(asked)
    assert (len(gathered.devices), gathered.unreadable) == (1, 0)
