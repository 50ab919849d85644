"""What an answer page says to machines: schema.org JSON-LD, and the answer itself for the copy buttons.

``answer_graph`` gives one ``@graph``: a QAPage with its question and accepted answer, a HowTo where the
body has numbered steps, and the way to the page as a BreadcrumbList. Addresses are absolute where the
site's address is known; else they are relative to the page, which JSON-LD resolves as a browser does.
tests/cases/schema-org.json holds the vocabulary they must fit.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from shouhou.content import Answer, Library
from shouhou.content.in_time import in_time
from shouhou.content.markdown_page import to_html
from shouhou.content.text import MARKDOWN_EXTENSIONS
from shouhou.markup.addresses import page_of, root_from
from shouhou.site.replies import reply_data

SITE_NAME = "售后指南"
LANGUAGE = "zh-CN"
STEPS_MIN = 2


def answer_graph(library: Library, answer: Answer, site_url: str = "") -> dict[str, Any]:
    """Return the JSON-LD document of an answer's page."""
    root = site_url or root_from(page_of(answer))
    checked = answer.checked.isoformat()
    author = {"@type": "Organization", "name": SITE_NAME, "url": root}
    signed = {"author": author, "dateModified": checked, "inLanguage": LANGUAGE}
    question = {
        "@type": "Question",
        "name": answer.title,
        "text": answer.title,
        "answerCount": 1,
        **signed,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": "\n".join(answer.text.split("\n")[1:]),
            "url": root + answer.permalink,
            **signed,
        },
    }
    page = {
        "@type": "QAPage",
        "url": root + answer.url,
        "name": answer.title,
        "description": answer.short,
        "dateModified": checked,
        "inLanguage": LANGUAGE,
    }
    graph: list[dict[str, Any]] = [{**page, "mainEntity": question}]
    if len(steps := steps_of(answer.body)) >= STEPS_MIN:
        numbered = [{"@type": "HowToStep", "position": at, "text": step} for at, step in enumerate(steps, 1)]
        graph.append(
            {"@type": "HowTo", "name": answer.title, "description": answer.short, **signed, "step": numbered}
        )
    graph.append(_breadcrumbs(library, answer, root))
    return {"@context": "https://schema.org", "@graph": graph}


def _breadcrumbs(library: Library, answer: Answer, root: str) -> dict[str, Any]:
    topic_page = f"{answer.platform}/{answer.topic}/"
    way = [
        ("", SITE_NAME),
        (f"{answer.platform}/", library.platforms[answer.platform].name),
        (topic_page, library.topic_pages[answer.platform, answer.topic].title),
        (answer.url, answer.title),
    ]
    items = [
        {
            "@type": "ListItem",
            "position": at,
            "name": name,
            "item": {"@type": "WebPage", "@id": root + address},
        }
        for at, (address, name) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def answer_data(answer: Answer) -> dict[str, Any]:
    """Return what the copy buttons compose their text from (``Answer`` in
    search/browser/shared/compose.js), with what it becomes later.
    """
    return in_time(answer, _copied)


def _copied(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "title": answer.title,
        "short": answer.short,
        "text": answer.text,
        "evidence": [evidence.key.value for evidence in answer.short_evidence],
        "labels": [evidence.label for evidence in answer.short_evidence],
        "checked": answer.checked.isoformat(),
        "url": answer.url,
        "platform": answer.platform,
        "topic": answer.topic,
        **reply_data(answer),
        **({"notice": answer.notice} if answer.notice else {}),
    }


class _Steps(HTMLParser):
    """Collects the items of the first numbered list that is not inside another list; points under a step
    stay in it.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.steps: list[str] = []
        self._depth = 0
        self._inside = self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ol", "ul"):
            self._inside = self._inside or (tag == "ol" and self._depth == 0 and not self._done)
            self._depth += 1
        elif self._inside and tag == "li":
            self.steps += [""] if self._depth == 1 else []
            self._break("- " if self._depth > 1 else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._depth -= 1
            self._done = self._done or (self._inside and self._depth == 0)
            self._inside = self._inside and self._depth > 0
        elif tag == "p" and self._inside:
            self._break("")

    def handle_data(self, data: str) -> None:
        if self._inside and self.steps:
            self.steps[-1] += data if data.strip() else ""

    def _break(self, mark: str) -> None:
        if self.steps and self.steps[-1]:
            self.steps[-1] = self.steps[-1].rstrip("\n") + "\n" + mark


def steps_of(body: str) -> list[str]:
    """Return the texts of the body's first numbered list: ``"1. 打开**订单**\\n2. 点退款"`` becomes
    ``["打开订单", "点退款"]``.
    """
    parser = _Steps()
    parser.feed(to_html(body, MARKDOWN_EXTENSIONS))
    parser.close()
    return [re.sub(r"\n\s*", "\n", step.strip()) for step in parser.steps if step.strip()]
