"""One line says how far an index is."""

from __future__ import annotations

from io import StringIO

from shouhou.commands.progress import ProgressLine


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: StringIO) -> list[str]:
    """What stands in the line after each time that it was written."""
    return [line.rstrip() for line in stream.getvalue().split("\r")[1:]]


def test_the_line_says_what_is_done_how_fast_and_how_long_it_still_takes() -> None:
    moments, stream = iter([0.0, 0.5, 20.0, 40.0, 40.0]), Terminal()

    with ProgressLine(stream, moments.__next__) as line:
        line("切词", 0, 1)
        line("切词", 100_000, 8_000_000)
        line("切词", 2_000_000, 8_000_000)
        line("切词", 8_000_000, 8_000_000)
        line("计分", 0, 1)

    assert told(stream) == [
        "切词",
        "切词 1%",
        "切词 25%，每秒 10 万字，还要 1:00",
        "切词 100%，每秒 20 万字，还要 0:00",
        "计分",
        "",
        "",
    ]


def test_nothing_of_a_longer_line_is_left_behind_a_shorter_one() -> None:
    stream = Terminal()

    with ProgressLine(stream, iter([0.0, 9.0]).__next__) as line:
        line("切词", 1, 1)
        line("计分", 0, 1)

    first, second, *_ = stream.getvalue().split("\r")[1:]
    assert len(second.encode("gbk")) == len(first.encode("gbk"))


def test_where_there_is_no_terminal_nothing_is_written() -> None:
    stream = StringIO()

    with ProgressLine(stream) as line:
        line("切词", 1, 2)

    assert stream.getvalue() == ""
