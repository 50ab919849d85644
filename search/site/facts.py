"""The typed facts as Markdown: every fact with its evidence label, every link relative to the page it stands on.

A phone number becomes a link to dial only where ``dial: true``; everything else is plain text.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable

from search.content import Answer, Contact, Library, Limit
from search.content.models import EVIDENCE_LABELS, Evidence
from search.content.text import ANSWER_REFERENCE


def link(from_page: str, to_page: str) -> str:
    """Return the relative path from one Markdown page to another, as the generator resolves links."""
    return posixpath.relpath(to_page, posixpath.dirname(from_page) or ".")


def page_of(answer: Answer) -> str:
    """Return the answer's page as a path in the working folder."""
    return answer.url.rstrip("/") + ".md"


def resolve_references(library: Library, page: str, markdown: str) -> str:
    """Turn every ``[…](answer:ID)`` into a relative link."""
    return ANSWER_REFERENCE.sub(lambda m: f"]({link(page, page_of(library.answer(m.group(1))))})", markdown)


def evidence_mark(evidence: Evidence) -> str:
    """Return the label as an inline element that carries its strength for the style sheet."""
    return f'<span class="sh-evidence sh-evidence--{evidence.value}">{EVIDENCE_LABELS[evidence]}</span>'


def cell(text: str) -> str:
    """Return ``text`` fit for a table cell: no markup, no cell border."""
    return html.escape(text, quote=False).replace("|", "&#124;")


def contact_value(contact: Contact) -> str:
    """Return a contact's value, as a link to dial where it may be dialled and to open where it is a known site."""
    if contact.dial:
        return f"[{cell(contact.value)}](tel:{contact.value.replace('-', '')})"
    return cell(contact.value)


def contacts_table(rows: Iterable[tuple[Answer, Contact]], page: str) -> list[str]:
    """Return the lines of a table of contact channels; a row links to the answer that explains it, elsewhere than there."""
    lines = ["| 渠道 | 怎么联系 | 管什么 | 依据 |", "| --- | --- | --- | --- |"]
    for answer, contact in rows:
        name = cell(contact.name)
        if page_of(answer) != page:
            name = f"[{name}]({link(page, page_of(answer))})"
        use = cell(contact.use) + (f"<br>时间：{cell(contact.hours)}" if contact.hours else "")
        lines.append(f"| {name} | {contact_value(contact)} | {use} | {evidence_mark(contact.evidence)} |")
    return lines


def limits_table(rows: Iterable[tuple[Answer, Limit]], page: str) -> list[str]:
    """Return the lines of a table of time limits, one row a limit, none ever merged."""
    lines = ["| 谁 | 从什么时候 | 到什么结果 | 时限 | 依据 |", "| --- | --- | --- | --- | --- |"]
    for answer, limit in rows:
        amount = f"**{limit.amount}**"
        if page_of(answer) != page:
            amount = f"[{amount}]({link(page, page_of(answer))})"
        lines.append(
            f"| {cell(limit.actor)} | {cell(limit.from_)} | {cell(limit.to)} | {amount} | {evidence_mark(limit.evidence)} |"
        )
    return lines


def source_line(library: Library, key: str) -> str:
    """Return one source as a list item: name, dates, label, note."""
    source = library.sources[key]
    name = f"[{cell(source.name)}]({source.url})" if source.url else cell(source.name)
    dates = [f"{source.in_force}起施行"] if source.in_force else []
    dates += [f"{source.date}发布"] if source.date else []
    note = f"　{cell(source.note)}" if source.note else ""
    return f"- {name}{'（' + '，'.join(dates) + '）' if dates else ''} {evidence_mark(source.label)}{note}"
