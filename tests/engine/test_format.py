"""The exported files: what is written is what is read, here and in the browser, and damage is refused in
words.
"""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shouhou.analysis.sense import pack, unpack
from shouhou.analysis.word_lists import LONGEST_WORD
from shouhou.engine.format import (
    FORMAT,
    LONG,
    NOTHING,
    Entry,
    Lane,
    Near,
    Part,
    Posting,
    Terms,
    character_of,
    decode_lexicon,
    decode_list,
    decode_part,
    decode_postings,
    decode_senses,
    encode_lexicon,
    encode_part,
    encode_posting,
    encode_postings,
    encode_senses,
    read_terms,
    shard_of,
)
from shouhou.engine.integrity import SUM_BYTES, seal
from shouhou.engine.opening import open_engine
from shouhou.errors import IndexFormatError
from shouhou.index.encoding import as_json

Browser = Callable[..., Any]

HEAD = 5
"""Bytes of magic and version before the sum."""

terms = st.text(
    alphabet=st.one_of(st.sampled_from("退款山货集=~㐀鿿" + string.ascii_lowercase + string.digits)),
    min_size=1,
    max_size=12,
)
numbers = st.lists(st.integers(0, 300_000), unique=True, min_size=1, max_size=8).map(sorted)
lanes = st.one_of(
    st.just(NOTHING),
    st.builds(
        lambda idf, at, by: Lane(idf, tuple(at), bytes((by * (n + 1)) % 255 + 1 for n in at)),
        st.integers(1, 1 << 20),
        numbers,
        st.integers(1, 254),
    ),
)
meanings = st.text(alphabet="退款app", max_size=9).map("={}".format)
senses = st.one_of(st.just(b""), st.binary(min_size=4, max_size=4))
postings = st.dictionaries(terms, st.builds(Posting, lanes, lanes, senses), max_size=6)

SOME_LEXICON = encode_lexicon(
    {
        "退款": Entry(100, 7, (("=app", 14), ("=退款", 4))),
        "退货": Entry(90, 0, (), True),
        "退货款": Entry(80, 15),
    }
)
SOME_POSTINGS = encode_postings(
    {
        "退款": Posting(Lane(4096, (1, 300), bytes([200, 7])), NOTHING, b"\x1f\x80"),
        "app": Posting(NOTHING, Lane(70_000, (0,), bytes([1]))),
    },
    [],
)
SOME_LIST = Lane(4096, tuple(range(3, 3 * LONG + 6, 3)), bytes(n % 255 + 1 for n in range(LONG + 1)))
LISTS: list[bytes] = []
SHARD_OF_A_LIST = encode_postings({"的": Posting(SOME_LIST)}, LISTS)
SOME_PART = encode_part(
    Part(
        {"的": Entry(9, 9)},
        {"㎡": "m2", "囬": "回"},
        {"的": 3, "回": 300},
        Near(True, Terms({"的": encode_posting("的", Posting(SOME_LIST), [])}, {0: LISTS[0]})),
    )
)


def no_list(number: int, size: int) -> tuple[Sequence[int], bytes]:
    raise IndexFormatError(f"list {number} of {size} was asked for")


def read_postings(data: bytes) -> Mapping[str, Posting]:
    return decode_postings(data, no_list)


def coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def cut_short(data: bytes) -> list[bytes]:
    return [data[:size] for size in range(len(data))]


def damaged(data: bytes) -> list[bytes]:
    """Every way to cut ``data`` short, and to turn one bit of it."""
    flipped = [
        data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
        for at in range(len(data))
        for bit in range(8)
    ]
    return cut_short(data) + flipped


def sealed_anew(data: bytes, spoil: Callable[[bytes], list[bytes]]) -> list[bytes]:
    """The file ``data`` with its content spoilt, and the sum that fits: what only the reader's own care
    refuses.
    """
    return [seal(data[:HEAD], rest) for rest in spoil(data[HEAD + SUM_BYTES :])]


def refused(decode: Callable[[bytes], object], data: bytes) -> str:
    """Return the name of what ``decode`` raised, or nothing."""
    try:
        decode(data)
    except Exception as error:
        return type(error).__name__
    return ""


