"""``shouhou check`` on the tiny project, and what all commands have in common."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from markdown import Markdown
from shouhou.commands.checking import difference
from shouhou.commands.cli import VERBS, main
from shouhou.commands.new import KINDS
from shouhou.remembered import forget

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]
RunProcess = Callable[..., "subprocess.CompletedProcess[bytes]"]


def spoil(project: Path) -> None:
    path = project / "docs" / "rights" / "refund" / "return.md"
    path.write_text(
        path.read_text("utf-8").replace("related: [mall-arrival]", "related: [gone, lost]"), "utf-8"
    )


def test_good_content_exits_with_0_and_says_nothing_on_stderr(project: Path, run: Run) -> None:
    result = run("check", "--root", project, "--today", "2026-12-01")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip()


def test_no_text_is_made_into_html_twice_nor_by_the_next_check(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[str] = Counter()
    convert = Markdown.convert

    def counted(reader: Markdown, source: str) -> str:
        made[source] += 1
        return convert(reader, source)

    monkeypatch.setattr(Markdown, "convert", counted)
    forget()
    run("check", "--root", project, "--today", "2026-12-01")

    forget()
    run("check", "--root", project, "--today", "2026-12-01")

    assert made and [source for source, times in made.items() if times > 1] == []


def test_what_is_told_after_a_save_is_what_came_and_what_is_mended() -> None:
    old = {("a.md", "甲"): "a.md:1: 甲", ("a.md", "乙"): "a.md:9: 乙"}
    new = {("a.md", "乙"): "a.md:8: 乙", ("b.md", "丙"): "提醒：b.md:2: 丙"}

    assert [*difference(None, old)] == [*old.values(), "还有 2 处要改。"]
    assert [*difference(old, new)] == ["新的：提醒：b.md:2: 丙", "改好了：a.md:1: 甲", "还有 1 处要改。"]
    assert [*difference(new, new)] == []
    assert [*difference(old, {})][-1] == "没有问题。"


def test_a_save_is_checked_again_until_one_has_enough(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = iter([lambda: spoil(project), lambda: None])

    def save_or_stop(changed: threading.Event) -> bool:
        try:
            next(saves)()
        except StopIteration:
            raise KeyboardInterrupt from None
        return True

    monkeypatch.setattr("shouhou.commands.checking.settled", save_or_stop)
    result = run("check", "--root", project, "--today", "2026-12-01", "--watch")

    first, *rest = result.stdout.splitlines()
    assert (result.exit_code, first, len(rest)) == (0, "没有问题。", 4)
    assert all(line.startswith("新的：docs/rights/refund/return.md:") for line in rest[:2])


def test_only_what_changed_is_tested_again(project: Path, run: Run) -> None:
    arguments = ("check", "--root", project, "--today", "2026-12-01", "--changed")

    first, again = run(*arguments), run(*arguments)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stderr != again.stderr and first.stdout == again.stdout


def test_bad_content_exits_with_1(project: Path, run: Run) -> None:
    spoil(project)

    assert run("check", "--root", project, "--today", "2026-12-01").exit_code == 1


def test_every_mistake_is_one_line_on_stderr_with_file_and_line(project: Path, run: Run) -> None:
    spoil(project)

    result = run("check", "--root", project, "--today", "2026-12-01")

    *problems, last = result.stderr.splitlines()
    assert len(problems) == 2
    assert all(re.match(r"docs/rights/refund/return\.md:\d+:\d+: .+", problem) for problem in problems)
    assert "2" in last
    assert result.stdout == ""


def test_dates_are_told_beside_what_keeps_a_file_from_being_read_and_that_there_is_more_to_check(
    project: Path, run: Run
) -> None:
    unread, ahead = (project / "docs/mall" / name for name in ("refund/arrival.md", "contact/phone.md"))
    unread.write_text(unread.read_text("utf-8").replace("多久到账？", "多久到账？" * 10, 1), "utf-8")
    ahead.write_text(ahead.read_text("utf-8").replace("checked: 2026", "checked: 2028"), "utf-8")

    result = run("check", "--root", project, "--today", "2026-12-01")

    *problems, last = result.stderr.splitlines()
    assert [problem.partition(":")[0] for problem in problems] == [
        "docs/mall/refund/arrival.md",
        "docs/mall/contact/phone.md",
    ]
    assert "再查一遍" in last


def test_a_check_that_went_to_its_end_asks_for_no_other(project: Path, run: Run) -> None:
    result = run("check", "--root", project, "--today", "2027-04-01")

    assert result.exit_code == 1 and "再查一遍" not in result.stderr


def test_what_would_steer_the_terminal_is_written_by_its_number(project: Path, run: Run) -> None:
    (project / "docs" / "mall" / "a\u202eb\x1b[31m.md").write_text("x", "utf-8")
    (project / "docs" / "data" / "set-aside.yml").write_text('A03: "\\u202e\\x1b[31m"\n', "utf-8")

    for result in (
        run("check", "--root", project, "--today", "2026-12-01"),
        run("check", "--root", "\x1b[31m"),
        run("check\x1b[31m"),
    ):
        assert result.exit_code in (1, 2)
        assert "\\x1b" in result.stderr or "U+202E" in result.stderr
        assert all(line.isprintable() for line in result.stderr.splitlines())


def test_a_stale_answer_exits_with_1_and_is_named(project: Path, run: Run) -> None:
    result = run("check", "--root", project, "--today", "2027-04-01")

    assert result.exit_code == 1
    assert "docs/mall/refund/arrival.md:16:1: " in result.stderr


def test_an_answer_within_its_days_of_grace_is_a_reminder_and_exits_with_0(project: Path, run: Run) -> None:
    result = run("check", "--root", project, "--today", "2027-03-01")

    assert result.exit_code == 0
    assert "提醒：docs/mall/refund/arrival.md:16:1: " in result.stderr
    assert result.stdout.strip()


def test_the_same_content_is_fresh_on_an_earlier_day(project: Path, run: Run) -> None:
    assert run("check", "--root", project, "--today", "2027-02-21").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--today", "gestern"],
        ["--today", "2026-13-01"],
        ["--root", "/no/such/folder"],
        ["--nonsense"],
        ["docs"],
    ],
)
def test_wrong_use_exits_with_2_and_says_why_on_stderr(arguments: list[str], run: Run) -> None:
    result = run("check", *arguments)

    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""


def test_wrong_use_is_told_in_chinese_with_the_way_to_the_help(run: Run) -> None:
    assert (
        run("check", "--nonsense").stderr == "错误：没有 --nonsense 这个选项\n用法见 shouhou check --help\n"
    )
    assert run("check", "--today", "gestern").stderr.startswith("错误：--today 的值不对：gestern 不是日期")


def test_an_unknown_command_exits_with_2(run: Run) -> None:
    assert run("chekc").exit_code == 2


def test_a_fault_of_the_content_brings_no_traceback(project: Path, run_process: RunProcess) -> None:
    spoil(project)

    done = run_process("check", "--root", str(project), "--today", "2026-12-01")

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "docs/rights/refund/return.md" in done.stderr.decode("utf-8")


def test_chinese_is_written_as_utf8_whatever_the_terminal_claims(
    project: Path, run_process: RunProcess
) -> None:
    done = run_process("check", "--root", str(project), "--today", "2026-12-01", encoding="ascii")

    assert done.returncode == 0
    assert re.search("[一-鿿]", done.stdout.decode("utf-8"))


def test_a_folder_without_content_brings_no_traceback(tmp_path: Path, run_process: RunProcess) -> None:
    done = run_process("check", "--root", str(tmp_path))

    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["", *VERBS])
def test_the_help_of_a_command_ends_with_an_example(name: str) -> None:
    command = main.get_command(click.Context(main), name) if name else main
    assert command
    *_, last = (command.help or "").strip().splitlines()

    assert last.strip().startswith("例：shouhou ")


def test_the_help_of_all_lists_every_verb_with_its_sentence(run: Run) -> None:
    result = run("--help")

    assert (result.exit_code, result.stderr) == (0, "")
    listed = re.findall(r"^  ([a-z]+) +[\u4e00-\u9fff]", result.stdout, re.M)
    assert listed == sorted(VERBS)


def test_every_verb_that_stands_among_the_commands_can_be_called() -> None:
    files = [*(ROOT / "scripts").glob("*.py"), *(ROOT / "scripts").glob("*/__init__.py")]
    texts = {
        path.parent.name if path.stem == "__init__" else path.stem: path.read_text("utf-8") for path in files
    }
    group = "\n@click.group(cls=_Kinds"

    assert set(VERBS.values()) == {
        name for name, text in texts.items() if "\n@click.command(" in text or group in text
    }


@pytest.mark.parametrize("kind", KINDS)
def test_help_of_what_can_be_new_shows_the_example(kind: str, run: Run) -> None:
    assert f"例：shouhou new {kind}" in run("new", kind, "--help").stdout


READ = """
import sys
from shouhou.commands.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(name for name in sys.modules if name.startswith("shouhou.commands.")), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "verb"), [(["find", "--help"], "find"), (["no-such-verb"], ""), (["--version"], "")]
)
def test_a_verb_waits_for_no_other_to_be_read(arguments: list[str], verb: str) -> None:
    done = subprocess.run([sys.executable, "-c", READ, *arguments], capture_output=True, encoding="utf-8")

    read = {name.rpartition(".")[2] for name in done.stderr.splitlines()[-1].split()}
    assert "cli" in read
    assert read & set(VERBS.values()) == {verb} - {""}


