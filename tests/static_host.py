"""A plain static host, as a site is published on: files as they are, ``404.html`` for what is not there."""

from __future__ import annotations

import http.server
import re
from fnmatch import fnmatchcase
from functools import cache
from http import HTTPStatus
from pathlib import Path


@cache
def _rules(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """What ``_headers`` in the folder says: a pattern of addresses, and the headers of what fits it."""
    file = folder / "_headers"
    blocks = re.split(r"^(?=\S)", file.read_text("utf-8"), flags=re.MULTILINE) if file.is_file() else []
    return [
        (block.partition("\n")[0], dict(re.findall(r"^\s+([\w-]+): (.*)$", block, re.MULTILINE)))
        for block in blocks
    ]


class StaticHost(http.server.SimpleHTTPRequestHandler):
    """Serves its folder at the root and, as on a host that gives a site only a folder, below ``/help/``, with
    the headers that its ``_headers`` asks for.
    """

    protocol_version = "HTTP/1.1"
    """A page comes over a few connections that stay open, instead of one a file."""
    wbufsize = -1
    """Head and body leave together: apart, the body of a connection that stays open waits 40 ms for the
    browser to acknowledge the head.
    """
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".json": "application/json",
    }

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/help"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages does
        address = getattr(self, "path", "").partition("?")[0].removeprefix("/help")
        for pattern, headers in _rules(Path(self.directory)):
            if fnmatchcase(address, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:  # the browser went on to another page
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass
