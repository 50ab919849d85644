"""A static host on this machine: a folder as it is, compressed, over connections that stay open, every answer
counted.

A file goes out as gzip where that is smaller, and is compressed once: the first visit of a browser pays for
that, so times are taken on a later one.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PAGE = "/"
BLANK = (
    b'<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,"><title>-</title>'
)
"""The page that a visit starts on; it is not counted."""
LEVEL = 6
"""Of gzip, as servers have it."""
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json"}


@dataclass(frozen=True)
class Answer:
    """What was sent: the path, and the bytes of the body."""

    path: str
    bytes: int


@dataclass
class Host:
    """A running host: its address, and what it has answered so far."""

    address: str
    folder: Path
    answers: list[Answer] = field(default_factory=list)
    _ready: dict[str, tuple[bytes, bool] | None] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def since(self, place: int) -> list[Answer]:
        """Return what was answered after the first ``place``."""
        with self._lock:
            return self.answers[place:]

    def body(self, path: str) -> tuple[bytes, bool] | None:
        """Return a file as it is sent, and whether that is gzip; None where there is none."""
        if path not in self._ready:
            file = self.folder / path.lstrip("/")
            if not file.is_file() or ".." in file.parts:
                return None
            plain = file.read_bytes()
            packed = gzip.compress(plain, LEVEL, mtime=0)
            self._ready[path] = (packed, True) if len(packed) < len(plain) else (plain, False)
        return self._ready[path]

    def count(self, path: str, sent: int) -> None:
        """Note an answer."""
        with self._lock:
            self.answers.append(Answer(path, sent))


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Serve ``folder`` at a free port of this machine."""
    host = Host("", folder)

    class Handler(_Handler):
        served = host

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: Host
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    """Head and body leave together; apart, the body waits for the browser to acknowledge the head."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == PAGE:
            self._send(HTTPStatus.OK, BLANK, "text/html; charset=utf-8", False)
        elif found := self.served.body(path):
            kind = TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
            self._send(HTTPStatus.OK, found[0], kind, found[1])
            self.served.count(path, len(found[0]))
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain", False)
            self.served.count(path, 0)

    def _send(self, status: HTTPStatus, body: bytes, kind: str, packed: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:  # the browser went on
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass
