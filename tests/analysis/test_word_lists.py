"""The general lists are in order themselves, and a site's lists come on top of them."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import runs
from shouhou.analysis.word_lists import LONGEST_WORD, SynonymGroup, WordLists, default_word_lists

DEFAULTS = files("shouhou.analysis") / "defaults"


def fields_of(name: str) -> list[list[str]]:
    lines = (DEFAULTS / name).read_text("utf-8").splitlines()
    return [fields for line in lines if (fields := line.partition("#")[0].split())]


def twice(forms: list[str]) -> list[str]:
    return [form for form, count in Counter(map(fold_text, forms)).items() if count > 1]


def test_no_general_word_is_told_twice() -> None:
    assert twice([fields[0] for fields in fields_of("words.txt")]) == []


def test_no_general_filler_is_told_twice() -> None:
    assert twice([word for fields in fields_of("fillers.txt") for word in fields]) == []


def test_no_general_group_and_no_form_in_it_is_told_twice() -> None:
    groups = default_word_lists().synonyms

    assert twice([group.id for group in groups]) == []
    assert {group.id: twice([*group.words, *group.ask, *group.weak]) for group in groups} == {
        group.id: [] for group in groups
    }


def test_every_general_group_has_words_that_say_something() -> None:
    lists = default_word_lists()

    assert [group.id for group in lists.synonyms if set(group.words) <= lists.fillers] == []


def test_every_general_form_can_be_used() -> None:
    lists = default_word_lists()
    forms = [form for group in lists.synonyms for form in (*group.words, *group.ask, *group.weak)]
    found = {
        form: [run.text for run in runs(fold_text(form))]
        for form in (*forms, *lists.fillers, *lists.frequencies)
    }

    assert [form for form, texts in found.items() if not texts or max(map(len, texts)) > LONGEST_WORD] == []


def test_nobody_can_change_the_general_lists_for_others() -> None:
    frequencies: Any = default_word_lists().frequencies

    with pytest.raises(TypeError):
        frequencies["退款"] = 1


def test_a_sites_lists_come_on_top() -> None:
    general = WordLists({"多久": 10, "几天": 10}, (SynonymGroup("多久", ("多久",)),), frozenset({"的"}))
    own = WordLists({"几天": 20}, (SynonymGroup("多久", ask=("几时",)),), frozenset({"亲"}))

    assert general.extended_by(own) == WordLists(
        {"多久": 10, "几天": 20},
        (SynonymGroup("多久", ("多久",)), SynonymGroup("多久", ask=("几时",))),
        frozenset({"的", "亲"}),
    )
