"""Where readers may send what they did not find (``docs/data/gaps.yml``)."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator
from shouhou.content.models.record import Record

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PATH = r"(?:/[A-Za-z0-9._~-]+)+/?"
_PLACE = re.compile(rf"(?:https://{_HOST}(?::[0-9]{{1,5}})?)?{_PATH}")


def _place(value: object) -> str:
    if isinstance(value, str) and len(value) <= 200 and _PLACE.fullmatch(value) and "/.." not in value:
        return value
    raise ValueError(
        f"写的是 {value}；应是收这些的网址：同一台服务器上的路径，如 /gaps，或 https:// 开头的完整网址，"
        "如 https://help.example.org/gaps；域名小写，没有用户名、空格、引号、分号、..、? 和 #"
    )


class Gaps(Record):
    """``send_to`` is the address that takes it, on the site's own host where it is a path."""

    send_to: Annotated[str, BeforeValidator(_place)]

    @property
    def elsewhere(self) -> str:
        """The address as a content policy has to allow it; nothing where the site's own host has it."""
        return "" if self.send_to.startswith("/") else self.send_to
