"""A script as it is published: without comments and needless space, its variables named short, and what only
the engine's modules know of its objects.

What stands in quotes, templates and patterns is untouched, and no statement is written otherwise, but that
``const`` is ``let``, a lone parameter has no brackets and a list no last comma: the same program, for
browsers as old as before. Each outermost statement is a line, by which an error can be placed.

Why no minifier: none that names variables anew, which is a fifth of the engine after gzip, comes to every
machine by Python alone (tdewolff/minify has no build for Apple's processors, others leave names as they are),
and what they do beside it is less than a hundredth. The same bytes everywhere matter more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from shouhou.site.engine_names import ENGINE_NAMES
from shouhou.site.script_tree import Part, read_script
from shouhou.site.short_names import short_names

ENDED = {
    "break_statement", "continue_statement", "debugger_statement", "do_statement", "export_statement",
    "expression_statement", "import_statement", "lexical_declaration", "return_statement", "throw_statement",
    "variable_declaration",
}  # fmt: skip
"""Statements that a line's end may end too, in place of ``;``."""

HEAD_OF_LOOP = ("initializer", "condition")
"""Where ``;`` alone is no statement."""

CLOSING, EMPTY = (")", "]", "}"), ("[", ",")
"""What ends a list; behind what a comma stands for a place with nothing in it."""

_TOUCHING = re.compile(r"[\w$#\\]{2}|\+\+|--|/[/*]|<!|\d\.")
"""The end of one token and the beginning of the next that would be read as one."""


@cache
def minified(source: str, is_module: bool = True, of_engine: bool = False) -> str:
    """Return a script that does what ``source`` does, beside the engine's other modules if it is one of them.
    Raises ValueError where that is no JavaScript.
    """
    script = read_script(source)
    names = short_names(script, is_module, ENGINE_NAMES if of_engine else {})
    return "".join(_joined(_tokens(statement, names)) + "\n" for statement in script.parts)


def _joined(tokens: Iterable[str]) -> str:
    """Return ``tokens`` with spaces where two would be read as one, without the last ``;`` of a block and the
    last ``,`` of a list behind what is in it.
    """
    written: list[str] = []
    last = ""
    for token in tokens:
        if (token == "}" and last == ";") or (token in CLOSING and last == "," and written[-2] not in EMPTY):
            written.pop()
        elif last and _TOUCHING.fullmatch(last[-1] + token[0]):
            written.append(" ")
        written.append(token)
        last = token
    return "".join(written)


def _tokens(part: Part, names: Mapping[Part, str]) -> Iterator[str]:
    if part.kind == "template_string":
        yield "".join(_template(part, names))
    elif part.kind == "empty_statement" and part.role not in HEAD_OF_LOOP:
        yield "{}"
    elif part.kind == "const":
        yield "let"
    elif not part.parts:
        yield names.get(part, part.text)
    else:
        last = ""
        for inner in _without_brackets(part) if part.kind == "arrow_function" else part.parts:
            for last in _tokens(inner, names):
                yield last
        if part.kind in ENDED and last not in (";", "}"):
            yield ";"


def _without_brackets(arrow: Part) -> list[Part]:
    """Return the parts of an arrow function, of a lone parameter without its brackets just that."""
    given = arrow.get("parameters")
    lone = given and len(given.parts) == 3 and given.parts[1].kind == "identifier"
    return [part.parts[1] if lone and part is given else part for part in arrow.parts]


def _template(part: Part, names: Mapping[Part, str]) -> Iterator[str]:
    for inner in part.parts:
        yield inner.text or _joined(_tokens(inner, names))
