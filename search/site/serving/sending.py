"""How a web server sends the files of the site: what type each is, and how long a browser may keep it.

A file whose address holds a hash of its content never changes: it is kept for a year and not asked for again.
Everything else is asked for at every use; where it has not changed, the answer is one line. That holds for
pages and for the programs they load alike, so that nobody ever has a page of one publish with a program of
another, and above all for the files that tell which hashes are the newest (``manifest.json``, ``sw.js``,
``offline/version.json``).
"""

from __future__ import annotations

TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "bin": "application/octet-stream",
}
"""Ending of a name -> type of the file, with the encoding of its characters where that is not settled."""
PACKED = ("png", "xlsx", "bin")
"""Endings of what is compressed in itself."""
UNCHANGING = r"/(assets/search/data-[0-9a-f]+/.+|offline/[0-9a-f]+\.bin)$"
"""Addresses that hold a hash, wherever the site stands; read alike by nginx and Caddy."""
FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
