"""The browser client as it is published: the project's modules at their addresses, each ``minified``.

=============================  ====================================================
in the package                 below ``assets/search/`` of the site
=============================  ====================================================
``engine/engine.js``           ``engine.js``, with every module that loads with it put in front
``engine/NAME.js``             ``NAME.js``: other people's programs import them; what is in another's
                               file (``LOADED_LATER``) is led to there, but for what is of use
                               without it (``ALONE``)
``browser/desk/desk.js``       ``desk.js``: what pages load is named like its folder
``browser/box/NAME.js``        ``box/NAME.js``; what another's file holds (``TOGETHER``) is led there
``tools/next_step/page.js``    ``tools/next-step.js``: what a tool's page loads
``tools/next_step/NAME.js``    ``tools/next-step/NAME.js``
``deadlines/NAME.js``          ``deadlines/NAME.js``
``gaps/NAME.js``               ``gaps/NAME.js``
=============================  ====================================================

Imports are written anew to fit. The engine's modules are one file, since together they compress to a sixth
less and are asked for once; so are those of every page and the box's (``TOGETHER``). What is imported is
found by patterns, in the source without comments on lines of their own and types in front of a value, which
can look alike.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from shouhou.site.minified import minified

FOLDERS = ("browser", "deadlines", "engine", "gaps", "tools")
"""Folders of the package that hold modules for the browser."""
WIDGET = "browser/widget/widget.js"
"""The module that stands by itself, published at an address fit for other people's pages (see
``files``).
"""
ENGINE = "engine/engine.js"
"""The module that is published together with all that load with it (see ``engine_parts``)."""
ALONE = (
    *("engine/as-of.js", "engine/fetching.js"),
    *("browser/shared/platform-items.js", "browser/shared/site-data.js"),
)
"""Parts of files of several modules that are published whole beside them too: of the engine, for what fetches
and does not search; of what an empty box shows, for pages that nobody searches on.
"""
WITH_ENGINE = "browser/box/"
"""Where modules load only when the engine does: what they need of its parts is not fetched again."""
TOGETHER = {
    "browser/shell/shell.js": ("shared/remembered", "box/box"),
    "browser/box/combobox.js": (
        *("shared/panel", "shared/step", "shared/combobox"),
        *("shared/recent", "shared/asking", "box/searching"),
    ),
    "browser/box/start.js": ("shared/site-data", "shared/platform-items"),
    "browser/shared/platforms.js": ("shared/platform-items",),
    "browser/shared/cards.js": ("shared/elements",),
}
"""Module -> modules of ``browser`` that a site loads with it alone, published in front of it in its file. The
first is what every page loads. Of a search there are two files: most pages show cards without a search. The
search page and the missing page come with the box's list as well, which their box needs as soon as it is
used: some 3 kB, and half a kilobyte less for the first search of everybody else.
"""
HELP_SITE = "engine/help-site.js"
"""The part of the engine that an index of other people's documents does without: in a site's engine it stands
with the others, beside such an index it is a file that nobody loads.
"""
LOADED_LATER = {"engine/latin.js": ("english", "letters", "spoken")}
"""Module of the engine that a question may need -> those of ``engine`` that are needed with it, published in
front of it in its file.
"""
COMPILED_WHOLE = "//# allFunctionsCalledOnLoad\n"
"""What the engine's file begins with. Chromium from 136 on then compiles all of it while it comes, on another
thread than the page's: a first search calls most of its functions, each of which would be read once more for
it, in the page's way.
"""
RESULTS = "browser/box/results.js"
"""The module that shows the results on the search page, which announces it with all it needs."""
ELEMENT = "browser/shouhou-search/shouhou-search.js"
"""The search box for other people's sites, published beside an index of theirs (see ``element_files``)."""
ELEMENT_FILES = {
    ELEMENT: (*(f"browser/shouhou-search/{part}.js" for part in ("style", "words")), ELEMENT),
    "browser/shouhou-search/box.js": (
        *(
            f"browser/shared/{part}.js"
            for part in ("elements", "panel", "step", "recent", "asking", "combobox")
        ),
        *(f"browser/shouhou-search/{part}.js" for part in ("excerpt", "language", "box")),
    ),
}
"""What a page loads of it, and what it loads itself when somebody turns to it -> all that these files hold,
as in ``files_of_several``.
"""
INLINE = {f"browser/inline/{name}.js" for name in ("redirect", "runs", "scheme", "too-old")}
"""What stands in the text of pages (see ``serving.policy``)."""
WORKER_FOLDER = "browser/offline/worker"
WORKER = ("caches.js", "pack.js", "versions.js", "worker.js")
"""The parts of the service worker in ``WORKER_FOLDER``, in their order."""
WITHDRAWING = ("caches.js", "withdrawn.js")
"""The parts of the one that takes its place where it is withdrawn."""
APART = {
    WIDGET,
    *INLINE,
    *(f"browser/widget/{part}.js" for part in ("style", "words")),
    ELEMENT,
    *(
        f"browser/shouhou-search/{part}.js"
        for part in ("box", "excerpt", "language", "marks", "style", "words")
    ),
    *(f"{WORKER_FOLDER}/{part}" for part in {*WORKER, *WITHDRAWING}),
}
"""What is published elsewhere than among the modules: in pages, the widget with its parts, the search box for
other people's sites, and the parts of the service worker (see ``offline``).
"""

