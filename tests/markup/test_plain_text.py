"""A value is shown character by character, wherever a template puts it, and makes no markup."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shouhou.content.markdown_page import as_page
from shouhou.errors import HIDDEN
from shouhou.markup.plain_text import as_html
from shouhou.markup.templates import environment

PLACES = {
    "a paragraph": "{{ value }}\n",
    "the middle of a line": "字{{ value }}字\n",
    "a heading": "## {{ value }} {#here}\n",
    "a list's item": "- {{ value }}\n- 二\n",
    "a step": "1. {{ value }}\n2. 二\n",
    "a cell": "| 一 | 二 |\n| --- | --- |\n| {{ value }} | {{ value }} |\n",
    "bold words": "**{{ value }}**\n",
    "a link's words": "[{{ value }}](x.md){ .a }\n",
    "a note": '!!! warning "{{ value }} 未核实"\n\n    {{ value }}。\n',
    "an attribute": '<p title="{{ value }}">字</p>\n',
    "a text with marks in it": '<p data-b="{{ value }}" markdown="span">**字**{{ value }}</p>\n',
    "a part with marks in it": '<div class="a" markdown>\n\n{{ value }}\n\n</div>\n',
    "a part within a part": "<div markdown>\n\n<section markdown>\n\n{{ value }}\n\n</section>\n\n</div>\n",
    "a fold": '<details markdown><summary markdown="block">\n\n## {{ value }} {#a}\n\n</summary></details>\n',
}
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "{: onclick=alert(1) }",
    "{style=x}", "[x](javascript:alert(1))", "![](http://elsewhere/x.png)", "[a]: javascript:1", "</title>",
    "<!-- x -->", "`<b>`", "\\<b>", "&lt;b&gt;", "&#60;b&#62;", "a|b", "# a", "- a", "1. a", "1) a", "    a",
    "=== a", "***", "~~~", "```\na", "!!! warning", "a\n\n<b>", "a\n: b", "*[a]: b", "> a", "a  \nb", "://a.b",
    "<https://a.b>", "a@b.cn", "\\", "^1^", "[^1]", "[TOC]", "---", "+", "=", "\ta", "a ", "]( a",
    "%}{% x %}",
)  # fmt: skip
texts = st.one_of(
    st.text("<>&\"'`*_[](){}!#|~\\ \n\t-+=:.1ab退;/", max_size=24),
    st.text(st.characters(exclude_characters=re.findall(f"[{HIDDEN}]", "".join(map(chr, range(0x110000)))))),
    st.sampled_from(HOSTILE),
)


class Read(HTMLParser):
    """The elements of a page with the names of their attributes, and all that can be read in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.said = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[" ".join([tag, *sorted(name for name, _ in attrs)])] += 1
        self.said += "".join(value or "" for name, value in attrs if name == "title")

    def handle_data(self, data: str) -> None:
        self.said += data

    def handle_comment(self, data: str) -> None:
        self.elements["comment"] += 1


def made(place: str, value: str) -> Read:
    return Read(as_page(environment().from_string(PLACES[place]).render(value=value)))


def without_space(text: str) -> str:
    return "".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@given(value=texts.filter(str.strip))
@settings(max_examples=60)
def test_a_value_makes_no_element_and_is_read_as_it_was_written(place: str, value: str) -> None:
    plain, read = made(place, "退"), made(place, value)

    assert read.elements == plain.elements
    assert without_space(read.said) == without_space(plain.said.replace("退", value))


@pytest.mark.parametrize("place", PLACES)
def test_nothing_hostile_makes_an_element(place: str) -> None:
    plain = made(place, "退")

    assert [value for value in HOSTILE if made(place, value).elements != plain.elements] == []


@given(texts)
@example("退款审核通过后多久到账？")
def test_what_means_nothing_stays_as_it_is(text: str) -> None:
    assert as_html(text) == text or re.search(r"[^\w，。？]|_", text)
