"""What is wrong with something that an editor types: the rules that a single entry can be held against before
there is a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from shouhou.content.exam import bare, read_exam
from shouhou.content.files import NAME, NOT_PLATFORMS, OWN_ADDRESSES
from shouhou.content.library import Library
from shouhou.content.models.first_clause import default_clause_words
from shouhou.content.rules.asks import gist_of, phrases_of
from shouhou.content.rules.first_clause import Clauses
from shouhou.content.rules.sentences import POINTER, too_long
from shouhou.errors import HIDDEN

Fault = Callable[[str], str | None]
"""Returns what is wrong with an entry; None where nothing is."""


def phrase_fault(library: Library, title: bool = False) -> Fault:
    """Return what says whether an ask, or a title, is one that no other has, and no test question."""
    ids = {answer.file: answer.id for answer in library.answers}
    known = {gist_of(phrase): ids.get(file, file) for file, _, _, phrase in phrases_of(library)}
    exam = {} if title else read_exam(library.root)

    def fault(entry: str) -> str | None:
        if owner := known.get(gist_of(entry)):
            return f"“{entry}”在 {owner} 里已经有了；换一个说法"
        if bare(entry) in exam:
            return f"“{entry}”是给搜索打分的考题，抄进来分数就不作数了；换一个说法"
        return None

    return fault


def short_fault(library: Library) -> Fault:
    """Return what says whether a short answer begins with the answer, in short sentences."""
    clauses = Clauses(default_clause_words().extended_by(library.clause_words))

    def fault(entry: str) -> str | None:
        if word := clauses.doubt(entry):
            return f"第一句有“{word}”，像传闻；先写怎么做、多少天、能不能，没核实的放到后面"
        if not clauses.answers(entry):
            return f"第一句“{clauses.first(entry)}”没有说怎么做、多少天（多少钱）或能不能；把答案放到最前面"
        if found := POINTER.search(entry):
            return f"“{found[0]}”指着别处；这一句会单独发给顾客，请直接写出来"
        return sentence_fault(entry)

    return fault


def sentence_fault(entry: str) -> str | None:
    """Return what is wrong with a line of text."""
    if found := re.search(f"[{HIDDEN}]", entry):
        return f"有一个看不出来的字符 U+{ord(found[0]):04X}；删掉它"
    for sentence in too_long(entry):
        return f"“{sentence[:12]}……”这一句有 {len(sentence)} 个字；最多 60 个字，请断开"
    return None


def file_fault(entry: str) -> str | None:
    """Return what is wrong with the name of a file or a folder."""
    if not NAME.fullmatch(entry):
        return f"写的是 {entry}；它会成为网址，只用小写英文、数字和连字符，如 withdraw"
    return None


def platform_fault(library: Library) -> Fault:
    """Return what says whether a folder may be a new platform's."""

    def fault(entry: str) -> str | None:
        if entry in library.platforms:
            return f"平台 {entry}（{library.platforms[entry].name}）已经有了"
        if entry in OWN_ADDRESSES | NOT_PLATFORMS:
            return f"{entry} 是网站自己要用的名字；请换一个"
        return file_fault(entry)

    return fault


def new_id_fault(library: Library, kind: str) -> Fault:
    """Return what says whether an id can be given to something new: ids are never used twice."""
    taken: dict[str, set[str]] = {
        "answer": {answer.id for answer in library.answers} | library.replaced.keys(),
        "limit": library.limits.keys() | library.replaced_limits.keys(),
        "amount": {amount.id for answer in library.answers for amount in answer.amounts},
        "contact": set(library.contacts),
        "source": set(library.sources),
        "topic": set(library.topics),
    }

    def fault(entry: str) -> str | None:
        if entry in taken[kind] or (kind == "answer" and f"a/{entry}/" in library.gone):
            return f"编号 {entry} 已经用过了；编号不重复，换一个"
        return file_fault(entry)

    return fault
