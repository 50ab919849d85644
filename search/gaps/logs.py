"""A line of a web server's access log -> the search that it tells of.

Known are the common and combined formats of nginx, Apache and Caddy, with whatever stands before or after
them, and JSON: Caddy's own, and objects whose fields have the usual names. Who asked is known by the address
and the program, of which only a number is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote_to_bytes

LONGEST = 400
"""Characters of a question that the search reads."""

_REQUEST = re.compile(r'"(?P<method>[A-Z]+) (?P<target>\S+)(?: HTTP/[0-9.]+)?"(?: (?P<status>[0-9]{3}))?')
_PERSON = re.compile(r"(?:\S+:[0-9]+ )?(\S+) ")
_QUOTED = re.compile(r'"([^"]*)"')
_PAGE = re.compile(r"(?:^|/)search(?:/(?:index\.html)?)?$")
_ESCAPED = re.compile(rb"\\x([0-9A-Fa-f]{2})")
_MACHINE = re.compile(
    "bot|spider|crawl|slurp|curl|wget|python|java/|go-http|okhttp|headless|lighthouse|monitor|preview|scan",
    re.IGNORECASE,
)
_ADDRESS = ("client_ip", "remote_ip", "remote_addr", "clientip", "client", "ip")
_PROGRAM = ("http_user_agent", "user_agent", "useragent", "agent", "ua", "User-Agent", "user-agent")
_TARGET = ("request_uri", "uri", "url", "path", "request")
_QUERY = ("query_string", "args", "query")


class UnreadableLineError(ValueError):
    """The line asks for a search, and cannot be made out."""


@dataclass(frozen=True)
class Search:
    """A question as it was typed; ``person`` is the same for the same address and program; ``machine`` tells
    that a program asked.
    """

    query: str
    person: int
    machine: bool


def may_tell(line: bytes) -> bool:
    """Tell in no time whether a line can be that of a search at all."""
    return b"q=" in line and b"search" in line


def search_in(line: str) -> Search | None:
    """Return the search that a line tells of; None where it tells of something else, or was not answered.
    ``line`` holds bytes as characters (Latin-1). Raises UnreadableLineError.
    """
    return _in_json(line) if line.startswith("{") else _in_text(line)


def number_of(*parts: str) -> int:
    """Return the number that stands for somebody: the same parts, the same number."""
    return int.from_bytes(blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _in_text(line: str) -> Search | None:
    request = _REQUEST.search(line)
    if request is None:
        raise UnreadableLineError
    query = _asked(request["target"])
    if query is None or request["method"] != "GET" or int(request["status"] or 200) >= 400:
        return None
    quoted = _QUOTED.findall(line[request.end() :])
    program = quoted[-1] if quoted else ""
    first = _PERSON.match(line)
    return _search(query, first[1] if first else "", program)


def _in_json(line: str) -> Search | None:
    try:
        told = json.loads(line.encode("latin-1").decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableLineError from error
    if not isinstance(told, dict):
        raise UnreadableLineError
    inner = told.get("request")
    known = {**told, **inner} if isinstance(inner, dict) else told
    target = _first(known, _TARGET)
    if request := re.match(r"(?:GET )?(\S+)", target):
        target = request[1]
    if "?" not in target and (arguments := _first(known, _QUERY)):
        target = f"{target}?{arguments}"
    query = _asked(target.encode("utf-8", "replace").decode("latin-1"))
    if query is None or str(known.get("method", "GET")) != "GET" or _status(known) >= 400:
        return None
    headers = known.get("headers")
    program = _first(known, _PROGRAM) or (_first(headers, _PROGRAM) if isinstance(headers, dict) else "")
    return _search(query, _first(known, _ADDRESS), program)


def _search(query: str, address: str, program: str) -> Search | None:
    if not query:
        return None
    return Search(query, number_of("log", address, program), bool(_MACHINE.search(program)))


def _first(known: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first text under one of these names; of a list, its first."""
    for value in _values(known, names):
        if isinstance(value, str) and value:
            return value
    return ""


def _values(known: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[Any]:
    for name in names:
        value = known.get(name)
        yield value[0] if isinstance(value, list) and value else value


def _status(known: Mapping[str, Any]) -> int:
    try:
        return int(known.get("status", 200))
    except (TypeError, ValueError, OverflowError):  # the last: a number without end
        return 200


def _asked(target: str) -> str | None:
    """Return what ``…/search/?q=…`` asks; None of another address. Old browsers send GBK, servers write odd
    bytes as ``\\x``.
    """
    path, _, rest = target.partition("?")
    if not _PAGE.search(path):
        return None
    given = next((part[2:] for part in rest.partition("#")[0].split("&") if part.startswith("q=")), None)
    if given is None:
        return None
    raw = _ESCAPED.sub(lambda byte: bytes([int(byte[1], 16)]), given.replace("+", " ").encode("latin-1"))
    decoded = unquote_to_bytes(raw)
    try:
        query = decoded.decode("utf-8")
    except UnicodeDecodeError:
        query = decoded.decode("gb18030", "replace")
    return query.strip()[:LONGEST]
