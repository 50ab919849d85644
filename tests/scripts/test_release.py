"""``dev.py release``: what it asks for, what it leaves behind, and that a refusal leaves nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from shouhou.commands.dev import Refusal
from shouhou.commands.development import release as command
from shouhou.commands.development.release import CHANGELOG, git, release, run, unready
from shouhou.commands.development.wheel import version_of

READY = "# 更新记录\n\n## 0.2.0（2026-12-01） {#v0-2-0}\n\n- 新的。\n\n## 0.1.0（2026-11-22）\n\n- 旧的。\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one module, in version 0.1.0, whose changelog is ready for 0.2.0; all committed."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "测试")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "test@example.org")
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "__init__.py").write_text("", "utf-8")
    (tmp_path / CHANGELOG).parent.mkdir(parents=True)
    (tmp_path / CHANGELOG).write_text(READY, "utf-8")
    (tmp_path / ".gitignore").write_text("/dist/\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n'
        '[project]\nname = "shouhou"\nversion = "0.1.0"\n\n'
        '[tool.setuptools]\npackages = ["shouhou"]\npackage-dir = {shouhou = "search"}\n',
        "utf-8",
    )
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    commit(tmp_path)
    return tmp_path


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "All")


def state(project: Path) -> list[str]:
    return [
        version_of(project),
        git(project, "status", "--porcelain"),
        git(project, "rev-parse", "HEAD"),
        git(project, "tag"),
    ]


@pytest.mark.slow
def test_a_release_is_a_wheel_a_commit_and_a_tag_of_the_new_version(project: Path) -> None:
    wheel = release(project, "0.2.0")

    assert wheel == project / "dist" / "shouhou-0.2.0-py3-none-any.whl"
    assert wheel.is_file()
    assert version_of(project) == "0.2.0"
    assert git(project, "status", "--porcelain") == ""
    assert git(project, "log", "-1", "--format=%s") == "Version 0.2.0"
    assert git(project, "diff", "--name-only", "HEAD~1") == "pyproject.toml"
    assert git(project, "rev-parse", "v0.2.0^{commit}") == git(project, "rev-parse", "HEAD")


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9"])
def test_a_version_must_be_newer(version: str, project: Path) -> None:
    assert "0.1.0" in unready(project, version)


def test_uncommitted_changes_come_first(project: Path) -> None:
    (project / "search" / "new.py").write_text("", "utf-8")

    assert "git status" in unready(project, "0.2.0")


def test_a_tag_is_not_given_twice(project: Path) -> None:
    git(project, "tag", "v0.2.0")

    assert "v0.2.0" in unready(project, "0.2.0")


@pytest.mark.parametrize(
    "changelog",
    [
        "# 更新记录\n\n## 未发布\n\n- 还没发布。\n\n" + READY.partition("\n\n")[2],
        "# 更新记录\n\n## 0.1.0（2026-11-22）\n\n- 旧的。\n",
        READY.replace("0.2.0（2026-12-01）", "0.2.0"),
        READY.replace("0.2.0", "0.3.0"),
    ],
    ids=["changes wait", "not told", "no date", "another version"],
)
def test_the_changelog_must_tell_of_the_version_first(changelog: str, project: Path) -> None:
    (project / CHANGELOG).write_text(changelog, "utf-8")
    commit(project)

    assert CHANGELOG.as_posix() in unready(project, "0.2.0")


def test_an_empty_section_for_what_comes_next_is_no_obstacle(project: Path) -> None:
    (project / CHANGELOG).write_text(READY.replace("## 0.2.0", "## 未发布\n\n## 0.2.0"), "utf-8")
    commit(project)

    assert unready(project, "0.2.0") == ""


def test_a_release_that_is_refused_changes_nothing(project: Path) -> None:
    before = state(project)

    with pytest.raises(Refusal) as refused:
        release(project, "0.1.0")

    assert refused.value.code == 1
    assert state(project) == before


def test_a_wheel_that_cannot_be_built_leaves_no_trace(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Path:
        raise Refusal("没有打成包", 1)

    monkeypatch.setattr(command, "build_wheel", fail)
    before = state(project)

    with pytest.raises(Refusal):
        release(project, "0.2.0")

    assert state(project) == before


@pytest.mark.parametrize("arguments", [[], ["v0.2.0"], ["0.2"], ["0.2.0", "0.3.0"]], ids=str)
def test_a_wrong_use_is_told_with_an_example(arguments: list[str]) -> None:
    with pytest.raises(Refusal, match=r"release 0\.2\.0") as refused:
        run(arguments)

    assert refused.value.code == 2
