"""What is named short in the published engine is known to nobody else: to no other module, no file of an
index, no browser and no reader of the documentation.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache

from sample import ROOT
from shouhou.engine.browser_engine import node
from shouhou.site.client import engine_files, module, module_paths
from shouhou.site.engine_names import ENGINE_NAMES, LISTED
from shouhou.site.script_tree import Part, read_script

NAMED = {
    "property_identifier",
    "shorthand_property_identifier",
    "shorthand_property_identifier_pattern",
}
EXPORTED = re.compile(r"^export (?:async )?(?:const|function|class) (\w+)", re.MULTILINE)
QUOTED = re.compile(r"""["'](\w+)["']""")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
OF_BROWSER = """
  process.on("unhandledRejection", () => {});
  const names = new Set(), seen = new Set([process]);
  const look = (one, depth) => {
    if (one === null || !["object", "function"].includes(typeof one) || seen.has(one) || !depth) return;
    seen.add(one);
    for (const key of Reflect.ownKeys(one)) {
      if (typeof key === "string") names.add(key);
      try { look(one[key], depth - 1); } catch {}
    }
    look(Object.getPrototypeOf(one), depth);
  };
  look([globalThis, new Response(), "a".matchAll(/a/g), /(?<group>a)/.exec("a")], 6);
  console.log(JSON.stringify([...names]));
"""


@cache
def parts(path: str) -> tuple[Part, ...]:
    def within(part: Part) -> Iterator[Part]:
        yield part
        for inner in part.parts:
            yield from within(inner)

    return tuple(within(read_script(module(path))))


def properties(path: str) -> set[str]:
    return {part.text for part in parts(path) if part.kind in NAMED}


def of_engine() -> list[str]:
    return [path for path in module_paths() if path.startswith("engine/")]


def test_each_is_listed_once_and_stands_in_the_engine() -> None:
    used = set().union(*map(properties, of_engine()))

    assert len(LISTED.split()) == len({*LISTED.split()}) == len(ENGINE_NAMES)
    assert ENGINE_NAMES.keys() - used == set()


def test_no_two_are_alike_and_none_is_like_one_that_stays() -> None:
    kept = set().union(*map(properties, of_engine())) - ENGINE_NAMES.keys()

    assert len({*ENGINE_NAMES.values()}) == len(ENGINE_NAMES)
    assert kept & {*ENGINE_NAMES.values()} == set()


def test_no_other_module_names_one() -> None:
    others = [path for path in module_paths() if path not in of_engine()]

    assert {path: found for path in others if (found := properties(path) & ENGINE_NAMES.keys())} == {}


def test_none_is_exported_or_written_as_a_text() -> None:
    exported = {name for path in of_engine() for name in EXPORTED.findall(module(path))}
    texts = {part.text[1:-1] for path in module_paths() for part in parts(path) if part.kind == "string"}

    assert ENGINE_NAMES.keys() & exported == set()
    assert ENGINE_NAMES.keys() & texts == set()


def test_none_is_a_key_that_python_writes() -> None:
    written = {
        name for path in (ROOT / "search").rglob("*.py") for name in QUOTED.findall(path.read_text("utf-8"))
    }

    assert "tuning" in written
    assert ENGINE_NAMES.keys() & written == set()


def test_none_is_a_property_of_the_browsers_objects() -> None:
    command = [node(), "--input-type=module", "--eval", OF_BROWSER]
    known = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)

    assert {"map", "arrayBuffer", "groups", "fround"} <= {*known}
    assert {*known} & {*ENGINE_NAMES, *ENGINE_NAMES.values()} == set()


def test_the_documentation_names_none() -> None:
    code = [
        text
        for path in (ROOT / "docs").rglob("*.md")
        for text in CODE.findall(path.read_text("utf-8"))
    ]  # fmt: skip

    named = {name for text in code for name in re.findall(r"\.(\w+)", text)}
    assert "find" in named
    assert ENGINE_NAMES.keys() & named == set()


def test_the_engine_is_published_with_them() -> None:
    engine = engine_files()["engine.js"].decode()

    assert [name for name in ENGINE_NAMES if re.search(rf"\.{name}\b", engine)] == []
    assert re.search(rf"\.{ENGINE_NAMES['importance']}\b", engine)
