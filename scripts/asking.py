"""Questions at a terminal: each with a line that explains it, choices with numbers, and what is typed is held
against the rules at once.

Every question is an option too: what an option gave is not asked. Where nobody can answer (a script without
the option), the command ends and names the option.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError
from shouhou.content.explain import problems_of
from shouhou.editing.entries import Fault
from shouhou.errors import visible

SHOWN = 12
"""Choices that are listed at once; of more, those that hold what is typed."""
NEAREST, ALIKE = 5, 0.4
"""Choices that are offered for one that is not there, and how like it they must be."""


@dataclass(frozen=True)
class Question:
    """``option`` is the option that answers it, ``label`` what stands before the entry, ``help`` explains it.

    ``usual`` is taken for an empty entry; without one an empty entry is asked again, unless ``empty`` allows
    it.
    """

    option: str
    label: str
    help: str
    usual: str | None = None
    empty: bool = False


def ask(question: Question, given: str | None, fault: Fault = lambda _: None) -> str:
    """Return the answer to a question: the option's, or what is typed."""
    if given is not None:
        if message := fault(given):
            raise click.BadParameter(message, param_hint=question.option)
        return given
    _explain(question)
    while True:
        typed = _typed(question)
        if not typed and not question.empty:
            click.echo("  这一项要写。", err=True)
        elif typed and (message := fault(typed)):
            click.echo(f"  {visible(message)}", err=True)
        else:
            return typed


def ask_many(question: Question, given: Sequence[str], fault: Fault, least: int = 0) -> list[str]:
    """Return what is typed line by line, up to an empty one; each is held against the rules at once."""
    if given:
        for one in given:
            if message := fault(one):
                raise click.BadParameter(message, param_hint=question.option)
        if len(given) < least:
            raise click.BadParameter(f"只有 {len(given)} 条；至少要 {least} 条", param_hint=question.option)
        return list(given)
    _explain(question)
    found: list[str] = []
    while True:
        typed = _typed(Question(question.option, f"{question.label} {len(found) + 1}", "", empty=True))
        mistake = "刚才写过了；换一个说法" if typed in found else fault(typed) if typed else None
        if mistake:
            click.echo(f"  {visible(mistake)}", err=True)
        elif typed:
            found.append(typed)
        elif len(found) < least:
            click.echo(f"  至少要 {least} 条，还差 {least - len(found)} 条。", err=True)
        else:
            return found


def choose(
    question: Question, given: str | None, choices: Mapping[str, str], numbered: Sequence[str] = ()
) -> str:
    """Return the key of one of ``choices``, key -> what it means; nothing where an empty entry is allowed.

    ``numbered`` are keys that stand in a list above already, which their numbers go by; without them the
    first are listed.
    """
    if given is not None:
        found = _matching(given, choices) if given or not question.empty else [""]
        if len(found) != 1:
            raise click.BadParameter(_way_out(given, found, choices), param_hint=question.option)
        return found[0]
    _explain(question)
    listed = list(numbered) or list(choices)[:SHOWN]
    if not numbered:
        _list(listed, choices)
    if not numbered and len(choices) > SHOWN:
        click.echo(f"  …… 共 {len(choices)} 个，打几个字来找", err=True)
    while True:
        typed = _typed(question)
        if not typed and question.empty:
            return ""
        if typed.isdecimal() and 0 < int(typed) <= len(listed) and listed[int(typed) - 1] in choices:
            return listed[int(typed) - 1]
        found = _matching(typed, choices) if typed else []
        if len(found) == 1:
            return found[0]
        if found:
            listed = found[:SHOWN]
            _list(listed, choices)
        else:
            click.echo(f"  没有“{visible(typed)}”；写前面的号码，或名字里的几个字。", err=True)


