"""What a page may load and run: one Content-Security-Policy, and the headers that go with it.

===================  ==================================================================================
``content_policy``   in the head of every page, so that it holds on any server, and for pages that the
                     service worker hands out
``response_headers`` the same as a header, with what only a header can say: for ``server_files``
``inline_scripts``   the only programs that stand in a page's text, allowed by their hashes
===================  ==================================================================================

Everything comes from the site itself, and nothing but what is named here is allowed: no frame, no plug-in,
no font, no sound, no program or style in the text of a page (``style=`` and ``onclick=`` are among them).
Data that pages carry (``application/json``, ``application/ld+json``) is no program and needs no hash.

Trusted Types: no text becomes markup or a program's address. The one exception is the address of the service
worker, which ``browser/offline/page.js`` vouches for under the name ``WORKER``.

``others_told`` is an address on another host that a page may send to, where the site's editors name one
(``docs/data/gaps.yml``).

The same on every page, since a server cannot tell pages apart: what an inline program needs to know stands
in the page as data. Browsers pass over directives that they do not know, and say so in their console.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from shouhou.site.client import INLINE, scripts

WORKER = "shouhou-worker"
"""The Trusted Types policy that gives the address of the service worker."""
REFERRER = "same-origin"
"""A search stands in the address of its page: no other site is told."""

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": WORKER,
}
HEADER_ONLY = {"frame-ancestors": "'none'"}
"""What browsers refuse to read in a page."""

NEVER_USED = ("camera", "geolocation", "microphone", "payment", "usb")
"""Powers that no page asks for, so that nothing that gets into one can."""


@cache
def inline_scripts() -> dict[str, str]:
    """Return the programs that templates write into pages, by the name of their module with ``_`` for
    ``-``, exactly as they must stand there.
    """
    return {_name(path): scripts(path).rstrip() for path in sorted(INLINE)}


@cache
def content_policy(others_told: str = "") -> str:
    """Return the policy as it stands in a page; it holds neither ``"`` nor a line break."""
    hashes = [f"'{_hash(script)}'" for script in inline_scripts().values()]
    directives = DIRECTIVES | {
        "script-src": " ".join([DIRECTIVES["script-src"], *hashes]),
        "connect-src": f"{DIRECTIVES['connect-src']} {others_told}".rstrip(),
    }
    return _written(directives)


def response_headers(others_told: str = "") -> dict[str, str]:
    """Return what a server sends with every file, name -> value."""
    return {
        "Content-Security-Policy": f"{content_policy(others_told)}; {_written(HEADER_ONLY)}",
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in NEVER_USED),
    }


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".js").replace("-", "_")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
