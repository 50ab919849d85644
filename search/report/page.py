"""The report as one page that needs nothing but itself: charts drawn in, beside each its figures as a table.

The page follows the scheme of the reader's system, and on paper every table is open.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from shouhou.content import Library
from shouhou.evaluate.selftest import KINDS, SelfTest, search_problems
from shouhou.markup.templates import render
from shouhou.publish.history import SEARCH, WHOLE, Publish
from shouhou.report.charts import Cells, bars_chart, cells_chart, columns_chart, line_chart
from shouhou.report.figures import (
    EVERYWHERE,
    asks_per_answer,
    coverage_cells,
    due_by_month,
    fact_ages,
)
from shouhou.report.links import links_of

MOST_LINKED = 15
MEGABYTE = 1_000_000
DUE = {"answer": "答案", "fact": "事实", "source": "来源"}


@dataclass(frozen=True)
class Table:
    """A head and rows of plain values."""

    head: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Figure:
    """A chart, what it shows in one sentence, and its figures as a table."""

    title: str
    says: str
    drawn: Markup
    table: Table


def report_page(library: Library, today: dt.date, tested: SelfTest, publishes: Sequence[Publish]) -> bytes:
    """Return the page; the same arguments give the same bytes."""
    links = links_of(library)
    page = render(
        "report/page.html",
        library=library,
        today=today,
        facts=sum(1 for answer in library.answers for _ in answer.facts()),
        asks=sum(len(answer.asks) for answer in library.answers),
        coverage=list(_coverage(library)),
        everywhere=EVERYWHERE,
        ages=_cells(
            "事实：依据和核对了多久", "一格是有几条事实；往右是越久没有核对。", fact_ages(library, today)
        ),
        due=_due(library, today),
        asked=_columns(
            "每个答案有几条问法", "横着是问法的条数，竖着是答案的个数。", asks_per_answer(library), "问法"
        ),
        tested=_tested(tested),
        misses=tested.misses,
        kinds=KINDS,
        unexcepted=len(search_problems(library, tested.misses)),
        sizes=list(_sizes(publishes)),
        publishes=publishes,
        links=links,
        linked=_bars(
            "最多答案链接到的",
            "数的是别的答案的正文和“接着看”，不数平台页和主题页。",
            {answer.title: count for answer, count in links.leading[:MOST_LINKED]},
            "答案",
        ),
    )
    return f"{page}\n".encode()


def _coverage(library: Library) -> Iterator[Figure]:
    for name, cells in coverage_cells(library).items():
        yield _cells(name, "一格是有几个答案；0是只有各平台通用的，“—”是还缺。", cells)


def _cells(title: str, says: str, cells: Cells) -> Figure:
    rows = [
        [row, *("还缺" if value is None else value for value in values)]
        for row, values in zip(cells.rows, cells.values, strict=True)
    ]
    return Figure(title, says, cells_chart(title, cells), Table(["", *cells.columns], rows))


def _columns(title: str, says: str, figures: Mapping[str, int], what: str) -> Figure:
    return Figure(title, says, columns_chart(title, figures), Table([what, "个"], list(figures.items())))


def _due(library: Library, today: dt.date) -> Figure:
    months = due_by_month(library, today)
    title, says = (
        "哪个月有几样到期",
        "答案和来源该复核了，事实和来源到了有效的最后一天；哪些，用 check --due 看。",
    )
    rows = [[month, *(count[kind] for kind in DUE), count.total()] for month, count in months.items()]
    drawn = columns_chart(title, {_month(month): count.total() for month, count in months.items()})
    return Figure(title, says, drawn, Table(["月份", *DUE.values(), "一共"], rows))


def _month(month: str) -> str:
    """Return a month as it stands below a column: 2026-12 is 12月, 2027-01 is 27年1月."""
    year, _, number = month.partition("-")
    return f"{year[2:]}年1月" if number == "01" else f"{int(number)}月" if number else month


def _bars(title: str, says: str, figures: Mapping[str, int], what: str) -> Figure:
    return Figure(title, says, bars_chart(title, figures), Table([what, "个"], list(figures.items())))


def _tested(tested: SelfTest) -> Figure:
    asked = Counter(check.kind for check in tested.checks)
    missed = Counter(miss.check.kind for miss in tested.misses)
    made = {name: asked[kind] for kind, name in KINDS.items()}
    rows = [[name, asked[kind], missed[kind]] for kind, name in KINDS.items()]
    title, says = "搜索自测搜了几次", "每个标题、问法、拼音等搜一次，看前几名里有没有自己的答案。"
    return Figure(title, says, bars_chart(title, made), Table(["搜什么", "次", "没找到"], rows))


def _sizes(publishes: Sequence[Publish]) -> Iterator[Figure]:
    """Yield sizes and times of the last publishes; nothing of a single one, which is no line."""
    if len(publishes) < 2:
        return
    told: list[tuple[str, str, list[float]]] = [
        ("整个网站多大", "MB", [one.bytes.get(WHOLE, 0) / MEGABYTE for one in publishes]),
        ("搜索的文件多大", "MB", [one.bytes.get(SEARCH, 0) / MEGABYTE for one in publishes]),
        ("生成用了多久", "秒", [one.all_seconds for one in publishes]),
    ]
    for title, unit, figures in told:
        rows = [
            [number, one.on, one.answers, f"{figure:.2f}"]
            for number, (one, figure) in enumerate(zip(publishes, figures, strict=True), 1)
        ]
        says = f"最近{len(publishes)}次发布，单位是{unit}；横着是第几次，旧的在左。"
        yield Figure(title, says, line_chart(title, figures), Table(["第几次", "日期", "答案", unit], rows))
