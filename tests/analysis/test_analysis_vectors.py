"""Python's half of the shared vectors for characters, words and queries; ``tests/engine/vectors.test.mjs``
is the other.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shouhou.analysis.folding import fold_text
from shouhou.analysis.looks import spoilt_of
from shouhou.analysis.runs import joined_digits, joined_words, runs
from shouhou.analysis.segmenter import Segmenter
from shouhou.analysis.sounds import Sounds
from shouhou.engine import pieces, slips
from shouhou.engine.asker import signs_of
from shouhou.engine.format import shard_of
from shouhou.engine.heads import asks_how, head_term
from shouhou.engine.lexicon import Lexicon
from shouhou.engine.query import QueryReader
from shouhou.engine.query_terms import TUNING

VECTORS = Path(__file__).parents[1] / "vectors"
CHARACTERS, WORDS, QUERIES = (
    json.loads((VECTORS / f"{name}.json").read_text("utf-8")) for name in ("characters", "words", "queries")
)


def reason(vector: dict[str, Any]) -> str:
    return str(vector.get("why", vector.get("text")))


def weight_of(name: str | int) -> int:
    """Return what a name in the tuning, ``initials of 4``, ``piece`` (a character as one) or the weight
    itself stands for.
    """
    if isinstance(name, int):
        return name
    if name == "piece":
        return int(TUNING["character"]) * int(TUNING["piece"]) // 16
    letters = name.removeprefix("initials of ")
    return TUNING["initials"][0] * int(letters) if letters != name else TUNING[name]


@pytest.fixture(scope="module")
def reader() -> QueryReader:
    data = dict(QUERIES["lexicon"])
    sounds = data.pop("sounds")
    words = {word: tuple(read) for word, read in sounds["words"].items()}
    data["fillers"], data["asides"] = frozenset(data["fillers"]), frozenset(data["asides"])
    data["leads"] = tuple(data["leads"])
    data["looks"] = tuple(map(spoilt_of, data["looks"]))
    data["merchants"], data["shoppers"] = signs_of(data["merchants"]), signs_of(data["shoppers"])
    return QueryReader(Lexicon(**data, sounds=Sounds(sounds["characters"], words, tuple(sounds["voiced"]))))


@pytest.mark.parametrize("vector", CHARACTERS["fold"], ids=reason)
def test_characters_count_as_the_vector_says(vector: dict[str, Any]) -> None:
    assert fold_text(vector["text"]) == vector["folded"]


@pytest.mark.parametrize("vector", CHARACTERS["runs"], ids=reason)
def test_text_splits_into_runs_of_one_script(vector: dict[str, Any]) -> None:
    assert [list(run) for run in runs(vector["text"])] == vector["runs"]


@pytest.mark.parametrize("vector", CHARACTERS["joined"], ids=reason)
def test_numbers_in_groups_are_joined(vector: dict[str, Any]) -> None:
    assert joined_digits(vector["text"]) == vector["joined"]


@pytest.mark.parametrize("vector", CHARACTERS["names"], ids=reason)
def test_neighbouring_words_of_a_name_are_a_term(vector: dict[str, Any]) -> None:
    assert joined_words(vector["text"]) == vector["pairs"]


@pytest.mark.parametrize("vector", CHARACTERS["shards"], ids=reason)
def test_a_term_lies_in_the_shard_of_its_hash(vector: dict[str, Any]) -> None:
    assert shard_of(vector["term"], vector["count"]) == vector["shard"]


@pytest.mark.parametrize("vector", WORDS["cut"], ids=reason)
def test_a_run_is_cut_into_the_likeliest_words(vector: dict[str, Any]) -> None:
    assert [word.text for word in Segmenter(vector["weights"], vector["cost"]).cut(vector["run"])] == vector[
        "words"
    ]


@pytest.mark.parametrize("vector", WORDS["inner"], ids=reason)
def test_words_inside_a_word_are_found(vector: dict[str, Any]) -> None:
    assert Segmenter(dict.fromkeys(vector["known"], 1), 1).inner_words(vector["word"]) == vector["inner"]


@pytest.fixture(scope="module")
def reader_of_documents(reader: QueryReader) -> QueryReader:
    documents = QUERIES["documents"]
    spelt = {letter: tuple(words) for letter, words in documents["spelt"].items()}
    known = dict.fromkeys((word for words in spelt.values() for word in words), 1)
    importance = known | documents["voiced"] | dict(reader.lexicon.importance)
    given = reader.lexicon.sounds
    sounds = Sounds(
        {**given.characters, **documents["sounds"]}, given.words, (*given.voiced, *documents["voiced"])
    )
    return QueryReader(
        replace(
            reader.lexicon,
            verbatim=True,
            spelt=spelt,
            importance=importance,
            sounds=sounds,
            stands=documents["standing"].__contains__,
            telling=True,
        )
    )


def test_the_vectors_know_how_pieces_and_characters_are_weighed() -> None:
    assert json.loads(json.dumps(pieces.TUNING)) == QUERIES["documents"]["tuning"]
    assert slips.tuning_of(slips.LEAST_TEXTS)["character"] == QUERIES["documents"]["character"]


@pytest.mark.parametrize("vector", QUERIES["documents"]["read"], ids=reason)
def test_a_query_to_documents_says_what_the_vector_says(
    vector: dict[str, Any], reader_of_documents: QueryReader
) -> None:
    says(vector, reader_of_documents)


@pytest.mark.parametrize("vector", QUERIES["read"], ids=reason)
def test_a_query_says_what_the_vector_says(vector: dict[str, Any], reader: QueryReader) -> None:
    says(vector, reader)


def says(vector: dict[str, Any], reader: QueryReader) -> None:
    read = reader.read(vector["query"], vector.get("literal", False))

    weighty = {term: weight for term, weight in read.terms.items() if weight}
    if isinstance(vector["terms"], list):
        assert sorted(weighty) == sorted(vector["terms"])
    else:
        assert weighty == {term: weight_of(name) for term, name in vector["terms"].items()}
    assert sorted(read.platforms) == vector.get("platforms", [])
    assert read.elsewhere == vector.get("elsewhere")
    assert [list(pair) for pair in read.corrections] == vector.get("corrections", [])
    assert read.asker == vector.get("asker")
    assert read.spoken == vector.get("spoken", False)
    if "head" in vector:
        assert (head_term(read, len(read.words)), asks_how(read)) == (
            vector["head"],
            vector.get("how", False),
        )
    for name in {"pieces", "understood", "quoted"} & vector.keys():
        assert sorted(getattr(read, name)) == sorted(vector[name])
    for name in {"either", "said"} & vector.keys():
        assert [list(any_of) for any_of in getattr(read, name)] == vector[name]
