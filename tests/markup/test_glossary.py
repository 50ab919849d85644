"""Words of law explained where they first stand: once, in running text, in brackets that everybody sees."""

from __future__ import annotations

import re

import pytest
from shouhou.content.models.glossary import Term
from shouhou.content.text import plain_text
from shouhou.markup.glossary import with_explanations

DEMAND = Term(term="催告", plain="要求对方办")
PROOF = Term(term="举证", plain="拿出证据", aliases=("举证责任",))
FRAUD = Term(term="欺诈", plain="故意骗人", neither=("欺诈发货",))
GLOSSARY = (DEMAND, PROOF, FRAUD)


def explanations(markdown: str) -> list[str]:
    """The words that are explained, each with its explanation."""
    made = with_explanations(GLOSSARY, markdown)
    return re.findall(r"([一-鿿]+)<span class=\"sh-plain\">(?=（)", made)


def test_a_term_is_followed_by_its_explanation_in_brackets() -> None:
    assert plain_text(with_explanations(GLOSSARY, "经催告后不发货的。")) == "经催告（要求对方办）后不发货的。"


def test_only_the_first_place_of_a_term_is_explained() -> None:
    assert with_explanations(GLOSSARY, "先催告。\n再催告。").count("要求对方办") == 1


def test_a_term_and_its_other_name_are_explained_once_together() -> None:
    made = plain_text(with_explanations(GLOSSARY, "举证责任在商家，由他举证。"))

    assert made == "举证责任（拿出证据）在商家，由他举证。"


def test_each_of_several_terms_is_explained() -> None:
    assert [word[-2:] for word in explanations("催告以后举证欺诈。")] == ["催告", "举证", "欺诈"]


@pytest.mark.parametrize(
    "markdown",
    [
        "## 怎么催告",
        "看[怎么催告](answer:rights-demand)。",
        "《催告办法》第3条。",
        "原文是“经催告后仍不办”。",
        "写`催告`两个字。",
        "平台认定欺诈发货。",
    ],
)
def test_what_is_no_running_text_or_another_word_is_left_as_it_is(markdown: str) -> None:
    assert with_explanations(GLOSSARY, markdown) == markdown


def test_the_first_place_in_running_text_counts_after_a_heading_and_a_link() -> None:
    made = with_explanations(GLOSSARY, "## 催告\n看[催告](answer:x)，写下催告。")

    assert made.endswith('写下催告<span class="sh-plain">（要求对方办）</span>。')


@pytest.mark.parametrize(
    "markdown", ["催告（要求他快办）以后，再催告。", "**催告**（要求他快办）以后，再催告。"]
)
def test_what_editors_explain_themselves_is_not_explained_again(markdown: str) -> None:
    assert with_explanations(GLOSSARY, markdown) == markdown


def test_an_explanation_stands_in_a_table_without_breaking_it() -> None:
    table = "| 谁 | 做什么 |\n| --- | --- |\n| 你 | 催告 |"

    assert with_explanations(GLOSSARY, table).split("\n")[2].count("|") == 3


def test_without_a_glossary_nothing_changes() -> None:
    assert with_explanations((), "经催告后。") == "经催告后。"
