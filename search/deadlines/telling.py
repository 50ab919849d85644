"""A deadline in words, line by line: the last day first, then how it was counted, what binds beside it,
what comes after.

    最后一天：2026年10月14日（周三），还有3天
    平台：从商城客服收到退款申请到审核处理完，7个工作日（依据；核对于2026-11-21）
    怎么数：2026年9月29日（周二）当天不算，第1天是9月30日（周三）
    - 不算：10月1日至7日，国庆节
    - 照算：10月10日，国庆节调休上班

Two clocks are told one after the other, never added up. The page in the browser has words of its own for
the same facts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from shouhou.content import Answer, Library, Limit
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import SHOPPER
from shouhou.content.timeline import holding, what_follows
from shouhou.deadlines.calendar import Calendar
from shouhou.deadlines.count import Day, Deadline, Standing, last_day, standing
from shouhou.errors import UnknownYearError

WEEKDAYS = "一二三四五六日"


def long_day(day: dt.date) -> str:
    """2026年12月1日（周二）"""
    return f"{day.year}年{short_day(day)}（周{WEEKDAYS[day.weekday()]}）"


def short_day(day: dt.date) -> str:
    """12月1日"""
    return f"{day.month}月{day.day}日"


def fact(answer: Answer, limit: Limit) -> str:
    """Return a limit with its evidence:
    平台：从商城客服收到退款申请到审核处理完，7个工作日（依据；核对于2026-11-21）
    """
    known = f"{limit.evidence.label}；核对于{answer.checked}"
    return f"{limit.actor}：从{limit.from_}到{limit.to}，{limit.amount}（{known}）"


def told(
    library: Library, answer: Answer, limit: Limit, deadline: Deadline, calendar: Calendar, today: dt.date
) -> Iterator[str]:
    """Yield the lines of a deadline, without what to do when it has passed."""
    last = "过了这天，算故意拖延" if limit.redline else "最后一天"
    yield f"{last}：{long_day(deadline.last)}，{_distance(limit, deadline, today)}"
    if deadline.start > today:
        yield f"{long_day(deadline.start)}还没有到：这是按那天才发生算的。填错了，请改日期。"
    if deadline.earliest:
        yield f"最早：{long_day(deadline.earliest)}"
    yield from _extension(limit, deadline)
    yield fact(answer, limit)
    if follows := what_follows(library, answer, limit):
        yield f"注意：{follows}。"
    yield from _counting(limit, deadline)
    for other in limit.beside:
        if beside := _holding(library, other):
            yield f"同时：{_beside(*beside, limit, deadline, calendar)}"
    if limit.then and (following := _holding(library, limit.then)):
        ends = _last(following[1], deadline.last, calendar)
        yield f"接着：{fact(*following)}；如果到最后一天才开始，{ends}"
    if limit.evidence.key is Evidence.LAW:
        yield "以上是一般信息，不是法律意见。"


def _holding(library: Library, name: str) -> tuple[Answer, Limit] | None:
    """Return the limit, or its version that holds on the day of the publish, with its answer."""
    answer, limit = library.limits[name]
    now = holding(library, answer, limit)
    return (answer, now) if now else None


def _distance(limit: Limit, deadline: Deadline, today: dt.date) -> str:
    days = (deadline.last - today).days
    if days >= 0:
        return f"还有{days}天" if days else "就是今天"
    if standing(deadline, today) is Standing.PASSED:
        return f"已经过了{-days}天"
    return f"已经过了{-days}天，可能还算数" if limit.actor == SHOPPER else f"过了{-days}天，还不能算超期"


def _extension(limit: Limit, deadline: Deadline) -> Iterator[str]:
    own = "自己要办的事，不要等到顺延的那天；最后一天已经过了，就马上办。"
    advice = own if limit.actor == SHOPPER else "等对方办的事，过了顺延的那天再算超期。"
    if deadline.extended:
        yield (
            f"{short_day(deadline.last)}遇上{deadline.extended_why}，"
            f"法律上可能顺延到{long_day(deadline.extended)}（《民法典》第203条）。{advice}"
        )
    elif deadline.extended_unknown:
        yield (
            f"{deadline.last.year}年的放假安排还没有公布（或本站还没有收录），"
            f"最后一天会不会顺延，现在说不准。{advice}"
        )


def _counting(limit: Limit, deadline: Deadline) -> Iterator[str]:
    if limit.hours:
        yield f"怎么数：从发生那一刻起满{limit.amount}，按钟点算"
        return
    start = f"怎么数：{long_day(deadline.start)}当天不算，"
    if limit.unit == "working":
        yield f"{start}第1天是{long_day(deadline.first)}"
        for (number, why), days in groupby(deadline.days, lambda day: (day.number and day.why, day.why)):
            if why:
                yield f"- {'照算' if number else '不算'}：{_span(list(days))}，{why}"
    elif deadline.days:
        yield f"{start}从{long_day(deadline.first)}数起，周末和放假的日子也算"
    else:
        total = (deadline.last - deadline.start).days
        yield f"{start}数满{limit.amount}，到期那个月的同一天，没有那天就是月末，一共{total}天"


def _span(days: list[Day]) -> str:
    """10月1日至7日, 9月29日至10月5日, 10月10日"""
    first, last = days[0].date, days[-1].date
    if first == last:
        return short_day(first)
    return (
        f"{short_day(first)}至{last.day}日"
        if first.month == last.month
        else f"{short_day(first)}至{short_day(last)}"
    )


def _beside(answer: Answer, other: Limit, limit: Limit, deadline: Deadline, calendar: Calendar) -> str:
    """Return the other limit with its last day, where it starts from the same event; else how to count it."""
    if (other.event or other.from_) == (limit.event or limit.from_):
        return f"{fact(answer, other)}；{_last(other, deadline.start, calendar)}"
    return f"{fact(answer, other)}；知道是哪天，再算 shouhou deadline {other.id} --from 那一天"


def _last(limit: Limit, start: dt.date, calendar: Calendar) -> str:
    try:
        return f"最晚{long_day(last_day(limit, start, calendar).last)}"
    except UnknownYearError as error:
        return f"最晚哪天算不出来（{error.year}年的放假安排不在本站资料里）"
