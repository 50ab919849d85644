"""What the desk reads of the answers' replies: one file, each part only where it is written."""

from __future__ import annotations

import json

from sample import library
from shouhou.site.replies import REPLIES, replies_files


def replies() -> dict[str, dict[str, object]]:
    document = json.loads(replies_files(library())[REPLIES])
    assert document["format"] == 1
    return dict(document["replies"])


def test_what_is_written_of_an_answer_is_there() -> None:
    answer = library().answer("sh-refund-rejected")

    assert replies()["sh-refund-rejected"] == {"reply": answer.reply, "reply_shop": answer.reply_shop}


def test_what_is_not_written_is_left_out() -> None:
    assert "sh-time-arrival" not in replies()
    assert "reply_shop" not in replies()["sh-time-review"]


def test_steps_are_there_only_where_something_in_them_led_elsewhere() -> None:
    with_steps = {answer_id for answer_id, told in replies().items() if "steps" in told}

    assert with_steps == {"rights-12305", "rights-lawsuit"}
