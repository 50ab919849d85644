"""The report: one page that fetches nothing, each chart with its figures as a table."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from html.parser import HTMLParser

from sample import TODAY, library
from shouhou.content.review import dates
from shouhou.engine.browser_engine import Probe
from shouhou.evaluate.selftest import Check, SelfTest
from shouhou.publish.history import Publish
from shouhou.report.charts import Cells, bars_chart, cells_chart, columns_chart, line_chart
from shouhou.report.figures import asks_per_answer, due_by_month, fact_ages
from shouhou.report.links import links_of
from shouhou.report.page import report_page

TESTED = SelfTest(
    [Check("ask", Probe("怎么<退>"), frozenset({"sh-time-review"}), 3, "sh-time-review", "怎么<退>")], [()], 1
)
PUBLISHES = [
    Publish(
        "0" * 16, "2026-11-20", 20, {"检查内容": 1.0, "生成站点": 4.5}, {"整个网站": 2_500_000, "搜索": 1}
    ),
    Publish(
        "1" * 16, "2026-11-21", 21, {"检查内容": 1.0, "生成站点": 4.0}, {"整个网站": 2_600_000, "搜索": 2}
    ),
]


@cache
def page() -> str:
    return report_page(library(), TODAY, TESTED, PUBLISHES).decode()


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def elements() -> list[tuple[str, dict[str, str | None]]]:
    reader = Elements()
    reader.feed(page())
    return reader.seen


def test_the_page_fetches_and_runs_nothing() -> None:
    seen = elements()

    assert {tag for tag, _ in seen} & {"script", "link", "img", "iframe", "object", "image", "use"} == set()
    assert [
        attributes["href"] for _, attributes in seen if not (attributes.get("href") or "#").startswith("#")
    ] == []
    assert "url(" not in page() and "@import" not in page()


def test_every_chart_has_a_name_and_its_figures_as_a_table() -> None:
    figures = re.findall(r"<figure>.*?</figure>", page(), re.DOTALL)

    assert len(figures) >= 9
    for figure in figures:
        assert figure.count("<svg") == figure.count("<table>") == 1
        assert re.search(r'<svg [^>]*role="img"[^>]*><title>[^<]+</title>', figure)


def test_a_publish_more_makes_another_point_and_one_alone_no_line() -> None:
    alone = report_page(library(), TODAY, TESTED, PUBLISHES[:1]).decode()

    assert "整个网站多大" in page() and "2.60" in page()
    assert "整个网站多大" not in alone


def test_the_same_day_and_content_give_the_same_bytes() -> None:
    assert report_page(library(), TODAY, TESTED, PUBLISHES).decode() == page()


def test_what_people_wrote_is_shown_as_text() -> None:
    assert "怎么&lt;退&gt;" in page() and "怎么<退>" not in page()


def test_every_fact_is_counted_once_by_label_and_age() -> None:
    facts = sum(1 for answer in library().answers for _ in answer.facts())

    for today in (TODAY, TODAY + dt.timedelta(days=2000)):
        cells = fact_ages(library(), today)
        assert sum(value or 0 for row in cells.values for value in row) == facts
    assert all(not any(row[:-1]) for row in cells.values)


def test_all_that_falls_due_stands_in_one_month() -> None:
    later = TODAY + dt.timedelta(days=5000)

    for today in (TODAY, later):
        due = due_by_month(library(), today)
        assert sum(count.total() for count in due.values()) == len(dates(library()))
    assert due_by_month(library(), later)["已过期"]["answer"] == len(library().answers)


def test_every_answer_has_its_number_of_asks() -> None:
    assert sum(asks_per_answer(library()).values()) == len(library().answers)


def test_links_are_counted_from_answer_to_answer() -> None:
    links = links_of(library())

    named = {name for answer in library().answers for name in answer.related}
    assert not named & {answer.id for answer in links.unreached}
    assert all(not answer.related and "answer:" not in answer.body for answer in links.endings)
    counts = [count for _, count in links.leading]
    assert counts == sorted(counts, reverse=True) and min(counts) > 0


def test_charts_take_names_that_are_cut_alike_and_nothing_but_noughts() -> None:
    drawn = [
        cells_chart("甲", Cells(["坏了", "坏了"], ["通用"], [[None], [0]])),
        bars_chart("乙", {"长" * 30 + "一": 0, "长" * 30 + "二": 0}),
        columns_chart("丙", {"1": 0}),
        line_chart("丁", [0.0, 0.0]),
    ]

    assert all(one.startswith("<svg ") for one in drawn)
    assert drawn[0].count('class="cell-none"') == 1 and drawn[0].count('class="cell-0"') == 1
