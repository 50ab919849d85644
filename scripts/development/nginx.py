"""nginx for the tests and for ``dev.py load``: found where it is installed, or on Debian and its kin unpacked
from the package, which takes no rights and starts no service.

    .build/nginx/usr/sbin/nginx
    .build/nginx/usr/lib/nginx/modules/ngx_http_brotli_static_module.so    where the system has the package
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from shouhou.commands.dev import ROOT, Refusal, say, step
from shouhou.commands.development.chromium import apt_get

UNPACKED = ROOT / ".build" / "nginx"
PROGRAMS = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
"""Where it may stand that is on no ordinary user's ``PATH``."""
BROTLI = "ngx_http_brotli_static_module.so"
MODULES = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules")
_FRAME = """\
{modules}pid "{folder}/pid";
error_log "{folder}/errors" warn;
daemon off;
worker_processes 2;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  {temporary}
  {brotli}
  {beside}
  server {{
    listen {address};
    include "{server}";
  }}
}}
"""


def find_nginx(env: Mapping[str, str] = os.environ) -> str | None:
    """Return the nginx that is installed or was unpacked and starts; None where there is none, and on
    Windows, where it cannot be handed a socket. One that was unpacked may lack a library of the system's.
    """
    if os.name == "nt":
        return None
    places = [
        shutil.which("nginx", path=env.get("PATH")),
        *PROGRAMS,
        str(UNPACKED / "usr" / "sbin" / "nginx"),
    ]
    return next((place for place in places if place and Path(place).is_file() and _starts(place)), None)


def _starts(nginx: str) -> bool:
    try:
        return subprocess.run([nginx, "-v"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def ensure_nginx() -> str | None:
    """Return an nginx, unpacked first where that can be done; None where there is none."""
    found = find_nginx()
    if not found and unpack("nginx", "libnginx-mod-http-brotli-static"):
        found = find_nginx()
    return found


def unpack(*packages: str) -> bool:
    """Download packages of Debian, the first of which must be there, and unpack them; say whether it was."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return False
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if not downloaded(packages[0], Path(folder)):
            return False
        for package in packages[1:]:
            downloaded(package, Path(folder))
        for file in sorted(Path(folder).glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", str(file), str(UNPACKED)], check=True)
    return True


def downloaded(package: str, folder: Path) -> bool:
    """Download a package of Debian; where that fails, once more with a new list of packages."""
    get = ["apt-get", "-qq", "download", package]
    progress, failed = f"正在取 {package}（只解开，不安装）…", f"没有取到 {package}。apt 最后说："
    try:
        try:
            step(progress, get, failed, folder=folder)
        except Refusal:
            if not (apt := apt_get()):
                raise
            step("正在更新 apt 的软件列表…", [*apt, "update"], failed)
            step(progress, get, failed, folder=folder)
    except Refusal as refusal:
        say(str(refusal))
        return False
    return True


def brotli_module(nginx: str) -> tuple[str, str]:
    """Return the settings that load nginx's module for files compressed by brotli, and that switch it on;
    nothing where it has none.
    """
    told = subprocess.run([nginx, "-V"], capture_output=True, encoding="utf-8", check=True).stderr
    if "brotli" in told:
        return "", "brotli_static on;"
    named = re.search(r"--modules-path=(\S+)", told)
    folders = [named[1]] if named else []
    unpacked = [str(UNPACKED) + folder for folder in MODULES] if Path(nginx).is_relative_to(UNPACKED) else []
    for folder in unpacked or [*folders, *MODULES]:
        if (Path(folder) / BROTLI).is_file():
            return f'load_module "{folder}/{BROTLI}";\n', "brotli_static on;"
    return "", ""


@contextmanager
def serving(nginx: str, server: Path, folder: Path, beside: str = "") -> Iterator[str]:
    """Run ``nginx`` as the caller, with the settings for a server in the file ``server``, and yield its
    address, a slash last; ``folder`` takes its log and what it keeps, ``beside`` stands beside the server.

    It is given a socket that listens already, as it gives its own to a newer version of itself: nobody can
    take the port first, and whoever asks early waits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    loaded, brotli = brotli_module(nginx)
    with socket.create_server(("127.0.0.1", 0), backlog=511) as listening:
        address = "{}:{}".format(*listening.getsockname())
        temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        # Its workers would be nobody's, who may not read a folder of root's.
        as_root = "user root;\n" if getattr(os, "geteuid", lambda: 1)() == 0 else ""
        config = folder / "nginx.conf"
        config.write_text(
            _FRAME.format(
                modules=as_root + loaded,
                folder=folder,
                temporary=" ".join(f'{name}_temp_path "{folder}/{name}";' for name in temporary),
                brotli=brotli,
                beside=beside,
                address=address,
                server=server,
            ),
            "utf-8",
        )
        running = subprocess.Popen(
            [nginx, "-p", str(folder), "-e", str(folder / "errors"), "-c", str(config)],
            env={**os.environ, "NGINX": f"{listening.fileno()};"},
            pass_fds=[listening.fileno()],
            stdin=subprocess.DEVNULL,
        )
    try:
        yield f"http://{address}/"
    finally:
        running.terminate()
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=30)
