"""Where an nginx for the tests comes from. Nothing is downloaded here: the steps are recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from shouhou.commands.dev import Refusal
from shouhou.commands.development import nginx


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The commands of a Debian that has nothing yet; ``apt-get download`` finds no package."""
    done: list[list[str]] = []

    def record(progress: str, command: list[str], failed: str, **_: object) -> None:
        done.append(command)
        if "download" in command:
            raise Refusal(failed, 1)

    monkeypatch.setattr(nginx, "step", record)
    monkeypatch.setattr(nginx, "UNPACKED", tmp_path / "unpacked")
    monkeypatch.setattr(nginx, "PROGRAMS", ())
    monkeypatch.setattr(
        nginx.shutil, "which", lambda name, path=None: f"/usr/bin/{name}" if path is None else None
    )
    monkeypatch.setattr(nginx, "apt_get", lambda: ["apt-get"])
    return done


def test_a_package_that_an_old_list_does_not_lead_to_is_tried_with_a_new_list(steps: list[list[str]]) -> None:
    assert nginx.ensure_nginx() is None
    assert [command[1:][-2:] for command in steps] == [
        ["download", "nginx"],
        ["update"],
        ["download", "nginx"],
    ]


def test_without_the_right_to_a_new_list_there_is_none_and_nothing_fails(
    steps: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(nginx, "apt_get", lambda: None)

    assert nginx.ensure_nginx() is None
    assert "没有取到 nginx" in capsys.readouterr().err


def unpacked(program: str) -> Path:
    """Stand in for nginx with a program of the shell."""
    path = nginx.UNPACKED / "usr" / "sbin" / "nginx"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_one_that_was_unpacked_is_found_again_without_a_download(steps: list[list[str]]) -> None:
    program = unpacked("exit 0")

    assert nginx.ensure_nginx() == str(program)
    assert steps == []


def test_one_that_does_not_start_is_none(steps: list[list[str]]) -> None:
    unpacked("exit 127")

    assert nginx.find_nginx() is None
