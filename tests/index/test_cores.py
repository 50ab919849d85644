"""How many terms the core of an answer has, and that a query is counted by the same."""

from __future__ import annotations

from dataclasses import replace

from shouhou.engine.index_files import IndexFiles
from shouhou.engine.query import QueryReader
from shouhou.engine.ranking import Ranker
from shouhou.engine.sums import OFTEN
from shouhou.index.cores import FEWEST
from shouhou.index.export import export_index
from shouhou.index.records import Collection, SharedAsks


def asking(collection: Collection, *asked: tuple[str, ...]) -> Collection:
    """Return the collection with these asks, of the first documents their own; nothing else asks."""
    documents = [replace(one, asks=()) for one in collection.documents]
    for number, asks in enumerate(asked):
        documents[number] = replace(documents[number], asks=asks)
    return replace(collection, documents=documents, shared=(), heads=(), uncovered=())


def said(exported: dict[str, bytes], query: str) -> list[int]:
    index = IndexFiles(exported.__getitem__)
    return Ranker(index).add_up(QueryReader(index.lexicon()).read(query, literal=True)).core


def cores(exported: dict[str, bytes]) -> list[int]:
    found: list[int] = IndexFiles(exported.__getitem__).manifest.get("cores", [])
    return found


def test_a_core_is_what_one_in_so_many_asks_say(small_collection: Collection) -> None:
    others = ("工厂", "天气", "下雨", "出门")[: OFTEN - 1]
    enough = asking(small_collection, ("运费", *others) * 3, ("运费", "运费险", *others) * 3)
    too_rare = asking(small_collection, ("运费", *others, "散步") * 3)
    too_few = asking(small_collection, ("运费", *others))

    assert cores(export_index(enough))[:2] == said(export_index(enough), "运费 " + " ".join(others))[:2]
    assert cores(export_index(enough))[0] == OFTEN
    assert cores(export_index(too_rare)) == []
    assert cores(export_index(too_few)) == []


def test_each_of_its_asks_says_of_a_core_what_it_holds(small_collection: Collection) -> None:
    exported = export_index(asking(small_collection, ("退款多久", "退款几天", "退款要等") * OFTEN))
    core = cores(exported)[0]

    assert 0 < said(exported, "退款")[0] <= core
    assert said(exported, "退款多久 退款几天 退款要等")[0] == core
    assert said(exported, "天气")[0] == 0


def test_asks_that_it_shares_count_as_its_own(small_collection: Collection) -> None:
    alone = asking(small_collection, ("退款",) * FEWEST, ("退款",) * FEWEST)
    freight = ("运费", "运费险", "谁付运费", "运费多少")
    shared = replace(alone, shared=(SharedAsks(freight * FEWEST, (0, 1)),))

    assert said(export_index(alone), "退款")[:2] == cores(export_index(alone))[:2]
    assert said(export_index(shared), "退款")[:2] == [0, 0]
    assert said(export_index(shared), "运费")[0] > 0


def test_a_single_character_is_of_no_core(small_collection: Collection) -> None:
    exported = export_index(asking(small_collection, ("猫",) * FEWEST))

    assert cores(exported) == []
    assert said(exported, "猫")[0] == 0
