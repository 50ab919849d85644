"""A minified script is the program that it was: ``same-program.mjs`` tells by the type checker whether each
name still means what it meant, of all that is published, of awkward scripts and of made-up ones.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shouhou.commands.development.gate import NODE, install_npm
from shouhou.site import client
from shouhou.site.engine_names import ENGINE_NAMES
from shouhou.site.minified import minified
from shouhou.site.offline import worker

HERE = Path(__file__).parent
AWKWARD = [
    "const a = 1; function f(a, b = () => a) { { const a = b; g(a); } return a; } f(a);",
    "function f(b = x) { const x = 1; return b + x; } const x = 2; f(x);",
    "const f = function g(n) { return n ? g(n - 1) : h; }; const h = class k { l() { return k; } };",
    "const { a: { b = 1, ...c }, [d()]: e, f: [g, , h = b] } = i; ({ b: j.k, c = e } = { g, h, ...c });",
    "let b, c; ({ b, c = b } = d); [b, c] = [c, b]; ({ b: c = 1 } = d);",
    "for (const a of b) { const a = 1; f(a); } for (let a = 0, c = a; a < c; a++) { const a = c; f(a); }",
    "try { f(); } catch ({ name, message: text = name }) { const e = text; f(name, e); } finally { g(); }",
    "try { f(); } catch { const e = 1; f(e); } try { g(); } catch (e) { f(e); }",
    "switch (a) { case 1: { const b = 1; f(b); } default: let c = 2; f(c, b); } const b = 3;",
    "outer: for (const a in b) { inner: for (;;) { if (a) continue outer; break inner; } }",
    "class A extends B { static s = A; #p = 1; constructor(p) { super(p); this.#p = p; } static { f(A); } }",
    "const o = { a, b() { return a; }, get c() { return b; }, async *d(e) { yield e; }, [a]: b }; var a, b;",
    "function f() { return g(); function g() { return arguments[0] + h; } } const h = undefined;",
    "const t = `a${b}${`c${((d) => d + b)(1)}`}`; const b = tag`x${t}`;",
    "export default function f(a) { return a; } export class C { m(C) { return C; } } f(C);",
    'import d, { e as f, g } from "./h.js"; import * as i from "./j.js"; export { d as k, g }; f(i, g);',
    "async function f(a) { for await (const b of a) await b?.c?.(...a); return new.target ?? import.meta; }",
    "const [a, ...[b, c]] = ((...d) => d)(async e => e, async (f, { g }) => f ?? g); a(b, c);",
]
WRONG: dict[str, tuple[str, str] | tuple[str, str, dict[str, str]]] = {
    "another.js": ("const a = 1; function f(b) { return a + b; }", "const a=1;function f(a){return a+a}"),
    "key.js": ("const b = a; c({ b });", "const e=a;c({e});"),
    "local.js": ("const a = b;", "const a=c;"),
    "text.js": ("const a = `x  y`;", "const e=`x y`;"),
    "property.js": ("a.b = { b, c };", "a.d={d:b,d:c};", {"b": "d"}),
}


LETTERS = ("a", "b", "c", "d")


def made_up(seed: int) -> str:
    """A script of few names, so that they hide each other in every way."""
    drawn = random.Random(seed)

    def block(depth: int, taken: tuple[str, ...] = ()) -> str:
        own = drawn.sample([name for name in LETTERS if name not in taken], drawn.randrange(3))
        lines = [f"const {name} = {value(depth)};" for name in own]
        lines += [statement(depth) for _ in range(drawn.randrange(1, 4))]
        return " ".join(drawn.sample(lines, len(lines)))

    def statement(depth: int) -> str:
        name, other = drawn.sample(LETTERS, 2)
        kind = drawn.randrange(4) if depth else 3
        if kind == 0:
            return f"{{ {block(depth - 1)} }}"
        if kind == 1:
            return f"for (const {name} of {other}) {{ {block(depth - 1)} }}"
        if kind == 2:
            return f"try {{ {block(depth - 1)} }} catch ({name}) {{ {block(depth - 1, (name,))} }}"
        return f"use({value(depth)});"

    def value(depth: int) -> str:
        name, other = drawn.sample(LETTERS, 2)
        kind = drawn.randrange(4)
        if not depth:
            return (name, f"{{ {name} }}", f"{name}.{other}", f"`{name} ${{{other}}}`")[kind]
        if kind == 0:
            return f"({name}, {other} = {value(0)}) => {{ {block(depth - 1, (name, other))} }}"
        if kind == 1:
            return f"({{ {name}, x: [{other}] }}) => ({value(depth - 1)})"
        if kind == 2:
            body = block(depth - 1, (name, other))
            return f"function {drawn.choice(LETTERS)}({name}, {{ {other} = {name} }}) {{ {body} }}"
        return f"class {name} {{ m({other}) {{ {block(depth - 1, (other,))} }} }}"

    return block(3)


@cache
def published() -> dict[str, tuple[str, str, dict[str, str]]]:
    """Every script as it is in the package, as it is published, and the names of its properties, by a
    number.
    """
    pairs: dict[tuple[str, bool, bool], str] = {}

    def spy(source: str, is_module: bool = True, of_engine: bool = False) -> str:
        return pairs.setdefault(
            (source, is_module, of_engine), minified(source, is_module, of_engine=of_engine)
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "minified", spy)
        client.client_files()
        client.element_files("../")
        client.joined(client.WIDGET)
        worker(client.WORKER)
        worker(client.WITHDRAWING)
        for path in client.INLINE:
            client.scripts(path)
    return {
        f"{number}.js": (source, after, ENGINE_NAMES if of_engine else {})
        for number, ((source, _, of_engine), after) in enumerate(pairs.items())
    }


def differing(pairs: Mapping[str, tuple[str, str] | tuple[str, str, dict[str, str]]]) -> dict[str, Any]:
    install_npm()
    command = [NODE, HERE / "same-program.mjs"]
    done = subprocess.run(command, input=json.dumps(pairs), capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.slow
def test_every_script_is_published_as_the_same_program() -> None:
    assert len(published()) > len(client.module_paths()) / 2
    assert differing(published()) == {}


@pytest.mark.slow
def test_awkward_and_made_up_scripts_stay_the_same_program() -> None:
    made = [made_up(seed) for seed in range(200)]
    pairs = {f"{number}.js": (source, minified(source)) for number, source in enumerate([*AWKWARD, *made])}

    assert len({after for _, after in pairs.values()}) > 200
    assert differing(pairs) == {}


def test_another_program_is_told() -> None:
    assert differing(WRONG).keys() == WRONG.keys()
