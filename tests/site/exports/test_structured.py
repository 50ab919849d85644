"""The JSON-LD of every answer page, held against an excerpt of schema.org's own vocabulary."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import library
from shouhou.markup.addresses import page_of
from shouhou.markup.script import script_json
from shouhou.site.exports.structured import answer_data, answer_graph, steps_of
from shouhou.site.pages import compile_pages

ROOT = Path(__file__).parents[3]
VOCABULARY = json.loads((ROOT / "tests" / "cases" / "schema-org.json").read_text("utf-8"))
SITE = "https://example.org/help/"
DATA_TYPES = {
    "Text": lambda value: isinstance(value, str) and bool(value.strip()),
    "URL": lambda value: (
        isinstance(value, str) and re.fullmatch(r"(https://\S+|(\.\./)+\S*)", value) is not None
    ),
    "Integer": lambda value: isinstance(value, int),
    "Date": lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None,
}


@cache
def graphs(site_url: str) -> dict[str, dict[str, Any]]:
    return {answer.id: answer_graph(library(), answer, site_url) for answer in library().answers}


def with_ancestors(kind: str) -> set[str]:
    found = {kind}
    for parent in VOCABULARY["types"][kind]:
        found |= with_ancestors(parent)
    return found


def faults(thing: dict[str, Any], where: str) -> list[str]:
    """What schema.org does not allow in ``thing``: unknown types, properties of other types, values of
    other kinds.
    """
    kind = thing["@type"]
    if kind not in VOCABULARY["types"]:
        return [f"{where}: {kind} is no type"]
    found = []
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        known = VOCABULARY["properties"].get(name)
        if not known or not with_ancestors(kind) & set(known["on"]):
            found.append(f"{where}: {kind} has no {name}")
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found += (
                    []
                    if with_ancestors(one["@type"]) & set(known["holds"])
                    else [f"{where}: {name} holds no {one['@type']}"]
                )
                found += faults(one, f"{where}.{name}")
            elif not any(DATA_TYPES[kind](one) for kind in known["holds"] if kind in DATA_TYPES):
                found.append(f"{where}: {name} holds {one!r}")
    return found


def of_type(graph: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [thing for thing in graph["@graph"] if thing["@type"] == kind]


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_answer_says_only_what_schema_org_knows(site_url: str) -> None:
    wrong = [
        fault
        for key, graph in graphs(site_url).items()
        for thing in graph["@graph"]
        for fault in faults(thing, key)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Recipe"},
        {"@type": "QAPage", "step": "1"},
        {"@type": "HowTo", "dateModified": "gestern"},
        {"@type": "QAPage", "url": "sh-refund"},
        {"@type": "Question", "acceptedAnswer": {"@type": "Organization"}},
    ],
)
def test_the_check_itself_sees_what_is_wrong(thing: dict[str, Any]) -> None:
    assert faults(thing, "x")


def test_every_page_is_a_question_with_its_accepted_answer_of_the_day_it_was_checked() -> None:
    for answer in library().answers:
        [page] = of_type(graphs(SITE)[answer.id], "QAPage")
        accepted = page["mainEntity"]["acceptedAnswer"]
        assert page["mainEntity"]["name"] == answer.title
        assert accepted["text"].startswith(answer.short)
        assert accepted["dateModified"] == page["dateModified"] == answer.checked.isoformat()
        assert accepted["url"] == f"{SITE}a/{answer.id}/"
        assert page["url"] == SITE + answer.url


def test_an_answer_with_numbered_steps_is_a_how_to_and_no_other_is() -> None:
    for answer in library().answers:
        steps = steps_of(answer.body)
        how_to = of_type(graphs("")[answer.id], "HowTo")
        assert [[step["text"] for step in one["step"]] for one in how_to] == (
            [steps] if len(steps) > 1 else []
        )
        assert all(
            [step["position"] for step in one["step"]] == list(range(1, len(steps) + 1)) for one in how_to
        )


def test_the_way_to_the_page_starts_at_home_and_ends_at_the_page() -> None:
    for answer in library().answers:
        [way] = of_type(graphs(SITE)[answer.id], "BreadcrumbList")
        places = [item["item"]["@id"] for item in way["itemListElement"]]
        assert places == [
            SITE,
            f"{SITE}{answer.platform}/",
            f"{SITE}{answer.platform}/{answer.topic}/",
            SITE + answer.url,
        ]


@pytest.mark.parametrize(
    ("body", "steps"),
    [
        ("1. 打开**订单**\n2. 见[时限](answer:x)", ["打开订单", "见时限"]),
        (
            "先说。\n\n- 点\n\n1. 一\n    - 甲\n    - 乙\n2. 二\n\n后说。\n\n1. 另一组",
            ["一\n- 甲\n- 乙", "二"],
        ),
        ("1. 一\n\n    接着说。\n\n2. 二", ["一\n接着说。", "二"]),
        ("- 点\n    1. 里面的", []),
        ("没有步骤。", []),
        ("", []),
    ],
)
def test_the_steps_are_the_first_numbered_list_of_the_body(body: str, steps: list[str]) -> None:
    assert steps_of(body) == steps


def test_nothing_in_the_data_can_end_its_script_element() -> None:
    assert "<" not in script_json({"x": "</script><!--"})
    assert json.loads(script_json({"x": "</script>"})) == {"x": "</script>"}


def test_the_page_carries_its_graph_and_its_answer() -> None:
    pages = compile_pages(library(), SITE)
    for answer in library().answers:
        head = yaml.safe_load(pages[page_of(answer)].split("\n---\n")[0].removeprefix("---\n"))
        assert json.loads(head["graph"]) == graphs(SITE)[answer.id]
        assert json.loads(head["data"]) == answer_data(answer)


def test_a_code_to_scan_needs_the_address_of_the_site() -> None:
    answer = library().answers[0]

    assert "segno" in compile_pages(library(), SITE)[page_of(answer)]
    assert "segno" not in compile_pages(library())[page_of(answer)]
