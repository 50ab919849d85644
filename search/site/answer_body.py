"""An answer's body in the order of its page: the steps come first, what stood before them follows.

Whoever comes in a hurry wants the first step on the first screen; the reason can wait. Nothing is left out,
and the text that is searched, copied and published for programs keeps the order of its file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HOW = "怎么做"
LONGEST_HEADING = 16
_NUMBERED = re.compile(r"\d+\. ")
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
    start = next((at for at, line in enumerate(lines) if line.startswith("1. ")), None)
    heading = next((at for at, line in enumerate(lines) if line.startswith("##")), len(lines))
    if start is None or start > heading:
        return Body(HOW, "", markdown.strip("\n"))
    end = _end_of_list(lines, start)
    above, lead = _lead_apart("\n".join(lines[:start]).strip())
    steps = "\n".join(lines[start:end]).strip("\n")
    words = _MARKUP.sub("", lead).rstrip("：")
    if len(words) > LONGEST_HEADING:
        steps, words = f"{lead}\n\n{steps}", ""
    rest = [above, "\n".join(lines[end:]).strip("\n")]
    return Body(words or HOW, steps, "\n\n".join(part for part in rest if part))


def _end_of_list(lines: list[str], start: int) -> int:
    """Return where the list that starts there has ended: at a line that is neither an item nor belongs to
    one.
    """
    for at in range(start + 1, len(lines)):
        line, before = lines[at], lines[at - 1]
        if line and not before and not _NUMBERED.match(line) and not line.startswith(" "):
            return at
    return len(lines)


def _lead_apart(above: str) -> tuple[str, str]:
    """Return what stands above the steps without the sentence that leads them in, and that sentence."""
    before, _, last = above.rpartition("\n\n")
    if not last.endswith(("：", "：**")) or last.startswith("|"):
        return above, ""
    *sentences, lead = _ENDS.split(last)
    return "\n\n".join(part for part in (before, "".join(sentences)) if part), lead
