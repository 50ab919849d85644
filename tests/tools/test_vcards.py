"""Cards for address books: RFC 2426 as far as phones read it, and nothing that may not be dialled."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sample import SAMPLE, library
from shouhou.content import Contact, load_library
from shouhou.tools.contact_cards.vcards import ALL, vcard_files, vcard_path
from shouhou.tools.shared.folded_lines import LINE_MAX, escaped

ROOT = Path(__file__).parents[2]


@cache
def files() -> dict[str, str]:
    return {path: content.decode("utf-8") for path, content in vcard_files(library()).items()}


def contacts() -> list[Contact]:
    return [contact for answer in library().answers for contact in answer.contacts]


def unfolded(card: str) -> list[str]:
    return card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def fields(card: str) -> dict[str, str]:
    return dict(line.split(":", 1) for line in unfolded(card))


def test_there_is_a_card_for_every_number_to_dial_and_for_nothing_else() -> None:
    assert set(files()) == {vcard_path(contact) for contact in contacts() if contact.dial} | {ALL}


def test_the_file_of_all_holds_them_in_the_order_of_the_site() -> None:
    assert files()[ALL] == "".join(files()[vcard_path(contact)] for contact in contacts() if contact.dial)


def test_a_card_has_what_version_3_demands_and_the_number_as_written() -> None:
    for contact in contacts():
        if contact.dial:
            lines = unfolded(files()[vcard_path(contact)])
            found = fields(files()[vcard_path(contact)])
            assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCARD", "VERSION:3.0", "END:VCARD")
            assert {"N", "FN", "UID", "REV"} <= set(found)
            assert [value for name, value in found.items() if name.startswith("TEL")] == [contact.value]
            assert found["FN"].startswith(contact.name) and found["FN"] != contact.name


def test_a_note_says_the_evidence_and_the_day_of_the_check() -> None:
    for answer in library().answers:
        for contact in answer.contacts:
            if contact.dial:
                note = fields(files()[vcard_path(contact)])["NOTE"]
                assert contact.evidence.label in note and str(answer.checked) in note


def test_lines_end_as_the_format_wants_and_none_is_too_long() -> None:
    for card in files().values():
        assert card.count("\n") == card.count("\r\n") == card.count("\r")
        assert max(len(line.encode("utf-8")) for line in card.split("\r\n")) <= LINE_MAX


def test_what_separates_fields_is_escaped() -> None:
    assert escaped("a;b,c\\d") == r"a\;b\,c\\d"
    assert all(
        not re.search(r"(?<!\\)[,;]", value)
        for card in files().values()
        for name, value in [line.split(":", 1) for line in unfolded(card)]
        if name in ("FN", "NOTE")
    )


def test_the_same_content_gives_the_same_cards() -> None:
    assert vcard_files(load_library(SAMPLE)) == vcard_files(library())
