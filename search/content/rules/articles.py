"""The rules about articles of laws and rules: the number that is cited stands in the text that we read."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.articles import Articles, articles_of, citations, numbers_in, short_citations
from shouhou.content.files import SOURCES
from shouhou.content.models.answer import Answer
from shouhou.content.models.basis import Basis
from shouhou.content.models.evidence import Evidence
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem


def _articles_are_in_the_text(context: Context) -> Iterator[Problem]:
    yield from _missing(context, whole=True)


def _articles_are_in_the_extract(context: Context) -> Iterator[Problem]:
    yield from _missing(context, whole=False)


def _missing(context: Context, whole: bool) -> Iterator[Problem]:
    """Yield what is cited and not there, of the sources of whose text we have read all, or a part."""
    if context.lost(SOURCES):
        return
    known = {
        key: found
        for key, source in context.library.sources.items()
        if (found := articles_of(source.articles)) and found.whole == whole
    }
    for answer in context.library.answers:
        for key, number, fact in answer.facts():
            if isinstance(fact, Basis) and fact.source in known and fact.article:
                for article in numbers_in(fact.article):
                    if not known[fact.source].has(article):
                        message = _message(context, fact.source, article, known[fact.source])
                        yield context.at(answer, key, number, "article", message=message)
        for offset, line in enumerate(answer.body.split("\n")):
            for key, article in _cited(context, answer, line) if "条" in line else ():
                if key in known and not known[key].has(article):
                    message = _message(context, key, article, known[key])
                    yield context.in_body(answer, offset, message)


def _cited(context: Context, answer: Answer, line: str) -> list[tuple[str, str]]:
    """Return source and number of every article that a line cites, by a name of the source or by what people
    make of that of a law of the answer (消法).
    """
    known = context.library.sources
    laws = {
        key: known[key].name
        for key in answer.sources
        if key in known and known[key].label.key is Evidence.LAW
    }
    short, _ = short_citations(line, laws)
    found = [(key, article) for key, article, _ in citations(line, *context.laws)]
    found += [(key, article) for key, articles in short.items() for article in sorted(articles)]
    return list(dict.fromkeys(found))


def _message(context: Context, key: str, article: str, articles: Articles) -> str:
    name = context.library.sources[key].name
    if articles.whole:
        return f"写了第{article}条，{name}里没有这一条；请核对条号"
    return f"写了第{article}条，本站读过的{name}是节选，里面没有这一条；请对照原文核对条号"


RULES: tuple[Rule, ...] = (_articles_are_in_the_text,)
REMINDERS: tuple[Rule, ...] = (_articles_are_in_the_extract,)
