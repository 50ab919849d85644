"""An index of other people's documents in both engines: the same results, code in queries and no pinyin where
a site wants none.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shouhou.documents.collection import collection_of
from shouhou.documents.html_folder import read_html_folder
from shouhou.documents.options import Options, usual_options
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.opening import open_engine
from shouhou.index.export import export_index
from small_site import small_site

QUERIES = [
    "LAMP_HOME",
    "静默安装",
    "DROP lamp init --force",
    "jingmo anzhuang",
    "鲸默安装",
    "亮度",
    "lamp(init)",
]


def index(folder: Path, options: Options) -> dict[str, bytes]:
    return export_index(collection_of(read_html_folder(small_site(folder), options).pages, options))


def first(found: list[str]) -> str | None:
    return found[0] if found else None


@pytest.mark.parametrize("pinyin", [True, False])
def test_both_engines_find_the_same(tmp_path: Path, pinyin: bool) -> None:
    files = index(tmp_path, replace(usual_options(), pinyin=pinyin))
    engine = open_engine(files)

    ours = [[one["url"] for one in engine.find(query)["results"]] for query in QUERIES]
    browsers = find_in_browser_engine(files, QUERIES, 5)

    assert [[one["url"] for one in found["results"]] for found in browsers] == ours
    windows = "install/#windows"
    heard = [windows, windows] if pinyin else [None, first(ours[4])]
    assert list(map(first, ours)) == [
        "install/#path",
        windows,
        "install/#linux",
        *heard,
        "guide/%E9%85%8D%E7%BD%AE.html#usage",
        "install/#linux",
    ]


def test_a_title_may_count_less(tmp_path: Path) -> None:
    def score(weight: float | None) -> float:
        engine = open_engine(index(tmp_path / str(weight), replace(usual_options(), title_weight=weight)))
        return engine.find("环境变量")["results"][0]["score"]

    assert score(0.5) < score(None) == score(3.0)
