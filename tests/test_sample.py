"""The made-up site that the tests run on is itself without fault, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample import library
from shouhou.content.models.evidence import Evidence
from shouhou.site.ledger import read_ledger


@pytest.mark.slow
def test_the_sample_publishes_and_its_search_finds_everything(
    indexed_project: Path, built_site: Path
) -> None:
    """The publish asks for everything, and stops where it misses something."""
    assert (built_site / "index.html").is_file()
    assert {entry.address for entry in read_ledger(indexed_project)} >= {
        answer.permalink for answer in library().answers
    }


def test_the_sample_has_every_kind_of_fact() -> None:
    contacts = [contact for _, contact in library().contacts.values()]
    limits = [limit for _, limit in library().limits.values()]

    assert {contact.kind for contact in contacts} >= {"phone", "email", "app", "web"}
    assert {contact.dial for contact in contacts if contact.kind == "phone"} == {True, False}
    assert {fact.evidence.key for fact in (*contacts, *limits)} == set(Evidence)
    assert {limit.unit for limit in limits} == {"working", "calendar"}
    assert all(any(getattr(limit, part) for limit in limits) for part in ("days_min", "months", "years"))
    assert all(any(getattr(limit, part) for limit in limits) for part in ("then", "beside", "missed"))
    assert any(contact.hours for contact in contacts) and any(contact.walked for contact in contacts)
    assert any(answer.unverified for answer in library().answers)
    assert any(answer.redirect_from for answer in library().answers) and library().gone
    assert {topic.audience for topic in library().topics.values()} == {"shopper", "merchant"}
