"""``shouhou serve``: build, serve on this machine only, and rebuild on change; a failed rebuild leaves the
last good site.

``docs/`` and ``mkdocs.yml`` are watched. Code is not: whoever changes ``search/`` starts the command again.
A preview has no service worker, and takes out one that a finished site has left at the same address.
"""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import click
from shouhou.commands.project import announce, remind, root_option, today_option
from shouhou.commands.watching import settled, watched
from shouhou.errors import ShouhouError, visible
from shouhou.publish.publishing import publish
from shouhou.publish.target import PREVIEW
from shouhou.site.serving.sending import ASK_FIRST, TYPES
from shouhou.site.serving.server_files import CACHE, FOR_ANYBODY, SHARED, headers_of


@click.command()
@root_option
@today_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="端口",
    help="端口；0 表示任选一个空的。",
)
def serve(root: Path, today: dt.date, port: int) -> None:
    """生成站点，在 http://127.0.0.1:8000/ 上打开；内容一改就重新生成。按 Ctrl+C 停。

    例：shouhou serve --port 8080
    """
    serve_project(root, today, port, Handler, "/")


def serve_project(
    root: Path,
    today: dt.date,
    port: int,
    kind: type[Handler],
    page: str,
    opened: Callable[[str], object] = lambda _: None,
) -> None:
    """Build a preview, serve it by handlers of this ``kind`` until Ctrl+C, and rebuild on change; say where
    ``page`` is, and have it ``opened``, as soon as it is made: its search is tested afterwards. Raises
    ShouhouError.
    """
    site = root / PREVIEW
    handler = functools.partial(kind, directory=str(site))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        other = port + 1 if port < 65535 else 8000
        raise ShouhouError(f"端口 {port} 用不了（{error.strerror}）；换一个，如 --port {other}") from error
    address = f"http://127.0.0.1:{server.server_address[1]}{page}"

    def show() -> None:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stopping.callback(server.shutdown)
        click.echo(f"打开 {address}  （Ctrl+C 停止）")
        opened(address)

    with server, ExitStack() as stopping, suppress(KeyboardInterrupt), watched(root) as changed:
        _preview(root, site, today, show)
        while True:
            _rebuild_on_change(root, site, today, changed)
    click.echo("已停止。")


def _preview(root: Path, site: Path, today: dt.date, placed: Callable[[], object] = lambda: None) -> None:
    publish(root, site, today, announce, remind, offline=False, preview=True, keep=0, placed=placed)


def _rebuild_on_change(root: Path, site: Path, today: dt.date, changed: threading.Event) -> None:
    if not settled(changed):
        return
    try:
        _preview(root, site, today)
        click.echo("已更新，请刷新页面。", err=True)
    except ShouhouError as error:
        click.echo(f"{visible(str(error), lines=True)}\n没有更新，页面还是上一次的。", err=True)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a web server would: its headers, its own 404 page, no caching, every file with its
    type on every system.
    """

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        f".{ending}": kind for ending, kind in TYPES.items()
    }

    def end_headers(self) -> None:
        self.send_header(CACHE, ASK_FIRST)
        for name, value in self.rules().items():
            self.send_header(name, value)
        if getattr(self, "path", "").startswith(SHARED):
            self.send_header(FOR_ANYBODY, "*")
        super().end_headers()

    def rules(self) -> dict[str, str]:
        """Return the headers that say what a page may do."""
        return headers_of(Path(self.directory))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", TYPES["html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass
