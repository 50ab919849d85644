"""The typed facts as Markdown: every fact with its evidence label, every link relative to the page it
stands on.

Contacts are cards, in ``tools.contact_cards``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from shouhou.content import Answer, Library, Limit
from shouhou.content.models.evidence import EVIDENCE_LABELS, Evidence
from shouhou.content.models.site import Source
from shouhou.markup.addresses import DEADLINE_PAGE, link, page_of


def evidence_mark(evidence: Evidence) -> str:
    """Return the label as an inline element that carries its strength for the style sheet."""
    return f'<span class="sh-evidence sh-evidence--{evidence.value}">{EVIDENCE_LABELS[evidence]}</span>'


def checked_mark(fact: Answer | Source) -> str:
    """Return the day on which an answer's facts or a source were last checked, as an inline element."""
    return f'<span class="sh-date">核对于<time datetime="{fact.checked}">{fact.checked}</time></span>'


def cell(text: str) -> str:
    """Return ``text`` fit for a table cell: no markup, no cell border."""
    return html.escape(text, quote=False).replace("|", "&#124;")


def limits_table(rows: Iterable[tuple[Answer, Limit]], page: str) -> list[str]:
    """Return the lines of a table of time limits, one row a limit, none ever merged, each with the way to
    count it.
    """
    lines = [
        "| 谁 | 从什么时候 | 到什么结果 | 时限 | 依据 | 算日子 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for answer, limit in rows:
        amount = f"**{limit.amount}**"
        if page_of(answer) != page:
            amount = f"[{amount}]({link(page, page_of(answer))})"
        count = f"[从哪天算起？]({link(page, DEADLINE_PAGE)}?limit={limit.id}){{ .sh-from }}"
        facts = (
            cell(limit.actor),
            cell(limit.from_),
            cell(limit.to),
            amount,
            evidence_mark(limit.evidence),
            count,
        )
        lines.append(f"| {' | '.join(facts)} |")
    return lines


def source_line(library: Library, key: str) -> str:
    """Return one source as a list item: name, dates, label, note."""
    source = library.sources[key]
    name = f"[{cell(source.name)}]({source.url})" if source.url else cell(source.name)
    dates = [f"{source.in_force}起施行"] if source.in_force else []
    dates += [f"{source.date}发布"] if source.date else []
    note = f"　{cell(source.note)}" if source.note else ""
    return f"- {name}{'（' + '，'.join(dates) + '）' if dates else ''} {evidence_mark(source.label)}{note}"
