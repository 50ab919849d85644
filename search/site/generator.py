"""Runs the site generator on compiled pages: the only module of our own site that knows MkDocs.

The project's ``mkdocs.yml`` is taken as it is but for the folders and the navigation, which are worked out;
the result is written as an ordinary configuration file, so that another generator that reads the same
format (Zensical) can run on the same working folder. The generator runs as a process of its own: what it
prints and warns of cannot mix with ours.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from shouhou.content.library import PLATFORM_NAMES
from shouhou.content.models.gaps import Gaps
from shouhou.content.yaml_mistakes import in_chinese as yaml_in_chinese
from shouhou.errors import GeneratorError, ProjectError
from shouhou.site.client import RESULTS, needed
from shouhou.site.generator_words import in_chinese
from shouhou.site.serving.policy import REFERRER, content_policy, inline_scripts
from shouhou.site.style_sheets import sheet_files

OF_THE_THEME = ("assets/images", "assets/javascripts", "assets/stylesheets")
"""What the theme puts beside the pages and no page of ours loads."""


def write_working_folder(
    root: Path,
    folder: Path,
    pages: Mapping[str, str],
    nav: list[object],
    site_url: str,
    offline: str = "",
    *,
    shell: Mapping[str, object],
    gaps: Gaps | None = None,
) -> Path:
    """Write pages, assets and a configuration file into ``folder``; return the latter's path.

    ``folder`` must be empty or absent. ``offline`` is the day of the newest check, where pages bring the
    service worker in; ``shell`` is what their header and footer say (``shouhou.site.shell``), ``gaps`` where
    readers may send what they did not find. The search page announces the modules of its results. Raises
    ProjectError.
    """
    settings = _settings(root / "mkdocs.yml")
    docs = folder / "docs"
    for name, markdown in pages.items():
        _write(docs / name, markdown.encode("utf-8"))
    assets = root / "docs" / "assets"
    joined = sheet_files(root)
    names = str(shell["names"])
    for path in sorted(path for path in assets.rglob("*") if path.is_file() and path not in joined):
        content = path.read_bytes()
        if path.suffix == ".webmanifest":
            content = content.replace(PLATFORM_NAMES.encode(), names.encode())
        _write(docs / "assets" / path.relative_to(assets), content)
    if about := settings.get("site_description"):
        settings["site_description"] = str(about).replace(PLATFORM_NAMES, names)
    settings |= {"docs_dir": "docs", "site_dir": "site", "site_url": site_url, "nav": nav}
    settings["theme"]["custom_dir"] = (root / "docs" / "templates").resolve().as_posix()
    settings["extra"] = {
        **(settings.get("extra") or {}),
        "offline": offline,
        "announced": needed(RESULTS),
        "policy": content_policy(gaps.elsewhere if gaps else ""),
        "send_to": gaps.send_to if gaps else "",
        "referrer": REFERRER,
        "inline": inline_scripts(),
        "shell": dict(shell),
    }
    config = folder / "mkdocs.yml"
    _write(config, yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode("utf-8"))
    return config


def _settings(file: Path) -> dict[str, Any]:
    try:
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise ProjectError(f"{file} 不是普通的文件（是文件夹、管道、设备之类）；请换成文件本身")
        settings = yaml.safe_load(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ProjectError(f"没有 {file}；它是生成网页的设置，请放回去") from error
    except OSError as error:
        raise ProjectError(f"读不了 {file}（{error.strerror or error}）；请检查它的权限，或换一份") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第{mark.line + 1}行：" if mark else ""
        said = yaml_in_chinese(getattr(error, "problem", None) or "")
        raise ProjectError(f"{file} 不是能读的 YAML（{line}{said}）；请改正") from error
    if not isinstance(settings, dict) or not isinstance(settings.get("theme"), dict):
        raise ProjectError(f"{file} 里没有“theme:”一节（下面写 name: material）；请补上")
    return settings


def generate(config: Path) -> Path:
    """Build the site that ``config`` describes, without the theme's own looks and programs; return its
    folder.

    Raises GeneratorError with what the generator said, in Chinese, also where it only warns: without
    ``--quiet``, which would drop the warnings before ``--strict`` can count them.
    """
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "--strict", "--config-file", str(config)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    site = config.parent / "site"
    if done.returncode or not (site / "index.html").is_file():
        told = "\n".join(in_chinese(done.stderr + done.stdout))
        raise GeneratorError(f"生成网页时出错，线上的站点没有变动：\n{told}")
    for folder in OF_THE_THEME:
        shutil.rmtree(site / folder, ignore_errors=True)
    return site


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