_COMMENT = re.compile(r"^[ \t]*(/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$", re.DOTALL | re.MULTILINE)
_TYPE = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")
"""``/** @type {string} */ `` in front of a parameter or of a value in brackets."""
_PART = re.compile(r"""^import \{[^}]*\} from "\./([a-z-]+\.js)";$""", re.MULTILINE)
_NAMES = re.compile(r"""^import \{ ([^}]*) \} from "([^"]+)";$""", re.MULTILINE)
_AGAIN = re.compile(r"""^export \{([^}]*)\}(?: from "[^"]+")?;$""", re.MULTILINE)
"""What a module exports of what it imports."""
_EXPORT = re.compile(r"^export (?=const|function|class)", re.MULTILINE)
_DECLARED = re.compile(r"^export (?:(?:async )?function|const|class) ([\w$]+|\[[^\]]*\])", re.MULTILINE)
"""What a module exports where it declares it."""
_NAME = re.compile(r"[\w$]+")
_IMPORT = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")


def client_files() -> dict[str, bytes]:
    """Return address below ``assets/search/`` -> content of every module, but those apart (``.mjs`` files
    are for Node alone).
    """
    several = files_of_several()
    sources = {path: _source(path, several) for path in module_paths() if path not in APART}
    return _placed(sources)


def engine_files() -> dict[str, bytes]:
    """Return name -> content of the engine as it stands by itself beside an index: its one module, and those
    that it imports on demand.
    """
    return _placed(_closure(ENGINE))


def element_files(up: str) -> dict[str, bytes]:
    """Return the same of the search box that stands there; ``up`` leads from it to the site's root."""
    sources = _closure(ELEMENT, ELEMENT_FILES)
    here, there = 'const UP = "./";', f"const UP = {json.dumps(up)};"
    return _placed(sources | {ELEMENT: sources[ELEMENT].replace(here, there)})


def _closure(start: str, together: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, str]:
    """Return the source of a module and of all that it imports, on demand too; ``together`` are files of
    several modules beside the engine's.
    """
    several = _beside_documents() | dict(together or {})
    sources = {start: _source(start, several)}
    waiting = [start]
    for path in waiting:
        found = {_led(path, match[3]) for match in _IMPORT.finditer(sources[path])} - sources.keys()
        sources |= {target: _source(target, several) for target in found}
        waiting += sorted(found)
    return sources


def module_paths() -> list[str]:
    """Return the path in the package of every module for the browser, sorted."""
    root = files("shouhou")
    return sorted(path for folder in FOLDERS for path in _modules(root.joinpath(folder), folder))


def scripts(*paths: str) -> str:
    """Return what is published of scripts that are no modules, end to end."""
    return minified("\n".join(module(path) for path in paths), is_module=False)


