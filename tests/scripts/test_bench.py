"""``shouhou bench``: figures, table and charts of results that are written out here; what is kept is not
measured again; limits hold. What happens in a browser is in ``tests/browser/test_bench_visits.py``.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as XML

import pytest
from shouhou.commands.development.bench.documents import Corpus, number_at, size_of
from shouhou.commands.development.bench.drawing import dots_chart
from shouhou.commands.development.bench.figures import aims
from shouhou.commands.development.bench.installing import Tools
from shouhou.commands.development.bench.keeping import Bench
from shouhou.commands.development.bench.measuring import middle
from shouhou.commands.development.bench.page import page
from shouhou.commands.development.bench.peers import OURS, PEERS
from shouhou.commands.development.bench.recalling import best, read_ranks, written_ranks
from shouhou.commands.development.bench.running import RESULTS, write
from shouhou.commands.development.bench.table import QUANTITIES, aims_table, quantity_table, recall_table
from shouhou.commands.development.bench.watching import Limits, run_within
from shouhou.content.front_matter import parse_front_matter
from shouhou.content.rules.markup import fault_of_page
from shouhou.errors import QuestionFileError

ROOT = Path(__file__).parents[2]
ENOUGH = Limits(600, 10**10)


def measured(cold: float, further: float, cpu: float, answered: float = 1) -> dict[str, Any]:
    """A row whose figures do not spread."""

    def same(figure: float) -> dict[str, float]:
        return {"p50": figure, "p95": figure}

    took = {"cold_requests": same(5), "further_requests": same(1), "phone_cold": 2000, "phone_further": 300}
    size = {"cold_bytes": same(cold), "further_bytes": same(further)}
    work = {"cpu_cold": same(cpu * 10), "cpu": same(cpu)}
    memory = {"heap": 4_000_000, "process": 12_000_000}
    published = {"seconds": 3.25, "memory": 90_000_000, "files": 12, "bytes": 10_000}
    return {
        "published": published,
        "measured": {**took, **size, **work, "memory": memory, "answered": answered, "load": 9},
    }


@pytest.fixture
def results() -> dict[str, Any]:
    small = {
        OURS: measured(30_000, 4_000, 5),
        "pagefind": measured(150_000, 1_000, 9, answered=0.2),
        "pagefind-words": measured(160_000, 10_000, 20),
        "orama": measured(100_000, 0, 4),
        "material": {"why": "发布超过30分钟，停下了"},
    }
    large = {OURS: measured(95_000, 8_000, 12), "orama": measured(900_000, 0, 6)}
    ranks = {OURS: "1123", "orama": "112-", "flexsearch": "-X--"}
    rows = {key: {"measured": {"ranks": told, "settings": {}}} for key, told in ranks.items()}
    return {
        "format": 1,
        "day": "2026-11-29",
        "machine": {"processor": "某处理器", "processors": 2, "memory": 8e9, "system": "Linux 6"}
        | {"python": "3.11", "node": "24", "chromium": "156"},
        "versions": {"@orama/orama": "3.1.18"},
        "asked": {"set": "made-up", "questions": 4},
        "sizes": {"1000": small, "100000": large},
        "sets": {"made-up": {"documents": 10, "questions": 4, "peers": rows}},
        "left_out": ["other"],
        "cutting": {"1000": {"seconds": 2.0, "ours": 3.5, "processes": 2}},
    }


def test_every_aim_says_what_it_came_to_and_whether_it_is_met(results: dict[str, Any]) -> None:
    found = {aim.name: (aim.came_to, aim.met) for aim in aims(results)}

    assert found["1k篇，第一次搜索下载"] == ("Orama（mandarin）的0.30倍", True)
    assert found["100k篇，第一次搜索下载"] == ("Orama（mandarin）的0.11倍", True)
    assert found["1k篇，再搜一次下载"] == (
        "Pagefind逐词相加的0.40倍",
        True,
    )  # the other has hardly any result
    assert found["100k篇，再搜一次下载"] == ("没有测", None)
    assert found["1k篇，第一次搜索的CPU时间（95%）"] == ("Orama（mandarin）的1.25倍", False)
    assert found["1k篇，再搜一次的CPU时间（95%）"] == ("Orama（mandarin）的1.25倍", False)
    assert found["1k篇，发布用时"] == ("1.75倍", False)
    assert found["100k篇的第一次搜索下载"] == ("3.17倍", False)
    assert found["100k篇，第一次搜索下载，中位数"] == ("95kB", False)
    assert found["100k篇，文件"] == ("12个", True)
    told, met = found["made-up，前10个里有（recall@10）"]
    assert met and told.startswith("+0.250（+0.000到+0.750，对Orama")


def test_a_peer_that_finds_as_often_counts_for_the_processor_and_one_that_finds_less_does_not(
    results: dict[str, Any],
) -> None:
    results["sets"]["made-up"]["peers"]["orama"]["measured"]["ranks"] = "----"

    assert [aim.came_to for aim in aims(results) if aim.name.endswith("CPU时间（95%）")] == [
        "没有查得一样准的同类"
    ] * 4


def test_the_table_has_a_row_a_peer_and_a_reason_where_there_is_no_figure(results: dict[str, Any]) -> None:
    cold, *_, publish = QUANTITIES

    assert quantity_table(cold, results).splitlines() == [
        "|  | 1k篇 | 100k篇 |",
        "| --- | --- | --- |",
        "| 本站的搜索 | 30，5个 | 95，5个 |",
        "| Material自带（jieba） | 发布超过30分钟，停下了 | — |",
        "| Pagefind | 150，5个 | — |",
        "| Pagefind逐词相加 | 160，5个 | — |",
        "| Orama（mandarin） | 100，5个 | 900，5个 |",
    ]
    assert "| 本站的搜索 | 3.2（90），12个 | 3.2（90），12个 |" in quantity_table(publish, results)
    assert recall_table(results).splitlines()[0] == "|  | made-up（10篇，4问） |"
    assert "| Orama（mandarin） | 0.500／0.750 |" in recall_table(results)
    assert "| 没有达到 |" in aims_table(aims(results))


def test_a_chart_has_a_row_a_name_and_a_dot_a_figure_and_no_colour_of_its_own() -> None:
    drawn = dots_chart(
        "下载", "kB", ["1k篇", "10k篇"], {"本站": [30, 60], "别的<": [200.5, None], "没有": [0, None]}
    )
    root = XML.fromstring(drawn)

    dots = root.findall("circle")
    assert [float(dot.get("r", "")) for dot in dots] == [3.5, 5, 3.5]
    across = [float(dot.get("cx", "").rstrip("%")) for dot in dots]
    assert 0 < across[0] < across[1] < across[2] < 100
    names = [text.text for text in root.findall("text") if text.get("text-anchor") == "start"]
    assert names == ["本站", "别的<", "没有"]
    assert {value for one in root.iter() for name, value in one.items() if name == "fill"} == {"currentColor"}


def test_the_page_holds_every_table_and_chart_and_says_what_was_not_run(
    results: dict[str, Any], tmp_path: Path
) -> None:
    write(results, tmp_path)
    made = (tmp_path / "index.md").read_text("utf-8")

    assert json.loads((tmp_path / RESULTS).read_text("utf-8")) == results
    assert made == page(results)
    assert made.count("<svg ") == sum(quantity.drawn is not None for quantity in QUANTITIES)
    assert all(quantity_table(quantity, results) in made for quantity in QUANTITIES)
    assert "这一次没有量的：100篇、10k篇、文集other。" in made
    assert "平均负载最高9" in made
    assert "{" not in made.replace("{#", "")
    assert fault_of_page(parse_front_matter(made).body, []) is None


def test_ranks_are_a_character_each_and_the_best_settings_are_those_with_most_first_places() -> None:
    ranks = [1, None, 10, 9]

    assert written_ranks(ranks) == "1-X9"
    assert read_ranks("1-X9") == ranks
    assert best([[2, 2, 2], [1, None, None], [None, 1, 3]]) == [None, 1, 3]


def test_the_middle_is_the_median_and_what_nearly_all_stay_below() -> None:
    found = middle([float(n) for n in range(100, 0, -1)])

    assert (found.p50, found.p95) == (50, 95)
    assert middle([7]) == middle([7, 7])


def test_a_size_is_the_first_documents_of_the_smallest_file_that_has_them(
    made_up: Corpus, tmp_path: Path
) -> None:
    target = tmp_path / "documents.jsonl"

    assert made_up.write_size(4, target) == 4
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [row["url"] for row in rows] == ["d/0/", "d/1/", "d/2/", "d/3/"]
    assert number_at("/d/3/") == 3
    with pytest.raises(QuestionFileError, match="最多 1000 篇，没有 2000 篇"):
        made_up.write_size(size_of("2k"), target)


def test_questions_have_the_numbers_of_their_documents_and_those_without_one_are_left_out(
    made_up: Corpus,
) -> None:
    asked = made_up.questions("made-up")

    assert [(question.text, sorted(question.right)) for question in asked] == [
        ("怎么退货", [1]),
        ("多久到账", [0, 2]),
    ]


FOR_EVER = """
import pathlib, subprocess, sys
one = subprocess.Popen([sys.executable, "-c", "while True: pass"])
pathlib.Path("started.txt").write_text(str(one.pid))
one.wait()
"""


@pytest.mark.parametrize(("limits", "stopped"), [(Limits(1, 10**10), "time"), (Limits(600, 1), "memory")])
def test_a_program_that_passes_a_limit_is_ended_with_what_it_started(
    limits: Limits, stopped: str, tmp_path: Path
) -> None:
    assert run_within([sys.executable, "-c", FOR_EVER], limits, tmp_path).stopped == stopped

    started = tmp_path / "started.txt"
    left = started.is_file() and Path("/proc", started.read_text(), "cmdline")
    assert not (left and left.is_file() and b"while True" in left.read_bytes())


def test_what_is_kept_is_not_made_again_until_the_documents_change(tmp_path: Path) -> None:
    told: list[str] = []
    maker = tmp_path / "peers" / "orama-index.mjs"
    maker.parent.mkdir()
    maker.write_text("throw new Error('没有这个包');", "utf-8")
    bench = Bench(tmp_path, Tools(tmp_path, sys.executable, {}), "chromium", ENOUGH, told.append)
    bench.documents("small").parent.mkdir()
    bench.documents("small").write_text("{}", "utf-8")

    rows = [bench.row("small", PEERS["orama"], [], labelled=False) for _ in range(2)]
    assert rows[0] == rows[1]
    assert "没有成功" in rows[0]["why"] and "没有这个包" in rows[0]["why"]
    assert told == ["small：Orama（mandarin），发布…"]
    bench.documents("small").write_text("{ }", "utf-8")
    bench.row("small", PEERS["orama"], [], labelled=False)
    assert len(told) == 2


def test_two_peers_that_share_an_index_make_it_once(tmp_path: Path) -> None:
    told: list[str] = []
    bench = Bench(tmp_path, Tools(tmp_path, sys.executable, {}), "chromium", ENOUGH, told.append)
    bench.documents("small").parent.mkdir()
    bench.documents("small").write_text("{}", "utf-8")

    for key in ("pagefind", "pagefind-words", "pagefind"):
        assert "why" in bench.row("small", PEERS[key], [], labelled=False)  # there is no program to make it
    assert told == ["small：Pagefind，发布…"]


def test_a_peer_that_could_not_be_installed_is_a_row_that_says_so(tmp_path: Path) -> None:
    tools = Tools(tmp_path, sys.executable, {".mjs": "没有装成：网络不通"})
    bench = Bench(tmp_path, tools, "chromium", ENOUGH, print)

    assert bench.row("small", PEERS["orama"], [], labelled=False) == {"why": "没有装成：网络不通"}
    assert tools.lacks(PEERS[OURS]) is None


@pytest.fixture
def made_up(tmp_path: Path) -> Corpus:
    def lines(name: str, rows: list[dict[str, str]]) -> None:
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode("utf-8")))

    documents = [{"id": f"p{n}", "title": f"第{n}页", "text": "退货"} for n in range(4)]
    lines("scale/1k.jsonl.gz", documents)
    lines("sets/made-up/corpus.jsonl.gz", documents)
    asked = {"q1": "怎么退货", "q2": "没有标注", "q3": "多久到账"}
    lines("sets/made-up/queries.jsonl.gz", [{"id": id, "text": text} for id, text in asked.items()])
    labels = "query-id\tdoc-id\nq1\tp1\nq3\tp0\nq3\tp2\nq2\tgone\n"
    (tmp_path / "corpus" / "sets" / "made-up" / "qrels.tsv").write_text(labels, "utf-8")
    return Corpus(tmp_path / "corpus")
