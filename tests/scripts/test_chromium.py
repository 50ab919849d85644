"""Which browser is taken for the tests, and what is done where there is none; nothing is really started."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shouhou.commands.dev import Refusal
from shouhou.commands.development import chromium

posix_only = pytest.mark.skipif(os.name == "nt", reason="fake programs are shell scripts")


def make_program(path: Path, body: str = "") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@posix_only
def test_chromium_on_path_is_taken_in_the_order_of_preference(tmp_path: Path) -> None:
    env = {"PATH": f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b'}"}
    assert chromium.find_chromium("linux", env) is None
    edge = make_program(tmp_path / "a" / "msedge")
    assert chromium.find_chromium("linux", env) == edge
    chrome = make_program(tmp_path / "b" / "google-chrome")
    assert chromium.find_chromium("linux", env) == chrome
    full = make_program(tmp_path / "b" / "chromium")
    assert chromium.find_chromium("linux", env) == full
    shell = make_program(tmp_path / "b" / "chromium-headless-shell")
    assert chromium.find_chromium("linux", env) == shell


@posix_only
def test_the_browser_named_by_the_variable_comes_before_path(tmp_path: Path) -> None:
    make_program(tmp_path / "chromium")
    mine = make_program(tmp_path / "mine" / "browser")
    assert chromium.find_chromium("linux", {"PATH": str(tmp_path), "SHOUHOU_CHROMIUM": mine}) == mine


def test_a_browser_named_by_the_variable_that_cannot_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="SHOUHOU_CHROMIUM") as refused:
        chromium.find_chromium("linux", {"PATH": "", "SHOUHOU_CHROMIUM": str(tmp_path / "none")})
    assert refused.value.code == 2


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("darwin", "HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("win32", "ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
        ("win32", "LocalAppData", "Google/Chrome/Application/chrome.exe"),
    ],
)
def test_macos_and_windows_browsers_are_found_off_path(
    platform: str, variable: str, place: str, tmp_path: Path
) -> None:
    assert tmp_path / place in chromium.usual_places(platform, {variable: str(tmp_path)})


def test_without_a_browser_or_apt_the_refusal_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    monkeypatch.setattr(chromium, "apt_get", lambda: None)
    with pytest.raises(Refusal, match="SHOUHOU_CHROMIUM") as refused:
        chromium.ensure_chromium()
    assert refused.value.code == 2


def test_where_apt_has_no_shell_the_whole_chromium_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def install(apt: list[str], *packages: str) -> None:
        tried.append(packages[0])
        if packages[0] == "chromium-headless-shell":
            raise Refusal("没有这个软件包", 2)

    monkeypatch.setattr(chromium, "find_chromium", lambda: "chromium" if "chromium" in tried else None)
    monkeypatch.setattr(chromium, "apt_get", lambda: ["apt-get"])
    monkeypatch.setattr(chromium, "apt_install", install)
    assert chromium.ensure_chromium() == "chromium"
    assert tried == ["chromium-headless-shell", "chromium"]


def test_a_missing_font_that_cannot_be_installed_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(apt: list[str], *packages: str) -> None:
        assert packages == ("fonts-noto-cjk",)
        raise Refusal("没有网络", 2)

    monkeypatch.setattr(chromium.sys, "platform", "linux")
    monkeypatch.setattr(chromium, "find_chromium", lambda: "chromium")
    monkeypatch.setattr(chromium, "lacks_chinese_font", lambda: True)
    monkeypatch.setattr(chromium, "apt_get", lambda: ["apt-get"])
    monkeypatch.setattr(chromium, "apt_install", refuse)
    assert chromium.ensure_chromium() == "chromium"
