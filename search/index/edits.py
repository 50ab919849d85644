"""An edited collection -> its index, of which only what the edit touches is made anew; the files are those of
``export_index`` to the byte (tested).

What a page says decides, of the terms that it gained, lost, or has more or less often, where these stand: so
the shards and long lists of those terms are encoded anew, and of each no other page's scores, since number
and average length of all pages are taken to three digits (``bm25f.steady``). The lexicon is compiled anew
where words came or went. Cards and texts are all written again, which takes a second for a hundred thousand.

All is made anew where that is not enough: many pages changed, or one came between others, so that all behind
it have other numbers; a list became so long or short that the lists behind it have other numbers; the average
moved by a digit. So it is for a collection with asks, which no other people's documents have.

What is kept of an index (``former``) stands beside the counted texts, of which only those of changed pages
are read. A page that comes or goes between others is one gap more or less in the list of nearly every term,
and all cards behind it stand elsewhere: so nearly every file is another, and what is kept of the files is of
no use; of the counted texts it is.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from shouhou.disk import write_sealed
from shouhou.engine import format as files
from shouhou.index.bm25f import Formula, average_of, idf_of, norms_of, steady
from shouhou.index.counted import HASH_BYTES, CountedTexts, hash_of
from shouhou.index.counting import Rows, impacts_in, in_memory, lengths_of
from shouhou.index.export import (
    LEXICON,
    POSTINGS,
    SCORING,
    Parts,
    Progress,
    assembled,
    formula_of,
    parts_of,
)
from shouhou.index.former import Former, packed, read_former
from shouhou.index.kept import PARTS, PROGRAMS, running_program, values_digest
from shouhou.index.lexicon import asked_of, compile_lexicon, vocabulary_of
from shouhou.index.lexicon_files import lexicon_files
from shouhou.index.manifest import of_words
from shouhou.index.names import with_names
from shouhou.index.records import Collection
from shouhou.index.resting import collector_resting
from shouhou.index.shards import LARGE, LISTED, shard_count, shards_for
from shouhou.index.terms import KeptAnalyzer

FEW = 20
"""Of so many pages one may have changed for the others' files to be worth looking through."""
ENDING = ".parts"
_NO_TEXT = bytes(HASH_BYTES)

Item = TypeVar("Item")
Changes = dict[int, tuple[int, int]]
"""Document -> the impact that a term had in it and has now; 0 where it does not stand."""


@collector_resting()
def edited_index(
    collection: Collection, analyzer: KeptAnalyzer, folder: Path, processes: int | None, progress: Progress
) -> dict[str, bytes]:
    """Return what ``export_index`` does, by what is kept in ``folder``, where what ``analyzer`` cuts is kept
    too. Raises CuttingError.
    """
    if not _is_plain(collection):
        return assembled(collection, parts_of(collection, analyzer, in_memory, processes, progress), progress)
    program = f"{running_program(PARTS, PROGRAMS)} {sys.byteorder}"
    key = values_digest(program, replace(collection, documents=()))
    path = folder / f"{key[:16]}{ENDING}"
    former = read_former(path, len(formula_of(collection).weights) * HASH_BYTES)
    made = former and _edited(former, collection, analyzer, progress)
    if not made:
        made = _whole(collection, parts_of(collection, analyzer, in_memory, processes, progress), analyzer)
    if made is not former:
        with suppress(OSError):
            for old in folder.glob(f"*{ENDING}"):
                old.unlink(missing_ok=True)
        write_sealed(path, packed(made))
    return assembled(collection, made.parts, progress)


def _is_plain(collection: Collection) -> bool:
    """Tell whether there is nothing but documents, none of them with asks."""
    more = (collection.uncovered, collection.shared, collection.heads, collection.senses)
    return not any(more) and not any(document.asks for document in collection.documents)


def _texts(collection: Collection, formula: Formula) -> list[bytes]:
    """Return of each document the hashes of its fields, joined."""
    return [
        b"".join(
            hash_of(text) if (text := document.fields.get(name)) else _NO_TEXT for name in formula.weights
        )
        for document in collection.documents
    ]


