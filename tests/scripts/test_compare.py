"""``dev.py compare``: what is drawn of built pages stands in them, and results are held against that."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from shouhou.commands.development.bench.peers import OURS
from shouhou.commands.development.compare.asked import Asked
from shouhou.commands.development.compare.asking import Ranks, address_of
from shouhou.commands.development.compare.building import MATERIAL, NONE, PAGEFIND, Built, Took, last_lines
from shouhou.commands.development.compare.questions import KINDS, Drawing, Question
from shouhou.commands.development.compare.reading import letters_of, read_site
from shouhou.commands.development.compare.tables import Compared, found_table, site_table
from shouhou.commands.development.compare.waiting import Waited

PAGE = """<html><nav>目录</nav><article class="md-content__inner">
<h1>灯塔手册<a class="headerlink">¶</a></h1><p>灯塔是看守<em>海岸线</em>的 daemon 程序，
夜里自动点亮，早上自动熄灭。</p>
<h2>怎样调暗灯光</h2><div class="admonition"><p>杀毒软件会误报，请先加入白名单。</p></div>
<div class="tabbed-set"><div class="tabbed-content"><p>静默安装要加上参数</p></div></div>
<table><tr><td>数据放在哪个文件夹</td></tr></table>
<pre><code><b>lamp</b><i> </i><b>init</b> 初始化数据文件夹</code></pre>
</article></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "guide/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE if name == "guide/index.html" else "<article>空</article>", "utf-8")
    return tmp_path


def test_a_page_is_read_by_where_things_stand_in_it(site: Path) -> None:
    (page,) = read_site(site)

    assert page.address == "guide/"
    assert [(line.place, line.text.split("，")[0].strip()) for line in page.lines] == [
        ("heading", "灯塔手册"),
        ("sentence", "灯塔是看守海岸线的 daemon 程序"),
        ("heading", "怎样调暗灯光"),
        ("aside", "杀毒软件会误报"),
        ("aside", "静默安装要加上参数"),
        ("table", "数据放在哪个文件夹"),
        ("code", "lamp init 初始化数据文件夹"),
    ]


def test_a_seed_draws_the_same_questions_of_every_kind_again(site: Path) -> None:
    pages = read_site(site)
    counts = dict.fromkeys(KINDS, 2)

    questions = Drawing(pages, "1").questions(counts)

    assert Drawing(pages, "1").questions(counts) == questions != Drawing(pages, "2").questions(counts)
    assert {one.kind for one in questions} == {*KINDS}
    assert all(letters_of(one.meant) in pages[0].letters and one.right == {"guide/"} for one in questions)
    slips = [one.typed for one in questions if one.kind == "slip"]
    assert all(letters_of(one) not in pages[0].letters for one in slips)


@pytest.mark.parametrize(
    ("url", "address"),
    [("../a/%E4%BA%8C/#c", "a/二/"), ("/a/index.html", "a/"), ("../", ""), ("x.html?q", "x.html")],
)
def test_a_result_leads_to_a_page_below_the_sites_root(url: str, address: str) -> None:
    assert address_of(url) == address


def test_of_a_failed_build_the_last_lines_are_told_without_colours_and_gaps() -> None:
    said = (
        "\n".join(f"\x1b[31mINFO\x1b[0m - {at}\n" for at in range(90)) + "\x1b[31mError: docs/a.md:3\x1b[0m\n"
    )

    lines = last_lines(said).splitlines()

    assert lines[0] == f"INFO - {90 - len(lines) + 1}" and lines[-1] == "Error: docs/a.md:3"


def test_a_search_is_asked_again_only_where_it_or_the_questions_have_changed(tmp_path: Path) -> None:
    took = {OURS: Took(1, 1, 1), PAGEFIND: Took(2, 2, 1)}
    questions = [Question("slip", typed, "灯", frozenset(("a/",))) for typed in ("登", "蹬")]
    times: list[str] = []

    def ranks(key: str, site: Built, asked: list[Question]) -> Ranks:
        def ask() -> Ranks:
            times.append(key)
            return [1, None][: len(asked)]

        return Asked(site, 1, asked).ranks(key, ask)

    site = Built("塔", tmp_path, took)
    for key in (OURS, PAGEFIND, OURS, PAGEFIND):
        assert ranks(key, site, questions) == [1, None]
    assert times == [OURS, PAGEFIND]
    again = Built("塔", tmp_path, took | {OURS: Took(1, 3, 1)})
    for key in (OURS, PAGEFIND):
        ranks(key, again, questions)
    assert times == [OURS, PAGEFIND, OURS]
    assert ranks(PAGEFIND, again, questions[:1]) == [1]
    assert times == [OURS, PAGEFIND, OURS, PAGEFIND]


def test_tables_tell_shares_of_each_kind_and_what_a_search_adds() -> None:
    questions = [Question(kind, "灯", "灯", frozenset(("a/",))) for kind in ("heading", "heading", "slip")]
    took = {NONE: Took(10, 20, 1), OURS: Took(13, 25, 1), MATERIAL: Took(12, 22, 1), PAGEFIND: Took(4, 5, 1)}
    ranks: dict[str, Ranks] = {OURS: [1, 2, None], MATERIAL: [None, None, 4], PAGEFIND: [1, 1, 3]}
    waited = {OURS: Waited(1500, 200, 31_000, 40), MATERIAL: Waited(2500, math.inf, 300_000, 4)}
    site = Compared(Built("塔", Path(), took), 7, questions, ranks, waited)

    told = site_table(site)

    assert told.startswith("| 塔，7页 | 这里的 | Material自带 | Pagefind |")
    for row in (
        "| 标题里，2问 | 50／100 | 0／0 | 100／100 |",
        "| 词和短语，以上合起来，2问 | 50／100 | 0／0 | 100／100 |",
        "| 错一个字或字母，1问 | 0／0 | 0／0 | 0／100 |",
        "| 手机上看到第一条，秒 | 1.5 | 2.5 | — |",
        "| 接着换一个词，秒 | 0.2 | 没等到 | — |",
        "| 看到第一条以前下载 | 31kB，40个文件 | 300kB，4个文件 | — |",
        "| 构建多花的CPU秒（没有搜索的10） | 3 | 2 | 4 |",
        "| 构建多花的秒（没有搜索的20） | 5 | 2 | 5 |",
    ):
        assert row in told
    assert "| 标题里，4问 | 50／100 |" in found_table([site, site])
