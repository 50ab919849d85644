"""``shouhou preview``: one answer as it looks on a phone, built anew with every change."""

from __future__ import annotations

import datetime as dt
import webbrowser
from pathlib import Path

import click
from shouhou.commands.project import root_option, today_option
from shouhou.commands.serve import Handler, serve_project
from shouhou.commands.writing import answer_of
from shouhou.content import load_library
from shouhou.markup.templates import render
from shouhou.site.serving.sending import TYPES

FRAME = "/preview-of-a-phone/"
"""Where the frame stands; no page of a site is called so."""
NO_FRAME, OWN_FRAME = "frame-ancestors 'none'", "frame-ancestors 'self'"
HIGH = 844


@click.command()
@click.argument("name", metavar="答案")
@click.option(
    "--width", type=click.IntRange(280, 1600), default=390, show_default=True, help="屏幕多宽（像素）。"
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="端口；默认任选一个空的。", metavar="端口"
)
@click.option("--open/--no-open", "opens", default=True, help="在浏览器里打开。")
@root_option
@today_option
def preview(name: str, width: int, port: int, opens: bool, root: Path, today: dt.date) -> None:
    """按手机的宽度看一个答案；内容一改就重新生成，刷新就是新的。按 Ctrl+C 停。

    例：shouhou preview ks-refund-steps
    """
    answer = answer_of(load_library(root), name)
    page = render("site/phone.html", title=answer.title, address=f"/{answer.url}", width=width, high=HIGH)
    serve_project(root, today, port, phone_handler(page), FRAME, webbrowser.open if opens else lambda _: None)


def phone_handler(page: str) -> type[Handler]:
    """Return what serves a site with ``page`` at ``FRAME``, and lets its pages stand in that."""
    content = page.encode("utf-8")

    class OfAPhone(Handler):
        def do_GET(self) -> None:
            if self.path != FRAME:
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", TYPES["html"])
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def rules(self) -> dict[str, str]:
            if self.path == FRAME:
                return {}
            return {name: value.replace(NO_FRAME, OWN_FRAME) for name, value in super().rules().items()}

    return OfAPhone
