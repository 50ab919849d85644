"""The rules about figures: a typed one stands in its answer's text, and each figure of time or of money in a
text is held by a limit or an amount, sentence by sentence.

So a fact that changes names every sentence that still tells the old figure. A figure in an answer is held by
a fact of the answer, by one of an answer linked in the very sentence, by one in ``mentions``; or it is none
of a rule, and stands with its reason in ``figures``. A sum is held as well by the words of the answer's own
facts (50元以下的鞋). What an article claims does not hold a figure: its claim stays as it was when the
platform says another. Where two facts that may stand in a text have the same figure, these rules cannot tell
which of them a sentence means; ``rules.bases`` looks at what the sentence says it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shouhou.content.explain import name_of
from shouhou.content.figures import Figure, find_figures
from shouhou.content.files import GLOSSARY, TRICKS, TROUBLES, index_of
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Answer
from shouhou.content.models.limit import Limit
from shouhou.content.rules.context import Context, Path, Rule, figure_mistake, near
from shouhou.content.sums import Sum, find_sums, sums_in
from shouhou.content.text import FACT_REFERENCE, answer_references
from shouhou.errors import Problem

CHANGED = "现在是"
SENTENCE_END = re.compile(r"(?<=[。！？；])")


def _facts_are_stated_in_their_answer(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key, number, fact in answer.facts():
            if isinstance(fact, Limit | Amount) and not fact.stated_in(answer.text):
                message = f"{key}[{number}] 是“{fact.amount}”，但简答和正文里没有这个数；请写上，或改正数字"
                yield context.at(answer, key, number, message=message)


def _figures_are_held_by_limits(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        held = _held(context, answer)
        if held is None:
            continue
        for place, text in (("title", answer.title), *answer.told_texts()):
            for written in _loose(context, text, held, answer.platform):
                yield context.in_text(answer, place, _loose_message(context, answer, written))


def _sums_are_held_by_amounts(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        held = _held_sums(context, answer)
        if held is None:
            continue
        for place, text in (("title", answer.title), *answer.told_texts()):
            for written in _loose_sums(context, text, held, answer.platform):
                yield context.in_text(answer, place, _loose_sum_message(context, answer, written))


def _held_sums(context: Context, answer: Answer) -> set[Sum] | None:
    """Return the sums that may stand anywhere in ``answer``; None where an amount in it cannot be read."""
    amounts, known = context.library.amounts, context.library.figures
    if any(name not in known and context.may_define(name) for name in answer.mentions):
        return None
    held = {part for amount in answer.amounts for part in amount.sums}
    mentioned = [amounts[name][1] for name in answer.mentions if name in amounts]
    held |= {part for amount in mentioned for part in amount.sums}
    facts: list[Limit | Amount] = [*answer.limits, *answer.amounts, *mentioned]
    return held | sums_in(*answer.figures, *_words_of(facts))


def _words_of(facts: Iterable[Limit | Amount]) -> Iterator[str]:
    """Yield the words in which facts say what they are about."""
    for fact in facts:
        yield from (fact.from_, fact.to) if isinstance(fact, Limit) else (fact.name, fact.when)


def _loose_sums(context: Context, text: str, held: set[Sum], platform: str | None) -> Iterator[str]:
    """Yield the sums of a text, as they are written, that neither ``held`` nor a link beside them holds."""
    for sentence in SENTENCE_END.split(text):
        told = list(find_sums(FACT_REFERENCE.sub("", sentence)))
        answers = linked_answers(context, sentence, platform) if told else None
        if answers is None:
            continue
        beside = {part for answer in answers for amount in answer.amounts for part in amount.sums}
        beside |= sums_in(*(words for one in answers for words in _words_of([*one.limits, *one.amounts])))
        yield from (written for written, one in told if not held | beside >= set(one.parts))


def _loose_sum_message(context: Context, answer: Answer, written: str) -> str:
    """Say that a sum is held by no amount, and which amounts could hold it."""
    (_, told), *_ = find_sums(written)
    own = "、".join(dict.fromkeys(amount.amount for amount in answer.amounts))
    now = f"现在是{own}" if own else "一条金额也没有"
    library = context.library
    owners = {name: owner for name, (owner, one) in library.amounts.items() if set(told.parts) <= one.sums}
    fitting = [name for name, owner in owners.items() if library.fits(owner, answer.platform)]
    known = f"（{'、'.join(fitting[:3])}）" if fitting else ""
    if owners and not fitting:
        name, owner = next(iter(owners.items()))
        known = f"（{library.platforms[owner.platform].name}的 {name} 不算：那是另一个平台，R8）"
    return (
        f"写了“{written}”，amounts 里没有（{now}）；请改成现在的数。"
        f"说的是别的答案的金额：在同一句里链接那个答案，或把金额的编号{known}写进 mentions；"
        "不是规则里的金额：连同理由写进 figures（R25）"
    )


def _held(context: Context, answer: Answer) -> set[Figure] | None:
    """Return the figures that may stand anywhere in ``answer``; None where a limit in it cannot be read."""
    limits = context.library.limits
    if any(name not in limits and context.may_define(name) for name in answer.mentions):
        return None
    held = {limit.figure for limit in answer.limits}
    held |= {limits[name][1].figure for name in answer.mentions if name in limits}
    return held | {figure for text in answer.figures for _, figure in find_figures(text)}


def _loose(context: Context, text: str, held: set[Figure], platform: str | None) -> Iterator[str]:
    """Yield the figures of a text, as they are written, that neither ``held`` nor a link beside them holds;
    on a page of ``platform`` no link to another platform's answer does.
    """
    for sentence in SENTENCE_END.split(text):
        told = list(find_figures(FACT_REFERENCE.sub("", sentence)))
        answers = linked_answers(context, sentence, platform) if told else None
        if answers is None:
            continue
        beside = {limit.figure for answer in answers for limit in answer.limits}
        for written, figure in told:
            if not any(figure.tells(limit) for limit in held | beside):
                yield written


def linked_answers(context: Context, sentence: str, platform: str | None) -> list[Answer] | None:
    """Return the answers linked in a sentence whose facts may stand on a page of ``platform``; None where one
    of them cannot be read.
    """
    by_id = context.owners["答案"]
    linked = [target for _, target in answer_references(sentence)]
    if any(target not in by_id and context.may_be_answer(target) for target in linked):
        return None
    answers = [by_id[target] for target in linked if target in by_id]
    return [one for one in answers if platform is None or context.library.fits(one, platform)]


def _loose_message(context: Context, answer: Answer, written: str) -> str:
    """Say that a figure is held by no limit, and which limits could hold it."""
    (_, figure), *_ = find_figures(written)
    own = "、".join(dict.fromkeys(limit.amount for limit in answer.limits))
    now = f"现在是{own}" if own else "一条时限也没有"
    library = context.library
    owners = {name: owner for name, (owner, limit) in library.limits.items() if figure.tells(limit.figure)}
    fitting = [name for name, owner in owners.items() if library.fits(owner, answer.platform)]
    if owners and not fitting:
        name, owner = next(iter(owners.items()))
        whose = f"{library.platforms[owner.platform].name}的时限 {name}"
        return (
            f"写了“{written}”，limits 里没有（{now}）；写着它的是{whose}，"
            "一个平台的天数不写进另一个平台的答案（R8）。"
            f"{library.platforms[answer.platform].name}自己的规则写着的：写进 limits；不是的：请删掉"
        )
    known = f"（{'、'.join(fitting[:3])}）" if fitting else ""
    if any(limit.figure.of_other_days(figure) for limit in answer.limits):
        now += "，工作日和自然日是两种日子"
    return (
        f"写了“{written}”，limits 里没有（{now}）；请改成现在的天数。"
        f"说的是别的答案的时限：在同一句里链接那个答案，或把时限的编号{known}写进 mentions；"
        "不是时限：连同理由写进 figures（R25）"
    )


def _mentions_are_facts_of_other_answers(context: Context) -> Iterator[Problem]:
    known = context.library.figures
    for answer in context.library.answers:
        for number, name in enumerate(answer.mentions):
            before = f"mentions[{number}] 写的 {name} "
            if name not in known:
                message = "" if context.may_define(name) else f"没有这条时限或金额；{near(name, known)}"
            else:
                message = _mention_fault(context, answer, *known[name])
            if message.startswith(CHANGED) and (old := _old_figure(context, answer, known[name][1])):
                offset, written = old
                message = (
                    f"{before}{CHANGED}“{known[name][1].amount}”，这里的“{written}”多半还是旧的；请改正，"
                    "说的不是它就从 mentions 里删掉（R25）"
                )
                yield context.in_body(answer, offset, message)
            elif message:
                yield context.at(answer, "mentions", number, message=f"{before}{message}")


def _mention_fault(context: Context, answer: Answer, owner: Answer, fact: Limit | Amount) -> str:
    if owner is answer:
        return "是这个答案自己的；不用写在这里，请删掉"
    if not context.library.fits(owner, answer.platform):
        return f"是 {owner.file} 的，那是另一个平台；请删掉（R8）"
    if not _told_in(fact, answer):
        return f"{CHANGED}“{fact.amount}”，简答和正文里没有这个数；请改正文里的数，或从这里删掉（R25）"
    return ""


def _old_figure(context: Context, answer: Answer, fact: Limit | Amount) -> tuple[int, str] | None:
    """Return where ``answer`` may still tell what the limit was, as the line of its body from 0 and how it is
    written: the figure of the same unit whose line has most of the words that the limit is about. None where
    no figure is, or another rule names the line since nothing holds it.
    """
    held = _held(context, answer)
    if not isinstance(fact, Limit) or held is None:
        return None
    about = "，".join(fact.about)
    pairs = {about[at : at + 2] for at in range(len(about) - 1)}
    found: list[tuple[int, int, str]] = []
    for offset, line in enumerate(answer.body.split("\n")):
        if any(_loose(context, line, held, answer.platform)):
            return None
        alike = sum(pair in line for pair in pairs)
        told = (written for written, figure in find_figures(line) if figure.unit == fact.figure.unit)
        found += [(-alike, offset, written) for written in told]
    return min(found)[1:] if found else None


def _told_in(fact: Limit | Amount, answer: Answer) -> bool:
    """True where the answer tells the limit, or one of the amount's figures at least (最高退30%)."""
    if isinstance(fact, Limit):
        return fact.stated_in("\n".join((answer.text, *_copied(answer))))
    return not fact.sums.isdisjoint(sums_in(answer.text, *_copied(answer)))


def _copied(answer: Answer) -> list[str]:
    return [text for _, text in answer.copied_texts()]


def _figures_of_no_rule_are_stated(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        texts = "\n".join((answer.text, *_copied(answer)))
        told = {figure for _, figure in find_figures(texts)} | {one for _, one in find_sums(texts)}
        for text in answer.figures:
            found = [*find_figures(text), *find_sums(text)]
            if [written for written, _ in found] != [text]:
                message = f"figures 里的“{text}”不是一个时间或金额；键只写数和单位，如 20分钟、100元"
                yield context.at(answer, "figures", text, message=message)
            elif found[0][1] not in told:
                message = f"figures 里的“{text}”在简答和正文里没有；请从这里删掉"
                yield context.at(answer, "figures", text, message=message)


def _pages_link_the_answer_of_every_figure(context: Context) -> Iterator[Problem]:
    """The pages about the site are left out: they tell editors how figures are written."""
    for name, page in context.library.pages.items():
        for offset, line in enumerate(page.split("\n") if not name.startswith("about/") else ()):
            written = [*_loose(context, line, set(), None), *_loose_sums(context, line, set(), None)]
            for one in written:
                message = (
                    f"写了“{one}”；天数和金额只写在答案里，这里换一个不带数字的说法，"
                    "或在这一句里链接写着它的答案（R25）"
                )
                yield context.in_page(name, offset, message)


def _figures_stand_in_no_other_text(context: Context) -> Iterator[Problem]:
    for file, path, text in _other_texts(context):
        if message := figure_mistake(text):
            yield context.in_file(file, *path, message=f"{name_of(path)} {message}")


def _other_texts(context: Context) -> Iterator[tuple[str, Path, str | None]]:
    """Yield file, place and text of all that is told beside titles, short answers and bodies."""
    library = context.library
    for answer in library.answers:
        for number, limit in enumerate(answer.limits):
            for name in ("from_", "to", "event", "actor", "missed"):
                yield answer.file, ("limits", number, name.rstrip("_")), getattr(limit, name)
        for number, contact in enumerate(answer.contacts):
            for name in ("name", "use"):
                yield answer.file, ("contacts", number, name), getattr(contact, name)
        for number, item in enumerate(answer.unverified):
            yield answer.file, ("unverified", number, "note"), item.note
    heads = {index_of(key): (page.title, page.description) for key, page in library.platforms.items()}
    heads |= {
        index_of(f"{platform}/{topic}"): (page.title, page.description)
        for (platform, topic), page in library.topic_pages.items()
    }
    for file, (title, description) in heads.items():
        yield file, ("title",), title
        yield file, ("description",), description
    for key, trouble in library.troubles.items():
        for name in ("name", "ask"):
            yield TROUBLES, (key, name), getattr(trouble, name)
        for number, proof in enumerate(trouble.proof):
            yield TROUBLES, (key, "proof", number), proof
    for key, term in library.glossary.items():
        yield GLOSSARY, (key, "plain"), term.plain
    for key, trick in library.tricks.tricks.items():
        for name in ("name", "do"):
            yield TRICKS, ("tricks", key, name), getattr(trick, name)


RULES: tuple[Rule, ...] = (
    _facts_are_stated_in_their_answer,
    _figures_are_held_by_limits,
    _sums_are_held_by_amounts,
    _mentions_are_facts_of_other_answers,
    _figures_of_no_rule_are_stated,
    _pages_link_the_answer_of_every_figure,
    _figures_stand_in_no_other_text,
)
