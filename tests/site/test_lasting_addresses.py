"""Short addresses, old addresses, and what was taken down."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sample import library
from shouhou.content import Library, load_library
from shouhou.content.files import GONE
from shouhou.site.lasting_addresses import (
    REPLACED,
    address_problems,
    addresses,
    gone_pages,
    redirect_files,
    replaced_files,
)
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import compile_pages

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "cases" / "content" / "collection"
LEDGER = Path("docs/data/ledger.txt")

Change = Callable[[str, str, str], None]


def present_in(library: Library) -> set[str]:
    return addresses(compile_pages(library), library)


def target_of(page: bytes) -> str:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.decode())
    assert found
    return found.group(1)


def test_every_answer_has_a_short_address_that_leads_to_it() -> None:
    files = redirect_files(library())

    for answer in library().answers:
        target = target_of(files[f"a/{answer.id}/index.html"])
        assert posixpath.normpath(posixpath.join(f"a/{answer.id}", target)) + "/" == answer.url


def test_no_redirect_is_written_over_a_page_of_the_site_s_own_making() -> None:
    first, *rest = library().answers
    platform = next(iter(library().shopping_platforms))
    made = f"tools/next-step/{platform}/"
    moved = first.model_copy(update={"redirect_from": (made, "mall/old/")})
    changed = replace(library(), answers=(moved, *rest), gone={made: "没有了", "mall/gone/": "没有了"})

    problems = address_problems(changed, compile_pages(changed))

    assert {(problem.file, made in problem.message) for problem in problems} == {
        (first.file, True),
        (GONE, True),
    }
    assert address_problems(library(), compile_pages(library())) == []


def test_every_old_address_leads_straight_to_its_answer(project: Path, change: Change) -> None:
    change(
        "rights/refund/return.md",
        "redirect_from: []",
        "redirect_from: [rights/old/very/deep/, a/old-id/]",
    )

    files = redirect_files(load_library(project))

    assert target_of(files["rights/old/very/deep/index.html"]) == "../../../refund/return/"
    assert target_of(files["a/old-id/index.html"]) == "../../rights/refund/return/"


def test_ids_kept_on_a_device_are_told_which_answer_they_were_merged_into(
    project: Path, change: Change
) -> None:
    change("rights/refund/return.md", "redirect_from: []", "redirect_from: []\nreplaces: [old-id, older-id]")

    document = json.loads(replaced_files(load_library(project))[REPLACED])

    assert document == {"format": 1, "replaced": {"old-id": "rights-return", "older-id": "rights-return"}}


def test_a_redirect_has_a_plain_link_and_a_canonical_address() -> None:
    library = load_library(TINY)

    page = redirect_files(library, "https://example.org/help/")["a/mall-phone/index.html"].decode()

    assert '<a href="../../mall/contact/phone/">' in page
    assert '<link rel="canonical" href="https://example.org/help/mall/contact/phone/">' in page


def test_a_title_cannot_break_out_of_a_redirect() -> None:
    first, *rest = library().answers
    named = first.model_copy(update={"title": '七天</title><script>"怎么算？'})

    page = redirect_files(replace(library(), answers=(named, *rest)))[f"{first.permalink}index.html"]

    assert page.count(b"<script") == 1


def test_the_addresses_are_pages_short_addresses_and_old_ones(project: Path, change: Change) -> None:
    change("rights/refund/return.md", "redirect_from: []", "redirect_from: [rights/old/]")
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


def test_what_was_taken_down_on_purpose_is_no_problem_and_has_a_page_that_says_why(project: Path) -> None:
    (project / LEDGER).write_text("a/mall-old/\nmall/old/\n", "utf-8")
    (project / "docs/data/gone.yml").write_text(
        "mall/old/: 平台取消了<这项>服务\na/mall-old/: 平台取消了这项服务\n", "utf-8"
    )

    library = load_library(project)
    pages = gone_pages(library)

    assert ledger_problems(library, present_in(library)) == []
    assert set(pages) == {"mall/old.md", "a/mall-old.md"}
    assert "平台取消了&lt;这项&gt;服务。" in pages["mall/old.md"]
    assert 'href="../../search/"' in pages["mall/old.md"]
