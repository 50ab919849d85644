"""``dev.py test``: which programs run, what is told of them, and which exit code comes of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from shouhou.commands.dev import Refusal
from shouhou.commands.development import gate
from shouhou.commands.development.gate import Check

Started = list[tuple[list[str], Mapping[str, str]]]


def python(code: str) -> list[str]:
    return [sys.executable, "-X", "utf8", "-c", code]


def check(name: str, code: str) -> Check:
    return Check(name, python(code), "改好它", told=lambda output: output.replace("links/", "search/"))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Started:
    """What pytest would have been started with; it "passes". Checks find nothing."""
    found: Started = []

    def record(command: list[str], env: Mapping[str, str]) -> int:
        found.append((command[4:], env))
        return 0

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHOUHOU_CHROMIUM", raising=False)
    monkeypatch.setattr(gate, "ensure_chromium", lambda: "my-chromium")
    monkeypatch.setattr(gate, "ensure_nginx", lambda: None)
    monkeypatch.setattr(gate, "start_milvus", lambda: None)
    monkeypatch.setattr(gate, "checks", lambda: [check("格式", "print('unseen')")])
    for start in ("hand_over", "wait_for"):
        monkeypatch.setattr(gate, start, record)
    return found


def test_checks_run_before_all_tests_on_three_workers(
    started: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate.run([]) == 0

    [(words, env)] = started
    assert words == ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
    assert env["SHOUHOU_CHROMIUM"] == "my-chromium"
    assert capsys.readouterr().err.splitlines() == ["… 格式", "… 测试"]
    assert Path.cwd() == gate.ROOT


def test_a_check_that_fails_hides_neither_the_next_one_nor_the_tests(
    started: Started, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [check(name, f"print('links/a.py: {name}错了'); raise SystemExit(3)") for name in ("甲", "乙")]
    monkeypatch.setattr(gate, "checks", lambda: bad)

    assert gate.run([]) == 1

    assert len(started) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        *("… 甲", "search/a.py: 甲错了", "没有通过：甲。改好它"),
        *("… 乙", "search/a.py: 乙错了", "没有通过：乙。改好它"),
        *("… 测试", "测试以外没有通过：甲、乙（见最上面）"),
    ]


def test_checks_run_side_by_side(started: Started, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The first ends only when the second has begun."""
    begun = tmp_path / "begun"
    first = check("甲", f"import os, time\nwhile not os.path.exists({str(begun)!r}): time.sleep(0.01)")
    second = check("乙", f"open({str(begun)!r}, 'w').close()")
    monkeypatch.setattr(gate, "checks", lambda: [first, second])

    assert gate.run([]) == 0


def test_the_tests_keep_what_they_compile_for_the_processes_that_they_start(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    gate.run([])
    gate.run(["--fast"])

    assert ["PYTHONDONTWRITEBYTECODE" in env for _, env in started] == [False, False]


def test_a_check_that_cannot_be_prepared_is_one_that_fails(
    started: Started, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise Refusal("连不上", 1)

    unprepared = Check("甲", python("print('ran')"), "改好它", prepared=refuse)
    monkeypatch.setattr(gate, "checks", lambda: [unprepared])

    assert gate.run([]) == 1
    assert capsys.readouterr().err.splitlines()[:3] == ["… 甲", "连不上", "… 测试"]


def test_the_exit_code_of_the_tests_comes_before_that_of_a_check(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "checks", lambda: [check("甲", "raise SystemExit(3)")])
    monkeypatch.setattr(gate, "wait_for", lambda command, env: 4)

    assert gate.run([]) == 4


def test_words_go_to_pytest_alone(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "checks", lambda: pytest.fail("a check has run"))

    assert gate.run(["tests/engine", "-k", "拼音"]) == 0

    [(words, env)] = started
    assert words == ["tests/engine", "-k", "拼音"]
    assert env["SHOUHOU_CHROMIUM"] == "my-chromium"


def test_the_fast_gate_looks_for_no_browser_and_no_server_and_leaves_out_what_is_slow(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "ensure_chromium", lambda: pytest.fail("a browser was looked for"))
    monkeypatch.setattr(gate, "ensure_nginx", lambda: pytest.fail("a server was looked for"))
    monkeypatch.setattr(gate, "start_milvus", lambda: pytest.fail("a package was looked for"))

    assert gate.run(["--fast"]) == 0

    [(words, env)] = started
    assert words == [
        "-m",
        "not browser and not slow",
        "--hypothesis-profile",
        "fast",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    assert "SHOUHOU_CHROMIUM" not in env


def test_the_fast_gate_takes_words_too(started: Started) -> None:
    gate.run(["--fast", "tests/engine"])

    assert started[0][0] == [*gate.WITHOUT_SLOW, "tests/engine"]


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a lock file of npm; what would be installed is counted in ``installs``."""
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    monkeypatch.setattr(gate, "NPM", tmp_path)

    def install(progress: str, command: list[str], failed: str, folder: Path) -> None:
        (folder / "node_modules").mkdir(exist_ok=True)
        with (folder / "installs").open("a", encoding="utf-8") as file:
            file.write(f"{' '.join(command[2:])}\n")

    monkeypatch.setattr(gate, "step", install)
    return tmp_path


def test_npm_packages_are_installed_when_their_lock_changes_and_only_then(npm: Path) -> None:
    gate.install_npm()
    gate.install_npm()
    assert (npm / "installs").read_text("utf-8") == "ci --ignore-scripts --no-audit --no-fund\n"

    (npm / "package-lock.json").write_text('{"lockfileVersion": 3}', "utf-8")
    gate.install_npm()
    assert len((npm / "installs").read_text("utf-8").splitlines()) == 2


def test_the_bundled_node_has_its_npm() -> None:
    ran = subprocess.run([gate.NODE, gate.NPM_CLI, "--version"], capture_output=True)

    assert ran.returncode == 0


@pytest.mark.slow
def test_what_needs_a_whole_site_is_left_out_of_the_fast_gate() -> None:
    command = [sys.executable, "-P", "-m", "pytest", "--collect-only", "-q", *gate.WITHOUT_SLOW]

    chosen = subprocess.run(
        [*command, "tests/scripts/test_load.py"], cwd=gate.ROOT, capture_output=True, encoding="utf-8"
    ).stdout

    assert "test_every_change_changes_another_answer" in chosen
    assert "test_a_reader_fetches_all_that_a_page_loads" not in chosen  # it has the site by a fixture
