"""What the generator says is told in Chinese, whatever it says."""

from __future__ import annotations

import re

import pytest
from shouhou.site.generator_words import in_chinese

WORDS = re.compile(r"\b(?:contains|found|target|strict|warning|error|Doc|Aborted)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "WARNING -  Doc file 'mall/a.md' contains a link '../b.md', but the target 'b.md' is not found"
            " among documentation files. Did you mean 'c.md'?",
            ["docs/mall/a.md", "../b.md", "c.md"],
        ),
        (
            "WARNING -  Doc file 'a.md' contains a link 'b.md', but the target is not found among"
            " documentation files.",
            ["docs/a.md", "b.md"],
        ),
        (
            "WARNING -  Doc file 'mall/a.md' contains a link '../../assets/b.png', but the target"
            " 'assets/b.png' is not found among documentation files.",
            ["docs/mall/a.md", "图片 ../../assets/b.png 没有"],
        ),
        (
            "INFO    -  x\nWARNING -  Doc file 'a.md' contains an absolute link '/b', it was left as is.",
            ["/b"],
        ),
        (
            "WARNING -  A reference to 'x.md' is included in the 'nav' configuration, which is not found in"
            " the documentation files.",
            ["docs/x.md"],
        ),
        ("ERROR   -  Encoding error reading file: a.md", ["docs/a.md", "UTF-8"]),
        (
            "ERROR   -  Config value 'plugins': The \"tags\" plugin is not installed",
            ["mkdocs.yml", "plugins", "tags"],
        ),
        ("ModuleNotFoundError: No module named 'material'", ["material"]),
        ("jinja2.exceptions.TemplateNotFound: tool.html", ["tool.html"]),
    ],
)
def test_a_sentence_of_the_generator_is_told_in_chinese(said: str, told: list[str]) -> None:
    [line] = in_chinese(f"{said}\n\nAborted with 1 warnings in strict mode!\n")

    assert all(part in line for part in told)
    assert re.search("[一-鿿]", line)
    assert not WORDS.search(line)


def test_a_traceback_is_its_last_line_and_the_place_in_the_template() -> None:
    said = (
        "Traceback (most recent call last):\n"
        '  File "/x/templates/page.html", line 7, in block\n'
        "    {{ a.b }}\n    ^^^^^\n"
        "jinja2.exceptions.UndefinedError: 'a' is undefined\n"
    )

    first, place = in_chinese(said)

    assert first.startswith("模板")
    assert place == "/x/templates/page.html:7"


def test_what_nobody_has_foreseen_is_handed_on_behind_a_chinese_sentence() -> None:
    [line] = in_chinese("WARNING -  Something new happened.")

    assert re.match("[一-鿿]", line)
    assert line.endswith("Something new happened.")
