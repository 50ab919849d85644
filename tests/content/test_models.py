"""What one record can say about itself: the figure of a limit, and which contact may be dialled."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labels import IN_CONTEXT, LABELS
from pydantic import ValidationError
from shouhou.content.models.contact import Contact
from shouhou.content.models.evidence import Evidence, LabelFields, labels_of, strongest_first
from shouhou.content.models.gaps import Gaps
from shouhou.content.models.limit import Limit

DIGITS = "零一二三四五六七八九"


def limit(**given: Any) -> Limit:
    return Limit.model_validate(
        {"id": "x", "from": "甲", "to": "乙", "actor": "丙", "evidence": "law", **given}, context=IN_CONTEXT
    )


def contact(**given: Any) -> Contact:
    return Contact.model_validate(
        {"id": "x", "kind": "phone", "name": "甲", "value": "1", "use": "乙", "evidence": "law", **given},
        context=IN_CONTEXT,
    )


def chinese(number: int) -> str:
    """十, 十二, 二十, 三十五: the numerals from 1 to 99 as people write them."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


@pytest.mark.parametrize(
    ("given_", "amount"),
    [
        ({"days": 7, "unit": "working"}, "7个工作日"),
        ({"days": 7, "days_min": 3, "unit": "working"}, "3-7个工作日"),
        ({"days": 15}, "15日"),
        ({"days": 5, "days_min": 2}, "2-5日"),
        ({"hours": 48}, "48小时"),
        ({"months": 6}, "6个月"),
        ({"years": 3}, "3年"),
    ],
)
def test_an_amount_reads_as_people_read_it(given_: dict[str, Any], amount: str) -> None:
    assert limit(**given_).amount == amount


@given(
    st.one_of(
        st.builds(lambda n: {"days": n}, st.integers(1, 400)),
        st.builds(lambda n: {"days": n, "unit": "working"}, st.integers(1, 400)),
        st.builds(lambda n, more: {"days_min": n, "days": n + more}, st.integers(1, 90), st.integers(1, 90)),
        st.builds(lambda n: {"months": n}, st.integers(1, 99)),
        st.builds(lambda n: {"years": n}, st.integers(1, 99)),
    )
)
def test_a_limit_is_stated_in_a_sentence_with_its_own_amount(given_: dict[str, int | str]) -> None:
    made = limit(**given_)

    assert made.stated_in(f"网文称{made.amount}内到账。")


@given(st.integers(1, 99), st.sampled_from(["日", "天", "个工作日", "个工作天", "工作日"]))
def test_days_are_stated_in_chinese_numerals_too(days: int, unit: str) -> None:
    made = limit(days=days, unit="working" if "工作" in unit else "calendar")

    assert made.stated_in(f"网文称{chinese(days)}{unit}内到账。")


@given(st.integers(1, 50), st.integers(1, 49), st.sampled_from("-‐-―−~至到"))
def test_a_range_is_stated_with_any_dash_or_word(low: int, more: int, dash: str) -> None:
    made = limit(days_min=low, days=low + more)

    assert made.stated_in(f"一般{low}{dash}{low + more}天")
    assert made.stated_in(f"一般{chinese(low)}{dash}{chinese(low + more)}日")


@given(st.integers(1, 99), st.integers(1, 999))
def test_another_figure_does_not_state_the_limit(days: int, other: int) -> None:
    assert limit(days=days).stated_in(f"要{other}天") == (days == other)


@pytest.mark.parametrize("text", ["7个月", "7年", "7个工作日", "7小时", "7"])
def test_another_unit_does_not_state_the_limit(text: str) -> None:
    assert not limit(days=7).stated_in(text)


@pytest.mark.parametrize("text", ["十七天", "二十七日", "17天", "1.7天", "一百零七天"])
def test_the_end_of_a_longer_chinese_numeral_does_not_state_the_limit(text: str) -> None:
    assert not limit(days=7).stated_in(text)


