"""The ledger of every address ever published: what it keeps the publish to, which answer its advice names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import add_program, published_before, quietly
from shouhou.content import load_library
from shouhou.errors import ContentError, Problem, ProjectError
from shouhou.publish.publishing import publish
from shouhou.site.lasting_addresses import addresses
from shouhou.site.ledger import extend_ledger, ledger_problems, read_ledger
from shouhou.site.pages import compile_pages

LEDGER = Path("docs/data/ledger.txt")
TODAY = dt.date(2026, 11, 21)
SEAL = re.compile("# 共 [0-9]+ 个网址，校验 [0-9a-f]{16}")

Change = Callable[[str, str, str], None]


@pytest.fixture
def publishable(project: Path) -> Path:
    """The tiny project with what a publish needs."""
    return add_program(project)


def problems_of(root: Path) -> list[Problem]:
    library = load_library(root)
    return ledger_problems(library, addresses(compile_pages(library), library))


def remember(root: Path) -> None:
    """Write the ledger of what the project holds now."""
    library = load_library(root)
    extend_ledger(library, addresses(compile_pages(library), library))


def unsealed(root: Path, end: str = "\n") -> str:
    """Return the ledger without its seal, which must be there once."""
    lines = (root / LEDGER).read_bytes().decode().split(end)
    [seal] = [line for line in lines if SEAL.match(line)]
    return end.join(line for line in lines if line != seal)


def unsealed_lines(ledger: bytes) -> list[str]:
    return [line for line in ledger.decode().splitlines() if not SEAL.match(line)]


def test_a_line_that_was_deleted_is_named_by_the_seal(project: Path) -> None:
    remember(project)
    path = project / LEDGER
    path.write_text(
        path.read_text("utf-8").replace("mall/refund/ \n", "").replace("mall/refund/\n", ""), "utf-8"
    )

    [problem] = problems_of(project)

    assert path.read_text("utf-8").split("\n")[problem.line - 1].startswith("# 共")
    assert "mall/refund/；" in problem.message


@pytest.mark.parametrize(
    ("old", "new"),
    [("a/mall-phone/ mall-phone\na/rights-return/ rights-return\n", ""), ("mall/refund/\n", "mall/fund/\n")],
)
def test_lines_that_were_deleted_or_changed_break_the_seal(project: Path, old: str, new: str) -> None:
    remember(project)
    path = project / LEDGER
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    assert any(SEAL.match(path.read_text("utf-8").split("\n")[one.line - 1]) for one in problems_of(project))


def test_a_ledger_whose_seal_was_deleted_to_merge_two_is_sealed_by_the_next_publish(project: Path) -> None:
    remember(project)
    path = project / LEDGER
    path.write_text("\n".join(unsealed_lines(path.read_bytes())[:-1]) + "\n", "utf-8")

    assert problems_of(project) == []
    remember(project)

    assert unsealed(project)
    assert problems_of(project) == []
    path.write_text(path.read_text("utf-8") + "mall/refund/\n", "utf-8")  # twice: both had it
    assert problems_of(project) == []


def test_a_renamed_file_is_a_problem_until_its_old_address_is_written_down(
    project: Path, change: Change
) -> None:
    remember(project)
    (project / "docs/mall/refund/arrival.md").rename(project / "docs/mall/refund/money-back.md")

    [problem] = problems_of(project)

    assert problem.file == LEDGER.as_posix()
    assert (project / LEDGER).read_text("utf-8").split("\n")[
        problem.line - 1
    ] == "mall/refund/arrival/ mall-arrival"
    assert "docs/mall/refund/money-back.md" in problem.message
    line = re.search(r"redirect_from: \[[^]]*\]", problem.message)
    assert line
    change(
        "mall/refund/money-back.md",
        re.findall(r"redirect_from: .*", (project / "docs/mall/refund/money-back.md").read_text("utf-8"))[0],
        line.group(),
    )
    assert problems_of(project) == []


def test_the_line_to_add_keeps_the_old_addresses_that_are_there_already(
    project: Path, change: Change
) -> None:
    change("rights/refund/return.md", "redirect_from: []", "redirect_from: [rights/refund/oldest/]")
    remember(project)
    (project / "docs/rights/refund/return.md").rename(project / "docs/rights/refund/returned.md")

    [problem] = problems_of(project)

    assert "redirect_from: [rights/refund/oldest/, rights/refund/return/]" in problem.message


def test_an_id_changed_in_a_file_that_moved_is_a_problem_that_names_the_id_to_restore(
    project: Path, change: Change
) -> None:
    remember(project)
    change("mall/contact/phone.md", "redirect_from: []", "redirect_from: [mall/contact/phone/]")
    (project / "docs/mall/contact/phone.md").rename(project / "docs/mall/contact/hotline.md")
    for path in [*(project / "docs").rglob("*.md"), *(project / "docs").rglob("*.yml")]:
        path.write_text(
            re.sub(r"\bmall-phone\b(?!-)", "mall-hotline", path.read_text("utf-8")), "utf-8", newline="\n"
        )

    [problem] = problems_of(project)

    assert "id: mall-phone；" in problem.message
    assert "docs/mall/contact/hotline.md" in problem.message and "replaces: [mall-phone]" in problem.message


def test_the_advice_follows_the_id_and_not_the_spelling_of_the_names(project: Path) -> None:
    """A file moved to a name that is like nothing, while a new one takes a name like the old."""
    remember(project)
    docs = project / "docs"
    (docs / "mall/refund/arrival.md").rename(docs / "mall/contact/how-long.md")
    new = (docs / "rights/refund/return.md").read_text("utf-8")
    for old, other in (
        ("id: rights-return", "id: mall-arrivals"),
        ("id: law-return", "id: law-arrivals"),
        ("title: 七天无理由退货怎么算？", "title: 到货以后怎么办？"),
        ("- 不喜欢能退吗", "- 到货了怎么办"),
        ("- 无理由退货期限", "- 货到了"),
        ("- 网购反悔可以退货吗", "- 货来了要做什么"),
        ("- 七天从哪天算", "- 收货要看什么"),
        ("- 买错了想退", "- 开箱要录像吗"),
    ):
        assert old in new
        new = new.replace(old, other)
    (docs / "mall/refund/arrivals.md").write_text(new, "utf-8", newline="\n")

    [problem] = problems_of(project)

    assert "docs/mall/contact/how-long.md" in problem.message
    assert "docs/mall/refund/arrivals.md" not in problem.message


def test_an_address_whose_answer_is_gone_for_good_is_advised_to_no_other(project: Path) -> None:
    (project / LEDGER).write_text("mall/contact/phones/ mall-phones\n", "utf-8")

    [problem] = problems_of(project)

    assert "接替它的答案" in problem.message
    assert "docs/mall/contact/phone.md" not in problem.message


def test_a_line_without_an_id_is_advised_to_the_answer_spelled_most_like_it(project: Path) -> None:
    (project / LEDGER).write_text("mall/contact/phones/\n", "utf-8")

    [problem] = problems_of(project)

    assert "docs/mall/contact/phone.md" in problem.message


def test_a_line_without_an_id_is_advised_to_an_answer_whose_own_address_is_new(project: Path) -> None:
    """An answer that still stands where it was published has not moved, however like its name is."""
    (project / LEDGER).write_text("mall/contact/phone/\nmall/contact/phones/\n", "utf-8")
    (project / "docs/mall/refund/arrival.md").rename(project / "docs/mall/refund/numbers.md")

    [problem] = problems_of(project)

    assert "docs/mall/refund/numbers.md" in problem.message
    assert "docs/mall/contact/phone.md" not in problem.message


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "mall/refund", "/mall/", "../etc/", "Mall/"])
def test_a_line_that_is_no_address_is_a_problem_of_its_own(line: str, project: Path) -> None:
    (project / LEDGER).write_text(f"mall/\n{line}\n", "utf-8")

    assert [(problem.line, line in problem.message) for problem in problems_of(project)] == [(2, True)]


@pytest.mark.parametrize(
    "content", [b"", b"# \xe8\xaf\xb4\xe6\x98\x8e\r\n\r\nmall/\r\na/mall-phone/\r\n", b"\xef\xbb\xbfmall/\n"]
)
def test_line_ends_of_windows_comments_and_a_byte_order_mark_are_tolerated(
    content: bytes, project: Path
) -> None:
    (project / LEDGER).write_bytes(content)

    assert problems_of(project) == []


def test_a_line_with_something_else_than_an_id_is_a_problem(project: Path) -> None:
    (project / LEDGER).write_text("mall/ mall phone\nmall/refund/ Mall\n", "utf-8")

    assert [problem.line for problem in problems_of(project)] == [1, 2]


def test_extending_keeps_order_line_ends_comments_blank_lines_and_every_line(project: Path) -> None:
    (project / LEDGER).write_bytes("# 说明\r\nb/ b\r\n\r\n# 旧的\r\nz/\r\nc/\r\n".encode())

    extend_ledger(load_library(project), {"b/", "d/", "zz/"})

    assert unsealed(project, "\r\n") == "# 说明\r\nb/ b\r\n\r\n# 旧的\r\nd/\r\nz/\r\nc/\r\nzz/\r\n"


def test_every_address_of_an_answer_is_written_with_its_id(project: Path) -> None:
    remember(project)

    ids = {entry.address: entry.answer_id for entry in read_ledger(project)}

    assert ids["mall/refund/arrival/"] == ids["a/mall-arrival/"] == "mall-arrival"
    assert ids["mall/refund/old-arrival/"] == "mall-arrival"
    assert ids["mall/refund/"] is None
    assert list(ids) == sorted(address for address in ids if address)


def test_an_old_line_is_completed_and_one_whose_answer_is_gone_keeps_its_id(project: Path) -> None:
    (project / LEDGER).write_text("mall/contact/phone/\nmall/old/ mall-old\n", "utf-8")

    extend_ledger(load_library(project), {"mall/contact/phone/"})

    assert unsealed(project) == "mall/contact/phone/ mall-phone\nmall/old/ mall-old\n"


def test_an_address_taken_over_by_another_answer_is_remembered_with_that_one(project: Path) -> None:
    (project / LEDGER).write_text("mall/refund/old-arrival/ mall-older\n", "utf-8")

    extend_ledger(load_library(project), set())

    assert unsealed(project) == "mall/refund/old-arrival/ mall-arrival\n"


def test_a_ledger_that_holds_all_is_left_alone_even_unsorted_but_for_a_seal_that_was_taken_out(
    project: Path,
) -> None:
    (project / LEDGER).write_bytes(b"z/\nmall/")

    extend_ledger(load_library(project), {"mall/"})
    sealed = (project / LEDGER).read_bytes()
    extend_ledger(load_library(project), {"mall/"})

    assert "校验" in sealed.decode("utf-8") and unsealed(project) == "z/\nmall/\n"
    assert (project / LEDGER).read_bytes() == sealed


def test_what_a_killed_publish_left_of_a_ledger_is_no_problem_and_goes_with_the_next(project: Path) -> None:
    remember(project)
    before = (project / LEDGER).read_bytes()
    half = project / "docs" / "data" / f".ledger.txt.{2**22 + 1}.new"  # of a process that there cannot be
    half.write_bytes(before[: len(before) // 2])

    assert problems_of(project) == []
    extend_ledger(load_library(project), {"mall/new/"})

    assert not half.exists()
    assert set(unsealed_lines(before)) < set(unsealed_lines((project / LEDGER).read_bytes()))


def test_a_ledger_that_is_not_text_is_told_in_words(project: Path) -> None:
    (project / LEDGER).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ProjectError, match=re.escape("ledger.txt")):
        read_ledger(project)


@pytest.mark.slow
def test_a_publish_writes_the_ledger_and_keeps_every_line_of_it(
    publishable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "shouhou.publish.making.search_problems", lambda library, misses: []
    )  # the search is not what is tried here

    publish(publishable, publishable / "site", TODAY, quietly, quietly)

    kept = [entry.address for entry in read_ledger(publishable)]
    assert kept
    assert [
        address
        for address in kept
        if not address or not (publishable / "site" / address / "index.html").is_file()
    ] == []


@pytest.mark.slow
def test_a_preview_writes_no_ledger_and_only_reminds(publishable: Path) -> None:
    (publishable / LEDGER).write_text("mall/lost/\n", "utf-8")
    reminders: list[Problem] = []

    publish(publishable, publishable / "site", TODAY, quietly, reminders.append, preview=True)

    assert (publishable / LEDGER).read_text("utf-8") == "mall/lost/\n"
    assert [problem.file for problem in reminders if "mall/lost/" in problem.message] == [LEDGER.as_posix()]


def test_a_lost_address_stops_the_publish_and_nothing_is_swapped_in(publishable: Path) -> None:
    (publishable / LEDGER).write_text("mall/lost/\n", "utf-8")
    published_before(publishable / "site", "上一次的站点")

    with pytest.raises(ContentError, match="mall/lost/"):
        publish(publishable, publishable / "site", TODAY, quietly, quietly)

    assert (publishable / "site" / "index.html").read_text("utf-8") == "上一次的站点"
    assert (publishable / LEDGER).read_text("utf-8") == "mall/lost/\n"
