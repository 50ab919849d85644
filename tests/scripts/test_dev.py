"""``scripts/dev.py``: what makes ``.venv`` count as ready and what the command it runs is given.

Nothing is installed here: the installing commands are recorded.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from shouhou.commands import dev
from shouhou.commands.called import VARIABLE

DEV = Path(dev.__file__)
LOCKED = (
    "setuptools==1 \\\n    --hash=sha256:1a \\\n    --hash=sha256:2b\ntyping==2 \\\n    --hash=sha256:3c\n"
)
INSTALLED = ["shouhou-build.txt", "requirements.txt", ".", "lib"]
"""The last words of the commands that fill a ``.venv``."""
subprocess_step = dev.step


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder of its own, with lock files and no ``.venv``."""
    root = tmp_path / "项目"
    root.mkdir()
    for name in ("requirements.txt", "requirements-test.txt", "pyproject.toml"):
        (root / name).write_text(f"# {name}\n{LOCKED}", "utf-8")
    monkeypatch.setattr(dev, "ROOT", root)
    monkeypatch.setattr(dev, "VENV", root / ".venv")
    monkeypatch.setattr(dev, "STAMP", root / ".venv" / "shouhou-stamp.json")
    return root


@pytest.fixture
def commands() -> list[list[str]]:
    """Every set-up command that ``steps`` records, in full."""
    return []


@pytest.fixture
def steps(project: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record set-up commands by the name of what their last word leads to; ``venv`` writes just the files
    that are looked at. There is no uv.
    """
    done: list[str] = []

    def record(progress: str, command: list[str], failed: str, code: int = 1) -> None:
        commands.append(command)
        done.append("venv" if "venv" in command else command[-1].rpartition(os.sep)[2].lower())
        if done[-1] == "venv":
            python = Path(dev.venv_python(dev.VENV))
            for tool in (python, python.with_name("pip" + python.suffix)):
                tool.parent.mkdir(parents=True, exist_ok=True)
                tool.touch()
            version = ".".join(map(str, sys.version_info[:3]))
            (dev.VENV / "pyvenv.cfg").write_text(f"home = {project}\nversion = {version}\n", "utf-8")

    monkeypatch.setattr(dev, "step", record)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    return done


def test_the_first_run_installs_and_the_second_does_nothing(steps: list[str]) -> None:
    dev.ensure_venv("runtime")
    assert steps == ["venv", *INSTALLED]
    dev.ensure_venv("runtime")
    assert len(steps) == 5


def test_what_the_tests_need_serves_the_commands_too_but_not_the_other_way_round(steps: list[str]) -> None:
    dev.ensure_venv("runtime")
    dev.ensure_venv("test")
    assert steps[5:] == ["shouhou-build.txt", "requirements-test.txt", ".", "lib"]
    dev.ensure_venv("runtime")
    assert len(steps) == 9


@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_file_installs_again_into_the_same_venv(
    changed: str, project: Path, steps: list[str]
) -> None:
    dev.ensure_venv("test")
    steps.clear()
    (project / changed).write_text(f"# changed\n{LOCKED}", "utf-8")
    dev.ensure_venv("test")
    assert steps == ["shouhou-build.txt", "requirements-test.txt", ".", "lib"]


def test_only_the_test_lock_changed_leaves_the_commands_ready(project: Path, steps: list[str]) -> None:
    dev.ensure_venv("test")
    (project / "requirements-test.txt").write_text("# changed\n", "utf-8")
    assert dev.is_ready("runtime")
    assert not dev.is_ready("test")


def test_an_install_that_failed_is_not_ready_and_is_made_anew(
    project: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = dev.step

    def fail_at_pip(progress: str, command: list[str], failed: str, code: int = 1) -> None:
        record(progress, command, failed, code)
        if "pip" in command:
            raise dev.Refusal(failed, code)

    with monkeypatch.context() as offline:
        offline.setattr(dev, "step", fail_at_pip)
        with pytest.raises(dev.Refusal) as refused:
            dev.ensure_venv("runtime")
    assert refused.value.code == 1
    steps.clear()
    dev.ensure_venv("runtime")
    assert steps == ["venv", *INSTALLED]


def test_a_file_that_does_not_compile_stops_no_install(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = dev.step

    def fail_to_compile(progress: str, command: list[str], failed: str, code: int = 1) -> None:
        record(progress, command, failed, code)
        if "compileall" in command:
            raise dev.Refusal(failed, code)

    monkeypatch.setattr(dev, "step", fail_to_compile)
    dev.ensure_venv("runtime")

    assert steps == ["venv", *INSTALLED]
    assert dev.is_ready("runtime")


@pytest.mark.parametrize("damage", ["python", "config", "base", "version", "stamp", "moved"])
def test_a_broken_venv_is_made_anew(damage: str, project: Path, steps: list[str]) -> None:
    dev.ensure_venv("runtime")
    steps.clear()
    python, config = Path(dev.venv_python(dev.VENV)), dev.VENV / "pyvenv.cfg"
    if damage == "python":
        python.unlink()
    elif damage == "config":
        config.unlink()
    elif damage == "base":
        config.write_text(config.read_text("utf-8").replace(str(project), str(project / "gone")), "utf-8")
    elif damage == "version":
        config.write_text(f"home = {project}\nversion = 3.1.4\n", "utf-8")
    elif damage == "stamp":
        dev.STAMP.write_text('{"place"', "utf-8")
    else:
        dev.STAMP.write_text(json.dumps({**dev.read_stamp(), "place": str(project.parent)}), "utf-8")
    dev.ensure_venv("runtime")
    assert steps == ["venv", *INSTALLED]


def test_a_sound_venv_made_by_hand_is_kept(steps: list[str]) -> None:
    dev.ensure_venv("runtime")
    dev.STAMP.unlink()
    steps.clear()
    dev.ensure_venv("runtime")
    assert steps == INSTALLED


def test_a_venv_that_is_a_link_to_anothers_is_left_alone(project: Path, steps: list[str]) -> None:
    other = project.parent / "别处" / ".venv"
    other.mkdir(parents=True)
    (other / "pyvenv.cfg").write_text("home = /usr/bin\n", "utf-8")
    (project / ".venv").symlink_to(other, target_is_directory=True)

    with pytest.raises(dev.Refusal, match="链接") as told:
        dev.ensure_venv("runtime")

    assert str(other) in str(told.value)
    assert steps == []


def test_a_venv_behind_a_link_that_was_filled_for_this_folder_is_used(
    project: Path, steps: list[str]
) -> None:
    (project.parent / "大硬盘").mkdir()
    (project / ".venv").symlink_to(project.parent / "大硬盘", target_is_directory=True)
    dev.ensure_venv("runtime")
    steps.clear()

    dev.ensure_venv("test")

    assert steps[-2:] == [".", "lib"]


def test_a_python_without_ensurepip_is_refused_with_the_package_to_install(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(dev.Refusal, match="apt install python3-venv") as refused:
        dev.ensure_venv("runtime")
    assert refused.value.code == 2
    assert steps == []


@pytest.fixture
def uv(steps: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A uv on the path. It writes down in ``told`` what it is told, and fails while ``broken`` exists."""
    if os.name == "nt":
        pytest.skip("the program is a shell script")
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "uv").write_text(
        '#!/bin/sh\ncd "$(dirname "$0")" && echo "$@" >> told\n[ ! -e broken ] || { echo 连不上; exit 1; }\n'
    )
    (folder / "uv").chmod(0o755)
    record = dev.step

    def start_uv(progress: str, command: list[str], failed: str, code: int = 1) -> None:
        if command[0].endswith("uv"):
            subprocess_step(progress, command, failed, code)
        record(progress, command, failed, code)

    monkeypatch.setattr(dev, "step", start_uv)
    monkeypatch.setattr(dev.shutil, "which", lambda name: str(folder / name))
    return folder