def _names(joined: bytes) -> list[bytes]:
    """Return the hashes of the fields of a document."""
    return [joined[at : at + HASH_BYTES] for at in range(0, len(joined), HASH_BYTES)]


def _rows(texts: Iterable[bytes], analyzer: KeptAnalyzer) -> list[Rows]:
    """Return the rows of the fields of documents. Raises KeyError where one is not cut."""
    return [
        [None if name == _NO_TEXT else analyzer.row_under(name) for name in _names(joined)]
        for joined in texts
    ]


def _whole(collection: Collection, parts: Parts, analyzer: KeptAnalyzer) -> Former:
    """Return what is kept of an index that was made as a whole."""
    formula = formula_of(collection)
    texts = _texts(collection, formula)
    lengths = lengths_of(_rows(texts, analyzer), formula, analyzer.counted)
    return Former(texts, array("d", lengths), asked_of(collection, analyzer), parts)


def _edited(
    former: Former, collection: Collection, analyzer: KeptAnalyzer, progress: Progress
) -> Former | None:
    """Return the index of the collection as it is now; None where all of it must be made anew."""
    formula = formula_of(collection)
    texts, old = _texts(collection, formula), former.texts
    changed = [number for number, (was, now) in enumerate(zip_longest(old, texts)) if was != now]
    if len(changed) * FEW > len(texts) or _of_count(len(texts)) != _of_count(len(old)):
        return None
    if not changed:
        return former
    progress(SCORING, 0, 1)
    analyzer.learn(
        text for document in _at(changed, collection.documents) for text in document.fields.values() if text
    )
    try:
        was, now = (_rows(_at(changed, each), analyzer) for each in (old, texts))
    except KeyError:  # what was cut is not kept any more
        return None
    analyzer.hold(name for joined in texts for name in _names(joined))
    lengths = former.lengths[: len(texts)]
    for number, length in zip(changed, lengths_of(now, formula, analyzer.counted), strict=False):
        lengths[number : number + 1] = array("d", [length])
    average = average_of(lengths)
    if average != average_of(former.lengths):
        return None
    before, after = (_impacts(changed, rows, average, formula, analyzer.counted) for rows in (was, now))
    changes = _changes(before, after, analyzer.counted)
    progress(POSTINGS, 0, 1)
    found = _changed_postings(former.parts.postings, changes, len(texts))
    if found is None:
        return None
    postings, holders = found
    progress(LEXICON, 0, 1)
    holders = {term: count for term, count in sorted({**former.parts.holders, **holders}.items()) if count}
    parts = replace(former.parts, holders=holders, postings=postings, titles=[0] * len(texts))
    asked = Counter(former.asked)
    asked.subtract(_in_titles(was, formula, analyzer.counted))
    asked.update(_in_titles(now, formula, analyzer.counted))
    vocabulary = vocabulary_of(collection, analyzer, holders, asked)
    key = vocabulary.key
    if key != parts.vocabulary:
        lexicon = compile_lexicon(collection, analyzer, vocabulary)
        words = with_names(lexicon_files(lexicon), collection, lexicon)
        parts = replace(parts, words=words, of_words=of_words(lexicon), vocabulary=key)
    return Former(texts, lengths, +asked, parts)


def _of_count(documents: int) -> tuple[float, int]:
    """Return what the scores and the files of all terms know of the number of documents."""
    return steady(documents), files.longest_in_shard(documents)


def _at(numbers: Iterable[int], items: Sequence[Item]) -> list[Item]:
    """Return the items of these numbers, as far as there are so many."""
    return [items[number] for number in numbers if number < len(items)]


def _in_titles(rows: Iterable[Rows], formula: Formula, counted: CountedTexts) -> Iterator[str]:
    """Yield every term of each title."""
    place = list(formula.weights).index("title")
    for fields in rows:
        if (row := fields[place]) is not None:
            yield from map(counted.terms.__getitem__, counted.row(row)[0])


