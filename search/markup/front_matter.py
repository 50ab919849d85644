"""The settings on top of a compiled page."""

from __future__ import annotations

import json


def front_matter(title: str, description: str, **more: object) -> str:
    """Return the front matter of a page, up to the line on which its text begins.

    Values are JSON, which is YAML too, so that no title needs quotes of its own.
    """
    values = {"title": title, "description": description, **more}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{''.join(lines)}---\n"
