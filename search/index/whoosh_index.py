"""The Whoosh index of the answers: the only module that knows Whoosh.

Why Whoosh-Reloaded 2.7.5 of the three distributions: Whoosh 2.7.4 (2016) has invalid escape sequences that
Python 3.12 and 3.13 warn about, and warnings are errors here; whoosh3 is one owner's rewrite with hundreds
of releases in a few months, too young to trust with a publish; Reloaded 2.7.5 is 2.7.4 with those mended,
runs silently on 3.11 to 3.13 and, though no longer developed, is pinned by hash and does only what is
needed here. Only the interface all three share is used, so a change of distribution is a change of one line
in ``pyproject.toml``.

What becomes what: each field's text becomes counted terms (``analysis.analyzer``), not words by Whoosh's or
jieba's ready-made analyser (those drop letters and apply English stop words); a field type of our own hands
the counts over, where Whoosh's would count every single word again. Positions are left out; Whoosh's own
scoring is not used, since its length of a field is quantised and its "BM25F" adds the fields' scores (see
``bm25f``).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from shouhou.analysis.analyzer import Analyzer
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.index import create_in, open_dir
from whoosh.system import pack_uint

Postings = dict[str, dict[str, dict[int, int]]]
"""field -> term -> document number -> how often"""


class Counts(FieldType):  # type: ignore[misc]
    """A field whose value is already counted: term -> how often. Whoosh pickles it into the index.

    Not ``scorable``: that would have Whoosh keep the rough lengths that nobody asks it for.
    """

    def __init__(self) -> None:
        super().__init__(format=Frequency(), analyzer=None)

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term with its frequency, its weight, and what the format keeps of it."""
        for term, count in value.items():
            yield term.encode("utf-8"), count, float(count), pack_uint(count)


def write_index(
    folder: Path,
    fields: tuple[str, ...],
    documents: Iterable[tuple[str, Mapping[str, str]]],
    analyzer: Analyzer,
) -> None:
    """Write ``(id, field -> text)`` documents into a new index in ``folder``; what was there is replaced.

    Documents are numbered in the order given.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    schema = Schema(id=ID(stored=True), **{name: Counts() for name in fields})
    index = create_in(str(folder), schema)
    writer = index.writer(limitmb=256)
    for document_id, texts in documents:
        counts = {name: analyzer.terms_of(text) for name, text in texts.items()}
        writer.add_document(id=document_id, **counts)
    writer.commit(optimize=True)
    index.close()


def read_postings(folder: Path, fields: tuple[str, ...]) -> tuple[list[str], Postings]:
    """Return the document ids by number, and every posting of ``fields``."""
    index = open_dir(str(folder))
    with index.reader() as reader:
        ids = [str(reader.stored_fields(number)["id"]) for number in range(reader.doc_count_all())]
        postings: Postings = {name: {} for name in fields}
        for name in fields:
            for encoded in reader.lexicon(name):
                term = encoded.decode("utf-8")
                matcher = reader.postings(name, encoded)
                found: dict[int, int] = {}
                while matcher.is_active():
                    found[matcher.id()] = int(matcher.weight())
                    matcher.next()
                postings[name][term] = found
    index.close()
    return ids, postings
