"""A text eight times as long takes about eight times as long to check, whatever it consists of.

Measured is the processor's time of this process for two sizes, and only their ratio is looked at: by the
square it would be 64.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Iterator

import pytest
from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import joined_digits
from shouhou.content.figures import find_figures
from shouhou.content.front_matter import YamlMistake, parse_front_matter
from shouhou.content.markdown_page import elements_of, knot
from shouhou.content.rules import markup, privacy, replies, sentences, text, web_addresses
from shouhou.content.slips import slips_of
from shouhou.content.text import ANSWER_LINK, answer_references
from shouhou.content.typography import is_odd, remarks
from shouhou.content.yaml_mistakes import cause_of
from shouhou.errors import visible
from shouhou.markup.plain_text import as_html, as_markdown
from shouhou.remembered import forget

SMALL, TIMES, MOST = 1_500, 8, 28
LEAST = 0.0005
"""Seconds below which a time says nothing."""
PIECES = (
    "a", "1", " ", "\t", "[", "]", "](", "![", "{", "<", "<a ", "`", "*", "_", "|", "\\", "&", "@", "a@",
    "a.", "1-", "1.", "1 ", "1~", "12:", "一", "7日", "7个 ", "第一天", "https://", "[a](answer:b)", "见",
    "如上", "《", "“", "（", "- ", "# ", "> ", "：", "。", "='", "\u202e", "１", "a: ", "- a\n", "\n",
)  # fmt: skip


def read_settings(written: str) -> object:
    forget()
    try:
        return parse_front_matter(f"---\na: {written}\n---\n{written}")
    except YamlMistake as mistake:
        return mistake


READERS: dict[str, Callable[[str], object]] = {
    "numbers": text.numbers_in,
    "figures of time": lambda written: list(find_figures(written)),
    "long sentences": lambda written: list(sentences.too_long(written)),
    "pointers": lambda written: sentences.POINTER.search(written) or sentences.LOOSE_POINTER.search(written),
    "odd characters": text.LOOK_ALIKES.findall,
    "headings": text.FIRST_LEVEL_HEADING.match,
    "markup of a body": lambda written: list(markup._TARGET.finditer(written)),
    "markup of a value": markup._LOOKS_LIKE_MARKUP.search,
    "markup of a reply": lambda written: replies.NOT_PLAIN.search(written) or replies.BRACES.search(written),
    "tags of a page": lambda written: list(elements_of(written)),
    "knots": lambda written: knot(written, 10**6),
    "slips of a body": lambda written: list(slips_of(written)),
    "slips of data": lambda written: cause_of(written, written.count("\n") + 1),
    "typography": lambda written: [*remarks(written), is_odd(written)],
    "people": lambda written: [list(pattern.finditer(written)) for _, pattern, _ in privacy.PRIVATE],
    "what is somebody's own": lambda written: list(privacy.of_somebody(f"一{written}")),
    "addresses of the net": lambda written: list(web_addresses.hosts_in(written)),
    "references": lambda written: answer_references(written) and ANSWER_LINK.sub("", written),
    "front matter": read_settings,
    "a value in a page": as_html,
    "a value in Markdown": as_markdown,
    "a message": visible,
    "what the search makes of it": lambda written: joined_digits(fold_text(written)),
}


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """A collection of all that other tests have left takes longer than any reader."""
    gc.disable()
    yield
    gc.enable()


def took(reader: Callable[[str], object], written: str) -> float:
    start = time.process_time()
    reader(written)
    return time.process_time() - start


def slower(reader: Callable[[str], object], short: str, long: str) -> tuple[float, float] | None:
    """Return both times where the longer text takes too long, at the best of three tries each."""
    took(reader, short)
    least = max(min(took(reader, short) for _ in range(3)), LEAST)
    for _ in range(3):
        most = took(reader, long)
        if most <= MOST * least:
            return None
    return least, most


@pytest.mark.slow
@pytest.mark.parametrize("what", READERS)
def test_time_grows_with_the_length(what: str) -> None:
    reader = READERS[what]
    slow = {}
    for piece in PIECES:
        short, long = (piece * (size // len(piece)) for size in (SMALL, SMALL * TIMES))
        if pair := slower(reader, short, long):
            slow[piece] = pair

    assert slow == {}


def test_what_takes_time_by_the_square_would_be_seen() -> None:
    short, long = ("a" * size for size in (1_000, 1_000 * TIMES))

    assert slower(re.compile("a*b").findall, short, long)
