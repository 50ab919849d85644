"""An answer as plain text for a chat, in a voice of no side or in the shop's own.

``chat_text(answer, "full", "https://example.org/a/mall-arrival/")`` is word for word what
``browser/shared/compose.js`` makes of the same answer with ``as: "text"`` (tested), so that whichever way
an agent copies, the customer reads the same.

=========  =======================================================================================
``short``  the reply written for a chat, else the short answer; with evidence and link at most
           SHORT_FORM_MAX characters: a reply that an address makes too long gives way to the short answer
``full``   the short answer and the steps; in the shop's voice its own reply, where it has one, since the
           steps are told to a shopper who deals with a shop
=========  =======================================================================================
"""

from __future__ import annotations

import re
from typing import Literal

from shouhou.content import Answer, Library
from shouhou.content.models.answer import PLACEHOLDERS
from shouhou.content.review import line_of
from shouhou.content.text import plain_text
from shouhou.errors import Problem

Form = Literal["short", "full"]
Voice = Literal["neutral", "shop"]

SHORT_FORM_MAX = 200
"""Characters that a customer reads in a chat without unfolding the message, link and all."""

_STEP = re.compile(r"(\d+)\. (.*)")
_PLACEHOLDER = re.compile("|".join(rf"\{{{name}\}}" for name in PLACEHOLDERS))
_LINK = r"\[[^\]]*\]\(answer:[^)\s]*\)"
_POINTER = re.compile(
    rf"[，；](?:(?:再|后面|填错)?[看见]{_LINK}|\[[^\]]*(?:在|看)这里\]\(answer:[^)\s]*\))(?=[。，；：（])"
)
"""A clause that does nothing but lead to another page: in a chat nothing stands behind it."""


def chat_text(answer: Answer, form: Form = "full", link: str = "", voice: Voice = "neutral") -> str:
    """Return what is said, evidence and check date, and ``link`` if any; placeholders are left empty."""
    own = answer.reply_shop if voice == "shop" else None
    if form == "full":
        said = [own] if own else [answer.short, *_details(answer), *_notice(answer)]
        return _joined(said, answer, "详情：" + link if link else "")
    texts = [_joined([said], answer, link) for said in (own, answer.reply, answer.short) if said]
    return next((text for text in texts if len(text) <= SHORT_FORM_MAX), texts[-1])


def _joined(said: list[str], answer: Answer, link: str) -> str:
    lines = [*(_PLACEHOLDER.sub("", text) for text in said), grounds(answer), link]
    return "\n".join(line for line in lines if line)


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
    """Return the line that names the labels of what an answer tells first, and the day of its check."""
    labels = "、".join(evidence.in_list for evidence in answer.short_evidence)
    return f"依据：{labels}；核对于{answer.checked}"


def steps_to_say(answer: Answer) -> list[str]:
    """Return the answer's steps without clauses that only lead to another page: ``1.
    申请退款，[步骤在这里](answer:x)。`` is ``申请退款。``
    """
    body = _POINTER.sub("", answer.body)
    return listed_steps(answer.text if body == answer.body else plain_text(body))


def listed_steps(text: str) -> list[str]:
    """Return the first numbered list of a plain text without the numbers; points under a step stay in it."""
    steps: list[str] = []
    for line in text.split("\n"):
        found = _STEP.fullmatch(line)
        if found and int(found[1]) == len(steps) + 1:
            steps.append(found[2])
        elif steps and not found and line.startswith("- "):
            steps[-1] += f"\n{line}"
        elif steps:
            break
    return steps


def _notice(answer: Answer) -> list[str]:
    """Return what does not hold, where the short answer has not said it already."""
    return [f"注意：{answer.notice}。"] if answer.notice and answer.notice not in answer.short else []


def _details(answer: Answer) -> list[str]:
    """Return the steps under a line that leads to them, or the first paragraph."""
    if steps := steps_to_say(answer):
        return ["可以这样做：", *(f"{number}. {step}" for number, step in enumerate(steps, 1))]
    reason = "".join(answer.text.split("\n")[2:3])
    return [reason] if reason.endswith(("。", "！", "？")) else []
