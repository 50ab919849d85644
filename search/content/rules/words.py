"""The rules about the site's word lists: what has no effect there, or would not fit into the index.

With ``typography`` and ``privacy`` the only modules of ``content`` that know ``analysis``: whether two forms
are one, or a form is nothing, is decided by the very folding that texts and queries go through, and by the
general lists that the site's come on top of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shouhou.analysis.folding import fold_form, fold_text
from shouhou.analysis.runs import runs
from shouhou.analysis.sense import decode_senses
from shouhou.analysis.word_lists import LONGEST_WORD, WordLists, default_word_lists, sign_of
from shouhou.content.files import (
    ASIDES,
    FILLERS,
    FRAMES,
    FREQUENT_WORDS,
    LEADS,
    MERCHANTS,
    SENSES,
    SHOPPERS,
    SYNONYMS,
)
from shouhou.content.models.words import SynonymGroup
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem
from shouhou.remembered import remembered

KINDS = ("words", "ask", "weak")
"""What a form can be in a group, the strongest first."""


def _forms_can_be_used(context: Context) -> Iterator[Problem]:
    words = context.library.words
    for number, group in enumerate(words.synonyms):
        for kind, place, form in _forms(group):
            if mistake := _mistake(form):
                yield context.in_file(SYNONYMS, number, kind, place, message=mistake)
    for word in words.frequencies:
        kinds = [run.kind for run in runs(fold_text(word))]
        mistake = _mistake(word)
        if not mistake and (kinds != ["han"] or len(fold_text(word)) != len(word)):
            mistake = f"“{word}”不全是汉字；词典只管汉字怎么切，请删掉这一行，或写成同义词"
        if mistake:
            yield context.in_file(FREQUENT_WORDS, word, message=mistake)
    plain_files = (
        (FILLERS, words.fillers),
        (LEADS, words.leads),
        (ASIDES, words.asides),
        (FRAMES, words.frames),
    )
    for name, plain in plain_files:
        for word in plain:
            if mistake := _mistake(word):
                yield context.in_file(name, word, message=mistake)
    for name, signs in ((MERCHANTS, words.merchants), (SHOPPERS, words.shoppers)):
        for fields in signs:
            if mistake := _mistake_of_sign(fields):
                yield context.in_file(name, " ".join(fields), message=mistake)


def _mistake_of_sign(fields: Sequence[str]) -> str | None:
    """Return why the search can do nothing with a line of signs; None where it can."""
    if not all(group.strip() for group in sign_of(fields).split("+")):
        return "+ 的一边没有写字样，什么问题都会算；请补上，或删掉这个 +"
    return next((mistake for form in fields if form != "+" and (mistake := _mistake(form))), None)


def _mistake(form: str) -> str | None:
    """Return why the search can do nothing with ``form``; None where it can."""
    folded = fold_text(form)
    found = list(runs(folded))
    longest = max((len(run.text) for run in found if run.kind == "han"), default=0)
    if not found:
        return f"“{form}”里没有汉字、字母或数字，搜不到；请改正，或从这里删掉"
    if "|" in folded:
        return f"“{form}”里有 |，索引放不下；请去掉它，或分成两个词"
    if longest > LONGEST_WORD:
        return f"“{form}”有 {longest} 个字连在一起；一个词最多 {LONGEST_WORD} 个字，请缩短"
    return None


def _groups_mean_something(context: Context) -> Iterator[Problem]:
    general = default_word_lists()
    fillers = {fold_text(word) for word in (*general.fillers, *context.library.words.fillers)}
    first: dict[str, int] = {}
    for number, group in enumerate(context.library.words.synonyms):
        if group.id in first:
            message = f"id {group.id} 在第 {first[group.id]} 行已经用了；请并到那一组，或换一个 id"
            yield context.in_file(SYNONYMS, number, "id", message=message)
            continue
        first[group.id] = context.line(SYNONYMS, number, "id")
        if not any(True for _ in _forms(group)):
            message = f"{group.id} 这一组里一个词也没有；请在 words 里写上，或删掉这一组"
            yield context.in_file(SYNONYMS, number, message=message)
            continue
        words = [form for part in general.synonyms if part.id == group.id for form in part.words]
        words += group.words
        if not words:
            message = (
                f"{group.id} 这一组没有 words，也不是通用的组，哪一页都不算这个意思；"
                f"请写上 words，或改用通用的 id：{'、'.join(part.id for part in general.synonyms)}"
            )
            yield context.in_file(SYNONYMS, number, message=message)
        elif all(fold_text(word) in fillers for word in words):
            message = (
                f"{group.id} 这一组的 words（{'、'.join(words)}）都是没有分量的词，哪一页都有；"
                f"请换成有实义的词，或从 {FILLERS} 里删掉它"
            )
            yield context.in_file(SYNONYMS, number, "words", message=message)


def _everything_has_an_effect(context: Context) -> Iterator[Problem]:
    general = default_word_lists()
    yield from _synonyms_have_an_effect(context, general)
    words = context.library.words
    usual = {fold_text(word): frequency for word, frequency in general.frequencies.items()}
    seen: dict[str, str] = {}
    for word, frequency in words.frequencies.items():
        folded = fold_text(word)
        if folded in seen:
            message = f"“{word}”和“{seen[folded]}”对搜索是同一个词；请删掉一个"
            yield context.in_file(FREQUENT_WORDS, word, message=message)
        elif usual.get(folded) == frequency:
            message = f"“{word}”在通用词表里已经有了，词频也是 {frequency}；请从这里删掉"
            yield context.in_file(FREQUENT_WORDS, word, message=message)
        seen.setdefault(folded, word)
    seen = {fold_text(word): word for word in general.fillers}
    for word in words.fillers:
        folded = fold_text(word)
        if folded in seen:
            message = f"“{word}”已经是没有分量的词（{seen[folded]}）；请从这里删掉"
            yield context.in_file(FILLERS, word, message=message)
        seen.setdefault(folded, word)


def _synonyms_have_an_effect(context: Context, general: WordLists) -> Iterator[Problem]:
    for number, group in enumerate(context.library.words.synonyms):
        theirs: dict[str, str] = {}
        for part in general.synonyms:
            if part.id == group.id:
                for kind in reversed(KINDS):
                    theirs |= dict.fromkeys(map(fold_form, getattr(part, kind)), kind)
        here: dict[str, str] = {}
        for kind, place, form in _forms(group):
            folded = fold_form(form)
            if folded in here:
                message = f"“{form}”在 {group.id} 这一组里已经有了（{here[folded]}）；请删掉一个"
                yield context.in_file(SYNONYMS, number, kind, place, message=message)
            elif folded in theirs and KINDS.index(theirs[folded]) <= KINDS.index(kind):
                message = f"“{form}”在通用的 {group.id} 一组里已经有了（{theirs[folded]}）；请从这里删掉"
                yield context.in_file(SYNONYMS, number, kind, place, message=message)
            here.setdefault(folded, kind)


def _forms(group: SynonymGroup) -> Iterator[tuple[str, int, str]]:
    """Yield the forms of a group with their kind and place, the strongest kind first."""
    for kind in KINDS:
        for place, form in enumerate(getattr(group, kind)):
            yield kind, place, form


def _senses_can_be_read(context: Context) -> Iterator[Problem]:
    if error := _mistake_in_senses(context.library.words.senses):
        message = f"{error}；这个文件由程序生成，请取回原来的，或运行 python3 scripts/dev.py sense 重新生成"
        yield Problem(SENSES, 1, message)


@remembered
def _mistake_in_senses(senses: bytes) -> str:
    try:
        if senses:
            decode_senses(senses)
    except ValueError as error:
        return str(error)
    return ""


RULES: tuple[Rule, ...] = (
    _forms_can_be_used,
    _groups_mean_something,
    _everything_has_an_effect,
    _senses_can_be_read,
)
