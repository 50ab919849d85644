"""The exported files as values: each read when it is first needed, and refused where it is not whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, Protocol

from shouhou.analysis.folding import ASCII_FORMS
from shouhou.analysis.looks import Spoilt, spoilt_of
from shouhou.analysis.runs import is_one_run
from shouhou.analysis.sense import Vector, unpack
from shouhou.analysis.sounds import Sounds
from shouhou.engine import format as files
from shouhou.engine.integrity import rest_of_text, value_of
from shouhou.engine.lexicon import IN_A_MEANING, Lexicon, Signs
from shouhou.engine.list_pieces import is_parted, piece_names, width_of
from shouhou.engine.manifest_numbers import unpacked
from shouhou.engine.slips import OF_CHARACTERS
from shouhou.engine.together import decode_together, file_of
from shouhou.errors import IndexFormatError

Load = Callable[[str], bytes]
"""Returns a file's bytes or raises FileNotFoundError."""
MANIFEST = "manifest.json"
ABSENT = 0
"""What stands in the row of a card for a field that it does not have."""


def places(manifest: Mapping[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the platform and the topic of every answer, as the manifest describes them."""
    return [
        (manifest["platforms"][platform], manifest["topics"][topic])
        for platform, topic, count in manifest["placed"]
        for _ in range(count)
    ]


class Index(Protocol):
    """What the ranking and the showing of answers read of an index, wherever it lies. Answers are known by
    their numbers, in the site's order; so are the asks, and what is not covered from the last answer on.
    """

    @property
    def manifest(self) -> dict[str, Any]: ...

    def posting(self, term: str) -> files.Posting:
        """Return where ``term`` stands; ``UNKNOWN`` where it stands nowhere."""

    def senses(self) -> list[Vector]:
        """Return what the answers and then what is not covered mean; nothing where that is not known."""

    def notice(self, number: int) -> dict[str, Any]:
        """Return what to ``say`` of a thing that is not covered, and the answer to ``see``, where one is."""

    def card(self, number: int) -> dict[str, Any]:
        """Return what a result shows of an answer."""

    def card_of(self, name: str) -> dict[str, Any]:
        """Return the card of the answer with the id ``name``, which the index has."""

    def text(self, number: int) -> str:
        """Return the plain text of an answer."""


_OTHER_FORMAT = re.compile(rb'\{"format":\s?([0-9]{1,9}),')


def number_elsewhere(manifest: Mapping[str, Any], key: str) -> int:
    """Return the number of the thing that is not covered, has names, and this key."""
    numbers: dict[str, int] = {own: number for own, number, _ in manifest["elsewhere"]}
    return numbers[key]


class IndexFiles:
    """``manifest`` is read at once, all else when it is asked for. Raises IndexFormatError where a file is
    missing, damaged or of another version.
    """

    def __init__(self, load: Load) -> None:
        self._load = load
        self.manifest = self._read_manifest()
        self.json = lru_cache(maxsize=4096)(self._read_json)
        self.shard = lru_cache(maxsize=4096)(self._read_shard)
        self._near = lru_cache(maxsize=4096)(self._read_near)
        self._near_posting = lru_cache(maxsize=4096)(self._read_near_posting)
        self._together = lru_cache(maxsize=8)(self._read_together)

    def posting(self, term: str) -> files.Posting:
        """Return where ``term`` stands; ``UNKNOWN`` where it stands nowhere."""
        character = files.character_of(term) if self.manifest.get("near") else ""
        if character:
            part = ord(character) % self._parts("lexicon")
            near = self._near(part)
            if term in near.terms.encoded:
                return self._near_posting(part, term)
            if near.whole:
                return files.UNKNOWN
        shard = self.shard(files.shard_of(term, self._parts("postings")))
        return shard.get(term, files.UNKNOWN)

    def postings(self) -> Iterator[tuple[str, files.Posting]]:
        """Yield every term with where it stands, for whoever turns the index into something else."""
        if self.manifest.get("near"):
            for number in range(self._parts("lexicon")):
                yield from (
                    (term, self._near_posting(number, term)) for term in self._near(number).terms.encoded
                )
        for number in range(self._parts("postings")):
            yield from self.shard(number).items()

    def senses(self) -> list[Vector]:
        """Return what the answers mean; nothing where that is not known."""
        known = self.manifest.get("sense")
        if not known:
            return []
        size = known["dims"] * known["bits"] // 8
        packed = files.decode_senses(self._file("senses.bin"), self.manifest["answers"], size)
        return [unpack(vector, known["bits"]) for vector in packed]

    def notice(self, number: int) -> dict[str, Any]:
        """Return what to ``say`` of a thing that is not covered, and the answer to ``see``, where one is."""
        found: dict[str, Any] = self.json("notices.json")[number]
        return found

    def card(self, number: int) -> dict[str, Any]:
        """Return what a result shows of an answer."""
        row = self._packed("cards", number)
        fields = self.manifest["card"]
        platform, topic = self._places[number]
        told = {field: value for field, value in zip(fields, row, strict=False) if value != ABSENT}
        placed = {"platform": platform["key"], "topic": topic["key"]}
        return {"id": row[0], **placed, **told, **dict(*row[len(fields) :])}

    def card_of(self, name: str) -> dict[str, Any]:
        """Return the card of the answer with the id ``name``, which the index has."""
        return self._cards[name]

    def text(self, number: int) -> str:
        """Return the plain text of an answer."""
        return str(self._packed("texts", number))

    def _packed(self, name: str, number: int) -> Any:
        """Return the item ``number`` of what stands in files of some each."""
        in_a_file = self.manifest["shown"][name]
        return self.json(f"{name}-{number // in_a_file}.json")[number % in_a_file]

    def part(self, name: str) -> files.Part:
        """Return what one part of the lexicon holds."""
        return files.decode_part(self._file(name), name)

    def lexicon(self, stands: Callable[[str], bool] | None = None) -> Lexicon:
        """Return the lexicon, put together from all files that hold a part of it; ``stands`` tells whether
        the site has a term, for whoever has the postings elsewhere.
        """
        words, latin = self.manifest["words"], self.json("latin.json")
        leads, asides = (tuple(filter(None, forms.split("|"))) for forms in self.json("clauses.json"))
        entries: dict[str, files.Entry] = {}
        fold, heard, named = self._character_parts("fold"), dict[str, int](), dict[str, tuple[int, ...]]()
        crowded = range(files.CROWDED_PARTS * len(self.manifest.get("crowded", ())))
        names = [f"lexicon-{number}.bin" for number in range(self._parts("lexicon"))]
        for name in (*names, *(f"crowded-{number}.bin" for number in crowded)):
            part = self.part(name)
            entries |= part.words
            fold |= part.fold
            heard |= part.sounds
            named |= part.named
        told = _Told(self.manifest)
        for form, numbers in named.items():
            told.take(form, numbers)
        weights = {word: entry.weight for word, entry in entries.items()}
        importance = {word: entry.importance for word, entry in entries.items() if entry.importance}
        meanings = {word: dict(entry.meanings) for word, entry in entries.items() if entry.meanings}
        parts = [self.json(f"latin-{letter}.json") for letter in self.manifest["latin"]]
        every = (words["meanings"], latin.get("meanings", ()), *(part["meanings"] for part in parts))
        for term, weight, forms in chain.from_iterable(every):
            for form in filter(None, forms.split("|")):
                meanings.setdefault(form, {})[term] = weight
        unnamed = [form for form in (*meanings, *told.names) if form not in importance and is_one_run(form)]
        importance |= dict.fromkeys(unnamed, IN_A_MEANING)
        fillers = {word for word, entry in entries.items() if entry.is_filler}
        fillers |= {word for part in (latin, *parts) for word in part["fillers"].split("|") if word}
        return Lexicon(
            weights=weights,
            cost=self.manifest["cost"],
            importance=_Importance(importance, stands or self._stands),
            numbers=tuple(filter(None, latin["numbers"].split("|"))),
            meanings=meanings,
            fillers=frozenset(fillers),
            names=told.names,
            not_before=words.get("not_before", {}),
            elsewhere=told.elsewhere,
            fold=ASCII_FORMS | fold,
            leads=leads,
            asides=frozenset(asides),
            frames={word: entry.frame for word, entry in entries.items() if entry.frame},
            merchants=told.signs("merchants"),
            shoppers=told.signs("shoppers"),
            sounds=self._sounds(heard),
            partners=self._partners(),
            verbatim=self.manifest.get("verbatim", False),
            stands=stands or self._stands,
            looks=tuple(sorted(told.looks)),
            telling=self.manifest["tuning"]["slips"].keys() >= OF_CHARACTERS.keys(),
            spelt={
                letter: tuple(self.json(f"spelling-{letter}.json").split("|"))
                for letter in self.manifest["spelling"]
            },
        )

    def _stands(self, word: str) -> bool:
        return self.posting(word) is not files.UNKNOWN

    def _sounds(self, heard: Mapping[str, int]) -> Sounds:
        """Return how characters sound, and the words of all parts; the browser's lists of syllables and first
        letters follow from these. ``heard`` is what parts of the lexicon say of characters.
        """
        syllables = [one for some in self.json("syllables.json") for one in files.split_syllables(some)]
        characters = self._character_parts("sounds")
        characters |= {character: syllables[place] for character, place in heard.items()}
        parts = (self.json(f"voiced-{number}.json") for number in range(self._parts("voiced")))
        voiced = sorted(
            (-(importance % files.FILLER), word, read)
            for reads, words, weights in parts
            for read, word, importance in zip(reads.split("|"), words.split("|"), weights, strict=False)
        )
        readings = {word: tuple(read.split(" ")) for _, word, read in voiced}
        special = {
            word: read
            for word, read in readings.items()
            if read != tuple(characters.get(character) for character in word)
        }
        return Sounds(characters, special, tuple(readings))

    def _parts(self, name: str) -> int:
        """Return in how many files a table stands."""
        return int(self.manifest["parts"][name])

    def _character_parts(self, name: str) -> dict[str, str]:
        parts = (self.json(f"{name}-{number}.json") for number in range(self._parts(name)))
        return {character: result for part in parts for character, result in _character_table(part).items()}

    def _partners(self) -> dict[str, str]:
        parts = (self.json(f"partners-{number}.json") for number in range(self._parts("partners")))
        return {first: seconds for part in parts for first, seconds in part.items()}

    @cached_property
    def _places(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        return places(self.manifest)

    @cached_property
    def _cards(self) -> dict[str, dict[str, Any]]:
        """The card of every answer, by its id."""
        return {card["id"]: card for card in map(self.card, range(self.manifest["answers"]))}

    def _read_manifest(self) -> dict[str, Any]:
        data = self._file(MANIFEST)
        rest = rest_of_text(data, files.MANIFEST_HEAD)
        if rest is not None:
            return unpacked(json.loads(b"{" + rest))
        other = _OTHER_FORMAT.match(data)
        if other and int(other[1]) != files.FORMAT:
            raise IndexFormatError(
                f"索引的格式版本是 {int(other[1])}，这里只认 {files.FORMAT}；请运行 shouhou build 重新生成"
            )
        raise files.damaged(MANIFEST)

    def _read_json(self, name: str) -> Any:
        try:
            return value_of(self._file(name))
        except ValueError as error:
            raise files.damaged(name) from error

    def _read_shard(self, number: int) -> dict[str, files.Posting]:
        name = f"postings-{number}.bin"
        return files.decode_postings(self._file(name), self._read_list, name)

    def _read_near(self, number: int) -> files.Near:
        """Return what is near to the words of a part of the lexicon."""
        name = f"lexicon-{number}.bin"
        return self.part(name).near or files.Near(False, files.Terms({}))

    def _read_near_posting(self, number: int, term: str) -> files.Posting:
        """Return the posting of a term that is near, with its list; a part has many such on a large site."""
        terms = self._near(number).terms
        return files.read_term(term, terms, self._read_list, f"lexicon-{number}.bin")

    def _read_list(self, number: int, size: int) -> tuple[Sequence[int], bytes]:
        name = f"list-{number}.bin"
        if "listPiece" in self.manifest["tuning"]["rank"] and is_parted(size):
            return self._read_pieces(number, size)
        return files.decode_list(self._file(name), size, name)

    def _read_pieces(self, number: int, size: int) -> tuple[Sequence[int], bytes]:
        """Return a list that stands in pieces."""
        width = width_of(size, self.manifest["answers"])
        numbers, impacts = list[int](), bytearray()
        for at, name in enumerate(piece_names(number, size)):
            some, theirs = files.decode_piece(self._file(name), at * width, name)
            numbers += some
            impacts += theirs
        if len(numbers) != size:
            raise files.damaged(f"list-{number}")
        return numbers, bytes(impacts)

    def _file(self, name: str) -> bytes:
        place = None if name == MANIFEST else file_of(name, self.manifest.get("together", ()))
        if place is None:
            return self._fetched(name)
        try:
            return self._together(place)[name]
        except KeyError as error:
            raise files.damaged(place) from error

    def _read_together(self, name: str) -> dict[str, bytes]:
        return decode_together(self._fetched(name), name)

    def _fetched(self, name: str) -> bytes:
        path = name if name == MANIFEST else f"{self.manifest['folder']}/{name}"
        try:
            return self._load(path)
        except FileNotFoundError as error:
            raise IndexFormatError(f"缺少索引文件 {path}；请运行 shouhou build 重新生成") from error


class _Told:
    """What names and signs tell: those that a ``manifest`` holds, and those that are taken in."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        platforms, elsewhere, words = (manifest[name] for name in ("platforms", "elsewhere", "words"))
        self.names = {name: group["key"] for group in platforms for name in group.get("names", ())}
        self.elsewhere = {name: key for key, _, names in elsewhere for name in names.split("|") if name}
        self._platforms = [group["key"] for group in platforms]
        self._elsewhere = [key for key, _, _ in elsewhere]
        self._signs: dict[str, list[list[set[str]]]] = {
            kind: [[set() for _ in range(groups)] for groups in words[kind]]
            for kind in ("merchants", "shoppers")
        }
        self.looks: list[Spoilt] = []
        self._groups = [group for signs in self._signs.values() for sign in signs for group in sign]

    def take(self, form: str, numbers: Iterable[int]) -> None:
        """Take in a name, the form of a sign or a line of spoilt words with what it tells. Raises
        IndexFormatError.
        """
        for number in numbers:
            place = number - len(self._platforms)
            if place < 0:
                self.names[form] = self._platforms[number]
            elif place < len(self._elsewhere):
                self.elsewhere[form] = self._elsewhere[place]
            elif place - len(self._elsewhere) < len(self._groups):
                self._groups[place - len(self._elsewhere)].add(form)
            elif place - len(self._elsewhere) == len(self._groups):
                self.looks.append(spoilt_of(form))
            else:
                raise files.damaged("lexicon")

    def signs(self, kind: str) -> Signs:
        """Return the signs of ``kind``, merchants or shoppers."""
        return tuple(tuple(map(frozenset, sign)) for sign in self._signs[kind])


class _Importance(Mapping[str, int]):
    """How important words are: what the lexicon says, and of other Latin words and numbers, which have no
    part of it, that they stand on the site.
    """

    def __init__(self, told: dict[str, int], stands: Callable[[str], bool]) -> None:
        self._told = told
        self._stands = stands

    def __getitem__(self, word: str) -> int:
        if word in self._told or not word.isascii() or not self._stands(word):
            return self._told[word]
        return 1

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def _character_table(turned: dict[str, str]) -> dict[str, str]:
    return {character: result for result, characters in turned.items() for character in characters}
