"""The exported search files, byte by byte. ``engine/format.js`` reads the same picture; change both and the
version.

Everything lies in ``assets/search/``; ``manifest.json`` is the entry and names the folder of all others,
which is named by their content, so that one publish never mixes with another:

    manifest.json            {"format":18,"crc":…,"folder":"data-1f2e3d4c5b6a",…}   see ``index.manifest``
    <folder>/lexicon-K.bin   the words that queries are cut with whose first character's code point is K
                             modulo the number of parts: a query needs the parts of its characters; names
                             and signs of who asks that hold such a character (``NAMED``); what these
                             characters count as, and how they sound, but on a small site; and what is
                             ``near`` to them: postings that are often asked for with these characters
    <folder>/crowded-K.bin   the same of one character that many words begin with: those of a part of all
                             second characters; the other things in each of its parts. The manifest names
                             these characters (``crowded``), none where anything is near
    <folder>/clauses.json    what a clause of a story that asks holds, and words of what is merely around,
                             each joined with |                                                     (6)
    <folder>/latin.json      numbers that are found by a part of them, fillers without a letter; where
                             the manifest names no letters all meanings too                         (1)
    <folder>/letters.json    how letters are read that are no words of the site                     (1, 5)
    <folder>/latin-L.json    meanings of forms whose first Latin letter is L, and such fillers      (1)
    <folder>/forms-K.json    the same again, by the first ``FORM_LETTERS`` of the first Latin word of a form,
                             where these are many: who may have made a slip needs those of L        (1)
    <folder>/syllables.json  the syllables that words begin with to which sounds may lead, their others, and
                             those of characters alone, each as ``join_syllables`` has them         (1, 3)
    <folder>/voiced-K.json   those words, by their first syllable: all pinyin, all words, each joined with
                             |, and their importance, of a filler 16 more                           (1, 3)
    <folder>/begun-K.json    the same again, by the second one's first letter too, where these are many: who
                             needs one of these needs no more, and who needs several those of the first
                             syllable                                                               (1, 3)
    <folder>/initials-K.json the same by their first two letters: letters -> [words, best first, and
                             joined with |; importance of the first]                                (1)
    <folder>/spelling-L.json  the Latin words that begin with L, most frequent first and joined with |;
                             letters that have one stand in the manifest, none on a site with asks  (1, 5)
    <folder>/asked.json      those asked for most, by their pinyin, for slips in it: [pinyin, [words, best
                             first, and joined with |; importance of the first]]; and other
                             readings of characters                                                 (1)
    <folder>/fold-K.json     what unusual characters count as, where no part of the lexicon says it (2)
    <folder>/sounds-K.json   pinyin of characters, likewise                                         (3)
    <folder>/partners-K.json  character -> what follows it in everyday words of two                 (3)
    <folder>/notices.json    what to say of each thing that the site does not cover, see: answer    (4)
    <folder>/postings-K.bin  the terms whose hash is K modulo the number of shards, those aside that are near
    <folder>/list-K.bin      the K-th of the lists that are too long for a shard (``longest_in_shard``); or
                             list-K-P.bin, its pieces, each of as many answers (``list_pieces``)
    <folder>/senses.bin      what answers mean; only where the manifest says ``sense``
    <folder>/cards-K.json    what a result shows, some answers a file (``shown`` in the manifest), of each a
                             row: a value for each field that the manifest names (``card``; the first is
                             its id), 0 where it has none, and where it says more, that by name
    <folder>/texts-K.json    the plain text of answers, some a file (as the cards)
    <folder>/suggest.json    letter -> characters that suggestions in suggest-<letter>.json begin with
    <folder>/suggest-L.json  titles and short asks that begin with L: [text, answer]; words of Latin letters
                             where nothing is asked: [word, -1]
    <folder>/spelt-L.json    pinyin of the Han characters of each of them                        (1)
    <folder>/together-K.bin  files of a small site that stand in one; its manifest tells the kinds of files in
                             each, ``together``, of which there are no others

The manifest itself holds what every query is read with, ``words``: meanings of forms that are no words of the
lexicon, and ``not_before``, where there are such: a platform's name -> the characters before which it is
none. Of ``names``, of platforms and of what is ``elsewhere``, it holds those without a Han character; of each
sign of who asks, ``merchants`` and ``shoppers``, how many groups of forms it has (``asker``). The other names
and the forms stand with one of their characters, in the lexicon, each with its number among: the platforms,
what is elsewhere, the groups of the merchants' signs and of the shoppers', all counted on.
``goods`` are the numbers of the answers about goods of one kind, where there are such; ``crowded`` the code
points, ascending, of the characters whose words stand in parts of their own; ``long`` is how many
entries a list has at most that stands in a shard, where these are not ``LONG``. Its ``parts`` say how many
files each table stands in; they follow from its size (``index.parts``).

Of its lists of numbers the long ones are texts (``manifest_numbers``).

Every file carries a CRC-32 of its own (``integrity``): a JSON file is ``[sum,value]``, where above stands
only the value; a binary one has it behind its version.

Fetched only (1) for Latin input, (2) where a query holds such a character, (3) for pieces that the site does
not know, (4) to be said, (5) for Latin words that are none of the site and no pinyin, (6) for
several clauses.

    varint  unsigned, 7 bits a byte, low bits first, high bit set on all but the last byte

    lexicon-K.bin and crowded-K.bin, their parts one after the other
    +------------------+--------------------------------------------------------------------------------+
    | SHLX, version,   | 4 bytes and 1                                                                  |
    | sum              | 4 bytes, low first: CRC-32 of all that follows                                 |
    | n                | varint: how many words, in code point order                                    |
    | n bytes          | of each word: characters kept from the word before × 16 + number of new ones   |
    | n bytes          | of each word: its weight in the cut (16ths of a logarithm)                     |
    | n bytes          | of each word: importance (0 where the site has no such term) × 16 + number of  |
    |                  | meanings, and 1 more where it is a filler or of a frame                        |
    | k, k bytes       | varint: how many meanings are named here; how many characters each name has    |
    | m meanings       | varint: the place of its name among these, from 1, byte: its weight;           |
    |                  | or 0, byte: 0 a filler, beside a bare phrase 1 says no more, 2 asks how, 3     |
    |                  | changes it, 4 changes it between two words; 8 more where it is no filler       |
    | c bytes, c bytes | of every new character of every word, then of every name without its mark: its |
    |                  | code point, first the high bytes                                               |
    | fold, named      | varint: how many bytes of UTF-8; unusual characters, each with what it counts  |
    |                  | as right behind it, and U+0001, the character of 32 + number and a name, form  |
    |                  | or line of spoilt words (see above), all joined with U+0000                    |
    | sounds           | varint: how many bytes; of characters code point, 2 bytes, high first; varint: |
    |                  | the place of its pinyin in syllables.json                                      |
    +------------------+--------------------------------------------------------------------------------+
    | here may end what has nothing near                                                                |
    +------------------+--------------------------------------------------------------------------------+
    | whole            | byte: 1 where no other file has terms of these characters, else 0              |
    | d, n, terms, m,  | as in postings-K.bin                                                           |
    | lists            |                                                                                |
    +------------------+--------------------------------------------------------------------------------+

    postings-K.bin, its parts one after the other
    +------------------+--------------------------------------------------------------------------------+
    | SHPO, version,   | 4 bytes and 1                                                                  |
    | sum              | 4 bytes, low first: CRC-32 of all that follows                                 |
    | d                | byte: bytes of a term's vector, 0 where the index has none                     |
    | n                | varint: how many terms                                                         |
    | n times, terms   | varint bytes of term, term in UTF-8, then twice, for answers and for asks:     |
    | in code point    |   varint p × 2, and 1 more where its list has a file of its own;               |
    | order            |   where p > 0: varint idf in 1/4096, then varint K of list-K.bin, or here      |
    |                  |   p varints: numbers (first, then gaps), p bytes: impacts (saturated frequency |
    |                  |   in 255ths, at least 1);                                                      |
    |                  | where d > 0: byte 0, or byte 1 and d bytes: its vector, packed as in           |
    |                  |   ``analysis.sense``, with the bits that the manifest names                    |
    +------------------+--------------------------------------------------------------------------------+
    | here may end what holds no lists                                                                  |
    +------------------+--------------------------------------------------------------------------------+
    | m                | varint: how many of the lists of these terms are here and in no file           |
    | m times          | varint K, varint bytes, list-K.bin as it would be alone                        |
    +------------------+--------------------------------------------------------------------------------+

    list-K.bin: SHLI, version, sum, then p varints: gap × 8 + level; the impact is 32 × level + 16. So is
    list-K-P.bin, whose first gap is counted from the first answer that it is of

    senses.bin: SHSE, version, sum, then a packed vector for every answer

    together-K.bin: SHTO, version, sum, varint: how many files; of each varint bytes of its name, its name,
    varint: how many bytes it has; then the files themselves, each as it would be alone

Long lists are those of terms that say little: eight levels of impact are enough for them, and a query that
says more leaves them out (``long_lists``).

A term's shard is FNV-1a (32 bits) over its UTF-16 code units, modulo the number of shards; two letters' part
of ``initials`` is found alike, and a word's part of ``begun``, by its first syllable, a space and the first
letter of its second one, if it has one. Its part of ``voiced`` is the place of its first syllable in
``syllables.json``, modulo their number. A character's part of ``fold``, ``sounds`` and ``partners`` is its
code point modulo their number; a word's part of the lexicon is that of its first character. Where this is the
N-th that is ``crowded``, counted from 0, it is crowded-K.bin, K being N × ``CROWDED_PARTS`` and the hash of
the second character, modulo that number. Parts and shards are small, since few bytes of one are needed.

Where the manifest says ``near``, a term may stand in the part of its character (``character_of``): who looks
for it looks there first, and where that part is not whole and has no such term, in its shard.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import add, sub

from shouhou.analysis.synonyms import MEANING_MARK
from shouhou.analysis.varint import read_varint, varint, varints
from shouhou.analysis.word_lists import LONGEST_WORD, FrameKind
from shouhou.engine.integrity import SUM_BYTES, is_whole, seal
from shouhou.errors import IndexFormatError

FORMAT = 18
MANIFEST_HEAD = b'{"format":%d,"crc":' % FORMAT
"""What the manifest begins with, so that a reader of any version knows its format before all else."""
HEAD_MARK = "^"
"""What the term of a bare phrase begins with."""
MARKS = (MEANING_MARK, HEAD_MARK)
IDF_SCALE = 4096
IMPACT_SCALE = 255

_LEXICON_MAGIC = b"SHLX"
_POSTINGS_MAGIC = b"SHPO"
_LIST_MAGIC = b"SHLI"
_SENSES_MAGIC = b"SHSE"

CROWDED_PARTS = 32
"""So many parts hold the words of a first character that many have."""

LONG = 128
"""A list of more entries has a file of its own, so that who asks for its neighbours need not fetch it."""
_LONG_SHARE = 400
"""Unless it has less than this part of all answers: among a hundred thousand two fifths of the longer lists
have, and for the files that these would take there are so many more shards, each smaller for all the lists.
"""
FRAMES: tuple[FrameKind, ...] = ("beside", "how", "turns", "between")
NO_FILLER = 8
"""What words of a frame that are no fillers are more than their place among these, from 1."""
FORM_LETTERS = 3
_SYLLABLE = re.compile("([0-9])([a-z]*)")
_JOINT = "\0"
NAMED = "\1"
"""What a name or a form of a sign begins with among unusual characters."""
_FIRST_NUMBER = 32
"""The code point that the number 0 of a name is written as."""
_POINT = 2
"""Bytes of a code point."""
FILLER = 16
"""What the importance of a filler is more among the words that sounds may lead to."""
_LEVELS, _LEVEL = 8, 32
_LEVEL_OF = bytes(impact // _LEVEL for impact in range(256))
_LEVEL_BITS = 3
_GAP = bytes((first & 0x7F) >> _LEVEL_BITS for first in range(256))
"""What the first byte of an entry of a long list says of its gap."""
_GOES_ON, _HIGH = bytes(range(0x80, 0x100)), re.compile(rb"[\x80-\xff]")
_LIST_HEAD = len(_LIST_MAGIC) + 1 + SUM_BYTES


@dataclass(frozen=True, slots=True)
class Lane:
    """A term among the answers or among the asks: its ``idf`` in 1/4096, the ``numbers`` of those that have
    it, ascending, and its impact in each. ``size`` is how many have it, where these are not all of them.
    """

    idf: int
    numbers: Sequence[int]
    impacts: bytes
    size: int | None = None

    def is_long(self, longest: int) -> bool:
        """Tell whether the list has more entries than the ``longest`` that stands in a shard."""
        return self.entries > longest

    @property
    def entries(self) -> int:
        """How many answers or asks have the term."""
        return len(self.numbers) if self.size is None else self.size

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield every number with its impact."""
        return zip(self.numbers, self.impacts, strict=True)


