"""``shouhou phrases``: quick phrases from the content, without a build."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from sample import SAMPLE, library
from shouhou.commands.cli import main
from shouhou.site.exports.quick_phrases import as_csv, phrases

URL = "https://example.org/help/"


def run(*arguments: str) -> tuple[int, bytes, str]:
    done = CliRunner().invoke(main, ["phrases", "--root", str(SAMPLE), *arguments])
    return done.exit_code, done.stdout_bytes, done.stderr


def test_without_a_format_the_table_goes_to_standard_output() -> None:
    assert run("--site-url", "https://example.org/help") == (0, as_csv(library(), URL), "")


def test_json_holds_what_the_package_says() -> None:
    code, out, _ = run("--site-url", URL, "--format", "json")

    assert code == 0
    assert [phrase["text"] for phrase in json.loads(out)["phrases"]] == [
        phrase.text for phrase in phrases(library(), URL)
    ]


def test_a_workbook_is_written_to_the_file_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "phrases.xlsx"

    assert run("--format", "xlsx", "--output", str(file)) == (0, b"", "")
    assert len(openpyxl.load_workbook(io.BytesIO(file.read_bytes())).worksheets) == 3


def test_replies_that_do_not_fit_are_named_on_stderr() -> None:
    code, _, told = run("--site-url", f"https://example.org/{'x' * 120}/")

    assert code == 0
    assert "sh-refund-rejected" in told and len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "pdf"), "pdf"),
        (("--site-url", "example.org"), "https://"),
        (("--output", "/no/such/folder/x.csv"), "/no/such/folder/x.csv"),
    ],
)
def test_a_wrong_use_is_one_sentence_and_exit_code_two(arguments: tuple[str, ...], told: str) -> None:
    code, out, error = run(*arguments)

    assert (code, out) == (2, b"")
    assert told in error and "Traceback" not in error