@given(
    st.dictionaries(
        st.text(alphabet="退款山货集㐀鿿", min_size=1, max_size=12),
        st.builds(
            Entry,
            st.integers(0, 255),
            st.integers(0, 15),
            st.lists(st.tuples(meanings, st.integers(0, 255)), max_size=14, unique_by=itemgetter(0)).map(
                tuple
            ),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.dictionaries(st.sampled_from("囬㎡Å😀"), st.text(alphabet="退m2", max_size=3)),
    st.dictionaries(st.sampled_from("退款㐀鿿"), st.integers(0, 409)),
    st.dictionaries(
        st.text(alphabet="退款 7a", min_size=1, max_size=5),
        st.sets(st.integers(0, 40), min_size=1, max_size=3).map(lambda numbers: tuple(sorted(numbers))),
        max_size=4,
    ),
)
def test_a_part_of_the_lexicon_is_read_as_it_was_written(
    browser: Browser,
    entries: dict[str, Entry],
    fold: dict[str, str],
    sounds: dict[str, int],
    named: dict[str, tuple[int, ...]],
) -> None:
    part = Part(entries, fold, sounds, named=named)
    data = encode_part(part)

    assert decode_part(data) == part
    words_alone = decode_part(encode_lexicon(entries))
    assert data == encode_part(replace(words_alone, fold=fold, sounds=sounds, named=named))
    (read,) = browser("lexicons", files=[coded(data)])
    words = [
        [word, entry.weight, entry.importance, [[*meaning] for meaning in entry.written]]
        for word, entry in sorted(entries.items())
    ]
    told = sorted((number, form) for form, numbers in named.items() for number in numbers)
    assert read == {
        "value": [
            words,
            ["".join(row) for row in sorted(fold.items())],
            [[form, number] for number, form in told],
            [*map(list, sorted(sounds.items()))],
        ]
    }


def test_a_part_of_the_lexicon_cut_short_is_always_refused(browser: Browser) -> None:
    cut = sealed_anew(SOME_LEXICON, cut_short)

    assert {refused(decode_lexicon, data) for data in cut} == {"IndexFormatError"}
    assert {item.get("error") for item in browser("lexicons", files=[coded(data) for data in cut])} == {
        "IndexFormatError"
    }


def test_a_part_of_the_lexicon_that_was_written_wrong_raises_nothing_else(browser: Browser) -> None:
    spoilt = sealed_anew(SOME_LEXICON, damaged)

    assert {refused(decode_lexicon, data) for data in spoilt} <= {"", "IndexFormatError"}
    read = browser("lexicons", files=[coded(data) for data in spoilt])
    assert {item.get("error") for item in read} <= {None, "IndexFormatError"}


def test_a_word_that_has_too_many_meanings_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="退款"):
        encode_lexicon({"退款": Entry(1, 1, (("=退款", 1),) * 16)})


def test_a_long_list_stands_in_a_file_of_its_own_with_impacts_to_the_nearest_of_eight(
    browser: Browser,
) -> None:
    (data,) = LISTS
    impacts = [impact // 32 * 32 + 16 for impact in SOME_LIST.impacts]

    found = decode_postings(SHARD_OF_A_LIST, lambda number, size: decode_list(LISTS[number], size))

    assert [*found["的"].answers.numbers] == [*SOME_LIST.numbers]
    assert [*found["的"].answers.impacts] == impacts
    (read,) = browser("lists", files=[coded(data)], size=LONG + 1)
    assert read == {"value": [[*SOME_LIST.numbers], impacts]}


def test_a_long_list_cut_short_or_of_another_size_is_refused(browser: Browser) -> None:
    (data,) = LISTS
    short = sealed_anew(data, lambda rest: [rest[:-1], rest + b"\x01", rest[:-1] + b"\x80"])

    assert {refused(lambda one: decode_list(one, LONG + 1), one) for one in short} == {"IndexFormatError"}
    read = browser("lists", files=[coded(one) for one in short], size=LONG + 1)
    assert {item.get("error") for item in read} == {"IndexFormatError"}


@given(postings)
def test_postings_are_read_as_they_were_written(browser: Browser, found: dict[str, Posting]) -> None:
    def plain(lane: Lane) -> list[Any]:
        return [lane.idf, [*lane.numbers], [*lane.impacts]]

    data = encode_postings(found, [])

    assert decode_postings(data, no_list) == found
    (read,) = browser("postings", files=[coded(data)])
    assert read == {
        "value": [
            [term, plain(posting.answers), plain(posting.asks), [*posting.sense]]
            for term, posting in sorted(found.items())
        ]
    }


@given(postings, st.booleans())
def test_what_is_near_to_words_is_read_as_it_was_written(
    browser: Browser, found: dict[str, Posting], whole: bool
) -> None:
    lists: list[bytes] = []
    found = {**found, "的": Posting(SOME_LIST)}
    encoded = {term: encode_posting(term, posting, lists) for term, posting in found.items()}
    data = encode_part(
        Part({"退款": Entry(100, 7)}, near=Near(whole, Terms(encoded, dict(enumerate(lists)))))
    )

    near = decode_part(data).near

    assert near and near.whole == whole
    here = read_terms(near.terms, no_list, "lexicon-0.bin")
    (there,) = browser("nears", files=[coded(data)])
    assert there == {
        "value": [
            whole,
            [
                [term, *([lane.idf, [*lane.numbers], [*lane.impacts]] for lane in lanes), [*one.sense]]
                for term, one in sorted(here.items())
                for lanes in [(one.answers, one.asks)]
            ],
        ]
    }
    assert {term: here[term] for term in found if term != "的"} == {
        term: posting for term, posting in found.items() if term != "的"
    }


@given(st.lists(terms, max_size=20))
def test_a_term_stands_with_the_words_of_the_same_character_everywhere(
    browser: Browser, words: list[str]
) -> None:
    marked = [*words, *(f"={word}" for word in words), *(f"^{word} {word}" for word in words)]

    assert browser("characters", terms=marked) == list(map(character_of, marked))


@given(st.lists(st.lists(st.integers(-8, 7), min_size=4, max_size=4), max_size=5), st.sampled_from((4, 8)))
def test_what_the_answers_mean_is_read_as_it_was_written(
    browser: Browser, vectors: list[list[int]], bits: int
) -> None:
    data = encode_senses(pack(vector, bits) for vector in vectors)
    size = 4 * bits // 8

    read = [unpack(packed, bits) for packed in decode_senses(data, len(vectors), size)]
    (there,) = browser("senses", files=[coded(data)], answers=len(vectors), size=size, bits=bits)

    assert [list(vector) for vector in read] == vectors
    assert there == {"value": [number for vector in vectors for number in vector]}


def test_what_the_answers_mean_of_another_number_of_answers_is_refused(browser: Browser) -> None:
    data = encode_senses([b"\x01\x02"])

    with pytest.raises(IndexFormatError):
        decode_senses(data, 2, 2)
    (there,) = browser("senses", files=[coded(data)], answers=2, size=2, bits=4)
    assert there["error"] == "IndexFormatError"


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=30), st.integers(1, 1 << 16)
)
def test_a_term_has_the_same_shard_everywhere(browser: Browser, words: list[str], count: int) -> None:
    here = [shard_of(word, count) for word in words]

    assert all(0 <= number < count for number in here)
    assert browser("shards", terms=words, count=count) == here


