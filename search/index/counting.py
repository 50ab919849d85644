"""Texts -> postings: how often each term stands in each field of each document. There are two ways to the
same postings, to the last bit of what is made of them (tested).

``through_whoosh``  by an index on the disk, as a publish does
``in_memory``       straight from the terms, in a tenth of the time, for whoever checks after every save
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from shouhou.analysis.analyzer import Analyzer
from shouhou.index.whoosh_index import Postings, read_postings, write_index

Texts = Sequence[tuple[str, Mapping[str, str]]]
"""The id of each document with its texts by field."""
Counting = Callable[[Texts, tuple[str, ...], Analyzer], Postings]


def through_whoosh(documents: Texts, fields: tuple[str, ...], analyzer: Analyzer) -> Postings:
    """Return the postings of ``fields``, documents numbered in the order given."""
    with TemporaryDirectory() as folder:
        write_index(Path(folder) / "index", fields, documents, analyzer)
        ids, postings = read_postings(Path(folder) / "index", fields)
    if ids != [document_id for document_id, _ in documents]:
        raise AssertionError("Whoosh numbered the documents in another order than they were written")
    return postings


def in_memory(documents: Texts, fields: tuple[str, ...], analyzer: Analyzer) -> Postings:
    """Return the same; terms in the order of their characters, as Whoosh has them."""
    found: Postings = {name: {} for name in fields}
    for number, (_, texts) in enumerate(documents):
        for name, text in texts.items():
            for term, count in analyzer.terms_of(text).items():
                found[name].setdefault(term, {})[number] = count
    return {name: dict(sorted(postings.items())) for name, postings in found.items()}
