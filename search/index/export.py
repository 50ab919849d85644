"""Puts together everything the browser needs to rank: lexicon, postings, cards, texts, and the manifest that names them.

Pure: documents in, ``file name -> bytes`` out, byte-identical for the same content. The picture of every file is in
``format``. The lexicon holds each dictionary word that stands anywhere on the site, chosen by the cut or not, and the most
frequent words of the language, so that a query is cut here as jieba cuts it with its whole dictionary.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.analysis.characters import fold_text, folding_table, runs
from search.analysis.dictionary import frequencies, tokenizer
from search.analysis.segment import weight_of
from search.index import format as files
from search.index.bm25f import TermScores, score_terms
from search.index.format import Posting
from search.index.whoosh_index import read_postings, write_index

FREQUENT_WORDS = 2000
CARDS_A_FILE = 16
SHARD_BYTES = 6000
"""About how large a postings file is before compression."""

FIELD_WEIGHTS = {"title": 3.0, "asks": 1.5, "short": 1.5, "body": 1.0, "names": 0.5}


@dataclass(frozen=True)
class Document:
    """What the index needs to know of one answer: its fields for searching, its card for showing, its plain text."""

    id: str
    platform: str
    topic: str
    fields: Mapping[str, str]
    card: Mapping[str, Any]
    text: str


@dataclass(frozen=True)
class Group:
    """A platform or topic a query can name: its folder, what it is called, and whether shoppers see it unasked."""

    key: str
    name: str
    aliases: tuple[str, ...]
    any_platform: bool = False
    merchant: bool = False


def export_index(
    documents: Sequence[Document], platforms: Sequence[Group], topics: Sequence[Group], working_folder: Path
) -> dict[str, bytes]:
    """Index ``documents`` with Whoosh in ``working_folder`` and return the files for ``assets/search/``."""
    write_index(working_folder, tuple(FIELD_WEIGHTS), ((doc.id, doc.fields) for doc in documents))
    ids, postings = read_postings(working_folder, tuple(FIELD_WEIGHTS))
    if ids != [doc.id for doc in documents]:
        raise AssertionError("Whoosh numbered the documents in another order than they were written")
    scores = score_terms(postings, len(documents), FIELD_WEIGHTS)
    texts = [text for doc in documents for text in doc.fields.values()]
    names = [name for group in (*platforms, *topics) for name in (group.name, *group.aliases)]
    data = {"lexicon.bin": files.encode_lexicon(_lexicon([*texts, *names]))}
    shards = _shards(scores)
    data |= {f"postings-{number}.bin": files.encode_postings(shard) for number, shard in enumerate(shards)}
    cards = [{"id": doc.id, "platform": doc.platform, "topic": doc.topic, **doc.card} for doc in documents]
    for start in range(0, len(cards), CARDS_A_FILE):
        data[f"cards-{start // CARDS_A_FILE}.json"] = _json(cards[start : start + CARDS_A_FILE])
    data |= {f"text-{number}.json": _json(doc.text) for number, doc in enumerate(documents)}
    folder = "data-" + _fingerprint(data)
    known = {character for term in scores for character in term}
    manifest = {
        "format": files.FORMAT,
        "folder": folder,
        "answers": len(documents),
        "shards": len(shards),
        "cards": CARDS_A_FILE,
        "cost": weight_of(tokenizer().total),
        "idf": _idf_of_nothing(len(documents)),
        "fold": _inverted(folding_table(known)),
        "platforms": [_group(group, "any", group.any_platform) for group in platforms],
        "topics": [_group(group, "merchant", group.merchant) for group in topics],
        "placed": _placed(documents, platforms, topics),
    }
    return {"manifest.json": _json(manifest)} | {f"{folder}/{name}": content for name, content in data.items()}


def _group(group: Group, flag: str, value: bool) -> dict[str, Any]:
    return {"key": group.key, "name": group.name, "aliases": list(group.aliases)} | ({flag: True} if value else {})


def _placed(documents: Sequence[Document], platforms: Sequence[Group], topics: Sequence[Group]) -> list[list[int]]:
    """Return ``[platform, topic, how many]`` for every stretch of answers that share both, in the answers' order."""
    platform_at = {group.key: number for number, group in enumerate(platforms)}
    topic_at = {group.key: number for number, group in enumerate(topics)}
    stretches: list[list[int]] = []
    for doc in documents:
        place = [platform_at[doc.platform], topic_at[doc.topic]]
        if stretches and stretches[-1][:2] == place:
            stretches[-1][2] += 1
        else:
            stretches.append([*place, 1])
    return stretches


def _idf_of_nothing(documents: int) -> int:
    """Return the idf of a term that no answer has, in the file's steps: what an unknown piece of a query weighs."""
    return _quantised_idf(score_terms({"only": {"x": {0: 1}}}, max(documents, 1), {"only": 1.0})["x"].idf)


def _quantised_idf(idf: float) -> int:
    return max(1, round(idf * files.IDF_SCALE))


def _posting(scores: TermScores) -> Posting:
    impacts = tuple((n, max(1, round(value * files.IMPACT_SCALE))) for n, value in scores.saturated.items())
    return Posting(_quantised_idf(scores.idf), impacts)


def _shards(scores: Mapping[str, TermScores]) -> list[dict[str, Posting]]:
    postings = {term: _posting(found) for term, found in scores.items()}
    size = len(files.encode_postings(postings))
    count = 1
    while count * SHARD_BYTES < size:
        count *= 2
    shards: list[dict[str, Posting]] = [{} for _ in range(count)]
    for term, posting in postings.items():
        shards[files.shard_of(term, count)][term] = posting
    return shards


def _lexicon(texts: Iterable[str]) -> dict[str, int]:
    counts = frequencies()
    words = sorted((word for word in counts if len(word) > 1), key=lambda word: (-counts[word], word))[:FREQUENT_WORDS]
    chosen = set(words)
    cutter = tokenizer()
    for text in texts:
        for run in runs(fold_text(text)):
            if run.kind == "han":
                for start, ends in cutter.get_DAG(run.text).items():
                    chosen.update(run.text[start : end + 1] for end in ends)
    return {word: weight_of(counts.get(word, 1)) for word in chosen if word in counts}


def _inverted(table: Mapping[str, str]) -> dict[str, str]:
    """Return the folding table turned round, result -> characters, which is far smaller."""
    turned: dict[str, str] = defaultdict(str)
    for character, folded in sorted(table.items()):
        turned[folded] += character
    return dict(sorted(turned.items()))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8")


def _fingerprint(data: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(data.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]