def test_every_term_of_the_site_lies_in_its_own_shard(exported: dict[str, bytes]) -> None:
    count = json.loads(exported["manifest.json"])["parts"]["postings"]
    shards = {
        int(name.rpartition("-")[2].removesuffix(".bin")): read_postings(data)
        for name, data in exported.items()
        if "/postings-" in name
    }

    assert sorted(shards) == list(range(count))
    assert [
        term for number, shard in shards.items() for term in shard if shard_of(term, count) != number
    ] == []


def test_a_word_of_the_greatest_length_is_written_and_a_longer_one_refused() -> None:
    longest = "退" * LONGEST_WORD

    assert decode_lexicon(encode_lexicon({longest: Entry(1, 1)})) == {longest: Entry(1, 1)}
    with pytest.raises(ValueError, match=longest):
        encode_lexicon({longest + "退": Entry(1, 1)})


@pytest.mark.parametrize(
    ("what", "decode", "data"),
    [
        ("lexicons", decode_lexicon, SOME_LEXICON),
        ("nears", decode_part, SOME_PART),
        ("postings", read_postings, SOME_POSTINGS),
    ],
)
def test_a_file_with_a_bit_turned_or_cut_short_is_always_refused(
    what: str, decode: Callable[[bytes], object], data: bytes, browser: Browser
) -> None:
    spoilt = damaged(data)

    assert {refused(decode, one) for one in spoilt} == {"IndexFormatError"}
    read = browser(what, files=[coded(one) for one in spoilt])
    assert {item.get("error") for item in read} == {"IndexFormatError"}


def test_postings_that_were_written_wrong_raise_nothing_but_an_index_format_error() -> None:
    spoilt = sealed_anew(SOME_POSTINGS, damaged)

    assert {refused(read_postings, data) for data in spoilt} <= {"", "IndexFormatError"}


