"""JSON inside a page."""

from __future__ import annotations

import json


def script_json(document: object) -> str:
    """Return ``document`` as JSON that may stand inside a ``<script>``: no ``<`` ends the element early."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
