"""The exported search files, byte by byte. ``browser/format.js`` reads the same picture; change both and the version.

Everything lies in ``assets/search/``; ``manifest.json`` is the entry and names the folder of all others, which is named by
their content, so that one publish never mixes with another:

    manifest.json            {"format": 1, "folder": "data-1f2e3d4c5b6a", …}   see ``export``
    <folder>/lexicon.bin     the vocabulary that queries are cut with
    <folder>/words.json      meanings, fillers, Latin words of the site
    <folder>/fold.json       what unusual characters count as; fetched only where a query holds one
    <folder>/sounds.json     pinyin of the site's characters; fetched only for Latin input and unknown pieces
    <folder>/homophones.json pinyin of other characters; fetched only where an unknown piece holds one
    <folder>/postings-K.bin  the terms whose hash is K modulo the number of shards
    <folder>/cards-K.json    what a result shows, 4 answers a file
    <folder>/text-K.json     the plain text of answer K
    <folder>/suggest.json    letter -> characters that suggestions in suggest-<letter>.json begin with
    <folder>/suggest-L.json  [text, answer number, pinyin where unusual] of titles and short asks that begin with L

    varint  unsigned, 7 bits a byte, low bits first, high bit set on all but the last byte

    lexicon.bin
    +------+---------+--------+-------------------+--------------------+--------------------+-------------------------+
    | SHLX | version | varint | n bytes: letters  | n bytes: weight of | n bytes: how much  | UTF-8: the rest of each |
    | 4 B  | 1 byte  | n, t   | kept from the     | each word in the   | the site asks for  | word, "\\n" between     |
    |      |         |        | word before       | cut (see segment)  | it (0 never) to 15 | words; t bytes in all   |
    +------+---------+--------+-------------------+--------------------+--------------------+-------------------------+
    words in code point order

    postings-K.bin
    +------+---------+--------+-------------------------------------------------------------------------------+
    | SHPO | version | varint | n times, terms in code point order:                                           |
    | 4 B  | 1 byte  | n      |   varint bytes of term, term in UTF-8, then twice, for answers and for asks:  |
    |      |         |        |     varint p; where p > 0: varint idf in 1/4096, p varints: numbers (first,   |
    |      |         |        |     then gaps), p bytes: impacts (saturated frequency in 255ths, at least 1)  |
    +------+---------+--------+-------------------------------------------------------------------------------+

A term's shard is FNV-1a (32 bits) over its UTF-16 code units, modulo the number of shards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search.errors import IndexFormatError

FORMAT = 1
IDF_SCALE = 4096
IMPACT_SCALE = 255

_LEXICON_MAGIC = b"SHLX"
_POSTINGS_MAGIC = b"SHPO"


@dataclass(frozen=True)
class Lane:
    """A term among the answers or among the asks: its ``idf`` in 1/4096 and ``(number, impact)`` pairs in number order."""

    idf: int
    impacts: tuple[tuple[int, int], ...]


NOTHING = Lane(0, ())


@dataclass(frozen=True)
class Posting:
    """A term as the ranking reads it: where it stands among the answers, and among the asks."""

    answers: Lane = NOTHING
    asks: Lane = NOTHING


UNKNOWN = Posting()


def shard_of(term: str, shards: int) -> int:
    """Return the number of the shard that holds ``term``."""
    value = 0x811C9DC5
    encoded = term.encode("utf-16-le")
    for place in range(0, len(encoded), 2):
        value = ((value ^ int.from_bytes(encoded[place : place + 2], "little")) * 0x01000193) & 0xFFFFFFFF
    return value % shards


def encode_lexicon(weights: Mapping[str, int], importance: Mapping[str, int]) -> bytes:
    """Encode each word's weight (0 to 255) and importance (0 where absent, to 15)."""
    kept, rests, before = bytearray(), [], ""
    words = sorted(weights)
    for word in words:
        shared = 0
        while shared < min(len(before), len(word)) and before[shared] == word[shared]:
            shared += 1
        kept.append(shared)
        rests.append(word[shared:])
        before = word
    text = "\n".join(rests).encode("utf-8")
    head = _LEXICON_MAGIC + bytes([FORMAT]) + _varint(len(words)) + _varint(len(text))
    planes = bytes(kept) + bytes(weights[w] for w in words) + bytes(importance.get(w, 0) for w in words)
    return head + planes + text


