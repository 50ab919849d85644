"""What is fuzzed: for each reader of what others wrote, a function of bytes that raises only where the reader
is at fault.

``fuzz`` lets a coverage-guided fuzzer make the bytes; the suite runs those that are kept in
``tests/cases/fuzz``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from pydantic import ValidationError
from shouhou.analysis.sense import decode_senses
from shouhou.content.explain import problems_of
from shouhou.content.figures import find_figures
from shouhou.content.front_matter import YamlMistake, parse_front_matter
from shouhou.content.markdown_page import BODY_MAX, UnreadableMarkdown, as_page, elements_of, knot
from shouhou.content.models.answer import AnswerFields
from shouhou.content.models.evidence import Evidence, LabelFields, labels_of
from shouhou.content.rules.markup import ATTRIBUTES, WORDS, fault_of_page, faults_of_body
from shouhou.content.rules.text import numbers_in
from shouhou.content.text import plain_text
from shouhou.engine import format as index_format
from shouhou.engine.engine import Engine
from shouhou.engine.integrity import seal
from shouhou.errors import IndexFormatError, visible
from shouhou.site.answer_body import steps_first
from shouhou.site.answer_page import anchored

LIST = 600
"""How many entries the long list has that is read."""
Target = Callable[[bytes], None]

LABELS = labels_of({key: LabelFields(label=key, english=key, means=key, dial=True) for key in Evidence})
HOSTS = {"example.com"}
PART = "<div markdown>\n\n{}\n\n</div>\n"
"""How a page holds a part of an answer."""


def front_matter(data: bytes) -> None:
    """Values of an answer's front matter, and what is said of them where they are wrong."""
    try:
        found = parse_front_matter(data.decode("utf-8", "replace"))
    except YamlMistake as mistake:
        assert mistake.line >= 1
        return
    try:
        AnswerFields.model_validate(found.values, context={"evidence": LABELS})
    except ValidationError as error:
        problems = problems_of(error, "docs/a.md", found.lines)
        assert problems
        told = "".join(map(str, problems))
        assert told == visible(told) and all(problem.line >= 1 for problem in problems)


def body(data: bytes) -> None:
    """Markdown of an answer: what the rules let through makes only elements of a text on its page."""
    markdown = data.decode("utf-8", "replace").strip("\n")
    list(find_figures(markdown)), numbers_in(markdown)
    if knot(markdown, BODY_MAX):
        return
    try:
        plain_text(markdown)
        if any(faults_of_body(markdown, HOSTS)):
            return
        parts = steps_first(anchored(markdown))
        pages = [as_page(PART.format(part)) for part in (markdown, parts.steps, parts.rest) if part]
    except UnreadableMarkdown:
        return
    for name, attributes in (element for page in pages for element in elements_of(page)):
        assert name in WORDS, name
        assert set(attributes) <= ATTRIBUTES - {"name", "action", "type", "role"}, attributes
        for key in ("href", "src"):
            address = attributes.get(key, "").lower()
            assert ":" not in address or address.startswith(("answer:", "https://example.com")), address


def page(data: bytes) -> None:
    """Markdown and HTML of a page."""
    markdown = data.decode("utf-8", "replace")
    if not knot(markdown, BODY_MAX):
        fault_of_page(markdown, HOSTS)


def shard(data: bytes) -> None:
    """Files of the index, whole by their sum but not by their content."""
    readers: tuple[tuple[Callable[[bytes], object], bytes], ...] = (
        (index_format.decode_lexicon, b"SHLX"),
        (lambda data: index_format.decode_postings(data, lambda number, size: ((), b"")), b"SHPO"),
        (lambda data: index_format.decode_list(data, LIST), b"SHLI"),
    )
    for decode, magic in readers:
        with suppress(IndexFormatError):
            decode(seal(magic + bytes([index_format.FORMAT]), data))
        with suppress(IndexFormatError):
            decode(data)
    with suppress(ValueError):
        decode_senses(b"SHSE" + data)


def query_reader(engine: Engine) -> Target:
    """Return the target that asks ``engine``."""

    def query(data: bytes) -> None:
        found = engine.find(data.decode("utf-8", "replace"))
        assert found["confident"] in (True, False)

    return query


READERS: Mapping[str, Target] = {"front-matter": front_matter, "body": body, "page": page, "shard": shard}
QUERY = "query"
"""The reader that needs an index."""
