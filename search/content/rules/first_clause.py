"""The rule about the first clause of a short answer: it says what to do, by when, how much, or whether one
can; no hearsay, no doubt.

A clause ends at ，。；：！？. One that only says when the answer holds (构成欺诈的, 商家放款后, 除赔损失外)
is read together with the next. It answers where it holds one of these:

* a figure: a digit that is not an article's (第24条), a span of time (七日内);
* a judgement: 能, 可以, 要, 不用, 归, … anywhere;
* an opening: 有, 是, 原路, … at its very beginning;
* an act: a verb at its very beginning (截下聊天), after a word that leads to it (先看, 商品的事马上问), or
  after a phrase that tells place or means (在订单里选, 把底单发给商家). A verb elsewhere is part of a name
  (退款的规则) or what somebody else does (商家审核), and is not counted.

The words are data (``models.first_clause``); in 主要 there is no 要.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shouhou.content.figures import find_figures
from shouhou.content.files import FIRST_CLAUSE
from shouhou.content.models.first_clause import ClauseWords, default_clause_words
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem

CLAUSE_END = re.compile(r"[，。；：！？]")
CONDITION = re.compile(r"(?:[的后时外]|的话)\Z|\A(?:如果|要是)")
FIGURE = re.compile(r"(?<![第\d])\d")
HIDDEN = "＿"


class Clauses:
    """The first clauses of short answers, read with one set of words."""

    def __init__(self, words: ClauseWords) -> None:
        self._doubts = words.doubts
        self._neither = re.compile(_any_of(words.neither))
        self._judgement = re.compile(_any_of(words.judgements))
        self._opening = re.compile(_any_of(words.openings))
        leads, frames = _any_of(words.leads), _any_of(words.frames)
        self._act = re.compile(rf"(?:\A|{leads})(?:{frames}.+)?{_any_of(words.acts)}")

    def first(self, short: str) -> str:
        """Return the clauses up to the first that does not only say when the answer holds."""
        read: list[str] = []
        for clause in filter(None, map(str.strip, CLAUSE_END.split(short))):
            read.append(clause)
            if not CONDITION.search(clause) or self._answers(clause):
                break
        return "，".join(read)

    def doubt(self, short: str) -> str | None:
        """Return the word of doubt or hearsay in the first clause."""
        first = self.first(short)
        return next((word for word in self._doubts if word in first), None)

    def answers(self, short: str) -> bool:
        """True where the first clause holds an act, a figure or a judgement."""
        return any(map(self._answers, self.first(short).split("，")))

    def _answers(self, clause: str) -> bool:
        shown = self._neither.sub(HIDDEN, clause)
        return bool(
            FIGURE.search(clause)
            or any(find_figures(clause))
            or self._judgement.search(shown)
            or self._opening.match(shown)
            or self._act.search(shown)
        )


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True)) or '(?!)'})"


def _short_answers_begin_with_the_answer(context: Context) -> Iterator[Problem]:
    clauses = Clauses(default_clause_words().extended_by(context.library.clause_words))
    for answer in context.library.answers:
        if word := clauses.doubt(answer.short):
            message = (
                f"short 的第一句有“{word}”，读者先看到的是传闻或拿不准的话；先写怎么做、多少天、能不能，"
                "没核实的放到后面（R29）"
            )
            yield context.at(answer, "short", message=message)
        elif not clauses.answers(answer.short):
            message = (
                f"short 的第一句“{clauses.first(answer.short)}”没有说怎么做、多少天（多少钱）或能不能；"
                f"请把答案放到最前面。是动作而这里不认识的，写进 {FIRST_CLAUSE} 的 acts（R29）"
            )
            yield context.at(answer, "short", message=message)


RULES: tuple[Rule, ...] = (_short_answers_begin_with_the_answer,)
