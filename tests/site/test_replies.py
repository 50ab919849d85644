"""What the desk reads of the answers' replies: one file, each part only where it is written."""

from __future__ import annotations

import json

from sample import library
from shouhou.site.replies import REPLIES, replies_files


def replies() -> dict[str, dict[str, object]]:
    document = json.loads(replies_files(library())[REPLIES])
    assert document["format"] == 1
    return dict(document["replies"])


def test_every_answer_has_its_entry_in_the_order_of_the_site() -> None:
    assert list(replies()) == [answer.id for answer in library().answers]


def test_a_written_reply_row_and_the_limit_that_leads_are_there() -> None:
    answer = library().answer("sh-refund-rejected")

    told = replies()["sh-refund-rejected"]

    assert (told["reply"], told["reply_shop"]) == (answer.reply, answer.reply_shop)
    assert told["row"] == answer.row
    assert replies()["sh-time-review"]["leaf"] == ["7", "工作日"]


def test_what_is_not_written_is_left_out() -> None:
    assert "reply" not in replies()["sh-time-arrival"] and "row" not in replies()["sh-time-arrival"]


def test_steps_are_there_only_where_something_in_them_led_elsewhere() -> None:
    with_steps = {answer_id for answer_id, told in replies().items() if "steps" in told}

    assert with_steps == {"rights-12305", "rights-lawsuit"}
