"""``shouhou find`` for a person: cards, colour, width, copying and opening."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyperclip
import pytest
import shouhou.commands.find as command
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from sample import TODAY, library
from shouhou.commands.terminal import (
    NARROWEST,
    NOT_FIRST,
    Terminal,
    clean,
    columns_of,
    preface,
    this_terminal,
    wrap,
)
from shouhou.engine import engine as contract
from shouhou.engine.opening import open_engine
from shouhou.index.project import exported_files
from shouhou.site.chat_text import chat_text

Find = Callable[..., Result]
QUESTION = "山货集审核要几天"
BEST = "sh-time-review"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied."""
    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    return copied


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened."""
    pages: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: pages.append(address) or True)
    return pages


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Standard output as a terminal of so many columns."""

    def sit(columns: int = 60, **environment: str) -> None:
        class Screen(io.StringIO):
            def isatty(self) -> bool:
                return True

        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"COLUMNS": str(columns), **environment}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.stdout", Screen())

    return sit


def test_a_card_has_title_short_answer_place_evidence_date_limit_and_address(find: Find) -> None:
    answer = library().answer(BEST)
    shown = find(QUESTION, "--limit", 1).stdout

    assert answer.title in shown and answer.short in shown and answer.url in shown
    assert all(evidence.label in shown for evidence in answer.evidence) and str(answer.checked) in shown
    assert all(text in shown for text in ("山货集", "时限", answer.limits[0].amount, answer.limits[0].from_))


def test_a_number_that_may_be_dialled_is_on_its_card(find: Find) -> None:
    assert re.search(r"电话：.*400-333-4444", find("山货集客服电话是多少", "--limit", 1).stdout)


def test_addresses_are_whole_where_the_site_has_one(find: Find) -> None:
    assert (
        "https://example.org/help/shanhuo/time-limits/review/"
        in find(QUESTION, "--site-url", "https://example.org/help").stdout
    )


def test_what_has_to_be_said_first_comes_before_any_card(find: Find) -> None:
    shown = find("海淘屋退款").stdout

    assert shown.index("海淘屋" if "海淘屋" in shown.split("1. ")[0] else "没有这个问题的答案") < shown.index(
        "1. "
    )


def test_what_a_platform_lacks_is_told_above_its_cards() -> None:
    results: list[contract.Result] = [
        {"id": "a", "title": "", "url": "", "platform": "", "topic": "", "score": 1, "short": "", "text": ""}
    ]
    found: contract.Found = {
        "query": "", "confident": True, "sure": False, "results": results, "lacking": "野集没有规则。"
    }  # fmt: skip

    assert preface(found, this_terminal()) == ["野集没有规则。", "可能是这些："]


def test_an_undone_slip_is_told(find: Find, sample_project: Path) -> None:
    found: Any = open_engine(exported_files(sample_project)).find("山货集推款几天到帐户")
    assert found["corrections"]

    first = find("山货集推款几天到帐户").stdout.partition("1. ")[0]
    assert all(item["right"] in first for item in found["corrections"])


def test_what_is_piped_has_no_colour_and_no_broken_lines(find: Find) -> None:
    shown = find(QUESTION).stdout

    assert "\x1b" not in shown
    assert f"   {library().answer(BEST).short}\n" in shown


# Width and colour


def test_a_terminal_gets_colour_and_its_own_width(at_a_terminal: Callable[..., None]) -> None:
    at_a_terminal(60)

    assert this_terminal() == Terminal(60, True)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_a_terminal_that_wants_no_colour_gets_none(
    environment: dict[str, str], at_a_terminal: Callable[..., None]
) -> None:
    at_a_terminal(60, **environment)

    assert this_terminal() == Terminal(60, False)


def test_a_very_narrow_terminal_counts_as_forty_columns(at_a_terminal: Callable[..., None]) -> None:
    at_a_terminal(12)

    assert this_terminal().width == NARROWEST


@pytest.mark.parametrize("width", [40, 57, 80])
def test_every_line_of_a_card_fits_the_terminal(
    width: int, sample_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shouhou.commands.find.this_terminal", lambda: Terminal(width, True))
    lines: list[str] = []
    monkeypatch.setattr("click.echo", lambda text="", **_: lines.extend(text.split("\n")))
    engine = open_engine(exported_files(sample_project))
    found = engine.find(QUESTION, limit=20)

    command._show(found, command._Shelf(sample_project, engine, "", TODAY), None)

    assert len(lines) > 100 and any("\x1b[" in line for line in lines)
    assert [line for line in lines if columns_of(COLOUR.sub("", line)) > width] == []


@given(st.text(alphabet="退款，。（）“”ab1 -é👍\u0301"), st.integers(8, 40))
def test_wrapping_loses_nothing_and_fits(text: str, room: int) -> None:
    lines = wrap(text, room)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns_of(line) <= room for line in lines)


