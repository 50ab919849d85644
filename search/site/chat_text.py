"""An answer as plain text for a chat.

``chat_text(answer, form="full", link="https://example.org/a/mall-arrival/")`` is word for word what
``browser/shared/compose.js`` makes of the same answer with ``as: "text"`` (tested), so that whichever way
an agent copies, the customer reads the same.
"""

from __future__ import annotations

import re
from typing import Literal

from shouhou.content import Answer, Library
from shouhou.content.review import line_of
from shouhou.errors import Problem

Form = Literal["short", "full"]

SHORT_FORM_MAX = 200
"""Characters that a customer reads in a chat without unfolding the message, link and all."""

_STEP = re.compile(r"(\d+)\. (.*)")


def chat_text(answer: Answer, form: Form = "full", link: str = "") -> str:
    """Return short answer, in the full form its steps (else its reason), evidence and check date, and
    ``link`` if any.
    """
    lines = [answer.short]
    if form == "full":
        lines += _details(answer.text)
    lines.append(grounds(answer))
    if link:
        lines.append(("详情：" if form == "full" else "") + link)
    return "\n".join(lines)


def copying_problems(library: Library, site_url: str) -> list[Problem]:
    """Return a Problem for every answer whose short form is longer than a chat shows; the link counts as far
    as ``site_url`` is known.
    """
    problems = []
    for answer in library.answers:
        length = len(chat_text(answer, "short", site_url + answer.permalink))
        if length > SHORT_FORM_MAX:
            message = (
                f"复制给顾客的短文字（简答、依据、核对日期、链接）有 {length} 个字；"
                f"最多 {SHORT_FORM_MAX} 个字，请删减 short，或少写几种依据（R31）"
            )
            problems.append(Problem(answer.file, line_of(library, answer, r"short:"), message))
    return problems


def grounds(answer: Answer) -> str:
    """Return the line that names the labels an answer rests on and the day of its check."""
    labels = "、".join(evidence.in_list for evidence in answer.evidence)
    return f"依据：{labels}；核对于{answer.checked}"


def _details(text: str) -> list[str]:
    """Return the first numbered list of an answer's text under a line that leads to it, or its first
    paragraph.
    """
    steps: list[str] = []
    for line in text.split("\n"):
        found = _STEP.fullmatch(line)
        if found and int(found[1]) == len(steps) + 1:
            steps.append(found[2])
        elif steps and not found and line.startswith("- "):
            steps[-1] += f"\n{line}"
        elif steps:
            break
    if steps:
        return ["可以这样做：", *(f"{number}. {step}" for number, step in enumerate(steps, 1))]
    reason = "".join(text.split("\n")[2:3])
    return [reason] if reason.endswith(("。", "！", "？")) else []
