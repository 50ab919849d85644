"""An answer's body in the order of its page: the steps come first, what stood before them follows.

Whoever comes in a hurry wants the first step on the first screen; the reason can wait. Nothing is left out,
and the text that is searched, copied and published for programs keeps the order of its file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shouhou.content.text import numbered_list

HOW = "怎么做"
LONGEST_HEADING = 16
_ENDS = re.compile(r"(?<=[。！？；])")
_MARKUP = re.compile(r"\*\*|\]\([^)]*\)|[\[\]]")


@dataclass(frozen=True)
class Body:
    """``steps`` is the first numbered list, empty where there is none before the first heading; ``heading``
    is what stands above it. ``rest`` is all else.
    """

    heading: str
    steps: str
    rest: str


def steps_first(markdown: str) -> Body:
    """Return the body with its steps apart.

    A sentence that leads in the steps (``投诉前再做四步：``) becomes their heading; a longer one stays above
    them, under the usual heading.
    """
    lines = markdown.strip("\n").split("\n")
    found = numbered_list(lines)
    heading = next((at for at, line in enumerate(lines) if line.startswith("##")), len(lines))
    if not found or found.start > heading:
        return Body(HOW, "", markdown.strip("\n"))
    above, lead = _lead_apart("\n".join(lines[: found.start]).strip())
    steps = "\n".join(lines[found.start : found.stop]).strip("\n")
    words = _MARKUP.sub("", lead).rstrip("：")
    if len(words) > LONGEST_HEADING:
        steps, words = f"{lead}\n\n{steps}", ""
    rest = [above, "\n".join(lines[found.stop :]).strip("\n")]
    return Body(words or HOW, steps, "\n\n".join(part for part in rest if part))


def _lead_apart(above: str) -> tuple[str, str]:
    """Return what stands above the steps without the sentence that leads them in, and that sentence."""
    before, _, last = above.rpartition("\n\n")
    if not last.endswith(("：", "：**")) or last.startswith("|"):
        return above, ""
    *sentences, lead = _ENDS.split(last)
    return "\n\n".join(part for part in (before, "".join(sentences)) if part), lead
