"""The rules about a figure and what its sentence says it rests on: the label of an article, or the article of
a law.

The rules about figures ask whether anything in an answer has the figure. Here a sentence says more:
“网文称7天（未核实）” can only mean what an article says, not the law's seven days beside it; “7日内
（消法第24条）” is held by a fact that stands in that law, and its article must be the one that is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.articles import numbers_in, short_citations
from shouhou.content.figures import find_figures
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Answer, Place
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import Limit
from shouhou.content.rules.context import Context, Rule
from shouhou.content.rules.figures import linked_answers
from shouhou.content.sums import sums_in
from shouhou.content.text import SENTENCE_OR_CELL
from shouhou.errors import Problem

Fact = Limit | Amount


def _days_are_of_the_kind_that_is_cited(context: Context) -> Iterator[Problem]:
    """7天 for 7个工作日 where the sentence says that it is an article's word; where nothing has such a
    figure, the rules about figures say so.
    """
    label = context.library.evidence[Evidence.ARTICLE].label.split("，")[-1]
    for answer in context.library.answers:
        if not any(limit.evidence.key is Evidence.ARTICLE for limit in answer.limits):
            continue
        for place, sentence in _sentences(answer):
            if label not in sentence and "网文" not in sentence:
                continue
            said = [f for f in _facts(context, answer, sentence) if isinstance(f, Limit)]
            claimed = [limit for limit in said if limit.evidence.key is Evidence.ARTICLE]
            for written, figure in find_figures(sentence):
                mixed = next((one for one in claimed if one.figure.of_other_days(figure)), None)
                holders = [one for one in said if figure.tells(one.figure)]
                if mixed and holders and not any(one in claimed for one in holders):
                    message = (
                        f"这一句说的是{mixed.evidence.label}，却写了“{written}”；"
                        f"{mixed.id} 是“{mixed.amount}”，"
                        "工作日和自然日是两种日子，请改成一样的（R10）"
                    )
                    yield context.in_text(answer, place, message)


def _articles_are_those_of_the_facts(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for place, sentence in _sentences(answer):
            if "条" not in sentence:
                continue
            cited, rest = _citations(context, answer, sentence)
            told = [fact for fact in _facts(context, answer, sentence) if _told(fact, rest)] if cited else []
            for source, numbers in cited.items():
                facts = [
                    fact for fact in told if fact.source == source and set(numbers_in(fact.article or ""))
                ]
                if facts and not any(numbers & set(numbers_in(fact.article or "")) for fact in facts):
                    fact = facts[0]
                    message = (
                        f"这一句把“{fact.amount}”写成{context.library.sources[source].name}"
                        f"第{'、'.join(sorted(numbers))}条的，{fact.id} 的出处写的是第{fact.article}条；"
                        "请对照原文，把两处改成一样的（R11）"
                    )
                    yield context.in_text(answer, place, message)


def _sentences(answer: Answer) -> Iterator[tuple[Place, str]]:
    for place, text in (("title", answer.title), *answer.told_texts()):
        yield from ((place, sentence) for sentence in SENTENCE_OR_CELL.split(text))


def _facts(context: Context, answer: Answer, sentence: str) -> list[Fact]:
    """Return the facts that a sentence may tell: its answer's, those mentioned, those of an answer linked in
    it.
    """
    known = context.library.figures
    found: list[Fact] = [*answer.limits, *answer.amounts]
    found += [known[name][1] for name in answer.mentions if name in known]
    for other in linked_answers(context, sentence, answer.platform) or ():
        found += [*other.limits, *other.amounts]
    return found


def _told(fact: Fact, sentence: str) -> bool:
    if isinstance(fact, Limit):
        return any(figure.tells(fact.figure) for _, figure in find_figures(sentence))
    return not fact.sums.isdisjoint(sums_in(sentence))


def _citations(context: Context, answer: Answer, sentence: str) -> tuple[dict[str, set[str]], str]:
    """Return what ``short_citations`` finds of the sources of the answer, and of those linked in the
    sentence.
    """
    beside = linked_answers(context, sentence, answer.platform) or []
    known = context.library.sources
    keys = dict.fromkeys(key for one in (answer, *beside) for key in one.sources if key in known)
    return short_citations(sentence, {key: known[key].name for key in keys})


RULES: tuple[Rule, ...] = (_days_are_of_the_kind_that_is_cited, _articles_are_those_of_the_facts)
