"""A compiled page: the settings on top, and the Markdown that a template makes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from shouhou.markup.templates import render


def compiled_page(template: str, settings: Mapping[str, object], **records: object) -> str:
    """Return the page: ``settings`` as its front matter, then what ``template`` makes of the records.

    Values are written as JSON, which is YAML too, so that no title needs quotes of its own. The template
    sees them as ``settings`` beside the records.
    """
    head = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items())
    text = render(template, settings=settings, **records)
    return f"---\n{''.join(head)}---\n{text}\n"