def module(path: str) -> str:
    """Return the source of a module without its comments."""
    return without_comments(files("shouhou").joinpath(path).read_text("utf-8"))


def joined(path: str) -> str:
    """Return what is published of a module with those beside it that it imports from put in front of it: one
    script that needs no other. Their names must differ, since they share one scope then.
    """
    source = module(path)
    parts = [module(posixpath.join(posixpath.dirname(path), part[1])) for part in _PART.finditer(source)]
    own = _PART.sub("", source)
    return minified("\n".join([*(_EXPORT.sub("", part) for part in parts), own]), is_module=False)


def needed(path: str) -> list[str]:
    """Return the address below ``assets/search/`` of a module and of every one that loads with it, itself
    first; what is imported on demand is left out.
    """
    found, several = [path], files_of_several()
    for at in found:
        source = _source(at, several)
        loaded = (_led(at, match[3]) for match in _IMPORT.finditer(source) if "(" not in match[1])
        found += [target for target in dict.fromkeys(loaded) if target not in found]
    return [published(at) for at in found]


@cache
def engine_parts() -> tuple[str, ...]:
    """Return the path of every module that loads with a site's engine, itself last, each after what it
    imports.
    """
    return _with_all(HELP_SITE, ENGINE)


def _with_all(*starts: str) -> tuple[str, ...]:
    """Return modules of the engine with all that they import from, each after what it imports."""
    parts: list[str] = []

    def add(path: str) -> None:
        for match in _PART.finditer(module(path)):
            add(_led(path, f"./{match[1]}"))
        if path not in parts:
            parts.append(path)

    for start in starts:
        add(start)
    return tuple(parts)


def files_of_several() -> dict[str, tuple[str, ...]]:
    """Return module -> all that its file holds in a site, itself last, each after what it imports. They share
    one scope, so their names must differ.
    """
    shared = {path: (*(f"browser/{part}.js" for part in parts), path) for path, parts in TOGETHER.items()}
    return {ENGINE: engine_parts()} | _loaded_later() | shared


def _beside_documents() -> dict[str, tuple[str, ...]]:
    """Return the same of the engine's modules as they stand beside an index of other people's documents."""
    parts = _with_all(ENGINE)
    beyond = tuple(path for path in _with_all(HELP_SITE) if path not in parts)
    return {ENGINE: parts, HELP_SITE: beyond} | _loaded_later()


def _loaded_later() -> dict[str, tuple[str, ...]]:
    return {path: (*(f"engine/{part}.js" for part in parts), path) for path, parts in LOADED_LATER.items()}


def _source(path: str, several: Mapping[str, tuple[str, ...]]) -> str:
    """Return what is published of a module where some are in files of several, with its imports leading to
    these files, as if they were in the package. Such a file exports what others know of it.
    """
    if path not in several and (holder := _holder(path, several)) != path:
        return f'export * from "{_way(path, holder)}";\n'

    def text(part: str) -> str:
        def led(match: re.Match[str]) -> str:
            target = _holder(_led(part, match[3]), several, path)
            return f"{match[1]}{match[2]}{_way(path, target)}{match[2]}"

        return _IMPORT.sub(led, module(part))

    if path not in several:
        return text(path)
    known = _exported(path, several)
    bodies = [_exporting(_AGAIN.sub("", text(part)), known) for part in several[path]]
    imported: dict[str, dict[str, None]] = {}
    for names, target in (found for body in bodies for found in _NAMES.findall(body)):
        if _led(path, target) not in several[path]:
            imported.setdefault(target, {}).update(dict.fromkeys(names.split(", ")))
    lines = [f'import {{ {", ".join(names)} }} from "{target}";' for target, names in imported.items()]
    return "\n".join([*lines, *(_NAMES.sub("", body) for body in bodies)])


