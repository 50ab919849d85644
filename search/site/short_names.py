"""Short names for the variables of a script, and for properties that are given one: what stands in its text
where one is named.

=====================================  ============================================
in the text                            becomes
=====================================  ============================================
``const shelf = 1; use(shelf);``       ``e`` at both places
``use({ shelf })``                     ``shelf:e``, since others read the key
``const { shelf = 1 } = found;``       ``shelf:e``
``import { shelf } from "./s.js";``    ``shelf as e``
``found.shelf``, ``{ shelf: 1 }``      no variable: stays, unless it is given a name
=====================================  ============================================

A name stays as well where others know it: what is exported, what the script does not declare (``Map``,
``document``), ``var``, and, of a script that is no module, all that stands outside of functions and blocks,
since it shares this with the page's other scripts.

Nothing else of a script is changed, so two things have to hold, and only they: a name that meant a variable
means this one still, and no two of a scope are alike. A scope's variables therefore take the first short
names that no variable of the scopes around has that is named within it, nor, in a function's body, a
parameter. Which are first follows from the script alone: its most frequent letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, product

from shouhou.site.script_tree import Part

NAMES = {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
PROPERTY = "property_identifier"
CLASSES = {"class", "class_declaration"}
FUNCTIONS = {
    "arrow_function",
    "function_declaration",
    "function_expression",
    "generator_function",
    "generator_function_declaration",
    "method_definition",
}
BLOCKS = {"catch_clause", "for_in_statement", "for_statement", "statement_block", "switch_body"}
PATTERNS = {
    "array_pattern",
    "formal_parameters",
    "import_clause",
    "namespace_import",
    "object_pattern",
    "rest_pattern",
}
DECLARATIONS = {"lexical_declaration", "variable_declaration"}
RESERVED = {"as", "do", "get", "if", "in", "let", "new", "of", "set"}
"""Words of the language as short as names made here, and more such that only look odd."""
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(eq=False)
class Variable:
    """What a name means in its scope; ``short`` is its name in the end."""

    name: str
    kept: bool = False
    times: int = 0
    short: str = ""


@dataclass(eq=False)
class Scope:
    """Where names are declared. ``outer`` are variables of the scopes around that are named within,
    ``parameters`` those of the function that this is the body of.
    """

    around: Scope | None = None
    parameters: Scope | None = None
    variables: dict[str, Variable] = field(default_factory=dict)
    outer: set[Variable] = field(default_factory=set)

    def declare(self, names: Iterable[str], kept: bool = False) -> None:
        """Declare ``names``; they stay if ``kept``."""
        for name in names:
            self.variables.setdefault(name, Variable(name)).kept |= kept


def short_names(script: Part, is_module: bool, properties: Mapping[str, str]) -> dict[Part, str]:
    """Return what stands in place of each name in ``script`` that a variable is given another for, and of
    each property that has one in ``properties``.
    """
    reading = _Reading(script, is_module, properties)
    named, taken = _resolved(reading)
    order = sorted(LETTERS, key=lambda letter: (-reading.letters[letter], letter))
    for scope in reading.scopes:
        _shorten(scope, taken, order)
    written = {part: _written(lead, each.short) for part, lead, each in named}
    return {part: text for part, text in written.items() if text != part.text} | reading.properties


def _written(lead: str, short: str) -> str:
    """Return ``short`` with what has to be written in front of it, unless that says the same."""
    return short if lead in (f"{short}:", f"{short} as ") else lead + short


def _resolved(reading: _Reading) -> tuple[list[tuple[Part, str, Variable]], set[str]]:
    """Return every place where a variable is named, with what has to be written in front of another name,
    and the names that no other variable may be given.
    """
    named: list[tuple[Part, str, Variable]] = []
    taken = set(RESERVED)
    for part, at, lead in reading.names:
        passed: list[Scope] = []
        scope: Scope | None = at
        while scope and part.text not in scope.variables:
            passed.append(scope)
            scope = scope.around
        if not scope:
            taken.add(part.text)
            continue
        variable = scope.variables[part.text]
        variable.times += 1
        for inner in passed:
            inner.outer.add(variable)
        named.append((part, lead, variable))
    kept = (each for scope in reading.scopes for each in scope.variables.values() if each.kept)
    return named, taken | {variable.name for variable in kept}


def _shorten(scope: Scope, taken: set[str], order: Sequence[str]) -> None:
    """Give the variables of a scope their names; those of the scopes around have theirs. Outside of all
    functions the most used are first; within, as they are declared, so that functions resemble each other.
    """
    variables = list(scope.variables.values())
    if not scope.around:
        variables.sort(key=lambda each: -each.times)
    beside = [*scope.outer, *(scope.parameters.variables.values() if scope.parameters else ())]
    others = taken | {variable.short for variable in beside}
    free = (name for name in _all_names(order) if name not in others)
    for variable in variables:
        variable.short = variable.name if variable.kept else next(free)


def _all_names(order: Sequence[str]) -> Iterator[str]:
    return ("".join(letters) for size in count(1) for letters in product(order, repeat=size))


class _Reading:
    """The scopes of a script, each after those around it, and every name with the scope that it stands in and
    what has to be written in front of another.
    """

    def __init__(self, script: Part, is_module: bool, properties: Mapping[str, str]) -> None:
        self.properties: dict[Part, str] = {}
        self._short = properties
        self.scopes = [Scope()]
        self.names: list[tuple[Part, Scope, str]] = []
        self.letters: Counter[str] = Counter()
        self._is_module = is_module
        self._exported: set[str] = set()
        self._read_all(script, self.scopes[0])
        for name, variable in self.scopes[0].variables.items():
            variable.kept |= not is_module or name in self._exported

    def _read(self, part: Part, scope: Scope) -> None:
        if part.kind in NAMES:
            key = f"{self._short.get(part.text, part.text)}:"
            self.names.append((part, scope, "" if part.kind == "identifier" else key))
        elif part.kind == PROPERTY:
            written = self._short.get(part.text, part.text)
            self.letters.update(written)
            if written != part.text:
                self.properties[part] = written
        elif part.kind in FUNCTIONS:
            self._read_function(part, self._around(part, scope))
        elif part.kind in CLASSES:
            self._read_all(part, self._around(part, scope))
        elif part.kind in BLOCKS:
            self._read_block(part, self._within(scope))
        elif part.kind == "import_specifier":
            *alias, name = part.parts
            scope.declare([name.text])
            self.names.append((name, scope, "" if alias else f"{name.text} as "))
        elif part.kind == "export_specifier":
            self._exported.add(part.parts[0].text)
        else:
            if part.kind == "export_statement":
                self._exported.update(name for inner in part.parts for name in _declared(inner))
            elif part.kind in ("import_clause", "namespace_import"):
                scope.declare(_bound(part))
            elif part.kind in DECLARATIONS:
                scope.declare(_declared(part), kept=part.kind == "variable_declaration")
            self._read_all(part, scope)

    def _read_all(self, part: Part, scope: Scope) -> None:
        if part.text:
            self.letters.update(part.text)
        for inner in part.parts:
            self._read(inner, scope)

    def _around(self, part: Part, scope: Scope) -> Scope:
        """Return the scope around a function or class, which knows its name: the one that it is declared in,
        else one for itself. A function in a block is known outside of it too where this is no module.
        """
        name = part.get("name")
        if not name or name.kind != "identifier":
            return scope
        around = scope if part.kind.endswith("_declaration") else self._within(scope)
        around.declare([name.text], kept=not self._is_module and part.kind in FUNCTIONS)
        return around

    def _read_function(self, part: Part, around: Scope) -> None:
        within = self._within(around)
        for inner in part.parts:
            if inner.role in ("parameter", "parameters"):
                within.declare(_bound(inner))
                self._read(inner, within)
            elif inner.role == "body":
                self._read_body(inner, within)
            else:
                self._read(inner, around)

    def _read_body(self, body: Part, parameters: Scope) -> None:
        if body.kind == "statement_block":
            self._read_all(body, self._within(parameters, parameters))
        else:
            self._read(body, parameters)

    def _read_block(self, part: Part, scope: Scope) -> None:
        """Take in what has names of its own, among them those that a loop or ``catch`` begins with."""
        kind, first, caught = part.get("kind"), part.get("left"), part.get("parameter")
        if kind and first:
            scope.declare(_bound(first), kept=kind.text == "var")
        if caught:
            scope.declare(_bound(caught))
        for inner in part.parts:
            if part.kind == "catch_clause":
                self._read_body(inner, scope)
            else:
                self._read(inner, scope)

    def _within(self, around: Scope, parameters: Scope | None = None) -> Scope:
        self.scopes.append(Scope(around, parameters))
        return self.scopes[-1]


def _declared(declaration: Part) -> Iterator[str]:
    """Yield the names that a declaration declares; none of another part."""
    if declaration.kind in DECLARATIONS:
        for inner in declaration.parts:
            if inner.kind == "variable_declarator":
                yield from _bound(inner.parts[0])
    elif declaration.kind.endswith("_declaration"):
        yield from (inner.text for inner in declaration.parts if inner.role == "name")


def _bound(pattern: Part) -> Iterator[str]:
    """Yield the names that a pattern of parameters or variables binds."""
    if pattern.kind in NAMES:
        yield pattern.text
    elif pattern.kind in ("assignment_pattern", "object_assignment_pattern"):
        yield from _bound(pattern.parts[0])
    elif pattern.kind == "pair_pattern":
        yield from _bound(pattern.parts[-1])
    elif pattern.kind in PATTERNS:
        for inner in pattern.parts:
            yield from _bound(inner)