def _impacts(
    numbers: Sequence[int], rows: Sequence[Rows], average: float, formula: Formula, counted: CountedTexts
) -> dict[int, dict[int, int]]:
    """Return document -> number of a term -> its impact, of the documents of these numbers and rows."""
    norms = norms_of(lengths_of(rows, formula, counted), average, formula)
    return {
        number: dict(impacts_in(fields, norm, formula, counted))
        for number, fields, norm in zip(numbers, rows, norms, strict=False)
    }


def _changes(
    before: Mapping[int, Mapping[int, int]], after: Mapping[int, Mapping[int, int]], counted: CountedTexts
) -> dict[str, Changes]:
    """Return what is another impact now, by term and document."""
    found: dict[str, Changes] = defaultdict(dict)
    for number in before.keys() | after.keys():
        was, now = before.get(number, {}), after.get(number, {})
        for term in was.keys() | now.keys():
            if was.get(term) != now.get(term):
                found[counted.terms[term]][number] = was.get(term, 0), now.get(term, 0)
    return found


def _changed_postings(
    postings: Mapping[str, bytes], changes: Mapping[str, Changes], documents: int
) -> tuple[dict[str, bytes], dict[str, int]] | None:
    """Return the files of the postings with these changes, and how many documents hold these terms now; None
    where lists or terms would be in other files than they were.
    """
    made, holders = dict(postings), dict[str, int]()
    count, longest = shard_count(postings), files.longest_in_shard(documents)
    apart = dict(files.split_shard(made[LISTED], LISTED).encoded) if LISTED in made else {}
    in_shards: dict[int, list[str]] = defaultdict(list)
    for term in changes:
        in_shards[files.shard_of(term, count)].append(term)
    for shard, terms in in_shards.items():
        name = f"postings-{shard}.bin"
        held = dict(files.split_shard(made[name], name).encoded)
        for term in terms:
            mine = apart if term in apart else held
            before = mine.pop(term, None)
            number = files.listed(before[0]) if before else None
            if before and number is not None and all(map(_is_one_level, changes[term].values())):
                mine[term] = before
                continue
            lane = _changed_lane(before, changes[term], made, documents)
            if lane.is_long(longest) != (number is not None):
                return None
            holders[term] = len(lane.numbers)
            if not lane.numbers:
                continue
            lists = [b""] * (number or 0)
            mine[term] = files.encode_posting(term, files.Posting(answers=lane), lists, longest)
            if number is not None:
                made[f"list-{number}.bin"] = lists[number]
        made[name] = files.encode_shard(files.Terms(held))
    if LISTED in made:
        made[LISTED] = files.encode_shard(files.Terms(apart))
    size = sum(files.shard_size(content) for name, content in made.items() if not name.startswith("list-"))
    return (made, holders) if shards_for(size) == count and (size > LARGE) == (LISTED in made) else None


def _is_one_level(change: tuple[int, int]) -> bool:
    """Tell whether a long list says the same of both impacts."""
    return all(change) and files.level_of(change[0]) == files.level_of(change[1])


def _changed_lane(
    before: tuple[bytes, bytes] | None, changes: Changes, made: Mapping[str, bytes], documents: int
) -> files.Lane:
    """Return where a term stands now; ``before`` is what its shard held of it."""

    def read_list(number: int, size: int) -> tuple[Sequence[int], bytes]:
        name = f"list-{number}.bin"
        return files.decode_list(made[name], size, name)

    lane = files.decode_lanes(before[0], read_list)[0] if before else files.NOTHING
    found = dict(lane.pairs()) | {number: impact for number, (_, impact) in changes.items()}
    numbers = sorted(number for number, impact in found.items() if impact)
    impacts = bytes(map(found.__getitem__, numbers))
    return files.Lane(idf_of(len(numbers), documents), array("I", numbers), impacts)