def _exported(file: str, several: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the names that others know of what a file of several modules holds: what the module exports that
    it is named after, what modules elsewhere import, and all of a module that is imported on demand.
    """
    names = set(_names(module(file), _DECLARED, _AGAIN))
    for path, target, imported in _imports():
        if any(_holder(target, several, user) == file for user in _files_of(path, several)):
            if imported is None:
                names.update(_names(module(target), _DECLARED))
            elif path not in several[file]:
                names.update(imported)
    return frozenset(names)


def _names(source: str, *patterns: re.Pattern[str]) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(source):
            yield from _NAME.findall(match[1])


@cache
def _imports() -> tuple[tuple[str, str, tuple[str, ...] | None], ...]:
    """Return for every module each one that it imports from, and the names; None where that is on demand."""
    found: list[tuple[str, str, tuple[str, ...] | None]] = []
    for path in module_paths():
        source = module(path)
        found += [
            (path, _led(path, target), tuple(_NAME.findall(names)))
            for names, target in _NAMES.findall(source)
        ]
        found += [(path, _led(path, match[3]), None) for match in _IMPORT.finditer(source) if "(" in match[1]]
    return tuple(found)


def _exporting(source: str, names: Container[str]) -> str:
    """Return ``source`` exporting no others than these ``names``: the others can be short."""

    def kept(match: re.Match[str]) -> str:
        declared = _NAME.findall(match[1])
        return match[0] if any(name in names for name in declared) else match[0].removeprefix("export ")

    return _DECLARED.sub(kept, source)


def _files_of(path: str, several: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the modules whose files hold what stands at ``path``."""
    held = [file for file, parts in several.items() if path in parts]
    return held if held and path not in ALONE else [path, *held]


def _holder(path: str, several: Mapping[str, tuple[str, ...]], user: str = "") -> str:
    """Return the module whose file is loaded for the one at ``path`` by the file of ``user``: by that of any,
    unless it says so.
    """
    if path in ALONE and path in several.get(user, ()):
        return user
    for file, parts in several.items():
        if path in parts and (path not in ALONE or (file == ENGINE and user.startswith(WITH_ENGINE))):
            return file
    return path


def _way(path: str, target: str) -> str:
    """Return what the module at ``path`` imports ``target`` as."""
    way = posixpath.relpath(target, posixpath.dirname(path))
    return way if way.startswith(".") else f"./{way}"


def published(path: str) -> str:
    """Return a module's address below ``assets/search/``; see the table above."""
    kind, *folders, name = PurePosixPath(path.replace("_", "-")).parts
    if kind == "engine":
        return name
    place = folders if kind == "browser" else [kind, *folders]
    if folders and name in ("page.js" if kind == "tools" else "", f"{folders[-1]}.js"):
        return f"{'/'.join(place)}.js"
    return "/".join([*place, name])


def without_comments(source: str) -> str:
    """Return ``source`` without comments that stand on lines of their own and without the types of values."""
    return _TYPE.sub("", _COMMENT.sub("", source))


def _placed(sources: Mapping[str, str]) -> dict[str, bytes]:
    """Return the address and content of each module as it is published."""
    hints = {ENGINE: COMPILED_WHOLE}
    return {
        published(path): (hints.get(path, "") + _minified(path, _led_anew(path, source))).encode("utf-8")
        for path, source in sources.items()
    }


def _minified(path: str, source: str) -> str:
    return minified(source, of_engine=path.startswith("engine/"))


def _led_anew(path: str, source: str) -> str:
    """Return ``source`` with its imports leading from the module's address to those of its neighbours."""

    def led(match: re.Match[str]) -> str:
        target = published(_led(path, match.group(3)))
        relative = posixpath.relpath(target, posixpath.dirname(published(path)) or ".")
        before, quote = match.group(1), match.group(2)
        return f"{before}{quote}{relative if relative.startswith('.') else './' + relative}{quote}"

    return _IMPORT.sub(led, source)


def _led(path: str, target: str) -> str:
    """Return the path in the package of what the module at ``path`` imports as ``target``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _modules(folder: Traversable, path: str) -> Iterator[str]:
    for entry in folder.iterdir():
        inner = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _modules(entry, inner)
        elif entry.name.endswith(".js"):
            yield inner
