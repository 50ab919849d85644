"""``shouhou index``: other people's documents in a folder that ``shouhou find`` and ``engine.js`` open."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from shouhou.engine.engine import Found
from shouhou.evaluate import documents
from small_site import small_site

pytestmark = pytest.mark.slow

Run = Callable[..., Result]
PAGES = [
    {"id": "orchid", "title": "兰花浇水", "text": "春秋七天浇一次。\n冬天少浇。", "url": "plants/orchid/"},
    {"id": "cat", "title": "猫粮怎么选", "text": "看蛋白质，也看脂肪。", "url": "pets/#food"},
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "pages.jsonl"
    path.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in PAGES), "utf-8")
    return path


@pytest.fixture(scope="module")
def indexed(pages: Path, run: Run) -> Path:
    folder = pages.with_name("index")
    done = run("index", pages, "--out", folder)
    assert done.exit_code == 0, done.output
    return folder


def test_the_folder_holds_the_engine_and_one_index(indexed: Path) -> None:
    names = {path.name.partition("-")[0] for path in indexed.iterdir()}

    assert names >= {"engine.js", "manifest.json", "data"}


def test_a_page_is_found_by_a_word_in_a_sentence_with_its_address_and_text(indexed: Path, run: Run) -> None:
    found = json.loads(run("find", "--index", indexed, "--json", "脂肪").stdout)

    assert [(result["id"], result["url"], result["text"]) for result in found["results"]] == [
        ("cat", "pets/#food", PAGES[1]["text"])
    ]


def test_cards_of_other_peoples_pages_tell_no_evidence_and_no_place(indexed: Path, run: Run) -> None:
    lines = run("find", "--index", indexed, "兰花").stdout.split("\n")

    assert [line.strip() for line in lines if line] == [
        "1. 兰花浇水",
        "春秋七天浇一次。 冬天少浇。",
        "plants/orchid/",
    ]


def test_the_picked_page_is_shown_whole(indexed: Path, run: Run) -> None:
    shown = run("find", "--index", indexed, "--pick", "1", "兰花").stdout

    assert [line.strip() for line in shown.split("\n")][-3:-1] == ["春秋七天浇一次。", "冬天少浇。"]


def test_a_line_that_is_no_page_ends_the_command_and_leaves_the_folder(indexed: Path, run: Run) -> None:
    bad = indexed.with_name("bad.jsonl")
    bad.write_text('{"id": "a"}\n', "utf-8")
    before = (indexed / "manifest.json").read_bytes()

    done = run("index", bad, "--out", indexed)

    assert done.exit_code == 1
    assert "bad.jsonl:1: " in done.stderr
    assert (indexed / "manifest.json").read_bytes() == before


def test_after_a_change_an_index_of_kept_terms_is_that_of_a_first_time(
    pages: Path, run: Run, tmp_path: Path
) -> None:
    changed = tmp_path / "pages.jsonl"
    changed.write_text(pages.read_text("utf-8").replace("七天", "五天"), "utf-8")

    run("index", pages, "--out", tmp_path / "before", "--kept", tmp_path / "kept")
    run("index", changed, "--out", tmp_path / "after", "--kept", tmp_path / "kept")
    run("index", changed, "--out", tmp_path / "first")

    assert len(list((tmp_path / "kept").glob("*.counts"))) == 1
    assert contents(tmp_path / "after") == contents(tmp_path / "first") != contents(tmp_path / "before")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_what_belongs_to_answers_alone_is_refused(indexed: Path, run: Run) -> None:
    assert run("find", "--index", indexed, "--copy", "兰花").exit_code == 2


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to stand in, since options are looked for there."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_built_site_gets_its_search_inside_proved_and_a_result_leads_to_the_section(
    away: Path, run: Run
) -> None:
    site = small_site(away / "site")
    (away / "shouhou.toml").write_text('synonyms = [["白名单", "信任列表"]]\n', "utf-8")

    done = run("index", site, "--check", "--strict")

    assert done.exit_code == 0, done.output
    assert "3 页，4 节" in done.stdout
    found = json.loads(run("find", "--index", site / "shouhou", "--json", "信任列表").stdout)
    assert (found["results"][0]["url"], found["results"][0]["title"]) == (
        "install/#windows",
        "安装 / 在视窗系统上安装",
    )
    again = run("index", site)
    assert "3 页，4 节" in again.stdout


def test_strict_writes_nothing_where_a_page_cannot_be_read(away: Path, run: Run) -> None:
    site = small_site(away / "site", faulty=True)

    done = run("index", site, "--strict")

    assert done.exit_code == 1
    assert "old/empty.html: " in done.stderr and "语言写得不对：1 个" in done.stderr
    assert not (site / "shouhou").exists()


def test_what_is_not_found_stops_a_check_and_is_named(
    away: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site(away / "site")
    lost: Found = {"query": "", "confident": False, "sure": False, "results": []}
    monkeypatch.setattr(documents, "_find", lambda _, queries: [lost for _ in queries])

    done = run("index", site, "--check")

    assert done.exit_code == 1
    assert "install/#path: 搜“环境变量”" in done.stderr
    assert not (site / "shouhou").exists()
    (away / "shouhou.toml").write_text("misses = 1000\n", "utf-8")
    assert run("index", site, "--check").exit_code == 0


def test_what_is_no_site_needs_a_place_for_its_index(pages: Path, run: Run) -> None:
    done = run("index", pages)

    assert done.exit_code == 2
    assert "--out" in done.stderr


def test_a_source_that_is_a_single_page_or_holds_none_is_told_as_such(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.html").write_text("<main>甲</main>", "utf-8")
    (tmp_path / "empty").mkdir()

    page, empty = run("index", tmp_path / "a.html"), run("index", tmp_path / "empty")

    assert (page.exit_code, empty.exit_code) == (2, 1)
    assert "所在的文件夹" in page.stderr and "没有网页" in empty.stderr


@pytest.mark.parametrize("inside", ["site/kept", "index/kept"])
def test_what_is_kept_is_not_published(inside: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").write_text("<main>甲</main>", "utf-8")

    done = run("index", tmp_path / "site", "--out", tmp_path / "index", "--kept", tmp_path / inside)

    assert done.exit_code == 2 and "--kept" in done.stderr
    assert not (tmp_path / inside).exists()
