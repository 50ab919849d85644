"""Short addresses, old addresses, what was taken down, and the ledger that keeps the publish to all of
them.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import shutil
from pathlib import Path

import pytest
from real_content import library
from shouhou.content import Library, load_library
from shouhou.errors import ContentError, Problem, ProjectError
from shouhou.publish import publish
from shouhou.site.links import (
    ADDRESS,
    addresses,
    extend_ledger,
    gone_pages,
    ledger_problems,
    read_ledger,
    redirect_files,
)
from shouhou.site.pages import compile_pages

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "cases" / "content" / "collection"
LEDGER = Path("docs/data/ledger.txt")
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tiny project with what a publish needs; it has no ledger yet."""
    root = tmp_path / "项目"
    shutil.copytree(TINY, root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("docs/assets", "docs/templates"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / "docs" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def present_in(library: Library) -> set[str]:
    return addresses(compile_pages(library), library)


def problems_of(root: Path) -> list[Problem]:
    library = load_library(root)
    return ledger_problems(library, present_in(library))


def remember(root: Path) -> None:
    """Write the ledger of what the project holds now."""
    extend_ledger(root, present_in(load_library(root)))


def target_of(page: bytes) -> str:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.decode())
    assert found
    return found.group(1)


def test_every_answer_has_a_short_address_that_leads_to_it() -> None:
    files = redirect_files(library())

    for answer in library().answers:
        target = target_of(files[f"a/{answer.id}/index.html"])
        assert posixpath.normpath(posixpath.join(f"a/{answer.id}", target)) + "/" == answer.url


def test_every_old_address_leads_straight_to_its_answer(project: Path) -> None:
    change(
        project,
        "rights/refund/return.md",
        "redirect_from: []",
        "redirect_from: [rights/old/very/deep/, a/old-id/]",
    )

    files = redirect_files(load_library(project))

    assert target_of(files["rights/old/very/deep/index.html"]) == "../../../refund/return/"
    assert target_of(files["a/old-id/index.html"]) == "../../rights/refund/return/"


def test_a_redirect_has_a_plain_link_and_a_canonical_address() -> None:
    library = load_library(TINY)

    page = redirect_files(library, "https://example.org/help/")["a/mall-phone/index.html"].decode()

    assert '<a href="../../mall/contact/phone/">' in page
    assert '<link rel="canonical" href="https://example.org/help/mall/contact/phone/">' in page


def test_a_title_cannot_break_out_of_a_redirect(project: Path) -> None:
    change(
        project,
        "rights/refund/return.md",
        "title: 七天无理由退货怎么算？",
        "title: '七天</title><script>\"怎么算？'",
    )

    page = redirect_files(load_library(project))["a/rights-return/index.html"].decode()

    assert page.count("<script") == 1


def test_the_addresses_are_pages_short_addresses_and_old_ones(project: Path) -> None:
    change(project, "rights/refund/return.md", "redirect_from: []", "redirect_from: [rights/old/]")
    (project / "docs" / "data" / "gone.yml").write_text("mall/gone/: 平台取消了这项服务\n", "utf-8")

    found = present_in(load_library(project))

    assert {
        "mall/",
        "mall/refund/",
        "mall/refund/arrival/",
        "a/mall-arrival/",
        "rights/old/",
        "mall/gone/",
        "about/",
    } <= found
    assert "" not in found and "/" not in found


def test_the_ledger_of_the_real_site_is_sorted_and_keeps_every_address_of_today() -> None:
    lines = [address for _, address in read_ledger(ROOT)]

    assert lines == sorted(set(lines))
    assert all(ADDRESS.fullmatch(line) for line in lines)
    assert ledger_problems(library(), present_in(library())) == []
    assert {answer.url for answer in library().answers} | {
        answer.permalink for answer in library().answers
    } <= set(lines)


def test_a_renamed_file_is_a_problem_until_its_old_address_is_written_down(project: Path) -> None:
    remember(project)
    (project / "docs/mall/refund/arrival.md").rename(project / "docs/mall/refund/money-back.md")

    [problem] = problems_of(project)

    assert problem.file == LEDGER.as_posix()
    assert (project / LEDGER).read_text("utf-8").split("\n")[problem.line - 1] == "mall/refund/arrival/"
    assert "docs/mall/refund/money-back.md" in problem.message
    line = re.search(r"redirect_from: \[[^]]*\]", problem.message)
    assert line
    change(
        project,
        "mall/refund/money-back.md",
        re.findall(r"redirect_from: .*", (project / "docs/mall/refund/money-back.md").read_text("utf-8"))[0],
        line.group(),
    )
    assert problems_of(project) == []


def test_the_line_to_add_keeps_the_old_addresses_that_are_there_already(project: Path) -> None:
    change(project, "rights/refund/return.md", "redirect_from: []", "redirect_from: [rights/refund/oldest/]")
    remember(project)
    (project / "docs/rights/refund/return.md").rename(project / "docs/rights/refund/returned.md")

    [problem] = problems_of(project)

    assert "redirect_from: [rights/refund/oldest/, rights/refund/return/]" in problem.message


def test_a_changed_id_is_a_problem_that_names_the_id_to_restore(project: Path) -> None:
    remember(project)
    for path in [*(project / "docs").rglob("*.md"), *(project / "docs").rglob("*.yml")]:
        path.write_text(
            re.sub(r"\bmall-phone\b(?!-)", "mall-hotline", path.read_text("utf-8")), "utf-8", newline="\n"
        )

    [problem] = problems_of(project)

    assert "id: mall-phone；" in problem.message
    assert (
        "docs/mall/contact/phone.md" in problem.message
        and "redirect_from: [a/mall-phone/]" in problem.message
    )


def test_what_was_taken_down_on_purpose_is_no_problem_and_has_a_page_that_says_why(project: Path) -> None:
    (project / LEDGER).write_text("a/mall-old/\nmall/old/\n", "utf-8")
    (project / "docs/data/gone.yml").write_text(
        "mall/old/: 平台取消了<这项>服务\na/mall-old/: 平台取消了这项服务\n", "utf-8"
    )

    pages = gone_pages(load_library(project))

    assert problems_of(project) == []
    assert set(pages) == {"mall/old.md", "a/mall-old.md"}
    assert "平台取消了&lt;这项&gt;服务。" in pages["mall/old.md"]
    assert 'href="../../search/"' in pages["mall/old.md"]


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


def test_extending_keeps_line_ends_comments_and_every_line(project: Path) -> None:
    (project / LEDGER).write_bytes("# 说明\r\nz/\r\nmall/\r\n".encode())

    extend_ledger(project, {"mall/", "b/"})

    assert (project / LEDGER).read_bytes() == "# 说明\r\nb/\r\nmall/\r\nz/\r\n".encode()


def test_a_ledger_that_holds_all_is_left_alone_even_unsorted(project: Path) -> None:
    (project / LEDGER).write_bytes(b"z/\nmall/")

    extend_ledger(project, {"mall/"})

    assert (project / LEDGER).read_bytes() == b"z/\nmall/"


def test_a_ledger_that_is_not_text_is_told_in_words(project: Path) -> None:
    (project / LEDGER).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ProjectError, match=re.escape("ledger.txt")):
        read_ledger(project)


