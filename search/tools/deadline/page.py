"""The page that counts, as it stands without its program: the form, the rules of counting, every limit with
its way to count.

The form's choices are the limits of all answers, so the program only has to pick among them; without
JavaScript the form is not shown, since nothing could answer it, and the rules and the table say how to
count by hand.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from shouhou.content import Answer, Library, Limit
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.site import Platform
from shouhou.deadlines.calendar import NOTICE_KEY, announced
from shouhou.markup.facts import cell, checked_mark, evidence_mark, link, page_of, source_line

CIVIL_CODE = "civil-code"

FORM = """\
<div class="sh-tool sh-deadline">
<p class="sh-deadline__needs">算日期要在浏览器里启用JavaScript，都在你的手机里算。没有JavaScript，也可以照下面的数法自己数。</p>
<form id="deadline" method="get" action="">
<div class="sh-field"><label for="deadline-platform">在哪里买的？</label><select id="deadline-platform" name="platform">
{platforms}
</select></div>
<div class="sh-field"><label for="deadline-limit">算哪一步？</label><select id="deadline-limit" name="limit">
<option value="">请选一步</option>
{steps}
</select></div>
<div class="sh-field"><label for="deadline-from" id="deadline-question">哪天开始的？</label>
<div class="sh-deadline__date"><input id="deadline-from" name="from" type="date"><button type="button" class="sh-tool__button sh-tool__button--plain" data-ago="0">今天</button><button type="button" class="sh-tool__button sh-tool__button--plain" data-ago="1">昨天</button></div></div>
<button class="sh-tool__button sh-deadline__go">算一算</button>
</form>
<p class="sh-wrong" id="deadline-wrong" role="alert"></p>
<div class="sh-result" id="deadline-answer" role="status" tabindex="-1"></div>
<div id="deadline-buttons" hidden>
<div class="sh-tool__buttons">
<button type="button" class="sh-tool__button" id="deadline-ics">加到日历</button>
<button type="button" class="sh-tool__button sh-tool__button--plain" id="deadline-text">复制文字</button>
<button type="button" class="sh-tool__button sh-tool__button--plain" id="deadline-link">复制链接</button>
<button type="button" class="sh-tool__button sh-tool__button--plain" id="deadline-print">打印</button>
</div>
<p class="sh-copied" id="deadline-said" role="status"></p>
</div>
<div id="deadline-more"></div>
</div>"""

RULES = """\
## 怎么数 {#rules}

- **发生那天不数，从第二天数起。**比如签收那天不算，第二天是第1天（《民法典》第201条）。
- **日**：天天都数，周末和假日也数。
- **工作日**：周末和法定假日不数，调休上班的周末要数。
- **月、年**：到对应的那一天为止；那个月没有这一天的，到月底（第202条）。
- **法律规定的时限，最后一天遇上法定休假日**：顺延到休假结束的第二天（第203条）。周末算不算法定休假日，条文没有写明。自己要办的事，不要等到顺延的那天。
- **放假安排还没有公布的年份**：工作日算不出来，本站不猜。"""


def deadline_part(library: Library, path: str) -> Iterator[str]:
    """Yield the Markdown lines of the tool on its page ``path``."""
    yield from (
        _form(library),
        "",
        '<div class="sh-deadline__rest" markdown>',
        "",
        RULES,
        "",
        *_sources(library),
        "",
    )
    yield from ("## 每个时限怎么数 {#all}", "")
    for key, platform in library.platforms.items():
        rows = [(answer, limit) for answer in library.answers_of(key) for limit in answer.limits]
        if rows:
            table = (
                '<div class="sh-limits sh-limits--counted" markdown>',
                "",
                *_table(rows, path),
                "",
                "</div>",
            )
            yield from _folded(f"{_name(platform)}（{len(rows)}个）", table)
    yield from ("", "</div>")


def _folded(summary: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines that open at a tap, with or without JavaScript."""
    yield from (
        '<details class="sh-deadline__more" markdown>',
        f"<summary>{html.escape(summary)}</summary>",
        "",
        *lines,
        "",
        "</details>",
        "",
    )


def _form(library: Library) -> str:
    names = (
        f'<option value="{key}">{html.escape(_name(platform))}</option>'
        for key, platform in library.platforms.items()
    )
    return FORM.format(platforms="\n".join(names), steps="\n".join(_steps(library)))


def _steps(library: Library) -> Iterator[str]:
    """Yield the limits as choices, a group for each platform and topic; ``data-any`` marks what holds on
    every platform.
    """
    for key, platform in library.platforms.items():
        for topic_key, topic in library.topics.items():
            limits = [limit for answer in library.answers_of(key, topic_key) for limit in answer.limits]
            if limits:
                everywhere = " data-any" if platform.any_platform else ""
                yield f'<optgroup label="{html.escape(f"{_name(platform)}：{topic.name}")}" data-platform="{key}"{everywhere}>'
                yield from (
                    f'<option value="{limit.id}">{html.escape(_step(limit))}</option>' for limit in limits
                )
                yield "</optgroup>"


def _name(platform: Platform) -> str:
    return "任何平台" if platform.any_platform else platform.name


def _step(limit: Limit) -> str:
    """Return a limit as a choice: 退款审核通过 → 款项退回原支付账户（7个工作日，未核实）."""
    doubt = "，未核实" if limit.evidence is Evidence.ARTICLE else ""
    return f"{limit.from_} → {limit.to}（{limit.amount}{doubt}）"


def _table(rows: Iterable[tuple[Answer, Limit]], page: str) -> Iterator[str]:
    yield from (
        "| 谁 | 从什么时候 | 到什么结果 | 时限 | 依据 | 怎么数 |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for answer, limit in rows:
        amount = f"[**{limit.amount}**]({link(page, page_of(answer))})"
        evidence = f"{evidence_mark(limit.evidence)} {checked_mark(answer)}"
        facts = (
            cell(limit.actor),
            cell(limit.from_),
            cell(limit.to),
            amount,
            evidence,
            cell(way_to_count(limit)),
        )
        yield f"| {' | '.join(facts)} |"


def way_to_count(limit: Limit) -> str:
    """Return in words how to count: 签收那天不数，第二天起天天都数."""
    event = limit.event or limit.from_
    if limit.days is None:
        return f"{event}那天起，满{limit.amount}的那一天"
    return f"{event}那天不数，第二天起{'只数工作日' if limit.unit == 'working' else '天天都数'}"


def _sources(library: Library) -> Iterator[str]:
    """Yield what the rules rest on: the Civil Code, then each year's notice on holidays, the newest first."""
    notices = sorted((key for key in library.sources if NOTICE_KEY.fullmatch(key)), reverse=True)
    known = announced(library.sources).years
    if CIVIL_CODE in library.sources:
        yield from ("依据：", "", _source(library, CIVIL_CODE), "")
    if known:
        yield from _folded(
            f"放假通知：{min(known)}年到{max(known)}年的工作日按它们算",
            (_source(library, key) for key in notices),
        )


def _source(library: Library, key: str) -> str:
    return f"{source_line(library, key)} {checked_mark(library.sources[key])}"
