"""The rules about articles of laws and rules: the number that is cited stands in the text that we read."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.articles import Articles, articles_of, numbers_in
from shouhou.content.files import SOURCES
from shouhou.content.models.basis import Basis
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
    told: set[tuple[str, str, str]] = set()
    for answer, offset, key, article in context.cited:
        place = (answer.id, key, article)
        if key in known and not known[key].has(article) and place not in told:
            told.add(place)
            yield context.in_body(answer, offset, _message(context, key, article, known[key]))


def _message(context: Context, key: str, article: str, articles: Articles) -> str:
    name = context.library.sources[key].name
    if articles.whole:
        return f"写了第{article}条，{name}里没有这一条；请核对条号"
    return f"写了第{article}条，本站读过的{name}是节选，里面没有这一条；请对照原文核对条号"


RULES: tuple[Rule, ...] = (_articles_are_in_the_text,)
REMINDERS: tuple[Rule, ...] = (_articles_are_in_the_extract,)
