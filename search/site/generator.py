"""Runs the site generator on compiled pages: the only module that knows MkDocs.

The project's ``mkdocs.yml`` is taken as it is but for the folders and the navigation, which are worked out; the result is
written as an ordinary configuration file, so that another generator that reads the same format (Zensical) can run on the
same working folder. The generator runs as a process of its own: what it prints and warns of cannot mix with ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from search.errors import GeneratorError


def write_working_folder(root: Path, folder: Path, pages: Mapping[str, str], nav: list[object]) -> Path:
    """Write pages, assets, the browser client and a configuration file into ``folder``; return the latter's path.

    ``folder`` must be empty or absent.
    """
    docs = folder / "docs"
    for name, markdown in pages.items():
        _write(docs / name, markdown.encode("utf-8"))
    for source, target in ((root / "docs" / "assets", docs / "assets"), (root / "search" / "browser", docs / "assets" / "search")):
        for path in sorted(path for path in source.rglob("*") if path.is_file() and path.suffix not in (".md", ".mjs")):
            _write(target / path.relative_to(source), path.read_bytes())
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings |= {"docs_dir": "docs", "site_dir": "site", "nav": nav}
    settings["theme"]["custom_dir"] = (root / "docs" / "templates").resolve().as_posix()
    config = folder / "mkdocs.yml"
    _write(config, yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode("utf-8"))
    return config


def generate(config: Path) -> Path:
    """Build the site that ``config`` describes; return its folder. Raises GeneratorError with the generator's own words."""
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "--strict", "--quiet", "--config-file", str(config)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    site = config.parent / "site"
    if done.returncode or not (site / "index.html").is_file():
        said = (done.stderr or done.stdout).strip()
        raise GeneratorError(f"生成网页时出错，线上的站点没有变动：\n{said}")
    return site


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