@pytest.mark.parametrize("name", VERBS)
def test_help_exits_with_0_and_shows_the_example(name: str, run: Run) -> None:
    result = run(name, "--help")

    assert result.exit_code == 0
    assert f"例：shouhou {name}" in result.stdout


@pytest.mark.parametrize("name", VERBS)
def test_the_readme_names_the_command(name: str) -> None:
    assert re.search(rf"\b{name}\b", (ROOT / "README.md").read_text("utf-8"))


def end_a_limit(project: Path) -> None:
    path = project / "docs" / "mall" / "refund" / "arrival.md"
    ends = path.read_text("utf-8").replace("evidence: article", "until: 2026-12-31, evidence: article", 1)
    path.write_text(ends, "utf-8")


def test_what_is_over_is_a_reminder_with_what_rests_on_it(project: Path, run: Run) -> None:
    end_a_limit(project)

    result = run("check", "--root", project, "--today", "2027-01-01")

    assert result.exit_code == 0
    heading, told = result.stderr.splitlines()
    assert heading == "提醒：过期：1项，靠它的多的在前"
    assert told.startswith("提醒：docs/mall/refund/arrival.md:") and "（靠它的：1个答案、" in told


def test_what_is_due_is_told_with_the_command_as_it_is_typed_here(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOUHOU_CALLED", "py scripts\\dev.py")

    told = run("check", "--root", project, "--today", "2027-02-20").stderr

    assert "再运行 py scripts\\dev.py verify mall-arrival" in told


def test_of_a_group_a_few_are_told_and_all_where_they_are_asked_for(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shouhou.commands.due_dates.SHOWN", 1)
    short, whole = (
        run("check", "--root", project, "--today", "2027-02-20", *more).stderr for more in ([], ["--due"])
    )

    assert (len(short.splitlines()), len(whole.splitlines())) == (3, 3)
    assert "--due" in short and "--due" not in whole


def test_the_calendar_of_reviews_can_be_had_alone(project: Path, run: Run, tmp_path: Path) -> None:
    alone = run("check", "--root", project, "--ics", "-")
    file = tmp_path / "复核.ics"
    beside = run("check", "--root", project, "--today", "2026-12-01", "--ics", file)

    assert alone.stdout.startswith("BEGIN:VCALENDAR")
    assert (beside.exit_code, file.read_text("utf-8")[:15]) == (0, "BEGIN:VCALENDAR")
