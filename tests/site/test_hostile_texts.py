"""Whatever editors write is text wherever it comes out: pages, data, feeds, tables, cards, calendars.

The sample is built once more with a payload in every text. Its pages may hold no element, no attribute and no
kind of address that the plain site does not hold.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as XML

import openpyxl
import pytest
from hostile import PAYLOAD, hostile
from sample import library
from shouhou.content import Library
from shouhou.site.files import site_files
from shouhou.site.generator import generate, write_working_folder
from shouhou.site.lasting_addresses import redirect_files
from shouhou.site.navigation import navigation
from shouhou.site.pages import compile_pages
from shouhou.site.shell import shell

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "cite", "content"}
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class Page(HTMLParser):
    """What a page is made of: its elements with the names of their attributes, the schemes of its addresses,
    its text, and the content of its scripts.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.schemes: set[str] = set()
        self.text = ""
        self.scripts: list[str] = []
        self._tag = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        self.elements |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        for name, value in attrs:
            found = SCHEME.match(value or "") if name in ADDRESSES and tag != "meta" else None
            self.schemes |= {found[1].lower()} if found else set()

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""

    def handle_data(self, data: str) -> None:
        if self._tag == "script":
            self.scripts.append(data)
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.add(f"comment {data.strip()[:20]}")


def pages_of(site: Path) -> Iterator[tuple[str, Page]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), Page(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def spoilt() -> Library:
    return hostile(library())


@pytest.fixture(scope="module")
def hostile_site(spoilt: Library, indexed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the spoilt sample, as the generator writes them, and its redirects."""
    pages = compile_pages(spoilt)
    folder = tmp_path_factory.mktemp("hostile")
    config = write_working_folder(indexed_project, folder, pages, navigation(spoilt), "", shell=shell(spoilt))
    site = generate(config)
    for name, content in redirect_files(spoilt).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    return site


@pytest.fixture(scope="module")
def data(spoilt: Library) -> Mapping[str, bytes]:
    return site_files(spoilt, compile_pages(spoilt), "")


def test_no_text_makes_an_element_an_attribute_or_a_way_out_of_the_site(
    hostile_site: Path, built_site: Path
) -> None:
    plain = dict(pages_of(built_site))
    elements = set[str]().union(*(page.elements for page in plain.values()))
    schemes = set[str]().union(*(page.schemes for page in plain.values()))
    told = ""
    wrong = {}
    for name, page in pages_of(hostile_site):
        told += page.text
        if found := (page.elements - elements) | (page.schemes - schemes):
            wrong[name] = found

    assert wrong == {}
    assert schemes <= {"https", "tel"}
    assert told.count(PAYLOAD.split("|")[0]) > 1000


def test_every_kind_of_text_is_read_as_it_was_written(hostile_site: Path, spoilt: Library) -> None:
    read = {name: "".join(page.text.split()) for name, page in pages_of(hostile_site)}
    answer = spoilt.answers[0]
    platform, topic = spoilt.platforms[answer.platform], spoilt.topics[answer.topic]
    source = spoilt.sources[answer.sources[0]]
    shown = {
        f"{answer.url}index.html": [answer.title, answer.short, source.name, answer.evidence[0].label],
        f"{answer.platform}/index.html": [platform.title, topic.ask],
        "index.html": [platform.name],
    }

    missing = {
        page: text
        for page, texts in shown.items()
        for text in texts
        if "".join(text.split()) not in read[page]
    }

    assert missing == {}


def test_the_scripts_of_a_page_are_whole(hostile_site: Path, spoilt: Library) -> None:
    page = (hostile_site / spoilt.answers[0].url / "index.html").read_text("utf-8")
    written = re.findall(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', page, re.DOTALL)

    assert len(written) == 2
    assert all(spoilt.answers[0].title in _texts(json.loads(text)) for text in written)
    assert not any("<" in text for text in written)


def _texts(value: object) -> set[str]:
    """Every text in a JSON document."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set[str]().union({value} if isinstance(value, str) else (), *map(_texts, inner))


def test_no_cell_of_a_table_begins_a_formula(data: Mapping[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(data["api/answers.csv"].decode("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(data["api/quick-phrases.xlsx"]))

    assert len({len(row) for row in rows}) == 1
    assert [
        cell for row in rows for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))
    ] == []
    assert [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []


def test_feeds_and_data_are_whole_and_hold_the_texts_as_texts(data: Mapping[str, bytes]) -> None:
    feed = XML.fromstring(data["feed.xml"])

    assert {element.tag.rpartition("}")[2] for element in feed.iter()} == {
        "feed", "id", "title", "subtitle", "updated", "author", "name", "link", "entry", "category",
        "summary",
    }  # fmt: skip
    assert all(json.loads(content) for name, content in data.items() if name.endswith(".json"))


def test_a_card_has_only_the_lines_of_a_card(data: Mapping[str, bytes]) -> None:
    cards = [content.decode() for name, content in data.items() if name.endswith(".vcf")]
    lines = [line for card in cards for line in card.split("\r\n") if line and not line.startswith(" ")]

    assert cards and all("\n" not in card.replace("\r\n", "") for card in cards)
    assert {re.split("[:;]", line)[0] for line in lines} == {
        "BEGIN", "VERSION", "N", "FN", "TEL", "NOTE", "REV", "UID", "END",
    }  # fmt: skip


def test_a_list_for_language_models_has_only_its_own_links(data: Mapping[str, bytes]) -> None:
    text = data["llms.txt"].decode()

    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
    assert links and not any(":" in link for link in links)
    assert "<script" not in text.replace("\\<", "")
