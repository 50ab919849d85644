"""The reminders about Chinese typography in titles, texts that are copied, and bodies; and the rule that
characters are simplified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.analysis.folding import fold
from shouhou.content.rules.context import Context, Rule
from shouhou.content.rules.mistyped import lines_of_answers
from shouhou.content.typography import is_odd, remarks, unpaired
from shouhou.errors import Problem

SIMPLIFIED_TOO = frozenset("乾著瞭藉徵夥於乂麽仝吒")
"""Characters that are traditional in one word and simplified in another: 著名, 瞭望, 宫商角徵羽."""


def _texts_are_set_as_chinese_is(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        copied = [("title", answer.title), *answer.copied_texts()]
        find = remarks if is_odd("\n\n".join(text for _, text in copied)) else unpaired
        for key, text in copied:
            for remark in find(text):
                yield context.at(answer, key, message=remark.message)
        find = remarks if is_odd(answer.body) else unpaired
        for offset, line in enumerate(answer.body.split("\n")):
            for remark in find(line) if not line.isascii() else ():
                problem = context.in_body(answer, offset, remark.message)
                yield Problem(problem.file, problem.line, problem.message, remark.column)


def _characters_are_simplified(context: Context) -> Iterator[Problem]:
    """But in the ways of asking, which are as people type."""
    known = {character for text in context.texts.values() for character in set(text)}
    traditional = {one: fold(one) for one in sorted(known) if "一" <= one <= "鿿" and one != fold(one)}
    odd = traditional.keys() - SIMPLIFIED_TOO
    having = re.compile(f"[{''.join(sorted(odd))}]" if odd else "(?!)")
    for file, number, line in lines_of_answers(context, having, asks=False):
        for at, character in enumerate(line):
            if character in odd:
                message = f"“{character}”是繁体字；请改成“{traditional[character]}”"
                yield Problem(file, number, message, at + 1)


RULES: tuple[Rule, ...] = (_characters_are_simplified,)
REMINDERS: tuple[Rule, ...] = (_texts_are_set_as_chinese_is,)
