"""The response headers as web servers read them, so that nobody copies a policy by hand.

======================  ==========================  ====================================================
``_headers``            in the site                 for hosts that read it (static hosting by the folder)
``nginx-headers.conf``  in ``.build/servers/``      ``include`` it in a ``server``, and in every
                                                    ``location`` that has an ``add_header`` of its own
``headers.caddy``       in ``.build/servers/``      ``import`` it in a site's block
======================  ==========================  ====================================================

Besides what ``shouhou.site.policy`` says, all of them let pages of other sites read the widget, the search
and the data (``SHARED``). An older site that takes its place again brings its own headers, which have the
hashes of its own programs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from shouhou.site.policy import response_headers

OF_THE_SITE = "_headers"
FOLDER = "servers"
"""In the working folder of a project."""
SHARED = ("/search/widget.js", "/assets/search/", "/api/")
"""What pages of other sites may read; an end with a slash is a folder."""
FOR_ANYBODY = "Access-Control-Allow-Origin"

_HEADER = re.compile(r"^  ([\w-]+): (.+)$", re.MULTILINE)


def headers_file() -> bytes:
    """Return ``_headers``; its addresses are those of a site at the root of its host."""
    blocks = [("/*", response_headers())]
    blocks += [(f"{path}*" if path.endswith("/") else path, {FOR_ANYBODY: "*"}) for path in SHARED]
    text = "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in blocks
    )
    return text.encode("utf-8")


def headers_of(site: Path) -> dict[str, str]:
    """Return what a site's ``_headers`` says of every address; nothing for one from before there were any."""
    file = site / OF_THE_SITE
    text = file.read_text("utf-8") if file.is_file() else ""
    return dict(_HEADER.findall(text.partition("\n/")[0]))


def server_files(headers: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files for servers that are set up by hand, name -> content."""
    files = {"nginx-headers.conf": _nginx(headers), "headers.caddy": _caddy(headers)}
    return {name: text.encode("utf-8") for name, text in files.items()}


def write_server_files(working: Path, site: Path) -> None:
    """Write them for a site into a project's working folder."""
    folder = working / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in server_files(headers_of(site)).items():
        (folder / name).write_bytes(content)


def _nginx(headers: Mapping[str, str]) -> str:
    """nginx sends no header whose value is empty."""
    shared = "|".join(path[1:].replace(".", r"\.") + ("" if path.endswith("/") else "$") for path in SHARED)
    lines = [
        "# 售后指南的响应头。每次 build 都重写，不要手改。在 server 里 include；",
        "# 自己写了 add_header 的 location 不会沿用，要在里面再 include 一次。",
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        'set $shouhou_shared "";',
        f'if ($uri ~ "/({shared})") {{ set $shouhou_shared "*"; }}',
        f"add_header {FOR_ANYBODY} $shouhou_shared always;",
    ]
    return "\n".join(lines) + "\n"


def _caddy(headers: Mapping[str, str]) -> str:
    shared = " ".join(f"*{path}*" if path.endswith("/") else f"*{path}" for path in SHARED)
    lines = [
        "# 售后指南的响应头。每次 build 都重写，不要手改。在网站的一节里 import。",
        "header {",
        *(f'\t{name} "{value}"' for name, value in headers.items()),
        "}",
        f"@shouhou_shared path {shared}",
        f'header @shouhou_shared {FOR_ANYBODY} "*"',
    ]
    return "\n".join(lines) + "\n"
