"""A crowd of readers on this machine's loopback, by wrk: what it asks for, and what it counts of answers."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shouhou.commands.dev import Refusal
from shouhou.commands.development.nginx import UNPACKED, unpack

AT_MOST = "30m"
"""For a crowd that goes when something else is done."""
CROWD = ("-t", "2", "-c", "64", "--timeout", "30s", "--latency")
MIX = {"home": 4, "answer": 8, "search": 3, "asset": 3, "index": 6}
"""How often a kind of address is asked for, of 24 requests."""
LINES = 2400
_LUA = """\
local requests, at, pause = {}, 0, tonumber(os.getenv("SHOUHOU_PAUSE"))
function init(args)
  math.randomseed(os.time())
  wrk.headers["Accept-Encoding"] = "br, gzip"
  for line in io.lines(os.getenv("SHOUHOU_MIX")) do requests[#requests + 1] = wrk.format("GET", line) end
  at = math.random(#requests)
end
function request()
  at = at % #requests + 1
  return requests[at]
end
if pause > 0 then
  function delay() return math.random(2 * pause) end
end
function done(summary, latency)
  local e = summary.errors
  local told = '{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "refused": %d, "broken": %d}'
  local p50, p99 = latency:percentile(50) / 1e3, latency:percentile(99) / 1e3
  local broken = e.connect + e.read + e.write + e.timeout
  local seconds = summary.duration / 1e6
  io.write("RESULT ", string.format(told, summary.requests, seconds, p50, p99, e.status, broken), "\\n")
end
"""
INDEX = re.compile(r"data-[0-9a-f]+")
"""A folder of the index, as the manifest names it."""


@dataclass(frozen=True)
class Crowd:
    """What wrk counted: times in milliseconds, ``refused`` answers above 399, ``broken`` connections."""

    requests: int
    seconds: float
    p50: float
    p99: float
    refused: int
    broken: int


def mix(site: Path) -> list[str]:
    """Return addresses as a crowd asks for them, the same for the same site."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    folder = INDEX.findall((site / "assets/search/manifest.json").read_text("utf-8"))[0]
    places = {
        "home": ["/"],
        "search": ["/search/", "/assets/search/manifest.json"],
        "answer": [
            f"/{n.removesuffix('index.html')}"
            for n in names
            if re.fullmatch(r"[^/]+/[^/]+/[^/]+/index\.html", n)
        ],
        "asset": [
            f"/{n}" for n in names if re.fullmatch(r"assets/(?:search/(?!data-).*|[^/]*)\.(?:js|css)", n)
        ],
        "index": [
            f"/{n}"
            for n in names
            if n.startswith(f"assets/search/{folder}/") and n.endswith((".bin", ".json"))
        ],
    }
    chance = random.Random(1)
    kinds = chance.choices(list(MIX), weights=list(MIX.values()), k=LINES)
    return [chance.choice(places[kind]) for kind in kinds]


@contextmanager
def crowd(
    wrk: str, address: str, site: Path, folder: Path, seconds: str = AT_MOST, pause: int = 0
) -> Iterator[list[Crowd]]:
    """Let a crowd ask for ``seconds``, or until the block ends; what it counted is in the list after that.

    Between two requests each of it waits, ``pause`` milliseconds on average.
    """
    (folder / "mix").write_text("\n".join(mix(site)), "utf-8")
    (folder / "mix.lua").write_text(_LUA, "utf-8")
    environment = {
        **os.environ,
        "SHOUHOU_MIX": str(folder / "mix"),
        "SHOUHOU_PAUSE": str(pause),
        "LD_LIBRARY_PATH": os.pathsep.join(map(str, UNPACKED.glob("usr/lib/*"))),
    }
    command = [wrk, *CROWD, "-d", seconds, "-s", str(folder / "mix.lua"), address]
    asking = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    counted: list[Crowd] = []
    try:
        yield counted
    finally:
        if seconds == AT_MOST:
            asking.send_signal(signal.SIGINT)
        told, _ = asking.communicate()
        found = re.search(r"^RESULT (.+)$", told, re.MULTILINE)
        if not found:
            raise Refusal(f"wrk 没有数出结果。它最后说：{told[-500:]}", 1)
        counted.append(Crowd(**json.loads(found[1])))


def ensure_wrk() -> str | None:
    """Return wrk, unpacked first where that can be done."""
    unpacked = str(UNPACKED / "usr" / "bin")
    path = os.pathsep.join([os.environ.get("PATH", ""), unpacked])
    if not shutil.which("wrk", path=path):
        unpack("wrk", "libluajit-5.1-2")
    return shutil.which("wrk", path=path)
