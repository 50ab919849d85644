"""What the answers mean: worked out of their own asks, in whole numbers; and that an index without vectors is
one.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from shouhou.analysis.sense import Senses, encode_senses
from shouhou.engine.index_files import IndexFiles
from shouhou.engine.opening import open_engine
from shouhou.engine.ranking import Ranker
from shouhou.index.export import export_index
from shouhou.index.read_asks import ReadAsks
from shouhou.index.records import Collection, SharedAsks
from shouhou.index.senses import answer_senses, share_without_sense

APART = Senses(2, 8, {"到账": (100, 0), "步骤": (0, 100), "电话": (-100, -100)})
"""Words of three subjects, far from each other."""


def with_senses(collection: Collection) -> dict[str, bytes]:
    return export_index(replace(collection, senses=encode_senses(APART)))


@pytest.mark.slow
def test_an_answer_means_what_its_asks_do(small_collection: Collection) -> None:
    index = IndexFiles(with_senses(small_collection).__getitem__)
    place = {doc.id: number for number, doc in enumerate(small_collection.documents)}
    senses = index.senses()

    arrival, phone = senses[place["ks-arrival"]], senses[place["ks-phone"]]
    assert arrival[0] == 7
    assert min(phone) == -7
    assert all(isinstance(number, int) and -7 <= number <= 7 for vector in senses for number in vector)


def test_an_answer_without_a_known_word_means_nothing(small_collection: Collection) -> None:
    lexicon = IndexFiles(export_index(small_collection).__getitem__).lexicon()
    document = replace(small_collection.documents[0], asks=("完全没有",))
    alone = replace(small_collection, documents=[document], uncovered=[])

    assert answer_senses(alone, ReadAsks(lexicon), APART) == [(0, 0)]


def test_what_answers_share_is_part_of_what_each_means(small_collection: Collection) -> None:
    lexicon = IndexFiles(export_index(small_collection).__getitem__).lexicon()
    documents = [replace(document, asks=(document.id,)) for document in small_collection.documents[:3]]
    shared = [SharedAsks(("到账",), (0, 2))]
    collection = replace(small_collection, documents=documents, uncovered=[], shared=shared)

    meant = answer_senses(collection, ReadAsks(lexicon), APART)

    assert meant[0] == meant[2] != meant[1]
    assert meant[0][0] > 0


def test_how_far_a_term_pulls_is_no_part_of_what_an_answer_means(small_collection: Collection) -> None:
    lexicon = IndexFiles(export_index(small_collection).__getitem__).lexicon()
    pulled = Senses(2, 8, {"到账": (100, 100), "电话": (-100, -100)}, pulls=True)

    meant = answer_senses(small_collection, ReadAsks(lexicon), pulled)

    assert {vector[-1] for vector in meant} == {0} != {vector[0] for vector in meant}


def test_the_same_collection_gives_the_same_bytes(small_collection: Collection) -> None:
    assert with_senses(small_collection) == with_senses(small_collection)


def test_a_word_of_the_same_meaning_brings_an_answer_forward(small_collection: Collection) -> None:
    """Two words that stand in no common ask, with one vector: only the sense knows that they are alike."""
    plain = export_index(small_collection)
    index = IndexFiles(with_senses(small_collection).__getitem__)
    ranker = Ranker(index)
    place = {doc.id: number for number, doc in enumerate(small_collection.documents)}
    sums = ranker.add_up(open_engine(plain).reader.read("到账"))

    arrival, phone = (ranker.close(place[name], sums)[-1] for name in ("ks-arrival", "ks-phone"))
    assert arrival > 0 > phone


def test_an_index_without_vectors_has_no_file_of_them_and_finds_all_the_same(
    small_collection: Collection,
) -> None:
    files = export_index(small_collection)

    assert "sense" not in json.loads(files["manifest.json"])
    assert not [name for name in files if name.endswith("senses.bin")]
    assert open_engine(files).find("退款多久到账")["results"]


def test_the_share_of_words_without_a_vector_is_of_their_weight() -> None:
    assert share_without_sense([{"到账": 16, "羽绒服": 4}, {"步骤": 16, "拉链": 4}], APART) == 0.2
    assert share_without_sense([], APART) == 0
