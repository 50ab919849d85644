"""Lanes of terms -> postings in shards, and the first letters of titles among them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.folding import fold_text
from shouhou.analysis.sounds import initials_of
from shouhou.engine import format as files
from shouhou.engine import query_terms
from shouhou.engine.format import Lane, Posting
from shouhou.index.bm25f import idf_of
from shouhou.index.copies import by_copies
from shouhou.index.postings import Postings
from shouhou.index.records import Document

SHARD_BYTES = 80
"""About how large a shard is before compression, on a site of some thousand answers: two terms and a half.
With 110 a first search fetches half a kilobyte more, one that tells a story 1.2, since it needs one term of
each shard; and our own site has 8,000 files fewer, of 41,000.
"""
MOST_SHARDS = 16_000
"""A site that is ``LARGE`` has larger shards, about 1,200 bytes at a hundred thousand documents, so that what
holds the files need not hold half a million: with all others there are 49,645 then, and 50,000 is what a
publish is promised to have at most.
"""
LARGE = 2_500_000
"""Bytes of postings, those of some thousand documents, past which what a shard would say of long lists is
apart from the shards (``LISTED``), to stand with the words that it is asked for with (``near``): most terms
of a question on such a site have a long list, and of each a shard of many other terms would be fetched to
learn the number of its file. Our own site, with 8,000 ways to ask, is below: a story on it would cost 9 kB
more.
"""
LISTED = "listed.bin"
"""What ``shard_files`` names the terms that are apart; no file that is published has this name."""

ALONE = 50_000
"""Terms that one process encodes sooner than several have started and told what they made."""
_TURNS = 4
"""What a copy has made goes while it makes the next, so that it holds a part of it."""


def idf_of_nothing(documents: int) -> int:
    """Return the idf of a term that hardly any answer has: what an unknown piece of a query weighs."""
    return idf_of(1, max(documents, 1))


def title_initials(documents: Sequence[Document], analyzer: Analyzer) -> dict[str, Posting]:
    """Return a term for every beginning of a title's first letters: as it is written, and its fillers left
    out. They stand among the asks: where a document has none, neither has its title.
    """
    idf = idf_of_nothing(len(documents))
    found: dict[str, list[int]] = defaultdict(list)
    number = 0
    for doc in (doc for doc in documents if doc.asks):
        title = doc.fields.get("title", "")
        words = [word for word, _, _ in analyzer.tokenizer.tokenize(fold_text(title), HMM=False)]
        plain = "".join(word for word in words if word not in analyzer.synonyms.fillers)
        shortest, longest = query_terms.INITIALS_LENGTHS
        for letters in (initials_of(title), initials_of(plain)):
            for size in range(shortest, min(longest, len(letters)) + 1):
                numbers = found[query_terms.INITIALS_MARK + letters[:size]]
                if numbers[-1:] != [number]:
                    numbers.append(number)
        number += len(doc.asks)
    return {
        term: Posting(asks=Lane(idf, numbers, bytes([files.IMPACT_SCALE]) * len(numbers)))
        for term, numbers in found.items()
    }


def shard_files(postings: Postings, processes: int = 1, answers: int = 0) -> dict[str, bytes]:
    """Return the files of the postings of so many answers: long lists, and shards of about ``SHARD_BYTES``,
    or as many more as keep them to ``MOST_SHARDS``; of many, ``LISTED`` beside them. Many are encoded by
    copies of this process. Raises CuttingError.
    """
    terms = sorted(postings)
    parts = _TURNS * processes if len(terms) > ALONE else 1
    bounds = [number * len(terms) // parts for number in range(parts + 1)]
    longest = files.longest_in_shard(answers)
    long = postings.long_lists(longest)
    listed = [0, *accumulate(map(long.get, terms, repeat(0)))]

    def part(number: int) -> _Encoded:
        start, end = bounds[number : number + 2]
        lists = [b""] * listed[start]  # those of the parts before, so that each has its number
        encoded = [files.encode_posting(term, postings[term], lists, longest) for term in terms[start:end]]
        hashes = array("I", map(files.hash_of_term, terms[start:end]))
        return _Encoded(encoded, hashes, lists[listed[start] :])

    made = list(by_copies(part, parts, processes))
    size = sum(len(lanes) + len(sense) for one in made for lanes, sense in one.postings)
    count = shards_for(size)
    shards: list[dict[str, tuple[bytes, bytes]]] = [{} for _ in range(count)]
    rest = iter(terms)
    for one in made:
        for posting, value, term in zip(one.postings, one.hashes, rest, strict=False):
            shards[value % count][term] = posting
    apart = {}
    if size > LARGE:
        for term in filter(files.character_of, long):
            apart[term] = shards[files.shard_of(term, count)].pop(term)
    lists = [content for one in made for content in one.lists]
    found = {f"postings-{number}.bin": _shard(shard) for number, shard in enumerate(shards)}
    found |= {f"list-{number}.bin": one for number, one in enumerate(lists)}
    return found | ({LISTED: _shard(apart)} if size > LARGE else {})


def _shard(encoded: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    return files.encode_shard(files.Terms(encoded))


def in_shards(terms: files.Terms) -> dict[str, bytes]:
    """Return the shards of some terms, each with the lists that are of its own."""
    encoded, lists = terms.encoded, terms.lists
    count = shards_for(sum(len(lanes) + len(sense) for lanes, sense in encoded.values()))
    shards: list[dict[str, tuple[bytes, bytes]]] = [{} for _ in range(count)]
    for term, one in encoded.items():
        shards[files.shard_of(term, count)][term] = one
    found = {}
    for number, shard in enumerate(shards):
        numbers = (at for lanes, _ in shard.values() for at in files.stands_of(lanes)[2])
        mine = {at: lists[at] for at in numbers if at in lists}
        found[f"postings-{number}.bin"] = files.encode_shard(files.Terms(shard, mine))
    return found


@dataclass(frozen=True)
class _Encoded:
    """Terms encoded, with their hashes, and the files of their long lists."""

    postings: Sequence[tuple[bytes, bytes]]
    hashes: array[int]
    lists: Sequence[bytes]


def shard_count(found: Collection[str]) -> int:
    """Return how many shards there are among the files that ``shard_files`` returned."""
    return sum(name.startswith("postings-") for name in found)


def shards_for(size: int) -> int:
    """Return in how many shards postings of ``size`` bytes stand: a number of two digits with noughts, since
    with another number every term would stand elsewhere.
    """
    count = max(1, int(float(f"{-(-size // SHARD_BYTES):.2g}")))
    return min(count, MOST_SHARDS) if size > LARGE else count