def test_uv_makes_the_venv_and_installs_the_locked_files_where_it_is_there(
    uv: Path, steps: list[str]
) -> None:
    dev.ensure_venv("test")

    venv, build, install, register = (uv / "told").read_text("utf-8").splitlines()
    assert venv.startswith("venv ")
    assert build.endswith("shouhou-build.txt") and install.endswith(" -r requirements-test.txt")
    assert register.endswith(" -e .")
    assert steps == ["venv", "shouhou-build.txt", "requirements-test.txt", "."]


def test_what_uv_cannot_do_pip_does(uv: Path, steps: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (uv / "broken").touch()

    dev.ensure_venv("runtime")

    assert steps == ["venv", *INSTALLED]
    assert "连不上" in capsys.readouterr().err
    assert dev.is_ready("runtime")


def test_a_venv_without_pip_that_only_pip_can_fill_is_made_anew(project: Path, steps: list[str]) -> None:
    dev.ensure_venv("runtime")
    steps.clear()
    python = Path(dev.venv_python(dev.VENV))
    python.with_name("pip" + python.suffix).unlink()
    (project / "requirements.txt").write_text(f"# changed\n{LOCKED}", "utf-8")

    dev.ensure_venv("runtime")

    assert steps == ["venv", *INSTALLED]


@pytest.mark.parametrize("program", ["uv", "pip"])
def test_nothing_is_fetched_but_what_a_lock_file_names_by_its_hash(
    program: str, commands: list[list[str]], request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("uv" if program == "uv" else "steps")
    dev.ensure_venv("test")

    venv, *others = commands
    installs = [command for command in others if "install" in command]
    assert "--seed" not in venv  # uv would fetch the newest pip
    assert len(installs) == 3
    for command in installs:
        locked = "--require-hashes" in command and "-r" in command
        assert locked or {"--no-index", "--no-deps"} <= set(command)
        assert "--no-build-isolation" in command


def test_what_builds_packages_is_taken_from_the_lock_file(project: Path, steps: list[str]) -> None:
    dev.ensure_venv("runtime")

    assert (dev.VENV / "shouhou-build.txt").read_text("utf-8") == LOCKED.partition("typing")[0]


def test_a_lock_file_without_what_builds_packages_is_refused() -> None:
    with pytest.raises(dev.Refusal, match="setuptools"):
        dev.build_requirements("setuptools-scm==1 \\\n    --hash=sha256:1a\n")


def test_a_failed_step_ends_in_its_last_lines() -> None:
    with pytest.raises(dev.Refusal, match=r"(?s)^没装成.*原因：没有网络$") as refused:
        dev.step(
            "…",
            [sys.executable, "-X", "utf8", "-c", "print('原因：没有网络'); raise SystemExit(3)"],
            "没装成",
            1,
        )
    assert refused.value.code == 1


def test_two_runs_do_not_install_at_once() -> None:
    with dev.only_one_run(), DEV.open("rb") as second:
        assert not dev.try_lock(second.fileno())
    with DEV.open("rb") as second:
        assert dev.try_lock(second.fileno())


def test_the_test_lock_holds_the_runtime_lock_at_the_same_versions() -> None:
    runtime, test = (
        set(
            re.findall(
                r"^[^\s#]+==[^\s\\]+(?: ;[^\\\n]+)?", (dev.ROOT / files[-1]).read_text("utf-8"), re.MULTILINE
            )
        )
        for files in dev.REQUIREMENTS.values()
    )
    assert runtime
    assert runtime <= test


def test_the_venv_python_lies_where_the_system_puts_it() -> None:
    assert (
        dev.venv_python(PureWindowsPath(r"D:\售后\.venv"), windows=True)
        == r"D:\售后\.venv\Scripts\python.exe"
    )
    assert dev.venv_python(PurePosixPath("/售后/.venv"), windows=False) == "/售后/.venv/bin/python"


@pytest.mark.parametrize("function", ["hand_over", "wait_for"])
def test_arguments_stdin_and_the_exit_code_pass_through(function: str, tmp_path: Path) -> None:
    child = "import os, sys; print(sys.argv[1:], sys.stdin.read(), os.getcwd()); sys.exit(7)"
    parent = (
        "import os, sys; from shouhou.commands import dev; "
        f"sys.exit(dev.{function}(sys.argv[1:], os.environ))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", parent, sys.executable, "-X", "utf8", "-c", child, "退款 审核", "--today", ""],
        input="要几天".encode(),
        capture_output=True,
        cwd=tmp_path,
    )
    assert (
        ran.stdout.decode("utf-8").split("\n")[0].strip()
        == f"{['退款 审核', '--today', '']} 要几天 {tmp_path}"
    )
    assert (ran.returncode, ran.stderr) == (7, b"")


def test_verbs_go_to_the_project_from_where_the_caller_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[list[str], str]] = []
    monkeypatch.setattr(dev, "ensure_venv", lambda kind: f"python-{kind}")
    monkeypatch.setattr(dev, "hand_over", lambda command, env: given.append((command, env[VARIABLE])) or 5)
    monkeypatch.setattr(sys, "argv", ["scripts/dev.py", "find", "退款", "--help"])
    here = os.getcwd()
    assert dev.run(["find", "退款", "--help"]) == 5
    command = ["python-runtime", "-P", "-m", "shouhou", "find", "退款", "--help"]
    assert given == [(command, dev.typed("scripts/dev.py"))]
    assert os.getcwd() == here


