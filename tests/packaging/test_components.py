"""What the site says it is made of fits the lock file and the packages, in a form that programs can read."""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

import pytest
from shouhou.commands.dev import Refusal
from shouhou.commands.development import components
from shouhou.site.exports.components import ENCODER, LICENCES, OWN_NOTICE, SBOM, component_files

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return component_files(senses=False)


@pytest.fixture(scope="module")
def sbom(written: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(written[SBOM]))


@pytest.fixture(scope="module")
def licences(written: dict[str, bytes]) -> str:
    return written[LICENCES].decode("utf-8")


def words_of_licences(package: Distribution) -> str:
    """The licence files that a package brings, with one space wherever they have any."""
    texts = [file.read_text("utf-8") for file in package.files or [] if file.name.startswith("LICENSE")]
    return " ".join(" ".join(texts).split())


def test_the_list_is_that_of_the_lock_file() -> None:
    kept = json.loads(components.WRITTEN.read_text("utf-8"))

    assert kept == components.components(), "run: python3 scripts/dev.py components"


def test_every_locked_package_stands_in_both_lists(sbom: dict[str, Any], licences: str) -> None:
    locked = set(components.locked())

    assert {(each["name"], each["version"]) for each in sbom["components"]} == locked
    assert [each for each in locked if f"{each[0]} {each[1]}：" not in licences] == []


@pytest.mark.parametrize("senses", [False, True])
def test_it_is_cyclonedx(senses: bool) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = component_files(senses)[SBOM].decode("utf-8")

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_what_the_project_asks_for_comes_first_and_leads_to_all_the_rest(sbom: dict[str, Any]) -> None:
    needs = {each["ref"]: each["dependsOn"] for each in sbom["dependencies"]}
    reached = [sbom["metadata"]["component"]["bom-ref"]]
    for ref in reached:
        reached += [other for other in needs[ref] if other not in reached]

    assert {each["bom-ref"] for each in sbom["components"]} == set(reached[1:])


def test_no_clock_and_no_chance_is_in_it(sbom: dict[str, Any], written: dict[str, bytes]) -> None:
    assert "timestamp" not in sbom["metadata"]
    assert component_files(senses=False) == written


def test_a_notice_that_goes_along_is_the_packages_own_where_it_brings_its_licence() -> None:
    notices = {name: notice for name, (_, notice) in components.IN_SITE.items() if notice}
    brought = {name: words_of_licences(distribution(name)) for name in notices}

    assert {name for name, text in brought.items() if not text} == {"jieba", "chinesecalendar"}
    assert [name for name, text in brought.items() if text and notices[name] not in text] == []


@pytest.mark.parametrize(("licence", "package"), [("MIT", "pypinyin"), ("BSD-2-Clause", "mkdocs")])
def test_a_licences_text_is_what_a_package_under_it_brings(licence: str, package: str, licences: str) -> None:
    text = licences.partition(f"---- {licence} ----")[2].partition("\n---- ")[0]

    assert len(text) > 500
    assert " ".join(text.split()) in words_of_licences(distribution(package))


def test_the_texts_of_what_stands_in_the_site_go_along(licences: str) -> None:
    assert "Apache License" in licences.partition("---- Apache-2.0 ----")[2]
    assert OWN_NOTICE in licences
    assert OWN_NOTICE in (ROOT / "LICENSE").read_text("utf-8")


def test_what_meanings_were_distilled_with_is_named_where_a_site_has_them() -> None:
    [asked] = PROJECT["optional-dependencies"]["sense"]
    sbom = json.loads(component_files(senses=True)[SBOM])

    assert asked == f"{ENCODER.name}=={ENCODER.version}"
    assert ENCODER.purl in {each["purl"] for each in sbom["components"]}
    assert ENCODER.purl in sbom["dependencies"][0]["dependsOn"]


def test_a_package_whose_licence_nobody_has_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(components.LICENCES, "jieba")

    with pytest.raises(Refusal, match=r"jieba.*LICENCES"):
        components.components()


def test_no_licence_is_written_by_hand_that_a_package_says_itself() -> None:
    said = {
        name for name in components.LICENCES if distribution(name).metadata.json.get("license_expression")
    }

    assert said == set()
