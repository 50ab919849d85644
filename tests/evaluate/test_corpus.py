"""Recall on a labelled collection, read from its three files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from shouhou.analysis.word_lists import SynonymGroup, WordLists, default_word_lists
from shouhou.errors import QuestionFileError
from shouhou.evaluate.corpus import read_corpus

DOCUMENTS = [
    {"id": 1, "title": "兰花浇水", "text": "七天浇一次。"},
    {"id": 2, "title": "猫粮怎么选", "text": "看蛋白质。"},
    {"id": 3, "title": "自行车修理", "text": "链条要上油，也要看轮胎。"},
]
QUERIES = [
    {"id": "a", "text": "兰花几天浇水"},
    {"id": "b", "text": "狗粮和猫粮"},
    {"id": "c", "text": "脚踏"},
    {"id": "unlabelled", "text": "轮胎"},
]
LABELS = "a\t1\nb\t2\nc\t3\n"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    for name, rows in (("corpus", DOCUMENTS), ("queries", QUERIES)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "qrels.tsv").write_text(LABELS, "utf-8")
    return tmp_path


def test_only_labelled_queries_are_asked_and_ranks_are_summed_up(collection: Path) -> None:
    corpus = read_corpus(collection, default_word_lists())
    found = corpus.figures()

    assert (len(corpus.ids), len(corpus.asked)) == (3, 3)
    assert found.hit1 == found.hit10 == found.recall1 == found.recall10 == found.mrr10 == pytest.approx(2 / 3)


@pytest.mark.slow
def test_the_word_lists_that_are_given_are_used(collection: Path) -> None:
    own = WordLists({}, (SynonymGroup("自行车", words=("自行车", "脚踏")),), frozenset())

    assert read_corpus(collection, default_word_lists().extended_by(own)).figures().recall1 == 1


def test_of_several_labels_a_hit_takes_one_and_recall_all(collection: Path) -> None:
    (collection / "qrels.tsv").write_text("a\t1\na\t2\na\t3\n", "utf-8")
    corpus = read_corpus(collection, default_word_lists())

    found = corpus.figures()

    assert corpus.has_several_labels
    assert found.hit1 == found.hit10 == 1
    assert found.recall1 == found.recall10 == pytest.approx(1 / 3)


def test_lanes_are_switched_off_in_the_same_index(collection: Path) -> None:
    own = WordLists({}, (SynonymGroup("自行车", words=("自行车", "脚踏")),), frozenset())

    corpus = read_corpus(collection, default_word_lists().extended_by(own))

    assert corpus.figures(["meanings"]).recall1 == pytest.approx(2 / 3)


def test_at_most_so_many_queries_are_asked(collection: Path) -> None:
    assert len(read_corpus(collection, default_word_lists(), most_queries=2).asked) == 2


@pytest.mark.parametrize("name", ["corpus.jsonl.gz", "queries.jsonl.gz", "qrels.tsv"])
def test_a_file_that_is_missing_or_no_such_file_is_named(name: str, collection: Path) -> None:
    (collection / name).unlink()
    with pytest.raises(QuestionFileError, match=name):
        read_corpus(collection, default_word_lists())

    (collection / name).write_bytes(b"\xff\xfe no such file")

    with pytest.raises(QuestionFileError, match=name):
        read_corpus(collection, default_word_lists())


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"{}\n", mtime=0),  # the time of the run would be another in every worker
        gzip.compress(b"[]\n", mtime=0),
        gzip.compress(b"{}" * 99, mtime=0)[:20],
    ],
)
def test_lines_of_another_kind_or_cut_short_are_named(content: bytes, collection: Path) -> None:
    (collection / "corpus.jsonl.gz").write_bytes(content)

    with pytest.raises(QuestionFileError, match=r"corpus\.jsonl\.gz"):
        read_corpus(collection, default_word_lists())


def test_labels_of_no_query_are_a_mistake(collection: Path) -> None:
    (collection / "qrels.tsv").write_text("x\t1\n", "utf-8")

    with pytest.raises(QuestionFileError, match=r"qrels\.tsv"):
        read_corpus(collection, default_word_lists())
