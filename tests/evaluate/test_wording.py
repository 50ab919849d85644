"""What the search makes of the words that editors chose for it."""

from __future__ import annotations

from dataclasses import replace

from sample import library
from shouhou.analysis.sense import Senses, encode_senses
from shouhou.content.models.site import Head
from shouhou.engine.engine import Engine
from shouhou.evaluate.wording import head_problems, sense_reminders


def head(*phrases: str) -> Head:
    return Head(phrases=phrases, first=(library().answers[0].id,))


def test_phrases_that_the_search_reads_alike_are_told(engine: Engine) -> None:
    """A filler beside a word makes no other phrase of it."""
    changed = replace(library(), heads=(head("退款"), head("请问退款")))

    (problem,) = head_problems(changed, engine.reader)

    assert "请问退款" in problem.message


def test_a_phrase_of_which_nothing_is_read_is_told(engine: Engine) -> None:
    (problem,) = head_problems(replace(library(), heads=(head("？！"),)), engine.reader)

    assert "？！" in problem.message


def test_a_word_beside_phrases_that_no_query_is_cut_into_is_told(engine: Engine) -> None:
    words = replace(library().words, frames={"天外飞仙": "beside"})

    (problem,) = head_problems(replace(library(), words=words), engine.reader)

    assert problem.file == "docs/data/words/frames.txt"


def test_the_phrases_of_the_sample_are_all_different(engine: Engine) -> None:
    assert library().heads
    assert list(head_problems(library(), engine.reader)) == []


def test_asks_whose_words_have_no_meaning_are_a_reminder(engine: Engine) -> None:
    words = replace(library().words, senses=encode_senses(Senses(2, 8, {"退款": (1, 1)})))

    (reminder,) = sense_reminders(replace(library(), words=words), engine.reader)

    assert reminder.file == "docs/data/words/sense.bin"


def test_the_asks_of_the_sample_have_meanings(engine: Engine) -> None:
    assert library().words.senses
    assert list(sense_reminders(library(), engine.reader)) == []


def test_a_site_without_meanings_is_reminded_of_nothing(engine: Engine) -> None:
    words = replace(library().words, senses=b"")

    assert list(sense_reminders(replace(library(), words=words), engine.reader)) == []
