"""What web servers are told of the site, in their own words, so that nobody copies a policy by hand.

=================  ======================  ========================================================
``_headers``       in the site             for hosts that read it (static hosting by the folder)
``nginx.conf``     in ``.build/servers/``  ``include`` it in the ``server`` or ``location`` of the site, and
                                           in every one inside that has an ``add_header`` of its own
``headers.caddy``  in ``.build/servers/``  ``import`` it in a site's block
=================  ======================  ========================================================

All of them send the headers of ``shouhou.site.serving.policy``, tell how long a file may be kept
(``shouhou.site.serving.sending``), and let pages of other sites read the widget, the search and the data
(``SHARED``). nginx is told the rest too: types, compressed files, redirects. An older site that takes its
place again brings its own headers, which have the hashes of its own programs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from shouhou.disk import replace_file
from shouhou.site.serving.policy import response_headers
from shouhou.site.serving.sending import ASK_FIRST, FOR_A_YEAR, PACKED, TYPES, UNCHANGING

OF_THE_SITE = "_headers"
FOLDER = "servers"
"""In the working folder of a project."""
SHARED = ("/search/widget.js", "/assets/search/", "/api/")
"""What pages of other sites may read; an end with a slash is a folder."""
FOR_ANYBODY = "Access-Control-Allow-Origin"
CACHE = "Cache-Control"
NEWEST = ("/assets/search/manifest.json", "/offline/version.json", "/sw.js")
"""What tells which of the files with a hash in their address are the newest."""

_HEADER = re.compile(r"^  ([\w-]+): (.+)$", re.MULTILINE)


def headers_file(site: Path, others_told: str = "") -> bytes:
    """Return ``_headers`` for the finished site in a folder; its addresses are those at the root of a host,
    ``others_told`` the one elsewhere that pages may send to.

    Hosts join what several blocks say of one header: so how long to keep a file is said where it is a year,
    and of the files that must be asked for; of all others such hosts themselves say that they be asked for.
    """
    blocks = [("/*", response_headers(others_told))]
    blocks += [(f"{path}*" if path.endswith("/") else path, {FOR_ANYBODY: "*"}) for path in SHARED]
    blocks += [(path, {CACHE: FOR_A_YEAR}) for path in _unchanging(site)]
    blocks += [(path, {CACHE: ASK_FIRST}) for path in NEWEST]
    text = "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in blocks
    )
    return text.encode("utf-8")


def _unchanging(site: Path) -> list[str]:
    """Return where in the site the files with a hash in their address are."""
    folders = (f"/{folder.relative_to(site).as_posix()}/*" for folder in site.glob("assets/search/data-*"))
    return sorted(
        [*folders, *(f"/{pack.relative_to(site).as_posix()}" for pack in site.glob("offline/*.bin"))]
    )


def headers_of(site: Path) -> dict[str, str]:
    """Return what a site's ``_headers`` says of every address; nothing for one from before there were any."""
    file = site / OF_THE_SITE
    text = file.read_text("utf-8") if file.is_file() else ""
    return dict(_HEADER.findall(text.partition("\n/")[0]))


def server_files(headers: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files for servers that are set up by hand, name -> content."""
    files = {"nginx.conf": _nginx(headers), "headers.caddy": _caddy(headers)}
    return {name: text.encode("utf-8") for name, text in files.items()}


def write_server_files(working: Path, site: Path) -> None:
    """Write them for a site into a project's working folder."""
    folder = working / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in server_files(headers_of(site)).items():
        replace_file(folder / name, content)


def _nginx(headers: Mapping[str, str]) -> str:
    """Return nginx's settings, which may stand in a ``server`` and in a ``location`` alike.

    It sends no header whose value is empty. A page for an error is looked up like any other: ``$uri`` is
    then its own, so nobody keeps it for a year. Types carry their charset, since nginx adds none to a file
    that it sends compressed. ``gzip`` is for a site that was published without compressed files.
    """
    shared = "|".join(path[1:].replace(".", r"\.") + ("" if path.endswith("/") else "$") for path in SHARED)
    dense = " ".join(f'"{kind}"' for ending, kind in TYPES.items() if ending not in PACKED)
    lines = [
        "# 售后指南在 nginx 上的设置。每次 build 都重写，不要手改。在 server 或 location 里 include；",
        "# 自己写了 add_header 的 location 不会沿用，要在里面再 include 一次。换上后：nginx -s reload",
        "index index.html;",
        "types {",
        *(f'  "{kind}" {ending};' for ending, kind in TYPES.items()),
        "}",
        "default_type application/octet-stream;",
        "absolute_redirect off;",
        "gzip_static on;",
        "gzip_vary on;",
        "gzip on;",
        "gzip_min_length 1024;",
        f"gzip_types {dense};",
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        f'set $shouhou_kept "{ASK_FIRST}";',
        f'if ($uri ~ "{UNCHANGING}") {{ set $shouhou_kept "{FOR_A_YEAR}"; }}',
        f"add_header {CACHE} $shouhou_kept always;",
        'set $shouhou_shared "";',
        f'if ($uri ~ "/({shared})") {{ set $shouhou_shared "*"; }}',
        f"add_header {FOR_ANYBODY} $shouhou_shared always;",
    ]
    return "\n".join(lines) + "\n"


def _caddy(headers: Mapping[str, str]) -> str:
    """Return Caddy's; what is told of a file holds where there is one, not for the page that says there is
    none.
    """
    shared = " ".join(f"*{path}*" if path.endswith("/") else f"*{path}" for path in SHARED)
    kept = f'path_regexp "{UNCHANGING}"'
    lines = [
        "# 售后指南的响应头。每次 build 都重写，不要手改。在网站的一节里 import，写在 root 后面。",
        "header {",
        *(f'\t{name} "{value}"' for name, value in headers.items()),
        "}",
        f"@shouhou_shared path {shared}",
        f'header @shouhou_shared {FOR_ANYBODY} "*"',
        f"@shouhou_kept {{\n\t{kept}\n\tfile\n}}",
        f'header @shouhou_kept {CACHE} "{FOR_A_YEAR}"',
        f"@shouhou_asked {{\n\tnot {{\n\t\t{kept}\n\t\tfile\n\t}}\n}}",
        f'header @shouhou_asked {CACHE} "{ASK_FIRST}"',
    ]
    for ending, kind in TYPES.items():
        lines.append(f"@shouhou_{ending} {{\n\tpath *.{ending}\n\tfile\n}}")
        lines.append(f'header @shouhou_{ending} Content-Type "{kind}"')
    return "\n".join(lines) + "\n"