def quietly(step: str) -> None:
    pass


def test_a_publish_writes_the_ledger_and_keeps_every_line_of_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "shouhou.publish.search_problems", lambda library, misses: []
    )  # the search is not what is tried here

    publish(project, project / "site", TODAY, quietly)

    kept = [address for _, address in read_ledger(project)]
    assert kept
    assert [address for address in kept if not (project / "site" / address / "index.html").is_file()] == []


def test_a_preview_writes_no_ledger_and_only_reminds(project: Path) -> None:
    (project / LEDGER).write_text("mall/lost/\n", "utf-8")
    reminders: list[Problem] = []

    publish(project, project / "site", TODAY, quietly, remind=reminders.append)

    assert (project / LEDGER).read_text("utf-8") == "mall/lost/\n"
    assert [problem.file for problem in reminders if "mall/lost/" in problem.message] == [LEDGER.as_posix()]


def test_a_lost_address_stops_the_publish_and_nothing_is_swapped_in(project: Path) -> None:
    (project / LEDGER).write_text("mall/lost/\n", "utf-8")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("上一次的站点", "utf-8")

    with pytest.raises(ContentError, match="mall/lost/"):
        publish(project, project / "site", TODAY, quietly)

    assert (project / "site" / "index.html").read_text("utf-8") == "上一次的站点"
    assert (project / LEDGER).read_text("utf-8") == "mall/lost/\n"