def choose_many(
    question: Question,
    given: Sequence[str],
    choices: Mapping[str, str],
    least: int = 0,
    made: Mapping[str, Callable[[], str]] | None = None,
) -> list[str]:
    """Return the keys of some of ``choices``, one after the other up to an empty entry. What is chosen among
    ``made`` is made at once, and stands for what it returns.
    """
    make = made or {}
    if given:
        return list(dict.fromkeys(choose(question, one, choices) for one in given))
    found: list[str] = []
    left, numbered = dict(choices), list(choices)[:SHOWN]
    while left:
        empty = len(found) >= least
        typed = choose(replace(question, empty=empty), None, left, numbered if found else ())
        if not typed:
            break
        if typed in make:
            found.append(make[typed]())
        else:
            found.append(typed)
            del left[typed]
        question = replace(question, help="再选一个；够了就直接回车。")
    return found


def field_fault(model: Any, name: str, context: Mapping[str, object] | None = None) -> Fault:
    """Return what says whether an entry is right for a field of a record, in the words of ``check``."""
    field = model.model_fields[name]
    adapter = TypeAdapter(field.rebuild_annotation())

    def fault(entry: str) -> str | None:
        try:
            adapter.validate_python(entry, context=dict(context or {}))
        except ValidationError as error:
            return problems_of(error, "", {})[0].message.removeprefix("资料区 ")
        return None

    return fault


def both(*faults: Fault) -> Fault:
    """Return what holds an entry against several rules, one after the other."""
    return lambda entry: next((message for fault in faults if (message := fault(entry))), None)


def _explain(question: Question) -> None:
    if question.help:
        click.echo(f"\n{question.help}", err=True)


def _list(keys: Sequence[str], choices: Mapping[str, str]) -> None:
    for number, key in enumerate(keys, 1):
        says = f"  {choices[key]}" if choices[key] and choices[key] != key else ""
        click.echo(f"  {number:>2}  {key}{says}", err=True)


def _matching(typed: str, choices: Mapping[str, str]) -> list[str]:
    """Return the choice with this key or these words; else all that hold what is typed."""
    if typed in choices:
        return [typed]
    exact = [key for key, says in choices.items() if says == typed]
    return exact or [key for key, says in choices.items() if typed.lower() in f"{key} {says}".lower()]


def _way_out(given: str, found: Sequence[str], choices: Mapping[str, str]) -> str:
    """Return what to write instead of ``given``, which is none of ``choices``, or several (``found``)."""
    if found or len(choices) <= SHOWN:
        listed = list(choices if len(choices) <= SHOWN else found)[:SHOWN]
        quoted = [f"“{one}”" for one in listed] if any("、" in one for one in listed) else listed
        return f"写的是 {given}；应为 {'、'.join(quoted)} 之一"
    near = [f"{key}（{choices[key]}）" if choices[key] else key for key in _nearest(given, choices)]
    return f"没有 {given}；最接近的是 {'、'.join(near)}" if near else f"没有 {given}；请核对写法"


def _nearest(given: str, choices: Mapping[str, str]) -> list[str]:
    """Return the keys that are spelt most like ``given`` or share most words with it, the nearest first."""
    words = set(given.lower().split("-"))

    def likeness(key: str) -> float:
        theirs = set(key.split("-"))
        shared = len(words & theirs) / min(len(words), len(theirs))
        says = SequenceMatcher(None, given, choices[key]).ratio()
        return max(SequenceMatcher(None, given.lower(), key).ratio(), shared, says)

    near = sorted(((likeness(key), key) for key in choices), key=lambda one: -one[0])
    return [key for score, key in near[:NEAREST] if score >= ALIKE]


def _typed(question: Question) -> str:
    try:
        typed: str = click.prompt(
            question.label,
            default=question.usual if question.usual is not None else "",
            show_default=bool(question.usual),
            prompt_suffix="：",
            err=True,
        )
    except click.Abort as error:
        if sys.stdin.isatty():
            raise
        if question.empty or question.usual is not None:
            return question.usual or ""
        raise click.UsageError(
            f"缺少 {question.option}（{question.label}）；写上这个选项，或在终端里运行"
        ) from error
    return typed.strip()
