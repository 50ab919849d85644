"""The files for other programs: schema, table, quick phrases, feed, sitemap, llms.txt."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as XML

import openpyxl
import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from sample import SAMPLE, library
from shouhou.content import load_library
from shouhou.content.models.answer import Change
from shouhou.engine.browser_engine import node
from shouhou.site.changes import news_of
from shouhou.site.chat_text import chat_text
from shouhou.site.exports.api import COLUMNS, harmless
from shouhou.site.exports.feed import NEWEST, atom_feed
from shouhou.site.exports.quick_phrases import phrases, shortcuts
from shouhou.site.exports.structured import answer_data
from shouhou.site.files import site_files
from shouhou.site.offline import FORMAT as OFFLINE_FORMAT
from shouhou.site.pages import compile_pages

ROOT = Path(__file__).parents[2]
SITE_URL = "https://example.org/help/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
READ = {
    path: int(version[1])
    for module in (ROOT / "search").rglob("*.js")
    if (version := re.search(r"^const FORMAT = (\d+);", text := module.read_text("utf-8"), re.M))
    for path in re.findall(r"(?:fetchData|fetchDataOnce|partOf)\(\"([^\"]+)\"", text)
}
"""The files that programs of the site fetch, with the format that each expects."""


@cache
def files(site_url: str = "") -> dict[str, bytes]:
    return site_files(library(), compile_pages(library()), site_url)


def validator() -> Draft202012Validator:
    schema = json.loads(files()["api/answers.schema.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def document() -> dict[str, Any]:
    return json.loads(files()["api/answers.json"])


@pytest.mark.slow
@pytest.mark.parametrize("site_url", ["", SITE_URL], ids=["no address", "an address"])
def test_the_same_content_gives_the_same_bytes(site_url: str) -> None:
    assert site_files(load_library(SAMPLE), compile_pages(library()), site_url) == files(site_url)


# Schema


def test_the_answers_fit_their_schema() -> None:
    validator().validate(document())


def every_object(value: Any) -> list[dict[str, Any]]:
    """Every schema of an object, at any depth."""
    if isinstance(value, list):
        return [found for item in value for found in every_object(item)]
    if not isinstance(value, dict):
        return []
    return [value] * (value.get("type") == "object") + [
        found for item in value.values() for found in every_object(item)
    ]


def test_the_schema_lets_no_unknown_key_pass() -> None:
    objects = every_object(json.loads(files()["api/answers.schema.json"]))

    assert len(objects) == 6
    assert all(schema["additionalProperties"] is False for schema in objects)


def spoil(place: str, change: dict[str, Any]) -> dict[str, Any]:
    """The document with the first limit, contact or answer changed; None takes a key away."""
    found = document()
    answers = found["answers"]
    target = answers[0] if place == "answer" else next(entry[place][0] for entry in answers if entry[place])
    for key, value in change.items():
        target.pop(key, None)
        if value is not None:
            target[key] = value
    return found


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("answer", {"short": None}),
        ("answer", {"more": 1}),
        ("answer", {"id": "Ks Time"}),
        ("answer", {"evidence": ["hearsay"]}),
        ("answer", {"checked": "2026-02-30"}),
        ("answer", {"url": "/shanhuo/refund/x/"}),
        ("answer", {"sources": []}),
        ("limits", {"days": 0}),
        ("limits", {"days": 3, "months": 1}),
        ("limits", {"days": None, "months": 1, "unit": "working"}),
        ("limits", {"days": None, "months": None, "years": None}),
        ("contacts", {"kind": "phone", "evidence": "article", "dial": True}),
        ("contacts", {"kind": "email", "evidence": "law", "dial": True}),
        ("contacts", {"hours": ""}),
        ("contacts", {"hours": "工作日9点到18点"}),
        ("contacts", {"walked": "昨天"}),
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_content_check_refuses(place: str, change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validator().validate(spoil(place, change))


def test_every_program_of_the_site_reads_the_formats_that_are_published() -> None:
    published = {"offline/version.json": OFFLINE_FORMAT}
    published |= {path: json.loads(files()[path])["format"] for path in READ if path not in published}

    assert published == READ


# Table


def rows(site_url: str = "") -> list[dict[str, str]]:
    text = files(site_url)["api/answers.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_table_begins_with_the_mark_that_tells_excel_its_encoding() -> None:
    assert files()["api/answers.csv"].startswith(b'\xef\xbb\xbf"' + COLUMNS[0].encode())


def test_the_table_has_one_record_an_answer_and_a_cell_a_column() -> None:
    assert [row["编号"] for row in rows()] == [answer.id for answer in library().answers]
    assert all(set(row) == set(COLUMNS) and None not in row.values() for row in rows())


def test_every_record_of_the_table_ends_as_rfc_4180_wants() -> None:
    text = files()["api/answers.csv"].decode("utf-8-sig")

    assert text.endswith('"\r\n')
    assert text.count("\r\n") == len(library().answers) + 1 == text.count("\r")


def test_every_row_has_its_evidence_and_date() -> None:
    for row, answer in zip(rows(), library().answers, strict=True):
        assert row["依据"].split("；") == [evidence.label for evidence in answer.evidence]
        assert row["核对日期"] == answer.checked.isoformat()


def test_addresses_of_the_table_are_whole_where_the_site_has_one() -> None:
    assert rows()[0]["短链接"] == f"a/{library().answers[0].id}/"
    assert rows(SITE_URL)[0]["短链接"] == f"{SITE_URL}a/{library().answers[0].id}/"


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        '=HYPERLINK("http://x")',
    ],
)
def test_a_cell_never_begins_as_a_formula_does(value: str) -> None:
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "退款", "7-15日", "a@b.example", "'=1"])
def test_a_harmless_cell_stays_as_it_is(value: str) -> None:
    assert harmless(value) == value


# Quick phrases


def sheet(site_url: str = "") -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(files(site_url)["api/quick-phrases.xlsx"]))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_the_workbook_has_group_shortcut_and_text_of_every_answer() -> None:
    heading, *phrases = sheet()

    assert heading == ("分组", "快捷编码", "短语内容")
    assert [phrase[0] for phrase in phrases] == [
        f"{library().platforms[a.platform].name}/{library().topics[a.topic].name}" for a in library().answers
    ]
    assert all(isinstance(value, str) and value for phrase in phrases for value in phrase)


def test_the_workbook_says_no_date_but_the_fixed_one() -> None:
    book = openpyxl.load_workbook(io.BytesIO(files()["api/quick-phrases.xlsx"]))

    assert book.properties.created == dt.datetime(2026, 1, 1)


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(files()["api/quick-phrases.xlsx"]))

    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} == {"s"}


def test_every_phrase_has_its_evidence_date_and_link() -> None:
    for (_, _, text), answer in zip(sheet(SITE_URL)[1:], library().answers, strict=True):
        assert str(answer.checked) in text
        assert text.endswith(f"{SITE_URL}a/{answer.id}/")
        assert "未核实" in text or "article" not in answer.evidence


def test_the_second_sheet_speaks_as_the_shop_where_the_shop_says_it_otherwise() -> None:
    book = openpyxl.load_workbook(io.BytesIO(files(SITE_URL)["api/quick-phrases.xlsx"]))
    told = phrases(library(), SITE_URL)
    own = {phrase.id: phrase.text for phrase in told if phrase.voice == "shop"}
    neutral = {phrase.id: phrase.text for phrase in told if phrase.voice == "neutral"}

    rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))

    assert own
    assert [row[2] for row in rows] == [own.get(a.id, neutral[a.id]) for a in library().answers]


def test_a_phrase_has_no_link_where_the_site_has_no_address() -> None:
    assert not [text for _, _, text in sheet()[1:] if re.search(r"\ba/[a-z]", text)]


def test_shortcuts_are_short_plain_letters_and_no_two_the_same() -> None:
    found = shortcuts(library())

    assert list(found) == [answer.id for answer in library().answers]
    assert len(set(found.values())) == len(found)
    assert all(re.fullmatch("[a-z]{3,10}[0-9]*", name) for name in found.values())


def test_a_shortcut_begins_with_its_platform_and_says_the_title() -> None:
    assert shortcuts(library())["sh-refund-steps"].startswith("shj")
    assert shortcuts(library())["sh-time-arrival"][3:5] == "tk"


def test_answers_whose_titles_begin_alike_get_different_shortcuts() -> None:
    answer = library().answers[0]
    twins = tuple(answer.model_copy(update={"id": f"twin-{number}"}) for number in range(12))
    object.__setattr__(several := load_library(SAMPLE), "answers", twins)

    assert len(set(shortcuts(several).values())) == 12


@pytest.mark.parametrize("form", ["short", "full"])
def test_a_copied_answer_is_word_for_word_what_the_site_copies(form: Any) -> None:
    link = f"{SITE_URL}a/x/"
    script = """
      import { pathToFileURL } from "node:url";
      let input = "";
      for await (const chunk of process.stdin.setEncoding("utf-8")) input += chunk;
      const { module, form, link, answers } = JSON.parse(input);
      const { compose } = await import(pathToFileURL(module));
      console.log(JSON.stringify(answers.map((answer) => compose(answer, { form, as: "text", link }))));
    """
    given = {
        "module": str(ROOT / "search" / "browser" / "shared" / "compose.js"),
        "form": form,
        "link": link,
        "answers": [answer_data(answer) for answer in library().answers],
    }
    command = [node(), "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, encoding="utf-8", check=True)

    assert json.loads(done.stdout) == [chat_text(answer, form, link) for answer in library().answers]


# Feed: the rules of RFC 4287


def feed(site_url: str = SITE_URL) -> XML.Element:
    return XML.fromstring(files(site_url)["feed.xml"])


def parts(site_url: str) -> list[XML.Element]:
    return [feed(site_url), *feed(site_url).findall(f"{ATOM}entry")]


@pytest.mark.parametrize("site_url", ["", SITE_URL], ids=["no address", "an address"])
def test_feed_and_entries_have_exactly_one_id_title_and_date(site_url: str) -> None:
    for part in parts(site_url):
        for tag in ("id", "title", "updated"):
            (found,) = part.findall(ATOM + tag)
            assert found.text


@pytest.mark.parametrize("site_url", ["", SITE_URL], ids=["no address", "an address"])
def test_ids_of_the_feed_are_uris_no_two_the_same_and_stay_wherever_the_site_stands(site_url: str) -> None:
    ids = [part.findtext(f"{ATOM}id") for part in parts(site_url)]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(one)) for one in ids)
    assert ids == [part.findtext(f"{ATOM}id") for part in parts("")]


def test_dates_of_the_feed_are_moments_with_a_zone() -> None:
    for part in parts(SITE_URL):
        assert dt.datetime.fromisoformat(str(part.findtext(f"{ATOM}updated"))).tzinfo


def test_the_feed_has_an_author_for_all_entries() -> None:
    assert feed().findtext(f"{ATOM}author/{ATOM}name")


def test_the_feed_says_what_the_page_of_changes_says_the_latest_day_first() -> None:
    news = news_of(library())
    told = [
        (entry.findtext(f"{ATOM}title"), str(entry.findtext(f"{ATOM}updated"))[:10])
        for entry in feed().findall(f"{ATOM}entry")
    ]

    assert told == [(one.answer.title, one.on.isoformat()) for one in news] and len(news) > 2
    assert [day for _, day in told] == sorted((day for _, day in told), reverse=True)
    assert str(feed().findtext(f"{ATOM}updated")).startswith(told[0][1])


def test_the_feed_holds_no_more_than_the_newest() -> None:
    first = library().answers[0]
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(NEWEST + 3)]
    changes = tuple(Change(on=day, what="热线换了") for day in reversed(days))
    busy = dataclasses.replace(library(), answers=(first.model_copy(update={"changes": changes}),))

    updated = [
        entry.findtext(f"{ATOM}updated")
        for entry in XML.fromstring(atom_feed(busy, "")).findall(f"{ATOM}entry")
    ]

    assert [str(one)[:10] for one in updated] == [day.isoformat() for day in reversed(days)][:NEWEST]


def test_an_entry_keeps_its_id_and_day_when_words_are_mended_the_answer_moves_and_newer_ones_come() -> None:
    first = library().answers[0]

    def entries(*changes: Change, slug: str = first.slug) -> set[tuple[str | None, str | None]]:
        moved = first.model_copy(update={"changes": changes, "slug": slug})
        alone = dataclasses.replace(library(), answers=(moved,))
        return {
            (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated"))
            for entry in XML.fromstring(atom_feed(alone, "")).findall(f"{ATOM}entry")
        }

    old = entries(Change(on=dt.date(2026, 11, 1), what="新答按"))
    new = entries(
        Change(on=dt.date(2026, 12, 1), what="天数改了"),
        Change(on=dt.date(2026, 11, 1), what="新答案"),
        slug="moved",
    )

    assert old < new and len(new) == 2


@pytest.mark.parametrize("site_url", ["", SITE_URL], ids=["no address", "an address"])
def test_every_entry_leads_to_its_answer_and_says_what_changed(site_url: str) -> None:
    urls = {SITE_URL + answer.url: answer for answer in library().answers}
    for entry in feed(site_url).findall(f"{ATOM}entry"):
        (link,) = entry.findall(f"{ATOM}link[@rel='alternate']")
        answer = urls[urljoin(f"{SITE_URL}feed.xml", link.get("href"))]
        summary = str(entry.findtext(f"{ATOM}summary"))
        assert entry.findtext(f"{ATOM}title") == answer.title
        assert any(summary.startswith(change.what) for change in answer.changes) and answer.short in summary


def test_every_entry_has_its_evidence() -> None:
    assert all("依据：" in str(entry.findtext(f"{ATOM}summary")) for entry in feed().findall(f"{ATOM}entry"))


def test_the_feed_names_its_own_address_where_it_has_one() -> None:
    assert [link.get("href") for link in feed().findall(f"{ATOM}link[@rel='self']")] == [
        f"{SITE_URL}feed.xml"
    ]
    assert feed("").findall(f"{ATOM}link[@rel='self']") == []


# Sitemap


def test_the_sitemap_names_every_page_once() -> None:
    found = [url.findtext(f"{MAP}loc") for url in XML.fromstring(files(SITE_URL)["sitemap.xml"])]

    assert len(found) == len(set(found)) == len(compile_pages(library())) - len(library().gone)
    assert {SITE_URL, f"{SITE_URL}search/", f"{SITE_URL}shanhuo/", f"{SITE_URL}shanhuo/refund/"} <= set(found)
    assert {SITE_URL + answer.url for answer in library().answers} <= set(found)


def test_an_answer_in_the_sitemap_has_the_date_of_its_check() -> None:
    dates = {
        url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod")
        for url in XML.fromstring(files(SITE_URL)["sitemap.xml"])
    }

    assert all(dates[SITE_URL + answer.url] == answer.checked.isoformat() for answer in library().answers)


def test_there_is_no_sitemap_where_the_site_has_no_address(built_site: Path) -> None:
    assert "sitemap.xml" not in files()
    assert [path.name for path in built_site.glob("sitemap*")] == []


# llms.txt


@pytest.mark.parametrize("site_url", ["", SITE_URL], ids=["no address", "an address"])
def test_llms_txt_names_every_answer_with_its_short_answer_and_evidence(site_url: str) -> None:
    lines = files(site_url)["llms.txt"].decode().split("\n")

    for answer in library().answers:
        (line,) = [line for line in lines if f"]({site_url}{answer.url})" in line]
        assert (
            answer.title in line
            and answer.short in line
            and answer.id in line
            and str(answer.checked) in line
        )


def test_llms_txt_explains_every_evidence_label() -> None:
    text = files()["llms.txt"].decode()

    assert text.startswith("# ")
    assert all(f"{label.label}（`{key.value}`）" in text for key, label in library().evidence.items())


def test_an_unverified_number_is_in_no_file_beyond_its_own_answer() -> None:
    for answer in library().answers:
        for item in answer.unverified:
            assert item.value not in files()["llms.txt"].decode()
            assert item.value not in files()["feed.xml"].decode()


def test_what_is_linked_from_llms_txt_is_on_the_site(built_site: Path) -> None:
    for target in re.findall(r"\]\(([^)]*)\)", files()["llms.txt"].decode()):
        assert (built_site / target).is_file() or (built_site / target / "index.html").is_file(), target


def test_the_published_files_are_these(built_site: Path) -> None:
    assert {
        name: (built_site / name).read_bytes() == content for name, content in files().items()
    } == dict.fromkeys(files(), True)
