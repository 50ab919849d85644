"""``dev.py load``: how the site on nginx answers a crowd while it is published anew five times.

A copy of the project is published, compressed, and served by nginx on this machine's loopback with the
settings that ``build`` writes. wrk asks for what readers ask for; meanwhile an answer is changed and the
site published, again and again. Beside the crowd two kinds of readers are watched, since a crowd does not
look at what it gets:

at once   opens a page, and then all that it loads: style sheets, modules, the index's files
late      opens a page before a publish, and what it loads after it

What one of them cannot fetch, or is given as another type, is a page mixed from two publishes that does not
work.

    dev.py load            the project's own content
    dev.py load FOLDER     that of the project in FOLDER

Exit codes: 0 everything was answered; 1 something was not; 2 this machine lacks nginx or wrk.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from shouhou.commands.dev import ROOT, Refusal, answer, say
from shouhou.commands.development.crowd import INDEX, Crowd, crowd, ensure_wrk, mix
from shouhou.commands.development.nginx import ensure_nginx, serving
from shouhou.content import load_library
from shouhou.site.offline import newest_check

PUBLISHES = 5
QUIET = "10s"
"""How long the crowd is measured with nothing else going on: all that the machine can answer."""
PAUSE = 50
"""Milliseconds that one of the crowd waits on average while the site is published. That makes some 1,000
requests a second, so that the answers are measured and not a machine that has no time for the publish.
"""
SHARDS = 8
"""Files of the index that a watched reader opens."""
_SERVER = """\
root "{site}";
error_page 404 /404.html;
include "{settings}";
"""
_LOADED = re.compile(
    r"""<(?:link rel="(?:stylesheet|modulepreload)" href|script type="module" src)="([^"]+)"""
)
_IMPORTED = re.compile(r"""\bfrom\s*["'](\.{1,2}/[^"']+)["']""")


@dataclass
class Watched:
    """What the watched readers did; ``failed`` names each file that was not there."""

    pages: int = 0
    files: int = 0
    failed: list[str] = field(default_factory=list)


def fetched(address: str, seen: Watched) -> bytes:
    """Return what an address gives; what is wrong with it goes to ``seen``."""
    seen.files += 1
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            content: bytes = response.read()
            kind = response.headers.get_content_type()
    except (OSError, urllib.error.HTTPError) as error:
        seen.failed.append(f"{address}：{error}")
        return b""
    if kind == "text/html" and not address.endswith("/"):
        seen.failed.append(f"{address}：给的是网页")
    return content


def opened(address: str, seen: Watched) -> list[str]:
    """Open a page as a browser does that has nothing yet; return the addresses of all that it loads at once,
    and of some of the index's files, as its manifest names them now.
    """
    seen.pages += 1
    page = fetched(address, seen).decode("utf-8")
    index: list[str] = []
    if root := re.search(r'<meta name="sh-root" content="([^"]*)"', page):  # a page that leads on has none
        search = urljoin(address, f"{root[1]}/assets/search/")
        manifest = fetched(f"{search}manifest.json", seen).decode("utf-8")
        for name in INDEX.findall(manifest)[:1]:
            index += [f"{search}{name}/texts-{shard}.json" for shard in range(SHARDS)]
    return [*(urljoin(address, each) for each in _LOADED.findall(page)), *index]


def load_all(addresses: Sequence[str], seen: Watched) -> None:
    """Fetch files of a page, and every module that they import."""
    found = list(addresses)
    for address in found:
        content = fetched(address, seen)
        if address.endswith(".js"):
            found += [
                at
                for each in _IMPORTED.findall(content.decode("utf-8"))
                if (at := urljoin(address, each)) not in found
            ]


def read_on(pages: Sequence[str], seen: Watched, ended: threading.Event) -> None:
    """Open page after page, each with all that it loads, until ``ended``."""
    chance = random.Random(2)
    while not ended.is_set():
        load_all(opened(chance.choice(pages), seen), seen)


def change(project: Path, turn: int) -> None:
    """Add a sentence to an answer, another one every time."""
    files = sorted(path for path in project.glob("docs/*/*/*.md") if path.name != "index.md")
    with files[turn % len(files)].open("a", encoding="utf-8") as file:
        file.write(f"\n这一句是测试时加上的，第 {turn} 句。\n")


def publish(project: Path, site: Path, today: str) -> float:
    """Publish as an operator does; return the seconds it took."""
    words = ["build", "--root", str(project), "--output", str(site), "--today", today, "--compressed"]
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "shouhou", *words], capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise Refusal(f"站点没有做成：{done.stderr[-1000:]}", 1)
    return time.monotonic() - started


def tell(when: str, found: Crowd) -> None:
    print(
        f"{when}：{found.requests / found.seconds:.0f} 个请求/秒，共 {found.requests} 个，"
        f"p50 {found.p50:.1f} ms，p99 {found.p99:.1f} ms，"
        f"不是 200 的 {found.refused} 个，断开的 {found.broken} 个",
        flush=True,
    )


def measure(wrk: str, nginx: str, source: Path, folder: Path) -> bool:
    """Measure and print; say whether everything was answered."""
    project, site = folder / "project", folder / "site"
    shutil.copytree(source / "docs", project / "docs")
    shutil.copy(source / "mkdocs.yml", project)
    today = newest_check(load_library(project))
    publish(project, site, today)
    late, at_once, ended = Watched(), Watched(), threading.Event()
    server = folder / "server.conf"
    server.write_text(
        _SERVER.format(site=site, settings=project / ".build" / "servers" / "nginx.conf"), "utf-8"
    )
    with serving(nginx, server, folder / "nginx") as address:
        with crowd(wrk, address, site, folder, QUIET) as counted:
            pass
        tell("平时", counted[0])
        pages = [urljoin(address, each) for each in dict.fromkeys(mix(site)) if each.endswith("/")]
        reader = threading.Thread(target=read_on, args=(pages, at_once, ended))
        reader.start()
        try:
            for turn in range(1, PUBLISHES + 1):
                waiting = [opened(page, late) for page in pages[::20]]
                change(project, turn)
                with crowd(wrk, address, site, folder, pause=PAUSE) as during:
                    took = publish(project, site, today)
                tell(f"第 {turn} 次发布（{took:.0f} 秒）时", during[0])
                counted += during
                for addresses in waiting:
                    load_all(addresses, late)
        finally:
            ended.set()
            reader.join()
    for name, seen in (("打开就读的", at_once), ("发布前打开、发布后才读的", late)):
        print(f"{name}：{seen.pages} 页，{seen.files} 个文件，取不到的 {len(seen.failed)} 个")
        print("\n".join(seen.failed[:10]), end="\n" if seen.failed else "")
    return not (late.failed or at_once.failed or any(each.refused or each.broken for each in counted))


def run(arguments: Sequence[str]) -> int:
    if len(arguments) > 1 or any(each.startswith("-") for each in arguments):
        raise Refusal("最多写一个文件夹，里面是一个站点的 docs：python3 scripts/dev.py load", 2)
    nginx, wrk = ensure_nginx(), ensure_wrk()
    if not (nginx and wrk):
        raise Refusal(f"这里没有 {'wrk' if nginx else 'nginx'}；请先安装，如 apt install nginx wrk。", 2)
    with tempfile.TemporaryDirectory() as folder:
        say("先发布一次，再量…")
        return 0 if measure(wrk, nginx, Path(*arguments) if arguments else ROOT, Path(folder)) else 1


if __name__ == "__main__":
    raise SystemExit(answer(run))