def decode_lexicon(data: bytes) -> tuple[dict[str, int], dict[str, int]]:
    """Return word -> weight, and word -> importance where there is any. Raises IndexFormatError."""
    place = _checked_head(data, _LEXICON_MAGIC, "lexicon.bin")
    try:
        return _read_lexicon(data, place)
    except (IndexError, UnicodeDecodeError) as error:
        raise IndexFormatError("索引文件 lexicon.bin 不完整；请运行 shouhou build 重新生成") from error


def _read_lexicon(data: bytes, place: int) -> tuple[dict[str, int], dict[str, int]]:
    size, place = _read_varint(data, place)
    length, place = _read_varint(data, place)
    if place + 3 * size + length != len(data):
        raise IndexError
    rests = data[place + 3 * size :].decode("utf-8").split("\n") if size else []
    if len(rests) != size:
        raise IndexError
    weights, importance, before = {}, {}, ""
    for number, rest in enumerate(rests):
        before = before[: data[place + number]] + rest
        weights[before] = data[place + size + number]
        if value := data[place + 2 * size + number]:
            importance[before] = value
    return weights, importance


def encode_postings(postings: Mapping[str, Posting]) -> bytes:
    """Encode one shard."""
    out = bytearray(_POSTINGS_MAGIC + bytes([FORMAT]) + _varint(len(postings)))
    for term, posting in sorted(postings.items()):
        encoded = term.encode("utf-8")
        out += _varint(len(encoded)) + encoded + _encode_lane(posting.answers) + _encode_lane(posting.asks)
    return bytes(out)


def _encode_lane(lane: Lane) -> bytes:
    out = bytearray(_varint(len(lane.impacts)))
    if lane.impacts:
        out += _varint(lane.idf)
    before = 0
    for number, _ in lane.impacts:
        out += _varint(number - before)
        before = number
    return bytes(out) + bytes(impact for _, impact in lane.impacts)


def decode_postings(data: bytes, name: str = "postings") -> dict[str, Posting]:
    """Return term -> Posting of one shard. Raises IndexFormatError."""
    place = _checked_head(data, _POSTINGS_MAGIC, name)
    try:
        return dict(_read_postings(data, place))
    except (IndexError, UnicodeDecodeError) as error:
        raise IndexFormatError(f"索引文件 {name} 不完整；请运行 shouhou build 重新生成") from error


def _read_postings(data: bytes, place: int) -> Iterator[tuple[str, Posting]]:
    count, place = _read_varint(data, place)
    for _ in range(count):
        size, place = _read_varint(data, place)
        term = data[place : place + size].decode("utf-8")
        answers, place = _read_lane(data, place + size)
        asks, place = _read_lane(data, place)
        yield term, Posting(answers, asks)


def _read_lane(data: bytes, place: int) -> tuple[Lane, int]:
    size, place = _read_varint(data, place)
    if not size:
        return NOTHING, place
    idf, place = _read_varint(data, place)
    numbers, number = [], 0
    for _ in range(size):
        gap, place = _read_varint(data, place)
        number += gap
        numbers.append(number)
    if place + size > len(data):
        raise IndexError
    return Lane(idf, tuple(zip(numbers, data[place : place + size], strict=True))), place + size


def _checked_head(data: bytes, magic: bytes, name: str) -> int:
    if data[:4] != magic:
        raise IndexFormatError(f"{name} 不是本站的索引文件；请运行 shouhou build 重新生成")
    if data[4:5] != bytes([FORMAT]):
        raise IndexFormatError(f"{name} 的格式版本不是 {FORMAT}；请用同一版本的 shouhou build 重新生成")
    return 5


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _read_varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while data[place] & 0x80:
        value |= (data[place] & 0x7F) << shift
        shift += 7
        place += 1
    return value | data[place] << shift, place + 1
