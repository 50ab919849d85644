"""A real Chromium 80 (February 2020), the oldest browser that the site promises to work in.

npm's ``chrome-aws-lambda@2.1.1`` holds its program, packed with brotli; ``tests/npm`` locks it by content. It
is unpacked once into ``.build`` and runs on Linux on x86-64 alone, as the project's CI does; nothing of the
package's own code is run. Playwright speaks a later protocol, so a small client of our own does: messages in
JSON, each ended by a zero byte, over two pipes (``--remote-debugging-pipe``).

It runs with the processes it had in its day. With ``--single-process``, which serverless hosts ask for, a
worker, a service worker or a second browser context ends it; nothing here needs that.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shouhou.commands.development.gate import NODE, NPM, install_npm

ROOT = Path(__file__).parents[2]
PACKAGE = NPM / "node_modules" / "chrome-aws-lambda"
RUNS_HERE = sys.platform == "linux" and platform.machine() == "x86_64"
WAIT = 60_000
"""Milliseconds until a page that does not do what it should is given up."""
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
]
UNPACK = """
const { readFileSync, writeFileSync } = require("node:fs");
const [from, to] = process.argv.slice(1);
writeFileSync(to, require("node:zlib").brotliDecompressSync(readFileSync(from)));
"""
WITH_PIPES = """
import fcntl, os, sys
for end, pipe in enumerate([fcntl.fcntl(int(pipe), fcntl.F_DUPFD, 10) for pipe in sys.argv[1:3]], 3):
    os.dup2(pipe, end)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Starts the program of the third argument with the first two as 3 and 4, from which it reads and to which
it writes.
"""
UNKNOWN = "Unrecognized Content-Security-Policy directive 'require-trusted-types-for'."
"""Trusted Types came with Chromium 83; a directive that a browser does not know changes nothing."""
UNTIL = """new Promise((done, failed) => {{
  const end = Date.now() + {wait};
  const look = () => {{
    let value;
    try {{ value = ({expression}); }} catch (error) {{ if (Date.now() > end) return failed(error); }}
    if (value) done(value);
    else if (Date.now() > end) failed(new Error("never true: " + {said}));
    else setTimeout(look, 20);
  }};
  look();
}})"""


def unpacked() -> Path:
    """Return the program, unpacked where it has not been: its folder has the locked version in its name."""
    install_npm()
    lock = json.loads((NPM / "package-lock.json").read_text("utf-8"))
    package = lock["packages"]["node_modules/chrome-aws-lambda"]
    folder = ROOT / ".build" / f"chromium-{package['version']}"
    if not folder.is_dir():
        making = folder.with_name(f"{folder.name}.{os.getpid()}")
        making.mkdir(parents=True)
        for name in ("chromium", "aws.tar"):
            subprocess.run([NODE, "-e", UNPACK, PACKAGE / "bin" / f"{name}.br", making / name], check=True)
        with tarfile.open(making / "aws.tar") as libraries:
            libraries.extractall(making, filter="data")
        (making / "chromium").chmod(0o755)
        try:
            making.rename(folder)
        except OSError:  # another worker was first
            shutil.rmtree(making)
    return folder / "chromium"


class Chromium80:
    """The browser, driven over its pipes; ends with the ``with`` of ``started``."""

    def __init__(self, write: int, read: int) -> None:
        self.write = write
        self.read = read
        self.rest = b""
        self.asked = 0
        self.pages: dict[str, Page] = {}

    def ask(self, method: str, session: str | None = None, **given: Any) -> dict[str, Any]:
        """Send a command and return its result; what is told meanwhile goes to the pages that it is about.

        Raises ``AssertionError`` where the browser refuses it, or has ended.
        """
        self.asked += 1
        message = {"id": self.asked, "method": method, "params": given}
        if session:
            message["sessionId"] = session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == message["id"]:
                assert "error" not in told, f"{method}: {told['error']}"
                return dict(told["result"])
            if "method" in told and told.get("sessionId") in self.pages:
                self.pages[told["sessionId"]].told(told["method"], told["params"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            more = os.read(self.read, 1 << 16)
            assert more, "Chromium 80 has ended"
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return dict(json.loads(message))

    @contextmanager
    def page(self, **metrics: Any) -> Iterator[Page]:
        """A page in a fresh profile, a phone's unless told otherwise; an error on it fails at its end."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self.pages[session] = Page(self, context, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.ask(f"{domain}.enable")
        phone = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True, **metrics}
        page.ask("Emulation.setDeviceMetricsOverride", **phone)
        page.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        yield page
        page.value("0")  # what was told until now has come by then
        self.ask("Target.disposeBrowserContext", browserContextId=context)
        del self.pages[session]
        assert page.errors == [], page.errors


