"""The complaint's page without a script, and the data of its script."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from dataclasses import replace
from functools import cache

from marks import evidence_mark
from sample import library
from shouhou.content.models.evidence import Evidence
from shouhou.markup.addresses import link, page_of
from shouhou.site.pages import compile_pages
from shouhou.tools.complaint.data import DATA, complaint_files
from shouhou.tools.complaint.letters import Occasion, article_of, example_letter
from shouhou.tools.complaint.page import PAGE, complaint_part


@cache
def page() -> str:
    return compile_pages(library())[PAGE]


def section(anchor: str) -> str:
    """The page from a heading to the next."""
    return re.split(r"^##", page().partition(f"{{#{anchor}}}")[2], maxsplit=1, flags=re.MULTILINE)[0]


def test_every_trouble_has_its_evidence_on_the_page() -> None:
    for key, trouble in library().troubles.items():
        assert all(proof in section(key) for proof in trouble.proof), key


def test_a_text_stands_there_for_every_channel_ready_to_copy() -> None:
    for key, channel in library().complaint.channels.items():
        platform = next(iter(library().shopping_platforms))
        answer = library().of_platform(channel.answers, platform)
        assert answer
        text = example_letter(library(), Occasion(platform, "quality", key))
        assert text.replace("\n", "<br>") in html.unescape(section(f"text-{key}"))
        assert link(PAGE, page_of(library().answer(answer))) in section(f"text-{key}")


def test_every_law_on_the_page_has_its_answer_label_and_date() -> None:
    for law in library().complaint.laws.values():
        answer = library().answer(law.answer)
        for trouble in law.troubles:
            lines = [
                line
                for line in section(trouble).split("\n")
                if article_of(library(), law) in line and html.escape(law.says, quote=False) in line
            ]
            (line,) = [line for line in lines if f"]({link(PAGE, page_of(answer))})" in line]
            assert evidence_mark(library().evidence[Evidence.LAW]) in line
            assert str(answer.checked) in line


def test_where_there_is_fraud_the_page_leads_elsewhere_and_offers_nothing_to_send() -> None:
    fraud = library().complaint.troubles["fraud"]
    assert fraud.instead and not fraud.wishes
    assert fraud.instead.say in section("fraud")
    for answer in fraud.instead.answers:
        assert link(PAGE, page_of(library().answer(answer))) in section("fraud")


def test_no_field_for_a_fact_has_a_name_that_could_get_into_an_address() -> None:
    fields = re.findall(r"<(?:input|textarea|select)[^>]*>", page())
    named = {found.group(1) for field in fields if (found := re.search(r'\bname="([^"]*)"', field))}
    assert named == {"platform", "channel", "again"}
    assert sum("data-slot" in field for field in fields) == len(library().complaint.slots)


def test_every_control_has_a_label_and_no_id_stands_twice() -> None:
    ids = re.findall(r'\bid="([^"]+)"', page())
    assert len(ids) == len(set(ids))
    labelled = set(re.findall(r'<label for="([^"]+)"', page()))
    for field in re.findall(r"<(?:input|textarea|select)[^>]*>", page()):
        own = re.search(r'\bid="([^"]+)"', field)
        assert own is None or own.group(1) in labelled or 'type="checkbox"' in field, field


def test_the_form_is_one_block_that_markdown_leaves_alone() -> None:
    form = page().partition('<div class="sh-tool sh-complaint"')[2].partition("</section>")[0]
    assert "\n\n" not in form


def test_the_data_of_the_script_leads_only_to_pages_of_the_site() -> None:
    data = json.loads(complaint_files(library())[DATA])
    urls = {f"../../{answer.url}" for answer in library().answers}
    linked = [law["url"] for law in data["laws"]]
    linked += [way["url"] for channel in data["channels"].values() for way in channel["links"].values()]
    linked += [
        way["url"]
        for trouble in data["troubles"].values()
        for advice in (trouble["note"], trouble["instead"])
        if advice
        for way in advice["links"]
    ]

    assert set(linked) <= urls
    assert set(data["troubles"]) == set(library().troubles)


def test_a_law_that_ends_is_sent_with_its_days_beside_its_clock() -> None:
    ends = library().sources["consumer-law"].model_copy(update={"until": dt.date(2026, 12, 31)})
    sources = {**library().sources, "consumer-law": ends}
    data = json.loads(complaint_files(replace(library(), sources=sources))[DATA])

    dated = {law["id"]: law for law in data["laws"] if "days" in law}
    assert set(dated) == {
        key for key, law in library().complaint.laws.items() if law.source == "consumer-law"
    }
    assert all(law["days"] == {"until": "2026-12-31"} for law in dated.values())
    assert any(law["until"] and "limit" in law["until"] for law in dated.values())


def test_a_law_that_is_over_is_not_offered_to_quote() -> None:
    last, law = dt.date(2026, 12, 31), "consumer-law"
    sources = {**library().sources, law: library().sources[law].model_copy(update={"until": last})}
    dated = replace(library(), sources=sources)
    quoted = [article_of(library(), one) for one in library().complaint.laws.values() if one.source == law]

    def offered(day: dt.date) -> list[bool]:
        part = complaint_part(replace(dated, day=day), PAGE)
        return [f"- {article}" in part for article in quoted]

    assert all(offered(last))
    assert not any(offered(last + dt.timedelta(days=1)))
