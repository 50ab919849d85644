"""``shouhou build``: what it writes, that it writes the same twice, and that a failure leaves the old site
alone.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result
from sample import TODAY as SAMPLES_DAY
from sample import published_before, tiny_project
from shouhou.errors import ProjectError
from shouhou.publish.mark import MARK
from shouhou.site.generator import write_working_folder

Run = Callable[..., Result]
RunProcess = Callable[..., "subprocess.CompletedProcess[bytes]"]
TODAY = ("--today", "2026-12-01")
DAY_OF_THE_SAMPLE = ("--today", SAMPLES_DAY.isoformat())

pytestmark = pytest.mark.slow


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under ``folder`` with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def first_difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.targets += [
            value for name, value in attrs if name in ("href", "src", "action") and value is not None
        ]


@pytest.fixture(scope="module")
def compressed_sample(sample_project: Path, run: Run) -> Path:
    """The sample, built by the command, with compressed files beside the others."""
    site = sample_project / "compressed"
    result = run("build", "--root", sample_project, "--output", site, "--compressed", *DAY_OF_THE_SAMPLE)
    assert result.exit_code == 0, result.output
    return site


def test_a_second_build_of_the_sample_gives_the_same_bytes(
    compressed_sample: Path, sample_site: Path
) -> None:
    """The first is the one that all tests share, from another folder, without compressed files; that those
    are written the same each time is held by ``test_compressed`` and ``test_reproducible``.
    """
    files = tree(compressed_sample)
    plain = {name: content for name, content in files.items() if not name.endswith((".br", ".gz"))}

    assert len(plain) < len(files)
    assert first_difference(plain, tree(sample_site)) == [MARK]  # the id is that of all files


def test_what_stands_beside_a_file_for_servers_is_that_file_compressed(
    compressed_sample: Path,
) -> None:
    from brotli import decompress

    files = tree(compressed_sample)
    beside = {name: files[name.rpartition(".")[0]] for name in files if name.endswith((".br", ".gz"))}

    assert {"index.html.br", "index.html.gz", "assets/search/engine.js.br"} <= beside.keys()
    assert [
        name
        for name, plain in beside.items()
        if (decompress if name.endswith(".br") else gzip.decompress)(files[name]) != plain
    ] == []


def test_the_pack_for_use_without_network_holds_no_compressed_files(
    compressed_sample: Path,
) -> None:
    [pack] = (compressed_sample / "offline").glob("*.bin")
    head = json.loads(gzip.decompress(pack.read_bytes()).partition(b"\n")[0])

    assert "index.html" in head["pages"]
    assert [name for name in {**head["pages"], **head["files"]} if name.endswith((".br", ".gz"))] == []


def test_nothing_of_this_machine_s_paths_is_in_the_sample(
    compressed_sample: Path, sample_project: Path
) -> None:
    paths = {sample_project, sample_project.resolve(), Path.home(), Path.cwd(), Path(tempfile.gettempdir())}
    traces = [os.fsencode(path) for path in paths if len(path.parts) > 2] + [b".build/publish-"]

    found = {
        (name, trace)
        for name, content in tree(compressed_sample).items()
        for trace in traces
        if trace in content
    }

    assert found == set()


def test_every_answer_in_the_api_has_its_page(compressed_sample: Path) -> None:
    answers = json.loads((compressed_sample / "api" / "answers.json").read_bytes())["answers"]

    assert [
        answer["url"]
        for answer in answers
        if not (compressed_sample / answer["url"] / "index.html").is_file()
    ] == []


def test_every_link_of_the_sample_leads_to_a_file_of_it(compressed_sample: Path) -> None:
    site = compressed_sample.resolve()
    missing = set()
    for page in site.rglob("*.html"):
        for target in Links(page.read_text("utf-8")).targets if page.name != "404.html" else []:
            if re.match(r"[a-z]+:|#", target) or not target:
                continue
            there = (page.parent / re.split("[?#]", target)[0]).resolve()
            if not (there.is_file() or (there / "index.html").is_file()):
                missing.add((page.relative_to(site).as_posix(), target))

    assert missing == set()


def test_only_evidenced_numbers_can_be_dialled_on_the_sample(compressed_sample: Path) -> None:
    answers = json.loads((compressed_sample / "api" / "answers.json").read_bytes())["answers"]
    allowed = {
        "tel:" + contact["value"].replace("-", "")
        for answer in answers
        for contact in answer["contacts"]
        if contact["dial"]
    }

    links = {
        target
        for page in compressed_sample.rglob("*.html")
        for target in Links(page.read_text("utf-8")).targets
        if target.startswith("tel:")
    }

    assert links == allowed


def test_nothing_is_loaded_from_another_site(compressed_sample: Path) -> None:
    loaded = {
        match
        for page in compressed_sample.rglob("*.html")
        for match in re.findall(
            r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"((?:https?:)?//[^\"]*)",
            page.read_text("utf-8"),
        )
    }

    assert loaded == set()


OLD = "上一次的站点"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, run: Run) -> tuple[Path, Result]:
    """The tiny project, built in the place of an older site, and what the build said."""
    project = tiny_project(tmp_path_factory.mktemp("built") / "项目")
    published_before(project / "site", OLD)
    return project / "site", run("build", "--root", project, *TODAY)


def works_without_network(site: Path) -> set[bool]:
    """Whether it does by its version, and by its pages."""
    version = json.loads((site / "offline" / "version.json").read_bytes())["version"]
    return {version is not None, b"sh-offline" in (site / "index.html").read_bytes()}


def test_a_build_writes_pages_index_and_api(built: tuple[Path, Result]) -> None:
    site, result = built

    assert result.exit_code == 0
    assert {
        "index.html",
        "404.html",
        "mall/refund/arrival/index.html",
        "api/answers.json",
        "assets/search/manifest.json",
        "assets/search/engine.js",
    } <= set(tree(site))


def test_a_build_works_without_network_unless_told_otherwise(
    built: tuple[Path, Result], project: Path, run: Run
) -> None:
    run("build", "--root", project, "--no-offline", *TODAY)

    assert works_without_network(built[0]) == {True}
    assert works_without_network(project / "site") == {False}


def test_a_build_tells_its_steps_on_stderr_and_its_result_on_stdout(built: tuple[Path, Result]) -> None:
    site, result = built

    assert len(result.stderr.splitlines()) > 1
    assert str(site) in result.stdout


def test_what_was_removed_from_the_content_leaves_the_site(built: tuple[Path, Result]) -> None:
    assert OLD not in (built[0] / "index.html").read_text("utf-8")


def spoil_an_answer(project: Path) -> None:
    path = project / "docs" / "rights" / "refund" / "return.md"
    path.write_text(path.read_text("utf-8").replace("days: 7", "days: 9"), "utf-8")


def spoil_a_link_between_pages(project: Path) -> None:
    path = project / "docs" / "index.md"
    path.write_text(path.read_text("utf-8") + "\n[没有这一页](nowhere.md)\n", "utf-8")


def spoil_the_template(project: Path) -> None:
    (project / "docs" / "templates" / "main.html").write_text("{% extends 'base.html' %}{% block", "utf-8")


def spoil_the_settings(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("name: material\n", "name: no-such-theme\n"), "utf-8")


FAULTS = (
    spoil_an_answer,
    spoil_a_link_between_pages,
    spoil_the_template,
    spoil_the_settings,
)


def in_words(result: Result) -> bool:
    """Whether the command ended by itself, with a sentence, and by no error that Python would show."""
    return isinstance(result.exception, SystemExit) and bool(result.stderr)


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
def test_a_failed_build_exits_with_1_and_leaves_the_old_site_as_it_was(
    spoil: Callable[[Path], None], project: Path, run: Run
) -> None:
    before = tree(published_before(project / "site", OLD))
    spoil(project)

    result = run("build", "--root", project, *TODAY)

    assert (result.exit_code, result.stdout) == (1, "")
    assert in_words(result)
    assert (
        "scripts/cli.py" not in result.stderr
    )  # the generator's own words may be shown, no traceback of ours
    assert tree(project / "site") == before


def test_a_link_to_no_page_stops_the_build_in_chinese_with_its_place(project: Path, run: Run) -> None:
    spoil_a_link_between_pages(project)

    result = run("build", "--root", project, *TODAY)

    assert result.exit_code == 1
    assert re.search(r"^docs/index\.md:\d+:\d+: .*nowhere\.md", result.stderr, re.M)
    assert "WARNING" not in result.stderr and "INFO" not in result.stderr


def test_a_mistake_in_a_template_is_told_with_its_place_and_without_a_traceback(
    project: Path, run: Run
) -> None:
    spoil_the_template(project)

    result = run("build", "--root", project, *TODAY)

    assert re.search(r"templates/main\.html:1$", result.stderr, re.M)
    assert re.search("^模板", result.stderr, re.M)
    assert "Traceback" not in result.stderr and "site-packages" not in result.stderr


def test_an_answer_within_its_days_of_grace_is_told_and_is_not_what_stops_a_build(
    project: Path, run: Run
) -> None:
    (project / "docs" / "data" / "ledger.txt").write_text("mall/lost/\n", "utf-8")

    result = run("build", "--root", project, "--today", "2027-03-01")

    told = [line for line in result.stderr.splitlines() if "docs/" in line]
    assert "提醒：docs/mall/contact/phone.md:18:1: " in told[0]
    assert [line.partition(":")[0] for line in told if not line.startswith("提醒：")] == [
        "docs/data/ledger.txt"
    ]


def test_a_stale_answer_stops_the_build(project: Path, run: Run) -> None:
    result = run("build", "--root", project, "--today", "2030-01-01")

    assert result.exit_code == 1
    assert "docs/mall/refund/arrival.md:16:1: " in result.stderr
    assert not (project / "site").exists()


def test_a_project_without_settings_brings_no_traceback(project: Path, run_process: RunProcess) -> None:
    (project / "mkdocs.yml").unlink()

    done = run_process("build", "--root", str(project), *TODAY)

    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("settings", ["theme: [", "theme: material", "- theme", ""])
def test_settings_that_cannot_be_used_bring_no_traceback(settings: str, project: Path, run: Run) -> None:
    (project / "mkdocs.yml").write_text(settings, "utf-8")

    result = run("build", "--root", project, *TODAY)

    assert result.exit_code == 1
    assert in_words(result) and "Traceback" not in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
@pytest.mark.parametrize(
    "put",
    [
        Path.mkdir,
        lambda path: os.mkfifo(path),
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path),
    ],
    ids=["folder", "pipe", "device", "circle"],
)
def test_settings_that_are_no_file_are_a_sentence(
    put: Callable[[Path], None], project: Path, tmp_path: Path
) -> None:
    settings = project / "mkdocs.yml"
    settings.unlink()
    put(settings)

    with pytest.raises(ProjectError, match=r"mkdocs\.yml.*请"):
        write_working_folder(project, tmp_path / "working", {}, [], "", shell={})


def test_settings_that_may_not_be_read_are_a_sentence(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: Path, encoding: str) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refusing)

    with pytest.raises(ProjectError, match=r"mkdocs\.yml.*权限"):
        write_working_folder(project, tmp_path / "working", {}, [], "", shell={})


def test_an_output_that_cannot_be_written_brings_no_traceback(project: Path, run: Run) -> None:
    result = run("build", "--root", project, "--output", project / "mkdocs.yml" / "site", *TODAY)

    assert result.exit_code in (1, 2)
    assert in_words(result) and "Traceback" not in result.stderr


def test_wrong_use_exits_with_2(run: Run) -> None:
    assert run("build", "--output").exit_code == 2


def test_strict_dates_refuse_what_is_overdue_and_list_it(tmp_path: Path, run: Run) -> None:
    project = tiny_project(tmp_path / "p")

    result = run("build", "--root", project, "--strict-dates", "--today", "2027-02-22")

    assert result.exit_code == 1
    assert (
        "docs/mall/refund/arrival.md:16:" in result.stderr and "docs/mall/contact/phone.md:" in result.stderr
    )
    assert not (project / "site").exists()