@dataclass
class Page:
    """A page, by what a person does with it; expressions are JavaScript."""

    browser: Chromium80
    context: str
    session: str
    errors: list[str] = field(default_factory=list)

    def told(self, method: str, params: dict[str, Any]) -> None:
        if method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and params["type"] == "error":
            self.errors.append(str([each.get("value", each.get("description")) for each in params["args"]]))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            if params["entry"]["text"].startswith(UNKNOWN):
                return
            self.errors.append(f"{params['entry']['text']} ({params['entry'].get('url')})")

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        return self.browser.ask(method, self.session, **given)

    def goto(self, address: str) -> None:
        """Open an address and wait until all that it names has loaded; it may use the clipboard."""
        self.browser.ask(
            "Browser.grantPermissions",
            browserContextId=self.context,
            origin="/".join(address.split("/")[:3]),
            permissions=["clipboardRead", "clipboardWrite"],
        )
        self.ask("Page.navigate", url=address)
        self.until(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def value(self, expression: str) -> Any:
        """Return what an expression comes to; a promise is awaited."""
        done = self.ask(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def until(self, expression: str) -> Any:
        """Wait until an expression is true, through loads of other pages, and return what it comes to."""
        script = UNTIL.format(expression=expression, said=json.dumps(expression), wait=WAIT)
        while True:
            try:
                return self.value(script)
            except AssertionError as error:  # the page that was looked at has gone
                if not any(word in str(error) for word in ("navigated or closed", "context was destroyed")):
                    raise

    def text(self, selector: str) -> str:
        """Return an element's text, once there is any."""
        return str(self.until(f"document.querySelector({json.dumps(selector)}).textContent.trim()"))

    def click(self, selector: str) -> None:
        """Press the middle of an element with the mouse."""
        place = self.until(f"""(() => {{
          const found = document.querySelector({json.dumps(selector)});
          found.scrollIntoView({{ block: "center" }});
          const {{ x, y, width, height }} = found.getBoundingClientRect();
          return width && [x + width / 2, y + height / 2];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask(
                "Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1
            )

    def fill(self, selector: str, text: str) -> None:
        """Put text into a field as typing or an input method does."""
        self.click(selector)
        self.ask("Input.insertText", text=text)

    def choose(self, selector: str, value: str) -> None:
        """Set a menu or a date field, as its own picker does."""
        self.until(f"document.querySelector({json.dumps(selector)})")
        self.value(f"""(() => {{
          const field = document.querySelector({json.dumps(selector)});
          field.value = {json.dumps(value)};
          for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, {{ bubbles: true }}));
        }})()""")

    def press(self, key: str, code: int) -> None:
        """Press a key; Enter is 13."""
        more = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **more
            )
            more = {}

    def clipboard(self) -> str:
        return str(self.value("navigator.clipboard.readText()"))


@contextmanager
def started(profile: Path) -> Iterator[Chromium80]:
    """The browser with its data in ``profile``."""
    program = unpacked()
    command = [str(program), *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
    (to_browser, write), (read, from_browser) = os.pipe(), os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", WITH_PIPES, str(to_browser), str(from_browser), *command],
        stderr=subprocess.DEVNULL,
        pass_fds=(to_browser, from_browser),
        env={**os.environ, "LD_LIBRARY_PATH": str(program.parent / "lib")},
    )
    os.close(to_browser)
    os.close(from_browser)
    browser = Chromium80(write, read)
    try:
        yield browser
        browser.ask("Browser.close")
    finally:
        process.terminate()
        process.wait()
        os.close(write)
        os.close(read)
