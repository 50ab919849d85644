"""The real content under ``docs/``: ``shouhou check`` finds nothing. All that must hold of it is a rule of
the check.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from real_content import real_library
from sample import ROOT
from shouhou.content import Library
from shouhou.content.review import stale_problems
from shouhou.engine.engine import Engine, Found
from shouhou.engine.opening import open_engine
from shouhou.evaluate.evaluate import read_questions
from shouhou.site.lasting_addresses import addresses
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import compile_pages
from shouhou.tools.number_check.page import FILE, number_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def real_engine(real_index: dict[str, bytes]) -> Engine:
    """The search of the site."""
    return open_engine(real_index)


def test_check_finds_nothing_on_the_day_of_the_newest_review() -> None:
    library = real_library()
    today = max(answer.checked for answer in library.answers)

    problems = [
        *stale_problems(library, today),
        *ledger_problems(library, addresses(compile_pages(library), library)),
    ]

    assert problems == []


def test_the_number_check_knows_every_line_of_the_site_short_ones_too(browser: Callable[..., Any]) -> None:
    register = json.loads(number_files(real_library())[FILE])
    lines = [contact["value"] for contact in register["contacts"] if contact["kind"] == "phone"]

    results = browser("numbers", texts=lines, register=register)

    verdicts = {
        line: [one["verdict"] for one in result["found"]] for line, result in zip(lines, results, strict=True)
    }
    assert {"110", "96110"} <= set(lines)
    assert verdicts == {line: ["known"] for line in lines}


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (ROOT / "tests" / "cases").glob("questions*.jsonl"))
)
def test_questions_are_labelled_with_one_to_four_answers_of_the_site_and_others_that_help(name: str) -> None:
    library = real_library()
    questions = read_questions(ROOT / "tests" / "cases" / name, {})

    named = {id for asked in questions for id in asked.gold | asked.ok}
    gone = {id for id in named if f"a/{id}/" in library.gone}
    assert named - gone <= {one.id for one in library.answers} | library.replaced.keys()
    assert all(1 <= len(asked.gold) <= 4 for asked in questions if asked.answerable)
    assert not any(asked.gold & asked.ok for asked in questions)
    assert all(asked.style and asked.origin for asked in questions)


def rungs_from(library: Library, name: str) -> list[str]:
    """The rung and those above it, to the last."""
    above = library.next_step.rungs[name].next
    return [name, *(rungs_from(library, above) if above else ())]


def test_the_day_to_pay_back_is_told_only_where_the_goods_went_back_for_no_reason() -> None:
    library = real_library()

    for trouble in library.next_step.paths.keys() - {"no-reason", "wrong-order"}:
        for key, stage in library.next_step.stages_of(trouble).items():
            asked = "law-merchant-payback" not in stage.limits or "无理由" in stage.done
            assert asked, (trouble, key)


def test_money_that_hangs_at_a_bank_or_an_insurer_leads_to_who_oversees_it_and_not_to_12315() -> None:
    library = real_library()
    stages = library.next_step.stages_of("refund-not-arrived")
    insured = library.next_step.stages_of("freight-insurance")

    for stage in (stages["shown-paid"], stages["bank-holds"], insured["rejected"], insured["appealed"]):
        way = rungs_from(library, stage.rung)
        assert "file-12315" not in way
        assert "m12378-phone" in library.next_step.rungs[way[-1]].contacts


def test_whoever_gave_nothing_to_a_fraudster_is_not_sent_to_freeze_cards() -> None:
    library = real_library()

    assert rungs_from(library, library.next_step.stages_of("fraud")["not-paid"].rung) == ["hang-up"]


@pytest.mark.parametrize(
    ("file", "least", "sure"),
    [
        ("goods-faults", 0.98, 0.9),
        ("goods-faults-2", 0.9, 0.8),
        ("goods-faults-3", 0.93, 0.8),
        ("goods-faults-4", 0.96, 0.85),
        ("goods-faults-5", 0.97, 0.9),
    ],
)
def test_goods_of_all_kinds_with_plain_faults_are_answered_rightly_and_many_surely(
    file: str,
    least: float,
    sure: float,
    real_folder: Path,
    browser: Callable[..., Any],
) -> None:
    """Asked of the browser's engine, which finds what Python's does in a third of the time."""
    cases = [
        (good + fault, set(group["right"]))
        for group in yaml.load((ROOT / f"tests/cases/{file}.yml").read_text("utf-8"), yaml.CSafeLoader)
        for good in group["goods"]
        for fault in group["faults"]
    ]

    all_found = browser(
        "find", folder=str(real_folder), queries=[query for query, _ in cases], options={"limit": 3}
    )
    answered = [
        (query, found["sure"])
        for (query, right), found in zip(cases, all_found, strict=True)
        if _is_answered(found, right)
    ]

    share, surely = len(answered) / len(cases), sum(is_sure for _, is_sure in answered) / len(cases)
    print(f"{len(cases)} goods with faults: {share:.3f} right, {surely:.3f} sure and right")
    assert share >= least, {query for query, _ in cases} - {query for query, _ in answered}
    assert surely >= sure


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("个风筒坏咗点算", "吹风机坏了怎么办"),
        ("卖家唔理人", "卖家不理人"),
        ("老板不搭腔咋个办嘛", "老板不理人怎么办"),
        ("裤子不得劲，中不中退", "裤子有毛病，能不能退"),
        ("件衫唔钟意可以退吗", "衣服不喜欢可以退吗"),
        ("揿错咗确认收货，仲退唔退到", "点错了确认收货，还能退吗"),
        ("間舖執咗笠點算", "店关门了怎么办"),
        ("包裹还在路上，喊得回来不", "包裹还在路上，能拦截吗"),
        ("杯子到屋头稀碎", "杯子收到就碎了"),
        ("屁都不放一个，磨叽半个月了", "商家不回复，拖了半个月"),
    ],
)
def test_ways_of_speaking_find_what_plain_words_find(spoken: str, plain: str, real_engine: Engine) -> None:
    heard, said = (
        {result["id"] for result in real_engine.find(query, limit=3)["results"]} for query in (spoken, plain)
    )

    assert real_engine.find(spoken)["confident"]
    assert heard & said, heard


@pytest.mark.parametrize(
    "case",
    yaml.load((ROOT / "tests/cases/objects.yml").read_text("utf-8"), yaml.CSafeLoader),
    ids=lambda case: f"{case['ask']}, not {case['not']}",
)
def test_of_two_things_with_one_verb_the_one_that_is_said_wins(
    case: dict[str, Any], real_engine: Engine
) -> None:
    found = real_engine.find(case["ask"], limit=1)

    assert found["results"][0]["id"] in case["first"]


def _is_answered(found: Found, right: set[str]) -> bool:
    return found["confident"] and any(result["id"] in right for result in found["results"])


def test_every_trick_is_seen_in_its_example_and_in_none_of_what_honest_shops_write(
    browser: Callable[..., Any],
) -> None:
    tricks = json.loads(number_files(real_library())[FILE])["tricks"]
    examples = {key: trick.example for key, trick in real_library().tricks.tricks.items()}
    honest = [
        "您的验证码是123456，请勿告诉他人，客服不会向您索取。",
        "退款500元已原路退回您的微信零钱，如有疑问请联系在线客服。",
        "您的包裹已到驿站，凭取件码1-2-3456领取。",
        "您申请的退货退款商家已同意，请在7天内寄回并填写快递单号。",
        "平台不会要求您加微信、下载软件、共享屏幕或先交保证金，谨防诈骗。",
        "您的会员将于明天到期，可在APP里续费。",
        "亲，麻烦您先转人工客服，由专人为您处理。",
    ]

    seen = browser("tricks", texts=list(examples.values()), tricks=tricks)

    assert len(examples) >= 10
    assert {
        key for key, found in zip(examples, seen, strict=True) if key not in [one for one, _ in found]
    } == set()
    assert browser("tricks", texts=honest, tricks=tricks) == [[]] * len(honest)
