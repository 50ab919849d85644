"""The wheel: built from what git knows, installed into an empty environment, used outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import TINY, tiny_project
from shouhou.commands.development.wheel import build_wheel
from small_site import small_site
from test_packages import LEFT_OUT, files

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-21"

pytestmark = pytest.mark.slow

Run = Callable[..., str]


def ran(*command: str | Path, cwd: Path) -> str:
    """What a program printed; one that fails fails the test with what it said."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def shouhou(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``shouhou(words, cwd=…)`` is the command as the wheel installs it, in an environment that has nothing
    else but the locked dependencies. It borrows those of the tests, but not the checkout registered there.
    """
    env = tmp_path_factory.mktemp("environment")
    ran(sys.executable, "-m", "venv", "--without-pip", env, cwd=env)
    programs = env / ("Scripts" if os.name == "nt" else "bin")
    python = programs / Path(sys.executable).name
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index")
    ran(*pip, "--disable-pip-version-check", wheel, cwd=env)
    place = ran(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=env).strip()
    Path(place, "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    assert place in ran(python, "-P", "-c", "import shouhou; print(shouhou.__file__)", cwd=ROOT)
    return lambda *words, cwd: ran(programs / "shouhou", *words, cwd=cwd)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_project(tmp_path_factory.mktemp("project"))


def test_it_holds_every_file_of_the_package_and_nothing_at_the_top_but_it(wheel: Path) -> None:
    development = LEFT_OUT.replace(".", "/") + "/"
    inside = {"search": "shouhou", "scripts": "shouhou/commands"}
    wanted = {
        f"{inside[path.parts[0]]}/{path.relative_to(path.parts[0])}" for path in files("search", "scripts")
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.split("/")[0].endswith(".dist-info")}

    assert names == {name for name in wanted if not name.startswith(development)}


def test_it_says_its_version_and_its_verbs(shouhou: Run, tmp_path: Path) -> None:
    assert "build" in shouhou("--help", cwd=tmp_path)
    assert shouhou("--version", cwd=tmp_path).startswith("shouhou")


def test_it_builds_a_site_from_the_current_folder(shouhou: Run, project: Path) -> None:
    shouhou("build", "--today", TODAY, cwd=project)

    engine = project / "site" / "assets" / "search" / "engine.js"
    answers = json.loads((project / "site" / "api" / "answers.json").read_text("utf-8"))["answers"]
    assert engine.is_file()
    assert len(answers) == len([*TINY.glob("docs/*/*/*.md")]) - len([*TINY.glob("docs/*/*/index.md")]) > 0


def test_it_finds_an_answer(shouhou: Run, project: Path, tmp_path: Path) -> None:
    found = json.loads(shouhou("find", "退款多久到账", "--json", "--root", str(project), cwd=tmp_path))

    assert found["confident"]
    assert found["results"][0]["id"] == "mall-arrival"


def test_it_gives_a_built_site_its_search(shouhou: Run, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")

    shouhou("index", site, "--check", cwd=tmp_path)

    names = {path.name for path in (site / "shouhou").iterdir()}
    assert names >= {"engine.js", "manifest.json", "material.css", "shouhou-search.js"}
