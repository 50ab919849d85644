"""python material_index.py DOCUMENTS OUT: the index of Material's search, made by its plugin's own code.

Runs in a Python of its own, which has the theme and jieba and not our package. The plugin reads its settings
from a project as it does in a build; each document is then given to it as a section of a page, which there
never is. Beside the index stand the theme's worker and what that loads; ``bench.json`` names the worker.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

import material
from material.plugins.search.plugin import Element, Section
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

PROJECT = "site_name: bench\ntheme: {name: material, language: zh}\nplugins: [search]\n"
PROGRAMS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


def make_index(documents: Path, out: Path) -> None:
    with tempfile.TemporaryDirectory() as project:
        settings = Path(project, "mkdocs.yml")
        settings.write_text(PROJECT, "utf-8")
        Path(project, "docs").mkdir()
        Path(project, "docs", "index.md").write_text("", "utf-8")
        config = load_config(str(settings), site_dir=str(out.resolve()))
        plugin = config.plugins["material/search"]
        plugin.on_config(config)
        page = Page(None, File("index.md", config.docs_dir, config.site_dir, True), config)
        with documents.open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                section = Section(Element("h1"))
                section.title, section.text = (
                    [escape(document[key], quote=False)] for key in ("title", "text")
                )
                plugin.search_index.create_entry_for_section(section, [], document["url"], page)
        plugin.on_post_build(config=config)
    for name in ("workers", "lunr"):
        shutil.copytree(PROGRAMS / name, out / name, dirs_exist_ok=True)
    worker = next((out / "workers").glob("search.*.min.js"))
    (out / "bench.json").write_text(json.dumps({"worker": f"workers/{worker.name}"}), "utf-8")


if __name__ == "__main__":
    make_index(Path(sys.argv[1]), Path(sys.argv[2]))
