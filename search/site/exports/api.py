"""``api/answers.json``: every answer with its facts, for other programs, and the same as a table;
``api/glossary.json``: what words of law mean.

``answers.schema.json`` beside this module is published beside the file, with the kinds of evidence of the
content filled in; a change of shape changes both, and ``FORMAT``. ``api/answers.csv`` is for people with a
spreadsheet: one row an answer, in the site's order.
"""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from typing import Any

from shouhou.content import Answer, Contact, Library, Limit
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Fact
from shouhou.content.timeline import span_of

FORMAT = 3
"""Of answers.json: 2 gives the days of every fact, 3 the evidence of the short answer by itself."""
GLOSSARY_FORMAT = 1
GLOSSARY_PAGE = "about/glossary/"
_SCHEMA = files("shouhou.site.exports") / "answers.schema.json"
COLUMNS = (
    "编号",
    "平台",
    "主题",
    "问题",
    "简答",
    "全文",
    "问法",
    "时限",
    "金额",
    "联系渠道",
    "依据",
    "核对日期",
    "网址",
    "短链接",
    "回复",
    "店铺回复",
)
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a cell must not begin with: a spreadsheet would take the rest for a formula."""


def answers_json(library: Library) -> bytes:
    """Return the file's content; the same content gives the same bytes."""
    return _json({"format": FORMAT, "answers": [_entry(library, answer) for answer in library.answers]})


def answers_schema(library: Library) -> bytes:
    """Return the schema of the file: which kinds of evidence there are, what they are called and which may be
    dialled is content.
    """
    schema = json.loads(_SCHEMA.read_text("utf-8"))
    kinds = library.evidence.values()
    schema["$defs"]["evidence"] = {
        "enum": [kind.key for kind in kinds],
        "description": "、".join(kind.in_list for kind in kinds),
    }
    dialled = schema["$defs"]["contact"]["then"]["properties"]["evidence"]
    dialled["enum"] = [kind.key for kind in kinds if kind.dial]
    return _json(schema)


def glossary_json(library: Library) -> bytes:
    """Return the glossary: the fields of its data file, with the ``id`` of each term and the ``url`` of its
    place on the site.
    """
    terms = [
        {"id": key, "url": f"{GLOSSARY_PAGE}#{key}"} | term.model_dump(mode="json", exclude_none=True)
        for key, term in library.glossary.items()
    ]
    return _json({"format": GLOSSARY_FORMAT, "terms": terms})


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _entry(library: Library, answer: Answer) -> dict[str, Any]:
    conflicts = [conflict.model_dump(mode="json") for conflict in library.conflicts_of(answer)]
    now = answer.now
    return {
        "id": answer.id,
        "url": answer.url,
        "title": answer.title,
        "asks": list(library.asks_of(answer)),
        "short": now.short,
        **({"row": now.row} if now.row else {}),
        **({"reply": now.reply} if now.reply else {}),
        **({"reply_shop": now.reply_shop} if now.reply_shop else {}),
        "text": now.text,
        **({"notice": now.notice} if now.notice else {}),
        "platform": answer.platform,
        "topic": answer.topic,
        "limits": [_fact(library, answer, limit) for limit in answer.limits],
        "amounts": [_fact(library, answer, amount) for amount in answer.amounts],
        "contacts": [
            {"hours": None, "walked": None} | _fact(library, answer, contact) for contact in answer.contacts
        ],
        "claims": list(answer.claims),
        "sources": list(answer.sources),
        "evidence": [evidence.key.value for evidence in answer.evidence],
        "short_evidence": [evidence.key.value for evidence in answer.short_evidence],
        "checked": answer.checked.isoformat(),
        "replaces": list(answer.replaces),
        **({"conflicts": conflicts} if conflicts else {}),
    }


def _fact(library: Library, answer: Answer, fact: Fact) -> dict[str, Any]:
    """Return a fact with the days from and to which it holds, its source's where it has none of its own;
    ``note`` is what has to be said of it where it does not hold on the day of the publish.
    """
    span, note = span_of(library, answer, fact), answer.note(fact)
    return {
        **fact.model_dump(mode="json", by_alias=True, exclude_none=True),
        **({"since": str(span.since)} if span.since else {}),
        **({"until": str(span.until)} if span.until else {}),
        **({"note": note} if note else {}),
    }


def answers_csv(library: Library, site_url: str) -> bytes:
    """Return the table as RFC 4180 has it, with the mark by which Excel knows UTF-8; addresses are absolute
    if they can be.
    """
    content = io.StringIO(newline="")
    writer = csv.writer(content, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for answer in library.answers:
        writer.writerow([harmless(value) for value in _row(library, answer, site_url)])
    return content.getvalue().encode("utf-8-sig")


def harmless(value: str) -> str:
    """Return ``value`` so that no spreadsheet takes it for a formula: ``=1+1`` becomes ``'=1+1``."""
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value


def _row(library: Library, answer: Answer, site_url: str) -> list[str]:
    return [
        answer.id,
        library.platforms[answer.platform].name,
        library.topics[answer.topic].name,
        answer.title,
        answer.short,
        answer.text,
        "\n".join(library.asks_of(answer)),
        "\n".join(map(_limit, answer.limits)),
        "\n".join(map(_amount, answer.amounts)),
        "\n".join(map(_contact, answer.contacts)),
        "；".join(evidence.label for evidence in answer.evidence),
        answer.checked.isoformat(),
        site_url + answer.url,
        site_url + answer.permalink,
        answer.reply or "",
        answer.reply_shop or "",
    ]


def _limit(limit: Limit) -> str:
    return f"{limit.actor}：从{limit.from_}到{limit.to}，{limit.amount}（{limit.evidence.label}）"


def _amount(amount: Amount) -> str:
    return f"{amount.name}：{amount.actor}，{amount.amount}，{amount.when}（{amount.evidence.label}）"


def _contact(contact: Contact) -> str:
    return f"{contact.name}：{contact.value}，{contact.use}（{contact.evidence.label}）"
