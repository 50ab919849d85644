"""The tests' npm packages are locked by content, whatever server they come from, and run nothing when
installed.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent
LOCKED = {
    name: package
    for name, package in json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"].items()
    if name
}


def test_every_package_is_locked_by_its_content() -> None:
    own = {name: package for name, package in LOCKED.items() if not package.get("inBundle")}
    """Without what lies inside another package, and is locked with that."""
    assert own
    assert [
        name for name, package in own.items() if not package.get("integrity", "").startswith("sha512-")
    ] == []


def test_the_lock_names_no_server() -> None:
    told = [{**package, "funding": None} for package in LOCKED.values()]  # where to give, never where from
    assert "://" not in json.dumps(told)


def test_no_package_wants_to_run_something_when_it_is_installed() -> None:
    assert [name for name, package in LOCKED.items() if package.get("hasInstallScript")] == []
    assert "scripts" not in json.loads((HERE / "package.json").read_text("utf-8"))