@pytest.mark.parametrize("text", ["11月7日", "11月 7日", "十一月七日"])
def test_a_date_does_not_state_the_limit(text: str) -> None:
    assert not limit(days=7).stated_in(text)


@pytest.mark.parametrize(
    ("given_", "text"), [({"months": 2}, "两个月"), ({"years": 2}, "两年"), ({"days": 2}, "两天")]
)
def test_two_may_be_written_as_a_pair(given_: dict[str, int], text: str) -> None:
    assert limit(**given_).stated_in(text)


@given(evidence=st.sampled_from(Evidence))
def test_a_phone_may_be_dialled_only_with_evidence_whose_label_allows_it(evidence: Evidence) -> None:
    if LABELS[evidence].dial:
        assert contact(evidence=evidence, dial=True).dial
    else:
        with pytest.raises(ValidationError):
            contact(evidence=evidence, dial=True)


@given(st.sampled_from(["email", "app", "web", "post"]), st.sampled_from(Evidence))
def test_nothing_but_a_phone_is_dialled(kind: str, evidence: Evidence) -> None:
    with pytest.raises(ValidationError):
        contact(kind=kind, evidence=evidence, dial=True)


@given(st.sampled_from(Evidence))
def test_a_number_that_is_not_for_dialling_may_have_any_evidence(evidence: Evidence) -> None:
    assert not contact(evidence=evidence, dial=False).dial


def test_a_contact_is_not_for_dialling_unless_it_says_so() -> None:
    assert not contact().dial


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        limit(days=7).days = 8  # type: ignore[misc]


@given(st.permutations(list(Evidence)), st.lists(st.sampled_from(Evidence)))
def test_labels_are_ordered_as_the_data_has_them_each_once(
    order: list[Evidence], given_: list[Evidence]
) -> None:
    fields = LabelFields(label="甲", english="a", means="乙", dial=False)
    labels = labels_of({key: fields for key in order})

    found = strongest_first(labels[key] for key in given_)

    assert [label.key for label in found] == [key for key in order if key in given_]


@given(st.sampled_from(Evidence))
def test_a_record_holds_the_label_and_writes_the_kind(evidence: Evidence) -> None:
    made = limit(days=7, evidence=evidence.value)

    assert made.evidence == LABELS[evidence]
    assert made.model_dump(mode="json")["evidence"] == evidence.value


def test_a_record_with_evidence_is_not_made_without_the_labels() -> None:
    with pytest.raises(TypeError):
        Limit.model_validate(
            {"id": "x", "from": "甲", "to": "乙", "actor": "丙", "evidence": "law", "days": 7}
        )


def test_what_a_label_adds_after_a_comma_stands_in_brackets_in_a_list() -> None:
    assert LABELS[Evidence.LAW].in_list == "甲law（乙）"


@pytest.mark.parametrize(
    ("address", "elsewhere"),
    [
        ("/gaps", ""),
        ("/help/gaps/", ""),
        ("https://help.example.org/gaps", "https://help.example.org/gaps"),
        ("https://help.example.org:8443/a/b.php", "https://help.example.org:8443/a/b.php"),
    ],
)
def test_a_place_to_send_to_is_a_path_of_this_host_or_a_whole_address(address: str, elsewhere: str) -> None:
    assert Gaps(send_to=address).elsewhere == elsewhere


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "gaps",
        "//help.example.org/gaps",
        "http://help.example.org/gaps",
        "https://help.example.org",
        "https://u:p@help.example.org/gaps",
        "https://help.example.org/gaps?x=1",
        "https://help.example.org/gaps; script-src *",
        "https://help.example.org/gaps https://evil.example/x",
        "https://HELP.example.org/gaps",
        "/gaps/../x",
        "/gaps\n",
        "javascript:alert(1)",
        7,
        None,
    ],
)
def test_whatever_else_would_open_the_policy_is_refused_in_one_sentence(address: Any) -> None:
    with pytest.raises(ValidationError, match="/gaps") as refused:
        Gaps(send_to=address)
    assert refused.value.error_count() == 1
