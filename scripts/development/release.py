"""``dev.py release 0.2.0``: the version, the wheel, the commit and the tag of a release; nothing is pushed.

The wheel is built before anything is changed, so that a release that cannot be built leaves no trace.

Exit codes: 0 done, 1 the project is not ready for it, 2 the command was used wrongly.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from shouhou.commands.dev import ROOT, Refusal, answer, say
from shouhou.commands.development.wheel import build_wheel, set_version, version_of

CHANGELOG = Path("docs", "about", "changelog.md")
UNRELEASED = "未发布"
VERSION = re.compile(r"\d+\.\d+\.\d+")


def git(project: Path, *words: str) -> str:
    """Return what git says; its failure is a refusal in its own words."""
    done = subprocess.run(["git", *words], cwd=project, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise Refusal(f"git {words[0]} 没有做成：{done.stderr.strip()}", 1)
    return done.stdout.strip()


def unready(project: Path, version: str) -> str:
    """Return why ``version`` cannot be released now, and the way out; nothing where it can."""
    now = version_of(project)
    if [int(part) for part in version.split(".")] <= [int(part) for part in now.split(".")]:
        return f"现在的版本是 {now}，新版本要比它大，写的是 {version}。"
    if git(project, "status", "--porcelain"):
        return "还有没提交的改动（见 git status）；请先提交或收起来。"
    if git(project, "tag", "--list", f"v{version}"):
        return f"已经有标签 v{version}；请换一个版本号。"
    sections = re.split(r"^## ", (project / CHANGELOG).read_text("utf-8"), flags=re.MULTILINE)[1:]
    waiting = [section for section in sections if section.startswith(UNRELEASED) and "\n- " in section]
    heading = f"## {version}（日期）"
    if waiting:
        return f"{CHANGELOG.as_posix()} 的“{UNRELEASED}”一节还有内容；请把标题改成“{heading}”，提交后再来。"
    newest = next((section for section in sections if not section.startswith(UNRELEASED)), "")
    if not re.match(re.escape(version) + r"（\d{4}-\d\d-\d\d）", newest):
        return f"{CHANGELOG.as_posix()} 最上面的版本不是“{heading}”；请写上这一版的变化，提交后再来。"
    return ""


def release(project: Path, version: str) -> Path:
    """Release ``version`` and return the wheel. Raises Refusal, before anything is changed."""
    if reason := unready(project, version):
        raise Refusal(reason, 1)
    wheel = build_wheel(project, project / "dist", version)
    set_version(project, version)
    git(project, "commit", "--quiet", "--message", f"Version {version}", "pyproject.toml")
    git(project, "tag", "--annotate", "--message", f"Version {version}", f"v{version}")
    return wheel


def run(arguments: Sequence[str]) -> int:
    if len(arguments) != 1 or not VERSION.fullmatch(arguments[0]):
        raise Refusal("请写一个版本号，如：python3 scripts/dev.py release 0.2.0", 2)
    [version] = arguments
    wheel = release(ROOT, version)
    say(f"完成：{wheel}\n推送：git push --follow-tags")
    return 0


if __name__ == "__main__":
    sys.exit(answer(run))