NOTHING = Lane(0, (), b"")


@dataclass(frozen=True, slots=True)
class Posting:
    """A term as the ranking reads it: where it stands among the answers, and among the asks; what it means,
    as packed numbers, empty where that is not known.
    """

    answers: Lane = NOTHING
    asks: Lane = NOTHING
    sense: bytes = b""


UNKNOWN = Posting()


Named = Mapping[str, tuple[int, ...]]
"""A name, or a form of a sign -> the numbers of what it tells."""


@dataclass(frozen=True)
class Entry:
    """A word of the lexicon: its weight in the cut, how important it is, and the terms of its meanings, each
    with its weight; whether it is a filler; what it is beside a bare phrase, where that is told.
    """

    weight: int
    importance: int
    meanings: tuple[tuple[str, int], ...] = ()
    is_filler: bool = False
    frame: FrameKind | None = None

    @property
    def written(self) -> list[tuple[str, int]]:
        """The meanings as a file has them, after that of a filler or a word of a frame, which has no name."""
        kind = 0 if self.frame is None else FRAMES.index(self.frame) + 1
        plain = [("", kind if self.is_filler else kind + NO_FILLER)] if self.is_filler or kind else []
        return [*plain, *self.meanings]


@dataclass(frozen=True)
class Terms:
    """What a shard holds: of each term what ``encode_posting`` returned, and files of their long lists by
    their numbers.
    """

    encoded: Mapping[str, tuple[bytes, bytes]]
    lists: Mapping[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Near:
    """What stands in a part of the lexicon besides its words; of its characters there are no other terms
    where it is ``whole``.
    """

    whole: bool
    terms: Terms


@dataclass(frozen=True)
class Part:
    """A part of the lexicon: its words; what unusual characters count as (``fold``) and where the pinyin of
    characters stands among the syllables (``sounds``), on a site that is not small; what is ``near``;
    ``named``: names, forms of signs and spoilt words, each with the numbers of what it tells, ascending.
    """

    words: Mapping[str, Entry]
    fold: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[str, int] = field(default_factory=dict)
    near: Near | None = None
    named: Named = field(default_factory=dict)


def join_syllables(syllables: Iterable[str]) -> str:
    """Return syllables in one text: of each how many letters are those of the one before, and the others.

    >>> join_syllables(["tu", "tui", "wai"])
    '0tu2i0wai'
    """
    joined, before = "", ""
    for syllable in syllables:
        kept = _kept(before, syllable)
        joined += f"{kept}{syllable[kept:]}"
        before = syllable
    return joined


def split_syllables(joined: str) -> list[str]:
    """Return the syllables of such a text, in their order."""
    found: list[str] = []
    syllable = ""
    for kept, rest in _SYLLABLE.findall(joined):
        syllable = syllable[: int(kept)] + rest
        found.append(syllable)
    return found


def character_of(term: str) -> str:
    """Return the character with whose words a term may stand: its first, that of a meaning or a bare
    phrase behind its mark; nothing for all others, which have no part of the lexicon.

    >>> character_of("退款"), character_of("=退款"), character_of("^多久 审核"), character_of("app")
    ('退', '退', '多', '')
    """
    first = (term[1:] if term.startswith(MARKS) else term)[:1]
    return "" if first.isascii() else first


def longest_in_shard(answers: int) -> int:
    """Return how many entries a list has at most that stands in a shard, in an index of so many answers."""
    return max(LONG, answers // _LONG_SHARE)


def shard_of(term: str, shards: int) -> int:
    """Return the number of the shard that holds ``term``."""
    return hash_of_term(term) % shards


def hash_of_term(term: str) -> int:
    """Return what tells the shard of a term among any number of them: its FNV-1a."""
    value = 0x811C9DC5
    units = memoryview(term.encode("utf-16")).cast("H")  # as this machine writes numbers, a mark first
    for unit in units[1:]:
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def encode_lexicon(entries: Mapping[str, Entry]) -> bytes:
    """Encode a part of the lexicon that has nothing but words; all as in ``encode_part``."""
    return encode_part(Part(entries))


def encode_part(part: Part) -> bytes:
    """Encode a part of the lexicon. Raises ValueError for what has no room: a word of more than
    ``LONGEST_WORD`` characters, one with more than 15 meanings.
    """
    entries, words = part.words, sorted(part.words)
    heads, met, spelt, before = bytearray(), bytearray(), "", ""
    for word in words:
        kept = _kept(before, word)
        if len(word) > LONGEST_WORD or len(entries[word].written) > 15:
            raise ValueError(f"no file of words can hold {word} with {len(entries[word].written)} meanings")
        heads.append(kept << 4 | len(word) - kept)
        spelt += word[kept:]
        before = word
    written = [meaning for word in words for meaning in entries[word].written]
    terms = sorted({term for term, _ in written} - {""})
    place = {"": 0} | {term: number for number, term in enumerate(terms, 1)}
    names = [term.removeprefix(MEANING_MARK) for term in terms]
    for term, weight in written:
        met += varint(place[term]) + bytes([weight])
    weights = bytes(entries[word].weight for word in words)
    kinds = bytes(entries[word].importance << 4 | len(entries[word].written) for word in words)
    named = varint(len(names)) + bytes(map(len, names))
    codes = _columns(spelt + "".join(names))
    rest = varint(len(words)) + bytes(heads) + weights + kinds + named + bytes(met) + codes
    rest += _encode_characters(part.fold, part.sounds, part.named)
    if part.near:
        rest += _encode_near(part.near)
    return seal(head_of(_LEXICON_MAGIC), rest)


def _kept(before: str, word: str) -> int:
    """Return how many characters a word begins with that are those of the one before."""
    kept = 0
    while kept < min(len(before), len(word)) and before[kept] == word[kept]:
        kept += 1
    return kept


def _columns(characters: str) -> bytes:
    points = [ord(character) for character in characters]
    return bytes(point >> 8 for point in points) + bytes(point & 255 for point in points)


def _encode_characters(fold: Mapping[str, str], sounds: Mapping[str, int], named: Named) -> bytes:
    rows = [f"{NAMED}{chr(_FIRST_NUMBER + at)}{form}" for form, numbers in named.items() for at in numbers]
    folded = _JOINT.join(sorted([*rows, *map("".join, fold.items())])).encode("utf-8")
    heard = b"".join(ord(one).to_bytes(_POINT) + varint(place) for one, place in sorted(sounds.items()))
    return varint(len(folded)) + folded + varint(len(heard)) + heard


def _encode_near(near: Near) -> bytes:
    return bytes([near.whole]) + _encode_terms(near.terms)


def add_near(part: bytes, near: Near) -> bytes:
    """Return a part of the lexicon that has nothing near, with what is ``near``."""
    head = head_of(_LEXICON_MAGIC)
    rest = part[len(head) + SUM_BYTES :]
    return seal(head, rest + _encode_near(near))


def decode_lexicon(data: bytes, name: str = "lexicon") -> Mapping[str, Entry]:
    """Return word -> entry of one part of the lexicon. Raises IndexFormatError."""
    return decode_part(data, name).words


def decode_part(data: bytes, name: str = "lexicon") -> Part:
    """Return what one part of the lexicon holds. Raises IndexFormatError."""
    place = checked_head(data, _LEXICON_MAGIC, name)
    try:
        entries, place = _read_lexicon(data, place)
        folded, place = _read_bytes(data, place)
        heard, place = _read_bytes(data, place)
        rows = [row for row in folded.decode("utf-8").split(_JOINT) if row]
        fold = {row[0]: row[1:] for row in rows if row[0] != NAMED}
        near = Near(data[place] == 1, _split_terms(data, place + 1)) if place < len(data) else None
        return Part(entries, fold, _read_sounds(heard), near, _read_named(rows))
    except (IndexError, ValueError, OverflowError) as error:
        raise damaged(name) from error


def _read_bytes(data: bytes, place: int) -> tuple[bytes, int]:
    size, place = read_varint(data, place)
    if place + size > len(data):
        raise IndexError
    return data[place : place + size], place + size


def _read_named(rows: Iterable[str]) -> Named:
    named: dict[str, tuple[int, ...]] = {}
    for row in (row for row in rows if row[0] == NAMED):
        form = row[2:]
        named[form] = (*named.get(form, ()), ord(row[1]) - _FIRST_NUMBER)
    return named


def _read_sounds(heard: bytes) -> dict[str, int]:
    sounds, place = {}, 0
    while place < len(heard):
        point = int.from_bytes(heard[place : place + _POINT])
        sounds[chr(point)], place = read_varint(heard, place + _POINT)
    return sounds


def _read_lexicon(data: bytes, place: int) -> tuple[dict[str, Entry], int]:
    size, place = read_varint(data, place)
    heads, weights, kinds = (data[place + size * at : place + size * (at + 1)] for at in range(3))
    lengths, place = _read_bytes(data, place + 3 * size)
    met: list[list[tuple[int, int]]] = []
    for kind in kinds:
        met.append([])
        for _ in range(kind & 15):
            at, place = read_varint(data, place)
            met[-1].append((at, data[place]))
            place += 1
    new = sum(head & 15 for head in heads)
    count = new + sum(lengths)
    high, low = data[place : place + count], data[place + count : place + 2 * count]
    spelt = "".join(chr(a << 8 | b) for a, b in zip(high, low, strict=True))
    ends = list(accumulate(lengths, initial=new))
    names = ["", *(MEANING_MARK + spelt[start:end] for start, end in pairwise(ends))]
    entries: dict[str, Entry] = {}
    word, at = "", 0
    for head, weight, kind, written in zip(heads, weights, kinds, met, strict=True):
        if head >> 4 > len(word):
            raise IndexError
        word = word[: head >> 4] + spelt[at : at + (head & 15)]
        at += head & 15
        meant = tuple((names[place], share) for place, share in written if place)
        plain = next((share for place, share in written if not place), None)
        frame = FRAMES[plain % NO_FILLER - 1] if plain and plain % NO_FILLER else None
        entries[word] = Entry(weight, kind >> 4, meant, plain is not None and plain < NO_FILLER, frame)
    if len(entries) != size:
        raise IndexError
    return entries, place + 2 * count


def encode_postings(postings: Mapping[str, Posting], lists: list[bytes]) -> bytes:
    """Encode one shard, all of whose vectors are equally long; its long lists are added to ``lists``."""
    encoded = {term: encode_posting(term, posting, lists) for term, posting in postings.items()}
    return encode_shard(Terms(encoded))


def encode_posting(
    term: str, posting: Posting, lists: list[bytes], longest: int | None = None
) -> tuple[bytes, bytes]:
    """Return what a shard holds of a term: its lanes, and its vector; the files of lists of more entries than
    ``longest``, or ``LONG``, are added to ``lists``.
    """
    encoded = term.encode("utf-8")
    longest = LONG if longest is None else longest
    lanes = _encode_lane(posting.answers, lists, longest) + _encode_lane(posting.asks, lists, longest)
    return varint(len(encoded)) + encoded + lanes, posting.sense


def encode_shard(terms: Terms) -> bytes:
    """Encode one shard."""
    return seal(head_of(_POSTINGS_MAGIC), _encode_terms(terms))


def _encode_terms(terms: Terms) -> bytes:
    size = max((len(sense) for _, sense in terms.encoded.values()), default=0)
    out = bytearray(bytes([size]) + varint(len(terms.encoded)))
    for _, (lanes, sense) in sorted(terms.encoded.items()):
        out += lanes
        if size:
            out += bytes([1]) + sense if sense else bytes([0])
    if terms.lists:
        out += varint(len(terms.lists))
    for number, one in sorted(terms.lists.items()):
        out += varint(number) + varint(len(one)) + one
    return bytes(out)


def split_shard(data: bytes, name: str = "postings") -> Terms:
    """Return what ``encode_shard`` was given. Raises IndexFormatError."""
    place = checked_head(data, _POSTINGS_MAGIC, name)
    try:
        return _split_terms(data, place)
    except (IndexError, UnicodeDecodeError) as error:
        raise damaged(name) from error


def _split_terms(data: bytes, place: int) -> Terms:
    """Return what stands from ``place`` to the end. Raises IndexError and UnicodeDecodeError."""
    found: dict[str, tuple[bytes, bytes]] = {}
    vector = data[place]
    count, place = read_varint(data, place + 1)
    for _ in range(count):
        start = place
        size, place = read_varint(data, place)
        term = data[place : place + size].decode("utf-8")
        end = _after_lane(data, _after_lane(data, place + size))
        held = vector if vector and data[end] else 0
        place = end + (held + 1 if vector else 0)
        found[term] = data[start:end], data[place - held : place]
    lists: dict[int, bytes] = {}
    if place < len(data):
        count, place = read_varint(data, place)
        for _ in range(count):
            number, place = read_varint(data, place)
            size, place = read_varint(data, place)
            lists[number] = data[place : place + size]
            place += size
    if place != len(data):
        raise IndexError
    return Terms(found, lists)


def _after_lane(data: bytes, place: int) -> int:
    """Return where the lane at ``place`` ends."""
    head, place = read_varint(data, place)
    if not head:
        return place
    size, listed = divmod(head, 2)
    _, place = read_varint(data, place)
    for _ in range(1 if listed else size):
        _, place = read_varint(data, place)
    return place if listed else place + size


def decode_lanes(lanes: bytes, read_list: ReadList) -> tuple[Lane, Lane]:
    """Return the lanes whose bytes ``split_shard`` returned, of a term among the answers and the asks."""
    size, place = read_varint(lanes, 0)
    answers, place = _read_lane(lanes, place + size, read_list)
    asks, _ = _read_lane(lanes, place, read_list)
    return answers, asks


def listed(lanes: bytes) -> int | None:
    """Return the number of a term's long list among the answers; None where it stands in the shard."""
    size, place = read_varint(lanes, 0)
    head, place = read_varint(lanes, place + size)
    if head % 2 == 0:
        return None
    _, place = read_varint(lanes, place)
    return read_varint(lanes, place)[0]


def stands_of(lanes: bytes) -> tuple[int, int, list[int]]:
    """Return in how many answers and in how many asks a term stands, and the numbers of its long lists."""
    size, place = read_varint(lanes, 0)
    place += size
    counts, lists = [], []
    for _ in range(2):
        head, after = read_varint(lanes, place)
        counts.append(head // 2)
        if head % 2:
            lists.append(read_varint(lanes, read_varint(lanes, after)[1])[0])
        place = _after_lane(lanes, place)
    return counts[0], counts[1], lists


def level_of(impact: int) -> int:
    """Return what a long list says of an impact."""
    return _LEVEL_OF[impact]


def shard_size(data: bytes) -> int:
    """Return how many bytes of a shard say what its terms are."""
    _, place = read_varint(data, len(head_of(_POSTINGS_MAGIC)) + SUM_BYTES + 1)
    return len(data) - place


def _encode_lane(lane: Lane, lists: list[bytes], longest: int) -> bytes:
    size = len(lane.numbers)
    if not size:
        return varint(0)
    gaps = list(map(sub, lane.numbers, (0, *lane.numbers)))
    if lane.is_long(longest):
        lists.append(_encode_list(gaps, lane.impacts))
        return varint(2 * size + 1) + varint(lane.idf) + varint(len(lists) - 1)
    return varint(2 * size) + varint(lane.idf) + varints(gaps) + lane.impacts


def _encode_list(gaps: Iterable[int], impacts: bytes) -> bytes:
    entries = map(add, map(_LEVELS.__mul__, gaps), impacts.translate(_LEVEL_OF))
    return seal(head_of(_LIST_MAGIC), varints(entries))


def size_of_list(data: bytes) -> int:
    """Return how many entries a long list has: each ends with its one byte that has no high bit."""
    return len(data[_LIST_HEAD:].translate(None, _GOES_ON))


def split_list(data: bytes, width: int, pieces: int) -> Iterator[bytes]:
    """Yield the ``pieces`` of a long list, each of the next ``width`` answers. Entries stay as they are but
    for the first of a piece, and are not read one by one: of a hundred thousand documents they are millions.
    """
    rest, numbers, end = data[_LIST_HEAD:], _numbers_at(data[_LIST_HEAD:]), 0
    for first in range(0, pieces * width, width):
        start, end = end, bisect_left(numbers, first + width)
        while end and rest[end - 1] in _GOES_ON:
            end -= 1
        piece = b""
        if start < end:
            entry, after = read_varint(rest, start)
            piece = varint((numbers[after - 1] - first) * _LEVELS + entry % _LEVELS) + rest[after:end]
        yield seal(head_of(_LIST_MAGIC), piece)


def _numbers_at(entries: bytes) -> list[int]:
    """Return for every byte of a list's entries the number that is reached with it; with the last byte of an
    entry it is the number of that.
    """
    gaps, before, place = list(entries.translate(_GAP)), 0, 0
    for at in map(re.Match.end, _HIGH.finditer(entries)):
        place = place + 1 if at == before + 1 else 1
        gaps[at] = (entries[at] & 0x7F) << 7 * place >> _LEVEL_BITS
        before = at
    return list(accumulate(gaps))


def decode_list(data: bytes, size: int, name: str = "list") -> tuple[Sequence[int], bytes]:
    """Return the ``size`` numbers of a long list and their impacts. Raises IndexFormatError."""
    numbers, impacts = decode_piece(data, 0, name)
    if len(numbers) != size:
        raise damaged(name)
    return numbers, impacts


def decode_piece(data: bytes, first: int, name: str = "list") -> tuple[array[int], bytes]:
    """Return the numbers of a piece of a long list, of the answers from ``first`` on, and their impacts.
    Raises IndexFormatError.
    """
    place = checked_head(data, _LIST_MAGIC, name)
    numbers, impacts, number = array("I"), bytearray(), first
    try:
        while place < len(data):
            entry, place = read_varint(data, place)
            number += entry // _LEVELS
            numbers.append(number)
            impacts.append(entry % _LEVELS * _LEVEL + _LEVEL // 2)
    except (IndexError, OverflowError) as error:
        raise damaged(name) from error
    return numbers, bytes(impacts)


ReadList = Callable[[int, int], tuple[Sequence[int], bytes]]
"""Returns the numbers and impacts of a long list, given by its number and its size."""


def decode_postings(data: bytes, read_list: ReadList, name: str = "postings") -> dict[str, Posting]:
    """Return term -> Posting of one shard; ``read_list`` reads the lists that are not in it. Raises
    IndexFormatError.
    """
    return read_terms(split_shard(data, name), read_list, name)


def read_terms(terms: Terms, read_list: ReadList, name: str) -> dict[str, Posting]:
    """Return term -> Posting, all as in ``decode_postings``."""

    return {term: read_term(term, terms, read_list, name) for term in terms.encoded}


def read_term(term: str, terms: Terms, read_list: ReadList, name: str) -> Posting:
    """Return the Posting of one of the ``terms``, all as in ``decode_postings``."""

    def read(number: int, size: int) -> tuple[Sequence[int], bytes]:
        one = terms.lists.get(number)
        return read_list(number, size) if one is None else decode_list(one, size, name)

    lanes, sense = terms.encoded[term]
    try:
        return Posting(*decode_lanes(lanes, read), sense)
    except IndexError as error:
        raise damaged(name) from error


def _read_lane(data: bytes, place: int, read_list: ReadList) -> tuple[Lane, int]:
    head, place = read_varint(data, place)
    if not head:
        return NOTHING, place
    size, listed = divmod(head, 2)
    idf, place = read_varint(data, place)
    if listed:
        number, place = read_varint(data, place)
        return Lane(idf, *read_list(number, size)), place
    numbers, number = [], 0
    for _ in range(size):
        gap, place = read_varint(data, place)
        number += gap
        numbers.append(number)
    if place + size > len(data):
        raise IndexError
    return Lane(idf, tuple(numbers), data[place : place + size]), place + size


def encode_senses(vectors: Iterable[bytes]) -> bytes:
    """Encode packed vectors."""
    return seal(head_of(_SENSES_MAGIC), b"".join(vectors))


def decode_senses(data: bytes, count: int, size: int) -> list[bytes]:
    """Return ``count`` packed vectors of ``size`` bytes. Raises IndexFormatError."""
    place = checked_head(data, _SENSES_MAGIC, "senses.bin")
    if len(data) != place + count * size:
        raise damaged("senses.bin")
    return [data[at : at + size] for at in range(place, len(data), size)]


def head_of(magic: bytes) -> bytes:
    """Return what a binary file of a kind begins with."""
    return magic + bytes([FORMAT])


def damaged(name: str) -> IndexFormatError:
    """Return what is raised where a file is not whole."""
    return IndexFormatError(f"索引文件 {name} 不完整；请运行 shouhou build 重新生成")


def checked_head(data: bytes, magic: bytes, name: str) -> int:
    """Return where the content begins. Raises IndexFormatError where the file is another one or not whole."""
    if data[:4] != magic:
        raise IndexFormatError(f"{name} 不是本站的索引文件；请运行 shouhou build 重新生成")
    head = head_of(magic)
    if not data.startswith(head):
        raise IndexFormatError(f"{name} 的格式版本不是 {FORMAT}；请用同一版本的 shouhou build 重新生成")
    if not is_whole(data, len(head)):
        raise damaged(name)
    return len(head) + SUM_BYTES
