"""What the kinds of evidence are called is said once, in the content's data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sample import library
from shouhou.content import load_library
from shouhou.index.documents import build_index
from shouhou.site.exports.api import answers_schema
from shouhou.site.exports.llms import llms_txt
from shouhou.tools.deadline.data import limit_files
from shouhou.tools.number_check.page import FILE, number_files

ROOT = Path(__file__).parents[2]
Edit = Callable[[str, list[dict[str, Any]]], None]


def test_no_program_holds_a_label() -> None:
    labels = {said for label in library().evidence.values() for said in (label.label, label.in_list)}
    programs = [
        path
        for folder in ("search", "scripts", "docs/templates")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".js", ".mjs", ".html", ".css", ".json")
    ]

    assert len(programs) > 100
    assert [
        (path.name, label) for path in programs for label in labels if label in path.read_text("utf-8")
    ] == []


def test_a_label_is_changed_in_one_place(project: Path, edit: Edit) -> None:
    edit("data/evidence.yml", [{"replace": "label: 平台资料", "with": "label: 商城自己说的"}])
    changed = load_library(project)
    manifest = json.loads(build_index(changed)["manifest.json"])

    assert manifest["evidence"]["platform"]["label"] == "商城自己说的"
    assert "商城自己说的（`platform`）" in llms_txt(changed, "").decode()
    assert "商城自己说的" in number_files(changed)[FILE].decode()
    assert "商城自己说的" in answers_schema(changed).decode()
    assert "平台资料" not in limit_files(changed)["assets/tools/limits.json"].decode()