def test_no_line_begins_with_a_closing_mark() -> None:
    text = "网文称审核通过后7个工作日内（未核实）退回；法律要求商家收到退货之日起7日内返款。" * 5

    for room in range(20, 60):
        assert [line for line in wrap(text, room) if line[0] in NOT_FIRST] == []


def test_a_number_stays_whole() -> None:
    assert any(
        "400-333-4444" in line for line in wrap("山货集APP里写的咨询热线是400-333-4444，拨打前请核对", 26)
    )


def test_nothing_that_steers_a_terminal_gets_through() -> None:
    assert clean("a\x1b[31m\x07\x9b\u202eb\tc") == "a[31mb c"


# One of them


def test_a_picked_answer_is_shown_alone_with_its_whole_text(find: Find) -> None:
    shown = find(QUESTION, "--pick", 1).stdout
    answer = library().answer(BEST)

    assert all(line in shown for line in answer.text.split("\n"))
    assert "\n2. " + answer.title not in shown and "1. " + answer.title in shown


def test_copying_takes_the_first_answer_as_the_site_copies_it(find: Find, clipboard: list[str]) -> None:
    result = find(QUESTION, "--copy", "--site-url", "https://example.org/help/")

    assert result.exit_code == 0
    assert clipboard == [chat_text(library().answer(BEST), "full", f"https://example.org/help/a/{BEST}/")]


def test_copying_takes_the_picked_answer(find: Find, clipboard: list[str], sample_project: Path) -> None:
    second = open_engine(exported_files(sample_project)).find(QUESTION)["results"][1]

    assert find(QUESTION, "--copy", "--pick", 2).exit_code == 0
    assert clipboard == [chat_text(library().answer(second["id"]))]


def test_a_machine_without_clipboard_is_told_so_and_exits_with_1(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> None:
        raise pyperclip.PyperclipException("no copy mechanism")

    monkeypatch.setattr(pyperclip, "copy", fail)
    result = find(QUESTION, "--copy")

    assert result.exit_code == 1
    assert "剪贴板" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("option", ["--copy", "--open"])
def test_an_answer_that_does_not_fit_is_taken_only_when_picked(
    option: str, find: Find, clipboard: list[str], opened: list[str]
) -> None:
    unsure = find("海淘屋退款", option, "--site-url", "https://example.org/")
    picked = find("海淘屋退款", option, "--site-url", "https://example.org/", "--pick", 1)

    assert (unsure.exit_code, picked.exit_code) == (1, 0)
    assert len(clipboard + opened) == 1


def test_opening_leads_to_the_site_where_its_address_is_given(find: Find, opened: list[str]) -> None:
    assert find(QUESTION, "--open", "--site-url", "https://example.org/help").exit_code == 0
    assert opened == ["https://example.org/help/shanhuo/time-limits/review/"]


def test_opening_takes_the_file_of_a_built_site(find: Find, opened: list[str], sample_project: Path) -> None:
    page = sample_project / "site" / "shanhuo" / "time-limits" / "review" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>", "utf-8")

    assert find(QUESTION, "--open").exit_code == 0
    assert opened == [page.as_uri()]


def test_opening_without_a_site_says_how_to_get_one(
    project: Path, run: Callable[..., Result], opened: list[str]
) -> None:
    result = run("find", "--root", project, "退款多久到账", "--open", "--pick", 1)

    assert result.exit_code == 1
    assert "shouhou build" in result.stderr
    assert opened == []


def test_a_machine_without_browser_is_told_the_address(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    result = find(QUESTION, "--open", "--site-url", "https://example.org/")

    assert result.exit_code == 1
    assert "https://example.org/shanhuo/time-limits/review/" in result.stderr


def test_a_number_beyond_the_results_exits_with_1(
    project: Path, run: Callable[..., Result], clipboard: list[str]
) -> None:
    result = run("find", "--root", project, "退款多久到账", "--copy", "--pick", 50)

    assert result.exit_code == 1
    assert clipboard == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--stdin", "--copy"],
        [QUESTION, "--json", "--open"],
        ["--stdin", "--pick", "1"],
        [QUESTION, "--site-url", "ftp://x"],
    ],
    ids=str,
)
def test_what_makes_no_sense_together_exits_with_2(arguments: list[str], find: Find) -> None:
    assert find(*arguments).exit_code == 2