@settings(max_examples=300)
@given(st.binary(max_size=60))
def test_any_content_of_postings_is_read_or_refused(rest: bytes) -> None:
    assert refused(read_postings, seal(SOME_POSTINGS[:HEAD], rest)) in ("", "IndexFormatError")


def test_postings_cut_short_are_always_refused() -> None:
    cut = sealed_anew(SOME_POSTINGS, cut_short)

    assert {refused(read_postings, data) for data in cut} == {"IndexFormatError"}


def test_the_browser_refuses_postings_cut_short(browser: Browser) -> None:
    read = browser("postings", files=[coded(data) for data in sealed_anew(SOME_POSTINGS, cut_short)])

    assert {item.get("error") for item in read} == {"IndexFormatError"}


def test_the_browser_raises_nothing_else_for_postings_that_were_written_wrong(browser: Browser) -> None:
    read = browser("postings", files=[coded(data) for data in sealed_anew(SOME_POSTINGS, damaged)])

    assert {item.get("error") for item in read} <= {None, "IndexFormatError"}


@pytest.mark.parametrize(
    ("decode", "data"),
    [(decode_lexicon, SOME_LEXICON), (read_postings, SOME_POSTINGS)],
)
def test_another_version_is_refused_in_words(decode: Callable[[bytes], object], data: bytes) -> None:
    with pytest.raises(IndexFormatError, match=str(FORMAT)):
        decode(data[:4] + bytes([FORMAT + 1]) + data[5:])


def test_the_browser_refuses_another_version_in_words(browser: Browser) -> None:
    later = [coded(data[:4] + bytes([FORMAT + 1]) + data[5:]) for data in (SOME_LEXICON, SOME_POSTINGS)]

    for item in (*browser("lexicons", files=later[:1]), *browser("postings", files=later[1:])):
        assert item["error"] == "IndexFormatError" and str(FORMAT) in item["message"]


def with_manifest(files: Mapping[str, bytes], **changes: Any) -> dict[str, bytes]:
    manifest = json.loads(files["manifest.json"]) | changes
    return {**files, "manifest.json": as_json(manifest)}


@pytest.mark.parametrize("version", [6, FORMAT + 1, 99])
def test_a_manifest_of_another_version_is_refused_on_both_sides(
    version: int, small_files: dict[str, bytes], small_folder: Path, browser: Browser
) -> None:
    later = with_manifest(small_files, format=version)

    with pytest.raises(IndexFormatError, match=f"版本是 {version}，"):
        open_engine(later)
    there = browser(
        "damaged",
        folder=str(small_folder),
        replaced={"manifest.json": coded(later["manifest.json"])},
        query="退款",
    )
    assert there["error"] == "IndexFormatError" and f"版本是 {version}，" in there["message"]


@pytest.mark.parametrize(
    "name", ["latin.json", "voiced-3.json", "fold-3.json", "sounds-3.json", "partners-3.json"]
)
def test_a_json_file_cut_short_is_refused(name: str, small_parts: dict[str, bytes]) -> None:
    folder = json.loads(small_parts["manifest.json"])["folder"]

    with pytest.raises(IndexFormatError, match=name):
        open_engine({**small_parts, f"{folder}/{name}": small_parts[f"{folder}/{name}"][:-3]})


@pytest.mark.parametrize("name", ["manifest.json", "voiced-0.json", "sounds-0.json", "postings-{}.bin"])
def test_a_missing_file_is_refused_by_its_name(name: str, small_parts: dict[str, bytes]) -> None:
    shards = json.loads(small_parts["manifest.json"])["parts"]["postings"]
    name = name.format(shard_of("退款", shards))
    few = {path: content for path, content in small_parts.items() if not path.endswith(name)}

    with pytest.raises(IndexFormatError, match=name):
        engine = open_engine(few)
        for query in ("退款多久到账", "客服电话是多少", "七天无理由退货怎么算"):
            engine.find(query)


@pytest.mark.parametrize("name", ["manifest.json", "together-0.bin", "together-1.bin"])
def test_the_browser_rejects_a_file_cut_short(
    name: str, small_files: dict[str, bytes], small_folder: Path, browser: Browser
) -> None:
    content = next(data for path, data in small_files.items() if path.endswith(name))

    there = browser(
        "damaged", folder=str(small_folder), replaced={name: coded(content[:-3])}, query="tuikuan"
    )

    assert there.get("error") == "IndexFormatError"
