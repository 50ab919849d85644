"""The browser for the tests: found where it is installed, or installed where that can be done unasked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from shouhou.commands.dev import Refusal, say, step

BROWSERS = (
    "chromium-headless-shell",  # the same engine without a window: the tests take two thirds of the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "chrome",
)
MAC_BROWSERS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_BROWSERS = (
    ("Chromium", "chrome.exe"),
    ("Google/Chrome", "chrome.exe"),
    ("Microsoft/Edge", "msedge.exe"),
)

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""What it is started with: nothing leaves this machine."""

BROWSER_ADVICE = (
    "请安装 Chromium、Chrome 或 Edge；装在别处的，用环境变量 SHOUHOU_CHROMIUM 写明程序的完整路径。"
)


def usual_places(platform: str, env: Mapping[str, str]) -> list[Path]:
    """Where macOS and Windows keep browsers, which are not on ``PATH`` there."""
    if platform == "darwin":
        folders = [Path("/Applications"), Path(env.get("HOME", "/")) / "Applications"]
        return [
            folder / f"{name}.app" / "Contents" / "MacOS" / name
            for name in MAC_BROWSERS
            for folder in folders
        ]
    if platform == "win32":
        roots = [
            Path(env[name]) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData") if env.get(name)
        ]
        return [root / name / "Application" / file for name, file in WINDOWS_BROWSERS for root in roots]
    return []


def find_chromium(platform: str = sys.platform, env: Mapping[str, str] = os.environ) -> str | None:
    """The browser that the variable names, else the first on ``PATH``, else one in a usual place."""
    named = env.get("SHOUHOU_CHROMIUM")
    if named:
        found = shutil.which(named, path=env.get("PATH"))
        if not found:
            raise Refusal(f"环境变量 SHOUHOU_CHROMIUM 指的“{named}”不是能运行的程序；请改正或删去它。", 2)
        return os.path.abspath(found)
    on_path = (shutil.which(name, path=env.get("PATH")) for name in BROWSERS)
    in_place = (str(place) for place in usual_places(platform, env) if place.is_file())
    return next((found for found in (*on_path, *in_place) if found), None)


def apt_get() -> list[str] | None:
    """``apt-get`` as root on Debian and its kin; ``None`` elsewhere or where it would ask for a password."""
    if not (shutil.which("apt-get") and Path("/etc/debian_version").exists()):
        return None
    sudo = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if sudo and (not shutil.which("sudo") or subprocess.run([*sudo, "true"], capture_output=True).returncode):
        return None
    return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]


def apt_install(apt: Sequence[str], *packages: str) -> None:
    wanted = "、".join(packages)
    failed = f"没有装成 {wanted}。{BROWSER_ADVICE}"
    step("正在更新 apt 的软件列表…", [*apt, "update"], failed, 2)
    step(
        f"正在用 apt 安装 {wanted}…", [*apt, "install", "-y", "--no-install-recommends", *packages], failed, 2
    )


def lacks_chinese_font() -> bool:
    fc_list = shutil.which("fc-list")
    return (
        bool(fc_list) and not subprocess.run([str(fc_list), ":lang=zh"], capture_output=True).stdout.strip()
    )


def ensure_chromium() -> str:
    """Return the browser's path, installing it, and a Chinese font for its screenshots, where this can be
    done unasked.
    """
    found = find_chromium()
    if found and not (sys.platform == "linux" and lacks_chinese_font()):
        return found
    apt = apt_get()
    if apt and found:
        try:
            apt_install(apt, "fonts-noto-cjk")
        except Refusal as refusal:  # only the pictures need it
            say(str(refusal))
    elif apt:
        try:
            apt_install(apt, "chromium-headless-shell", "fonts-noto-cjk")
        except Refusal:  # not every kin of Debian has the package
            apt_install(apt, "chromium", "fonts-noto-cjk")
        found = find_chromium()
    if not found:
        raise Refusal(f"浏览器测试需要 Chromium，这里没有找到。{BROWSER_ADVICE}", 2)
    return found
