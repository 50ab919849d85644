"""What pages may load and run: in every page, in what servers are given, and nothing in pages beyond it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from shouhou.site.serving.policy import content_policy, response_headers
from shouhou.site.serving.sending import ASK_FIRST, FOR_A_YEAR, UNCHANGING
from shouhou.site.serving.server_files import NEWEST, headers_file, headers_of, server_files

DATA = {"application/json", "application/ld+json"}
"""Types of scripts that no browser runs."""


def cache_control(address: str) -> str:
    """How long a browser may keep the file at an address, a slash first."""
    return FOR_A_YEAR if re.search(UNCHANGING, address) else ASK_FIRST


class Head(HTMLParser):
    """What of a page the policy rules: ``found`` are the faults, ``before`` what stands before the policy."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.policy: str | None = None
        self.before: list[str] = []
        self.scripts: list[str] = []
        self.found: list[str] = []
        self._inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        elif self.policy is None:
            self.before.append(tag if tag != "meta" or "charset" not in given else "charset")
        self.found += [f"<{tag} {name}=>" for name in given if name == "style" or name.startswith("on")]
        self.found += [
            f"<{tag} {value}>" for value in given.values() if re.match(r"\s*javascript:", value or "")
        ]
        self.found += [f"<{tag}>"] if tag in ("style", "base", "iframe", "object", "embed", "frame") else []
        self._inside = tag == "script" and given.get("type") not in DATA and "src" not in given
        if self._inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


@cache
def heads(site: Path) -> dict[str, Head]:
    return {
        file.relative_to(site).as_posix(): Head(file.read_text("utf-8"))
        for file in sorted(site.rglob("*.html"))
    }


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_every_page_begins_with_the_policy(built_site: Path) -> None:
    pages = heads(built_site)

    assert len(pages) > 100 and any(name.startswith("a/") for name in pages) and "404.html" in pages
    assert {name for name, head in pages.items() if head.policy != content_policy()} == set()
    assert {tuple(head.before) for head in pages.values()} == {("html", "head", "charset")}


def test_no_page_holds_a_program_or_a_style_but_those_that_the_policy_names(built_site: Path) -> None:
    pages = heads(built_site)
    used = {hash_of(script) for head in pages.values() for script in head.scripts}

    assert used == set(re.findall(r"'sha256-[^']+'", content_policy()))
    assert {name: head.found for name, head in pages.items() if head.found} == {}


def test_the_header_says_what_pages_say_and_that_nobody_may_frame_them() -> None:
    assert response_headers()["Content-Security-Policy"] == f"{content_policy()}; frame-ancestors 'none'"


def sent(name: str, text: str) -> dict[str, str]:
    """The headers for every address, as a server reads them from its file."""
    if name == "_headers":
        return dict(re.findall(r"^  ([\w-]+): (.+)$", text.partition("\n/")[0], re.MULTILINE))
    if name == "headers.caddy":
        block = text.partition("header {\n")[2].partition("\n}")[0]
        return dict(re.findall(r'^\t([\w-]+) "(.+)"$', block, re.MULTILINE))
    return dict(re.findall(r'^add_header ([\w-]+) "(.+)" always;$', text, re.MULTILINE))


@pytest.mark.parametrize("name", ["_headers", "nginx.conf", "headers.caddy"])
def test_every_server_is_told_the_same_headers(name: str, built_site: Path) -> None:
    files = {"_headers": headers_file(built_site), **server_files(response_headers())}

    assert sent(name, files[name].decode()) == response_headers()


def test_the_build_writes_what_servers_are_told(built_site: Path, indexed_project: Path) -> None:
    servers = indexed_project / ".build" / "servers"

    assert {file.name: file.read_bytes() for file in servers.iterdir()} == server_files(response_headers())
    assert (built_site / "_headers").read_bytes() == headers_file(built_site)


def test_hosts_that_join_headers_are_told_once_how_long_to_keep_a_file(built_site: Path) -> None:
    blocks = re.findall(r"^(/\S+)\n((?:  .+\n)+)", headers_file(built_site).decode(), re.MULTILINE)
    told = {path: kept for path, said in blocks for kept in re.findall("Cache-Control: (.+)", said)}
    [index] = (built_site / "assets" / "search").glob("data-*")

    assert told[f"/assets/search/{index.name}/*"] == FOR_A_YEAR
    assert {told.pop(path) for path in NEWEST} == {ASK_FIRST}
    assert {cache_control(path.replace("*", "words.json")) for path in told} == {FOR_A_YEAR}
    assert len(blocks) == len({path for path, _ in blocks})


def test_a_site_that_comes_back_brings_its_own_headers(built_site: Path, tmp_path: Path) -> None:
    assert headers_of(built_site) == response_headers()
    assert headers_of(tmp_path) == {}


def test_a_policy_goes_into_an_attribute_and_a_configuration_file_as_it_is() -> None:
    assert not re.search(r"[\"\n\\$`<>]", " ".join(response_headers().values()))


def test_a_place_to_send_to_elsewhere_is_the_one_address_beside_the_site_itself(built_site: Path) -> None:
    place = "https://help.example.org/gaps"
    allowed = f"connect-src 'self' {place};"

    assert content_policy(place).count(place) == 1
    assert content_policy(place).replace(allowed, "connect-src 'self';") == content_policy()
    assert allowed in headers_file(built_site, place).decode()
