"""References to facts in texts: ``[7日](limit:ID)``, ``[3倍](amount:ID)``, ``[95152](contact:ID)``.

What readers see is what the fact says now, with its label and a link to its answer; the words in the brackets
are for whoever reads the file. So a figure that changes is changed once. A text with its references resolved
holds ordinary Markdown (``[7日](answer:rights-seven-days)`` and the label), and all that comes after it knows
of nothing else. The label is left out where the sentence names it, or cites the fact's article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from shouhou.content.figures import find_figures
from shouhou.content.library import Library
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Answer, Fact
from shouhou.content.models.contact import Contact
from shouhou.content.sums import sums_in
from shouhou.content.text import FACT_REFERENCE, SENTENCE_OR_CELL, plain_text
from shouhou.errors import Problem


def with_facts_told(library: Library) -> Library:
    """Return the library with every reference in answers and pages resolved that leads to a fact fit for the
    place; the rules tell of the others.
    """
    answers = tuple(
        _told(library, answer) if FACT_REFERENCE.search(answer.body) else answer for answer in library.answers
    )
    pages = {
        name: resolved(library, page, None) if FACT_REFERENCE.search(page) else page
        for name, page in library.pages.items()
    }
    return replace(library, answers=answers, pages=pages)


def _told(library: Library, answer: Answer) -> Answer:
    body = resolved(library, answer.body, answer)
    text = "\n".join([answer.title, answer.short, plain_text(body)])
    return answer.model_copy(update={"body": body, "text": text})


def resolved(library: Library, markdown: str, home: Answer | None) -> str:
    """Return a text of ``home``, or of a page of no answer, with its references resolved, line for line."""
    return "\n".join(
        "".join(_sentence(library, sentence, home) for sentence in SENTENCE_OR_CELL.split(line))
        for line in markdown.split("\n")
    )


def _sentence(library: Library, sentence: str, home: Answer | None) -> str:
    rest = FACT_REFERENCE.sub("", sentence)

    def told(found: re.Match[str]) -> str:
        answer, fact = named(library, found["kind"], found["id"])
        if answer is None or fact is None or not _fits(library, answer, home):
            return found[0]
        said = fact.amount if answer is home else f"[{fact.amount}](answer:{answer.id})"
        label = library.label_of(fact)
        return said if _says_its_basis(rest, fact, label) else f"{said}（{label}）"

    return FACT_REFERENCE.sub(told, sentence)


def named(library: Library, kind: str, name: str) -> tuple[Answer, Fact] | tuple[None, None]:
    """Return the fact that a reference names, with its answer: a limit also by what it replaced."""
    if kind == "limit":
        return library.limits.get(library.replaced_limits.get(name, name), (None, None))
    known = library.amounts if kind == "amount" else library.contacts
    return known.get(name, (None, None))


def _fits(library: Library, owner: Answer, home: Answer | None) -> bool:
    return home is None or library.fits(owner, home.platform)


def _says_its_basis(rest: str, fact: Fact, label: str) -> bool:
    """True where the rest of a sentence has the label, the end of it after a comma, or the article."""
    if label.split("，")[-1] in rest:
        return True
    article = re.match(r"\d+", fact.article or "")
    return article is not None and re.search(rf"(?<!\d){article[0]}条", rest) is not None


def outdated_words(library: Library, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a reminder for every reference whose words in the file have a figure that is not the fact's;
    ``texts`` are the files as they were read, by their names.
    """
    files = [*(answer.file for answer in library.answers), *(f"docs/{name}" for name in library.pages)]
    for file in files:
        text = texts[file]
        for found in FACT_REFERENCE.finditer(text):
            _, fact = named(library, found["kind"], found["id"])
            if fact is not None and _outdated(found["words"], fact):
                message = (
                    f"[{found['words']}]({found['kind']}:{found['id']}) 现在是“{fact.amount}”，"
                    "读者看到的已经是它；方括号里的字只给编辑看，请改成一样的"
                )
                yield Problem(file, text.count("\n", 0, found.start()) + 1, message)


def _outdated(words: str, fact: Fact) -> bool:
    if isinstance(fact, Contact):
        return re.search(r"\d", words) is not None and fact.value not in words
    if isinstance(fact, Amount):
        return not sums_in(words) <= fact.sums
    figures = [figure for _, figure in find_figures(words)]
    return bool(figures) and not any(figure.tells(fact.figure) for figure in figures)
