"""A small index stands in few files, and says what one in many says."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sample import write_search_files
from shouhou.documents.collection import collection_of
from shouhou.documents.page import Page
from shouhou.engine.format import Entry, decode_part, encode_lexicon
from shouhou.engine.index_files import IndexFiles
from shouhou.engine.integrity import value_of
from shouhou.engine.opening import open_engine
from shouhou.engine.together import decode_together, encode_together, taken_apart
from shouhou.errors import IndexFormatError
from shouhou.index.cards import fields_of, row_of
from shouhou.index.encoding import json_file, manifest_file
from shouhou.index.export import export_index
from shouhou.index.layout import CARDS, FEW_CARDS, GROUPS, HEARD, PLAIN, lay_out
from shouhou.index.manifest import MOST_SHOWN
from shouhou.index.parts import Rule, in_parts
from shouhou.index.records import Collection, Document
from shouhou.server.making import Made

Browser = Callable[..., Any]

QUERIES = ("退款多久到账", "克服电话", "tuikuan shenhe", "退貨囬", "7天无理由", "绝无此物", "tk")
PAGES = [
    Page("install", "安装", "双击安装包，一路点下一步。装好以后重启一次。", "install/"),
    Page("refund", "退款", "退款审核通过以后，三天内到账；没有到账就找客服。", "refund/"),
]


def test_a_large_collection_has_more_cards_a_file_and_more_texts_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [Page(f"{n}", f"第{n}步", f"正文{n}") for n in range(7)]
    alone = open_engine(export_index(collection_of(pages), groups=()))
    monkeypatch.setitem(MOST_SHOWN, "cards", 4)
    monkeypatch.setitem(MOST_SHOWN, "texts", 3)

    files = export_index(collection_of(pages), groups=())

    names = [name.rpartition("/")[2].partition("-")[0] for name in files]
    assert (names.count("cards"), names.count("texts")) == (4, 3)
    assert open_engine(files).find("第5步") == alone.find("第5步")


def test_there_are_as_many_parts_as_the_size_asks_for_and_no_more_than_the_most() -> None:
    rule = Rule(100, 8)

    assert [rule.parts(size) for size in (0, 1, 100, 101, 800, 10**9)] == [1, 1, 1, 2, 8, 8]


@given(st.lists(st.integers(0, 1 << 16)), st.integers(1, 99), st.integers(1, 9))
def test_every_item_stands_in_its_part_in_its_order(items: list[int], size: int, most: int) -> None:
    def write(part: Sequence[int]) -> bytes:
        return json.dumps(list(part)).encode()

    files = in_parts("p-{}", items, lambda item, count: item % count, write, Rule(size, most))

    count = len(files)
    assert list(files) == [f"p-{number}" for number in range(count)] and count <= most
    for number, content in enumerate(files.values()):
        assert json.loads(content) == [item for item in items if item % count == number]


@pytest.mark.parametrize(
    ("plain", "heard", "small"),
    [
        (PLAIN.most, HEARD.most, GROUPS),
        (PLAIN.most, HEARD.most + 1, (PLAIN,)),
        (PLAIN.most + 1, HEARD.most, (HEARD,)),
        (PLAIN.most + 1, HEARD.most + 1, ()),
    ],
)
def test_files_stand_together_that_are_small_enough(plain: int, heard: int, small: tuple[Any, ...]) -> None:
    files = {"notices.json": bytes(plain), "sounds-0.json": bytes(heard)}

    layout = lay_out(files)

    assert tuple(layout.groups) == small
    names = {name.partition("/")[2]: content for name, content in layout.published.items()}
    assert len(names) == 2 and taken_apart(names) == files


@pytest.mark.parametrize(("heard", "few"), [(HEARD.most, True), (HEARD.most + 1, False)])
def test_everyday_words_stand_in_few_files_where_what_unknown_words_need_stands_together(
    heard: int, few: bool
) -> None:
    partners = {f"partners-{number}.json": json_file({chr(0x4E00 + number): "一"}) for number in range(40)}

    layout = lay_out({"postings-0.bin": b"", "sounds-0.json": bytes(heard)} | partners)

    assert (layout.counts["partners"] == 40) is not few


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=9), st.binary(max_size=40), max_size=6
    ),
    st.data(),
)
def test_what_stands_together_comes_apart_whole_or_not_at_all(
    files: dict[str, bytes], data: st.DataObject
) -> None:
    one = encode_together(files)
    spoilt = bytearray(one)
    spoilt[data.draw(st.integers(0, len(one) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert decode_together(one, "together-0.bin") == files
    for broken in (bytes(spoilt), one[: data.draw(st.integers(0, len(one) - 1))]):
        with pytest.raises(IndexFormatError, match="together-0"):
            decode_together(broken, "together-0.bin")


@given(st.integers(0, 400), st.integers(1, 300))
def test_few_cards_stand_by_fives_and_all_in_their_order(count: int, size: int) -> None:
    cards = [{"id": str(number), "title": "退" * size} for number in range(count)]
    files = {f"cards-{number}.json": json_file([card]) for number, card in enumerate(cards)}

    found = {**lay_out(files, (HEARD,)).files}

    few = [value_of(found[f"cards-{number}.json"]) for number in range(len(found))]
    assert [card for part in few for card in part] == cards
    each = FEW_CARDS if CARDS.is_one(sum(map(len, files.values()))) else 1
    assert {len(part) for part in few[:-1]} <= {each}


def test_what_is_said_of_characters_stands_with_their_words_unless_all_words_are_one_file() -> None:
    words = {"lexicon-0.bin": encode_lexicon({"退": Entry(1, 1)}), "lexicon-1.bin": encode_lexicon({})}
    tables = {"fold-0.json": json_file({"回": "囬", "m2": "㎡"}), "sounds-0.json": json_file({"kuan": "款"})}
    files = {**words, **tables, "syllables.json": json_file(["0tui", "0kuan", ""])}

    laid = lay_out(files, (HEARD,))

    one, other = (decode_part(laid.files[name]) for name in words)
    assert one.fold | other.fold == {"囬": "回", "㎡": "m2"} and one.sounds | other.sounds == {"款": 1}
    assert [ord(character) % 2 for character in one.fold] == [0] * len(one.fold)
    assert not tables.keys() & laid.files.keys() and laid.counts["sounds"] == 0
    assert lay_out(files, (PLAIN, HEARD)).files.keys() >= tables.keys()


def test_forms_with_latin_letters_are_one_file_until_they_are_many() -> None:
    def made(count: int) -> dict[str, bytes]:
        part = {"meanings": [["=客服", 16, "kefu"]] * count, "fillers": "ok"}
        return {
            "latin.json": json_file({"numbers": "12315", "fillers": "24"}),
            "latin-k.json": json_file(part),
        }

    (one,) = lay_out(made(3), (HEARD,)).files.values()

    assert value_of(one)["fillers"] == "24|ok" and len(value_of(one)["meanings"]) == 3
    many = lay_out(made(3000), (HEARD,)).files
    assert {name: one for name, one in many.items() if not name.startswith("forms-")} == made(3000)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["title", "url", "row", "leaf"]),
            st.one_of(st.text(max_size=3), st.sampled_from([0, False, None, []])),
        )
    )
)
def test_a_card_says_the_same_from_its_row_whatever_the_others_have(cards: list[dict[str, Any]]) -> None:
    documents = [Document(f"{n}", "p", "t", {}, (), card, "") for n, card in enumerate(cards)]
    fields = fields_of(documents)
    rows = {
        f"d/cards-{number}.json": json_file([row_of(one, fields)]) for number, one in enumerate(documents)
    }
    places = {"platforms": [{"key": "p"}], "topics": [{"key": "t"}], "placed": [[0, 0, len(cards)]]}
    manifest = manifest_file({"folder": "d", "card": fields, "shown": {"cards": 1}, **places})

    index = IndexFiles({"manifest.json": manifest, **rows}.__getitem__)

    for number, card in enumerate(cards):
        assert index.card(number) == {"id": f"{number}", "platform": "p", "topic": "t", **card}


def test_an_index_of_two_pages_has_at_most_ten_files() -> None:
    assert len(export_index(collection_of(PAGES))) <= 10


@pytest.mark.slow
@settings(max_examples=4, phases=[Phase.generate])
@given(data=st.data())
def test_the_same_is_found_in_one_file_as_in_parts(
    data: st.DataObject,
    small_collection: Collection,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    some = data.draw(st.lists(st.sampled_from(small_collection.documents), unique_by=lambda doc: doc.id))
    together = data.draw(st.sampled_from([GROUPS, (PLAIN,), (HEARD,)]))
    known = {doc.id for doc in some}
    collection = replace(
        small_collection,
        documents=some,
        uncovered=[item for item in small_collection.uncovered if item.see in (None, *known)],
        shared=(),
        heads=[head for head in small_collection.heads if known.issuperset(head.first)],
    )

    here, there = [], []
    for groups in ((), together):
        files = export_index(collection, groups=groups)
        folder = write_search_files(tmp_path_factory.mktemp("layout"), files)
        here.append([*map(open_engine(files).find, QUERIES)])
        there.append(browser("find", folder=str(folder), queries=QUERIES))

    assert here[0] == here[1]
    assert there[0] == there[1]


@pytest.mark.slow
def test_a_server_gets_the_same_rows_of_one_file_as_of_parts(
    small_files: dict[str, bytes], small_parts: dict[str, bytes]
) -> None:
    one, many = Made(small_files), Made(small_parts)

    assert list(one.answers()) == list(many.answers())
    assert list(one.terms()) == list(many.terms())
    opened = IndexFiles(small_files.__getitem__).lexicon()
    assert opened == IndexFiles(small_parts.__getitem__).lexicon()
