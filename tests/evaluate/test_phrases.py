"""Phrases drawn from the bodies: what is drawn, and what is counted of the answers to it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from sample import library
from shouhou.commands.cli import main
from shouhou.content.text import plain_text
from shouhou.engine.engine import Found
from shouhou.evaluate.phrases import LENGTHS, draw_phrases, find_phrases


def test_the_same_phrases_are_drawn_again() -> None:
    assert draw_phrases(library().answers, 6, 50) == draw_phrases(library().answers, 6, 50)


def test_a_phrase_crosses_no_punctuation_and_stands_in_a_body_of_those_that_hold_it() -> None:
    bodies = {answer.id: plain_text(answer.body) for answer in library().answers}

    for phrase in draw_phrases(library().answers, 8, 50):
        assert len(phrase.text) == 8
        assert phrase.text.isalnum()
        assert any(phrase.text in bodies[holder] for holder in phrase.holders)


def test_no_more_is_drawn_than_the_bodies_hold() -> None:
    drawn = draw_phrases(library().answers[:1], 8, 10**6)

    assert 0 < len(drawn) == len({phrase.text for phrase in drawn})


def test_what_leads_to_no_holder_is_told_as_missed() -> None:
    def nothing(queries: list[str], limit: int) -> list[Found]:
        return [{"query": query, "confident": False, "results": [], "notice": "没有"} for query in queries]

    for (held, missed), length in zip(find_phrases(library(), nothing, 5), LENGTHS, strict=True):
        assert (held.length, held.drawn, held.found, held.confident, held.noticed) == (length, 5, 0, 0, 1)
        assert len(missed) == 5


def test_the_command_tells_every_length_and_lists_what_was_missed(indexed_project: Path) -> None:
    done = CliRunner().invoke(main, ["eval", "--phrases", "20", "--misses", "--root", str(indexed_project)])

    assert done.exit_code == 0, done.output
    assert [line.split()[0] for line in done.output.splitlines()[1:] if line[:1].isdigit()] == ["4", "6", "8"]
