"""The phrases for a shop's console: with the steps as long as they fit into one."""

from __future__ import annotations

import datetime as dt

from shouhou.content import Answer
from shouhou.site.chat_text import chat_text
from shouhou.site.quick_phrases import phrase_text

LONGEST = 500


def answer(reason: int) -> Answer:
    """An answer whose reason is that long."""
    text = f"退款要几天？\n三天。\n{'字' * (reason - 1)}。"
    return Answer.model_construct(
        id="a", short="三天。", text=text, evidence=(), checked=dt.date(2026, 11, 21)
    )


def test_a_phrase_of_five_hundred_characters_has_the_steps_and_a_longer_one_is_short() -> None:
    rest = len(chat_text(answer(1), "full", "")) - 1
    fits, too_long = answer(LONGEST - rest), answer(LONGEST - rest + 1)

    assert len(phrase_text(fits, "")) == LONGEST
    assert phrase_text(fits, "") == chat_text(fits, "full", "")
    assert phrase_text(too_long, "") == chat_text(too_long, "short", "")
