"""The modules as they are published: every import leads somewhere, no address is taken twice, and other
people's programs find what they were promised.
"""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from shouhou.engine.browser_engine import node
from shouhou.site.client import (
    ALONE,
    APART,
    ELEMENT_FILES,
    WIDGET,
    client_files,
    element_files,
    engine_files,
    files_of_several,
    joined,
    module,
    module_paths,
    needed,
    published,
    without_comments,
)

FROM = re.compile(r"""^(?:import|export)\b(?:[^"'=;]*\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE)
"""A static import's target; ``import("./x.js")`` on demand is ``ON_DEMAND``."""
ON_DEMAND = re.compile(r"""\bimport\(\s*["']([^"']+)["']""")
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
ROOT_ADDRESS = re.compile(r"""new URL\("((?:\.\./)+)",import\.meta\.url\)""")
SHARED = ("engine", "deadlines", "gaps")
"""Folders that any module may import from, beside those called ``shared``."""
PROMISED = {
    "answer.js",
    "box.js",
    "desk.js",
    "engine.js",
    "suggest.js",
    "offline/page.js",
    "tools/complaint.js",
    "tools/contact-cards.js",
    "tools/deadline.js",
    "tools/next-step.js",
    "tools/number-check.js",
}
"""What pages, other people's pages and programs load by its address below ``assets/search/``."""


@cache
def client() -> dict[str, str]:
    return {address: content.decode("utf-8") for address, content in client_files().items()}


def led_to(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def test_every_import_leads_to_a_published_module() -> None:
    lost = [
        (address, target)
        for address, source in client().items()
        for target in (*FROM.findall(source), *ON_DEMAND.findall(source))
        if led_to(address, target) not in client()
    ]

    assert any(FROM.findall(source) for source in client().values())
    assert lost == []


def test_no_two_modules_are_published_at_one_address() -> None:
    addresses = [published(path) for path in module_paths() if path not in APART]

    assert len(addresses) == len(set(addresses)) == len(client())


def test_what_others_load_is_at_its_address() -> None:
    assert client().keys() >= PROMISED


def may_import(path: str, target: str) -> bool:
    folder = PurePosixPath(led_to(path, target)).parent
    own = PurePosixPath(path).parent
    return folder == own or folder.name == "shared" or folder.as_posix() in SHARED


@pytest.mark.parametrize("path", module_paths())
def test_a_module_imports_from_its_own_folder_or_from_what_all_share(path: str) -> None:
    assert [target for target in FROM.findall(module(path)) if not may_import(path, target)] == []


@pytest.mark.parametrize("path", [path for path in module_paths() if path.startswith("engine/")])
def test_the_engine_needs_nothing_but_itself(path: str) -> None:
    source = module(path)

    assert [t for t in (*FROM.findall(source), *ON_DEMAND.findall(source)) if not t.startswith("./")] == []


def test_a_module_that_names_the_sites_root_is_right_about_its_own_depth() -> None:
    named = [(address, ROOT_ADDRESS.findall(source)) for address, source in client().items()]

    wrong = [
        (address, up)
        for address, found in named
        for up in found
        if led_to(f"assets/search/{address}", up) != "."
    ]
    assert any(found for _, found in named)
    assert wrong == []


def test_the_widget_is_one_module_that_needs_no_other(tmp_path: Path) -> None:
    widget = tmp_path / "widget.mjs"
    widget.write_text(joined(WIDGET), "utf-8")

    assert FROM.findall(joined(WIDGET)) == ON_DEMAND.findall(joined(WIDGET)) == []
    assert not re.search("^(?:im|ex)port", joined(WIDGET), re.MULTILINE)
    checked = subprocess.run([node(), "--check", str(widget)], capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stderr


def test_the_engine_is_one_module_that_needs_no_other() -> None:
    assert FROM.findall(client()["engine.js"]) == []


@pytest.mark.parametrize("file", files_of_several())
def test_a_file_of_several_modules_exports_what_the_last_of_them_does(file: str) -> None:
    exported = re.compile(r"^export (?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)

    names = exported.findall(module(file))
    assert {*names} <= {*exported.findall(client()[published(file)])}


@pytest.mark.parametrize("file", files_of_several())
def test_the_other_modules_of_a_file_of_several_lead_there(file: str) -> None:
    parts = files_of_several()[file]
    others = [published(path) for path in parts if path not in (file, *ALONE)]
    assert [led_to(other, FROM.findall(client()[other])[0]) for other in others] == [published(file)] * len(
        others
    )
    assert [client()[other].partition('"')[0] for other in others] == ["export*from"] * len(others)


@pytest.mark.parametrize("file", files_of_several())
def test_no_two_modules_of_a_file_have_a_name_in_common(file: str) -> None:
    names = [name for path in files_of_several()[file] for name in DECLARED.findall(module(path))]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("file", files_of_several())
def test_no_module_of_a_file_is_in_a_second_one_or_named_by_another_as_if_it_stood_alone(file: str) -> None:
    parts = {*files_of_several()[file]} - {file, *ALONE}

    assert [other for other, held in files_of_several().items() if other != file and parts & {*held}] == []
    led = {published(path) for path in parts}
    assert [
        (address, target)
        for address, source in client().items()
        for target in (*FROM.findall(source), *ON_DEMAND.findall(source))
        if led_to(address, target) in led
    ] == []


def static_closure(address: str) -> set[str]:
    found: set[str] = set()
    waiting = [address]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [led_to(at, target) for target in FROM.findall(client()[at])]
    return found


def test_what_loads_with_a_module_is_all_that_its_imports_lead_to() -> None:
    for path in module_paths():
        if path not in APART:
            first, *others = needed(path)
            assert first == published(path)
            assert sorted([first, *others]) == sorted(static_closure(first))


def test_the_search_page_announces_every_module_that_its_results_need(built_site: Path) -> None:
    page = (built_site / "search" / "index.html").read_text("utf-8")
    announced = re.findall(r'<link rel="modulepreload" href="\.\./assets/search/([^"]+)">', page)

    assert sorted(announced) == sorted(static_closure("box/results.js"))


def test_comments_on_lines_of_their_own_are_left_out() -> None:
    source = 'const a = 1;\n/**\n * Why.\n */\nconst b = "// no comment"; // said beside it\n// gone\n'

    assert without_comments(source) == 'const a = 1;\n\nconst b = "// no comment"; // said beside it\n\n'


def test_the_types_of_values_are_left_out() -> None:
    source = "const f = (/** @type {{a: string}} */ one) => /** @type {B | null} */ (one);\n"

    assert without_comments(source) == "const f = (one) => (one);\n"


def test_no_comment_about_a_type_is_published() -> None:
    assert [address for address, source in client().items() if "@type" in source or "@param" in source] == []


def test_what_is_published_is_modules() -> None:
    script = """
      import { SourceTextModule } from "node:vm";
      let input = "";
      for await (const chunk of process.stdin.setEncoding("utf-8")) input += chunk;
      for (const [identifier, source] of Object.entries(JSON.parse(input)))
        new SourceTextModule(source, { identifier });
    """
    command = [node(), "--experimental-vm-modules", "--no-warnings", "--input-type=module", "--eval", script]
    checked = subprocess.run(command, input=json.dumps(client()), capture_output=True, encoding="utf-8")

    assert checked.returncode == 0, checked.stderr


LINKED = """
  import { SourceTextModule } from "node:vm";
  let input = "";
  for await (const chunk of process.stdin.setEncoding("utf-8")) input += chunk;
  const sources = JSON.parse(input);
  const modules = new Map();
  const at = (address) => {
    const made = modules.get(address) ?? new SourceTextModule(sources[address], { identifier: address });
    modules.set(address, made);
    return made;
  };
  const led = (target, from) => new URL(target, `file:///${from}`).pathname.slice(1);
  for (const address of Object.keys(sources)) {
    if (at(address).status !== "unlinked") continue;
    await at(address).link((target, from) => at(led(target, from.identifier)));
  }
"""
"""Rejects where a module imports what another does not export."""


def unlinked(sources: dict[str, str]) -> str:
    """Return what is wrong with the imports of modules by their addresses; nothing where all is right."""
    command = [node(), "--experimental-vm-modules", "--no-warnings", "--input-type=module", "--eval", LINKED]
    return subprocess.run(command, input=json.dumps(sources), capture_output=True, encoding="utf-8").stderr


def beside_documents() -> dict[str, str]:
    return {
        name: content.decode("utf-8") for name, content in (engine_files() | element_files("../")).items()
    }


@pytest.mark.parametrize("published_modules", [client, beside_documents])
def test_whatever_is_imported_is_exported(published_modules: Callable[[], dict[str, str]]) -> None:
    sources = published_modules()

    assert unlinked(sources) == ""
    assert "nobody" in unlinked(sources | {"other.js": 'import { nobody } from "./engine.js";'})


def test_beside_other_peoples_documents_the_engine_does_without_what_a_help_site_has() -> None:
    site, documents = client()["engine.js"], beside_documents()

    assert ON_DEMAND.findall(site).count("./engine.js") == 1
    assert "./help-site.js" in ON_DEMAND.findall(documents["engine.js"])
    assert "helpSite=" in site
    assert "helpSite=" in documents["help-site.js"]
    assert "helpSite=" not in documents["engine.js"]
    assert FROM.findall(documents["engine.js"]) == []


def test_the_box_of_other_sites_is_one_file_and_what_opens_it_is_another() -> None:
    files = {name: content.decode() for name, content in element_files("../").items()}

    assert FROM.findall(files["shouhou-search.js"]) == []
    assert {
        led_to("shouhou-search/box.js", target) for target in FROM.findall(files["shouhou-search/box.js"])
    } == {
        "engine.js",
        "shouhou-search/marks.js",
    }
    assert {"engine.js", "shouhou-search/marks.js"} <= {
        led_to("shouhou-search.js", target) for target in ON_DEMAND.findall(files["shouhou-search.js"])
    }
    assert [name for name in files if name.startswith("shared/")] == []


@pytest.mark.parametrize("parts", ELEMENT_FILES.values(), ids=list(ELEMENT_FILES))
def test_no_two_modules_of_such_a_file_have_a_name_in_common(parts: tuple[str, ...]) -> None:
    names = [name for path in parts for name in DECLARED.findall(module(path))]

    assert sorted(names) == sorted(set(names))