def test_the_commands_are_told_what_is_typed_before_a_verb() -> None:
    assert dev.typed("scripts/dev.py", windows=False) == "python3 scripts/dev.py"
    assert dev.typed("我的 项目/dev.py", windows=False) == "python3 '我的 项目/dev.py'"
    assert dev.typed(r"scripts\dev.py", windows=True) == r"py scripts\dev.py"
    assert dev.typed(r"D:\a b\dev.py", windows=True) == r'py "D:\a b\dev.py"'


@pytest.mark.parametrize(("verb", "module"), [("test", "gate"), ("release", "release")])
def test_verbs_for_development_are_started_with_what_the_tests_need(
    verb: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[str]] = []
    monkeypatch.setattr(dev, "ensure_venv", lambda kind: f"python-{kind}")
    monkeypatch.setattr(dev, "hand_over", lambda command, env: given.append(command) or 1)

    assert dev.run([verb, "-k", "搜索"]) == 1
    assert given == [["python-test", "-P", "-m", f"shouhou.commands.development.{module}", "-k", "搜索"]]


def test_an_old_python_is_refused_in_a_sentence_that_names_both_versions() -> None:
    with pytest.raises(dev.Refusal, match=r"3\.10.*3\.11") as refused:
        dev.refuse_old_python((3, 10))
    assert refused.value.code == 2
    dev.refuse_old_python((3, 11))


def test_an_old_python_can_parse_the_file_that_refuses_it() -> None:
    ast.parse(DEV.read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["--help"], 0), (["-h"], 0)])
def test_without_a_verb_it_shows_how_to_use_it(arguments: list[str], code: int) -> None:
    ran = subprocess.run([sys.executable, str(DEV), *arguments], capture_output=True)
    assert ran.returncode == code
    assert "dev.py serve" in (ran.stderr if code else ran.stdout).decode("utf-8")
